"""Arithmetic of a claim: what the printed figures say of each other, within what rounding and qualifiers allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dagster_project.engine.numbers.quantities import Quantity

_INEXACT = {"about", "more_than", "at_least", "less_than", "at_most"}


@dataclass(slots=True, eq=False)
class Claim:
    """Quantities that the grammar ties together. `total` is None where the whole is not printed; then `whole` is its value."""

    relation: str
    total: Quantity | None
    parts: list[Quantity]
    rule: str
    whole: float | None = None
    residual: float | None = field(init=False)
    tolerance: float = field(init=False)
    holds: bool = field(init=False)

    def __post_init__(self) -> None:
        if self.total is not None:
            self.whole = self.total.value
        self.residual, self.tolerance, self.holds = _ARITHMETIC[self.relation](self)


def slack(q: Quantity) -> float:
    """Half a unit of the last digit that an inexact number commits to: about 18,300 may be 18,250 to 18,350; an exact one has none."""
    if q.qualifier not in _INEXACT:
        return 0.0
    unit = 1.0
    while unit * 10 <= abs(q.value) and abs(q.value) % (unit * 10) == 0:
        unit *= 10
    return unit / 2


def _partition(claim: Claim) -> tuple[float | None, float, bool]:
    parts, total = claim.parts, claim.total
    residual = round((claim.whole or 0.0) - sum(p.value for p in parts), 6)
    tolerance = sum(slack(q) for q in parts) + (slack(total) if total else 0.0)
    if claim.total is None:  # printed percentages of one whole, each rounded
        tolerance += sum(0.5 * 10**-p.number.decimals for p in parts)
    open_above = total is not None and total.qualifier in {"more_than", "at_least"}
    holds = abs(residual) <= tolerance + 1e-9 or (open_above and residual < 0)
    return residual, tolerance, holds


def _subset(claim: Claim) -> tuple[float | None, float, bool]:
    whole = claim.whole if claim.whole is not None else 0.0
    open_above = claim.total is not None and claim.total.qualifier in {"more_than", "at_least"}
    tolerance = slack(claim.total) if claim.total else 0.0
    return None, tolerance, open_above or all(p.value <= whole + tolerance for p in claim.parts)


def _share(claim: Claim) -> tuple[float | None, float, bool]:
    percent, count = claim.parts
    tolerance = 0.5 * 10**-percent.number.decimals
    if claim.total is None or not claim.total.value:
        return None, tolerance, False
    if percent.qualifier != "exactly" or count.qualifier != "exactly" or claim.total.qualifier != "exactly":
        tolerance += 1.0 + 100 * (slack(count) + slack(claim.total)) / claim.total.value
    residual = round(percent.value - 100 * count.value / claim.total.value, 6)
    return residual, tolerance, abs(residual) <= tolerance + 1e-6


def _difference(claim: Claim) -> tuple[float | None, float, bool]:
    first, second = claim.parts
    total = claim.total.value if claim.total else 0.0
    if first.measure == "percent_change":
        tolerance = 0.5 * 10**-first.number.decimals
        residual = round(first.value - 100 * (second.value - total) / total, 6) if total else None
        return residual, tolerance, residual is not None and abs(residual) <= tolerance + 1e-6
    tolerance = sum(slack(q) for q in (first, second)) + (slack(claim.total) if claim.total else 0.0)
    residual = round(total - first.value - second.value, 6)
    return residual, tolerance, abs(residual) <= tolerance + 1e-9


_ARITHMETIC = {"partition": _partition, "subset": _subset, "share": _share, "difference": _difference}


def sums_to(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts add up to the total as printed; a bound ("at least 25") is taken at its number."""
    if len(parts) < 2:
        return False
    residual = round(total.value - sum([p.value for p in parts]), 6)
    if not residual:
        return True
    if total.qualifier == "exactly" and all(p.qualifier == "exactly" for p in parts):
        return False
    return abs(residual) <= sum([slack(q) for q in parts], slack(total)) + 1e-9
