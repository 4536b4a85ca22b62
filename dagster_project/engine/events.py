"""Events: a trigger word and the date, place and people of the same clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dagster_project.engine.attributes import Setting, place_of_event, places_near
from dagster_project.engine.dates import DateSpan
from dagster_project.engine.gazetteer import load_gazetteer
from dagster_project.engine.lexicon import Term
from dagster_project.engine.masks import Mask
from dagster_project.engine.scan import Scan

_QUOTED = re.compile(r'"([^"]{2,40})"')
_YEAR = re.compile(r"(?:19|20)\d\d")
_VIOLENT = {"attack", "ambush", "ied_explosion", "abduction", "hijacking", "clash"}


@dataclass(slots=True)
class Occurrence:
    """An event before it is a row; offsets are into the scan's text."""

    scan: Scan
    sentence: int
    event_type: str
    start: int
    end: int
    date: DateSpan | None
    rule: str
    place: str | None = None
    place_id: str | None = None
    actor: str | None = None
    target: str | None = None
    operation: str | None = None
    year: str | None = None  # of a cited resolution

    @property
    def date_start(self) -> str | None:
        """The date that the text gives, or the year of a cited resolution."""
        return self.date.date_start if self.date else self.year


def _trigger_for(date: DateSpan, triggers: list[Term], scan: Scan) -> Term | None:
    """The trigger that the date belongs to: the nearest, a clause border counting as distance."""

    def cost(term: Term) -> int:
        between = scan.text[term.end : date.start] if term.end <= date.start else scan.text[date.end : term.start]
        told = 10 * scan.text.count(" ", term.start, term.end)  # a longer phrase is more surely the event
        return len(between) + 25 * between.count(",") + 60 * sum(between.count(c) for c in ";:。；") - told

    return min(triggers, key=cost, default=None)


def _operation_names(scan: Scan, first: int, last: int) -> list[tuple[int, int, str]]:
    """(start, end, name) of operations that the stretch names, in quotes beside the word "operation" or in Latin capitals after it."""
    names = []
    for word in scan.terms("operation", first, last):
        after = _QUOTED.search(scan.text, word.end, min(last, word.end + 44))
        before = [m for m in _QUOTED.finditer(scan.text, max(first, word.start - 44), word.start) if word.start - m.end() <= 1]
        quoted = after if after and after.start() - word.end <= 3 else (before[-1] if before else None)
        if quoted:
            names.append((min(word.start, quoted.start()), max(word.end, quoted.end()), scan.written(quoted.start(1), quoted.end(1))))
            continue
        written = re.match(r"\s+((?:[A-ZÀ-Þ][\w'’-]+)(?:\s+[A-ZÀ-Þ][\w'’-]+)?)", scan.written(word.end, min(last, word.end + 40)))
        if written:
            names.append((word.start, word.end + written.end(), written.group(1)))
    return names


def _actors(scan: Scan, first: int, last: int, trigger: int) -> tuple[str | None, str | None]:
    """(actor, target): the named body before the trigger, and the one after it."""
    gazetteer = load_gazetteer()
    named = sorted(
        [(t.start, gazetteer.actor(t.key).name) for t in scan.terms("actor", first, last)]
        + [(t.start, t.key) for t in scan.terms("mission", first, last)]
    )
    before = [name for start, name in named if start < trigger]
    after = [name for start, name in named if start > trigger]
    return (before[-1] if before else None), (after[0] if after else None)


def _resolutions(scan: Scan) -> list[Occurrence]:
    """Cited resolutions with their year: adopted then, unless a full date says it better."""
    found = []
    for mask in scan.masks:
        if mask.reason != "resolution":
            continue
        sentence = scan.sentence_at(mask.start)
        first, last = scan.sentences[sentence]
        year = _resolution_year(scan, mask)
        near = [d for d in scan.dates if first <= d.start and d.end <= last and _adoption_date(scan, mask, d)]
        date = next((d for d in near if d.precision == "day" and (year is None or str(d.date_start).startswith(year))), None)
        if date is not None or year is not None:
            found.append(Occurrence(scan, sentence, "resolution_adopted", mask.start, mask.end, date, "event.resolution", year=year))
    return found


def _adoption_date(scan: Scan, mask: Mask, date: DateSpan) -> bool:
    """A date belongs to a resolution when it follows without a comma ("1828 (2008) of 31 July 2008") or stands right before it."""
    if date.start >= mask.end:
        between = scan.text[mask.end : date.start]
        return len(between) <= 34 and not set(between) & set(",;:")
    return 0 <= mask.start - date.end <= 2


def _resolution_year(scan: Scan, mask: Mask) -> str | None:
    years: list[str] = _YEAR.findall(scan.text[mask.start : mask.end])
    if years:
        return years[-1]
    near = [d for d in scan.dates if d.precision == "year" and 0 <= d.start - mask.end <= 14]
    return near[0].date_start if near else None


def find_events(scan: Scan, setting: Setting) -> list[Occurrence]:
    """The events of one passage. Headings and furniture narrate nothing."""
    if scan.passage.kind in {"heading", "furniture"}:
        return []
    found = _resolutions(scan)
    narrated: DateSpan | None = None  # the date that the sentences before are about
    for sentence, (first, last) in enumerate(scan.sentences):
        triggers = scan.terms("event", first, last)
        dates = [d for d in scan.dates if first <= d.start and d.end <= last]
        taken = [o.date for o in found if o.date is not None]
        triggers = [t for t in triggers if not any(o.start <= t.start < o.end for o in found)]
        dates = [d for d in dates if not any(o.year and o.sentence == sentence and 0 <= d.start - o.end <= 14 for o in found)]
        named = _operation_names(scan, first, last)
        for date in dates:
            if date in taken or (date.date_start is None and date.date_end is None) or _is_dateline(scan, date, setting):
                continue
            trigger = _trigger_for(date, triggers, scan)
            operation = next((n for n in named if abs(n[0] - date.end) <= 60 or abs(date.start - n[1]) <= 60), None)
            if trigger is not None and trigger.key == "resolution_adopted" and date.relation in {"until", "by"}:
                continue  # the end of a mandate is not the day of its adoption
            if trigger is None and operation is not None:
                start, end = min(operation[0], date.start), max(operation[1], date.end)
                found.append(Occurrence(scan, sentence, "operation", start, end, date, "event.dated_operation", operation=operation[2]))
            elif trigger is not None and not _is_statistic(scan, trigger, date):
                found.append(
                    Occurrence(scan, sentence, trigger.key, min(trigger.start, date.start), max(trigger.end, date.end), date, "event.dated")
                )
        found += _undated(scan, sentence, triggers, found, narrated)
        narrated = next((d for d in reversed(dates) if d.date_start and d.precision in {"day", "month"}), narrated)
    for occurrence in found:
        _describe(occurrence, setting)
    return found


def _is_dateline(scan: Scan, date: DateSpan, setting: Setting) -> bool:
    """The date at the head of a press text (Bamako, 31 October 2023 -) is the document's own and no event."""
    head = scan.passage.passage_no <= 6 and date.start <= 48 and date.date_start == setting.anchor
    return head and scan.text[date.end : date.end + 8].lstrip(" .г(").startswith(("-", "电", "電", "讯", "消息", ")"))


def _is_statistic(scan: Scan, trigger: Term, date: DateSpan) -> bool:
    """Attacks "in 2017" are a count over a year, unless a place below the country makes them one occurrence."""
    if trigger.key not in _VIOLENT:
        return False
    counted = any(0 <= trigger.start - n.end <= 3 for n in scan.numbers)
    if counted and date.precision in {"range", "year", "quarter"}:
        return True
    if (date.relation in {"since", "until"} and scan.numbers) or (date.precision == "range" and len(date.date_start or "") < 10):
        return True
    if date.precision != "year":
        return False
    first, last = scan.sentences[scan.sentence_at(trigger.start)]
    return all(load_gazetteer().place(p.key).kind in {"country", "area"} for p in places_near(scan, first, last))


def _undated(scan: Scan, sentence: int, triggers: list[Term], dated: list[Occurrence], narrated: DateSpan | None) -> list[Occurrence]:
    first, last = scan.sentences[sentence]
    here = [o for o in dated if o.sentence == sentence and o.scan is scan]
    found: list[Occurrence] = []
    for start, end, name in _operation_names(scan, first, last):
        known = next((o for o in here if o.start <= end + 60 and o.end >= start - 60 and o.event_type in {"operation", "patrol"}), None)
        if known is not None:
            known.operation = name
        else:
            found.append(Occurrence(scan, sentence, "operation", start, end, None, "event.named_operation", operation=name))
    if here or found:
        return found
    dash = re.search(r" - |[-(]", scan.text[:60]) if scan.passage.passage_no <= 6 else None  # a press dateline names where it was written
    first = max(first, dash.start() if dash else 0)
    narrow = [
        p for p in places_near(scan, first, last) if load_gazetteer().place(p.key).kind not in {"country", "area", "region", "sector"}
    ]
    for term in triggers:
        if term.key in _VIOLENT and (narrow or term.key in {"abduction", "hijacking"}):
            found.append(Occurrence(scan, sentence, term.key, term.start, term.end, narrated, "event.placed"))
            break
    return found


def _describe(occurrence: Occurrence, setting: Setting) -> None:
    scan = occurrence.scan
    first, last = scan.sentences[occurrence.sentence]
    if occurrence.event_type == "resolution_adopted":
        occurrence.actor = "Security Council"
        return
    spans = [(occurrence.start, occurrence.start + 1), (occurrence.end - 1, occurrence.end)]
    if occurrence.date is not None:
        spans = [(occurrence.date.start, occurrence.date.end)]
    place = place_of_event(scan, occurrence.sentence, spans, occurrence.event_type, setting)
    if place is not None:
        occurrence.place, occurrence.place_id = place.name, place.place_id or None
    occurrence.actor, occurrence.target = _actors(scan, first, last, occurrence.start)
    if occurrence.operation is None:
        names = [n for n in _operation_names(scan, first, last) if n[0] <= occurrence.end + 40 and n[1] >= occurrence.start - 40]
        if names and occurrence.event_type in {"operation", "patrol"}:
            occurrence.operation = names[0][2]
