"""Whose people a number counts: "on the rebel side, five dead", "the army lost nine men", "our soldiers"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.attributes.forces import forces_named
from dagster_project.engine.frames.agents import PARTIES, named_owner
from dagster_project.engine.frames.lenders import base_of
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_TO_PARTY = 12  # characters before an armed group in which "between" makes it one of several parties
_TO_NAME = 14  # characters between "on the side of" and its people
_TO_FIELD = 24  # characters behind the dead in which "on the field" begins
_TO_FALLEN = 24  # characters before a number in which the force that it is told of begins
_TO_LOST = 40  # characters between a force and its verb
_LOST_REACH = 24  # characters between "lost" and the number
_TO_WHICH = 28  # characters behind a force in which the clause that "which" opens begins
_BESIDE = 3  # characters between a number and the people whom it counts
_LOSERS = {*PARTIES, "peacekeepers"}
_TO_MISSION = 8  # characters between a mission and its size: "MINUSCA, forte de 12 500 hommes"
_TO_COUNT = 24  # characters between "en a" and its number: a participle
_SUBJECT_WITHIN = 60  # characters of a sentence in which its subject begins
_OUR_REACH = 10  # characters before a number in which "of our" begins
_OPENING = 5  # characters before a verb that opens its sentence: "for it"
_TO_THEM = 16  # characters beside a number in which "among them" stands
_ABROAD = re.compile("维和|赴|出国")
_ARMIES = {"national_forces", "international_forces"}
_SERVING = {"military_personnel", "police_personnel"}
_COMPONENTS = {"military_personnel", "police_personnel", "civilian_staff"}
_TOLD_APART = {"national_forces", "international_forces", "armed_group_members", "peacekeepers", "civilians"}
_THEM = re.compile(r" of them(?!\w)")
_WE = re.compile("nous ")


def tell_side(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """Give people without a noun of their own the side that the sentence names, and soldiers who are "ours" their army."""
    if q.measure != "count":
        return
    if (counted := before or base_of([o for o in earlier if o.scan is q.scan])) is not None and _is_of_them(q, counted):
        q.concept, q.concept_text, q.generic, q.noun = counted.concept, counted.concept_text, counted.generic, None
        return
    if q.concept is not None and group_of(q.concept) != "people":
        return
    if q.concept in {"people", "police_personnel"} and _is_of_host(q):
        q.concept, q.generic = "national_forces", False
        return
    if (component := _component(q)) is not None:
        q.concept, q.generic = component.key, False
        return
    named = q.noun is not None and q.noun.section == "concepts" and not _is_generic(q)
    men = (
        q.noun is not None
        and q.noun.section == "generic"
        and any(t.key == "national_forces" for t in q.scan.terms("group", *q.sentence_span))
    )
    if ((named and q.concept in _SERVING) or men) and _is_ours(q):
        q.concept = "national_forces"  # also "two of our men", said by the army
        if men:
            q.generic = False
            return
    if named and q.concept in _SERVING and (loser := _loser(q)) is not None and loser.key in _ARMIES:
        q.concept = loser.key  # "government troops took the town at the price of two soldiers killed"
    if named:
        return
    if (
        told := _side_of(q) or _loser(q) or _of_its_own(q) or _fallen_of(q) or _in_own_ranks(q) or _fielded(q) or _struck_them(q)
    ) is not None and (q.noun is not None or q.concept is not None):
        q.concept, q.generic = told.key, False


def _is_of_host(q: Quantity) -> bool:
    """Whether the clause tells how many the police of the country are, or came from its academy: تضم الشرطة الوطنية 4200 شرطي."""
    scan, first = q.scan, max(q.sentence_span[0], q.start - _SUBJECT_WITHIN)
    told = next(reversed(spoken(scan.language, "host_police", scan.text, first, q.start)), None)
    if told is None or set(scan.text[told.end() : q.start]) & set(",;:.()") or scan.terms("mission", told.end(), q.start):
        return False
    return not any(told.end() <= n.start < q.start and not any(d.start <= n.start < d.end for d in scan.dates) for n in scan.numbers)


def _is_of_them(q: Quantity, counted: Quantity) -> bool:
    """Whether French "en" ties the number to what was counted last: "abattu quatorze assaillants et en avoir capturé trois"."""
    if "clitic" in q.markers or counted.concept is None or counted.measure != "count" or (q.noun is not None and q.noun.end > q.start):
        return False
    start = counted.noun_end if counted.sentence == q.sentence else q.sentence_span[0]
    tied = next(reversed(spoken(q.scan.language, "of_them", q.scan.text, start, q.start)), None)
    return tied is not None and q.start - tied.end() <= _TO_COUNT


def _people(q: Quantity, first: int, last: int) -> list[Term]:
    """Parties that a stretch names, as nouns or as names, in order."""
    nouns = [t for t in q.scan.terms("noun", first, last) if t.section == "concepts" and t.key in _TOLD_APART]
    groups = [t for t in q.scan.terms("group", first, last) if t.key in _TOLD_APART]
    found = spoken(q.scan.language, "armed_groups", q.scan.text, first, last)
    found = [m for m in found if not says(q.scan.language, "parties", q.scan.text, max(first, m.start() - _TO_PARTY), m.start())]
    bands = [Term(m.start(), m.end(), "groups", "armed_group_members") for m in found]  # "fighting between militias" has no one loser
    return sorted([*nouns, *groups, *bands, *forces_named(q.scan, first, last)], key=lambda t: t.start)


def _side_of(q: Quantity) -> Term | None:
    """The people of the last "on the side of" before the number, in its clause."""
    scan, first = q.scan, q.sentence_span[0]
    if (owner := named_owner(q)) is not None:
        return owner
    for lead in reversed(spoken(scan.language, "side_of", scan.text, first, q.start)):
        if ";" in scan.text[lead.end() : q.start] or _closes_toll(q, lead.start()):
            return None
        return next((t for t in _people(q, lead.end(), q.start) if t.start - lead.end() <= _TO_NAME), None)
    for end in reversed(spoken(scan.language, "side", scan.text, first, q.start)):
        if ";" in scan.text[end.end() : q.start]:
            return None
        return next((t for t in _people(q, first, end.start()) if 0 <= end.start() - t.end <= 1), None)
    return None


def _closes_toll(q: Quantity, start: int) -> bool:
    """Whether "among" stands right behind a word for the dead, whose people it names: "12 dead among the rebels, and three dead"."""
    harmed = q.scan.terms("noun", max(q.sentence_span[0], start - _TO_LOST), start)
    return any(t.section == "state_nouns" and t.key in HARM and 0 <= start - t.end <= 1 for t in harmed)


def _loser(q: Quantity) -> Term | None:
    """The force that "lost" the men whom the number counts."""
    scan, first = q.scan, q.sentence_span[0]
    if (cost := _whom_it_cost(q)) is not None:
        return cost
    verb = next(reversed(spoken(scan.language, "lost", scan.text, first, q.start)), None)
    if says(scan.language, "on_the_field", scan.text, max(first, q.start - _TO_FIELD), q.noun_end + _TO_FIELD):
        left = next(reversed(spoken(scan.language, "left_behind", scan.text, first, q.start)), None)
        verb = left if verb is None or (left is not None and left.start() > verb.end()) else verb
    if verb is None or q.start - verb.end() > _LOST_REACH or set(scan.text[verb.end() : q.start]) & set(",;:()"):
        return None
    if any(verb.end() <= n.start < q.start for n in scan.numbers):
        return None
    if _WE.match(verb.group()):
        return Term(verb.start(), verb.end(), "groups", "national_forces")  # a government speaks of its army
    told = [t for t in _people(q, first, verb.start()) if "," not in _main_clause(q, t.end, verb.start())]
    if not told and spoken(scan.language, "left_behind", verb.group(), 0, len(verb.group())):
        here = [t for t in _people(q, first, first + _SUBJECT_WITHIN) if t.end < verb.start()]
        they = next(iter(spoken(scan.language, "they", scan.text, first, verb.start())), None)
        if not here and q.sentence and they is not None and they.start() - first <= _OPENING:
            here = _people(q, *scan.sentences[q.sentence - 1])  # "they fled, leaving 23 dead behind"
        return next((t for t in here if t.key in PARTIES), None)
    counted = [t for t in told if any(0 <= t.start - n.end <= _BESIDE for n in scan.numbers)]
    if len(counted) < len(told) and told[0] not in counted and counted:
        return told[0] if told[0].key in _LOSERS else None  # "peacekeepers shot dead three attackers and lost two men"
    named = [t for t in told if t.key in PARTIES and len(_main_clause(q, t.end, verb.start())) < _TO_LOST]
    return named[-1] if named else _told_before(q, verb.start(), verb.end())


def _main_clause(q: Quantity, start: int, end: int) -> str:
    """What stands between a force and its verb, without a clause told aside: "the army, which says that it shot 23 rebels, lost seven"."""
    text = q.scan.text[start:end]
    opened = next(iter(spoken(q.scan.language, "which", q.scan.text, start, min(end, start + _TO_WHICH))), None)
    aside = opened is not None and text[: opened.start() - start].endswith(", ") and text.count(",") > 1
    return text[: text.find(",")] + text[text.rfind(",") + 1 :] if aside else text


def _told_before(q: Quantity, start: int, end: int) -> Term | None:
    """The one army of an Arabic sentence whose verb goes on with "lost": "the troops fought them off ..., and (they) lost two soldiers".

    Where the verb opens the sentence, that of the sentence before.
    """
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or scan.text[end : q.start].strip():
        return None
    stretch = scan.sentences[q.sentence - 1] if start - first <= _OPENING and q.sentence else (first, start)
    told = [t for t in _people(q, *stretch) if t.key in {*_ARMIES, "peacekeepers"}]
    alone = len({t.key for t in told}) == 1 and not scan.terms("mission", *stretch)
    return told[0] if alone and told[0].key in _ARMIES else None


def _of_its_own(q: Quantity) -> Term | None:
    """The party named last before "1,340 of their members", where neither a mission nor its soldiers stand between."""
    scan, first = q.scan, q.sentence_span[0]
    if q.noun is None or q.noun.section != "generic" or not says(scan.language, "of_its", scan.text, q.end, q.noun.start + 1):
        return None
    told = [t for t in _people(q, first, q.start) if t.key in _LOSERS]
    if not told or told[-1].key not in PARTIES or scan.terms("mission", told[-1].end, q.start):
        return None
    serving = any(t.key in _COMPONENTS for t in scan.terms("noun", told[-1].end, q.start))
    return None if serving else told[-1]


def _whom_it_cost(q: Quantity) -> Term | None:
    """The force that the sentence names first, whose men something "cost them"."""
    scan, first = q.scan, q.sentence_span[0]
    cost = next(reversed(spoken(scan.language, "cost_them", scan.text, first, q.start)), None)
    if cost is None or set(scan.text[cost.end() : q.start]) & set(",;:()") or any(cost.end() <= n.start < q.start for n in scan.numbers):
        return None
    told = [t for t in _people(q, first, cost.start()) if t.key in PARTIES]
    return told[0] if told else None


def _fallen_of(q: Quantity) -> Term | None:
    """The force right before a verb of harm and its number, or between them: 国防军阵亡5人, 歼灭青年党16人."""
    scan, first = q.scan, max(q.sentence_span[0], q.start - _TO_FALLEN)
    if scan.language != "zh":
        return None
    told = [t for t in _people(q, first, q.start) if t.key in PARTIES]
    if not told:
        return None
    if told[-1].end == q.start:
        harmed = [t for t in scan.terms("state", first, told[-1].start) if t.key in HARM and t.end == told[-1].start]
        return told[-1] if harmed else None
    verb = next(reversed(spoken("zh", "falls", scan.text, told[-1].end, q.start)), None)
    return told[-1] if verb is not None and verb.start() == told[-1].end and verb.end() == q.start else None


def _fielded(q: Quantity) -> Term | None:
    """The army that "has deployed 1,200 men", named right before its verb; a mission's men are soldiers and police."""
    scan, first = q.scan, q.sentence_span[0]
    if q.noun is None or q.noun.section != "generic" or q.concept != "people" or scan.language not in {"fr", "es"}:
        return None
    verbs = [t for t in scan.terms("state", first, q.start) if t.key in {"deployed", "strength"} and q.start - t.end <= _TO_COUNT]
    if not verbs or any(verbs[-1].end <= n.start < q.start for n in scan.numbers):
        return None
    verb = verbs[-1]
    told = [t for t in _people(q, max(first, verb.start - _TO_LOST), verb.start) if t.key in PARTIES]
    if told and not set(scan.text[told[-1].end : verb.start]) & set(",;:()"):
        return told[-1]
    missions = [t for t in scan.terms("mission", max(first, verb.start - _TO_LOST), verb.start) if verb.start - t.end <= _TO_MISSION]
    return Term(missions[-1].start, missions[-1].end, "groups", "uniformed_personnel") if missions and verb.key == "strength" else None


def _is_generic(q: Quantity) -> bool:
    """Whether the noun may count anybody: "elements", which alone are those of armed groups."""
    noun = q.noun
    return noun is not None and any(t.section == "generic" and t.start == noun.start for t in q.scan.terms("noun", noun.start, noun.end))


def _component(q: Quantity) -> Term | None:
    """The component right before a verb of strength, whose "elements" or "members" the number counts: "the police had 1,740 members"."""
    scan, first = q.scan, q.sentence_span[0]
    if not _is_generic(q):
        return None
    verb = next((t for t in reversed(scan.terms("state", first, q.start)) if t.key == "strength"), None)
    if verb is None or q.start - verb.end > _TO_COUNT or any(verb.end <= n.start < q.start for n in scan.numbers):
        return None
    served = [t for t in scan.terms("noun", max(first, verb.start - _TO_LOST), verb.start) if t.key in _COMPONENTS]
    return served[-1] if served and not scan.text[served[-1].end : verb.start].strip() else None


def _in_own_ranks(q: Quantity) -> Term | None:
    """The force whose "own ranks" the dead were in: the subject of the sentence, or of the one before for a pronoun."""
    scan, (first, last) = q.scan, q.sentence_span
    our = next(iter(spoken(scan.language, "our_ranks", scan.text, first, last)), None)
    if our is not None and not scan.terms("mission", first, last):
        return Term(our.start(), our.end(), "groups", "national_forces")  # a government speaks of its army
    if not spoken(scan.language, "own_ranks", scan.text, first, last):
        return None
    ours = [m.start() for m in spoken(scan.language, "own", scan.text, first, q.start)] + [
        t.start for t in scan.terms("mission", first, q.start)
    ]
    if ours and q.noun is not None and q.noun.section == "state_nouns" and not any(t.key in PARTIES for t in _people(q, first, q.start)):
        return Term(ours[0], ours[0], "groups", "peacekeepers") if ours[0] - first <= _SUBJECT_WITHIN else None
    for start, end in ((first, q.start), scan.sentences[q.sentence - 1] if q.sentence else (0, 0)):
        subject = next((t for t in _people(q, start, end) if t.key in PARTIES), None)
        if subject is not None:
            return subject if subject.start - start <= _SUBJECT_WITHIN else None
    return None


def _struck_them(q: Quantity) -> Term | None:
    """Whom "herders shot dead seven of them" counts: the people with whom the sentence before began, who are not those that did it.

    "Civilians pay the highest price. Among them 444 were killed": those of whom the sentence before spoke, if of nobody else.
    """
    scan, first = q.scan, q.sentence_span[0]
    if not q.sentence:
        return None
    among = spoken(scan.language, "among_them", scan.text, max(first, q.start - _TO_THEM), q.noun_end + _TO_THEM)
    if any(0 <= q.start - m.end() <= 1 or 0 <= m.start() - q.noun_end <= 1 for m in among):
        told = _people(q, *scan.sentences[q.sentence - 1])
        return told[0] if told and len({t.key for t in told}) == 1 and not _people(q, first, q.start) else None
    if not _THEM.match(scan.text, q.end):
        return None
    verb = next(reversed(spoken(scan.language, "striking", scan.text, first, q.start)), None)
    if verb is None or q.start - verb.end() > 1 or not _people(q, first, verb.start()):
        return None
    start, end = scan.sentences[q.sentence - 1]
    subject = next((t for t in _people(q, start, end) if t.start - start <= _SUBJECT_WITHIN), None)
    return subject if subject is not None and subject.key not in {t.key for t in _people(q, first, verb.start())} else None


def _is_ours(q: Quantity) -> bool:
    """Whether a sentence of harm calls the soldiers "ours", as a government does of its army."""
    scan, (first, last) = q.scan, q.sentence_span
    start = max(first, q.start - _OUR_REACH)
    noun = q.noun.start if q.noun is not None else q.end
    if not spoken(scan.language, "ours", scan.text, start, noun):
        return False
    if q.noun is not None and (group_of(q.noun.key) == "formations" or _ABROAD.search(scan.text, start, q.noun.end)):
        return False  # our contingent serves the mission
    return any(t.key in HARM for t in scan.terms("state", first, last))
