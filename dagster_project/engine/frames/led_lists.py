"""Lists whose items are passages of their own: what the sentence that a colon ends says, it says of each item.

"I therefore recommend the temporary deployment of:" and below it, item by item, the battalions and helicopters.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.vocabulary import fits

_REACH = 90  # characters between the verb of a lead and its colon
_LABEL = 5  # characters of a letter, a bracket or a dash before the first word of an item
_CAN_BE_PLANNED = {None, "present", "strength", "deployed"}


class Lead:
    """What the lead of the list that is being read says, as (state, its word), the nearest to the colon first; nothing outside lists."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def add(self, scan: Scan, quantities: Sequence[Quantity]) -> None:
        """Read a passage: an item takes what its lead says, any other passage ends the list and may lead the next."""
        if scan.passage.kind != "list_item" or scan.text.rstrip().endswith(":"):
            self.said = _said(scan)
        elif self.said:
            for q in quantities:
                _take(q, self.said)


def _said(scan: Scan) -> list[tuple[str, str]]:
    """The plan, else the state words, of a sentence that a colon ends, with no number between them and the colon."""
    end = len(scan.text.rstrip())
    if not scan.sentences or not scan.text[:end].endswith(":"):
        return []
    start = max(scan.sentences[-1][0], end - _REACH)
    counted = max((n.end for n in scan.numbers), default=0)
    said = [t for t in scan.terms("state", start, end) if t.key not in WEAK and t.start >= counted]
    plans = [t for t in [*said, *scan.terms("plan", start, end)] if t.start >= counted and (t.section == "planned" or t.key == "planned")]
    return [("planned" if plans else t.key, scan.written(t.start, t.end)) for t in plans[-1:] or reversed(said)]


def _take(q: Quantity, said: Sequence[tuple[str, str]]) -> None:
    """Give a count of an item the state of the lead, where the item itself says nothing of it."""
    opens = q.scan.language == "zh" and q.start <= _LABEL
    if q.reason == "article" and opens and q.concept and q.concept != "other":
        q.reason = None  # (三) 一架运输机
    if q.measure != "count" or q.concept is None or q.reason or (q.own_state and q.state not in WEAK):
        return
    state, word = next(((s, w) for s, w in said if fits(s, q.concept)), (None, None))
    if state is None or (state == "planned" and q.state not in _CAN_BE_PLANNED):
        return
    if q.state is None or q.default_state or q.state in WEAK:
        q.state, q.state_text, q.default_state = state, word, False
