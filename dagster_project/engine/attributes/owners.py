"""Whose people the words around them say they are: of the state that writes, of the army that a pronoun means, of no one group."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.attributes.forces import OTHER_FORCES, forces_named
from dagster_project.engine.attributes.joined_victims import SOLDIERS
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_SUBJECT = 24  # characters from the beginning of a sentence in which its pronoun stands: "for their part, they ..."
_LOST_REACH = 24  # characters between "have lost" and the number
_APPOSED = 40  # characters behind people in which "civilians and soldiers" ends


def owner_before(q: Quantity, here: Sequence[Quantity]) -> str | None:
    """The army of the sentence before, where this one tells what it lost or what its fight cost."""
    return _owner_of_lost(q) or _owner_of_fight(q, here)


def _owner_of_lost(q: Quantity) -> str | None:
    """The army that "they" means, which deplores the loss of the soldiers counted: the force the sentence before speaks of first."""
    scan, (first, _) = q.scan, q.sentence_span
    if q.concept not in SOLDIERS or q.state not in HARM or not q.sentence:
        return None
    subject = next(iter(spoken(scan.language, "pronoun", scan.text, first, min(first + _SUBJECT, q.start))), None)
    lost = next(reversed(spoken(scan.language, "lost", scan.text, first, q.start)), None)
    if lost is None or q.start - lost.end() > _LOST_REACH or (subject is None and not _drops_subject(q, lost.end())):
        return None
    before = scan.sentences[q.sentence - 1]
    groups = [t for t in scan.terms("group", *before) if t.key in OTHER_FORCES or t.key == "peacekeepers"]
    told = sorted([*groups, *forces_named(scan, *before)], key=lambda t: t.start)
    return told[0].key if told and told[0].key in OTHER_FORCES else None


def _owner_of_fight(q: Quantity, here: Sequence[Quantity]) -> str | None:
    """The army that fought: "the army retook the town. The operation cost the lives of 33 militiamen and nine soldiers"."""
    scan, span = q.scan, q.sentence_span
    if q.concept not in SOLDIERS or q.state not in HARM or not q.sentence or q.scan.terms("mission", *span):
        return None
    if not any(o.concept == "armed_group_members" and o.state in HARM for o in here) or scan.terms("group", *span):
        return None
    before = scan.sentences[q.sentence - 1]
    told = {t.key for t in [*scan.terms("group", *before), *forces_named(scan, *before)]} & {*OTHER_FORCES, "peacekeepers"}
    lent = scan.terms("mission", *before) or any(t.key == "peacekeepers" for t in scan.terms("noun", *before))
    return told.pop() if len(told) == 1 and told <= OTHER_FORCES and not lent else None


def is_loss_of_foe(q: Quantity) -> bool:
    """Whether the number counts whom "they" lost, where the sentence before tells of attackers first: "they themselves lost 70 men"."""
    scan, (first, _) = q.scan, q.sentence_span
    if not (q.concept in {*SOLDIERS, "people"} or q.generic) or q.state not in HARM or not q.sentence:
        return False
    lost = next(reversed(spoken(scan.language, "lost", scan.text, first, q.start)), None)
    they = spoken(scan.language, "they_lost", scan.text, max(first, lost.start() - _SUBJECT), lost.start()) if lost is not None else []
    if lost is None or not they or q.start - lost.end() > _LOST_REACH:
        return False
    told = [t for t in scan.terms("noun", *scan.sentences[q.sentence - 1]) if t.section == "concepts" and group_of(t.key) == "people"]
    return bool(told) and told[0].key == "armed_group_members"


def _drops_subject(q: Quantity, last: int) -> bool:
    """Whether a Spanish sentence leaves its subject to the one before: nobody stands before whom it lost, "al precio de 40 soldados"."""
    scan, (first, _) = q.scan, q.sentence_span
    if scan.language != "es" or q.start - last > 1 or forces_named(scan, first, last):
        return False
    if any(n.section == "concepts" and group_of(n.key) == "people" for n in scan.terms("noun", first, last)):
        return False
    return not scan.terms("group", first, last) and not scan.terms("mission", first, last)


def is_of_several(q: Quantity, setting: Setting) -> bool:
    """Whether the words behind people say that they are of more than one group: "a hundred people, civilians and soldiers, were killed"."""
    behind = q.noun_end, min(q.noun_end + _APPOSED, q.sentence_span[1])
    if q.concept != "people" or not says(q.scan.language, "mixed", q.scan.text, *behind):
        return False
    setting.tell_of_more(q.scan.passage.passage_no)
    return True


def keeps_side(q: Quantity) -> bool:
    """Whether people whom a word for the dead counts are known by their concept: fighters, "34 dead among the soldiers", ellipses."""
    beside = q.noun is not None and q.noun.section == "state_nouns" and q.noun_end > q.noun.end
    return q.concept == "armed_group_members" or (q.concept in SOLDIERS and (q.rule == "count.ellipsis" or beside))


def is_aboard(q: Quantity) -> bool:
    """Whether soldiers of a nation are the crew of a vehicle of the mission, named before them in the sentence."""
    scan, (first, _) = q.scan, q.sentence_span
    aboard = spoken(scan.language, "crew", scan.text, first, q.start)
    if not aboard:
        return False
    return any(t.key == "peacekeepers" and t.end <= aboard[0].start() for t in scan.terms("group", first, q.start))


def army_of_writer(q: Quantity, owner: str | None, here: Sequence[Quantity], setting: Setting) -> str | None:
    """The army of the state that writes a letter, where it counts soldiers and the sentence names no mission and no one else."""
    if owner is not None or setting.writer is None or q.concept not in SOLDIERS:
        return None
    if q.place_id and load_gazetteer().place(q.place_id).country_iso3 not in {None, setting.writer}:
        return None  # the soldiers whom a state has lent fall abroad
    scan, span = q.scan, q.sentence_span
    named = bool(scan.terms("mission", *span)) or any(t.key in {"peacekeepers", "un_personnel"} for t in scan.terms("group", *span))
    others = any(o.victim_group in {"peacekeepers", "international_forces"} for o in here)
    return None if named or others else "national_forces"


def side_of_fighting(q: Quantity) -> str | None:
    """The one army that the sentence says fought before it counts fallen soldiers, where it names no mission.

    "The army retook the town after clashes with the movement, in which nine soldiers and 21 gunmen fell".
    """
    scan, first = q.scan, q.sentence_span[0]
    if not any(t.key == "clash" for t in scan.terms("event", first, q.start)):
        return None
    named = [*scan.terms("group", first, q.start), *forces_named(scan, first, q.start)]
    ours = any(t.key in {"peacekeepers", "un_personnel"} for t in named) or bool(scan.terms("mission", first, q.start))
    armies = {t.key for t in named if t.key in OTHER_FORCES}
    return armies.pop() if len(armies) == 1 and not ours else None


def of_raid(q: Quantity) -> bool:
    """Whether soldiers died among others in a raid on civilians: "a raid on herders killed 114 people, including 14 soldiers"."""
    stretch = q.sentence_span[0], q.start
    told = [*q.scan.terms("group", *stretch), *q.scan.terms("noun", *stretch)]
    return q.concept == "military_personnel" and any(t.key == "civilians" for t in told)


def is_of_sentence_before(q: Quantity) -> bool:
    """Whether "among them" counts the dead of people of whom the sentence before spoke, and no part of what this one counts."""
    return q.parent is None and q.concept != "people" and q.noun is not None and q.noun.section == "state_nouns"
