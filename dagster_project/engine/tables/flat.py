"""Tables that lost their columns: one cell a line, label, figures, label, figures. They are cut into rows again, head first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dagster_project.engine.tables.cells import NUMERALS
from dagster_project.rows import Passage

_LINE = re.compile(r"[^\n]+")
_LONGEST_LABEL = 60  # code points
_FEWEST_ROWS = 2
_FEWEST_HEADS = 2  # below which nothing tells them from a caption
_ENDS = tuple(".。؟?!؛;:,،")


def rows_of_flat(text: str, passage: Passage) -> Iterator[Passage]:
    """The passage itself; or, of a flat table, its head and rows as passages of kind table_row. `text` is that of the document.

    A flat table has two rows or more of one label and the same number of figures; what stands above them is the head if it has a cell for
    each figure, with or without one for the labels.
    """
    if passage.kind != "paragraph" or "\n" not in text[passage.char_start : passage.char_end]:
        yield passage
        return
    stretch = text[passage.char_start : passage.char_end]
    lines = [found.span() for found in _LINE.finditer(stretch) if found.group().strip()]
    figures = [_is_figure(stretch[a:b].strip()) for a, b in lines]
    first = next((i for i, figure in enumerate(figures) if figure), 0) - 1
    rows = _rows(figures, first) if first >= 0 else []
    width = rows[0][1] - rows[0][0] - 1 if rows else 0
    head = _head([stretch[a:b].strip() for a, b in lines[: max(first, 0)]], width)
    labels = [stretch[a:b].strip() for (a, b), figure in zip(lines[head:], figures[head:], strict=True) if not figure]
    if len(rows) < _FEWEST_ROWS or any(len(label) > _LONGEST_LABEL or label.endswith(_ENDS) for label in labels):
        yield passage
        return
    if head:
        yield _part(passage, lines[0][0], lines[head - 1][1], passage.kind)
    if head < first:
        kind = "table_row" if first - head in {width, width + 1} and first - head > 1 else passage.kind
        yield _part(passage, lines[head][0], lines[first - 1][1], kind)
    for start, end in rows:
        yield _part(passage, lines[start][0], lines[end - 1][1], "table_row")


def _head(above: list[str], width: int) -> int:
    """The line at which the head begins: what stands above it, the number and the caption of the table, is none of it.

    The head over the labels may be missing; a line that holds a number, or ends as a sentence does, is the caption.
    """
    if width < _FEWEST_HEADS or len(above) <= width + 1:
        return 0
    corner = above[-width - 1]
    captioned = any(char.isdigit() for char in corner) or corner.endswith(_ENDS) or len(corner) > _LONGEST_LABEL
    return len(above) - width - (not captioned)


def _is_figure(line: str) -> bool:
    return bool(NUMERALS.fullmatch(line)) and any(char.isdigit() for char in line)


def _rows(figures: list[bool], first: int) -> list[tuple[int, int]]:
    """(start, end) lines of each row; nothing unless all rows have one label and equally many figures."""
    starts = [i for i in range(first, len(figures)) if not figures[i]]
    rows = list(zip(starts, [*starts[1:], len(figures)], strict=True))
    widths = {end - start for start, end in rows}
    return rows if len(widths) == 1 and min(widths) > 1 else []


def _part(passage: Passage, start: int, end: int, kind: str) -> Passage:
    return replace(passage, kind=kind, char_start=passage.char_start + start, char_end=passage.char_start + end)
