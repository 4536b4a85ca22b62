from __future__ import annotations

from dataclasses import fields
from datetime import datetime

import duckdb
import pytest

from dagster_project.rows import Breakdown, Masthead
from dagster_project.store.schema import TABLES, DocumentRow, FileRow, ensure_schema, insert_rows, record


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    ensure_schema(connection)
    return connection


def file_row(name: str) -> FileRow:
    now = datetime(2026, 1, 1)
    return FileRow(f"id of {name}", name, "00", 1, 1, "text/plain", "utf-8", "reader", now, now, "loaded", None)


def test_the_tables_have_the_columns_of_the_row_classes_in_their_order(connection: duckdb.DuckDBPyConnection) -> None:
    columns = [row[0] for row in connection.execute("describe raw.breakdowns").fetchall()]
    assert columns == [field.name for field in fields(Breakdown)]
    assert TABLES["raw.breakdowns"]["part_values"] == "DOUBLE[] NOT NULL"
    assert TABLES["raw.documents"]["cites"] == "VARCHAR[] NOT NULL"


def test_a_row_comes_back_as_it_went_in(connection: duckdb.DuckDBPyConnection) -> None:
    breakdown = Breakdown("b", "d", "partition", None, 100.0, ["f", "g"], [60.0, 40.0], 0.0, 0.0, True, "«ق»", 0, 0, 3, 1, "rule", "1")
    insert_rows(connection, "raw.breakdowns", [record(breakdown)])
    row = connection.execute("select * from raw.breakdowns").fetchall()[0]
    assert Breakdown(*row) == breakdown


def test_a_second_call_changes_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    insert_rows(connection, "raw.files", [record(file_row("a"))])
    ensure_schema(connection)
    assert connection.execute("select count(*) from raw.files").fetchall() == [(1,)]


def test_an_older_table_of_files_keeps_its_history_and_gets_the_new_column(connection: duckdb.DuckDBPyConnection) -> None:
    insert_rows(connection, "raw.files", [record(file_row("a"))])
    connection.execute("alter table raw.files drop column reader_version")
    ensure_schema(connection)
    assert connection.execute("select file_name, reader_version from raw.files").fetchall() == [("a", "")]


def test_an_older_table_of_the_engine_is_made_anew_and_every_document_extracted_again(connection: duckdb.DuckDBPyConnection) -> None:
    document = DocumentRow("d", "f", "text", "en", 4, "plain_text", "engine 1", datetime(2026, 1, 1))
    insert_rows(connection, "raw.documents", [record(document, **record(Masthead()))])
    connection.execute("alter table raw.figures drop column confidence")
    ensure_schema(connection)
    assert "confidence" in [row[0] for row in connection.execute("describe raw.figures").fetchall()]
    assert connection.execute("select document_id, extractor_version from raw.documents").fetchall() == [("d", None)]
