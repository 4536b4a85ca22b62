"""What a database says, apart from when it was said: digests that are equal when two releases would be the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

DIGESTED_SCHEMAS = ("raw", "marts", "quality", "reference")  # staging is made of raw by views
NOT_CONTENT = {"quality.checks", "quality.releases", "quality.release_changes", "quality.figure_history"}
TIMES = {"first_seen_at", "last_seen_at", "mtime_ns", "loaded_at", "held_at", "known_from"}


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table's name, number of rows, and a digest of its rows in any order, leaving out the columns that only tell when."""

    name: str
    rows: int
    digest: str


def table_contents(connection: duckdb.DuckDBPyConnection) -> tuple[TableContent, ...]:
    """The content of every table that makes a release what it is, by name, and of its macros."""
    query = """
        select schema_name || '.' || table_name, list(column_name order by column_index) from duckdb_columns()
        where database_name = current_database() and not internal
            and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables())
        group by 1 order by 1
    """
    found = []
    for name, columns in connection.execute(query).fetchall():
        if name.split(".")[0] in DIGESTED_SCHEMAS and name not in NOT_CONTENT:
            found.append(_content(connection, name, [column for column in columns if column not in TIMES]))
    return (*found, _macros(connection))


def _macros(connection: duckdb.DuckDBPyConnection) -> TableContent:
    """The macros of the database as one more table: a release whose macros read otherwise is another release."""
    query = """
        select schema_name, function_name, parameters, macro_definition from duckdb_functions()
        where database_name = current_database() and not internal order by all
    """
    rows = connection.execute(query).fetchall()
    return TableContent("macros", len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()[:16])


def content_hash(contents: Iterable[TableContent]) -> str:
    """Sixty-four hex digits over the contents of all tables."""
    return hashlib.sha256("\n".join(f"{one.name} {one.rows} {one.digest}" for one in contents).encode()).hexdigest()


def _content(connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]) -> TableContent:
    """Rows are told apart by DuckDB's 64-bit hash, exclusive-or and sum taken together; a DuckDB with another hash makes a new release."""
    listed = ", ".join(f'"{column}"' for column in columns)
    query = f"select count(*), coalesce(bit_xor(h), 0), coalesce(sum(h), 0)::varchar from (select hash({listed}) as h from {name})"
    rows, mixed, total = connection.execute(query).fetchall()[0]
    names = hashlib.sha256("\x1f".join(columns).encode()).hexdigest()[:8]
    return TableContent(name, int(rows), f"{names}-{int(mixed):016x}-{total}")
