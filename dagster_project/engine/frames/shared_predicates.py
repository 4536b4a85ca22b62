"""What is said once of all members of a list, and of the wholes that two parts are taken of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.frames.chinese import is_other_clause
from dagster_project.engine.frames.harmed_lists import is_of_last
from dagster_project.engine.frames.lacks import lacking
from dagster_project.engine.frames.listed_states import is_part_of, opens_clause
from dagster_project.engine.frames.unnamed import is_participle
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, FLEET, HARM, fits, group_of
from dagster_project.engine.words.wording import spoken

_ATTACKED = {"targeted", "participated"}  # what a word of attack says of people
_LIST_GAP = 60  # characters between the noun phrases of two neighbours in a list


def share_predicates(quantities: Sequence[Quantity]) -> None:
    """ "Twelve soldiers, six police officers and a civilian were killed": what is said behind a list is said of all its members."""
    members = [q for q in quantities if "whole" not in q.markers]  # "11 of 27 carriers and 8 of 60 trucks do not run" speaks of 11 and 8
    for index in range(len(members) - 2, -1, -1):
        a, b, last = members[index], members[index + 1], members[index - 1] if index else None
        said = b.state is not None and (b.state == "planned" or (b.own_state and b.state_at is not None and b.state_at[0] >= b.noun_end))
        far = (
            a.far_state and ";" in a.scan.text[min(a.start, (a.state_at or (a.start, 0))[0]) : a.start]
        )  # "it was attacked; 32 civilians and"
        lent = not a.own_state and a.state in HARM and b.state in HARM and opens_clause(a)  # "one died; four and a civilian were hurt"
        lent = lent or (last is not None and b.state in {*HARM, "other"} and is_of_last(a, last))
        lent = lent or _is_of_attack(a, b) or (b.state in HARM and _is_named(a))
        if not said or not (a.default_state or a.state is None or far or lent) or not _coordinated(a, b) or is_part_of(b, a):
            continue
        if b.state == "shortfall" and lacking(b) is not None:
            continue  # "4,498 troops, 293 fewer than authorized"
        if b.state in FLEET and b.noun is None and b.concept == a.concept and b.value < a.value:
            continue  # "214 carriers, only 151 are usable": the second are some of the first
        if group_of(a.concept) == group_of(b.concept) and fits(b.state or "", a.concept):
            a.state, a.state_text, a.own_state, a.state_at, a.default_state = b.state, b.state_text, b.own_state, b.state_at, False
            a.far_state = False


def _is_named(q: Quantity) -> bool:
    """Whether the state is only what the people are called, and their list may say more: "three prisoners and a warder were killed"."""
    noun, at = q.noun, q.state_at
    return noun is not None and at is not None and noun.start <= at[0] and at[1] <= noun.end and q.state not in HARM


def _is_of_attack(a: Quantity, b: Quantity) -> bool:
    """Whether a word of attack in a clause before the list tells how its members came to harm.

    "Gunmen attacked the village, where four farmers and two soldiers were killed".
    """
    if a.state not in _ATTACKED or b.state not in HARM or a.state_at is None or a.state_at[1] > a.start:
        return False
    between = a.scan.text[a.state_at[1] : a.start]
    return "," in between and not any(a.state_at[1] <= n.start < a.start for n in a.scan.numbers)


def _is_of(part: Quantity, whole: Quantity) -> bool:
    """Whether "of" ties a part to a whole: "of 3,020", "out of an authorized strength of 14,400"."""
    return any(t.key == "of" for t in part.scan.terms("link", part.noun_end, whole.start))


def pair_ceilings(quantities: Sequence[Quantity]) -> None:
    """ "13,876 soldiers of an authorized 14,400, and 2,390 police of 3,020": what the first whole is, the second is too."""
    pairs = [(a, b) for a, b in pairwise(quantities) if a.sentence == b.sentence and a.value <= b.value and _is_of(a, b)]
    for (part, whole), (other, limit) in pairwise(pairs):
        people = {group_of(q.concept) for q in (part, whole, other, limit)} == {"people"}
        if not people or whole.state != "authorized_strength" or limit.own_state or "out_of" not in other.markers:
            continue
        limit.state, limit.state_text, limit.default_state = whole.state, whole.state_text, False
        if other.state == "authorized_strength":
            other.state, other.state_text = part.state or DEFAULT_STATE.get(other.concept or ""), part.state_text


def pair_bare_ceilings(quantities: Sequence[Quantity]) -> None:
    """ "11,206 soldiers and 1,744 police, for a ceiling of 13,289 and 1,920": the first ceiling is of those who were counted first."""
    for a, b, first, second in zip(quantities, quantities[1:], quantities[2:], quantities[3:], strict=False):
        ceilings = first.state == second.state == "authorized_strength" and a.state != "authorized_strength" != b.state
        if not ceilings or a.sentence != second.sentence or group_of(a.concept) != "people" or a.concept == b.concept:
            continue
        bare = first.noun is None and second.noun is None and first.concept == second.concept == b.concept
        joined = any(t.key == "and" for t in first.scan.terms("link", first.end, second.start))
        if bare and joined and a.value <= first.value and b.value <= second.value:
            first.concept, first.concept_text, first.parent = a.concept, a.concept_text, a


def _coordinated(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers are neighbours in a list: a comma or a conjunction, and no word of state, between their noun phrases."""
    if a.sentence != b.sentence or a.scan is not b.scan or a.measure != b.measure or b.markers & DETAIL:
        return False
    gap = a.scan.text[a.noun_end : b.start]
    if a.noun is None and is_participle(a):
        return False  # "204 sold, 87 given away and 15 destroyed"
    if any(t.key == "auxiliary" for t in a.scan.terms("link", a.noun_end, b.start)):
        return False  # "22 aid workers were assaulted and three were killed"
    if len(gap) > _LIST_GAP or set(gap) & set(".;:。；()") or any(a.scan.terms(layer, a.noun_end, b.start) for layer in ("state", "plan")):
        return False
    if spoken(a.scan.language, "so_that", a.scan.text, a.noun_end, b.start):
        return False  # "24 police officers, so that 1,263 posts are vacant"
    if is_other_clause(a, gap) or spoken(a.scan.language, "active", a.scan.text, a.noun_end, b.start):
        return False  # 200名男子袭击村庄,造成3人死亡: the first did it to the second
    return any(c in gap for c in ",、") or any(t.key in {"and", "or"} for t in a.scan.terms("link", a.noun_end, b.start))
