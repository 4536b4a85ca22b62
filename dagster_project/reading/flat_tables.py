"""Tables that lost their columns: a block of short lines, the heads first, then label, figures, label, figures, one cell a line.

Such a block names its columns line by line, so that no single line looks like a table; only the whole block shows what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dagster_project.reading.lines import Line
from dagster_project.reading.markers import ends_sentence, is_figure

_LONGEST_CELL = 60  # columns of print
_FEWEST_ROWS = 2
_FEWEST_FIGURES = 2  # a row; one figure under one label is read line by line


def flat_tables(lines: Sequence[Line], furniture: frozenset[int]) -> dict[int, int]:
    """The first and last line of every head and row of the flat tables of a text."""
    found: dict[int, int] = {}
    for first, last in _blocks(lines, furniture):
        found.update(_parts(lines, first, last))
    return found


def _blocks(lines: Sequence[Line], furniture: frozenset[int]) -> Iterator[tuple[int, int]]:
    """First and last line of each run of short lines that no blank line and no furniture parts."""
    start: int | None = None
    for i, line in enumerate(lines):
        usable = i not in furniture and line.width <= _LONGEST_CELL
        if start is not None and (line.gap or not usable):
            yield start, i - 1
            start = None
        if start is None and usable:
            start = i
    if start is not None:
        yield start, len(lines) - 1


def _parts(lines: Sequence[Line], first: int, last: int) -> dict[int, int]:
    """The head and the rows of one block; nothing unless all rows have one label and equally many figures, and a head for each figure."""
    figures = [is_figure(lines[i].text) for i in range(first, last + 1)]
    top = next((i for i, figure in enumerate(figures) if figure), 0) - 1
    if top < _FEWEST_FIGURES:
        return {}
    starts = [i for i in range(top, len(figures)) if not figures[i]]
    rows = list(zip(starts, [*starts[1:], len(figures)], strict=True))
    width = rows[0][1] - rows[0][0] - 1
    uniform = len(rows) >= _FEWEST_ROWS and width >= _FEWEST_FIGURES and {end - start for start, end in rows} == {width + 1}
    if not uniform or any(ends_sentence(lines[first + start].text) for start, _ in rows):
        return {}
    heads = min(top, width + 1)  # one more than figures where the labels have a head of their own; what stands above is the caption
    if heads < width or any(ends_sentence(lines[first + i].text) for i in range(top - heads, top)):
        return {}
    parts = {first + start: first + end - 1 for start, end in rows}
    return {first + top - heads: first + top - 1, **parts}
