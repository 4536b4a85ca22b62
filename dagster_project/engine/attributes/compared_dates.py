"""Dates that a figure is only compared with, and months that a sentence sums up: both decide which date a number has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan

_REACH = 48  # characters between "compared with", "fewer than" and the date
_MORE = 4  # characters between "fewer" and "than"
_JOINED = 12  # characters between two months that "and" joins


def compared_at(scan: Scan, date: DateSpan) -> int | None:
    """Where the comparison begins that the date belongs to: "18 per cent fewer than in the same period of 2020"; None without one."""
    lead = min(date.lead_start, date.start)
    for term in reversed(scan.terms("comparison", max(0, lead - _REACH), date.start)):
        if set(scan.text[term.end : lead]) & set(",;:.。"):
            return None
        if term.key == "compared" or (term.key == "than" and _says_more(scan, term.start, term.end)):
            return term.start
    behind = [t for t in scan.terms("comparison", date.end, date.end + _MORE) if t.key == "compared" and t.start - date.end <= 1]
    return date.start if behind and scan.language == "zh" else None  # 与2月相比


def _says_more(scan: Scan, start: int, end: int) -> bool:
    """Whether a word of more or fewer stands right before "than", or holds it."""
    if scan.language == "zh":  # 比2月减少
        return bool(scan.terms("change", end, end + _REACH))
    return any(start - t.end <= _MORE for t in scan.terms("change", max(0, start - _REACH), end + _MORE))


def without_compared(scan: Scan, dates: Sequence[DateSpan], start: int | None = None) -> list[DateSpan]:
    """The dates but those of a comparison; for a number at `start` those of a comparison before it stay.

    They do not stay for the size of the change: 比2月减少3.3万人.
    """
    if not dates or not scan.layers["comparison"]:
        return list(dates)
    begun = [(d, compared_at(scan, d)) for d in dates]
    return [d for d, at in begun if at is None or (start is not None and start >= at and not _is_past(scan, d, at, start))]


def _is_past(scan: Scan, date: DateSpan, at: int, start: int) -> bool:
    """Whether the comparison ends before the number: it has its own ("as against 26 in 2014, and nine were ..."), or a change follows."""
    return bool(scan.terms("change", date.end, start)) or (date.end <= start and any(at <= n.start < date.start for n in scan.numbers))


def summed_months(scan: Scan, dates: Sequence[DateSpan]) -> list[DateSpan]:
    """The dates, two months that follow one another and that "and" joins made one stretch: "2,392 in May and June"."""
    found: list[DateSpan] = list(dates)
    for a, b in pairwise(dates):
        gap = scan.text[a.end : b.start]
        months = a.precision == b.precision == "month" and a.relation == b.relation == "on" and _follows(a.date_start, b.date_start)
        if months and len(gap) <= _JOINED and any(t.key == "and" for t in scan.terms("link", a.end, b.start)):
            both = a._replace(end=b.end, date_end=b.date_start, precision="range", relation="between")
            found = [d for d in found if d is not a and d is not b] + [both]
    return found


def _follows(first: str | None, second: str | None) -> bool:
    if not first or not second:
        return False
    (year, month), (other, following) = ([int(part) for part in text.split("-")[:2]] for text in (first, second))
    return other * 12 + following == year * 12 + month + 1


def is_of_compared(q: Quantity, date: DateSpan) -> bool:
    """Whether the date is that of the number which this one is compared with: "7 per cent, as against 6 per cent in 2021"."""
    if date.start < q.end:
        return False
    compared = [t for t in q.scan.terms("comparison", q.noun_end, date.start) if t.key in {"compared", "against"}]
    return bool(compared) and any(compared[0].end <= n.start and n.end <= date.start for n in q.scan.numbers)
