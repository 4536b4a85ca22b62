"""A unit that came or left and whose size is told: the number counts who came, and is no strength ("there arrived a company of 120")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.engine.words.wording import says, spoken

_ITS_OBJECT = 2  # characters between a verb and the number of its object
_ITS_UNIT = 40  # the same where a unit stands between: "the Council gave it a brigade of 3,069"
_MOVES = {"deployed", "withdrawn", "rotated"}
_SIZE_GAP = 24  # characters of a comparator between "numbering" and its number
_ADJECTIVE_AND = 2  # words between a unit and its size: an adjective and the "and" of a clause of state
_TO_SIZE = 40  # characters of adjectives between a unit and the word that tells its size
_VERB_REACH = 120  # characters of places and dates between the verb and its unit
_STRONG = 12  # characters between a size and the comma behind it: "strong"
_AT_HOME = {"displaced_persons", "people", "civilians", "women", "children"}
_PARTS = frozenset(";:()")


def share_moves(quantities: Sequence[Quantity]) -> None:
    """ "A formed police unit of 140 officers was sent": those whom a unit counts went where it went."""
    for unit, people in pairwise(quantities):
        if (verb := _verb_past_size(unit, people)) is not None:
            for q in (unit, people):
                q.state, q.state_text, q.default_state = verb.key, q.scan.written(verb.start, verb.end), False
                q.own_state, q.state_at = True, (verb.start, verb.end)
        if group_of(unit.concept) != "formations" or unit.state not in _MOVES or not unit.own_state or unit.sentence != people.sentence:
            continue
        if not (group_of(people.concept) == "people" and people.default_state and people.measure == unit.measure == "count"):
            continue
        leads = [t for t in unit.scan.terms("link", unit.noun_end, people.start) if t.key == "of" and people.start - t.end <= 1]
        if leads and leads[0].start - unit.noun_end <= 1:
            people.state, people.state_text, people.default_state = unit.state, unit.state_text, False


def _verb_past_size(unit: Quantity, people: Quantity) -> Term | None:
    """The verb behind the size of a unit between commas: "one battalion, 850 strong, was dispatched to the east"."""
    text, end = unit.scan.text, max(people.end, people.noun_end)
    told = people.state == "strength" or (people.state in _MOVES and people.own_state)
    if group_of(unit.concept) != "formations" or not unit.default_state or not told or unit.sentence != people.sentence:
        return None
    if text[unit.noun_end : people.start] != ", " or (closing := text.find(",", end, end + _STRONG)) < 0:
        return None
    verbs = unit.scan.terms("state", closing, min(unit.sentence_span[1], closing + _SIZE_GAP + _TO_SIZE))
    if verbs and verbs[0].key == "returned":
        verbs = [verbs[0]._replace(key="withdrawn")]  # a unit that went home
    return verbs[0] if verbs and verbs[0].key in _MOVES and not set(text[closing + 1 : verbs[0].start]) & {*_PARTS, ","} else None


def moved_unit(q: Quantity, best: Term) -> Term | None:
    """The verb before a unit that says where the unit went, if `best` is the word between the unit and the number of its people."""
    if best.key != "strength" or not 0 <= q.start - best.end <= _SIZE_GAP or group_of(q.concept) != "people":
        return None
    scan, text, first = q.scan, q.scan.text, q.sentence_span[0]
    nouns = [(t.start, t.end) for t in scan.terms("noun", first, best.start) if group_of(t.key) == "formations"]
    nouns += [m.span() for m in spoken(scan.language, "batch", text, max(first, best.start - _TO_SIZE), best.start)]
    unit = max(nouns, default=None)
    if unit is None or best.start - unit[1] > _TO_SIZE:
        return None
    gap = text[unit[1] : best.start]
    if (verb := _verb_behind_size(q, gap)) is not None:
        return verb
    if scan.language == "ar" and gap.endswith("و"):
        if len(gap.split()) > _ADJECTIVE_AND:
            return None  # "the force was deployed to Gao, and its strength is 120"
        gap = gap.replace(",", "")  # وصلت الدفعة الأولى، وقوامها 120: a clause of state, which says how many came
    if set(gap) & {*_PARTS, ","}:
        return None
    told = [t for t in scan.terms("state", max(first, unit[0] - _VERB_REACH), best.start) if t.section == "states"]
    if spoken(scan.language, "followed", text, max(first, unit[0] - _VERB_REACH), unit[0]):  # by a second batch, as the first had come
        told = [t for t in scan.terms("state", first, unit[0]) if t.key in _MOVES and t.section == "states"]
        return told[-1] if told else None
    told = [t for t in told if not unit[0] <= t.start < unit[1]]  # reinforcements, of which the word alone says that they were sent
    verb = told[-1] if told else None
    if verb is None or verb.key not in _MOVES or verb.start >= unit[0] or _PARTS & set(text[verb.end : unit[0]]):
        return None
    denied = any(t.key == "not" and 0 <= verb.start - t.end <= 1 for t in scan.terms("negation", first, verb.start))
    dates = [(d.start, d.end) for d in scan.dates]
    counted = any(verb.end <= n.start < unit[0] and not any(a <= n.start < b for a, b in dates) for n in scan.numbers)
    return None if denied or counted else verb


def _verb_behind_size(q: Quantity, gap: str) -> Term | None:
    """The verb of "the advance party of the battalion, made up of 120 men, landed in Bangui": right behind the comma that ends its size."""
    if not gap.endswith(", ") or gap.count(",") > 1 or not q.scan.text.startswith(", ", q.noun_end):
        return None
    start = q.noun_end + len(", ")
    verb = next(iter(q.scan.terms("state", start, min(q.sentence_span[1], start + _TO_SIZE))), None)
    return verb if verb is not None and verb.start - start <= _ITS_OBJECT and verb.section == "states" and verb.key in _MOVES else None


def goes_home(q: Quantity) -> bool:
    """Whether the word for a withdrawal says of refugees, or of people who are no force, that they went home."""
    if q.state_at is None or q.concept not in _AT_HOME:
        return False
    return says(q.scan.language, "homeward", q.scan.text, *q.state_at)


def is_given(q: Quantity, start: int) -> bool:
    """Whether people are the object of a verb of giving: the number right behind it, or that of a unit between: "a brigade of 3,069"."""
    if 0 <= q.start - start <= _ITS_OBJECT:
        return True
    if not 0 <= q.start - start <= _ITS_UNIT or set(q.scan.text[start : q.start]) & set(",;:()"):
        return False
    return any(group_of(n.key) == "formations" for n in q.scan.terms("noun", start, q.start))
