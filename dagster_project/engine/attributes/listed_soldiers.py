"""Soldiers in a list with peacekeepers or with villagers, of whom nothing says whose they are: those of the country."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.attributes.joined_victims import is_plain
from dagster_project.engine.attributes.nations import has_nation
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says

_APART = frozenset(".;:()")
_DASH = " - "
_ATTACKS = {"attack", "ambush", "clash"}
_LIST_GAP = 60  # characters between two members of a list


def tell_army(here: Sequence[Quantity], setting: Setting) -> None:
    """Whose soldiers "nine civilians, three soldiers and a peacekeeper" counts, or "four villagers and two soldiers"."""
    for a, b in pairwise(here):
        for soldiers, other in ((a, b), (b, a)):
            if not _may_be_of_army(soldiers) or not _are_listed(a, b):
                continue
            if _is_villager(soldiers, other, setting) or (_is_peacekeeper(other) and _has_civilians(here, soldiers)):
                soldiers.victim_group = "national_forces"


def _may_be_of_army(q: Quantity) -> bool:
    named = q.concept == "military_personnel" and q.noun is not None and q.noun.section == "concepts" and q.noun.start >= q.end
    return named and q.state in HARM and q.victim_group == "peacekeepers" and not has_nation(q) and not q.markers & DETAIL


def _are_listed(a: Quantity, b: Quantity) -> bool:
    """Whether the two are neighbours of one list, which one predicate tells of."""
    gap = a.scan.text[max(a.end, a.noun_end) : b.start]
    told = a.state == b.state and a.measure == b.measure == "count" and not b.markers & DETAIL
    joined = "," in gap or any(t.key in {"and", "or"} for t in a.scan.terms("link", a.noun_end, b.start))
    return told and joined and len(gap) <= _LIST_GAP and not set(gap) & _APART and _DASH not in gap


def _is_peacekeeper(q: Quantity) -> bool:
    """Whether a noun of its own says that the number is of peacekeepers."""
    return q.concept == "peacekeepers" and q.noun is not None and q.noun.start >= q.end and not has_nation(q)


def _has_civilians(here: Sequence[Quantity], soldiers: Quantity) -> bool:
    """Whether civilians stand right beside the soldiers: of three kinds of people in a list none is another."""
    listed = [*pairwise(here)]
    beside = [b for a, b in listed if a is soldiers and _are_listed(a, b)] + [a for a, b in listed if b is soldiers and _are_listed(a, b)]
    return any(o.concept == "civilians" for o in beside)


def _is_villager(soldiers: Quantity, q: Quantity, setting: Setting) -> bool:
    """Whether the other number is of people of the place, whose sentence tells of an attack, and of no mission."""
    scan, passage = q.scan, q.scan.passage.passage_no
    if q.concept != "civilians" or is_plain(q) or (setting.target_passage == passage and setting.target == "peacekeepers"):
        return False
    first, last = soldiers.sentence_span
    if not any(t.key in _ATTACKS for t in scan.terms("event", first, min(soldiers.start, q.start))):
        return False
    mission = scan.terms("mission", first, last) or any(t.key in {"peacekeepers", "un_personnel"} for t in scan.terms("group", first, last))
    counted = setting.group_passage == passage and bool(setting.groups & {"peacekeepers", "un_personnel"})
    return not mission and not counted and not says(scan.language, "own", scan.text, first, last)
