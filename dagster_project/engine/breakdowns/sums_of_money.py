"""Sums of money that the grammar divides: "56 million dollars, made up of 31 million for personnel and 25 million for fuel"."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.members import is_joined, is_near
from dagster_project.engine.breakdowns.partitions import opens_list
from dagster_project.engine.numbers.quantities import Quantity

_PART = {"of_which", "including"}
_NEXT = 1  # sentences between a sum and the list that divides it


def divide_money(quantities: Sequence[Quantity]) -> list[Claim]:
    """Partitions of sums of one currency: a list that is said to be all of a sum; `subsets.py` has "of which"."""
    sums = [q for q in quantities if q.measure == "money" and not q.reason]
    claims: list[Claim] = []
    taken: set[int] = set()
    for i, first in enumerate(sums[1:], 1):
        total = sums[i - 1]
        if total.unit != first.unit or total.scan is not first.scan or first.sentence - total.sentence > _NEXT or id(first) in taken:
            continue
        if first.value >= total.value or first.markers & _PART or not opens_list(total, first):
            continue
        parts = _run(first, sums[i + 1 :], total)
        taken |= {id(p) for p in parts}
        if sums_to(total, parts) or is_near(total, parts):
            claims.append(Claim("partition", total, parts, "breakdown.money"))
    return claims


def _run(first: Quantity, following: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The first part and those that commas and conjunctions join to it."""
    parts = [first]
    for q in following:
        last = parts[-1]
        if q.scan is not first.scan or q.sentence != first.sentence or q.unit != first.unit or q.value >= total.value:
            break
        if not is_joined(q, last.end, last.noun_end) or "total" in q.markers:
            break
        parts.append(q)
    return parts
