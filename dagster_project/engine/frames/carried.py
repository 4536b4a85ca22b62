"""What a weak word ("has", "their number") only carries: the state that stands beside a number of things."""

from __future__ import annotations

from dagster_project.engine.frames.ceilings import PARTING
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import FLEET

_FITNESS_REACH = 40  # characters between a number of things and the word that says in what state they are


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
