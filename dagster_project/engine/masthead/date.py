"""The date of a document: printed in its masthead, dateline or title, else inferred from the dates that it tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dagster_project.engine.dates.find import DateSpan, find_dates
from dagster_project.engine.dates.forms import words as plain
from dagster_project.engine.dates.grammar import grammar
from dagster_project.engine.masthead.words import Words

_HEAD_CELLS, _TITLE_LINES = 24, 8
_ALONE = re.compile(r"[\s.,;:()\-]*")
_PLACE = re.compile(r"[^.!?:;\d()]{0,48}(?:, ?| ?\([^()\d]{1,30}\),? ?)")  # Kabul, or Kabul (agencies)
_DASH = re.compile(r"\s{0,3}(?:\([^)]{0,30}\)\.?\s{0,3})?(?:-|$|\n|:)")
_FULL_STOP = re.compile(r"\s?\.\s+\w")
_FILE_DATE = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})(?!\d)")
_SENTENCE = re.compile(r"[.!?;](?: |$)|[。,]")
_NEAR = 24  # code points between a year and the word of a founding
_WEEK, _LONGEST_MONTH = 7, 62  # the second reaches over a month without that day
_WEEKDAYS_RECUR = 12  # years within which a day of the year falls on every weekday
_DEADLINES = {"by", "until", "before"}


class Head(NamedTuple):
    """The folded beginning of a document: `cells` are lines cut at wide gaps, `lines` the whole ones, `title` its title."""

    cells: Sequence[str]
    lines: Sequence[str]
    title: str
    paragraphs: Callable[[], Sequence[str]]  # folded passages of the whole text, without furniture; most documents print their date


def _dates(text: str, language: str, anchor: str | None = None) -> list[DateSpan]:
    """Dates by the document's language, else by English, which mastheads of every language use."""
    spans = find_dates(text, language, anchor)
    return spans if language == "en" or any(s.date_start for s in spans) else (find_dates(text, "en", anchor) or spans)


def _printed(span: DateSpan) -> bool:
    return span.date_start is not None and span.date_end is None and not span.inferred and not span.relative and len(span.date_start) >= 7


def _masthead_line(head: Head, language: str) -> str | None:
    """A date that stands alone in its line or cell."""
    for cell in head.cells[:_HEAD_CELLS]:
        if len(cell) > 60:
            continue
        for span in _dates(cell, language):
            if _printed(span) and _ALONE.fullmatch(cell[: span.lead_start]) and _ALONE.fullmatch(cell[span.end :]):
                return span.date_start
    return None


def _is_dateline(line: str, span: DateSpan, words: Words) -> bool:
    """Place, comma, date, dash; a Chinese dispatch has its mark behind the date instead."""
    if words.dispatch.match(line, span.end):
        return True
    stopped = _printed(span) and _FULL_STOP.match(line, span.end)  # "JUBA, 6 March 2024. The mission ..."
    ends = stopped or _DASH.match(line, span.end) or line[span.end - 1] in "."
    return bool(ends) and _PLACE.fullmatch(line[: span.lead_start]) is not None


def _dateline(head: Head, language: str, words: Words) -> tuple[str | None, DateSpan | None]:
    """(date, None), or (None, span) where the dateline has no year."""
    for line in head.lines[:_TITLE_LINES]:
        for span in _dates(line[:100], language)[:2]:
            if span.start > 70 or not _is_dateline(line, span, words):
                continue
            if _printed(span):
                return span.date_start, None
            if span.precision == "day" and not span.relative:
                return None, span
    return None, None


def _in_title(head: Head, language: str) -> str | None:
    for line in [head.title, *head.lines[:4]]:
        if len(line) < 220 and (line == head.title or not _SENTENCE.search(line)):
            for span in _dates(line, language):
                if _printed(span) and span.precision != "range":
                    return span.date_start
    return None


def _is_history(paragraph: str, span: DateSpan, words: Words) -> bool:
    """Whether a year is that of a founding ("created in 2011") or opens a long stretch ("since 2013")."""
    near = paragraph[max(0, span.start - _NEAR) : span.end + _NEAR]
    return span.precision == "year" and (span.relation == "since" or words.founding.search(near) is not None)


def _years(head: Head, language: str, cites: Sequence[str], words: Words) -> int | None:
    """The latest year that the text tells as past or present, else the latest planned one."""
    told = [int(c[-5:-1]) for c in cites if c.endswith(")")]
    planned: list[int] = []
    for paragraph in head.paragraphs():
        for span in find_dates(paragraph, language, None):
            if span.date_start and not span.inferred and not span.relative and not _is_history(paragraph, span, words):
                (planned if span.relation in _DEADLINES else told).append(int((span.date_end or span.date_start)[:4]))
    return max(told, default=None) or max(planned, default=None)


def _this_weekdays(head: Head, language: str, words: Words) -> set[int]:
    """Weekdays that the text calls its own: "this Thursday"."""
    g = grammar(language)
    found = set()
    for paragraph in head.paragraphs():
        for hit in g.dates.scan(paragraph):
            own = words.this.search(paragraph[: hit.start]) or words.own.match(paragraph[hit.start : hit.end])
            if hit.rule.kind == "weekday" and own:
                found.add(g.words.weekdays[plain(hit.slots["weekday"])])
    return found


def _told_weekdays(head: Head, language: str) -> set[tuple[int, int]]:
    """(weekday, day) pairs that the text tells without a month: "this Tuesday, the 9th"."""
    g = grammar(language)
    found = set()
    for paragraph in head.paragraphs():
        for hit in g.dates.scan(paragraph):
            slots = hit.slots
            if "weekday" in slots and slots.get("day", "").isdigit() and not {"month", "year"} & slots.keys():
                found.add((g.words.weekdays[plain(slots["weekday"])], int(slots["day"])))
    return found


def _nearest_with(day: int, to: dt.date) -> dt.date:
    """The date with that day of the month that is nearest: within the week ahead ("tomorrow, Tuesday the 26th"), else the latest one."""
    ahead = (to + dt.timedelta(days=n) for n in range(_WEEK))
    before = (to - dt.timedelta(days=n) for n in range(_LONGEST_MONTH + 1))
    return next((d for dates in (ahead, before) for d in dates if d.day == day), to)


def _dateline_year(head: Head, language: str, words: Words, span: DateSpan, year: int) -> str | None:
    """Year of a dateline "9 Nov.": the first, from the latest year told, that agrees with "Tuesday, the 7th", else with "this Thursday"."""
    line = next(line for line in head.lines if any((s.start, s.end) == (span.start, span.end) for s in _dates(line[:100], language)))
    candidates = []
    for candidate in range(year, year + _WEEKDAYS_RECUR):
        again = next(s for s in _dates(line[:100], language, f"{candidate}-12-31") if s.start == span.start)
        if again.date_start and len(again.date_start) == 10:
            candidates.append(dt.date.fromisoformat(again.date_start))
    told = _told_weekdays(head, language)
    sure = [c for c in candidates if told and all(_nearest_with(day, c).weekday() == weekday for weekday, day in told)]
    own = _this_weekdays(head, language, words)
    chosen = next(iter(sure or [c for c in candidates if c.weekday() in own] or candidates), None)
    return chosen.isoformat() if chosen else None


def _inferred(head: Head, language: str, year: int) -> str | None:
    """The latest date that the text tells, cut to its month where the text only announces it or speaks of "this month"."""
    g = grammar(language)
    latest, announced, this_month = "", True, False
    for paragraph in head.paragraphs():
        for span in find_dates(paragraph, language, f"{year}-12-31"):
            if span.relative:
                this_month |= span.precision == "month" and span.date_start == f"{year}-12"
                continue
            date = span.date_end or span.date_start or ""
            if len(date) < 7 or int(date[:4]) > year or date < latest:
                continue
            ahead = g.future.search(paragraph[max(0, span.start - 160) : span.end + 60]) is not None
            announced = ahead and (announced or date > latest)
            latest = date
    return (latest[:7] if announced or this_month else latest) or None


def find_date(head: Head, language: str, words: Words, cites: Sequence[str], file_name: str) -> tuple[str | None, bool]:
    """(ISO date as coarse as known, inferred) of a document; (None, False) where nothing tells."""
    if printed := _masthead_line(head, language):
        return printed, False
    date, without_year = _dateline(head, language, words)
    if date := date or _in_title(head, language):
        return date, False
    year = _years(head, language, cites, words)
    if without_year is not None and year is not None and (date := _dateline_year(head, language, words, without_year, year)):
        return date, True
    if year is not None and (date := _inferred(head, language, year)):
        return date, True
    named = _FILE_DATE.search(file_name)
    if named:
        return named[1], True
    return (str(year), True) if year is not None else (None, False)
