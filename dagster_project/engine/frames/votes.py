"""The votes of a council: how many of its members were for a text, were against it or abstained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.wording import spoken

_SIDES = ("votes_for", "votes_against", "votes_abstained")  # sections of attributes.toml
_BESIDE = re.compile(r"[ \"'«»:()-]{0,4}")  # what may stand between a number and its side


class _Side(NamedTuple):
    """Where the words of a side stand."""

    start: int
    end: int
    name: str


def tell_votes(sentence: Sequence[Quantity]) -> None:
    """Make the numbers of a sentence that stand beside a side of a vote counts of votes: concept `other`, with the words of the side.

    "Two against" is said of much else: alone it is no vote.
    """
    told = list(_votes([q for q in sentence if q.measure == "count"]))
    if all(side.name == "votes_against" for _, side in told):
        return
    for q, side in told:
        q.concept, q.concept_text, q.generic, q.rule, q.reason = "other", q.scan.written(side.start, side.end), True, "count.vote", None
        q.state, q.state_text, q.own_state = None, None, False
        q.markers.add("vote")


def _votes(counts: Sequence[Quantity]) -> Iterator[tuple[Quantity, _Side]]:
    """The counts with the side that stands behind them ("13 votes in favour"), or else before them ("против - 1")."""
    if not counts:
        return
    scan, (first, last) = counts[0].scan, counts[0].sentence_span
    sides = [_Side(*m.span(), name) for name in _SIDES for m in spoken(scan.language, name, scan.text, first, last)]
    taken = {id(q): side for q in counts if (side := _beside(q, sides, behind=True)) is not None}
    left = [side for side in sides if side not in taken.values()]
    for q in counts:
        side = taken.get(id(q)) or _beside(q, left, behind=False)
        if side is not None:
            yield q, side


def _beside(q: Quantity, sides: Sequence[_Side], behind: bool) -> _Side | None:
    """The longest side right behind a number, or right before it."""
    near = [side for side in sides if _touch(q, *((q.end, side.start) if behind else (side.end, q.start)))]
    return max(near, key=lambda side: side.end - side.start, default=None)


def _touch(q: Quantity, start: int, end: int) -> bool:
    return start <= end and _BESIDE.fullmatch(q.scan.text, start, end) is not None
