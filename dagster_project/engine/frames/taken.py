"""A noun that was found is taken: its concept, made more exact by what the text counted before; whom words of harm count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.attributes.forces import DOER
from dagster_project.engine.frames.arabic import force_beside, police_beside
from dagster_project.engine.frames.chinese import is_carried, unit_concept
from dagster_project.engine.frames.hostages import freed
from dagster_project.engine.frames.lenders import FLED, base_of, context_concept, is_mixed
from dagster_project.engine.frames.posts import counts_its_dead, holders_of_posts, is_own_people, staffs
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import TIES
from dagster_project.engine.words.vocabulary import HARM, NARROWER, VICTIM_GROUP, group_of
from dagster_project.engine.words.wording import says, spoken

_THEIRS = 10  # characters before a number in which "its" stands
_FORCE = re.compile("兵力|部队")
_AT_MOST = re.compile("(?:为|是)?(?:至多|不得超过|最多(?:不超过)?)(?:为|是|可达)?")  # what a force may number
_SENT = {"deployed", "withdrawn", "rotated", "planned"}  # of soldiers who come and go while others were harmed
_BETWEEN = 3  # letters between two words that say how exact one number is
_FREEING = {"military_personnel", "national_forces", "international_forces", "police_personnel"}
_CIVIL = {"civilians", "children", "women", "people", "displaced_persons", "returnees", "detainees", "civilian_staff"}  # no soldiers
_OF_COURTS = {"detained", "convicted"}


def take_noun(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> None:
    """Count what the noun names; a general noun is made more exact by what the text counted before."""
    q.noun = noun
    q.noun_end = max(q.noun_end, noun.end, q.end)
    q.concept_text = q.scan.written(noun.start, noun.end)
    if noun.section == "state_nouns":
        told = freed(q, noun) if noun.key == "abducted" else _allowed(q, noun)
        q.state, q.state_text, q.own_state = told.key, q.scan.written(told.start, told.end), True
        q.state_at = (told.start, told.end)
        q.concept = _lacking(q, noun, earlier) or harmed(q, noun, earlier)
        q.generic = not (q.noun_end > max(noun.end, q.end) and q.concept in VICTIM_GROUP)  # "four dead among the drivers"
        holders = q.concept == "armed_group_members" or (told.key == "other" and q.concept in _FREEING)
        if (noun.key == "abducted" and holders) or (noun.key in _OF_COURTS and q.concept in _FREEING):
            q.concept = "people"  # they hold the hostages, or free them; the police who made the arrests
    elif noun.section == "generic" and is_carried(q, noun):
        q.concept, q.generic = "people", True
    elif noun.section == "generic":
        more = bool(earlier) and is_mixed(earlier[-1], earlier) and _is_anybody(q, earlier[-1])  # 20 more: of no one kind
        q.concept = (
            noun.key
            if more
            else (
                _comrades(q, noun, earlier)
                or _of_several(q, noun, earlier)
                or police_beside(q, noun)
                or force_beside(q, noun)
                or _of_mission(q, noun)
                or staffs(q, noun)
                or _serving(noun, None if is_own_people(q, earlier) else context_concept(q, group_of(noun.key) or "other", earlier))
                or _staff(q, noun)
                or noun.key
            )
        )
        q.generic = q.concept == noun.key
    elif noun.section == "concepts":
        q.concept = holders_of_posts(q, noun) or noun.key
    else:  # a unit inside a dual (two weeks)
        q.measure, q.unit, q.concept = noun.section, noun.key, {"duration": "time", "area": "hectares"}.get(noun.section, noun.section)
        if noun.key == "decade":
            q.value, q.unit = q.value * 10, "year"
    if q.scan.language == "zh" and q.concept:
        q.concept = unit_concept(q, q.concept)


def is_predicate_between(q: Quantity, noun: Term) -> bool:
    """Whether a verb stands between a part and a noun ("of the 17, five lack vehicles"), and no participle of it ("of the wounded men")."""
    words = q.scan.terms("state", q.end, noun.start)
    return any(t.key not in HARM or noun.start - t.end > 1 for t in words)


def _lacking(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> str | None:
    """The things counted before in the sentence, of which so many are short: "the loss of two helicopters brings the deficit to four"."""
    if noun.key != "shortfall":
        return None
    here = (o for o in reversed(earlier) if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count" and not o.reason)
    last = next(here, None)
    return last.concept if last is not None and group_of(last.concept) in {"equipment", "formations"} else None


def _is_anybody(q: Quantity, last: Quantity) -> bool:
    """Whether a general word counts further people, or people of a sentence that told of several kinds: "and 63 people were hurt"."""
    told = last.scan is q.scan and last.sentence == q.sentence and not q.markers
    told = told and any(t.key in HARM for t in q.scan.terms("state", *q.sentence_span))
    return bool(q.markers & {"additional", "others"}) or told


def _allowed(q: Quantity, noun: Term) -> Term:
    """What a strength is said to be: how many there may be (兵力可增至1.5万人), else how many there are."""
    if noun.key == "strength" and q.scan.language == "zh" and _AT_MOST.fullmatch(q.scan.text, noun.end, q.start):
        return noun._replace(key="authorized_strength")  # 部队总数至多2 400人
    if noun.key == "shortfall" and noun.start >= q.end and q.scan.text.startswith("核定", noun.start):
        return noun._replace(end=noun.end - 1, key="authorized_strength")  # 比1.44万人的核定员额少354人
    limits = [t for t in q.scan.terms("state", noun.end, q.start) if t.key == "authorized_strength"] if noun.key == "strength" else []
    return limits[-1] if limits and "," not in q.scan.text[noun.end : q.start] else noun


def _comrades(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> str | None:
    """Those of whom the sentence told before, where the word says that these are like them: "two soldiers died and four comrades"."""
    if not says(q.scan.language, "comrades", q.scan.text, noun.start, noun.end):
        return None
    here = (o for o in reversed(earlier) if o.scan is q.scan and o.sentence == q.sentence and group_of(o.concept) == "people")
    last = next(here, None)
    return last.concept if last is not None else None


def _of_several(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> str | None:
    """ "Of the six victims", told of four peacekeepers and two demonstrators: they are people, and no one kind of them."""
    last = next((o for o in reversed(earlier) if o.scan is q.scan and group_of(o.concept) == "people" and o.sentence < q.sentence), None)
    told = last is not None and last.state in HARM and not q.scan.terms("noun", q.sentence_span[0], q.start)
    return noun.key if told and last is not None and noun.key == "people" and is_mixed(last, earlier) else None


def _serving(noun: Term, told: str | None) -> str | None:
    """The people told of before, unless the noun counts soldiers ("efectivos") and they are none."""
    return None if noun.key == "military_personnel" and told in _CIVIL else told


def _staff(q: Quantity, noun: Term) -> str | None:
    """People of whom the sentence says that they are United Nations staff."""
    named = any(t.key == "un_personnel" for t in q.scan.terms("group", *q.sentence_span))
    return "un_personnel" if noun.key == "people" and named else None


def _of_force_before(q: Quantity) -> str | None:
    """Whose the sentence before speaks of, an army's or the mission's: "The national police ... Five of its officers died"."""
    scan = q.scan
    span = scan.sentences[q.sentence - 1]
    owners = {t.key for t in scan.terms("group", *span)}
    if "national_forces" in owners:
        return "national_forces" if not scan.terms("mission", *span) and "peacekeepers" not in owners else None
    mission = bool(scan.terms("mission", *span)) or says(scan.language, "own", scan.text, *span)
    others = any(t.key == "armed_group_members" for t in scan.terms("noun", *span))
    return "un_personnel" if mission and not others and owners <= {"peacekeepers", "un_personnel"} else None


def _of_mission(q: Quantity, noun: Term) -> str | None:
    """Staff, where the noun counts "its members" in a sentence of the mission: "the Mission has lost three of its members"."""
    before = q.sentence_span[0], q.start
    theirs = spoken(q.scan.language, "theirs", q.scan.text, q.end, noun.start)
    lost = says(q.scan.language, "personnel", q.scan.text, noun.start, noun.end) and any(
        q.start - m.end() <= 1 for m in spoken(q.scan.language, "lost", q.scan.text, *before)
    )
    its = spoken(q.scan.language, "theirs", q.scan.text, max(before[0], q.start - _THEIRS), q.start)  # "its 91 members"
    if noun.key != "people" or not (lost or any(noun.start - m.end() <= 1 for m in theirs) or any(q.start - m.end() <= 1 for m in its)):
        return None
    named = bool(q.scan.terms("mission", *before)) or says(q.scan.language, "own", q.scan.text, *before)
    if not named and q.sentence and not (q.scan.terms("group", *before) or q.scan.terms("actor", *before)):
        return _soldiers(q, noun, _of_force_before(q))
    others = any(t.key == "armed_group_members" for t in q.scan.terms("noun", *before))
    return _soldiers(q, noun, "un_personnel") if named and not others else None


def _soldiers(q: Quantity, noun: Term, told: str | None) -> str | None:
    """The mission's staff are its peacekeepers where the noun counts its men."""
    men = told == "un_personnel" and says(q.scan.language, "men", q.scan.text, noun.start, noun.end)
    return "peacekeepers" if men else told


def _told_here(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether the sentence, or the passage before it, counted people of one kind that a toll may be of."""
    return any(o.scan is q.scan and group_of(o.concept) == "people" and not o.generic and o.concept != "people" for o in earlier)


def harmed(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> str:
    """Whom "53 wounded" counts: the people named with it, else those that the paragraph counted before."""
    if noun.key not in HARM:
        if (own := _of_clause(q, noun)) is not None:
            return own
        base = base_of([o for o in earlier if o.scan is q.scan and o.sentence == q.sentence])
        if base is not None and base.concept != "people" and group_of(base.concept) == "people":
            return base.concept or "people"  # "12,027 troops, for an authorized strength of 14,400"
        troops = "military_personnel" if _FORCE.search(q.scan.text, noun.start, noun.end) else "people"
        return context_concept(q, "people", earlier) or troops
    if (named := _over_bracket(q)) is not None:
        return named.key
    _, last = q.sentence_span
    limit = min(last, noun.end + 30)
    nexts = [t for t in q.scan.terms("noun", noun.end, limit) if t.section == "concepts" and group_of(t.key) == "people"]
    if nexts and nexts[0].key == "armed_group_members" and any(t.key == "stop" for t in q.scan.terms("link", noun.end, nexts[0].start)):
        among = spoken(q.scan.language, "among", q.scan.text, noun.end, nexts[0].start)
        if not any(m.start() - noun.end <= 1 and nexts[0].start - m.end() <= 1 for m in among):
            nexts = []  # "eight wounded on Tuesday when gunmen attacked": they did it
    if nexts and DOER.search(q.scan.text, noun.end, nexts[0].start):
        nexts = []  # "48 of these deaths were attributed to the police"
    if nexts and any(t.key in {"of_which", "including"} for t in q.scan.terms("set", noun.end, nexts[0].start)):
        nexts = []  # "14 dead, including a peacekeeper"
    if nexts and nexts[0].key in FLED and any(t.key == "and" for t in q.scan.terms("link", noun.end, nexts[0].start)):
        nexts = []  # "400,000 dead and millions of displaced"
    if nexts and any(noun.end <= n.start < nexts[0].start and n.start != q.number.start for n in q.scan.numbers):
        nexts = []  # "of the 14 dead nine are civilians"
    if nexts and not set(q.scan.text[noun.end : nexts[0].start]) & set(",;:()0123456789"):
        q.noun_end = nexts[0].end
        return nexts[0].key
    counted = any(t.key == "number_of" and 0 <= noun.start - t.end <= 3 for t in q.scan.terms("link", q.sentence_span[0], noun.start))
    if noun.end <= q.start and (counted or "toll" in q.scan.text[noun.start : noun.end]) and not _told_here(q, earlier):
        return "people"  # "police put the number of dead at five": they only say so
    if noun.key == "killed" and counts_its_dead(q):
        return "peacekeepers"
    alike = next((o for o in reversed(earlier) if o.scan is q.scan and o.state == noun.key and o.sentence < q.sentence), None)
    if noun.key in {"injured", "missing"} and alike is not None and alike.concept is not None and q.value <= alike.value:
        return alike.concept  # "13 soldiers were hurt, eight attackers killed. Eleven wounded were flown out"
    told = [t for t in q.scan.terms("noun", q.sentence_span[0], q.start) if group_of(t.key) == "people"]
    if not told and any(t.key == "illness" for t in q.scan.terms("cause", q.sentence_span[0], q.start)):
        return "people"  # "17 police officers were killed. Cholera claimed 164 lives"
    lender = next((o for o in reversed(earlier) if o.scan is q.scan and group_of(o.concept) == "people"), None)
    hurt = next((o for o in reversed(earlier) if o.scan is q.scan and o.state in HARM and group_of(o.concept) == "people"), None)
    sent = noun.key in HARM and any(o.scan is q.scan and o.state in _SENT for o in earlier)
    if sent and hurt is not None and not is_mixed(hurt, earlier):
        return hurt.concept or "people"  # "35 soldiers were sent. The number of dead rose to four"
    if lender is not None and is_mixed(lender, earlier):
        return "people"  # 21 peacekeepers and seven civilians; "the dead of five years" are neither alone
    return context_concept(q, "people", earlier) or "people"


def _of_clause(q: Quantity, limit: Term) -> str | None:
    """The people whose ceiling the clause gives: "860 soldiers were authorized, and for the police component the ceiling was 69"."""
    first = max(q.sentence_span[0], *(q.scan.text.rfind(mark, 0, limit.start) for mark in ",;("))
    if limit.end > q.start or any(first <= n.start < q.start for n in q.scan.numbers):
        return None
    named = [n for n in q.scan.terms("noun", first, limit.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return named[-1].key if named and named[-1].key not in {"women", "children"} else None


def _over_bracket(q: Quantity) -> Term | None:
    """The people of whom a bracket tells: "32 per cent were children (468 dead and 1,214 wounded)"."""
    first, _ = q.sentence_span
    opening = q.scan.text.rfind("(", first, q.start)
    if opening < 0 or ")" in q.scan.text[opening : q.start]:
        return None
    nouns = [n for n in q.scan.terms("noun", first, opening) if n.section == "concepts" and opening - n.end <= 1]
    return nouns[-1] if nouns and group_of(nouns[-1].key) == "people" else None


def keep_state_of_whole(q: Quantity, whole: Quantity | None) -> None:
    """ "Three of the eight dead are teachers, and 20 of the wounded": the three are dead, whatever is said behind the next number."""
    noun = whole.noun if whole is not None else None
    if "out_of" not in q.markers or whole is None or noun is None or noun.section != "state_nouns" or q.state not in HARM:
        return
    following = next((n.start for n in q.scan.numbers if n.start >= noun.end), None)
    if q.state_at is not None and following is not None and q.state_at[0] > following:
        q.state, q.state_text, q.state_at = noun.key, q.scan.written(noun.start, noun.end), (noun.start, noun.end)


def how_exact(q: Quantity, start: int) -> str:
    """The words between `start` and the number that say how exact it is."""
    terms = q.scan.terms("qualifier", start, q.start)
    if not terms:
        return ""
    first = terms[-1]
    for term in reversed(terms[:-1]):  # "nearly half of them civilians, and drove out more than 900" says it of two things
        if len(q.scan.text[term.end : first.start].strip(" ,")) > _BETWEEN:
            break
        first = term
    return q.scan.text[first.start : terms[-1].end]


def share_with_whole(quantities: Sequence[Quantity]) -> None:
    """ "Six children were among the 22 people killed": what the noun of the whole says of it is said of those that were among them."""
    for a, b in pairwise(quantities):
        if "among" in a.markers and b.state in HARM and (a.state is None or a.default_state) and a.sentence == b.sentence:
            a.state, a.state_text, a.default_state = b.state, b.state_text, False


def keep_set(q: Quantity, earlier: Sequence[Quantity]) -> None:
    """A part named by a more general word is a part of the same things: "40 carriers, of which 22 vehicles were damaged"."""
    base = base_of(earlier) if q.markers & TIES and q.concept in NARROWER else None
    if base is None and q.concept in NARROWER:  # "of 418 armoured vehicles, 183 vehicles were usable and 235 vehicles were not"
        here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence]
        base = next((o for o in here if "base" in o.markers), None)
    if base is None and q.concept in NARROWER and q.noun is not None:
        base = _same_fleet(q, q.noun, earlier)
    if base is not None and base.concept in NARROWER[q.concept or ""] and base.scan is q.scan:
        q.concept = base.concept


def _same_fleet(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> Quantity | None:
    """ "48 troop transport vehicles are required; 45 vehicles are there": the bare head of a noun that was counted before is that noun."""
    head = q.scan.text[noun.start : noun.end]
    near = [o for o in reversed(earlier) if o.scan is q.scan and q.sentence - o.sentence <= 1 and o.measure == "count"]
    last = next((o for o in near if o.noun is not None and (o.concept == q.concept or o.concept in NARROWER[q.concept or ""])), None)
    if last is None or last.noun is None or last.value < q.value or noun.start < q.end:
        return None
    named = last.scan.text[last.noun.start : last.noun.end]
    return last if len(named) > len(head) and (named.startswith(f"{head} ") or named.endswith(f" {head}")) else None
