"""A small raw layer made by hand: each method adds one raw row and fills what the test does not speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.store import schema

LOADED_AT = datetime(2024, 1, 2, 3, 4, 5)
SAMPLE: dict[str, Any] = {"VARCHAR": "x", "BIGINT": 0, "DOUBLE": 0.0, "BOOLEAN": False, "TIMESTAMP": LOADED_AT}


class Corpus:
    """Raw rows by table; `write` puts them into a new database. Ids are the words that a test chooses, so that a failure reads well."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **values: Any) -> None:
        """One row of `table`: nullable columns are null and the others neutral unless `values` say otherwise."""
        row = {column: _neutral(type_) for column, type_ in schema.TABLES[table].items()}
        unknown = values.keys() - row.keys()
        assert not unknown, f"{table} has no {unknown}"
        self.rows[table].append({**row, **values})

    def document(self, document_id: str, *, name: str | None = None, status: str = "loaded", **values: Any) -> str:
        """A document and its file (`<id>.txt` unless named); returns the id."""
        file_id = self.file(document_id, name=name, status=status)
        usual = {"language": "en", "kind": "un_letter"}
        self.add("raw.documents", **{"document_id": document_id, "file_id": file_id, **usual, **values})
        return document_id

    def file(self, content: str, *, name: str | None = None, status: str = "loaded") -> str:
        """A file whose bytes are those of the document `content`; returns its id."""
        file_id = f"file of {content}" if name is None else f"{name} as {content}"
        self.add("raw.files", file_id=file_id, file_name=name or f"{content}.txt", sha256=f"hash of {content}", status=status)
        return file_id

    def figure(self, document_id: str, figure_id: str, value: float, **values: Any) -> str:
        """A count of peacekeepers that is exact unless said otherwise; its place in the text is its turn in the document."""
        turn = 10 * (1 + sum(row["document_id"] == document_id for row in self.rows["raw.figures"]))
        usual = {"qualifier": "exactly", "measure": "count", "concept": "peacekeepers", "quote": f"sentence of {figure_id}"}
        place = {"char_start": turn, "char_end": turn + 2, "value_text": f"{value:g}"}
        self.add("raw.figures", **{"document_id": document_id, "figure_id": figure_id, "value": value, **usual, **place, **values})
        return figure_id

    def fleet(self, document_id: str, figure_id: str, value: float, state: str, **values: Any) -> str:
        """A stock of armoured vehicles in one state."""
        usual = {"concept": "armoured_vehicles", "state": state, "state_text": state, "scope": "stock"}
        return self.figure(document_id, figure_id, value, **{**usual, **values})

    def breakdown(self, document_id: str, relation: str, total: str | None, parts: Sequence[str], **values: Any) -> str:
        """A claim over figures that are there already; it holds unless said otherwise."""
        stated = {row["figure_id"]: row["value"] for row in self.rows["raw.figures"]}
        breakdown_id = f"{relation} of {total} in {document_id}"
        numbers = {"total_value": stated.get(total, 100.0), "part_figure_ids": list(parts), "part_values": [stated[part] for part in parts]}
        usual = {"breakdown_id": breakdown_id, "document_id": document_id, "relation": relation, "total_figure_id": total, "holds": True}
        self.add("raw.breakdowns", **{**usual, **numbers, **values})
        return breakdown_id

    def event(self, document_id: str, event_id: str, figures: Sequence[str] = (), **values: Any) -> str:
        """An attack that the figures are stated of."""
        usual = {"event_type": "attack", "figure_ids": list(figures), "quote": f"sentence of {event_id}"}
        self.add("raw.events", **{"document_id": document_id, "event_id": event_id, **usual, **values})
        return event_id

    def rejection(self, document_id: str, reason: str) -> None:
        """A number that became no figure."""
        number = len(self.rows["raw.rejections"])
        self.add("raw.rejections", document_id=document_id, rejection_id=f"rejection {number}", reason=reason)

    def vague(self, document_id: str, rejection_id: str, bound: float, **values: Any) -> str:
        """A word for an amount of people harmed, as dozens; its place in the text is its turn among those of the document."""
        turn = 500 + 10 * sum(row["document_id"] == document_id for row in self.rows["raw.rejections"])
        usual = {
            "reason": "vague",
            "value_text": "many",
            "value_min": bound,
            "concept": "peacekeepers",
            "quote": f"sentence of {rejection_id}",
        }
        place = {"quote_start": turn, "char_start": turn, "char_end": turn + 4}
        self.add("raw.rejections", **{"document_id": document_id, "rejection_id": rejection_id, **usual, **place, **values})
        return rejection_id

    def hold(self, kind: str, row_id: str, **values: Any) -> None:
        """An entry of the quarantine, as the gate after the extraction writes it."""
        self.add("quality.quarantine", **{"quarantine_id": f"{kind} {row_id}", "kind": kind, "row_id": row_id, **values})

    def correct(
        self,
        correction_id: str,
        row_id: str,
        field: str | None = None,
        expected: str | None = None,
        right: str | None = None,
        **values: Any,
    ) -> None:
        """A correction that replaces a field of a figure, or another one that `values` make of it."""
        usual = {"action": "replace", "kind": "figure", "reason": "misread", "source": "page 3", "decided_on": "2024-05-31"}
        told = {"row_id": row_id, "field": field, "expected_value": expected, "right_value": right}
        self.add("reference.corrections", **{"correction_id": correction_id, **usual, **told, **values})

    def write(self, path: Path) -> None:
        """A new database at `path` with every table that Python writes."""
        path.unlink(missing_ok=True)
        with duckdb.connect(str(path)) as connection:
            schema.ensure_schema(connection)
            for table, records in self.rows.items():
                schema.insert_rows(connection, table, records)


def _neutral(sql_type: str) -> Any:
    base = sql_type.removesuffix(" NOT NULL")
    if base.endswith("[]"):
        return []
    return SAMPLE[base] if sql_type.endswith("NOT NULL") else None
