"""Dates of another clause of the sentence than the number's: that of a death which came later."""

from __future__ import annotations

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.wording import spoken


def is_of_death(q: Quantity, date: DateSpan) -> bool:
    """Whether the date is of the death of some of the wounded: "two were flown to the capital, where one succumbed on 4 January"."""
    lead = min(date.lead_start, date.start)
    if q.state != "injured" or lead < q.noun_end:
        return False
    died = next(iter(reversed(spoken(q.scan.language, "fatal", q.scan.text, q.noun_end, lead))), None)
    if died is None:
        return False
    some = [n for n in q.scan.numbers if q.noun_end <= n.start and n.end <= died.start() and n.value <= q.value]
    return bool(some) and "," in q.scan.text[q.noun_end : some[-1].start]
