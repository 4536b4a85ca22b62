"""Whose people a total counts that its sentence divides: those of its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.attributes.nations import has_nation
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import noun_says

_LISTED = re.compile(r"[^.;:!?()\n,]{0,60}?(?: ?-|:) (?:[^\W\d]+ )?")  # between a total and the list of who they were
_PERSONS = re.compile("человек|люд")  # with numbers Russian counts people by a word that may count anybody
_PARTS = {"including", "of_which"}  # set words of a part of others
CIVILIAN = re.compile("civil|гражданск|мирн|مدني|平民|文职|文職")
OF_PARENT = {"women", "children", "people", "detainees", None}  # concepts that say nothing of whose people they are
SOLDIERS = {"military_personnel", "police_personnel", "uniformed_personnel"}  # the mission's, where there is one
STAFF = {"peacekeepers", "un_personnel"}


def join_victims(here: Sequence[Quantity]) -> None:
    """A total of people that a sentence divides is of the parts' group; civilians among peacekeepers are United Nations staff."""
    for total in here:
        if total.state not in HARM or not (total.concept in OF_PARENT or total.generic):
            continue
        parts = _parts_of(total, here)
        if not parts:
            continue
        groups = {p.victim_group for p in parts if p.victim_group}
        if groups == {"civilians"} and any(p.concept in SOLDIERS and not p.victim_group for p in parts):
            total.victim_group = None  # soldiers of whom nobody says whose they were
            continue
        if any(p.concept == "civilians" and has_nation(p) for p in parts) and len(groups) > 1:
            total.victim_group, total.concept = None, "people"  # villagers of the country beside a peacekeeper
            continue
        if len(groups) > 1 and not widest(groups) and any(p.concept == "civilians" and not is_plain(p) for p in parts):
            total.victim_group = None  # demonstrators are nobody's staff
            continue
        named = {p.concept for p in parts if p.victim_group == "peacekeepers"}
        ours = total.victim_group in STAFF and named <= {"peacekeepers", *SOLDIERS}
        if groups == {"peacekeepers", "civilians"} and (named == {"peacekeepers"} or ours):  # soldiers and civilians may be anyone's
            for p in parts:
                if p.victim_group == "civilians":
                    p.victim_group, p.concept = "un_personnel", "civilian_staff" if ours else p.concept
            groups = {"peacekeepers", "un_personnel"}
        total.victim_group = widest(groups) or (total.victim_group if len(groups) < 2 else None)


def lend_groups(here: Sequence[Quantity]) -> None:
    """ "34 dead and 14 wounded among the soldiers": whose people the last of a list were, the first were too."""
    for a, b in pairwise(here):
        alike = a.concept == b.concept and a.concept in SOLDIERS and a.state in HARM and b.state in HARM
        if alike and a.victim_group is None and ";" not in a.scan.text[a.noun_end : b.start]:
            a.victim_group = b.victim_group


def mix_totals(here: Sequence[Quantity]) -> None:
    """ "Five soldiers and seven civilians came under fire - all twelve died": a total behind its parts is of their groups."""
    for i, total in enumerate(here):
        if total.state not in HARM or "total" not in total.markers or total.noun is not None:
            continue
        left, parts = total.value, list[Quantity]()
        for part in reversed(here[:i]):
            if left <= 0 or part.measure != "count" or part.state != total.state:
                break
            left -= part.value
            parts.append(part)
        groups = {p.victim_group for p in parts if p.victim_group}
        if left == 0 and len(parts) > 1 and len(groups) > 1:
            total.victim_group, total.concept = widest(groups), "people"


def lend_to_list(here: Sequence[Quantity]) -> None:
    """ "Four soldiers died - three Ghanaians and a Togolese": people told behind a dash or colon are of the total that they add up to."""
    for i, total in enumerate(here):
        if total.state not in HARM or not total.victim_group or total.concept in OF_PARENT or i + 1 == len(here):
            continue
        if not _LISTED.fullmatch(total.scan.text, total.noun_end, max(total.noun_end, here[i + 1].start)):
            continue
        left = total.value
        parts: list[Quantity] = []
        for part in here[i + 1 :]:
            if left <= 0 or part.measure != "count" or part.state != total.state:
                break
            left -= part.value
            parts.append(part)
        for part in parts if left == 0 else ():
            if part.concept == "people":
                part.victim_group = total.victim_group


def is_plain(q: Quantity) -> bool:
    """Whether people are only called civilians, which staff may be, and not villagers or demonstrators."""
    return CIVILIAN.search((q.concept_text or "").lower()) is not None


def _parts_of(total: Quantity, here: Sequence[Quantity]) -> list[Quantity]:
    """The numbers after a total that add up to it, leaving out those that detail another part."""
    later = [q for q in here if q.start > total.start and q.state == total.state and q.measure == "count"]
    parts = [q for q in later if q.concept not in {"women", "children"}]
    return parts if len(parts) > 1 and sum(p.value for p in parts) == total.value else []


def widest(groups: set[str]) -> str | None:
    """One group for several: peacekeepers and civilian staff are United Nations personnel; others have no common name."""
    if len(groups) == 1:
        return next(iter(groups))
    return "un_personnel" if "un_personnel" in groups and groups <= STAFF else None


def is_anyone(q: Quantity) -> bool:
    """Whether a noun of its own says of those whom the number counts no more than that they are people, and nothing ties them to others."""
    noun = q.noun is not None and q.noun.section == "concepts" and q.noun.start >= q.end
    return q.concept == "people" and noun and not q.markers - {"total"}


def is_bystander(q: Quantity) -> bool:
    """Whether a journalist or a villager is told of, who is a civilian as all others may be."""
    return q.concept == "civilians" and not is_plain(q)


def of_noun(q: Quantity) -> str | None:
    """People of whom one event says no more than that they are people are civilians."""
    noun = q.noun is not None and (q.noun.section == "concepts" or _PERSONS.search(q.concept_text or "") is not None)
    noun = noun or (q.noun is not None and noun_says(q.scan.language, "somebody", q.scan.text, q.noun.start, q.noun.end))
    toll = q.scan.language == "zh" and q.noun is not None and q.noun.section == "state_nouns"  # 遇难人数升至35人
    named = q.concept == "people" and (q.rule == "count.classifier" or noun or toll)
    if q.concept == "women" and q.noun is not None and not q.markers & _PARTS:  # women who are said to be no more than that
        named = noun_says(q.scan.language, "woman", q.scan.text, q.noun.start, q.noun.end)
    return "civilians" if named and q.scope == "incident" else None
