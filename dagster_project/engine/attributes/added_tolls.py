"""Dead who are told beside a toll: "62 have died since 2008. Besides them, 130 died of illness" counts them over the same years."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting, Toll
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says


def note_toll(here: Sequence[Quantity], setting: Setting) -> None:
    """Remember the last number that a sentence counts to date, for those whom the next one adds to it."""
    tolls = [q for q in here if q.state in HARM and q.measure == "count" and q.scope == "cumulative"]
    if tolls:
        first = tolls[0]
        setting.toll = Toll(first.scan.passage.passage_no, (first.period_start, first.period_end), first.victim_group)
    elif any(q.state in HARM for q in here):
        setting.toll = None  # the text has gone on to others


def add_to_toll(q: Quantity, date: DateSpan | None, setting: Setting) -> None:
    """Count dead "besides these" as long as the toll of the sentence before, where the sentence has no date of its own."""
    toll, (first, last) = setting.toll, q.sentence_span
    if toll is None or toll.passage != q.scan.passage.passage_no or q.state not in HARM or q.measure != "count":
        return
    if (date is not None and first <= date.start < last) or not says(q.scan.language, "besides", q.scan.text, first, q.noun_end):
        return
    q.scope, (q.period_start, q.period_end) = "cumulative", toll.period
    if not q.victim_group and q.concept == "people":
        q.victim_group = toll.group
