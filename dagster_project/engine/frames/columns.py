"""Who attacked and who was attacked, where no verb counts them: gunmen "who were about forty", a patrol "of 15 in three vehicles"."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.inverted import is_inverted
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import EQUIPMENT, HARM, group_of
from dagster_project.engine.words.wording import is_form, says, spoken

_LEAD = 60  # characters before a number in which what it is the number of stands
_TO_NUMBER = 24  # characters between those who attacked and what tells how many they were
_CLITIC = 2  # characters between "their number" and the number, which may have a preposition of one letter
_TIED = 4  # characters between "and" or a verb and its number: d', of
_PEOPLE_STATES = {*HARM, "displaced", "strength", "targeted", "participated", "withdrawn", None}
_OTHERS = {"armed_group_members", "civilians"}
_STANDS = {"strength", "present", None}
_HEADS = {"patrols", "convoys"}
_ATTACKS = {"attack", "ambush", "ied_explosion", "hijacking", "clash"}
_RETURNING = {"withdrawn", "returned"}  # "was returning when it was ambushed"
_SUBJECT = 32  # characters of a sentence in which a patrol that is its subject ends
_OPENING = 8  # characters of a sentence before the patrol that it opens with
_TO_MADE_UP = 30  # characters between a patrol and what says of how many it is: its name, where it was
_PARTED = frozenset(";:.()0123456789")
_BY, _TO_HEAD = "由", 8  # 由14人和三辆车组成的巡逻队: before those who make it up; characters behind them in which the patrol stands


def _start(q: Quantity) -> int:
    """Where a number begins with the words that qualify it."""
    if q.scan.language == "ru" and (inverted := is_inverted(q)) is not None:
        return inverted
    return min((t.start for t in q.scan.terms("qualifier", q.start - _LEAD, q.start) if q.start - t.end <= 1), default=q.start)


def _are_attackers(q: Quantity, start: int) -> bool:
    """Whether the number says how many they were who attacked."""
    if group_of(q.concept) != "people" or q.measure != "count" or q.state not in _PEOPLE_STATES:
        return False
    scan, first = q.scan, max(q.sentence_span[0], start - _LEAD)
    if any(start - m.end() <= 1 for m in spoken(scan.language, "laid_by", scan.text, first, start)):
        return True
    told = [
        m
        for m in spoken(scan.language, "they_were", scan.text, first, q.start)
        if q.start - m.end() <= _CLITIC or 0 <= start - m.end() <= 1
    ]
    told = told[:1]
    who = spoken(scan.language, "attackers", scan.text, first, told[0].start()) if told else []
    return bool(who) and told[0].start() - who[-1].end() <= _TO_NUMBER


def sent_off(q: Quantity) -> bool:
    """Whether one act of sending governs the number: « la Mission a dépêché sur place un renfort de 60 hommes »."""
    scan, (first, _) = q.scan, q.sentence_span
    verbs = spoken(scan.language, "sent_off", scan.text, first, q.start)
    return bool(verbs) and q.start - verbs[-1].end() <= _LEAD and not set(scan.text[verbs[-1].end() : q.start]) & set(";:()")


def _tell_sent(q: Quantity) -> None:
    """Men whom the mission sends are its soldiers, whomever the sentence before told of; how many a unit has that it sends, it sends."""
    if q.measure != "count" or group_of(q.concept) != "people" or q.state not in {"deployed", "strength", "present"} or not sent_off(q):
        return
    scan, (first, _), start = q.scan, q.sentence_span, _start(q)
    sizes = spoken(scan.language, "attributive", scan.text, first, start) if q.state != "deployed" else []
    if sizes and start - sizes[-1].end() <= 1:
        q.state, q.own_state = "deployed", True
    sender = scan.terms("mission", first, q.start) or says(scan.language, "own", scan.text, first, q.start)
    if q.state == "deployed" and sender and q.concept in _OTHERS and q.noun is not None and q.noun.key != q.concept:
        q.concept = "military_personnel"


def _is_counted(q: Quantity) -> bool:
    return q.measure == "count" and (group_of(q.concept) == "people" or q.concept in EQUIPMENT)


def tell_columns(sentence: Sequence[Quantity]) -> None:
    """Attackers took part; the people and vehicles of a patrol that fell into an ambush were its target, of any other they took part."""
    for q in sentence:
        _tell_sent(q)
        _tell_attackers(q)
    head: Term | None = None
    last: Quantity | None = None  # the number before, if it is of the same column
    for q in sentence:
        head = _head_of(q, head, last) if _is_counted(q) else None
        last = q if head is not None else None
        if head is not None:
            if q.state in HARM and any(_takes(q, o) for o in sentence):
                q.state = None  # "a patrol of 12 soldiers lost two men": the verb tells of the two
            _tell_member(q, head)


def _takes(q: Quantity, other: Quantity) -> bool:
    """Whether the verb behind the number takes another number as its object."""
    if q.state_at is None or q.state_at[0] < q.noun_end or other.state != q.state:
        return False
    return 0 <= other.start - q.state_at[1] <= _TIED


def _head_of(q: Quantity, head: Term | None, last: Quantity | None) -> Term | None:
    """The patrol or convoy that a number says the size of: right behind it, or behind the number that does so."""
    scan, start = q.scan, _start(q)
    text = scan.text
    if last is not None and head is not None:
        end = max(last.end, last.noun_end)
        return head if start > end and is_form(scan.language, "column_aboard", text[end:start].strip(" ,")) else None
    first, end = q.sentence_span
    if scan.language == "zh" and text.startswith(_BY, start - 1):
        made = spoken("zh", "column_made_up", text, q.noun_end, end)[:1]
        heads = _heads(q, made[0].end(), min(end, made[0].end() + _TO_HEAD)) if made else []
        return heads[0] if heads else None
    heads = _heads(q, first, start)
    return heads[-1] if heads and _leads(q, heads[-1].end, start) else None


def _heads(q: Quantity, start: int, end: int) -> list[Term]:
    """Patrols and convoys of a stretch, in its order."""
    named = [t for t in q.scan.terms("noun", start, end) if t.key in _HEADS and t.section == "concepts"]
    teams = [Term(m.start(), m.end(), "concepts", m.key) for m in spoken(q.scan.language, "column_head", q.scan.text, start, end)]
    return sorted([*named, *teams])


def _leads(q: Quantity, end: int, start: int) -> bool:
    """Whether what stands between a patrol and a number says that it is of so many: "of", ", made up of", "of the Force in"."""
    scan, between = q.scan, q.scan.text[end:start].strip(" ,")
    bare = is_form(scan.language, "column_of", between)
    carried = q.concept in EQUIPMENT and (is_form(scan.language, "column_aboard", between) or _rides(q, end, start))
    opens = end - q.sentence_span[0] <= _SUBJECT and group_of(q.concept) == "people" and scan.text[end:start] == ", "
    if bare or carried or (opens and scan.text.startswith(",", q.noun_end)):  # "The patrol, some forty men, was on its way"
        return True
    made = [m for m in spoken(scan.language, "column_made_up", scan.text, end, start) if start - m.end() <= 1]
    return any(m.start() - end <= _TO_MADE_UP and not set(scan.text[end : m.start()]) & _PARTED for m in made)


def _rides(q: Quantity, end: int, start: int) -> bool:
    """Whether no more than the mission whose patrol it is stands before what it went in: "a patrol of the Force on two carriers"."""
    scan = q.scan
    led = [m for m in spoken(scan.language, "column_aboard", scan.text, end, start) if start - m.end() <= 1]
    own = [t.end for layer in ("mission", "group", "actor") for t in scan.terms(layer, end, start) if t.start - end <= 1]
    own += [m.end() for m in spoken(scan.language, "own", scan.text, end, start) if m.start() - end <= 1]
    return any(0 <= led_by.start() - stop <= 1 for led_by in led[:1] for stop in own)


def _is_struck(q: Quantity, head: Term) -> bool:
    """Whether a patrol was attacked: its sentence tells so, or the one before it, which "The patrol, 18 strong," goes on from."""
    scan, (first, last) = q.scan, q.sentence_span
    if _tells_attack(q, first, last):
        return True
    return q.sentence > 0 and head.start - first <= _OPENING and _tells_attack(q, *scan.sentences[q.sentence - 1])


def _tells_attack(q: Quantity, first: int, last: int) -> bool:
    return any(t.key in _ATTACKS for t in q.scan.terms("event", first, last)) or any(
        t.key == "hostile_act" for t in q.scan.terms("cause", first, last)
    )


def _is_struck_next(q: Quantity) -> bool:
    """Whether the next sentence tells of an attack on the column: "it was on its way to Bor. Gunmen opened fire on it"."""
    scan, index = q.scan, q.sentence + 1
    if index >= len(scan.sentences):
        return False
    first, last = scan.sentences[index]
    attacks = [t for t in scan.terms("event", first, last) if t.key in _ATTACKS]
    return bool(attacks) and any(
        abs(m.start() - attacks[0].start) <= _LEAD for m in spoken(scan.language, "column_again", scan.text, first, last)
    )


def _tell_member(q: Quantity, head: Term) -> None:
    """A patrol works, and so do its people and vehicles; whatever was attacked on the way was the target."""
    struck = _is_struck(q, head) or (q.state in {*_STANDS, "used"} and _is_struck_next(q))
    if struck and q.state == "used":
        q.state = "targeted"
    elif q.state in _STANDS and (struck or q.state is None or head.key == "patrols"):
        q.state = "targeted" if struck else "participated" if group_of(q.concept) == "people" else "used"
    elif q.state == "found_neutralised" and head.key == "patrols":
        q.state = "participated" if group_of(q.concept) == "people" else "used"  # whoever found it
    elif q.state in _RETURNING and struck:
        q.state = "targeted"
    elif q.state not in {"targeted", "participated", "used"}:
        return
    q.own_state = True
    q.markers.add("column")


def _tell_attackers(q: Quantity) -> None:
    """However many they were who attacked, they took part."""
    if _are_attackers(q, _start(q)):
        q.concept, q.state, q.victim_group, q.own_state = "armed_group_members", "participated", None, True
