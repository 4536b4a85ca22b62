"""Tables that a text holds as lines. Each number counts what the head of its column and the label of its row say.

A row is a passage of kind `table_row`. Its cells are parted by tabs, bars, two or more spaces, or stand one below the other. The head of a
table is a row without figures. `table_cells.py` reads cells and words, `table_sums.py` finds what adds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.tables.cells import NUMERALS, YEAR, Cell, Words, place_in, read_words, rows_of
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, fits, group_of

_COUNTED = {"people", "equipment", "explosives", "activity"}  # groups of which a table counts kinds; units and places are its labels
_UNIFORMED = {"military_personnel", "police_personnel"}
_READINESS = {"present", "serviceable", "unserviceable"}
_NAME = 100  # a number that names something is smaller
_STRENGTH = {"strength", "deployed", "authorized_strength", "planned"}
_LINES = 40  # rows that one passage may hold


@dataclass(slots=True, eq=False)
class Row:
    """A row that holds figures: its label, and the figures by column."""

    scan: Scan
    cells: list[Cell]
    label: Words
    figures: dict[int, Quantity] = field(default_factory=dict)


class Table:
    """A table that is being read, row by row."""

    def __init__(self, language: str, anchor: str | None, before: str = "") -> None:
        self.language = language
        self.anchor = anchor
        self.before = before  # the sentence or heading right above the table
        self.heads: list[Cell] = []
        self.rows: list[Row] = []
        self.context: list[Quantity] = []  # what the text counted before the table
        self.captions: list[Words] = []
        self.corner = Words()  # the head over the labels: "Type of incident"

    @cached_property
    def columns(self) -> list[Words]:
        """What the heads say, one a head."""
        read = [read_words(head.text, self.language, self.anchor) for head in self.heads]
        if not {"serviceable", "unserviceable"} & {words.state for words in read}:
            return read
        return [replace(w, state=None, state_text=None) if w.state and not fits(w.state, "vehicles") else w for w in read]  # "Held"

    def add(self, scan: Scan, quantities: list[Quantity], context: Sequence[Quantity]) -> None:
        """Take in a passage: a head, or a row whose figures get their concept and state here, or several of them, a line each."""
        if not self.rows and not self.heads:
            self.context = list(context)
            self.captions = [read_words(text, self.language, self.anchor) for text in (self.before, scan.passage.section or "")]
        for cells in rows_of(scan):
            here = [q for q in quantities if cells[0].start <= place_in(scan, q) < cells[-1].end]
            self._add_line(scan, cells, here)

    def _add_line(self, scan: Scan, cells: list[Cell], quantities: Sequence[Quantity]) -> None:
        figures = [q for q in quantities if NUMERALS.fullmatch(self._cell(scan, cells, q).text)]
        if not self.rows and not self.heads and self._is_head(cells):
            self.heads = cells
            self.corner = self.columns[0] if group_of(self.columns[0].concept) in _COUNTED else Words()
            for q in quantities:
                q.reason, q.concept = "date" if q in figures else "reference", None
            return
        self._add_figures(Row(scan, cells, self._label(cells)), quantities, figures)

    @staticmethod
    def _is_head(cells: Sequence[Cell]) -> bool:
        texts = [cell.text for cell in cells if cell.text]
        return len(texts) > 1 and all(YEAR.fullmatch(t) or not NUMERALS.fullmatch(t) for t in texts)

    def _label(self, cells: Sequence[Cell]) -> Words:
        """The words of the first cell that is no figure, or is a year."""
        first = next((cell for cell in cells if cell.text and (YEAR.fullmatch(cell.text) or not NUMERALS.fullmatch(cell.text))), None)
        return read_words(first.text, self.language, self.anchor) if first else Words()

    def _cell(self, scan: Scan, cells: Sequence[Cell], q: Quantity) -> Cell:
        """The cell in which a number stands."""
        return next((c for c in cells if c.start <= place_in(scan, q) < c.end), Cell("?", 0, 0, 0.0))

    def _add_figures(self, row: Row, quantities: Sequence[Quantity], figures: Sequence[Quantity]) -> None:
        filled = [cell for cell in row.cells if cell.text]
        for q in quantities:
            cell = self._cell(row.scan, row.cells, q)
            if len(filled) > 1 and cell is filled[0] and YEAR.fullmatch(cell.text):
                q.reason, q.concept = "date", None
                continue
            if self._is_name(q, cell, filled, figures):
                q.reason, q.concept = "reference", None
                continue
            if figures and not any(q is f for f in figures):
                continue  # a remark in words beside the figures
            index = self._column(row, cell) if self.heads or len(figures) > 1 else 0
            row.figures[index] = q
            if NUMERALS.fullmatch(cell.text) or q.concept is None or q.generic:  # "12 vehicles" says itself what it counts
                self._frame(q, row, self.columns[index] if 0 <= index < len(self.columns) else Words())
        if row.figures:
            self.rows.append(row)

    @staticmethod
    def _is_name(q: Quantity, cell: Cell, filled: Sequence[Cell], figures: Sequence[Quantity]) -> bool:
        """Whether a number is part of a label ("Sector 2"), or numbers the rows."""
        in_front = bool(filled) and cell is filled[0] and q.value < _NAME
        labelled = in_front and not NUMERALS.fullmatch(cell.text) and bool(figures)
        return labelled or (in_front and len(filled) > 2 and any(q is f for f in figures) and not NUMERALS.fullmatch(filled[1].text))

    def _column(self, row: Row, cell: Cell) -> int:
        """Index of the head over a cell; the head of the labels may be missing, and then the heads move one to the right."""
        index = row.cells.index(cell) if cell in row.cells else 0
        surplus = len(row.cells) - len(self.heads)
        if not self.heads or surplus == 0:
            return index
        if surplus == 1 and not NUMERALS.fullmatch(row.cells[0].text):
            return index - 1
        nearest = min(self.heads, key=lambda head: abs(head.centre - cell.centre))
        return self.heads.index(nearest)

    # --- what a figure counts ----------------------------------------------------------------------------------------------------------
    def _frame(self, q: Quantity, row: Row, column: Words) -> None:
        if column.concept == "returnees" and any(DEFAULT_STATE.get(w.concept or "") == "strength" for w in (row.label, *self.captions)):
            column = replace(column, concept=None, telling=False, state="withdrawn", state_text=column.written)  # soldiers go home
        if column.percent and q.measure == "count":
            q.measure, q.unit = "percent", "%"
        if q.measure not in {"count", "percent", "percent_change"}:
            return
        lender = self._lender(row, column)
        source = next((w for w in self._sources(row, column) if w.concept and self._suits(w)), None)
        concept = (
            source.concept if source else self._of_all_columns(column) or self._of_all_rows(row) or (lender.concept if lender else None)
        )
        if concept is None and any(w.state in _STRENGTH - {"planned", "deployed"} for w in (column, row.label)):
            concept = "uniformed_personnel"  # "Authorized strength | 3,250"
        if concept is None:
            return
        told = next((w for w in (column, row.label, *self.captions) if w.state and fits(w.state, concept)), None)
        state = told.state if told else None
        if state == "planned" and told is column and group_of(concept) == "equipment" and _READINESS & {c.state for c in self.columns}:
            state = "required"  # « Prévus » beside « Présents »: what the memorandum foresees
        beside = column.state is None and q.measure == "count" and _READINESS & {c.state for c in self.columns}
        if beside and group_of(concept) == "equipment" and (told is None or told in self.captions):
            state = "present"  # "Held" beside "Serviceable": all that there are
        if group_of(concept) == "formations" and state in _STRENGTH and not column.telling:
            concept = "military_personnel"  # the strength of a unit counts its people
        if lender is not None and lender.concept and not lender.generic and group_of(lender.concept) == group_of(concept):
            if (
                source is None
                or not source.telling
                or (source in self.captions and concept not in DEFAULT_STATE and group_of(concept) == "people")
            ):
                concept = lender.concept  # the table counts the civilians whom the text called displaced
            state = state or lender.state
        q.concept, q.reason, q.rule = concept, None, "table.column" if column.concept or column.state else "table.heading"
        q.concept_text = source.written if source else q.concept_text
        q.generic, q.own_state = source is None or not source.telling, state is not None
        q.state, q.state_text = state or DEFAULT_STATE.get(concept), told.state_text if told else None

    def _of_all_columns(self, column: Words) -> str | None:
        """What a column of totals counts: what all the others do, soldiers and police being uniformed personnel."""
        named = {other.concept for other in self.columns if other.concept and other is not column} if column.total else set()
        return _common(named)

    def _of_all_rows(self, row: Row) -> str | None:
        """What a row of totals counts: what the rows above it do."""
        return _common({above.label.concept for above in self.rows if above.label.concept}) if row.label.total else None

    def _sources(self, row: Row, column: Words) -> Iterator[Words]:
        """Whose word for what is counted is heard first: head, label, corner, captions; telling words before general ones.

        A label of another kind than the caption is a name: the civilians at a site are no sites.
        """
        caption = next((w for w in self.captions if w.telling and self._suits(w)), None)
        named = caption is not None and row.label.concept is not None and group_of(caption.concept) != group_of(row.label.concept)
        label = Words() if named else row.label
        for telling in (True, False):
            yield from (w for w in (column, label, self.corner, *self.captions) if w.telling is telling)

    def _suits(self, words: Words) -> bool:
        """Whether every state that the heads name can be said of a concept: a battalion is not serviceable, so its vehicles are meant."""
        return words in self.columns or all(fits(column.state, words.concept) for column in self.columns if column.state)

    def _lender(self, row: Row, column: Words) -> Quantity | None:
        """The count before the table that an unnamed figure goes on with."""
        named = next((w.concept for w in self._sources(row, column) if w.concept), None)
        counted = [o for o in reversed(self.context) if o.measure == "count" and o.concept and group_of(o.concept) != "other"]
        return next((o for o in counted if named is None or group_of(o.concept) == group_of(named)), None)

    def settle(self, quantities: Sequence[Quantity]) -> None:
        """What heads and labels say of when, after the rows of a passage have been described."""
        described = set(map(id, quantities))
        for row in self.rows[-_LINES:]:
            for index, q in row.figures.items():
                column = self.columns[index] if 0 <= index < len(self.columns) else None
                period = (column.period if column else None) or row.label.period
                if period is not None and id(q) in described:
                    q.period_start, q.period_end = period
                elif id(q) in described and q.period_start is None and q.period_end is None:
                    q.period_start, q.period_end = self._period_of_caption(q)

    def _period_of_caption(self, q: Quantity) -> tuple[str | None, str | None]:
        """The date over the table: "strength as at 30 June 2023" closes what it counts; a stretch of time is its period."""
        start, end = next((w.period for w in self.captions if w.period is not None), (None, None))
        at_a_time = q.scope == "stock" and (start == end or end is None)
        return (None, end or start) if at_a_time else (start, end)


def _common(named: set[str]) -> str | None:
    """One concept for several kinds of people: soldiers and police are uniformed, with civilian staff they are United Nations personnel."""
    if len(named) > 1 and all(group_of(concept) == "people" for concept in named):
        if named <= _UNIFORMED:
            return "uniformed_personnel"
        return "un_personnel" if named <= {*_UNIFORMED, "civilian_staff", "uniformed_personnel"} else "people"
    return next(iter(named)) if len(named) == 1 else None
