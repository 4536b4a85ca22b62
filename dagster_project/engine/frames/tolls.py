"""Numbers behind a verb of change: the toll of an attack that rose to 16, the acts of violence that went from 15 to 34."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.taken import take_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import spoken

_MOVED = re.compile(r"(?<!\w)(?:pass|tomb|grimp|chut|baiss|augment|evolu|recul|bondi)\w* (?:ainsi |respectivement )?de $")
_CLAUSE = frozenset(",;:()")
_REACH = 40  # characters before a number in which the verb stands
_OF_WHOM = 16  # characters between "the number" and the people: "of newly "
_BOUNDS = 60  # characters between the two bounds of a change


def head_of_toll(q: Quantity) -> Term | None:
    """The people of "the number of peacekeepers killed in attacks now stands at 114", who are told far before their number."""
    scan, first = q.scan, q.sentence_span[0]
    told = next(reversed(spoken(scan.language, "now_at", scan.text, first, q.start)), None)
    if told is None or q.start - told.end() > 1:
        return None
    lead = next((t for t in reversed(scan.terms("link", first, told.start())) if t.key == "number_of"), None)
    if lead is None or any(lead.end <= n.start < q.start for n in scan.numbers) or set(scan.text[lead.end : q.start]) & set(",;:.()"):
        return None
    noun = next((t for t in scan.terms("noun", lead.start, told.start()) if t.section == "concepts" and t.end > lead.end), None)
    harm = next((t for t in scan.terms("state", lead.start, told.start()) if t.key in HARM), None)
    if noun is None or harm is None or group_of(noun.key) != "people" or noun.start - lead.end > 2:
        return None
    q.state, q.state_text, q.own_state, q.state_at = harm.key, scan.written(harm.start, harm.end), True, (harm.start, harm.end)
    return noun


def take_moved(q: Quantity, before: Quantity | None, preceding: Term | None, earlier: Sequence[Quantity]) -> bool:
    """Count what a verb of change moved, or whom a toll counts; False where the sentence tells of neither."""
    told = _moved_subject(q, before) or _counted_in_toll(q, preceding) or _counted_in_lifted(q)
    if told is None:
        return False
    take_noun(q, told, earlier)
    q.rule = "count.noun_before"
    return True


def _moved_subject(q: Quantity, before: Quantity | None) -> Term | None:
    """What went from one number to another, where neither names it: the first noun of the French sentence."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "fr":
        return None
    if before is not None and "moved" in before.markers and before.noun is not None and q.start - before.end <= _BOUNDS:
        to = any(t.key == "to" and 0 <= q.start - t.end <= 1 for t in scan.terms("level", before.end, q.start))
        return before.noun if to else None
    if before is not None or _MOVED.search(scan.text[max(first, q.start - _REACH) : q.start]) is None:
        return None
    named = [n for n in scan.terms("noun", first, q.start) if n.section == "concepts" and group_of(n.key) in {"activity", "people"}]
    if not named:
        return None
    q.markers.add("moved")
    return named[0]


def _counted_in_toll(q: Quantity, preceding: Term | None) -> Term | None:
    """Whom a toll counts, where the attack stands nearer: "the toll of soldiers killed in the ambush has risen to 16"."""
    scan, first = q.scan, q.sentence_span[0]
    if preceding is None or group_of(preceding.key) != "activity" or preceding.end > q.start:
        return None
    toll = next(iter(spoken(scan.language, "tally", scan.text, first, preceding.start)), None)
    if toll is None or any(toll.end() <= n.start < q.start and not _dated(q, n.start) for n in scan.numbers):
        return None
    people = [n for n in scan.terms("noun", toll.end(), preceding.start) if group_of(n.key) == "people" or n.key in HARM]
    harmed = any(t.key in HARM for t in scan.terms("state", toll.end(), q.start)) or any(n.section == "state_nouns" for n in people)
    if people and harmed:
        return people[0]
    counts = [t for t in scan.terms("noun", toll.start(), toll.end()) if t.section == "state_nouns"]
    moved = scan.terms("level", preceding.end, q.start) or scan.terms("change", preceding.end, q.start)
    return counts[0] if counts and moved and not set(scan.text[preceding.end : q.start]) & _CLAUSE else None  # "... has climbed to 276"


def _counted_in_lifted(q: Quantity) -> Term | None:
    """Whom a number counts that has risen, where another stands nearer: "bringing the number of dead in two provinces to 36"."""
    scan, first = q.scan, q.sentence_span[0]
    lifted = spoken(scan.language, "lifted", scan.text, first, q.start) if scan.text[first : q.start].endswith(" to ") else []
    if not lifted or not any(lifted[-1].end() <= n.start < q.start and not _dated(q, n.start) for n in scan.numbers):
        return None
    named = [n for n in scan.terms("noun", lifted[-1].end(), q.start) if group_of(n.key) == "people" or n.key in HARM]
    return named[0] if named and named[0].start - lifted[-1].end() <= _OF_WHOM else None


def _dated(q: Quantity, start: int) -> bool:
    return any(d.start <= start < d.end for d in q.scan.dates)
