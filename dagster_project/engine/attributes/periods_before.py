"""The time before that on which a report reports: "up from 366 in the preceding four months"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dagster_project.engine.attributes.ended_periods import months_before
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.dates.resolve import parse_iso
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Period, Setting
from dagster_project.engine.words.wording import Spoken, spoken

_DAY = len("2021-05-30")
_MONTH = 30.5  # days
_REACH = 48  # characters between the number and the words for its time
_MARKS = set(";:.。!?")
_PARTED = _MARKS | {","}  # "84 incidents, against 61 in the previous quarter"


def without_before(q: Quantity, dates: Sequence[DateSpan], setting: Setting) -> list[DateSpan]:
    """The dates but those that are words for the period before: no number of this period is of them."""
    before = _named(q) if dates and setting.reporting_period[0] else []
    return [d for d in dates if not any(m.start() <= d.start < m.end() for m in before)]


def period_before(q: Quantity, setting: Setting) -> Period | None:
    """(start, end), ISO days, of the period before the report's, where the number is of that; None where not, or where no period is known.

    The number is the nearest before the words ("38 in the previous quarter") or the first behind them where they open the clause
    ("in the previous quarter there were 38"). That period is as long as the report's, in whole months.
    """
    start, end = setting.reporting_period
    if q.measure != "count" or not start or not end or len(start) != _DAY:
        return None
    if not any(_is_of(q, m) for m in _named(q)):
        return None
    opened, closed = parse_iso(start), parse_iso(end)
    if opened is None or closed is None:
        return None
    first, last = opened.bounds()[0], closed.bounds()[1]
    months = max(1, round(((last - first).days + 1) / _MONTH))
    ended = first - dt.timedelta(days=1)
    return months_before(ended, months), ended.isoformat()


def _named(q: Quantity) -> list[Spoken]:
    return list(spoken(q.scan.language, "period_before", q.scan.text, *q.sentence_span))


def _is_of(q: Quantity, words: Spoken) -> bool:
    text, numbers = q.scan.text, q.scan.numbers
    if words.start() >= q.end:
        between, opening = (q.end, words.start()), False
    elif words.end() <= q.start:
        between, opening = (words.end(), q.start), True
    else:
        return False
    if between[1] - between[0] > _REACH or set(text[between[0] : between[1]]) & (_MARKS if opening else _PARTED):
        return False
    if any(between[0] <= n.start < between[1] for n in numbers) or any(t.key == "than" for t in q.scan.terms("comparison", *between)):
        return False
    # behind a number of its own the words are of that one: "against 38 in the previous quarter, 22 attacks were recorded"
    before = [n for n in numbers if max(q.sentence_span[0], words.start() - _REACH) <= n.start < words.start()] if opening else []
    return not any(_is_led(q, n.start) for n in before)


def _is_led(q: Quantity, start: int) -> bool:
    """Whether a word of comparison or of a change stands before a number."""
    first = max(q.sentence_span[0], start - _REACH)
    return bool(q.scan.terms("comparison", first, start) or q.scan.terms("change", first, start))
