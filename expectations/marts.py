"""What the tables of analysts must prove: their keys, that nothing is lost or invented, and that what is held stays out of them.

On the working database, before the candidate is copied from it; each broken law blocks, and the last release stays.
"""

from __future__ import annotations

from typing import Any

from expectations.gate import Between, Expectation, InSet, Law, RowKind
from expectations.interface import CLAIMS
from expectations.laws import copies

# Both ways: a figure that got lost and a figure that nothing upstream knows.
SAME_FIGURES = """
select coalesce(s.figure_id, m.figure_id) as row_id, coalesce(s.document_id, m.document_id) as document_id,
  coalesce(s.quote, m.quote) as quote,
  case when m.figure_id is null then 'only in staging.figures' when s.figure_id is null then 'only in marts.figures'
    when s.value is distinct from m.value then 'two values, ' || s.value || ' and ' || m.value else 'the same' end as found
from staging.figures s full join marts.figures m using (figure_id)
"""

STEPS = """
with held as (select distinct kind, row_id from quality.quarantine), counted as (
  select 'staging.documents = marts.documents' as row_id,
    (select count(*) from staging.documents) as came_in, (select count(*) from marts.documents) as went_out
  union all
  select 'staging.breakdowns = marts.breakdowns', (select count(*) from staging.breakdowns), (select count(*) from marts.breakdowns)
  union all
  select 'staging.events = marts.mission_events + held', (select count(*) from staging.events),
    (select count(*) from marts.mission_events)
      + (select count(*) from staging.events e semi join held on held.row_id = e.event_id and held.kind = 'event')
  union all
  select 'every document has its row in quality.coverage', count(*), count(c.document_id)
  from staging.documents left join quality.coverage c using (document_id)
  union all
  select 'stated figures + rejections = numbers seen', sum(numbers_seen), sum(found) from (
    select c.numbers_seen, (select count(*) from staging.figures f where f.document_id = c.document_id and not f.derived)
      + (select count(*) from raw.rejections r where r.document_id = c.document_id) as found from quality.coverage c)
)
select row_id, coalesce(came_in, 0) as came_in, coalesce(went_out, 0) as went_out, coalesce(came_in, 0) - coalesce(went_out, 0) as lost
from counted
"""

_CLAIMS = " union all ".join(
    f"select '{table}' as in_table, {key} as row_id, document_id, quote, figure_id, event_id from {table}" for table, key in CLAIMS.items()
)

# The sentence of a claim is that of its figure or its event; theirs are looked up in the text, once each.
THEMATIC_QUOTES = f"""
with told as (
  select 'marts.mission_events' as in_table, event_id as row_id, document_id, quote from marts.mission_events
  union all select 'marts.breakdowns', breakdown_id, document_id, quote from marts.breakdowns
  union all select 'marts.equipment_readiness', readiness_id, document_id, unnest(case when quotes = [] then [null] else quotes end)
    from marts.equipment_readiness
)
select t.*, coalesce(t.quote <> '' and contains(d.text, t.quote), false) as stands
from told t left join raw.documents d using (document_id)
union all
select c.in_table, c.row_id, c.document_id, c.quote,
  coalesce(c.document_id in (f.document_id, e.document_id) and c.quote in (f.quote, e.quote), false) as stands
from ({_CLAIMS}) c left join marts.figures f using (figure_id) left join marts.mission_events e using (event_id)
"""

# A held readiness row may take its further cells with it; any other failed figure stands in the quarantine itself.
STATUS = """
with held as (
  select distinct row_id as figure_id from quality.quarantine where kind = 'figure'
), beside as (
  select distinct c.figure_id from staging.readiness_cells c join quality.quarantine q on q.row_id = c.readiness_id and q.kind = 'readiness'
)
select m.figure_id as row_id, m.document_id, m.quote, m.check_status, held.figure_id is not null as is_held,
  coalesce(case when is_held then m.check_status = 'failed' else m.check_status <> 'failed' or beside.figure_id is not null end, false)
    as agrees
from marts.figures m left join held using (figure_id) left join beside using (figure_id)
"""

# Every figure that a thematic row is built from, whatever its column is called.
NO_FAILED = f"""
with used as (
  select in_table, row_id, document_id, quote, figure_id from ({_CLAIMS}) where figure_id is not null
  union all
  select 'marts.equipment_readiness', readiness_id, document_id, array_to_string(quotes, ' … '), unnest(figure_ids)
  from marts.equipment_readiness
)
select u.*, case when m.figure_id is null then 'in no row of marts.figures' when m.check_status = 'failed' then 'failed' else 'sound' end
  as found
from used u left join marts.figures m using (figure_id)
"""

CELLS = ("total", "required", "shortfall", "serviceable", "under_repair", "unserviceable", "damaged", "destroyed", "serviceable_pct")

# A cell is null or the value of the one figure that the row cites for it.
CITED = f"""
with cited as (
  select readiness_id, unnest(figure_ids) as figure_id, unnest(cells) as cell from marts.equipment_readiness
), stated as (
  select c.readiness_id, c.cell, max(m.value) as value, count(*) as figures
  from cited c join marts.figures m using (figure_id) group by all
), filled as (
  select readiness_id, document_id, array_to_string(quotes, ' … ') as quote, unnest([{", ".join(f"'{c}'" for c in CELLS)}]) as cell,
    unnest([{", ".join(CELLS)}]) as value
  from marts.equipment_readiness
)
select f.readiness_id as row_id, f.document_id, f.quote, f.cell, f.value, s.value as cited_value,
  f.value is not distinct from s.value and coalesce(s.figures, 1) = 1 as agrees
from filled f left join stated s using (readiness_id, cell)
"""

READINESS_SUMS = """
select readiness_id as row_id, document_id, array_to_string(quotes, ' … ') as quote, total, serviceable, under_repair, unserviceable,
  serviceable + under_repair + unserviceable as parts_sum, adds_up,
  round(abs(total - (serviceable + under_repair + unserviceable)), 6) as residual
from marts.equipment_readiness where adds_up
"""

EXPLAINED = """
select quarantine_id as row_id, document_id, quote, kind, expectation,
  coalesce(reason <> '' and quote <> '' and expectation <> '', false) as is_explained
from quality.quarantine where kind <> 'table'
"""


FALLS = """
select reconciliation_id as row_id, document_ids[1] as document_id, array_to_string(quotes, ' … ') as quote, verdict <> 'falls' as rises,
  sentence
from marts.reconciliations where rule = 'R9'
"""


def _law(
    name: str, table: str, kind: RowKind, law: Law, frame: str, reason: str, sentence: str, what_to_do: str, **more: Any
) -> Expectation:
    """An expectation of this gate: every one blocks."""
    return Expectation(name, "block", table, kind, law, frame, reason, sentence, what_to_do, **more)


_TRACE = "Compare marts and staging for the ids named here; the model between them is at fault. The last release stays as it is."

EXPECTATIONS = (
    _law(
        "keys_of_marts_are_unique",
        "marts",
        "table",
        Between("copies", 1, 1),
        copies(
            {
                "marts.documents": "document_id",
                "marts.figures": "figure_id",
                "marts.breakdowns": "breakdown_id",
                "marts.mission_events": "event_id",
                "marts.equipment_readiness": "readiness_id",
                **CLAIMS,
            }
        ),
        "{row_id} is the key of {copies} rows of {in_table}",
        "Two published rows carry one key, or a row carries none.",
        "Look for a join that multiplies rows in the model of that table.",
    ),
    _law(
        "every_figure_is_published_once_and_unchanged",
        "marts.figures",
        "figure",
        InSet("found", ("the same",)),
        SAME_FIGURES,
        "{found}",
        "A figure was lost, invented or changed between staging and marts.",
        _TRACE,
    ),
    _law(
        "nothing_is_lost_before_the_release",
        "staging, marts",
        "table",
        Between("lost", 0, 0),
        STEPS,
        "{came_in} came in, {went_out} went out",
        "What went into a mart did not come out of it, neither as a row nor as one held with a reason.",
        _TRACE,
    ),
    _law(
        "every_row_leads_to_its_sentence",
        "marts",
        "table",
        InSet("stands", (True,)),
        THEMATIC_QUOTES,
        "a quote of this row of {in_table} is not in the stored text",
        "A row of a thematic mart, an event or a breakdown cites a sentence that its document does not hold.",
        _TRACE,
    ),
    _law(
        "what_is_held_is_marked_as_failed",
        "marts.figures",
        "figure",
        InSet("agrees", (True,)),
        STATUS,
        "check_status is {check_status}, in the quarantine: {is_held}",
        "A figure is held and not marked as failed, or marked as failed and nothing says why.",
        "See how marts.figures reads quality.quarantine, and the breakdowns of the figure.",
    ),
    _law(
        "thematic_marts_hold_no_failed_figure",
        "marts of claims, marts.equipment_readiness",
        "table",
        InSet("found", ("sound",)),
        NO_FAILED,
        "the figure {figure_id} behind this row of {in_table} is {found}",
        "A number that failed its check reached a table that analysts add up.",
        _TRACE,
    ),
    _law(
        "readiness_cells_are_the_figures_they_cite",
        "marts.equipment_readiness",
        "readiness",
        InSet("agrees", (True,)),
        CITED,
        "{cell} is {value}, the figure cited for it says {cited_value}",
        "A number of the readiness table is not that of the one figure that it cites.",
        _TRACE,
    ),
    _law(
        "readiness_that_adds_up_adds_up",
        "marts.equipment_readiness",
        "readiness",
        Between("residual", high=0),
        READINESS_SUMS,
        "{serviceable} + {under_repair} + {unserviceable} = {parts_sum}, the total says {total}, and the row says that it adds up",
        "A readiness row claims that it adds up and does not.",
        _TRACE,
    ),
    _law(
        "everything_held_is_explained",
        "quality.quarantine",
        "table",
        InSet("is_explained", (True,)),
        EXPLAINED,
        "a {kind} held by {expectation} has no reason or no quote",
        "Something is held back without a reason or a quote that a person can read.",
        "Give the expectation that held it a reason template and a frame with a quote.",
    ),
    Expectation(
        "running_total_does_not_fall",
        "warn",
        "marts.reconciliations",
        "table",
        InSet("rises", (True,)),
        FALLS,
        "{sentence}",
        "A number that is said to be the total so far is smaller than one that was said earlier.",
        "Read both sentences. A source may revise its total: then nothing is to be done. If one is no running total, mend its scope.",
        needs=("marts.reconciliations",),
    ),
)
