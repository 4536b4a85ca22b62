"""Breakdowns: which quantities of a paragraph the grammar ties together. Grammar proposes, arithmetic only judges.

Arithmetic alone would find 22 + 16 + 2 = 40 where nothing was divided; but where the grammar allows several readings of one list
("24 peacekeepers, including two women, and one civilian"), the reading that adds up is the one that was meant.

Each kind has its file: `partitions.py` (lists, brackets, "the rest", "a total of"), `spread_partitions.py` (over several sentences),
`subsets.py`, `shares.py`, `changes.py` (differences), `tables.py`; `members.py` holds what they share, `claims.py` the arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.changes import as_difference, find_differences
from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph
from dagster_project.engine.breakdowns.partitions import before_total, by_nation, in_brackets, lists_after, with_the_rest
from dagster_project.engine.breakdowns.shares import find_hundreds, find_shares
from dagster_project.engine.breakdowns.spread_partitions import after_whole, before_whole, by_harm
from dagster_project.engine.breakdowns.subsets import find_subsets
from dagster_project.engine.breakdowns.sums_of_money import divide_money
from dagster_project.engine.frames.ceilings import CEILING
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, fits, group_of

_CASUALTIES = {"killed", "injured"}
_OF_A_MISSION = {"peacekeepers", "un_personnel", "uniformed_personnel"}
_IN_UNIFORM = {"military_personnel", "police_personnel", "uniformed_personnel", "peacekeepers"}
_MOST = 60  # quantities that rules look at together
_SAID = (lists_after, in_brackets, with_the_rest, before_total)  # a word or a sign says that the list is all of it
_SPREAD = (before_whole, after_whole)


def find_breakdowns(quantities: Sequence[Quantity]) -> list[Claim]:
    """The arithmetic claims of one paragraph, given its framed quantities in the order of the text.

    Gives members of a list that is all of a whole what they leave unsaid: concept and state of the whole.
    """
    if len(quantities) < 2:
        return []  # every claim ties two
    if len(quantities) > _MOST:  # no paragraph that a person wrote; a bound for those that nobody did
        stretches = [quantities[i : i + _MOST] for i in range(0, len(quantities), _MOST)]
        return [claim for stretch in stretches for claim in find_breakdowns(stretch)]
    paragraph = Paragraph(quantities)
    paragraph.differences = find_differences(paragraph)
    for rule in (by_harm, by_nation, *_SAID, *_SPREAD):
        paragraph.accept(rule(paragraph))
    paragraph.slips = True
    for rule in _SAID:
        paragraph.accept(rule(paragraph))
    shares = find_shares(paragraph)
    subsets = _free_subsets(paragraph, find_subsets(paragraph), [*shares, *paragraph.differences])
    paragraph.taken = {id(p) for c in subsets for p in c.parts}
    for rule in _SPREAD:
        paragraph.accept(rule(paragraph))
    for claim in paragraph.partitions:
        settle_states(claim)
        _tell_casualties(claim)
        _tell_staff(claim, quantities)
        _tie_harmed(claim)
    for claim in subsets:
        _tie(claim)
    hundreds = find_hundreds(paragraph, shares)
    money = divide_money(paragraph.quantities)
    return [*map(as_difference, paragraph.partitions), *subsets, *shares, *hundreds, *paragraph.differences, *money]


def _tell_casualties(claim: Claim) -> None:
    """People who are the killed and the injured together are casualties: "61 victims, namely 22 dead and 39 wounded"."""
    total = claim.total
    if total is not None and claim.holds and total.state == "casualties" and {p.state for p in claim.parts} & {"abducted", "missing"}:
        total.state = total.state_text = None  # "527 victims: 338 dead, 73 wounded and 116 abducted"
    if total is not None and total.state is None and group_of(total.concept) == "people" and {p.state for p in claim.parts} == _CASUALTIES:
        total.state = "casualties"


def _counts_dead(total: Quantity) -> bool:
    """Whether a whole only counts dead or wounded, and its sentence speaks of no mission: "12 dead, among them six soldiers"."""
    named = total.scan.terms("mission", *total.sentence_span) or any(
        t.key in _OF_A_MISSION for t in total.scan.terms("group", *total.sentence_span)
    )
    return total.noun is not None and total.noun.section == "state_nouns" and not named


def _tell_staff(claim: Claim, quantities: Sequence[Quantity]) -> None:
    """Civilians beside soldiers or police of a mission are its staff: "it lost 96 members: 61 soldiers, 17 police and 18 civilians"."""
    total = claim.total
    if total is None or not claim.holds or total.concept not in _OF_A_MISSION or not any(p.concept in _IN_UNIFORM for p in claim.parts):
        return
    if _counts_dead(total):
        total.concept = "people" if any(p.concept == "civilians" for p in claim.parts) else total.concept
        return
    for part in claim.parts:
        if part.concept == "civilians":
            part.concept = "civilian_staff"
    if any(p.concept in {"civilian_staff", "un_personnel"} for p in claim.parts):
        total.concept = "un_personnel"  # whatever in uniform the word for them means elsewhere
        for q in quantities:
            if q.parent is total and q.rule == "count.ellipsis" and q.noun is None and q.concept in _OF_A_MISSION:
                q.concept = total.concept  # "Ten of them fell last year"


def _tie(claim: Claim) -> None:
    """Parts that detail a whole of the same paragraph and state lie in its place and time: "among the dead were 20 women"."""
    total = claim.total
    for part in claim.parts if total is not None else ():
        if (
            total is not None
            and total.state in {None, "casualties"}
            and part.state in HARM
            and not part.own_state
            and part.parent is not total
        ):
            part.state = part.state_text = None  # "among them were 31 children", told behind how many were carried off
        if total is not None and part.parent is None and part.scan is total.scan and part.state == total.state and part.markers & DETAIL:
            part.parent = total


def _tie_harmed(claim: Claim) -> None:
    """Those whom later sentences divide came to harm over the time of all: "275 have died, 174 in attacks. Accidents explain 37"."""
    total = claim.total
    for part in claim.parts if total is not None and claim.holds and total.state in HARM else ():
        if total is None or part.parent is not None or part.scan is not total.scan or part.sentence == total.sentence:
            continue
        if part.state == total.state and part.concept == total.concept and part.noun is not None and part.noun.section == "state_nouns":
            part.parent = total


def _free_subsets(paragraph: Paragraph, proposed: Sequence[Claim], told: Sequence[Claim]) -> list[Claim]:
    """The subsets that no partition, share or difference tells more of; those that are all of their whole become partitions."""
    subsets = []
    paragraph.accept([c for c in proposed if c.relation == "partition"])
    tied = {(id(c.total), id(q)) for c in [*paragraph.partitions, *told] for q in c.parts}
    for claim in proposed:
        if claim.relation != "subset" or any((id(claim.total), id(p)) in tied for p in claim.parts):
            continue
        details = paragraph.details()
        first, *others = claim.parts
        if any(_is_nearer(p, claim) or _are_siblings(p, claim) for p in paragraph.partitions):
            continue
        subsets.append(Claim("subset", claim.total, [first, *[p for p in others if id(p) not in details]], claim.rule))
    return subsets


def _is_nearer(partition: Claim, subset: Claim) -> bool:
    """Whether the parts of a subset are those of a partition whose whole stands between: "70 men, and 30 women, 12 here and 18 there"."""
    inner, outer, parts = partition.total, subset.total, set(map(id, subset.parts))
    if inner is None or outer is None or not parts <= {id(p) for p in partition.parts}:
        return False
    return outer is not inner and outer.start < inner.start < subset.parts[0].start and inner.scan is subset.parts[0].scan


def _are_siblings(partition: Claim, subset: Claim) -> bool:
    """Whether whole and part of a subset are two parts of one whole."""
    members = set(map(id, partition.parts))
    return id(subset.total) in members and id(subset.parts[0]) in members


def settle_states(claim: Claim) -> None:
    """Parts of which nothing is said are in the state of their whole; a whole of which nothing is said in that of all its parts."""
    total = claim.total
    if total is None or not claim.holds:
        return
    if claim.parts[0].state == "serviceable":
        for part in claim.parts[1:]:
            if "remaining" in part.markers and part.state in {None, "present"}:
                part.state = "unserviceable"  # "286 of the 340 are usable; of the remaining 54 ..."
    for part in claim.parts:
        lent = total.state == "authorized_strength" and claim.rule == "breakdown.brackets"  # right behind it: of no count before it
        served = part.state in CEILING and total.state not in CEILING  # parts of those who serve, told behind the ceiling
        own = part.own_state and not (served and part.state_at is not None and part.state_at[1] <= claim.parts[0].start)
        plain = not own and (lent or served or part.state in {None, DEFAULT_STATE.get(part.concept or "")})
        if total.state == "present" and part.state == "strength":
            continue  # a force of which so many are there is so strong
        if plain and total.own_state and total.state and fits(total.state, part.concept):
            part.state, part.state_text = total.state, total.state_text
    said = {p.state for p in claim.parts}
    if not total.own_state and total.state in {None, DEFAULT_STATE.get(total.concept or "")} and len(said) == 1 and said <= set(HARM):
        total.state, total.state_text = claim.parts[0].state, claim.parts[0].state_text
