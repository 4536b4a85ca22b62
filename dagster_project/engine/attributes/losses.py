"""Whom a force lost, told by its verb and its pronoun, and tolls among whom children are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.attributes.forces import forces_named
from dagster_project.engine.attributes.joined_victims import OF_PARENT, STAFF
from dagster_project.engine.attributes.missions import force_of
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.vocabulary import VICTIM_GROUP
from dagster_project.engine.words.wording import says, spoken

LOST = re.compile(
    "(?:ha |han |a |ont |has |have |had )?(?:perd|lost|buried|mourn|потер|лиши|недосчит|не досчит|утрат|похорон|оплак)"
)  # a force that loses people loses its own
_IT = re.compile(r"(?<!\w)(?:она|it|elle|esta|миссия)(?!\w)")
_SUBJECT = 80  # characters of a mission's name before its verb
_COMPARATOR = 10  # characters between a verb and its number
_PARTS = {"including", "of_which"}  # set words of a part of others


def group_of_whole(q: Quantity) -> str | None:
    """Whose those were of whom the number is a part: people who had fled are civilians."""
    if q.parent is None:
        return None
    return q.parent.victim_group or VICTIM_GROUP.get(q.parent.concept or "") or ("civilians" if q.parent.state == "displaced" else None)


def counts_children(q: Quantity, here: Sequence[Quantity]) -> bool:
    """Whether children are told apart among the people, first or behind others: "including 12 women and seven children"."""
    parts = [o.start for o in here if o.start > q.start and o.markers & _PARTS]
    return any(o.concept == "children" and parts and o.start >= parts[0] for o in here)


def tells_staff_apart(q: Quantity, here: Sequence[Quantity]) -> bool:
    """Whether some of the people are told to be of the mission, so that the others are not: "29 hurt, among them seven peacekeepers"."""
    named = [o for o in here if o.start > q.start and o.markers & _PARTS and o.concept in STAFF and o.noun is not None]
    return any(o.noun is not None and o.noun.section == "concepts" and o.noun.start > q.start for o in named)


def of_those_meant(q: Quantity, here: Sequence[Quantity], setting: Setting, told: str | None) -> str | None:
    """Whose the dead are of whom the text told before: children are civilians, and nobody dies at his post but who serves."""
    if told in STAFF and counts_children(q, here):
        return "civilians"  # "41 people died, including 12 children", told after peacekeepers
    text = q.state_text or ""
    return force_of(setting) or told if told == "civilians" and says(q.scan.language, "in_service", text, 0, len(text)) else told


def is_lost_by_mission(q: Quantity) -> bool:
    """ "The Mission numbers 15,200. In six years it has lost 206": the force that the sentence before spoke of lost its own."""
    scan, first = q.scan, q.sentence_span[0]
    if not (q.concept in OF_PARENT or q.generic) or not (LOST.match((q.state_text or "").lower()) or _suffers(q)):
        return False
    if _is_its_subject(q):
        return True
    named = [*scan.terms("group", first, q.start), *forces_named(scan, first, q.start)]
    told = bool(q.sentence) and bool(scan.terms("mission", *scan.sentences[q.sentence - 1]))
    return told and not named and (scan.language == "es" or _IT.search(scan.text, first, q.start) is not None)


def _suffers(q: Quantity) -> bool:
    """Whether a verb of loss stands right before the number of the dead: "ha sufrido 46 muertes"."""
    verb = next(reversed(spoken(q.scan.language, "lost", q.scan.text, q.sentence_span[0], q.start)), None)
    return verb is not None and q.start - verb.end() <= _COMPARATOR and q.noun is not None and q.noun.section == "state_nouns"


def _is_its_subject(q: Quantity) -> bool:
    """Whether a peacekeeping mission named right before the verb is who lost them: "since 2003 UNMIL has lost 197"."""
    if q.state_at is None:
        return False
    verb = q.state_at[0]
    named = q.scan.terms("mission", max(q.sentence_span[0], verb - _SUBJECT), verb)
    mission = load_gazetteer().missions.get(named[-1].key) if named and not q.scan.text[named[-1].end : verb].strip() else None
    return mission is not None and mission.kind == "peacekeeping"
