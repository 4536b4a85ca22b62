"""A flat text cut into passages: furniture, headings, paragraphs, list items, table rows.

Every line that is not blank belongs to one passage; passages stand in order, do not overlap and have no white space at either end.
Where a page break falls inside a paragraph, its furniture splits the paragraph into two passages, the second of which `continues`: the text
is not mended. Time is linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dagster_project.reading.continuation import mark_continuations
from dagster_project.reading.flat_tables import flat_tables
from dagster_project.reading.furniture import is_date_line, is_masthead, is_page_furniture, is_page_number, repeated_headers
from dagster_project.reading.lines import Line, split_lines
from dagster_project.reading.markers import Marker, ends_sentence, is_figure, is_table_header, is_table_row, marker_of, may_be_heading
from dagster_project.reading.running_text import breaks_off, without_stretched
from dagster_project.rows import Passage

_WRAP = 140  # columns; a wider line was not wrapped and is a paragraph of its own
_HEADING = 120  # columns of a heading amid the text
_TITLE = 220  # columns of a title
_MASTHEAD_LINES = 30  # lines in which a masthead may stand
_PARAGRAPH = 100  # columns from which numbered items are the paragraphs of a report


@dataclass(slots=True)
class _Piece:
    """A passage in the making: lines first to last, both included. `numbered` waits for its kind."""

    kind: str
    first: int
    last: int


def split_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a plain text; `()` for a blank one. Offsets are code points of `text`, end exclusive; `page` is None.

    >>> [(p.kind, p.section) for p in split_passages("II. Losses\\n\\nThe Force lost two vehicles.\\n")]
    [('heading', None), ('paragraph', 'II. Losses')]
    """
    lines = split_lines(text)
    pieces = _Splitter(lines).run()
    numbered = [lines[piece.last].end - lines[piece.first].start for piece in pieces if piece.kind == "numbered"]
    numbered_kind = "paragraph" if numbered and median(numbered) >= _PARAGRAPH else "list_item"
    return tuple(mark_continuations(text, _passages(text, lines, pieces, numbered_kind)))


def _passages(text: str, lines: Sequence[Line], pieces: Sequence[_Piece], numbered_kind: str) -> Iterator[Passage]:
    section: str | None = None
    for number, piece in enumerate(pieces):
        start, end = lines[piece.first].start, lines[piece.last].end
        kind = numbered_kind if piece.kind == "numbered" else piece.kind
        yield Passage(number, kind, section, None, start, end)
        if kind == "heading":
            section = " ".join(text[start:end].split())


class _Splitter:
    """One pass over the lines, with a look at their neighbours."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.furniture: frozenset[int] = frozenset()
        self.furniture = self._find_furniture()
        self.body = [i for i in range(len(lines)) if i not in self.furniture]
        self.last_body = self.body[-1] if self.body else -1
        self.flat = flat_tables(lines, self.furniture)
        self.block_width = self._find_block_widths()
        self.rows = self._find_rows()
        self.pieces: list[_Piece] = []
        self.last_number = 0
        self.title_end = -1  # last line of a title of several lines
        self.untitled = True  # until the first passage that is not furniture

    def run(self) -> list[_Piece]:
        for i in range(len(self.lines)):
            self._take(i)
        return self.pieces

    # --- what stands around a line -------------------------------------------------------------------------------------------------
    def _apart_above(self, i: int) -> bool:
        return i == 0 or self.lines[i].gap > 0 or i - 1 in self.furniture

    def _apart_below(self, i: int) -> bool:
        return i + 1 >= len(self.lines) or self.lines[i + 1].gap > 0 or i + 1 in self.furniture

    def _find_furniture(self) -> frozenset[int]:
        lines = self.lines
        found = {i for i, line in enumerate(lines) if is_page_furniture(line.text)}
        for i in self._masthead_lines():
            if is_masthead(lines[i].text) and (lines[i].gap or i - 1 in found or self._dates_a_title(i)):
                found.add(i)
        self.furniture = frozenset(found | repeated_headers(lines, frozenset(found)))
        numbers = {i for i, line in enumerate(lines) if is_page_number(line.text) and self._apart_above(i) and self._apart_below(i)}
        return self.furniture | numbers

    def _dates_a_title(self, i: int) -> bool:
        """True for a date under a one-line title ("The Mission leaves Kidal / 31 October 2023"), not for the end of a paragraph."""
        if not is_date_line(self.lines[i].text):
            return False
        return i >= 1 and self.lines[i - 1].gap > 0 and (i + 1 == len(self.lines) or self.lines[i + 1].gap > 0)

    def _masthead_lines(self) -> range:
        """The lines above the first running text."""
        for i, line in enumerate(self.lines[:_MASTHEAD_LINES]):
            if line.width > _TITLE or (line.width > 60 and ends_sentence(line.text)):
                return range(i)
        return range(min(len(self.lines), _MASTHEAD_LINES))

    def _find_rows(self) -> frozenset[int]:
        rows = without_stretched(self.lines, {i for i in self.body if is_table_row(self.lines[i].text)}, self.block_width)
        below = dict(zip(self.body, self.body[1:], strict=False))
        heads = {i for i in self.body if i not in rows and below.get(i) in rows and is_table_header(self.lines[i].text)}
        return frozenset(rows | heads)

    def _find_block_widths(self) -> list[int]:
        """For each line the widest line of its block (lines without a blank between them); 0 where the block was not wrapped."""
        widths = [0] * len(self.lines)
        first = 0
        for i in range(len(self.lines) + 1):
            if i == len(self.lines) or self.lines[i].gap:
                widest = max((line.width for line in self.lines[first:i]), default=0)
                widths[first:i] = [widest if widest <= _WRAP else 0] * (i - first)
                first = i
        return widths

    def _fills_its_line(self, i: int, share: float) -> bool:
        """True when the first word of the next line had no room on line i: the break is a wrap, not a wish."""
        following = self.lines[i + 1].text
        word = following[:1] if following[0] > "\u2e80" else following[:_WRAP].split(maxsplit=1)[0]
        return self.lines[i].width + 1 + len(word) > share * self.block_width[i]

    def _continues(self, i: int) -> bool:
        """True when line i goes on with the sentence or paragraph of line i - 1."""
        before, line = self.lines[i - 1], self.lines[i]
        if line.gap:
            return False
        if line.text[0].islower() or breaks_off(before.text):
            return True
        if not self.block_width[i]:
            return False
        if not ends_sentence(before.text):
            return self._fills_its_line(i - 1, 0.6)
        return line.indent <= before.indent + 1 and self._fills_its_line(i - 1, 0.9)

    # --- headings --------------------------------------------------------------------------------------------------------------------
    def _is_heading(self, i: int, marker: Marker | None) -> bool:
        line = self.lines[i]
        if i <= self.title_end or self._is_title_block(i):
            return True
        if i >= self.last_body or not (may_be_heading(line.text, self._extends_heading(i)) or self._is_label(i)):
            return False
        if marker and marker.kind == "item":
            return False
        title = self.untitled
        if line.width > (_TITLE if title else _HEADING):
            return False
        if marker:
            return self._is_marked_heading(i, marker)
        if i + 1 in self.furniture and not title and not self._extends_heading(i):  # the foot of a page cuts sentences, not headings
            return False
        if not self._apart_above(i) and not (self._extends_heading(i) and line.width <= _HEADING):
            return False
        return self._apart_below(i) or self._stands_over_text(i, title)

    def _is_title_block(self, i: int) -> bool:
        """True for the first words of a document when they are two or three short lines without a full stop, then a blank."""
        if not self.untitled or not self._apart_above(i):
            return False
        for j in range(i, min(i + 3, self.last_body)):
            text = self.lines[j].text
            if ends_sentence(text) or marker_of(text) or self.lines[j].width > _HEADING:
                return False
            if self._apart_below(j):
                self.title_end = j
                return j > i and may_be_heading(text, continued=True) and may_be_heading(self.lines[i].text.rstrip(",،，:：-–— "))
        return False

    def _is_label(self, i: int) -> bool:
        """A short label with a colon, or a year, alone on its line: "Casualties:", "2021"."""
        text = self.lines[i].text
        alone = self._apart_above(i) and self._apart_below(i)
        year = len(text) == 4 and text.isdecimal() and 1945 <= int(text) <= 2100
        short = self.lines[i].width <= 40 and len(text.split()) <= 3 and not any(char.isdigit() for char in text)
        return alone and (year or (short and text[-1] in ":："))

    def _is_marked_heading(self, i: int, marker: Marker) -> bool:
        """For "II. Strength" or "2 . المرحلة الأولى": not a line of a list, and not the first line of a wrapped paragraph."""
        if i + 1 < len(self.lines) and not self._apart_below(i) and self.block_width[i] and self._fills_its_line(i, 0.75):
            return False
        if marker.kind == "section":
            return True
        after = next((j for j in (i + 1, i + 2) if j < len(self.lines) and j not in self.furniture), None)
        following = marker_of(self.lines[after].text) if after is not None else None
        before = self.pieces[-1].kind == "numbered" if self.pieces else False
        return not before and (following is None or following.kind != "number")

    def _extends_heading(self, i: int) -> bool:
        return bool(self.pieces) and self.pieces[-1].kind == "heading" and self.pieces[-1].last == i - 1 and self.lines[i].gap == 0

    def _stands_over_text(self, i: int, title: bool) -> bool:
        """A heading with no blank line below: the next line is far wider, or another line of the same heading."""
        below = self.lines[i + 1]
        if not self.block_width[i]:
            return title or self.lines[i].width <= 60
        if self._ends_with_headings(i + 1):
            return True
        return self.lines[i].width <= 60 and not below.text[0].islower() and not self._fills_its_line(i, 0.6) and below.width > 60

    def _ends_with_headings(self, i: int) -> bool:
        """True when the block from line i on is at most two lines, none of them running text: the rest of a title."""
        for j in (i, i + 1):
            if not may_be_heading(self.lines[j].text, continued=True) or self.lines[j].width > _HEADING or marker_of(self.lines[j].text):
                return marker_of(self.lines[j].text) is not None and j > i
            if self._apart_below(j):
                return j < self.last_body
        return False

    # --- one line --------------------------------------------------------------------------------------------------------------------
    def _take(self, i: int) -> None:
        line = self.lines[i]
        if i in self.furniture:
            self._add("furniture", i)
            return
        if i in self.flat:
            self._add("table_row", i)
            self.pieces[-1].last = self.flat[i]
            return
        if self.pieces and i <= self.pieces[-1].last:
            return  # a cell of the row of a flat table that was begun
        if i in self.rows:
            self._add("table_row", i)
            return
        if self._is_flat_cell(i):
            self.pieces[-1].kind, self.pieces[-1].last = "table_row", i
            return
        marker = marker_of(line.text)
        if marker and not self._starts_item(i, marker):
            marker = None
        if self._is_heading(i, marker):
            self._add_heading(i)
        elif marker:
            self.last_number = marker.number or self.last_number
            self._add("list_item" if marker.kind == "item" else "numbered", i)
        elif self._open(i) and self._continues(i):
            self.pieces[-1].last = i
        else:
            self._add("paragraph", i)

    def _starts_item(self, i: int, marker: Marker) -> bool:
        """A number or a dash at the head of a wrapped line ("... a total of / 350. The ...") starts nothing."""
        if self._apart_above(i) or not self._open(i):
            return True
        before = self.lines[i - 1].text
        if marker.kind == "item" and self.lines[i].text[0] in "-–—":
            return ends_sentence(before) or before[-1] in ":;،؛,：；，" or self.pieces[-1].kind == "list_item"
        if marker.kind != "number":
            return True
        return ends_sentence(self.lines[i - 1].text) or marker.number in (1, self.last_number + 1)

    def _is_flat_cell(self, i: int) -> bool:
        """A figure alone under its short label: a table that was flattened into lines."""
        if not self.pieces or self.lines[i].gap or not is_figure(self.lines[i].text):
            return False
        above = self.pieces[-1]
        if above.last != i - 1 or above.kind == "furniture":
            return False
        label = self.lines[above.first].text
        flat = above.kind == "table_row" and above.first != above.last
        return flat or (above.first == above.last == i - 1 and len(label) <= 60 and may_be_heading(label) and not is_figure(label))

    def _open(self, i: int) -> bool:
        """True when the last piece is running text that ends on the line above."""
        return bool(self.pieces) and self.pieces[-1].last == i - 1 and self.pieces[-1].kind in {"paragraph", "list_item", "numbered"}

    def _add(self, kind: str, i: int) -> None:
        self.pieces.append(_Piece(kind, i, i))
        self.untitled = self.untitled and kind == "furniture"

    def _add_heading(self, i: int) -> None:
        if self._extends_heading(i) and marker_of(self.lines[i].text) is None and self._fills_its_line(i - 1, 0.75):
            self.pieces[-1].last = i
        else:
            self._add("heading", i)
