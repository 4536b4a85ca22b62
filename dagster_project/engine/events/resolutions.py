"""Resolutions that a text cites are events: adopted in the year that stands in brackets, or on the day that stands beside them."""

from __future__ import annotations

import re

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.numbers.masks import Mask
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.wording import says

_YEAR = re.compile(r"(?:19|20)\d\d")
_BESIDE = 34  # characters between a resolution and its date
_TO_ADOPTION = 60  # characters between them where a word says that it was adopted then
_NUMBER = re.compile(r"\d{2,4}")


def cited_resolutions(scan: Scan) -> list[Occurrence]:
    """Cited resolutions with their year: adopted then, unless a full date says it better."""
    found = []
    for mask in scan.masks:
        if mask.reason != "resolution":
            continue
        sentence = scan.sentence_at(mask.start)
        first, last = scan.sentences[sentence]
        year = _resolution_year(scan, mask)
        near = [_in_year(scan, d, year) for d in scan.dates if first <= d.start and d.end <= last and _adoption_date(scan, mask, d)]
        date = next((d for d in near if d.precision == "day" and (year is None or str(d.date_start).startswith(year))), None)
        if date is not None or year is not None:
            number = _NUMBER.search(scan.text, mask.start, mask.end)
            event = Occurrence(scan, sentence, "resolution_adopted", mask.start, mask.end, date, "event.resolution", year=year)
            event.number = number.group() if number else None
            event.actor = "Security Council"
            found.append(event)
    return found


def _in_year(scan: Scan, date: DateSpan, year: str | None) -> DateSpan:
    """A day without a year is of the year in the brackets: "2149 (2014) of 10 April", told four years later."""
    unprinted = year is not None and date.precision == "day" and date.date_start and not date.relative
    if not unprinted or _YEAR.search(scan.text, date.start, date.end):
        return date
    return date._replace(date_start=f"{year}{str(date.date_start)[4:]}")


def _adoption_date(scan: Scan, mask: Mask, date: DateSpan) -> bool:
    """A date belongs to a resolution when it follows without a comma ("1828 (2008) of 31 July 2008") or stands right before it.

    Where a word says that it was adopted then, a comma or that word may stand between: "2531 (2020), adopted on 29 June".
    """
    if date.start >= mask.end:
        between = scan.text[mask.end : date.start]
        beside = len(between) <= _BESIDE and not set(between) & (set(";:") if date.relation == "of" and len(between) <= 6 else set(",;:"))
        return beside or _is_adopted_between(scan, mask.end, date.start)
    return 0 <= mask.start - date.end <= 2 or (scan.language == "zh" and _is_adopted_between(scan, date.end, mask.start))


def _is_adopted_between(scan: Scan, start: int, end: int) -> bool:
    """Whether nothing but one word for the adoption and who did it stands between a resolution and a date."""
    between = scan.text[start:end]
    return (
        len(between) <= _TO_ADOPTION
        and between.count(",") <= 1
        and not set(between) & set(";:()。；")
        and says(scan.language, "adopted", scan.text, start, end)
        and not any(start <= m.start and m.end <= end for m in scan.masks)
        and not any(start <= d.start and d.end <= end for d in scan.dates)
    )


def _resolution_year(scan: Scan, mask: Mask) -> str | None:
    first = mask.start if scan.language != "zh" else max(mask.start, scan.text.find("(", mask.start, mask.end))
    bare = scan.language == "zh" and "(" not in scan.text[mask.start : mask.end]  # 第1908号决议 is of no year
    number = _NUMBER.search(scan.text, first, mask.end) if scan.language != "zh" else None
    first = number.end() if number is not None else first  # resolution 2043 is of no year that its number spells
    years: list[str] = [] if bare else _YEAR.findall(scan.text[first : mask.end])
    if years:
        return years[-1]
    near = [d for d in scan.dates if d.precision == "year" and 0 <= d.start - mask.end <= 14]
    return near[0].date_start if near else None
