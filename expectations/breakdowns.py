"""The arithmetic of breakdowns: what is held when the printed numbers do not agree with one another.

Everything is computed again from the values, so that a wrong residual of the engine is found as well. Bounds count as bounds: parts of
14,870 agree with "more than 14,000". The tolerance is the engine's: half a unit of the last printed digit, the spread of an "about".
The laws of the four relations are those of `dagster_project.rows.Breakdown`.
"""

from __future__ import annotations

from expectations.gate import AtLeast, Between, Expectation, InSet, Law
from expectations.sql import bounds

TABLE = "staging.breakdowns"

_PART_LOW, _PART_HIGH = bounds("value", "value_max", "bound")
_TOTAL_LOW, _TOTAL_HIGH = bounds("total_value", "total_max", "total_bound")


def _beyond(low: str, high: str, other_low: str, other_high: str) -> str:
    """SQL for the gap between two spans of numbers beyond the tolerance; rounded, because sums of doubles miss the printed decimals."""
    return f"round(greatest(({low}) - ({other_high}), ({other_low}) - ({high}), 0) - least(coalesce(tolerance, 0), 1e300), 6)"


_PARTITION = _beyond("low", "high", "total_low", "total_high")
_SHARE = _beyond("100 * second_low / nullif(total_high, 0)", "100 * second_high / nullif(total_low, 0)", "first_low", "first_high")
_DIFFERENCE = _beyond("total_low - first_high", "total_high - first_low", "second_low", "second_high")
_CHANGE = _beyond(
    "100 * (later_low / nullif(total_high, 0) - 1)", "100 * (later_high / nullif(total_low, 0) - 1)", "stated_low", "stated_high"
)
_SUBSET = "greatest(largest_low - total_high - coalesce(tolerance, 0), 0)"

# One row a breakdown, computed once for all expectations. `low` and `high` are the lowest and the highest true number behind a printed
# one; the first two parts have names, because shares ([percentage, count]) and differences give their parts a place. A difference with
# a change in per cent goes from the total, earlier, to the other part, later. `beyond` is what lies outside the tolerance, else 0 or
# less. A percentage among the parts of a count is measured in another unit and is not compared with the whole.
MEASURED = f"""
with totals as (
  select b.*, f.measure as total_measure, f.value_max as total_max, q.bound as total_bound
  from staging.breakdowns b left join staging.figures f on f.figure_id = b.total_figure_id
    left join reference.qualifiers q using (qualifier)
), parts as (
  select breakdown_id, total_measure, unnest(range(1, len(part_values) + 1)) as position, unnest(part_values) as value,
    unnest(part_figure_ids) as figure_id
  from totals
), known_parts as (
  select p.*, f.measure, f.value_max, q.bound, f.measure is null or total_measure is null or f.measure = total_measure as comparable
  from parts p left join staging.figures f using (figure_id) left join reference.qualifiers q using (qualifier)
), spans as (
  select *, {_PART_LOW} as low, {_PART_HIGH} as high from known_parts
), summed as (
  select breakdown_id, sum(value) as parts_sum, sum(low) as low, sum(high) as high,
    max(value) filter (position = 1) as first, max(low) filter (position = 1) as first_low, max(high) filter (position = 1) as first_high,
    max(value) filter (position = 2) as second, max(low) filter (position = 2) as second_low,
    max(high) filter (position = 2) as second_high,
    min(position) filter (measure = 'percent_change') as change_at,
    max(low) filter (comparable) as largest_low, arg_max(value, low) filter (comparable) as largest_part
  from spans group by breakdown_id
), placed as (
  select s.*, t.* exclude (breakdown_id), t.breakdown_id as row_id, {_TOTAL_LOW} as total_low, {_TOTAL_HIGH} as total_high,
    if(change_at = 1, first, second) as stated, if(change_at = 1, second, first) as later,
    if(change_at = 1, first_low, second_low) as stated_low, if(change_at = 1, first_high, second_high) as stated_high,
    if(change_at = 1, second_low, first_low) as later_low, if(change_at = 1, second_high, first_high) as later_high
  from totals t join summed s using (breakdown_id)
)
select row_id, document_id, quote, holds, total_value, part_values, list_concat([total_figure_id], part_figure_ids) as figure_ids,
  if(relation = 'difference' and change_at is not null, 'change', relation) as relation, parts_sum, first, second, stated, later,
  largest_part, largest_low, total_high + coalesce(tolerance, 0) as whole,
  case relation when 'partition' then {_PARTITION} when 'share' then {_SHARE} when 'subset' then {_SUBSET}
    when 'difference' then case when change_at is null then {_DIFFERENCE} else {_CHANGE} end end as beyond,
  case when tolerance > 0 then ' (a difference of ' || round(tolerance, 4) || ' is allowed)' else '' end as allowance
from placed
"""
PREPARED = ("measured_breakdowns", MEASURED)


def _frame(relation: str, computed: str = "null") -> str:
    """The breakdowns of one relation; `computed` is the number that the printed one should be."""
    return f"select *, {computed} as computed from measured_breakdowns where relation = '{relation}'"


PARTITION = _frame("partition")
SHARE = _frame("share", "100 * second / nullif(total_value, 0)")
DIFFERENCE = _frame("difference", "total_value - first")
CHANGE = _frame("change", "100 * (later / nullif(total_value, 0) - 1)")
SUBSET = _frame("subset")

# Whatever is published as failing must stand in the quarantine with its reason, also where only the engine finds it failing.
SAME_VERDICT = "select *, holds or beyond > 0 as agrees from measured_breakdowns"

COMPLETE = """
select b.breakdown_id as row_id, b.document_id, b.quote, b.relation, b.total_value, b.part_values,
  list_concat([b.total_figure_id], b.part_figure_ids) as figure_ids,
  case when r.relation is null then 'the relation ' || coalesce(b.relation, 'null') || ' is not in the vocabulary'
    when b.total_value is null then 'the value of the whole is missing'
    when len(list_filter(b.part_values, lambda v: v is null)) > 0 then 'the value of a part is missing'
    when len(b.part_values) <> len(b.part_figure_ids) then 'parts and values are not as many'
    when b.relation in ('share', 'difference') and len(b.part_values) <> 2 then 'there are not two parts'
    when len(b.part_values) < case b.relation when 'partition' then 2 else 1 end then 'there are too few parts'
    else 'nothing' end as lacking
from staging.breakdowns b left join reference.relations r using (relation)
"""

SAME_VALUES = """
with named as (
  select breakdown_id, unnest(list_concat([total_figure_id], part_figure_ids)) as figure_id,
    unnest(list_concat([total_value], part_values)) as printed
  from staging.breakdowns
), compared as (
  select n.breakdown_id, count(*) filter (abs(f.value - n.printed) > 1e-6) as differing,
    list(n.printed order by n.figure_id) filter (abs(f.value - n.printed) > 1e-6) as in_breakdown,
    list(f.value order by n.figure_id) filter (abs(f.value - n.printed) > 1e-6) as in_figures
  from named n join staging.figures f using (figure_id) group by n.breakdown_id
)
select b.breakdown_id as row_id, b.document_id, b.quote, list_concat([b.total_figure_id], b.part_figure_ids) as figure_ids,
  c.differing, array_to_string(c.in_breakdown, ', ') as in_breakdown, array_to_string(c.in_figures, ', ') as in_figures
from staging.breakdowns b join compared c using (breakdown_id)
"""


def _arithmetic(name: str, law: Law, frame: str, reason: str, sentence: str) -> Expectation:
    """An expectation whose failing breakdown is held with its total and all of its parts."""
    advice = (
        "Read the sentence. If the source prints the numbers so, the finding is real: leave it held. "
        "If a number was misread, add the sentence to the tests of the engine and mend the rule."
    )
    return Expectation(name, "hold", TABLE, "breakdown", law, frame, reason, sentence, advice, holds="figure_ids")


EXPECTATIONS = (
    _arithmetic(
        "partition_adds_up",
        Between("beyond", high=0),
        PARTITION,
        "{part_values} = {parts_sum}, the total says {total_value}{allowance}",
        "The parts that the text gives for a whole do not sum to it.",
    ),
    _arithmetic(
        "share_agrees_with_its_count",
        Between("beyond", high=0),
        SHARE,
        "{second} of {total_value} is {computed} per cent, the text says {first}{allowance}",
        "A percentage is not what its count and its whole give, even at the printed precision.",
    ),
    _arithmetic(
        "difference_agrees",
        Between("beyond", high=0),
        DIFFERENCE,
        "{total_value} - {first} = {computed}, the text says {second}{allowance}",
        "Two values and the difference that the text states between them do not agree.",
    ),
    _arithmetic(
        "change_in_per_cent_agrees",
        Between("beyond", high=0),
        CHANGE,
        "from {total_value} to {later} is a change of {computed} per cent, the text says {stated}{allowance}",
        "A stated rise or fall in per cent is not what the earlier and the later value give.",
    ),
    _arithmetic(
        "part_does_not_exceed_its_whole",
        AtLeast("whole", "largest_low"),
        SUBSET,
        "the part {largest_part} is larger than the whole, {total_value}{allowance}",
        "A part is larger than the whole that it is taken from.",
    ),
    _arithmetic(
        "breakdown_is_complete",
        InSet("lacking", ("nothing",)),
        COMPLETE,
        "a {relation} of {part_values} in {total_value}: {lacking}",
        "A breakdown lacks a value or a part, or its relation is unknown, so that its arithmetic cannot be checked.",
    ),
    _arithmetic(
        "breakdown_values_are_those_of_its_figures",
        Between("differing", 0, 0),
        SAME_VALUES,
        "the breakdown reads {in_breakdown} where its figures read {in_figures}",
        "A breakdown and the figures that it names carry different values for the same place in the text.",
    ),
    _arithmetic(
        "breakdown_verdict_is_true",
        InSet("agrees", (True,)),
        SAME_VERDICT,
        "marked as a {relation} that fails, yet {part_values} agrees with {total_value}",
        "A breakdown is marked as failing although its numbers agree.",
    ),
)
