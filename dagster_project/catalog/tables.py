"""What the dbt project says of each published table, joined to what the published database holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from dagster_project.catalog.lineage import Column, columns_read, known_tables, origins
from dagster_project.catalog.model_lineage import compiled_models
from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only
from dagster_project.store.models import prepared_manifest
from dagster_project.store.rules import rules_of_tables

SCHEMAS = ("marts", "quality", "reference", "staging", "raw")  # in the order in which analysts meet them
MADE_BY_EACH_BUILD = re.compile(r"TIMESTAMP|_version$|^release_id$|^check_id$|^mtime_ns$|^note$|^sha256$")  # no examples of these
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column: its type, what it means, what to look out for, its vocabulary (a table of `reference`) and where its value comes from."""

    name: str
    type: str
    description: str
    warnings: tuple[str, ...]
    vocabulary: str
    comes_from: tuple[Column, ...]
    examples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table or view. `made_by`: the file that makes it, empty for a table that the store writes."""

    name: str
    description: str
    warnings: tuple[str, ...]
    made_by: str
    rows: int
    columns: tuple[ColumnFacts, ...]


Node = Mapping[str, Any]


def read_tables(settings: Settings) -> list[TableFacts]:
    """Every table of the published database, by schema and name. The models were built in `settings.work_dir` just before."""
    manifest = json.loads(prepared_manifest().read_text(encoding="utf-8"))
    nodes = {
        f"{node['schema']}.{node.get('alias') or node['name']}": node
        for node in [*manifest["nodes"].values(), *manifest["sources"].values()]
        if node["resource_type"] in ("model", "seed", "source")
    }
    with open_read_only(settings.published_db) as connection:
        types = _types(connection)
        made_of = _made_of(settings, nodes, types)
        vocabularies = dict(_vocabularies(manifest))
        found = [
            _table(connection, name, nodes.get(name, {}), columns, made_of, vocabularies)
            for schema in SCHEMAS
            for name, columns in sorted(types.items())
            if name.startswith(f"{schema}.")
        ]
    return found


def warnings_of(settings: Settings) -> dict[str, str]:
    """The closed list of usage warnings with their sentences."""
    with open_read_only(settings.published_db) as connection:
        return dict(connection.execute("select warning, meaning from reference.usage_warnings order by warning").fetchall())


def faults(tables: Iterable[TableFacts], known_warnings: Iterable[str]) -> list[str]:
    """What a dictionary must not leave open: a table without a grain, a column without a description, a warning that no list explains."""
    known, found = set(known_warnings), []
    for table in tables:
        if not table.description:
            found.append(f"{table.name} has no description")
        for warning in sorted({*table.warnings, *(one for column in table.columns for one in column.warnings)} - known):
            found.append(f"{table.name} carries the warning {warning}, which dbt/seeds/usage_warnings.csv does not explain")
        found += [f"{table.name}.{column.name} has no description" for column in table.columns if not column.description]
    return found


def _types(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    query = """
        select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()
        where database_name = current_database() and not internal order by schema_name, table_name, column_index
    """
    found: dict[str, dict[str, str]] = {}
    for table, column, type_ in connection.execute(query).fetchall():
        found.setdefault(table, {})[column] = type_
    return found


def _made_of(settings: Settings, nodes: Mapping[str, Node], types: Mapping[str, Mapping[str, str]]) -> dict[Column, set[Column]]:
    """For each column of each model the columns that it reads, from the SQL that dbt ran."""
    schemas: dict[str, dict[str, Mapping[str, str]]] = {}
    for name, columns in types.items():
        schema, _, table = name.partition(".")
        schemas.setdefault(schema, {})[table] = columns
    known = known_tables(schemas)
    found: dict[Column, set[Column]] = {}
    for path in compiled_models(settings):
        model = next((name for name, node in nodes.items() if node["resource_type"] == "model" and node["name"] == path.stem), None)
        if model in types:
            read = columns_read(path.read_text(encoding="utf-8"), known)
            found.update({(str(model), column): sources for column, sources in read.items()})
    return found


def _vocabularies(manifest: Mapping[str, Any]) -> Iterable[tuple[tuple[str, str], str]]:
    """(node, column) -> table of the vocabulary that holds each value of the column."""
    for name, rules in rules_of_tables(manifest["nodes"]).items():
        for one in rules.references:
            if one.schema == "reference" and not name.endswith(f".{one.table}"):
                yield (name, one.column), f"{one.schema}.{one.table}"


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    node: Node,
    types: Mapping[str, str],
    made_of: Mapping[Column, set[Column]],
    vocabularies: Mapping[tuple[str, str], str],
) -> TableFacts:
    said = node.get("columns", {})
    connection.execute(f"create or replace temp table examined as from {name}")  # a view is computed once, not once a column
    columns = []
    for column, type_ in types.items():
        about = said.get(column, {})
        description = " ".join(str(about.get("description", "")).split())
        named = re.search(r"reference\.\w+", description)
        columns.append(
            ColumnFacts(
                column,
                type_,
                description,
                _warnings(about),
                vocabularies.get((str(node.get("unique_id")), column), named[0] if named else ""),
                tuple(origins((name, column), made_of)),
                _examples(connection, column, type_),
            )
        )
    rows = int(connection.execute("select count(*) from examined").fetchall()[0][0])
    path = str(node["original_file_path"]) if node.get("resource_type") in ("model", "seed") else ""
    return TableFacts(name, " ".join(str(node.get("description", "")).split()), _warnings(node), path, rows, tuple(columns))


def _warnings(about: Node) -> tuple[str, ...]:
    return tuple((about.get("config") or {}).get("meta", {}).get("warnings", ()))


def _examples(connection: duckdb.DuckDBPyConnection, column: str, type_: str) -> tuple[Any, ...]:
    """The most frequent values, none of columns whose values every build makes anew."""
    if MADE_BY_EACH_BUILD.search(type_) or MADE_BY_EACH_BUILD.search(column):
        return ()
    query = f'select "{column}" from examined where "{column}" is not null group by 1 order by count(*) desc, 1 limit {EXAMPLES}'
    return tuple(value for (value,) in connection.execute(query).fetchall())
