"""Lists whose members are lines: a sentence that ends with a colon announces a figure, and the items below divide it."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.members import DETAIL, adopt, alike, is_counted, is_loose
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan

_SLIP = 0.05  # a list of three items or more that misses its total by so little was meant as all of it
_FIRST_WORDS = 60  # characters of an item in which the figure that it brings stands


class ItemList:
    """The figure that a sentence announces, and the items that were read below it."""

    def __init__(self) -> None:
        self._announced: list[Quantity] = []
        self._items: list[list[Quantity]] = []

    def add(self, scan: Scan, quantities: Sequence[Quantity]) -> list[Claim]:
        """Take in the next passage; returns the claim of the list that it ends, if there is one."""
        if scan.passage.kind == "list_item" and self._announced:
            self._items.append([q for q in quantities if q.measure == "count" and not q.reason])
            return []
        claims = self.close()
        if scan.text.rstrip().endswith(":") and scan.sentences:
            last = len(scan.sentences) - 1
            self._announced = [q for q in quantities if is_counted(q) and q.sentence == last]
        return claims

    def close(self) -> list[Claim]:
        """The claim of the list that has ended."""
        announced, items = self._announced, self._items
        self._announced, self._items = [], []
        for total in reversed(announced if len(items) > 1 else []):
            parts = [self._part(total, item) for item in items]
            known = [p for p in parts if p is not None]
            if len(known) < len(items) or any(p.value > total.value for p in known):
                continue
            missing = abs(total.value - sum(p.value for p in known))
            if sums_to(total, known) or (len(known) > 2 and len(announced) == 1 and missing <= _SLIP * total.value):
                claim = Claim("partition", total, known, "breakdown.items")
                adopt(claim)
                return [claim]
        return []

    @staticmethod
    def _part(total: Quantity, item: Sequence[Quantity]) -> Quantity | None:
        """The figure of an item: the first of the kind that is announced, near its beginning."""
        near = [q for q in item if q.start <= _FIRST_WORDS and not q.markers & DETAIL]
        return next((q for q in near if (is_counted(q) and alike(q, total)) or is_loose(q)), None)
