"""Who did it is not who was harmed: "gunmen kill seven" and 武装分子打死7人 count seven people, and no gunmen."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import Spoken, says, spoken

PARTIES = {"national_forces", "international_forces", "armed_group_members"}  # to fighting
_OWNERS = {*PARTIES, "peacekeepers", "civilians"}
_BY = lazy("[被遭]到?[\"']?$")
_BY_NAMED = lazy('[被遭]到?(?:[^,;:。、的]{0,6}?[伙股群批])? *(?:"[^"]{1,14}")? *$')  # 被一伙, before the words of a name
_DEED = lazy("(?:事件)?(?:[中后里]|当中|期间)|事件")
_AT, _AT_REACH = lazy("(?:对|向|朝)[^,;:。、]*$"), 24  # characters before the target of an attack
_STRIKES = lazy("[^,;:。、]{0,14}?(?:对|向|朝)[^,;:。]{0,34}?(?:发动|发起|展开|进行|实施)[^,;:。]{0,6}?(?:袭击|攻击|空袭|炮击|轰炸|打击)")
_BY_REACH, _NAME_REACH = 4, 22  # characters between "by" and whoever did it, and those of the name of their group
_VERB_REACH = 12  # characters between the subject and its verb
_TO_VERB = 30  # the same where words have spaces: an auxiliary, "on motorcycles"
_STRUCK = 40  # characters before a number in which the verb begins
_PARTIES_REACH = 70  # characters between "between" and the last of the parties
_TO_BETWEEN = 26  # characters between the fighting and "between": an adjective
_PAIR = 2
_COUNTED = 3  # characters between a number and its noun
_ATTACKS, _ONTO = {"attack", "ambush", "clash"}, {" на ", " ", " по "}  # and what stands between the verb and whoever was attacked
_CLAUSE = lazy(r"[;:.]")


_THAT = {"es", "fr"}  # languages that open what was said with one word
_SAYS_THAT = lazy(r" [^\W\d_]{4,} (?:que|qu') ?(?:al menos |unos |unas |au moins |pres de )?")


def is_speaker(scan: Scan, named: Term, start: int) -> bool:
    """Whether those named are only who says it: "the police maintain that 38 were never abducted"."""
    return scan.language in _THAT and _SAYS_THAT.fullmatch(scan.text, named.end, start) is not None


def is_agent(scan: Scan, named: Term, start: int) -> bool:
    """Whether an active verb stands between the people that are named and the number at `start`, so that they are its subject."""
    if named.end >= start:
        return False
    if scan.language != "zh":
        told = _struck(scan, named, start) or is_speaker(scan, named, start) or _came_upon(scan, named, start)
        return told or _did_to(scan, named, start)
    if _BY.search(scan.text[max(0, named.start - _BY_REACH) : named.start]) or _is_led_by(scan, named):
        return True  # 遭帮派成员开枪
    if _AT.search(scan.text[max(0, named.start - _AT_REACH) : named.start]):
        return False  # 对难民营发动炮击
    if (at := _STRIKES.match(scan.text, named.end)) is not None and at.end() <= start:
        return True
    verb = next(iter(_active(scan, named.end, start)), None)
    return verb is not None and verb.start() - named.end <= _VERB_REACH and not set(scan.text[named.end : verb.start()]) & set(",;:")


def _is_led_by(scan: Scan, named: Term) -> bool:
    """Whether nothing but the name of a group and its quotes stands between "by" and people: 被“反砍刀”民兵截击."""
    start = max(0, named.start - _NAME_REACH)
    between = list(scan.text[start : named.start])
    for layer in ("group", "actor", "noun"):
        for term in scan.terms(layer, start, named.start):
            between[term.start - start : term.end - start] = " " * (term.end - term.start)
    return _BY_NAMED.search("".join(between)) is not None


def _struck(scan: Scan, named: Term, start: int) -> bool:
    """Whether the verb right before a number says what the people that are named did: its subject, or gunmen that open the sentence."""
    verbs = spoken(scan.language, "striking", scan.text, max(named.end, start - _STRUCK), start)
    if not verbs or not _touches(scan, verbs[-1].end(), start):
        return False
    first, _ = scan.sentences[scan.sentence_at(start)]
    if _CLAUSE.search(scan.text, named.end, start) or _was_attacked(scan, named, first):
        return False
    between = scan.text[named.end : verbs[-1].start()]
    people = [t for layer in ("noun", "group") for t in scan.terms(layer, first, named.start) if group_of(t.key) == "people"]
    if people:
        counted = any(0 <= named.start - n.end <= _COUNTED for n in scan.numbers)  # "gunmen killed 24 civilians and took 74 others"
        return not counted and len(between) <= _TO_VERB and "," not in between
    return named.key == "armed_group_members" or (len(between) <= _TO_VERB and "," not in between)


def _came_upon(scan: Scan, named: Term, start: int) -> bool:
    """Whether the people that are named found or freed those whom the number counts: «полицейские извлекли останки девяти мужчин»."""
    verb = next(iter(spoken(scan.language, "finding", scan.text, named.end, start)), None)
    return verb is not None and verb.start() - named.end <= _TO_VERB and not _CLAUSE.search(scan.text, named.end, start)


def _did_to(scan: Scan, named: Term, start: int) -> bool:
    """Whether an Arabic verb of harm stands right before the people that are named, its subject, and whom it was done to behind them.

    قتل مسلحون ستة أشخاص: the gunmen killed six people.
    """
    if scan.language != "ar" or named.key not in PARTIES:
        return False
    text, behind = scan.text, scan.text[named.end : start]
    parted = set(behind) & set(",;:.()") or scan.terms("link", named.end, start) or text.endswith("ال", 0, start)
    follows = any(n.start == start and n.kind == "words" and n.value <= _PAIR for n in scan.numbers)  # جندي واحد
    if len(behind) > _TO_VERB or parted or follows or any(named.end <= n.start < start for n in scan.numbers):
        return False
    verbs = [t for t in scan.terms("state", max(0, named.start - _TO_VERB), named.start) if t.section == "states" and t.key in HARM]
    if not verbs or says("ar", "lost", text, verbs[-1].start, verbs[-1].end):
        return False  # خسر المهاجمون تسعة: their own
    end = verbs[-1].end
    subjects = scan.terms("noun", end, named.end)  # رجال مسلحون
    return text[end : named.start].strip() in {"", "ال"} or any(n.start - end <= _COUNTED and n.end >= named.start - 1 for n in subjects)


def _touches(scan: Scan, end: int, start: int) -> bool:
    """Whether nothing but a comparator stands between a verb and the number of those it was done to."""
    between = [*scan.terms("qualifier", end, start), *(t for t in scan.terms("set", end, start) if t.key == "additional")]
    compared = sum(t.end - t.start + 1 for t in between)
    return start - end - compared <= 1


def _was_attacked(scan: Scan, named: Term, first: int) -> bool:
    """Whether something was done to the people that are named: "the attack on soldiers killed 21", "killed soldiers and abducted six"."""
    if spoken(scan.language, "striking", scan.text, first, named.start):
        return True
    told = [t for t in scan.terms("event", first, named.start) if t.section == "events" and t.key in _ATTACKS]
    if told and scan.text[told[-1].end : named.start] in _ONTO:
        return True  # «боевики напали на заставу армии и убили 17 военных»
    attacks = [t for t in scan.terms("event", first, named.start) if t.section == "event_nouns"]
    return bool(attacks) and any(t.key in {"stop", "of"} for t in scan.terms("link", attacks[-1].end, named.start))


def acted(scan: Scan, end: int, start: int) -> bool:
    """Whether an active verb stands between people, whose words end at `end`, and the number at `start`: it counts whom they harmed."""
    return end < start and bool(_active(scan, end, start))


def was_object(q: Quantity) -> bool:
    """Whether the verb right before attackers tells what was done to them, as the next verb does: 击毙恐怖分子15人,逮捕7人."""
    if q.scan.language != "zh" or q.concept != "armed_group_members":
        return False
    start = min(q.start, q.noun.start if q.noun is not None else q.start)
    verbs = spoken("zh", "active", q.scan.text, max(q.sentence_span[0], start - _VERB_REACH), start)
    return bool(verbs) and not set(q.scan.text[verbs[-1].end() : start]) & set(",;:")


def _active(scan: Scan, start: int, end: int) -> list[Spoken]:
    """The active verbs of a stretch. In Chinese the same word may name the deed (在袭击中丧生), or tell what was suffered (遭伏击)."""
    found = spoken(scan.language, "active", scan.text, start, end)
    if scan.language != "zh":
        return found
    return [m for m in found if not set(scan.text[start : m.start()]) & set("被遭") and not _DEED.match(scan.text, m.end())]


def is_party(scan: Scan, named: Term, start: int) -> bool:
    """Whether the word for fighting follows its party: 警方与武装分子的交火造成40人死亡 counts people of neither.

    So it is where the parties stand behind it: "the clashes between soldiers and protesters left six dead".
    """
    if scan.language != "zh":
        return _is_between(scan, named, start)
    return named.key in PARTIES and any(t.key == "clash" for t in scan.terms("event", named.end, start))


def _is_between(scan: Scan, named: Term, start: int) -> bool:
    """Whether "between" stands before the parties and right behind a word for their fighting, and the number behind them."""
    first, _ = scan.sentences[scan.sentence_at(start)]
    lead = next(reversed(spoken(scan.language, "parties", scan.text, max(first, named.start - _PARTIES_REACH), named.start)), None)
    if lead is None or "," in scan.text[lead.end() : named.start]:
        return False
    return any(t.key == "clash" and t.start < lead.start() <= t.end + _TO_BETWEEN for t in scan.terms("event", first, lead.end()))


def fought(scan: Scan, named: Sequence[Term], first: int, start: int) -> bool:
    """Whether a sentence that begins at `first` names two parties and their fighting before the number at `start`."""
    parties = {t.key for t in named if t.key in PARTIES and t.end <= start}
    parties |= {load_gazetteer().actor(t.key).kind for t in scan.terms("actor", first, start)} & {"armed_group"}
    return len(parties) > 1 and any(t.key == "clash" for t in scan.terms("event", first, start))


def named_owner(q: Quantity) -> Term | None:
    """Whose men "nine of its own" are, where the sentence names them: « le contingent nigérien y a perdu neuf des siens »."""
    scan, first = q.scan, q.sentence_span[0]
    if q.noun is None or not says(scan.language, "own_people", scan.text, q.noun.start, q.noun.end):
        return None
    owners = [t for t in scan.terms("group", first, q.start) if t.key in _OWNERS]
    return owners[-1] if len({t.key for t in owners}) == 1 else None
