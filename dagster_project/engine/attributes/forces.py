"""Armies and international forces that a sentence names: who they are, who only tells of others, and which was attacked."""

from __future__ import annotations

import re

from dagster_project.engine.scan import Scan
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

_PROTEST = re.compile("的?(?:抗议|示威|游行|骚乱)")
_VIOLENCE = re.compile("(?:的|之间的)?(?:武装|恐怖|极端)?(?:暴力|活动|犯罪|恐怖主义)")
_SAYING_REACH = 40  # characters in which the verb that follows a source ends
_TO_ATTACK = 60  # characters behind a force in which a verb of being attacked ends
_PHRASE = 24  # characters between a mission and its convoy
_MET = {"ied", "mine"}  # causes of harm that a vehicle meets
_CARRIERS = {"convoys", "patrols", "vehicles", "armoured_vehicles", "apc", "mrap", "apc_or_mrap"}
OTHER_FORCES = {"national_forces", "international_forces"}
DOER = re.compile(  # before whoever did it
    r"(?<!\w)(?:by|par|por|a manos de|(?:atribuid|achacad|imputad)[oa]s? a|attribuee?s? (?:a|au|aux)|attributed to|от рук"
    r"|علي (?:يد|ايدي)|من قبل|[وف]?نسبت? الي|[وف]?عزيت? الي|(?:ال)?منسوبه? الي)(?!\w)|[被遭]"
)

_OPENING = 10  # characters of a sentence before its subject: the number of its paragraph, an article


def is_source(scan: Scan, named: Term) -> bool:
    """Whether a verb of saying or counting follows at once: "flood drowns 30, UN mission says" tells of nobody of the mission."""
    counted = spoken(scan.language, "recorded", scan.text, named.end, named.end + _SAYING_REACH)
    if any(not set(scan.text[named.end : m.start()]) & set(",;:.") for m in counted):
        return True
    return any(t.section == "event_says" for t in scan.terms("event", named.end, named.end + _SAYING_REACH) if t.start - named.end <= 1)


def is_context(scan: Scan, named: Term) -> bool:
    """Whether people are named for a protest against them or for violence of theirs, and not as victims: 因帮派暴力活动丧生."""
    return (_VIOLENCE if named.key == "armed_group_members" else _PROTEST).match(scan.text, named.end) is not None


def forces_named(scan: Scan, first: int, last: int) -> list[Term]:
    """Armies and international forces that the sentence names, as words for whose people they are."""
    gazetteer = load_gazetteer()
    joint = [t for t in scan.terms("group", first, last) if t.key == "peacekeepers"]  # "of the United Nations and the African Union"
    told = [t for t in scan.terms("actor", first, last) if not any(j.start <= t.start and t.end <= j.end for j in joint)]
    named = [(t, gazetteer.actor(t.key).kind) for t in told]
    return [Term(t.start, t.end, "groups", kind) for t, kind in named if kind in OTHER_FORCES]


def is_mission_struck(scan: Scan, first: int, last: int) -> bool:
    """Whether a convoy, patrol or vehicle of the mission met a mine or a bomb: "a patrol of the Mission struck a mine"."""
    met = next((t for t in scan.terms("cause", first, last) if t.key in _MET), None)
    carriers = [t for t in scan.terms("noun", first, met.start) if t.key in _CARRIERS] if met is not None else []
    if met is None or not carriers:
        return False
    owners = [*scan.terms("mission", first, met.start), *(t for t in scan.terms("group", first, met.start) if t.key == "peacekeepers")]
    others = [t for t in scan.terms("group", first, last) if t.key in {"civilians", *OTHER_FORCES}]
    return not others and not forces_named(scan, first, last) and any(_is_beside(scan, c, o) for c in carriers for o in owners)


def _is_beside(scan: Scan, a: Term, b: Term) -> bool:
    """Whether a name and a noun overlap or stand in one noun phrase."""
    start, end = min(a.end, b.end), max(a.start, b.start)
    return end - start <= _PHRASE and not set(scan.text[start:end]) & set(",;:.()")


def _suffers(scan: Scan, force: Term, last: int) -> bool:
    """Whether the force is the subject of a verb of being attacked: "a column of the army fell into an ambush"."""
    met = next(iter(spoken(scan.language, "suffers", scan.text, force.end, min(last, force.end + _TO_ATTACK))), None)
    return met is not None and not set(scan.text[force.end : met.start()]) & set(",;:.()")


def mission_suffers(scan: Scan, first: int, last: int) -> bool:
    """Whether a convoy or patrol of the mission was attacked, by its verb: "a MINUSCA patrol came under fire"."""
    carriers = [t for t in scan.terms("noun", first, last) if t.key in _CARRIERS and _suffers(scan, t, last)]
    if not carriers or any(t.key in {"civilians", *OTHER_FORCES} for t in scan.terms("group", first, last)):
        return False
    owners = [*scan.terms("mission", first, last), *(t for t in scan.terms("group", first, last) if t.key == "peacekeepers")]
    return not forces_named(scan, first, last) and any(_is_beside(scan, c, o) for c in carriers for o in owners)


def opens_with_civilians(scan: Scan, first: int, last: int) -> bool:
    """Whether a sentence speaks of civilians before the text counts anybody: "Civilians fared worse"."""
    named = scan.terms("group", first, last)
    return bool(named) and all(t.key == "civilians" for t in named) and named[0].start - first <= _OPENING


def attacked_force(scan: Scan, first: int, last: int) -> str | None:
    """The one army or force that a sentence says was attacked: named behind the attack, not as its doer, and no mission beside it."""
    named = [*scan.terms("group", first, last), *forces_named(scan, first, last)]
    hit = [t for t in scan.terms("cause", first, last) if t.key == "hostile_act"]
    kinds = {t.key for t in named if t.key != "civilians"}
    if not kinds and any(t.key == "civilians" for t in named):
        kinds = {"civilians"}  # "violence against civilians"
    if len(kinds) == 1 and (struck := next((t for t in named if t.key in kinds and _suffers(scan, t, last)), None)) is not None:
        return struck.key if struck.key in OTHER_FORCES else None
    if len(kinds) != 1 or not kinds <= {*OTHER_FORCES, "civilians"} or not hit:
        return None
    force = min((t for t in named if t.key in kinds), key=lambda t: t.start)
    led = max((t.end for t in hit if t.end <= force.start), default=None)
    by = led is not None and DOER.search(scan.text, led, force.start) is not None
    return force.key if led is not None and not by and not set(scan.text[led : force.start]) & set(".;:()") else None
