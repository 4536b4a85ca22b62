"""A tiny warehouse in memory: documents of a few lines, and the rows that point into them, for one gate to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import csv

from dagster_project.rows import Breakdown, Event, Figure, Passage, Rejection, stable_id
from expectations.gate import GateResult, Verdict
from expectations.gates import GATES
from expectations.interface import PUBLISHED
from expectations.runner import run_gate

SEEDS = Path(__file__).resolve().parents[2] / "dbt" / "seeds"
VOCABULARIES = ("concepts", "states", "measures", "qualifiers", "scopes", "causes", "victim_groups", "relations", "event_types")
ROWS = {"figures": Figure, "events": Event, "breakdowns": Breakdown, "rejections": Rejection, "passages": Passage}
TYPES = {"str": "varchar", "int": "integer", "float": "double", "bool": "boolean", "list[str]": "varchar[]", "list[float]": "double[]"}

SETUP = """
create schema raw; create schema staging; create schema reference; create schema marts; create schema quality;
create table raw.files (file_id varchar, file_name varchar, sha256 varchar, bytes bigint, media_type varchar, encoding varchar,
  first_seen_at timestamp, last_seen_at timestamp, status varchar, reason varchar);
create table raw.documents (document_id varchar, file_id varchar, text varchar, language varchar, char_count integer, reader varchar,
  extractor_version varchar, loaded_at timestamp, published_on varchar, date_inferred boolean, mission varchar,
  publisher varchar, kind varchar);
create table reference.missions (mission_code varchar, established varchar, ended varchar);
insert into reference.missions values ('MINUSMA', '2013-04-25', '2023-12-31'), ('UNIFIL', '1978-03-19', null);
create view staging.documents as
  select d.* from raw.documents d join raw.files f using (file_id) where f.status in ('loaded', 'missing');
create table staging.readiness_sums (readiness_id varchar, document_id varchar, total double, serviceable double, under_repair double,
  unserviceable double, figure_ids varchar[], quotes varchar[]);
create table staging.readiness_cells (readiness_id varchar, figure_id varchar);
"""


@cache
def vocabulary(name: str) -> Any:
    """A vocabulary as the project ships it."""
    return csv.read_csv(SEEDS / f"{name}.csv", convert_options=csv.ConvertOptions(strings_can_be_null=True))


class World:
    """A database with the schemas that the gates read, filled line by line."""

    def __init__(self) -> None:
        self.db = duckdb.connect(config={"threads": 1})
        self.db.execute(SETUP)
        for name in VOCABULARIES:
            self.db.register("shipped", vocabulary(name))
            self.db.execute(f"create table reference.{name} as from shipped")
        for name, row in ROWS.items():
            columns = [f"{f.name} {TYPES[str(f.type).removesuffix(' | None')]}" for f in fields(row)]
            owner = ["document_id varchar"] if name == "passages" else []
            self.db.execute(f"create table raw.{name} ({', '.join(owner + columns)})")
            self.db.execute(f"create view staging.{name} as from raw.{name} semi join staging.documents using (document_id)")

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """One row by column names; the other columns stay null."""
        marks = ", ".join("?" for _ in row)
        self.db.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))

    def document(self, text: str, published_on: str | None = "2021-06-01", mission: str | None = "MINUSMA", **more: Any) -> str:
        """A loaded file with its document and one passage; returns the document id."""
        document_id = stable_id(text)
        self.insert("raw.files", {"file_id": "f" + document_id, "file_name": "a.txt", "sha256": document_id, "status": "loaded"})
        row = {
            "document_id": document_id,
            "file_id": "f" + document_id,
            "text": text,
            "char_count": len(text),
            "published_on": published_on,
        }
        self.insert("raw.documents", {**row, "mission": mission, "date_inferred": False, "language": "en", **more})
        self.insert(
            "raw.passages", {"document_id": document_id, "passage_no": 0, "kind": "paragraph", "char_start": 0, "char_end": len(text)}
        )
        return document_id

    def _place(self, document_id: str, anchor: str) -> dict[str, Any]:
        """Offsets of the first occurrence of `anchor`, its line as the quote."""
        text = self.db.execute("select text from raw.documents where document_id = ?", [document_id]).fetchall()[0][0]
        start = text.index(anchor)
        line = text.rfind("\n", 0, start) + 1
        quote = text[line:].split("\n")[0]
        place = {"document_id": document_id, "quote": quote, "quote_start": line, "char_start": start, "char_end": start + len(anchor)}
        return {**place, "passage_no": 0, "rule": "test", "rule_version": "1"}

    def figure(self, document_id: str, anchor: str, value: float | None = None, **more: Any) -> str:
        """A figure on the first occurrence of its number; returns the figure id."""
        key = stable_id(document_id, anchor)
        row = {
            "figure_id": key,
            "value": float(anchor) if value is None else value,
            "value_text": anchor,
            "derived": False,
            "derived_from": [],
        }
        words = {"qualifier": "exactly", "measure": "count", "concept": "armoured_vehicles", "state": "present", "scope": "stock"}
        self.insert("raw.figures", {**self._place(document_id, anchor), **row, **words, **more})
        return key

    def breakdown(self, relation: str, total: str | None, parts: Sequence[str], **more: Any) -> str:
        """A breakdown over figures that are there, with their values; returns the breakdown id."""
        known = {r[0]: r[1:] for r in self.db.execute("select figure_id, value, document_id, value_text from raw.figures").fetchall()}
        key = stable_id(relation, total, *parts)
        place = self._place(*known[parts[0]][1:])
        row = {"breakdown_id": key, "relation": relation, "total_figure_id": total, "part_figure_ids": list(parts), "holds": True}
        values = {"total_value": known[total][0] if total else None, "part_values": [known[p][0] for p in parts], "tolerance": 0.0}
        self.insert("raw.breakdowns", {**place, **row, **values, **more})
        return key

    def event(self, document_id: str, trigger: str, **more: Any) -> str:
        """An event on the first occurrence of its trigger; returns the event id."""
        key = stable_id("event", document_id, trigger)
        row = {"event_id": key, "event_type": "attack", "date_start": "2021-04-02", "date_inferred": False, "figure_ids": []}
        self.insert("raw.events", {**self._place(document_id, trigger), **row, **more})
        return key

    def publish(self) -> None:
        """Marts and quality in their shortest form, every column of the contract there."""
        for table, columns in PUBLISHED.items():
            if not table.startswith("raw."):
                self.db.execute(f"create table {table} ({', '.join(f'{c} {_kind(c)}' for c in columns.split())})")
        self.db.execute("alter table marts.equipment_readiness add column cells varchar[]")
        self.db.execute("insert into marts.documents by name select document_id, language from staging.documents")
        common = "figure_id, document_id, value, value_text, measure, concept, state, quote, char_start, char_end"
        self.db.execute(f"insert into marts.figures by name select {common}, derived, 'passed' as check_status from staging.figures")
        self.db.execute("insert into marts.breakdowns by name select breakdown_id, document_id, relation, quote from staging.breakdowns")
        self.db.execute("insert into marts.mission_events by name select event_id, document_id, quote from staging.events")
        self.db.execute(
            "insert into quality.coverage by name select document_id, count(figure_id) as numbers_seen, count(figure_id) as figures, "
            "0 as rejected from staging.documents left join staging.figures using (document_id) group by 1"
        )

    def verdict(self, name: str) -> Verdict:
        """The verdict of the one expectation of that name; Great Expectations really runs."""
        gate, expectation = next((gate, e) for gate in GATES.values() for e in gate.expectations if e.name == name)
        prepared = tuple(table for table in gate.prepared if table[0] in expectation.frame_sql)
        return run_gate(replace(gate, expectations=(expectation,), prepared=prepared), self.db).verdicts[0]

    def gate(self, name: str) -> GateResult:
        """The whole gate of that name."""
        return run_gate(GATES[name], self.db)


def _kind(column: str) -> str:
    """The type of a published column, by its name."""
    if column in ("figure_ids", "part_figure_ids", "cites", "quotes", "accepted_ids", "languages") or column.startswith("failing_"):
        return "varchar[]"
    if column in ("part_values", "stated_values"):
        return "double[]"
    if column in ("derived", "adds_up", "holds", "passed", "date_inferred", "meets_90_pct", "includes_perpetrators", "corrected"):
        return "boolean"
    if column.endswith(("_at", "_from")):
        return "timestamp"
    if column in (
        "char_start",
        "char_end",
        "documents",
        "figures",
        "events",
        "breakdowns",
        "rejected",
        "numbers_seen",
        "rows_checked",
        "rows_failed",
    ):
        return "bigint"
    numbers = (
        "value value_max published_value total required shortfall serviceable under_repair unserviceable damaged destroyed "
        "serviceable_pct total_value"
    )
    return "double" if column in numbers.split() else "varchar"


def failing(verdict: Verdict) -> list[str]:
    """The ids that a verdict names."""
    return [failure.row_id for failure in verdict.failures]


def reasons(verdict: Verdict) -> Iterator[str]:
    """The reasons that a verdict gives."""
    return (failure.reason for failure in verdict.failures)
