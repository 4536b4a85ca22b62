"""Two days that "and" joins: "3 and 9 May" are two occurrences of what happened, and no stretch of a week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date as Day

from dagster_project.engine.attributes.sites import Site
from dagster_project.engine.attributes.sites import sites as sites_of
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.lexicon import Term

_TWO_DAYS = re.compile(r"(?<![\d.])([0-9]{1,2})(?:º|er)? (?:и|and|et|y|و ?) ?(?:el |le )?([0-9]{1,2})(?![\d.])")
_TWO_DAYS_ZH = re.compile(r"(?<!\d)([0-9]{1,2})(?:日|号)?[和与及、]([0-9]{1,2})[日号]")
_STRETCH = re.compile(r"(?:между|between|entre|بين)(?: (?:el|le|les|los|the))? $")  # "between 3 and 9 May" is a stretch
_LEAD = 16  # code points before a day in which that stands
_PAIR = 20  # code points between two places that one word joins


def two_days(scan: Scan, date: DateSpan) -> tuple[str, str] | None:
    """The two days of a date, where "and" stands between them and they are no neighbours."""
    named = (_TWO_DAYS_ZH if scan.language == "zh" else _TWO_DAYS).search(scan.text, date.start, date.end)
    if named is None or date.precision != "range" or not date.date_start or not date.date_end:
        return None
    if _STRETCH.search(scan.text, max(0, named.start() - _LEAD), named.start()):
        return None
    first, last = date.date_start, date.date_end
    if len(first) != len(last) or len(first) != len("2021-05-30") or [int(first[8:]), int(last[8:])] != [int(n) for n in named.groups()]:
        return None
    return (first, last) if (Day.fromisoformat(last) - Day.fromisoformat(first)).days > 1 else None


def days_apart(found: Iterable[Occurrence], setting: Setting) -> Iterator[Occurrence]:
    """The occurrences, each of two days told as two; of two places that "and" joins each has its own day."""
    for o in found:
        days = two_days(o.scan, o.date) if o.date is not None else None
        if days is None or o.date is None:
            yield o
            continue
        places = _two_places(o, setting)
        for index, day in enumerate(days):
            one = replace(o, date=o.date._replace(date_start=day, date_end=None, precision="day"), also=[])
            if places:
                one.place, one.place_id, one.placed = places[index].place.name, places[index].place.place_id or None, True
            yield one


def _two_places(o: Occurrence, setting: Setting) -> list[Site]:
    """The two places of a sentence that names two, joined by "and": bases "in A and B were closed on 3 and 9 May"."""
    named = sites_of(o.scan, *o.scan.sentences[o.sentence], setting.mission)
    sites = [s for s in named if s.role != "to" and s.place.kind != "country"]
    if len(sites) != 2 or sites[0].place == sites[1].place or sites[1].start - sites[0].end > _PAIR:
        return []
    gap = sites[0].end, sites[1].start
    return sites if any(t.key == "and" for t in o.scan.terms("link", *gap)) and "," not in o.scan.text[gap[0] : gap[1]] else []


def further(scan: Scan, narrow: list[Site], trigger: Term) -> list[Site]:
    """The farther of two places that "and" joins: two villages that were attacked are two occurrences."""
    if len(narrow) != 2 or narrow[0].place == narrow[1].place or narrow[1].start - narrow[0].end > _PAIR:
        return []
    joined = any(t.key == "and" for t in scan.terms("link", narrow[0].end, narrow[1].start))
    farther = narrow[0] if narrow[1].end <= trigger.start else narrow[1]
    return [farther] if joined and "," not in scan.text[narrow[0].end : narrow[1].start] else []
