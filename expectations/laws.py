"""The laws that block a release when one row breaks them: provenance, keys, and nothing lost between raw and staging."""

from __future__ import annotations

from expectations.gate import Between, Expectation, InSet

# Offsets are code points of the stored text, from 0, end exclusive; substr() counts code points from 1.
#
# The law `text[char_start:char_end]` is the number, the quote holds it, the text holds the quote: proved in two steps, because a text is
# long and walked from its start, while the figures of one sentence share a quote. Each quote is looked up once in its text, each number
# in its short quote.
QUOTES = """
with quoted as (
  select document_id, quote_start, quote, figure_id as id from staging.figures
  union all select document_id, quote_start, quote, event_id from staging.events
  union all select document_id, quote_start, quote, breakdown_id from staging.breakdowns
), once as (
  select document_id, quote_start, quote, min(id) as row_id, count(*) as bearers from quoted group by all
)
select o.row_id, o.document_id, o.quote, o.quote_start, o.bearers, d.document_id is not null as has_document,
  coalesce(o.quote <> '' and o.quote_start >= 0 and substr(d.text, o.quote_start + 1, length(o.quote)) = o.quote, false) as stands
from once o left join raw.documents d using (document_id)
"""

NUMBERS = """
select figure_id as row_id, document_id, quote, value_text, char_start, char_end,
  substr(quote, char_start - quote_start + 1, char_end - char_start) as found,
  coalesce(
    char_start < char_end and quote_start <= char_start and char_end <= quote_start + length(quote) and found = value_text, false
  ) as stands
from staging.figures
"""

SPANS = """
with spanned as (
  select 'event' as what, event_id as row_id, document_id, quote, quote_start, char_start, char_end from staging.events
  union all
  select 'breakdown', breakdown_id, document_id, quote, quote_start, char_start, char_end from staging.breakdowns
)
select *, coalesce(char_start < char_end and quote_start <= char_start and char_end <= quote_start + length(quote), false) as stands
from spanned
"""


def copies(keys: dict[str, str]) -> str:
    """Frame of the keys of several tables with the number of rows that carry each; a row without a key counts as no copy."""
    return " union all ".join(
        f"select coalesce(cast({key} as varchar), 'null') as row_id, '{table}' as in_table, "
        f"case when {key} is null then 0 else count(*) end as copies from {table} group by {key}"
        for table, key in keys.items()
    )


LINKS = """
with links as (
  select 'breakdown' as what, breakdown_id as row_id, document_id, quote,
    unnest(list_concat(part_figure_ids, case when total_figure_id is not null then [total_figure_id] end)) as figure_id
  from staging.breakdowns
  union all select 'event', event_id, document_id, quote, unnest(figure_ids) from staging.events
  union all select 'derived figure', figure_id, document_id, quote, unnest(derived_from) from staging.figures where derived
)
select l.what, l.row_id, l.document_id, any_value(l.quote) as quote, count(*) filter (f.figure_id is null) as dangling,
  string_agg(l.figure_id, ', ') filter (f.figure_id is null) as absent
from links l left join staging.figures f on f.figure_id = l.figure_id and f.document_id = l.document_id
group by l.what, l.row_id, l.document_id
"""

# Each row is one step of the way: what came in, what went out, and in words where the rest should be.
STEPS = """
with current_documents as (
  select d.document_id from raw.documents d join raw.files named using (file_id)
  where exists (from raw.files f where f.sha256 = named.sha256 and f.status in ('loaded', 'missing'))
), counted as (
  select 'files seen = loaded + duplicate + superseded + rejected + missing' as row_id, count(*) as came_in,
    count(*) filter (status in ('loaded', 'duplicate', 'superseded', 'rejected', 'missing')) as went_out from raw.files
  union all
  select 'every rejected file has its reason', count(*), count(*) filter (coalesce(reason, '') <> '')
  from raw.files where status = 'rejected'
  union all
  select 'every loaded, duplicate or missing file has a document', count(*), count(*) filter (content.sha256 is not null)
  from raw.files f left join (select distinct sha256 from raw.files join raw.documents using (file_id)) content using (sha256)
  where f.status in ('loaded', 'duplicate', 'missing')
  union all
  select 'current documents = staging.documents', (select count(*) from current_documents), (select count(*) from staging.documents)
  union all
  select 'every current document has passages or no text', (select count(*) from staging.documents), count(*)
  from staging.documents s where s.char_count = 0 or exists (from staging.passages p where p.document_id = s.document_id)
"""
for _table in ("passages", "figures", "events", "breakdowns"):
    STEPS += f"""  union all
  select 'raw.{_table} of current documents = staging.{_table}',
    (select count(*) from raw.{_table} semi join current_documents using (document_id)), (select count(*) from staging.{_table})
"""
STEPS += ") select *, came_in - went_out as lost from counted"

_ENGINE = (
    "The engine or the reader is at fault, not the document: run its tests on the quoted sentence. Nothing is published until it is mended."
)

EXPECTATIONS = (
    Expectation(
        "quote_stands_in_its_document",
        "block",
        "raw.documents",
        "figure",
        InSet("stands", (True,)),
        QUOTES,
        "the quote of {bearers} rows does not stand at offset {quote_start} of the stored text (document there: {has_document})",
        "A quote is not in the text that it is said to come from, so that its rows cannot be traced.",
        _ENGINE,
    ),
    Expectation(
        "number_stands_in_its_quote",
        "block",
        "staging.figures",
        "figure",
        InSet("stands", (True,)),
        NUMBERS,
        "offsets {char_start} to {char_end} of the text hold «{found}», the figure reads «{value_text}»",
        "The offsets of a figure do not lead to its number.",
        _ENGINE,
    ),
    Expectation(
        "trigger_stands_in_its_quote",
        "block",
        "staging.events, staging.breakdowns",
        "event",
        InSet("stands", (True,)),
        SPANS,
        "the {what} is anchored at {char_start} to {char_end}, outside its quote, which starts at {quote_start}",
        "The offsets of an event or a breakdown lead outside its quote.",
        _ENGINE,
    ),
    Expectation(
        "keys_of_staging_are_unique",
        "block",
        "staging",
        "table",
        Between("copies", 1, 1),
        copies(
            {
                "staging.documents": "document_id",
                "staging.figures": "figure_id",
                "staging.events": "event_id",
                "staging.breakdowns": "breakdown_id",
                "staging.passages": "document_id || ' ' || passage_no",
            }
        ),
        "{row_id} is the key of {copies} rows of {in_table}",
        "Two rows carry one key, or a row carries none, so that counts and joins would be wrong.",
        "Two facts at one place get one id only if the engine found the same thing twice: see the rule of the rows named here.",
    ),
    Expectation(
        "named_figures_exist",
        "block",
        "staging.figures",
        "figure",
        Between("dangling", 0, 0),
        LINKS,
        "the {what} names figures that are not there: {absent}",
        "A breakdown, an event or a derived figure names a figure that does not exist in its document.",
        _ENGINE,
    ),
    Expectation(
        "nothing_is_lost_on_the_way",
        "block",
        "raw, staging",
        "table",
        Between("lost", 0, 0),
        STEPS,
        "{came_in} came in, {went_out} went out",
        "What went into a step did not come out of it, neither as a row nor as a rejection with a reason.",
        "Run the reload again; if the numbers stay, compare the two tables named here by document_id.",
    ),
)
