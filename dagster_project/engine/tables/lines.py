"""Figures that stand a line each behind their label: "Peacekeepers killed: 2", "Patrols conducted: 840". Each line speaks for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.members import alike, is_counted
from dagster_project.engine.frames.predicates import find_state
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import LABELLED, Scan, is_labelled
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.rows import Passage

_LINE = re.compile(r"[^\n]+")
_LONGEST = 140  # code points of a line of a list
_FEWEST = 2
_CAPTION = 80  # code points of a line that names what the lines below it count
_HEAD = 2  # code points before the noun that a label begins with
_THINGS = {"equipment", "places", "formations", "explosives", "people"}
_MOST_OTHERS = 0.4  # share of the lines that may have no figure behind a colon


def lines_of_labels(text: str, passage: Passage) -> Iterator[Passage]:
    """The passage itself; or, where most of its lines are a label, a colon and a figure, its lines as passages of kind list_item.

    Otherwise what a line says would be read as one sentence with the label of the next. `text` is that of the document.
    """
    stretch = text[passage.char_start : passage.char_end]
    lines = [found.span() for found in _LINE.finditer(stretch) if found.group().strip()] if "\n" in stretch else []
    labelled = [bool(LABELLED.match(stretch, start, end)) for start, end in lines]
    few = sum(labelled) < _FEWEST or labelled.count(False) > _MOST_OTHERS * len(lines)
    if passage.kind not in {"paragraph", "list_item", "heading"} or few or any(end - start > _LONGEST for start, end in lines):
        yield passage
        return
    for start, end in lines:
        yield replace(passage, kind="list_item", char_start=passage.char_start + start, char_end=passage.char_start + end)


class Lines:
    """The labelled lines that are being read, up to the one that says it is their total."""

    def __init__(self) -> None:
        self._counts: list[Quantity] = []
        self._topic: str | None = None  # what the line above, or the caption, counts

    def name(self, scan: Scan, quantities: Sequence[Quantity]) -> None:
        """Give the number of a line whose label names no thing ("Sold: 551") what the line above or the caption of the lines names."""
        if not is_labelled(scan):
            named = [n.key for n in scan.terms("noun", 0, len(scan.text)) if n.section == "concepts" and group_of(n.key) in _THINGS]
            self._topic = named[0] if named and len(scan.text) <= _CAPTION and not quantities else None
            return
        counts = [q for q in quantities if q.measure == "count" and not q.reason]
        if len(counts) != 1:
            return
        q = counts[0]
        if q.concept not in {None, "other"}:
            self._topic = q.concept if group_of(q.concept) in _THINGS else None
        elif self._topic is not None and not any(n.section == "concepts" and n.start < _HEAD for n in scan.terms("noun", 0, q.start)):
            q.concept, q.generic, q.rule = self._topic, False, "count.ellipsis"
            q.state, q.state_text, q.own_state, q.default_state = None, None, False, False
            find_state(q, None, None, [])

    def add(self, scan: Scan, quantities: Sequence[Quantity]) -> list[Claim]:
        """Take in the next passage; returns the partition that its line of a total closes, if there is one."""
        if not is_labelled(scan):
            self._counts = []
            return []
        q = next((q for q in quantities if is_counted(q)), None)
        if q is None:
            return []
        if "total" not in q.markers:
            self._counts.append(q)
            whole, *parts = self._counts
            divided = len(parts) > 1 and whole.value > max(p.value for p in parts) and all(alike(p, whole) for p in parts)
            return [Claim("partition", whole, parts, "breakdown.lines")] if divided and sums_to(whole, parts) else []
        parts = [p for p in self._counts if alike(p, q) and p.state == q.state]
        while len(parts) > 1 and not sums_to(q, parts) and sum(p.value for p in parts) > q.value:
            parts = parts[1:]  # the lines above those that the total sums
        return [Claim("partition", q, parts, "breakdown.lines")] if len(parts) > 1 and sums_to(q, parts) else []
