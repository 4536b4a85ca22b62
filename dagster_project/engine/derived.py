"""Figures that no digit states: "the rest" of a total that was divided, and the zero of "none was convicted"."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.claims import Claim
from dagster_project.engine.lexicon import Term
from dagster_project.engine.numbers import Number
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.states import choose_state
from dagster_project.engine.vocabulary import group_of

_ZERO_STATES = {"killed", "injured", "convicted", "casualties", "detained", "occurred", "abducted", "missing", "handed_over", "supplied"}


def _phantom(scan: Scan, start: int, end: int, value: float, rule: str) -> Quantity:
    number = Number(start, end, value, None, "words", 0)
    q = Quantity(scan, number, start, end, scan.sentence_at(start), value, None)
    q.noun_end, q.derived, q.rule = end, True, rule
    return q


def derive_remaining(scan: Scan, quantities: Sequence[Quantity], claims: list[Claim]) -> list[Quantity]:
    """ "The rest" without a number, after a total and a part of it: the difference, as a figure and the last part of a partition."""
    found = []
    for term in scan.layers["set"]:
        if term.key != "remaining" or any(0 <= q.start - term.end <= 24 or q.start <= term.start < q.noun_end for q in quantities):
            continue
        earlier = [q for q in quantities if q.end <= term.start and scan.sentence_at(term.start) - q.sentence <= 1 and q.measure == "count"]
        base = _divided(earlier, claims) or _divided_before(scan, term.end, quantities, claims)
        if base is None:
            continue
        total, part = base
        rest = total.value - part.value
        if rest <= 0:
            continue
        q = _phantom(scan, term.start, term.end, rest, "derived.remaining")
        q.concept, q.concept_text, q.generic = part.concept, part.concept_text, part.generic
        q.qualifier, q.parent, q.derived_from = total.qualifier, total, [total, part]
        state, _ = choose_state(q, part, None)
        q.state, q.state_text = (state.key, scan.written(state.start, state.end)) if state else (part.state, part.state_text)
        claims[:] = [c for c in claims if not (c.relation == "subset" and c.total is total and c.parts == [part])]
        for claim in claims:
            if claim.relation == "subset" and part in claim.parts[1:]:
                claim.parts.remove(part)  # a part of a part
        claims.append(Claim("partition", total, [part, q], "breakdown.remaining_derived"))
        found.append(q)
    return found


def _divided_before(scan: Scan, start: int, quantities: Sequence[Quantity], claims: Sequence[Claim]) -> tuple[Quantity, Quantity] | None:
    """ "The remaining sites", sentences after "eight of the 13 bases": the noun tells which whole was divided."""
    noun = next((n for n in scan.layers["noun"] if 0 <= n.start - start <= 3), None)
    for claim in reversed(claims if noun is not None else []):
        total = claim.total
        if noun is None or total is None or total not in quantities or claim.rule != "breakdown.out_of" or len(claim.parts) != 1:
            continue
        if group_of(total.concept) == group_of(noun.key):
            return total, claim.parts[0]
    return None


def _divided(earlier: Sequence[Quantity], claims: Sequence[Claim]) -> tuple[Quantity, Quantity] | None:
    """The total and the part that the sentence has just named: by "of which", or by a smaller number after a larger of one kind."""
    for claim in reversed(claims):
        if claim.relation == "subset" and claim.total in earlier and len(claim.parts) == 1 and claim.parts[0] in earlier:
            total, part = claim.total, claim.parts[0]
            if total is not None and earlier[-1] in (total, part):
                return total, part
    if len(earlier) >= 2:
        total, part = earlier[-2], earlier[-1]
        if part.value < total.value and part.concept == total.concept and part.noun is None:
            return total, part
    return None


def state_zeros(scan: Scan, quantities: Sequence[Quantity]) -> list[Quantity]:
    """A negation before a countable noun, with a state: none was convicted. Without a state it is an idiom and no figure."""
    found = []
    for term in scan.layers["negation"]:
        _, last = scan.sentences[scan.sentence_at(term.start)]
        end = min(last, term.end + 34)
        stop = next((i for i in range(term.end, end) if scan.text[i] in ",;:.。；"), end)
        if any(q.start >= term.start and q.start < stop for q in quantities):
            continue
        nouns = scan.terms("noun", term.start, stop)
        if term.key == "nobody":
            nouns = [Term(term.start, term.end, "generic", "people"), *nouns]
        q = next((z for z in (_zero(scan, term, n) for n in nouns) if z is not None), None)
        if q is not None:
            found.append(q)
    return found


def _zero(scan: Scan, term: Term, noun: Term) -> Quantity | None:
    """The zero that a negation and a noun state together, if a state fits."""
    q = _phantom(scan, term.start, term.end, 0.0, "zero.negation")
    q.derived, q.noun, q.noun_end, q.concept = False, noun, noun.end, noun.key
    q.concept_text = scan.written(noun.start, noun.end)
    if noun.section == "state_nouns":
        q.concept, q.state, q.state_text = "people", noun.key, q.concept_text
    elif noun.key in {"attacks", "incidents"}:
        q.state = "occurred"
    else:
        state, cost = choose_state(q, None, None)
        q.state, q.state_text = (state.key, scan.written(state.start, state.end)) if state and cost < 40 else (None, None)
    return q if q.state in _ZERO_STATES else None
