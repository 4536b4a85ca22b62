"""What a candidate says of rows by their ids: the sentences that they stand in, with the number marked, and words for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from dagster_project.store.page.quotes import Piece, Span, direction, pieces

SENTENCES = """
    select figure_id as row_id, document_id, quote, quote_start, char_start, char_end, value_text, concept from marts.figures
    where figure_id in (select unnest($1::varchar[]))
    union all
    select event_id, document_id, quote, quote_start, char_start, char_end, null, event_type from marts.mission_events
    where event_id in (select unnest($1::varchar[]))
"""
BREAKDOWNS = """
    select breakdown_id as row_id, marts.breakdowns.document_id, marts.breakdowns.quote, quote_start,
        list_append(marts.breakdowns.part_figure_ids, marts.breakdowns.total_figure_id) as figure_ids
    from marts.breakdowns join raw.breakdowns using (breakdown_id) where breakdown_id in (select unnest($1::varchar[]))
"""
GROUPS = {"quality.language_agreement": "twin_group_id", "marts.reconciliations": "reconciliation_id"}  # with the figures that they compare
TABLE = "from duckdb_tables() where schema_name || '.' || table_name = $1"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document that is quoted, and the numbers in it that are meant, as offsets in the quote."""

    document_id: str | None
    quote: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote with its numbers marked, in the direction of its script, and the file that it stands in."""

    file_name: str
    language: str | None
    direction: str
    pieces: list[Piece]


class Known:
    """The rows of these ids, as far as the candidate has them, and the figures that they are made of."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids))
        documents = connection.execute("select document_id, file_name, language from marts.documents").fetchall()
        self._documents = {document_id: (file_name, language) for document_id, file_name, language in documents}
        self._breakdowns = {row["row_id"]: row for row in rows_of(connection, BREAKDOWNS, [wanted])}
        self._groups = _groups(connection, wanted)
        members = {name for row in self._breakdowns.values() for name in row["figure_ids"] if name}
        members.update(name for names in self._groups.values() for name in names)
        self._rows = {row["row_id"]: row for row in rows_of(connection, SENTENCES, [sorted({*wanted, *members})])}

    def places(self, row_id: str) -> list[Place]:
        """Where a row stands, each quote once with all of its numbers; empty where the candidate knows no sentence of the row.

        A breakdown is quoted whole, across sentences, with every figure inside of it marked; figures outside of it in their own sentence.
        """
        if row_id in self._breakdowns:
            whole = self._breakdowns[row_id]
            figures = [self._rows[name] for name in whole["figure_ids"] if name in self._rows]
            inside = [one for one in figures if _within(one, whole)]
            spans = tuple(_span(one, whole["quote_start"]) for one in inside)
            return [Place(whole["document_id"], whole["quote"], spans), *self.joined(one for one in figures if one not in inside)]
        names = self._groups.get(row_id, [row_id])
        return self.joined(self._rows[name] for name in names if name in self._rows)

    def places_of(self, names: Iterable[str]) -> list[Place]:
        """The sentences of several figures and events, each once."""
        return self.joined(self._rows[name] for name in names if name in self._rows)

    def joined(self, rows: Iterable[Row]) -> list[Place]:
        """The sentences of figures and events, each once with all of its numbers."""
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for row in rows:
            found[row["document_id"], row["quote"]].append(_span(row, row["quote_start"]))
        return [Place(document_id, quote, tuple(spans)) for (document_id, quote), spans in found.items()]

    def about(self, row: Row) -> Row:
        """Words for a row: its number as written, what it counts, its file."""
        known = self._rows.get(row["row_id"], {})
        file_name = self.file_name(row.get("document_id") or known.get("document_id"))
        return {"value_text": known.get("value_text") or "", "concept": known.get("concept") or "", "file_name": file_name}

    def file_name(self, document_id: str | None) -> str:
        """The file of a document; empty where there is none."""
        return str(self._documents.get(document_id, ("", None))[0])

    def sentence(self, place: Place) -> Sentence:
        """A place as the page shows it."""
        file_name, language = self._documents.get(place.document_id, ("", None))
        return Sentence(file_name, language, direction(language, place.quote), pieces(place.quote, place.spans))


def rows_of(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> list[Row]:
    """The rows of a query by column name."""
    result = connection.execute(query, list(values))
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _groups(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str]) -> dict[str, list[str]]:
    """The figures of comparisons by their ids; a rollback may go back to a release from before there were such tables."""
    found: dict[str, list[str]] = {}
    for table, key in GROUPS.items():
        if connection.execute(TABLE, [table]).fetchall():
            query = f"select {key}, figure_ids from {table} where {key} in (select unnest($1::varchar[]))"
            found.update(connection.execute(query, [wanted]).fetchall())
    return found


def _within(figure: Row, whole: Row) -> bool:
    """Whether the number of a figure stands inside the quote of a breakdown, by the offsets of both in one document."""
    if figure["document_id"] != whole["document_id"]:
        return False
    start, end = _span(figure, whole["quote_start"])
    return bool(0 <= start < end <= len(whole["quote"]))


def _span(row: Row, quote_start: int) -> Span:
    return row["char_start"] - quote_start, row["char_end"] - quote_start
