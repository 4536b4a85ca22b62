"""Running text that looks like something else: lines stretched to an even margin, and lines that break off amid a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.reading.lines import Line
from dagster_project.reading.markers import cells, is_figure
from dagster_project.reading.profiles import small_words

_WORDS = 9  # from which a line may be running text
_CLAUSE = 5  # words of a line that is no heading, from its look
_PREPOSITIONS = "вкосу"  # of one letter; no heading ends with them
_CELL = 2  # words that a column of text holds at least, on average, where it is one
_FIGURES = 3  # columns of words to each figure, where the columns are none
_SHORTEST = 40  # columns of a line that fills a page
_SLACK = 2  # columns by which an even margin is missed
_WIDE = "   "  # parts columns; words that are set apart have less, as a rule
_SHARE = 0.5  # of the lines of a block, which are then rows of a table


def without_stretched(lines: Sequence[Line], rows: set[int], widths: Sequence[int]) -> set[int]:
    """The rows that are rows, by the number of their line.

    Neighbours of which each has words that are merely set apart are none; nor is a line that reaches the margin of a block of text.
    """
    kept, first = set[int](), 0
    for i in range(len(lines) + 1):
        if i == len(lines) or lines[i].gap:
            block = [j for j in range(first, i) if j in rows]
            few = len(block) < _SHARE * (i - first)
            kept.update(j for j in block if not (few and _fills_its_block(lines[j], widths[j])))
            first = i
    runs: list[list[int]] = []
    for i in sorted(kept):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return {i for run in runs if not all(_is_stretched(lines[j].text) for j in run) for i in run}


def _is_stretched(text: str) -> bool:
    """A single figure amid many words with no column-wide gap, or a gap every word or two."""
    columns = cells(text)
    words = [cell for cell in columns if not is_figure(cell)]
    figures = len(columns) - len(words)
    if "\t" in text or "|" in text or len(text.split()) < _WORDS:
        return False
    if figures == 1 and not is_figure(columns[0]) and not is_figure(columns[-1]):
        return _WIDE not in text
    return len(words) > 2 and sum(len(cell.split()) for cell in words) < _CELL * len(words) and len(words) >= _FIGURES * figures


def _fills_its_block(line: Line, widest: int) -> bool:
    return line.width >= max(_SHORTEST, widest - _SLACK) and len(line.text.split()) >= _WORDS


def breaks_off(text: str) -> bool:
    """True for a line that no paragraph ends with: it ends with a comma, a divided word, or a small one as "of" or "в".

    A short line may be a heading ("Where we come from"), and a single letter may number one ("Part I"), save a preposition as "в".
    """
    if text[-1] in ",،，、" or (text[-1] == "-" and text[-2:-1].isalpha()):
        return True
    last = text[-24:].split()[-1]
    if len(last) == 1:
        return last in _PREPOSITIONS
    return last.lower() in small_words() and len(text.split()) >= _CLAUSE
