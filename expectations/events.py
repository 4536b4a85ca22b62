"""What is held of events: dates that cannot be right, types that no vocabulary explains.

As for figures, only what must be wrong is held. A date that the text prints may lie decades before the mission; a date whose year was
inferred is our own conclusion, and one outside the mission's life is a wrong one.
"""

from __future__ import annotations

from expectations.figures import DAYS_AFTER_DOCUMENT, possible_years
from expectations.gate import Between, Expectation, InSet, Law
from expectations.sql import first_day, in_list, last_day

TABLE = "staging.events"

# What nobody announces. Elections, rotations, withdrawals and meetings are told of ahead of time.
UNPLANNED = ("attack", "ied_explosion", "ied_found", "ambush", "abduction", "hijacking", "clash", "protest_or_roadblock", "coup")

# Preparations begin before a mission is established, and its assets are counted after it ends.
MONTHS_BEFORE, MONTHS_AFTER = 24, 36

_ALWAYS = "e.event_id as row_id, e.document_id, e.quote, e.event_type, e.date_start, e.date_end"

AFTER_DOCUMENT = f"""
select {_ALWAYS}, d.published_on, date_diff('day', {last_day("d.published_on")}, {first_day("e.date_start")}) as days_after
from {TABLE} e join staging.documents d using (document_id)
where e.event_type in {in_list(UNPLANNED)} and not coalesce(d.date_inferred, false)
"""

MISSION_LIFE = f"""
select {_ALWAYS}, d.mission, m.established, coalesce(cast(m.ended as varchar), 'today') as ended,
  greatest(
    date_diff('month', {last_day("e.date_start")}, {first_day("m.established")}) - {MONTHS_BEFORE},
    date_diff('month', {last_day("m.ended")}, {first_day("e.date_start")}) - {MONTHS_AFTER},
    0
  ) as months_outside
from {TABLE} e join staging.documents d using (document_id) join reference.missions m on m.mission_code = d.mission
where e.date_inferred and e.date_start is not null
"""

FORWARD = f"""
select {_ALWAYS}, date_diff('day', {first_day("e.date_start")}, {last_day("e.date_end")}) as days
from {TABLE} e where e.date_start is not null and e.date_end is not null
"""

WORDS = f"""
select {_ALWAYS}, case when v.event_type is null then coalesce(e.event_type, 'null') else 'none' end as unknown
from {TABLE} e left join reference.event_types v using (event_type)
"""


def _single(name: str, law: Law, frame: str, reason: str, sentence: str, what_to_do: str) -> Expectation:
    """An expectation that holds one event a failing row."""
    return Expectation(name, "hold", TABLE, "event", law, frame, reason, sentence, what_to_do)


_MISDATED = "Compare the date with the text; where a year was inferred wrongly, add the sentence to the tests of the date rules."

EXPECTATIONS = (
    _single(
        "event_is_not_after_its_document",
        Between("days_after", high=DAYS_AFTER_DOCUMENT),
        AFTER_DOCUMENT,
        "an event of type {event_type} on {date_start}, told in a document of {published_on}",
        "Something that nobody announces is dated after the document that tells of it.",
        _MISDATED,
    ),
    _single(
        "inferred_date_is_within_the_life_of_the_mission",
        Between("months_outside", 0, 0),
        MISSION_LIFE,
        "an event of type {event_type} with the inferred date {date_start}; {mission} lasted from {established} to {ended}",
        "The year of an event was inferred, and lies far outside the life of the mission that the document is about.",
        _MISDATED,
    ),
    _single(
        "event_runs_forward",
        Between("days", low=0),
        FORWARD,
        "the event starts {date_start} and ends {date_end}",
        "An event ends before it starts.",
        _MISDATED,
    ),
    _single(
        "year_of_event_is_possible",
        Between("outside", 0, 0),
        possible_years(TABLE, "event_id", ("date_start", "date_end")),
        "dated {first_year} to {last_year}",
        "The year of an event cannot be right: another number was taken for a year, or its digits are reversed.",
        _MISDATED,
    ),
    _single(
        "type_of_event_is_known",
        InSet("unknown", ("none",)),
        WORDS,
        "not in the vocabulary: {unknown}",
        "An event has a type that no vocabulary explains.",
        "Add the type with its meaning to dbt/seeds/event_types.csv, or mend the language file that produced it.",
    ),
)
