"""What the YAML of dbt says of the marts, for the files that describe a release: columns in words, keys, relations, closed lists."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import duckdb

from dagster_project.store.models import prepared_manifest

MOST_VALUES = 60  # a longer vocabulary is a table, not a list in a description
PUBLISHED = "marts"
VOCABULARIES = "reference"


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another mart."""

    column: str
    table: str
    field: str


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
    tests: dict[str, list[Any]] = {}
    for node in nodes.values():
        if node["resource_type"] == "test" and node.get("test_metadata"):
            tests.setdefault(str(node["attached_node"]), []).append(node)
    return tuple(_table(connection, nodes, models.get(name), name, tests) for name in mart_names(connection))


def mart_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of the schema marts by name."""
    query = "select table_name from duckdb_tables() where schema_name = $1 and database_name = current_database() order by 1"
    return [str(name) for (name,) in connection.execute(query, [PUBLISHED]).fetchall()]


def _table(connection: duckdb.DuckDBPyConnection, nodes: dict[str, Any], model: Any, name: str, tests: dict[str, list[Any]]) -> Table:
    about: dict[str, Any] = model["columns"] if model else {}
    own = tests.get(model["unique_id"], []) if model else []
    unique = {str(test["column_name"]) for test in own if test["test_metadata"]["name"] == "key"}
    relations = [_relation(nodes, test) for test in own if test["test_metadata"]["name"] == "relationships"]
    # a column that a mart takes over from staging is tested there, where a wrong word is found first
    staged = tests.get(f"model.{model['package_name']}.stg_{name}", []) if model else []
    words = [*relations, *(_relation(nodes, test) for test in staged if test["test_metadata"]["name"] == "relationships")]
    lists = {column: _values(connection, schema, table, field) for column, schema, table, field in words if schema == VOCABULARIES}
    for test in own:
        if test["test_metadata"]["name"] == "accepted_values":
            lists[test["column_name"]] = tuple(sorted(map(str, test["test_metadata"]["kwargs"]["values"])))
    columns = []
    query = "select column_name, data_type from duckdb_columns() where schema_name = $1 and table_name = $2 order by column_index"
    for column, type_ in connection.execute(query, [PUBLISHED, name]).fetchall():
        said = about.get(column, {})
        required = any(constraint["type"] == "not_null" for constraint in said.get("constraints", ()))
        columns.append(
            Column(column, type_, said.get("description", ""), required or column in unique, column in unique, lists.get(column, ()))
        )
    key = next((column.name for column in columns if column.unique), None)
    references = sorted({(column, table, field) for column, schema, table, field in relations if schema == PUBLISHED})
    return Table(name, model["description"].strip() if model else "", tuple(columns), key, tuple(Reference(*one) for one in references))


def _relation(nodes: dict[str, Any], test: Any) -> tuple[str, str, str, str]:
    """Column, and schema, table and field that it points to."""
    kwargs = test["test_metadata"]["kwargs"]
    target = re.sub(r".*ref\('(\w+)'\).*", r"\1", str(kwargs["to"]))
    found = next(node for node in nodes.values() if node["name"] == target and node["resource_type"] in ("model", "seed"))
    return str(test["column_name"]), str(found["schema"]), str(found["alias"]), str(kwargs["field"])


def _values(connection: duckdb.DuckDBPyConnection, schema: str, table: str, field: str) -> tuple[str, ...]:
    """The values of a vocabulary; none where it is too long for a list or its table is not in the release."""
    known = "select count(*) from duckdb_columns() where schema_name = $1 and table_name = $2 and column_name = $3"
    if not connection.execute(known, [schema, table, field]).fetchall()[0][0]:
        return ()
    found = connection.execute(f'select distinct "{field}"::varchar from "{schema}"."{table}" order by 1').fetchall()
    values = tuple(str(value) for (value,) in found if value is not None)
    return values if len(values) <= MOST_VALUES else ()
