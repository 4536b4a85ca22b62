"""What the YAML of dbt says of the marts, for the files that describe a release: columns in words, keys, relations, closed lists."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import duckdb

from dagster_project.store.models import prepared_manifest
from dagster_project.store.rules import Reference, Rules, rules_of_tables

MOST_VALUES = 60  # a longer vocabulary is a table, not a list in a description
PUBLISHED = "marts"
VOCABULARIES = "reference"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type_` is DuckDB's, `values` the closed list that its values are of (empty where there is none)."""

    name: str
    type_: str
    description: str
    required: bool
    unique: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A mart. `key` is None where no column is tested to tell its rows apart."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: str | None
    references: tuple[Reference, ...]


def described_marts(connection: duckdb.DuckDBPyConnection) -> tuple[Table, ...]:
    """The tables of the schema marts by name, with the words of the YAML; a table that dbt does not know has no words."""
    manifest = json.loads(prepared_manifest().read_text(encoding="utf-8"))
    nodes: dict[str, Any] = manifest["nodes"]
    models = {node["alias"]: node for node in nodes.values() if node["resource_type"] == "model" and node["schema"] == PUBLISHED}
    rules = rules_of_tables(nodes)
    return tuple(_table(connection, models.get(name), name, rules) for name in mart_names(connection))


def mart_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of the schema marts by name."""
    query = "select table_name from duckdb_tables() where schema_name = $1 and database_name = current_database() order by 1"
    return [str(name) for (name,) in connection.execute(query, [PUBLISHED]).fetchall()]


def _table(connection: duckdb.DuckDBPyConnection, model: Any, name: str, rules: dict[str, Rules]) -> Table:
    about: dict[str, Any] = model["columns"] if model else {}
    own = rules.get(model["unique_id"], Rules()) if model else Rules()
    # a column that a mart takes over from staging is tested there, where a wrong word is found first
    staged = rules.get(f"model.{model['package_name']}.stg_{name}", Rules()) if model else Rules()
    vocabularies = [one for one in (*own.references, *staged.references) if one.schema == VOCABULARIES]
    lists = {one.column: _values(connection, one.schema, one.table, one.field) for one in vocabularies} | dict(own.words)
    columns = []
    query = "select column_name, data_type from duckdb_columns() where schema_name = $1 and table_name = $2 order by column_index"
    for column, type_ in connection.execute(query, [PUBLISHED, name]).fetchall():
        said = about.get(column, {})
        required = any(constraint["type"] == "not_null" for constraint in said.get("constraints", ()))
        columns.append(
            Column(column, type_, said.get("description", ""), required or column in own.keys, column in own.keys, lists.get(column, ()))
        )
    key = next((column.name for column in columns if column.unique), None)
    references = tuple(sorted((one for one in own.references if one.schema == PUBLISHED), key=lambda one: one.column))
    return Table(name, model["description"].strip() if model else "", tuple(columns), key, references)


def _values(connection: duckdb.DuckDBPyConnection, schema: str, table: str, field: str) -> tuple[str, ...]:
    """The values of a vocabulary; none where it is too long for a list or its table is not in the release."""
    known = "select count(*) from duckdb_columns() where schema_name = $1 and table_name = $2 and column_name = $3"
    if not connection.execute(known, [schema, table, field]).fetchall()[0][0]:
        return ()
    found = connection.execute(f'select distinct "{field}"::varchar from "{schema}"."{table}" order by 1').fetchall()
    values = tuple(str(value) for (value,) in found if value is not None)
    return values if len(values) <= MOST_VALUES else ()
