"""What is said of a quantity: the state word of its clause, the state of its list, a plan, or the default of its concept."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.concepts import base_of, context_concept, sibling_of
from dagster_project.engine.lexicon import Term
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.set_words import TIES
from dagster_project.engine.states import CLOSE, choose_state
from dagster_project.engine.vocabulary import DEFAULT_STATE, HARM, fits, group_of

_CAN_BE_PLANNED = {"withdrawn", "handed_over", "deployed", "rotated", "supplied", "returned", "conducted", "present", "strength"}


def find_state(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """Give the quantity its state, in this order: a word of its clause, the state of its list or set, a plan, the concept's default."""
    whole = (before is not None and "out_of" in before.markers) or "base" in q.markers
    if q.state is None:
        term, cost = choose_state(q, before, after)
        lent = _listed_state(q, before) if cost > CLOSE and not whole else None
        if lent is not None:
            q.state, q.state_text, term = lent.state, lent.state_text, None
        if whole and term is not None and not _says_of_whole(q, term):
            term = None  # "8 of the 13 bases are closed" closes eight; the thirteen are the whole
        if term is not None:
            q.state, q.state_text, q.own_state = term.key, q.scan.written(term.start, term.end), True
            q.state_at = (term.start, term.end)
    if q.state is None and not whole:
        elliptic = q.noun is None or bool(q.markers & TIES)
        for lender in (q.parent, sibling_of(q, before), base_of(earlier) if elliptic else None):
            if lender and lender.state and group_of(lender.concept) == group_of(q.concept) and fits(lender.state, q.concept):
                q.state, q.state_text = lender.state, lender.state_text
                break
    if q.concept is None and q.state in HARM:
        q.concept, q.generic, q.rule = context_concept(q, "people", earlier) or "people", True, "count.state_only"
    planned = _plan_of(q)
    if planned is not None and (q.state is None or q.state in _CAN_BE_PLANNED):
        q.state, q.state_text = "planned", q.scan.written(planned.start, planned.end)
    elif q.state in _CAN_BE_PLANNED and (sibling := sibling_of(q, before)) is not None and sibling.state == "planned":
        q.state, q.state_text = "planned", sibling.state_text
    if q.state is None and q.concept is not None:
        q.state = DEFAULT_STATE.get(q.concept)


def _says_of_whole(q: Quantity, term: Term) -> bool:
    """Whether a state word right behind a whole describes it ("the 324 vehicles deemed necessary, ...") and not the part taken from it."""
    between = q.scan.text[q.noun_end : term.start]
    described = term.key in {"required", "authorized_strength"} and "base" in q.markers
    return 0 <= term.start - q.noun_end <= (30 if described else 3) and "," not in between and ("base" not in q.markers or described)


def _listed_state(q: Quantity, before: Quantity | None) -> Quantity | None:
    """The quantity whose list this one continues, when it has a word for its state: a far word says less than the list does."""
    sibling = sibling_of(q, before)
    while sibling is not None and group_of(sibling.concept) != group_of(q.concept) and sibling.parent is not None:
        sibling = sibling.parent if sibling.parent.sentence == q.sentence and sibling.parent.scan is q.scan else None
    if sibling is None or not sibling.state or (sibling.own_state is False and sibling.parent is None):
        return None
    fitting = group_of(sibling.concept) == group_of(q.concept) and fits(sibling.state, q.concept)
    return sibling if fitting else None


def _plan_of(q: Quantity) -> Term | None:
    """A word of plan or future in the clause of the number."""
    first, last = q.sentence_span
    text = q.scan.text
    for term in q.scan.terms("plan", first, last):
        between = text[term.end : q.start] if term.end <= q.start else text[q.noun_end : term.start]
        if len(between) <= (60 if term.end <= q.start else 45) and not set(between) & set(";。；"):
            return term
    return None
