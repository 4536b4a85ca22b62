"""Figures that no digit states: "the rest" of a total that was divided."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import DETAIL, flat
from dagster_project.engine.breakdowns.unprinted import named_rest, phantom
from dagster_project.engine.frames.states import choose_state
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, group_of
from dagster_project.engine.words.wording import says

_ADJECTIVES = 2  # spaces between "the other" and its noun
_WHOLES = {"required", "authorized_strength", "strength", "planned"}
_STAYS = {"present", "strength", "deployed", "withdrawn"}  # where people are who came to harm
_LABELS = 3  # sentences with one number each over which "the rest" reaches back
_RETOLD = {"subset", "partition"}
_NAMED_REACH = 24  # characters between "the rest" and the word that says of what


def derive_remaining(scan: Scan, quantities: Sequence[Quantity], claims: list[Claim]) -> list[Quantity]:
    """ "The rest" without a number, after a total and parts of it: the difference, as a figure and the last part of a partition."""
    found = []
    for term in scan.layers["set"]:
        if term.key != "remaining" or any(_is_number_of(q, term) for q in quantities):
            continue
        if says(scan.language, "finite_rest", scan.text, term.start, term.end):
            continue  # "three of its bases, out of the 17 it had, remain open": a verb with its own subject
        divided = _divided(scan, term, quantities, claims)
        if divided is not None and _is_of_others(scan, term, divided[0]):
            continue
        rest = divided[0].value - sum(p.value for p in divided[1]) if divided is not None else 0
        if divided is None or rest <= 0:
            continue
        total, parts = divided
        q = phantom(scan, term.start, term.end, rest, "derived.remaining")
        lender = parts[0]
        q.concept, q.concept_text, q.generic = lender.concept, lender.concept_text, lender.generic
        q.qualifier, q.parent, q.derived_from = total.qualifier, total, [total, *parts]
        if (named := named_rest(scan, term, total)) is not None:
            q.concept, q.concept_text, q.generic = named.key, scan.written(named.start, named.end), False
        q.state, q.state_text = _state_of_rest(q, total, parts[-1]) or (lender.state, lender.state_text)
        _retell(claims, total, parts)
        claims.append(Claim("partition", total, [*parts, q], "breakdown.remaining_derived"))
        found.append(q)
    return found


def _is_of_others(scan: Scan, rest: Term, total: Quantity) -> bool:
    """Whether "the other" leads to a noun of another kind than the total: "188 incidents by the army and the other security personnel"."""
    if scan.language != "en":
        return False  # a noun stands right behind its adjective in English alone
    noun = next((n for n in scan.terms("noun", rest.end, rest.end + _NAMED_REACH) if n.section == "concepts"), None)
    if noun is None or scan.text[rest.end : noun.start].count(" ") > _ADJECTIVES or set(scan.text[rest.end : noun.start]) & set(",;:.()"):
        return False
    stops = any(t.key in {"stop", "of", "copula", "auxiliary", "and"} for t in scan.terms("link", rest.end, noun.start))
    return not stops and group_of(noun.key) != group_of(total.concept)


def _state_of_rest(q: Quantity, total: Quantity, part: Quantity) -> tuple[str | None, str | None] | None:
    """(state, its word) of the rest; None where the text gives none. "The rest of the number required" is not itself required."""
    planned = [t for t in q.scan.terms("plan", q.end, q.end + _NAMED_REACH) if not set(q.scan.text[q.end : t.start]) & set(",;:.")]
    if planned and part.sentence != q.sentence:
        return "planned", q.scan.written(planned[0].start, planned[0].end)  # "it has handed over eight. The rest will follow"
    state, _ = choose_state(q, part, None)
    if state is None:
        return None
    if total.state in HARM and state.key in _STAYS:
        return None  # "the rest stayed in Beni for treatment"
    if state.key in {"required", "authorized_strength"}:
        return ("present" if part.state == "shortfall" else DEFAULT_STATE.get(q.concept or "")), None
    return state.key, q.scan.written(state.start, state.end)


def _is_number_of(q: Quantity, rest: Term) -> bool:
    """Whether the text itself says how many "the rest" are: the remaining 30, los 30 restantes."""
    behind = 0 <= rest.start - q.noun_end <= (3 if "remaining" in q.markers else 1)  # "46 restent ouverts"
    beside = 0 <= q.start - rest.end <= 24 and not set(q.scan.text[rest.end : q.start]) & set(";.")
    return behind or beside or q.start <= rest.start < q.noun_end or rest.start <= q.start < rest.end


def _retell(claims: list[Claim], total: Quantity, parts: Sequence[Quantity]) -> None:
    """Drop what the new partition says better: subsets of the total, and its parts where they were taken for parts of one another."""
    members = set(map(id, parts))
    claims[:] = [c for c in claims if not (c.total is total and members >= {id(p) for p in c.parts} and c.relation in _RETOLD)]
    for claim in claims:
        if claim.relation == "subset" and claim.total is not total:
            claim.parts[1:] = [p for p in claim.parts[1:] if id(p) not in members]


def _divided(scan: Scan, rest: Term, quantities: Sequence[Quantity], claims: list[Claim]) -> tuple[Quantity, list[Quantity]] | None:
    """The total that "the rest" closes, and the parts of it that were named."""
    counted = [q for q in quantities if q.end <= rest.start and q.measure == "count" and q.concept and not q.reason]
    if counted and group_of(counted[-1].concept) == "places" and len(counted) > 1 and "of_which" in counted[-2].markers:
        counted = counted[:-1]  # "207,000 of them live at 98 sites, the others with relatives"
    last, reach = scan.sentence_at(rest.start), 1
    while reach < _LABELS and sum(q.sentence == last - reach for q in counted) == 1:
        reach += 1  # "Delivered: 47. Operational: 39. The rest is being repaired"
    near = [q for q in counted if last - q.sentence <= reach]
    return _named_whole(scan, rest, quantities) or _listed(near, claims) or _divided_before(scan, rest.end, quantities, claims)


def _named_whole(scan: Scan, rest: Term, quantities: Sequence[Quantity]) -> tuple[Quantity, list[Quantity]] | None:
    """ "The rest of the number required": a word of state names the whole, and the last number is the part."""
    after = scan.terms("state", rest.end, min(len(scan.text), rest.end + _NAMED_REACH))
    earlier = [q for q in quantities if q.end <= rest.start and q.measure == "count" and q.concept and not q.reason]
    for term in after if len(earlier) > 1 else []:
        part = earlier[-1]
        if "of_which" in part.markers and part.parent is not None and part.parent.sentence == part.sentence:
            return None  # "of the 335 engineers 135 arrived; the rest were expected": the whole stands beside the part
        total = next((q for q in reversed(earlier) if q.state == term.key and q is not part and q.value > part.value), None)
        if term.key in _WHOLES and total is not None and group_of(total.concept) == group_of(part.concept):
            return total, [part]
    return None


def _divided_before(
    scan: Scan, start: int, quantities: Sequence[Quantity], claims: Sequence[Claim]
) -> tuple[Quantity, list[Quantity]] | None:
    """ "The remaining sites", sentences after "eight of the 13 bases": the noun tells which whole was divided."""
    noun = next((n for n in scan.layers["noun"] if 0 <= n.start - start <= 3), None)
    for claim in reversed(claims if noun is not None else []):
        total = claim.total
        if noun is None or total is None or total not in quantities or claim.rule != "breakdown.out_of" or len(claim.parts) != 1:
            continue
        if group_of(total.concept) == group_of(noun.key):
            return total, claim.parts
    return None


def _listed(near: Sequence[Quantity], claims: Sequence[Claim]) -> tuple[Quantity, list[Quantity]] | None:
    """The total and the parts that the sentences have just named: by "of which", by a list, or by a smaller number after a larger one."""
    if not near:
        return None
    for claim in reversed(claims):
        total = claim.total
        if claim.relation == "subset" and total in near and total is not None and claim.parts[-1] in near:
            inner = [p for c in claims if c.relation == "partition" and c.total in claim.parts for p in c.parts]
            members = _continued(near, total, claim.parts, inner)
            if near[-1] is total or near[-1] in members or any(near[-1] is p for p in inner):
                return total, members
        short = claim.relation == "partition" and total in near and claim.parts[-1] is near[-1]
        if short and total is not None and sum(p.value for p in claim.parts) < total.value:
            return total, claim.parts  # "213 people: 114 here, 38 there and the rest elsewhere": the list ends with the rest
    for i in range(len(near) - 2, -1, -1):
        total, parts = near[i], flat(near[i + 1 :])
        fitting = all(p.value < total.value and p.concept == total.concept and p.noun is None for p in parts)
        if parts and fitting and sum(p.value for p in parts) < total.value and not _are_members(total, parts[0], claims):
            return total, parts
    return None


def _are_members(one: Quantity, two: Quantity, claims: Sequence[Claim]) -> bool:
    """Whether two numbers are parts of one whole that is all told: "33 units: 5 excellent, 21 good, seven weak. The remaining ..."."""
    divided = (c.parts for c in claims if c.relation == "partition" and c.total is not None)
    return any(any(one is p for p in parts) and any(two is p for p in parts) for parts in divided)


def _continued(near: Sequence[Quantity], total: Quantity, parts: Sequence[Quantity], inner: Sequence[Quantity]) -> list[Quantity]:
    """The parts of a subset and those that go on with its list in the same sentence: of 86, 51 ..., 20 ..., and the rest.

    `inner` are parts of the parts.
    """
    last = parts[-1]
    more = [q for q in near if q.start > last.start and q.sentence == last.sentence and not q.markers & DETAIL]
    more = [q for q in more if q.concept == total.concept and q is not total and (q.own_state or q.noun or not last.own_state)]
    more = [q for q in more if not any(q is p for p in inner)]  # "nine of 14 bases: seven handed over, two closed. The rest ..."
    return [*parts, *more] if sum(p.value for p in [*parts, *more]) < total.value else list(parts)
