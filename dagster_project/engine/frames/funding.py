"""Percentages that say how much of the money a plan asks for was paid."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term

_BESIDE_FUNDED = 20  # characters between "funded" and the percentage
_MONEY_BEFORE = 3  # numbers before a percentage among which the money is that it is a share of


def is_funding(q: Quantity, said: Term, earlier: Sequence[Quantity]) -> bool:
    """ "The plan requires 444 million dollars and is 31 per cent funded": the percentage is of the money."""
    paid = next((o for o in reversed(earlier[-_MONEY_BEFORE:]) if o.measure == "money" and o.scan is q.scan), None)
    if said.key != "supplied" or paid is None or max(q.start - said.end, said.start - q.end) > _BESIDE_FUNDED:
        return False
    if paid.state_at == (said.start, said.end):
        paid.state = paid.state_text = None  # what is funded in part is not what was paid
    q.concept, q.state, q.own_state = "money", "supplied", True
    q.state_text, q.rule = q.scan.written(said.start, said.end), "percent.funding"
    return True
