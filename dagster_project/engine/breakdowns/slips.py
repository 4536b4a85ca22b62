"""Slips of the pen: whether one wrongly printed number explains why a sum fails.

A list that the grammar allows and that does not add up is a finding only if the list was meant as all of its whole. That it would add up
if a single digit of a single member were another one is the best witness of that: one reading in twenty of three-digit numbers, one in a
hundred of larger ones, comes so near by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from dagster_project.engine.breakdowns.claims import slack
from dagster_project.engine.numbers.quantities import Quantity

_ONE_DIGIT = 10
_MOST_OPEN = 0.05  # of the total


def one_slip_off(total: Quantity, parts: Sequence[Quantity], digit_only: bool = False) -> bool:
    """Whether the parts would add up to the total if one of the numbers that are printed in digits were misprinted in one place.

    `digit_only`: a wrong digit is the only slip that counts, where little else ties the numbers.
    """
    if len(parts) < 2 or sum(p.qualifier != "exactly" for p in parts) > 1:
        return False  # with two inexact members nearly every list is one slip from its total
    printed = sum(p.value for p in parts)
    leeway = sum((slack(q) for q in parts), slack(total))
    if leeway > _MOST_OPEN * total.value:
        return False  # "more than 10,000" leaves so much open that any list is one slip from it
    if total.value < _ONE_DIGIT:
        return False  # one digit can be any: every list would be one slip from its total
    digit_only = digit_only or leeway > 0  # what an inexact number leaves open, other slips would fill
    if _may_stand_for(total, printed, leeway, digit_only):
        return True
    return any(_may_stand_for(p, total.value - (printed - p.value), leeway, digit_only) for p in parts)


def percent_slip_off(percent: Quantity, count: Quantity, whole: Quantity) -> bool:
    """Whether a share would be true if one of its three numbers were misprinted in one place."""
    rounding = 0.5 * 10**-percent.number.decimals
    low, high = percent.value - rounding, percent.value + rounding
    if low <= 0 or not whole.value:
        return False
    if _may_stand_for(percent, 100 * count.value / whole.value, rounding, False):
        return True
    if _may_stand_for(count, percent.value * whole.value / 100, rounding * whole.value / 100, False):
        return True
    first, last = 100 * count.value / high, 100 * count.value / low
    return _may_stand_for(whole, (first + last) / 2, (last - first) / 2, False)


def _may_stand_for(q: Quantity, meant: float, leeway: float, digit_only: bool) -> bool:
    """Whether a number that one slip turns into the printed one lies within `leeway` of `meant`."""
    if q.number.kind != "digits" or q.derived or meant + leeway < 1:
        return False
    scale = 10**q.number.decimals
    first, last = (meant - leeway) * scale - 1e-6, (meant + leeway) * scale + 1e-6
    printed = str(round(q.value * scale))
    slips = _changed(printed) if digit_only else chain(_changed(printed), _rearranged(printed), _lengthened(printed))
    return any(first <= int(other) <= last for other in slips)


def _changed(printed: str) -> Iterator[str]:
    """The numbers that differ from a printed one in one digit."""
    for i, own in enumerate(printed):
        for digit in "0123456789":
            if digit != own and (i or digit != "0" or len(printed) == 1):
                yield printed[:i] + digit + printed[i + 1 :]


def _rearranged(printed: str) -> Iterator[str]:
    """The numbers that two swapped digits, a digit too many, a shifted point or groups in the other order turn into a printed one."""
    for i in range(len(printed) - 1):
        yield printed[:i] + printed[i + 1] + printed[i] + printed[i + 2 :]
    for i in range(len(printed) if len(printed) > 1 else 0):
        yield printed[:i] + printed[i + 1 :]
    yield printed + "00"
    if printed.endswith("00"):
        yield printed[:-2]
    marks = [*range(len(printed), 0, -3)][::-1]
    groups = [printed[first:last] for first, last in pairwise([0, *marks])]
    yield "".join(groups[::-1])


def _lengthened(printed: str) -> Iterator[str]:
    """The numbers that become a printed one when a digit is dropped."""
    for i in range(len(printed) + 1):
        for digit in "0123456789":
            if i or digit != "0":
                yield printed[:i] + digit + printed[i:]
