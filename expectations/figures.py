"""What is held of single figures: impossible values, impossible dates, words that no vocabulary explains.

Date rules hold only what must be wrong. A letter of 2021 may tell of 2006, and may plan for 2024; what it cannot do is count people
killed, vehicles damaged or patrols done on a day that had not come. So the date of a figure is judged where its state is one that only
the past can have, and never against a date of the document that was itself inferred.
"""

from __future__ import annotations

from expectations.gate import AtLeast, Between, Expectation, InSet, Law
from expectations.sql import first_day, in_list, last_day

TABLE = "staging.figures"

# Time zones and the days between the signing and the issue of a document.
DAYS_AFTER_DOCUMENT = 7

# Nothing of peace missions is older; a year beyond this many after the document is a number taken for a year, or reversed digits.
EARLIEST_YEAR, YEARS_AHEAD = 1900, 50

# States that a thing cannot have before it happened. Not among them: planned, authorized and required numbers, thresholds, and the
# moves that documents announce (deployed, withdrawn, rotated, handed over, strength).
HAPPENED = (
    *("killed", "injured", "casualties", "missing", "abducted", "detained", "convicted", "displaced", "returned"),
    *("damaged", "destroyed", "serviceable", "under_repair", "unserviceable", "evaluated", "rated_excellent", "rated_satisfactory"),
    *("rated_underperforming", "rated_needs_improvement", "conducted", "occurred", "used", "targeted", "found_neutralised", "exploded"),
    "investigated",
)

_ALWAYS = "f.figure_id as row_id, f.document_id, f.quote, f.value_text"

FINITE = f"select {_ALWAYS}, isfinite(f.value) and coalesce(isfinite(f.value_max), true) as is_number from {TABLE} f"

RANGE = f"select {_ALWAYS}, f.value, f.value_max from {TABLE} f where f.value_max is not null"

NOT_NEGATIVE = f"select {_ALWAYS}, f.value, f.measure from {TABLE} f where f.measure <> 'percent_change'"

PERCENT = f"select {_ALWAYS}, greatest(f.value, f.value_max) as percent from {TABLE} f where f.measure = 'percent'"

_LATEST = f"greatest({first_day('f.period_start')}, {first_day('f.period_end')}, {first_day('f.as_of')})"
AFTER_DOCUMENT = f"""
select {_ALWAYS}, f.state, d.published_on, {_LATEST} as told_of, date_diff('day', {last_day("d.published_on")}, {_LATEST}) as days_after
from {TABLE} f join staging.documents d using (document_id)
where f.state in {in_list(HAPPENED)} and not coalesce(d.date_inferred, false) and f.measure in ('count', 'percent', 'percent_change')
"""

FORWARD = f"""
select {_ALWAYS}, f.period_start, f.period_end, date_diff('day', {first_day("f.period_start")}, {last_day("f.period_end")}) as days
from {TABLE} f where f.period_start is not null and f.period_end is not null
"""


def possible_years(table: str, key: str, dates: tuple[str, ...]) -> str:
    """Frame of every dated row of `table` with `outside`: by how many years it misses the span that can be told of, 0 inside it."""
    years = [f"try_cast(substr(cast({date} as varchar), 1, 4) as integer)" for date in dates]
    lowest, highest = f"least({', '.join(years)})", f"greatest({', '.join(years)})"
    return f"""
select {key} as row_id, document_id, quote, {lowest} as first_year, {highest} as last_year,
  greatest({EARLIEST_YEAR} - {lowest}, {highest} - (coalesce(year({last_day("d.published_on")}), 2100) + {YEARS_AHEAD}), 0) as outside
from {table} t join staging.documents d using (document_id) where coalesce({", ".join(dates)}) is not null
"""


_VOCABULARIES = {
    "concept": "concepts",
    "state": "states",
    "measure": "measures",
    "qualifier": "qualifiers",
    "scope": "scopes",
    "cause": "causes",
    "victim_group": "victim_groups",
}
_MAY_BE_NULL = ("state", "scope", "cause", "victim_group")


def _unknown(word: str, table: str) -> str:
    """SQL text "concept tank" where the word of a figure is in no row of its vocabulary, null where it is."""
    needed = f"f.{word} is not null and " if word in _MAY_BE_NULL else ""
    return f"case when {needed}{table}.{word} is null then '{word} ' || coalesce(f.{word}, 'null') end"


WORDS = f"""
select {_ALWAYS}, coalesce(nullif(concat_ws(', ', {", ".join(_unknown(w, t) for w, t in _VOCABULARIES.items())}), ''), 'none') as unknown
from {TABLE} f {" ".join(f"left join reference.{t} on {t}.{w} = f.{w}" for w, t in _VOCABULARIES.items())}
"""


def _single(name: str, law: Law, frame: str, reason: str, sentence: str, what_to_do: str) -> Expectation:
    """An expectation that holds one figure a failing row."""
    return Expectation(name, "hold", TABLE, "figure", law, frame, reason, sentence, what_to_do)


_MISREAD = "Compare the number with its sentence; where it was misread, add the sentence to the tests of the engine and mend the rule."
_MISDATED = "Compare the date with the text; where a year was inferred wrongly, add the sentence to the tests of the date rules."

EXPECTATIONS = (
    _single(
        "value_is_a_number",
        InSet("is_number", (True,)),
        FINITE,
        "«{value_text}» was read as something that is not a number",
        "A value is infinite or not a number, so that no check can judge it.",
        _MISREAD,
    ),
    _single(
        "range_is_in_order",
        AtLeast("value_max", "value"),
        RANGE,
        "«{value_text}» was read as {value} to {value_max}",
        "The upper end of a range is below its lower end.",
        _MISREAD,
    ),
    _single(
        "value_is_not_negative",
        Between("value", low=0),
        NOT_NEGATIVE,
        "«{value_text}» was read as {value}, a {measure} below zero",
        "A number of people, things or events is below zero; only a change in per cent can be.",
        _MISREAD,
    ),
    _single(
        "percentage_is_within_0_and_100",
        Between("percent", 0, 100),
        PERCENT,
        "«{value_text}» was read as {percent} per cent",
        "A share of a whole lies outside 0 to 100 per cent.",
        _MISREAD + " A rise of more than 100 per cent is a percent_change.",
    ),
    _single(
        "figure_is_not_after_its_document",
        Between("days_after", high=DAYS_AFTER_DOCUMENT),
        AFTER_DOCUMENT,
        "told of {told_of} ({state}) in a document of {published_on}",
        "Something that has happened is dated after the document that tells of it.",
        _MISDATED,
    ),
    _single(
        "period_runs_forward",
        Between("days", low=0),
        FORWARD,
        "the period starts {period_start} and ends {period_end}",
        "The period of a figure ends before it starts.",
        _MISDATED,
    ),
    _single(
        "year_of_figure_is_possible",
        Between("outside", 0, 0),
        possible_years(TABLE, "figure_id", ("period_start", "period_end", "as_of")),
        "dated {first_year} to {last_year}",
        "The year of a figure cannot be right: another number was taken for a year, or its digits are reversed.",
        _MISDATED,
    ),
    _single(
        "words_of_figure_are_known",
        InSet("unknown", ("none",)),
        WORDS,
        "not in the vocabulary: {unknown}",
        "A figure is described by a word that no vocabulary explains, so that no analyst can know what was counted.",
        "Add the word with its meaning to the vocabulary in dbt/seeds, or mend the language file that produced it.",
    ),
)
