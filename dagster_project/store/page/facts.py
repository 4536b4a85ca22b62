"""What the page of a release tells, read from its candidate: checks, failing sentences, what is held, what changed, which files failed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from dagster_project.store.page.quotes import Piece, Span, direction, pieces

SHOWN = 200  # rows of one list; all of them stand in the database, and the page says so

SENTENCES = """
    select figure_id as row_id, document_id, quote, quote_start, char_start, char_end, value_text, concept from marts.figures
    where figure_id in (select unnest($1::varchar[]))
    union all
    select event_id, document_id, quote, quote_start, char_start, char_end, null, event_type from marts.mission_events
    where event_id in (select unnest($1::varchar[]))
"""
TIES = """
    select breakdown_id, document_id, quote, list_append(part_figure_ids, total_figure_id) from marts.breakdowns
    where breakdown_id in (select unnest($1::varchar[]))
"""
CHANGES = """
    select change, kind, row_id, document_id, old_value, new_value, why from quality.release_changes where release_id = $1
    order by if(kind = 'figure', '', kind), change, document_id, row_id
"""
COUNTS = """
    select kind, change, why, count(*) as rows from quality.release_changes where release_id = $1 group by kind, change, why
    order by if(kind = 'figure', '', kind), change, why
"""
FILES = "select file_name, status, reason from raw.files where status in ('rejected', 'missing') order by status desc, file_name"
CORRECTIONS = "select correction_id, status, kind, row_id, stale_because from quality.corrections order by status desc, correction_id"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote with its numbers marked, where it stands, and what is said of it."""

    file_name: str
    language: str | None
    direction: str
    pieces: list[Piece]
    reasons: list[str]
    row_ids: list[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the page tells of one release, lists cut to `SHOWN`, and beside each the number of all."""

    checks: list[Row]
    failed: list[tuple[Row, list[Sentence], int]]  # check, its sentences, number of its rows
    held: list[Row]
    held_count: int
    counts: list[Row]
    changes: list[Row]
    change_count: int
    files: list[Row]
    corrections: list[Row]


def gather(connection: duckdb.DuckDBPyConnection, release_id: str) -> Facts:
    """Read the facts of a release from the database that is about to carry it."""
    checks = _rows(connection, "select * from quality.checks where release_id = $1 order by gate, passed, expectation", [release_id])
    quarantine = _rows(connection, "select * from quality.quarantine order by document_id, quote, kind, row_id, expectation")
    changes = _rows(connection, CHANGES, [release_id])
    failing = [check for check in checks if not check["passed"]]
    wanted = {row["row_id"] for row in quarantine} | {name for check in failing for name in check["failing_ids"]}
    known = _Known(connection, wanted | {row["row_id"] for row in changes[:SHOWN]})
    return Facts(
        checks=checks,
        failed=[(check, *_sentences(check, quarantine, known)) for check in failing],
        held=[{**row, **known.about(row)} for row in quarantine[:SHOWN]],
        held_count=len(quarantine),
        counts=_rows(connection, COUNTS, [release_id]),
        changes=[{**row, **known.about(row), "sentence": known.sentence(row, [])} for row in changes[:SHOWN]],
        change_count=len(changes),
        files=_rows(connection, FILES),
        corrections=_rows(connection, CORRECTIONS),
    )


class _Known:
    """What the candidate says of rows by their ids: sentence, place of the number, document."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> None:
        documents = connection.execute("select document_id, file_name, language from marts.documents").fetchall()
        self._documents = {document_id: (file_name, language) for document_id, file_name, language in documents}
        self._ties = {row[0]: row[1:] for row in connection.execute(TIES, [sorted(ids)]).fetchall()}
        members = {name for *_, figures in self._ties.values() for name in figures if name}
        found = _rows(connection, SENTENCES, [sorted({*ids, *members})])
        self._rows = {row["row_id"]: row for row in found}

    def quote(self, row: Row) -> tuple[str | None, str, list[Span]]:
        """Document, quote and marks of a row; the row's own quote where it stands in no mart."""
        name = row["row_id"]
        if name in self._ties:
            document_id, quote, figures = self._ties[name]
            marked = [self._rows[figure] for figure in figures if figure in self._rows]
            return document_id, quote, [_span(one) for one in marked if one["quote"] == quote]
        if name in self._rows:
            return self._rows[name]["document_id"], self._rows[name]["quote"], [_span(self._rows[name])]
        return row.get("document_id"), row.get("quote") or "", []

    def about(self, row: Row) -> Row:
        """Words for a row: its number as written, what it counts, its file."""
        known = self._rows.get(row["row_id"], {})
        file_name, _ = self._documents.get(row.get("document_id") or known.get("document_id"), ("", None))
        return {"value_text": known.get("value_text") or "", "concept": known.get("concept") or "", "file_name": file_name}

    def sentence(self, row: Row, reasons: list[str], more: Sequence[Row] = ()) -> Sentence | None:
        """The sentence of a row with its number marked, and those of the `more` rows that share it; None where there is no quote."""
        document_id, quote, spans = self.quote(row)
        if not quote:
            return None
        file_name, language = self._documents.get(document_id, ("", None))
        spans = [*spans, *(span for one in more for span in self.quote(one)[2])]
        names = list(dict.fromkeys([row["row_id"], *(one["row_id"] for one in more)]))
        return Sentence(file_name, language, direction(language, quote), pieces(quote, spans), reasons, names)


def _sentences(check: Row, quarantine: Sequence[Row], known: _Known) -> tuple[list[Sentence], int]:
    """The failing sentences of a check, each once with all of its numbers marked, and the number of rows that fail."""
    rows = [row for row in quarantine if row["expectation"] == check["expectation"]]
    seen = {row["row_id"] for row in rows}
    told = {row["reason"] for row in rows if row["kind"] == "figure"}
    # a row of the readiness table quotes the sentences of its figures once more, one after the other
    rows = [row for row in rows if row["kind"] != "readiness" or row["reason"] not in told]
    rows += [{"row_id": name, "reason": None} for name in check["failing_ids"] if name not in seen]
    groups: dict[tuple[str | None, str], list[Row]] = defaultdict(list)
    for row in rows:
        document_id, quote, _ = known.quote(row)
        groups[document_id, quote].append(row)
    found = []
    for (_, quote), members in groups.items():
        reasons = list(dict.fromkeys(row["reason"] for row in members if row["reason"]))
        sentence = known.sentence(members[0], reasons, members[1:])
        found.append(sentence or Sentence("", None, "ltr", pieces(quote), reasons, [row["row_id"] for row in members]))
    return found[:SHOWN], max(int(check["rows_failed"]), len(seen))


def _span(row: Row) -> Span:
    return row["char_start"] - row["quote_start"], row["char_end"] - row["quote_start"]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> list[Row]:
    result = connection.execute(query, list(values))
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
