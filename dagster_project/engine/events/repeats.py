"""An occurrence that a document tells twice is one event: same kind, dates of which one holds the other, places that agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.wording import says

# a word for the same thing: an ambush is an attack, and so on; the more telling type stays
_KINDS = (
    {"attack", "ambush", "ied_explosion", "clash", "abduction", "hijacking"},
    {"withdrawal", "site_handover"},
    {"deployment", "redeployment", "rotation", "base_established"},
    {"resolution_adopted", "mission_established"},
    {"operation", "patrol"},
)
_ARTICLE = 6  # characters of an article and the space behind it
_OPENING = 40  # characters of a sentence in which "on the same day" opens it
_TAKING = {"abduction", "hijacking"}
_PLAIN = {"attack", "withdrawal", "deployment", "operation"}
_ONCE = {"coup", "mission_established", "request_to_leave", "resolution_adopted", "agreement", "election"}  # rarely twice in a month


@cache
def _same_kind(a: str, b: str) -> bool:
    if a == b:
        return True
    return any(a in kind and b in kind for kind in _KINDS) and bool({a, b} & _PLAIN)


def within(place: str | None, area: str | None) -> bool:
    """Whether two places agree: equal, one unknown, or one inside the other."""
    if place is None or area is None or place == area:
        return True
    return area in _above(place) or place in _above(area)


def _above(place: str) -> set[str]:
    gazetteer, above = load_gazetteer(), set()
    parent = gazetteer.place(place).parent_id if place in gazetteer.places else None
    while parent and parent not in above:
        above.add(parent)
        parent = gazetteer.place(parent).parent_id if parent in gazetteer.places else None
    return above


def _period(o: Occurrence) -> tuple[str, str] | None:
    """First and last day as texts that sort; None for an undated occurrence."""
    start, end = o.date_start, (o.date.date_end if o.date else None)
    if start is None and end is None:
        return None
    first, last = start or end or "", end or start or ""
    return first, last + "\uffff"


def _same_time(a: Occurrence, b: Occurrence) -> bool:
    """Equal dates, a day in its month or year, a day in a stretch of a month at most."""
    if a.date_start == b.date_start:
        return True
    one, two = _period(a), _period(b)
    if one is None or two is None:
        return False
    exact = {"day", "month", "year"}
    if not ({a.precision, b.precision} <= exact):
        return False
    return one[0].startswith(two[0]) or two[0].startswith(one[0])


def same_event(a: Occurrence, b: Occurrence) -> bool:
    """Whether two tellings are of one occurrence."""
    if a.event_type == "resolution_adopted" and b.event_type == "resolution_adopted":
        return a.number == b.number if a.number and b.number else _same_time(a, b)
    if a.operation and b.operation:
        return a.operation == b.operation and (_same_time(a, b) or _undated(a) or _undated(b))
    if not _same_kind(a.event_type, b.event_type):
        return False
    if _undated(a) or _undated(b):
        return _undated(a) and _undated(b) and a.place_key == b.place_key and a.operation == b.operation
    if not _same_time(a, b):
        return False
    if a.precision != b.precision and a.event_type not in _ONCE and not _surely(a, b):
        return False
    return not (a.placed and b.placed) or within(a.place_key, b.place_key)


def _surely(a: Occurrence, b: Occurrence) -> bool:
    """Whether a month and a day in it may be one: the same word for it, and the place said both times."""
    return "year" not in {a.precision, b.precision} and a.event_type == b.event_type and a.placed and b.placed


def _is_another(o: Occurrence, told: Occurrence) -> bool:
    """Whether a later sentence tells of one occurrence more of the day: 当天下午,第二枚炸弹引爆, "the same day a truck struck a mine"."""
    if o.event_type not in _KINDS[0] or (o.sentence == told.sentence and o.scan is told.scan):
        return False
    if o.scan.language == "zh":
        return says("zh", "one_more", o.scan.text, o.start, o.end)
    first = o.scan.sentences[o.sentence][0]
    opened = says(o.scan.language, "one_more", o.scan.text, first, min(o.end, first + _OPENING))
    return opened and not o.referred and not _is_definite(o)


def _undated(o: Occurrence) -> bool:
    return _period(o) is None


def _of_attackers(o: Occurrence) -> bool:
    """Whether the sentence speaks of gunmen and of no civilians: one of the attackers was captured, nobody was abducted."""
    named = {t.key for t in o.scan.terms("noun", *o.scan.sentences[o.sentence]) if t.section == "concepts"}
    return "armed_group_members" in named and "civilians" not in named


def _absorb(kept: Occurrence, other: Occurrence) -> None:
    """Give the first telling what the second says better."""
    if len(other.date_start or "") > len(kept.date_start or "") and kept.precision in {"month", "year", None}:
        kept.also.append((kept.scan, kept.sentence))
        kept.date, kept.year = other.date, other.year
        kept.scan, kept.sentence, kept.start, kept.end = other.scan, other.sentence, other.start, other.end
    else:
        kept.also.append((other.scan, other.sentence))
    taken = other.event_type == "abduction" and _of_attackers(other)
    if kept.event_type in _PLAIN and other.event_type not in _PLAIN and not taken:
        kept.event_type = other.event_type
    if other.placed and (not kept.placed or (kept.place_key and other.place_key and kept.place_key in _above(other.place_key))):
        kept.place, kept.place_id, kept.placed = other.place, other.place_id, True
    kept.actor, kept.target = kept.actor or other.actor, kept.target or other.target
    kept.operation = kept.operation or other.operation
    kept.until = kept.until or other.until


def merge_events(occurrences: Iterable[Occurrence]) -> Sequence[Occurrence]:
    """The occurrences of a document without repeats; an undated attack that a dated one of the same place tells is a repeat of it."""
    told = list(occurrences)
    kept: list[Occurrence] = []
    for o in told:
        if o.referred and any(_is_spoken_of(k, o) for k in kept):
            continue
        same = next((k for k in reversed(kept) if same_event(k, o) and not _is_another(o, k)), None)
        if same is None and _undated(o) and o.operation is None:
            same = next((k for k in told if k is not o and not _undated(k) and _echoes(o, k)), None)
        if same is None:
            kept.append(o)
        elif same is not o:
            _absorb(same, o)
    return kept


def _is_spoken_of(told: Occurrence, o: Occurrence) -> bool:
    """Whether what a sentence only speaks of is what was told before, wherever it is spoken of."""
    return _same_kind(told.event_type, o.event_type) and (_undated(o) or _same_time(told, o))


def _echoes(o: Occurrence, dated: Occurrence) -> bool:
    """Whether an undated telling speaks of a dated one: of its very place, or of the area around it."""
    if not _same_kind(o.event_type, dated.event_type) or not (dated.placed and dated.place_key):
        return False
    if o.event_type in _TAKING and o.event_type != dated.event_type and not o.placed:
        return False  # whoever was taken, the text does not say where, was not taken in an attack told before
    if o.place_key is None or o.place_key == dated.place_key or o.place_key in _above(dated.place_key):
        return True
    told = 0 <= o.scan.passage.passage_no - dated.scan.passage.passage_no <= 1
    return told and _is_definite(o) and dated.place_key in _above(o.place_key)


def _is_definite(o: Occurrence) -> bool:
    """Whether the article says that the text told of it before: "The attack took place at about nine near the town"."""
    start = next((t.start for t in o.scan.terms("event", o.start, o.end) if t.end == o.end), o.start)  # whatever date stands before it
    return any(t.key == "with_article" and start - t.end == 1 for t in o.scan.terms("link", max(0, start - _ARTICLE), start))
