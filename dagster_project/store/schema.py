"""The tables that Python writes: `raw.*` from the row classes of `rows.py` and below, the others from `quality_rows.py`.

A column is added to its class and nowhere else. `ensure_schema` brings an older working database up to the classes.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from dagster_project import rows
from dagster_project.store.quality_rows import (
    ChangeRow,
    CheckRow,
    CorrectedRow,
    CorrectionRow,
    QuarantineRow,
    ReleaseRow,
    WordingRow,
)

ENGINE_TABLES = ("raw.figures", "raw.events", "raw.breakdowns", "raw.rejections")
READER_TABLES = ("raw.documents", "raw.passages")


@dataclass(slots=True)
class FileRow:
    """raw.files: one row a name and content. `status`: loaded, duplicate, superseded, rejected, missing."""

    file_id: str
    file_name: str  # below the seeds folder, `/` between folders
    sha256: str | None  # None when the file was rejected unread
    bytes: int
    mtime_ns: int
    media_type: str | None
    encoding: str | None
    reader_version: str  # fingerprint of `reading`: another one means that the file is read again
    first_seen_at: datetime  # UTC
    last_seen_at: datetime
    status: str
    reason: str | None


@dataclass(slots=True)
class DocumentRow:
    """raw.documents without the masthead: one row a content. `extractor_version` is None until the engine has read it."""

    document_id: str
    file_id: str  # the file that carries this content: of several with the same bytes, the first by name
    text: str
    language: str
    char_count: int
    reader: str
    extractor_version: str | None
    loaded_at: datetime


def columns_of(*classes: type) -> dict[str, str]:
    """Column name to DuckDB type, in the order of the fields; a column that cannot be None ends in NOT NULL."""
    found: dict[str, str] = {}
    for cls in classes:
        hints = typing.get_type_hints(cls)
        found.update({field.name: _sql_type(hints[field.name]) for field in dataclasses.fields(cls)})
    return found


def _sql_type(hint: object) -> str:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _sql_type(inner).removesuffix(" NOT NULL")
    if typing.get_origin(hint) in (list, tuple):
        return _sql_type(arguments[0]).removesuffix(" NOT NULL") + "[] NOT NULL"
    return {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", datetime: "TIMESTAMP"}[typing.cast(type, hint)] + " NOT NULL"


def _of_document(cls: type) -> dict[str, str]:
    return {"document_id": "VARCHAR NOT NULL", **columns_of(cls)}


TABLES: dict[str, dict[str, str]] = {
    "raw.files": columns_of(FileRow),
    "raw.documents": columns_of(DocumentRow, rows.Masthead),
    "raw.passages": _of_document(rows.Passage),
    "raw.figures": columns_of(rows.Figure),
    "raw.events": columns_of(rows.Event),
    "raw.breakdowns": columns_of(rows.Breakdown),
    "raw.rejections": columns_of(rows.Rejection),
    "reference.corrections": columns_of(CorrectionRow),
    "former.corrected_rows": columns_of(CorrectedRow),
    "quality.checks": columns_of(CheckRow),
    "quality.quarantine": columns_of(QuarantineRow),
    "quality.releases": columns_of(ReleaseRow),
    "quality.release_changes": columns_of(ChangeRow),
    "quality.figure_history": columns_of(WordingRow),
}


def ensure_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Every table of `TABLES` with its columns. What a changed table held is kept where it can be, and made again where it cannot.

    The engine's tables are made anew and their documents marked as not yet extracted; a changed table of the reader marks its
    documents for another reading; of the others the columns that are still there are carried over.
    """
    present = _present(connection)
    for schema in sorted({name.split(".")[0] for name in TABLES}):
        connection.execute(f"create schema if not exists {schema}")
    changed = [name for name in TABLES if name in present and present[name] != _plain(TABLES[name])]
    for name in TABLES:
        if name not in present:
            create_table(connection, name)
    for name in changed:
        _rebuild(connection, name, present[name])
    if any(name in ENGINE_TABLES for name in changed):
        for name in ENGINE_TABLES:
            connection.execute(f"delete from {name}")
        connection.execute("update raw.documents set extractor_version = null")
    if any(name in READER_TABLES for name in changed):
        connection.execute("update raw.files set reader_version = ''")


def create_table(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """The empty table `name` of `TABLES`; raises when it is there."""
    columns = ", ".join(f'"{column}" {type_}' for column, type_ in TABLES[name].items())
    connection.execute(f"create table {name} ({columns})")


def insert_rows(connection: duckdb.DuckDBPyConnection, name: str, records: Sequence[dict[str, object]]) -> None:
    """Append records (column name to value, every column of the table) in one statement."""
    if not records:
        return
    connection.register("incoming_rows", arrow_table(TABLES[name], records))
    try:
        connection.execute(f"insert into {name} by name select * from incoming_rows")
    finally:
        connection.unregister("incoming_rows")


def arrow_table(columns: dict[str, str], records: Sequence[dict[str, object]]) -> pa.Table:
    """Records as a table that DuckDB reads by name; `columns` gives the SQL type of each."""
    return pa.table({column: pa.array([row[column] for row in records], _arrow_type(type_)) for column, type_ in columns.items()})


def record(row: object, **more: object) -> dict[str, object]:
    """A row class as column name to value; tuples become lists. `more` are further columns."""
    values = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}  # type: ignore[arg-type]
    return {**more, **{name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}}


def delete_where(connection: duckdb.DuckDBPyConnection, name: str, column: str, values: Iterable[str]) -> None:
    """Delete the rows of `name` whose `column` is one of `values`."""
    connection.execute(f"delete from {name} where {column} in (select unnest($1::varchar[]))", [list(values)])


def _arrow_type(sql_type: str) -> pa.DataType:
    base = sql_type.removesuffix(" NOT NULL")
    if base.endswith("[]"):
        return pa.list_(_arrow_type(base[:-2]))
    return {
        "VARCHAR": pa.string(),
        "BIGINT": pa.int64(),
        "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(),
        "TIMESTAMP": pa.timestamp("us"),
    }[base]


def _present(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    query = """
        select schema_name || '.' || table_name, column_name, data_type
        from duckdb_columns() where database_name = current_database() and not internal order by table_oid, column_index
    """
    for table, column, type_ in connection.execute(query).fetchall():
        found.setdefault(table, {})[column] = type_
    return found


def _plain(columns: dict[str, str]) -> dict[str, str]:
    return {column: type_.removesuffix(" NOT NULL") for column, type_ in columns.items()}


def _rebuild(connection: duckdb.DuckDBPyConnection, name: str, present: dict[str, str]) -> None:
    """Make `name` by its class; columns that are still there are carried over unless the table can be computed again."""
    schema, table = name.split(".")
    kept = [column for column, type_ in _plain(TABLES[name]).items() if present.get(column) == type_]
    missing = [column for column, type_ in TABLES[name].items() if column not in kept and type_.endswith("NOT NULL")]
    connection.execute(f"alter table {name} rename to {table}_before")
    create_table(connection, name)
    if name not in ENGINE_TABLES:
        fill = [f'{_neutral(TABLES[name][column])} as "{column}"' for column in missing]
        chosen = ", ".join([*(f'"{column}"' for column in kept), *fill])
        connection.execute(f"insert into {name} by name select {chosen} from {schema}.{table}_before")
    connection.execute(f"drop table {schema}.{table}_before")


def _neutral(sql_type: str) -> str:
    base = sql_type.removesuffix(" NOT NULL")
    if base.endswith("[]"):
        return f"[]::{base}"
    return {"VARCHAR": "''", "BIGINT": "0", "DOUBLE": "0.0", "BOOLEAN": "false", "TIMESTAMP": "now()::timestamp"}[base]
