"""What a weak word ("has", "their number") only carries: the state that stands beside a number of things."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.frames.ceilings import PARTING
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import FLEET, group_of

_WEAK = {"present", "strength"}
_COMPARED_REACH = 12  # characters between "against" and the number: a comparator
_FITNESS_REACH = 40  # characters between a number of things and the word that says in what state they are


def compare_fitness(quantities: Sequence[Quantity]) -> None:
    """Give "52 carriers in working order, against 71 a year ago" the state of the 52, which stands behind them, for the 71 as well."""
    for a, b in pairwise(quantities):
        if a.state not in FLEET or b.state not in _WEAK or b.noun is not None or b.sentence != a.sentence or b.concept != a.concept:
            continue
        told = b.scan.terms("comparison", a.noun_end, b.start)
        if any(t.key in {"against", "compared"} and b.start - t.end <= _COMPARED_REACH for t in told):
            own = b.state_at is not None and b.state_at[0] >= b.end
            b.state, b.state_text = (b.state, b.state_text) if own else (a.state, a.state_text)


def fitness_beside(q: Quantity, first: int, last: int) -> Term | None:
    """What a weak word carries to a number of things, before or behind it: "in working order there are only 129"."""
    scan = q.scan
    for term in scan.terms("state", first, last):
        if term.key not in FLEET:
            continue
        start, end = (term.end, q.start) if term.end <= q.start else (max(q.end, q.noun_end), term.start)
        between = scan.text[start:end]
        apart = set(between) & PARTING or any(t.key == "and" for t in scan.terms("link", start, end))
        if start <= end and not apart and len(between) <= _FITNESS_REACH and not any(start <= n.start < end for n in scan.numbers):
            return term
    return None


def is_of_times(q: Quantity, before: Quantity) -> bool:
    """Whether a number without a noun is of how often something was done: "they went on patrol 2,300 times, 140 of them at night"."""
    times = "times" in before.markers and group_of(before.concept) == "activity" and before.sentence == q.sentence
    return times and "of_which" in q.markers and q.noun is None and q.measure == "count" and q.value < before.value
