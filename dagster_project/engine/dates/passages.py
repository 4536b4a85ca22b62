"""What the dates of a passage say of others: from which day the next one counts, and what period a report covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dagster_project.engine.dates.find import DateSpan, find_dates
from dagster_project.engine.dates.grammar import grammar

_DAY = len("2021-05-30")
# of a period that reports cover, and between its end and the report
_SHORTEST, _LONGEST, _ISSUED_WITHIN = timedelta(days=25), timedelta(days=370), timedelta(days=45)


def last_reference(spans: list[DateSpan], before: str | None = None, today: str | None = None) -> str | None:
    """The date from which the next passage counts: the last day named, else the last month, else the last year, else `before`.

    Where other days are named too, the weekday of the document itself (`today`) is that of who speaks.
    """
    if not spans:
        return before
    dates = [(d, s.of_weekday and d == today) for s in spans if (d := s.date_end or s.date_start)]
    finest = max((len(d) for d, _ in dates), default=0)
    last = [(d, spoken) for d, spoken in dates if len(d) == finest]
    told = [d for d, spoken in last if not spoken] or [d for d, _ in last]
    return told[-1] if told else before


def period_by_range(spans: list[DateSpan], anchor: str | None) -> tuple[str | None, str | None]:
    """(start, end) of the period of a report that does not name it: the first range of days that ends shortly before its date.

    "Between 1 February and 1 June, 412 incidents were documented", in a report of 16 June.
    """
    for s in spans:
        days = (s.date_start or "", s.date_end or "", anchor or "")
        if s.precision == "range" and all(len(day) == _DAY for day in days):
            start, end, issued = map(date.fromisoformat, days)
            if _SHORTEST <= end - start <= _LONGEST and timedelta() <= issued - end <= _ISSUED_WITHIN:
                return s.date_start, s.date_end
    return None, None


def period_of_report(text: str, language: str, anchor: str | None) -> tuple[str | None, str | None]:
    """(start, end) of the period that an opening paragraph says it covers; (None, None) where it does not say.

    "since the previous report, issued on X" covers X to the anchor.
    """
    g = grammar(language)
    if g.report.search(text) is None:
        return None, None
    for stretch in re.split(r"(?<=[.!?؟])[ \n]+(?=[^\d\s])|[。！？]|\n[ \n]*\n", text):
        cue = g.report.search(stretch)
        if cue is None:
            continue
        spans = [s for s in find_dates(stretch, language, anchor) if s.date_start]
        ranges = [s for s in spans if s.date_end]
        if ranges:
            return ranges[0].date_start, ranges[0].date_end
        told = [s.date_start for s in spans if s.start > cue.start() and s.date_start] or [s.date_start for s in spans if s.date_start]
        if any(s.relation == "since" for s in spans) or (len(told) == 1 and g.since.search(stretch)):
            return told[-1], anchor
        if len(told) > 1:
            return min(told), max(told)
    return None, None
