"""Of those who were taken some are let go: "three drivers were seized; two have been freed"."""

from __future__ import annotations

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph
from dagster_project.engine.numbers.quantities import Quantity

_TAKEN = {"abducted", "detained", "missing"}  # states of people of whom some may be freed or found


def let_go(paragraph: Paragraph, i: int) -> Claim | None:
    """What a number without a noun says became of some of those who were taken, in the same sentence or the next."""
    q, whole = paragraph.counts[i], paragraph.counts[i].parent
    if q.noun is not None or not q.own_state or q.markers or whole is None or whole not in paragraph.counts or whole.scan is not q.scan:
        return None
    told = (
        whole.state in _TAKEN
        and "whole" not in whole.markers
        and q.state not in {None, whole.state}
        and 0 <= q.sentence - whole.sentence <= 1
    )
    if told and (fates := _all_fates(paragraph, whole, q)):
        return Claim("partition", whole, fates, "breakdown.of_which_all") if q is fates[0] else None
    return Claim("subset", whole, [q], "breakdown.of_which") if told and 1 <= q.value < whole.value else None


def _all_fates(paragraph: Paragraph, whole: Quantity, q: Quantity) -> list[Quantity]:
    """What became of each of those who were taken, in one sentence: "28 were seized; 25 were freed, one was shot, two are still held"."""
    behind = [o for o in paragraph.counts if o.scan is q.scan and o.sentence == q.sentence and o.start > whole.start]
    fates = [o for o in behind if o.noun is None and o.own_state and o.concept == whole.concept]
    return fates if fates == behind and len(fates) > 1 and sum(o.value for o in fates) == whole.value else []


def is_let_go(taken: Quantity, q: Quantity) -> bool:
    """Whether a verb of its own tells what became of some of those who were taken last: "nine were seized; five of those were freed"."""
    return taken.state in _TAKEN and q.own_state and q.state not in {None, taken.state} and taken.concept == q.concept
