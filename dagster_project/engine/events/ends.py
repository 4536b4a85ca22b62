"""Until when a decision holds: "extended the mandate until 30 June 2023"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dagster_project.engine.events.model import Occurrence

_DECISIONS = {"resolution_adopted", "mission_established"}
_EXACT = {"day", "month"}


def tell_ends(occurrences: Sequence[Occurrence]) -> None:
    """Give the only decision of a sentence the only date of that sentence that says "until"; of several, none is chosen."""
    decided: dict[int, list[Occurrence]] = defaultdict(list)
    for o in occurrences:
        if o.event_type in _DECISIONS:
            decided[o.sentence].append(o)
    for sentence, decisions in decided.items():
        scan = decisions[0].scan
        first, last = scan.sentences[sentence]
        ends = {d.date_start for d in scan.dates if first <= d.start < last and d.relation == "until" and d.precision in _EXACT}
        if len(decisions) == 1 and len(ends) == 1:
            decisions[0].until = ends.pop()
