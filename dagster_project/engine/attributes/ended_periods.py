"""Stretches of time that are told by the day on which they ended: "in the quarter ended 31 March" began on 1 January."""

from __future__ import annotations

import datetime as dt

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.wording import begins, spoken

_LEAD = 60  # characters before the date in which the stretch is named
_GAP = 4  # characters between its name and the date: an article, "on"
_MONTHS = {"ended_quarter": 3, "ended_half": 6, "ended_year": 12}


def stretched(scan: Scan, date: DateSpan) -> DateSpan:
    """The date as the stretch of time that it ends, where the words before it name one; else the date itself."""
    if date.precision != "day" or date.date_start is None or date.relative or date.relation in {"since", "after", "before"}:
        return date
    start = max(0, date.start - _LEAD)
    for section, months in _MONTHS.items():
        named = [m for m in spoken(scan.language, section, scan.text, start, date.start) if date.start - m.end() <= _GAP]
        if named:
            first = months_before(dt.date.fromisoformat(date.date_start), months)
            lead = min(date.lead_start, named[-1].start())
            return date._replace(date_start=first, date_end=date.date_start, precision="range", relation="between", lead_start=lead)
    return date


def months_before(last: dt.date, months: int) -> str:
    """The first day of so many months that end on a day: the day after the same day so many months before."""
    following = last + dt.timedelta(days=1)
    year, month = divmod(following.year * 12 + following.month - 1 - months, 12)
    return dt.date(year, month + 1, min(following.day, 28)).isoformat()


def as_told(scan: Scan, date: DateSpan) -> DateSpan:
    """The date as the sentence means it: the stretch that it ends, or the day of what is told of it ("the worst since May, when ...")."""
    narrated = date.relation in {"since", "after"} and begins(scan.language, "when", scan.text, date.end)
    return stretched(scan, date._replace(relation="on") if narrated else date)
