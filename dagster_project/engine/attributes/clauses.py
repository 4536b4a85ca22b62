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


def is_late_death(q: Quantity) -> bool:
    """Whether one of those hurt whom an earlier sentence counted died later: what the text goes on with is still of the first day."""
    hurt = q.parent
    return q.state == "killed" and hurt is not None and hurt.state == "injured" and (hurt.sentence != q.sentence or hurt.scan is not q.scan)
