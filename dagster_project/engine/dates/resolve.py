"""Calendar arithmetic: from the parts that a text gives to ISO dates, with years and days inferred from an anchor.

The anchor is the document's own date. A date without a year means the occurrence nearest to the anchor, where a day ahead counts as far
as six days back: a letter of 1 June that says "8 April" means this April, one of January that says "December" means the last.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from dagster_project.engine.dates.forms import Rule, Vocabulary
from dagster_project.engine.dates.topics import SENTENCE_END

LEANS = {"told": 60.0, "past": 6.0, "near": 1.0, "plan": 0.6, "deadline": 0.1}  # how many days back one day ahead weighs
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OLD_DAYS = 45  # between the month that an earlier passage named and the document
_HISTORY_YEARS = 2  # a story told this many years before the anchor keeps its own year


class Point(NamedTuple):
    """A date as coarse as its parts; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """`2021`, `2021-04` or `2021-04-02`."""
        return f"{self.year:04d}" + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")

    def bounds(self) -> tuple[dt.date, dt.date]:
        """First and last day."""
        last_month = self.month or 12
        last = self.day or last_day(self.year, last_month)
        return dt.date(self.year, self.month or 1, self.day or 1), dt.date(self.year, last_month, last)

    def cut(self, unit: str) -> Point:
        """The same point without what is finer than day, month or year."""
        return Point(self.year) if unit == "year" else Point(self.year, self.month) if unit == "month" else self


def last_day(year: int, month: int) -> int:
    """Number of days of a month."""
    return _DAYS[month] if month != 2 or not calendar.isleap(year) else 29


@lru_cache(maxsize=64)
def parse_iso(text: str | None) -> Point | None:
    """ISO text to a point; None for None and for what is no date."""
    if not text:
        return None
    parts = [int(p) for p in text[:10].split("-") if p.isdigit()]
    return valid(*parts) if parts else None


def valid(year: int, month: int = 0, day: int = 0) -> Point | None:
    """The point, or None where the calendar has no such date."""
    if not 1 <= year <= 9999 or not 0 <= month <= 12 or (day and not month):
        return None
    return Point(year, month, day) if not day or day <= last_day(year, month) else None


def shift(point: Point, unit: str, count: int) -> Point | None:
    """Move by days, months or years; the result is as coarse as the unit, or as the point where that is coarser."""
    if unit == "day":
        if not point.day:
            return point
        try:
            moved = dt.date(point.year, point.month, point.day) + dt.timedelta(days=count)
        except OverflowError:
            return None
        return Point(moved.year, moved.month, moved.day)
    if unit == "month":
        if not point.month:
            return point
        months = point.year * 12 + point.month - 1 + count
        return valid(months // 12, months % 12 + 1)
    return valid(point.year + count)


class Parts(NamedTuple):
    """What the text itself says of one date; 0 is unsaid, weekday -1."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1


class Value(NamedTuple):
    """A resolved date or stretch; `start` None where it cannot be told."""

    start: Point | None = None
    end: Point | None = None
    precision: str = "day"
    inferred: bool = False
    relative: bool = False


def precision_of(point: Point) -> str:
    """day, month or year."""
    return "day" if point.day else "month" if point.month else "year"


@dataclass(slots=True)
class Clock:
    """The anchor of the document and the dates named last, the finest first; `told` is the last one that the text gave with its year."""

    anchor: Point | None
    day: Point | None = None
    month: Point | None = None
    year: Point | None = None
    told: tuple[Point, int] | None = None
    carried: bool = False  # the dates named last are those of an earlier passage
    joined: bool = False  # the date before this one stands in the same sentence
    lent: Point | None = None  # the day that an earlier passage named; a month named since then is what is told of

    def note(self, value: Value, explicit: bool, offset: int) -> None:
        """Remember a date that was read at `offset`."""
        point = value.end or value.start
        if point is None:
            return
        self.year = Point(point.year)
        if point.month:
            self.carried = False
            self.month = Point(point.year, point.month)
            if explicit:
                self.told = (point, offset)
        if self.anchor is not None and point.bounds()[0] > self.anchor.bounds()[1]:
            self.told = None  # what is still to come ends a history
        if point.day:
            self.day = point
            if point == self.anchor:
                self.told = None  # "today" brings the text back from its history
        elif point.month and self.day is not None and self.day is self.lent:
            self.day = None

    def end_topic(self, text: str, offset: int) -> None:
        """Forget at `offset` that a year opened a sentence before, but for one that is history: the next one may tell of this year."""
        if self.told is None or self.told[0].month or self.anchor is None or self.told[0].year <= self.anchor.year - _HISTORY_YEARS:
            return
        if SENTENCE_END.search(text, self.told[1], offset):
            self.told = None

    def base(self, rule: Rule) -> Point | None:
        """The point from which a relative date counts."""
        if rule.base == "anchor":
            return self.anchor
        known = {"day": (self.day,), "month": (self.month,), "year": (self.year,)}.get(rule.unit, (self.day, self.month, self.year))
        return next((p for p in known if p), self.anchor)

    def distance(self, point: Point, lean: float) -> float:
        """Days between a point and the anchor, days ahead weighed by `lean`; 0 where they overlap."""
        if self.anchor is None:
            return 0
        (first, last), (low, high) = point.bounds(), self.anchor.bounds()
        return float((low - last).days) if last < low else (first - high).days * lean if first > high else 0.0

    def nearest(self, points: list[Point], direction: str, lean: float) -> Point | None:
        """The likeliest of several points: the nearest to the anchor, strictly before or after it where the text says last or next."""
        if self.anchor is None:
            return None
        low, high = self.anchor.bounds()
        if direction == "past":
            points = [p for p in points if p.bounds()[1] < low]
        elif direction == "next":
            points = [p for p in points if p.bounds()[0] > high]
        return min(points, key=lambda p: self.distance(p, lean), default=None)

    def with_year(self, parts: Parts, direction: str, lean: float, offset: int) -> Point | None:
        """Give a month, or a day of a month, its year."""
        base = self.anchor or self.year
        if base is None:
            return None
        if self.anchor is None:
            return valid(base.year, parts.month, parts.day)
        told = self.told[0] if self.told and not direction and offset - self.told[1] < 400 else self.anchor
        if told.year <= self.anchor.year - (_HISTORY_YEARS if told.month else 1):
            return valid(told.year + (parts.month < told.month - 6), parts.month, parts.day)
        if self.told and not direction and self.joined and self.told[0].year == self.anchor.year - 1 and parts.weekday < 0:
            told = self.told[0]  # "on 31 March 2011 ...; on 2 April ...", told in 2012
            return valid(told.year + (parts.month < told.month - 6), parts.month, parts.day)
        years = range(base.year - 6, base.year + 3) if parts.weekday >= 0 or parts.day == 29 else range(base.year - 1, base.year + 2)
        points = [p for y in years if (p := valid(y, parts.month, parts.day))]
        matching = [p for p in points if parts.weekday < 0 or not p.day or p.bounds()[0].weekday() == parts.weekday]
        return self.nearest(matching or points, direction, lean)

    def _is_old(self) -> bool:
        """Whether the month named last is only that of an earlier passage, long before the document: "on the 18th" is not in it."""
        return self.carried and self.month is not None and self.distance(self.month, 1.0) > _OLD_DAYS

    def with_month(self, parts: Parts, rule: Rule, lean: float) -> Point | None:
        """Give a bare day its month: the month named last, for a weekday with its number the nearest month where both agree."""
        named = None if self._is_old() and not rule.unit else self.month or (self.day and self.day.cut("month"))
        if parts.weekday < 0 and named and (rule.unit == "month" or rule.base == "reference"):
            return valid(named.year, named.month, parts.day)
        base = (named if rule.base == "reference" else None) or self.anchor
        if base is None or not base.month:
            return None
        months = [m for n in range(-6, 3) if (m := shift(base, "month", n))]
        points = [p for m in months if (p := valid(m.year, m.month, parts.day))]
        matching = [p for p in points if parts.weekday < 0 or p.bounds()[0].weekday() == parts.weekday]
        return self.nearest(matching or points, "", lean)

    def of_weekday(self, rule: Rule) -> Clock:
        """The clock from whose anchor a weekday counts: "the following Monday" counts from the day named last."""
        return replace(self, anchor=self.day) if rule.base == "reference" else self

    def weekday(self, number: int, direction: str) -> Point | None:
        """The named weekday on or before the anchor, after it for "next", of the calendar week before for "last_week" (上周二)."""
        if self.anchor is None or not self.anchor.day:
            return self.anchor if self.anchor and self.anchor.month else None
        today = self.anchor.bounds()[0]
        back = (today.weekday() - number) % 7
        if direction == "last_week":
            back = today.weekday() + 7 - number
        if direction == "last" and not back:
            back = 7
        return shift(self.anchor, "day", (7 - back if back else 7) if direction == "next" else -back)


def complete(parts: Parts, rule: Rule, clock: Clock, lean: float, offset: int) -> tuple[Point | None, bool]:
    """(point, inferred) of one date by what its parts, its rule and the clock give."""
    if parts.year:
        return valid(parts.year, parts.month, parts.day), False
    if rule.offset is not None and rule.unit == "year":  # "1 November of last year"
        base = clock.base(rule)
        return (valid(base.year + rule.offset, parts.month, parts.day) if base else None), True
    if rule.offset is not None and rule.unit == "month":  # "the 5th of last month"
        base = clock.base(rule)
        month = shift(base, "month", rule.offset) if base else None
        return (valid(month.year, month.month, parts.day) if month and month.month else None), True
    if not parts.month:
        return clock.with_month(parts, rule, lean), True
    if rule.base == "reference" and clock.day:  # "the 2 April before that"
        return replace(clock, anchor=clock.day, told=None).with_year(parts, rule.direction, lean, offset), True
    return clock.with_year(parts, rule.direction, lean, offset), True


def count_of(text: str, vocabulary: Vocabulary) -> int:
    """A small number in digits or words; 0 where it is neither."""
    return int(text) if text.isdigit() else vocabulary.numbers.get(text, 0)


def relative_value(rule: Rule, slots: dict[str, str], clock: Clock, vocabulary: Vocabulary) -> Value:
    """yesterday, this month, three days later, in the past nine months: everything that counts from a base."""
    base = clock.base(rule)
    if base is None or rule.unit not in {"day", "month", "year", "week"}:
        return Value(inferred=True, relative=True)
    if (
        rule.kind == "counted"
        and rule.base == "reference"
        and (rule.offset or 0) > 0
        and rule.unit in {"day", "week"}
        and clock.day is None
    ):
        return Value(inferred=True, relative=True)  # "he died three days later", and no day was named
    unit, step = ("day", 7) if rule.unit == "week" else (rule.unit, 1)
    count = count_of(slots["count"], vocabulary) if "count" in slots else 1
    if rule.kind == "window":
        back = count * step - (unit == "month")
        return Value(shift(base, unit, -back), base.cut(unit), "range", True, True)
    offset = (rule.offset or 0) * count * step
    if rule.kind == "relative" and rule.unit == "week":
        return week_of(base, rule.offset or 0)
    if rule.kind == "anniversary":
        return Value(valid(base.year + offset, base.month, base.day), None, precision_of(base), True, True)
    moved = shift(base, unit, offset)
    if moved is None:
        return Value(inferred=True, relative=True)
    moved = moved.cut(unit)
    end = shift(base, unit, rule.offset_end * step) if rule.offset_end is not None and base.day else None
    return Value(moved, end, "range" if end else precision_of(moved), True, True)


def week_of(base: Point, offset: int) -> Value:
    """The calendar week of a day, from Monday on, moved by weeks: 上周."""
    monday = shift(base, "day", 7 * offset - dt.date(*base).weekday()) if base.day else None
    sunday = shift(monday, "day", 6) if monday is not None else None
    return Value(monday, sunday, "range", True, True)


def stretch_of_year(rule: Rule, slots: dict[str, str], vocabulary: Vocabulary, year: int, inferred: bool, month: int = 0) -> Value:
    """Quarters, halves and the first months of a year; `month` is that from which "the last quarter" counts back, 0 for none."""
    number = vocabulary.ordinals.get(slots.get("ordinal", ""), 0)
    months = {"quarter": 3, "half": 6}.get(rule.kind, 0)
    if month and months:  # "in the last quarter", said in February, was that of autumn
        passed = (month - 1) // months
        year, number = (year, passed) if passed else (year - 1, 12 // months)
    if rule.kind == "first_months":
        number, months = 1, count_of(slots["count"], vocabulary)
    if not 1 <= number * months <= 12:
        return Value()
    start, end = Point(year, months * (number - 1) + 1), Point(year, months * number)
    return Value(start, end, "quarter" if rule.kind == "quarter" else "range", inferred)
