"""From a column of a model back to the columns that it is made of: the compiled SQL is parsed, never guessed from names.

A column leads to another when its expression reads it, directly or through the subqueries and CTEs of its model. Columns that only
decide which rows there are (joins, filters) are no lineage of the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlglot import exp, parse_one
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema, Schema

Column = tuple[str, str]  # table as `schema.name`, column
Columns = Mapping[str, Mapping[str, Mapping[str, str]]]  # schema -> table -> column -> type


def columns_read(sql: str, tables: Schema) -> dict[str, set[Column]]:
    """For each output column of a query, the columns of tables that its value is made of; empty for a constant.

    Raises `sqlglot.errors.SqlglotError` for SQL that cannot be parsed.
    """
    query = qualify(parse_one(sql, dialect="duckdb"), schema=tables, dialect="duckdb", validate_qualify_columns=False)
    scope = build_scope(query)
    if scope is None:
        return {}
    seen: dict[tuple[int, str], set[Column]] = {}
    return {name: _read(scope, name, seen) for name in _query(scope).named_selects}


def known_tables(columns: Columns) -> Schema:
    """The tables that a query may read; made once, because it is slow to make."""
    return MappingSchema({schema: dict(tables) for schema, tables in columns.items()}, dialect="duckdb")


def _query(scope: Scope) -> exp.Query:
    """What a scope selects: a select, or a union of them."""
    return cast(exp.Query, scope.expression)


def _read(scope: Scope, name: str, seen: dict[tuple[int, str], set[Column]]) -> set[Column]:
    key = id(scope), name
    if key not in seen:
        seen[key] = set()  # a column that reads itself, as in a recursive query, adds nothing
        seen[key] = _of_union(scope, name, seen) if scope.set_operation_scopes else _of_select(scope, name, seen)
    return seen[key]


def _of_union(scope: Scope, name: str, seen: dict[tuple[int, str], set[Column]]) -> set[Column]:
    """The branches of a union name their columns as they like; the place counts."""
    place = _query(scope).named_selects.index(name)
    found: set[Column] = set()
    for branch in scope.set_operation_scopes:
        found |= _read(branch, _query(branch).named_selects[place], seen)
    return found


def _of_select(scope: Scope, name: str, seen: dict[tuple[int, str], set[Column]]) -> set[Column]:
    found: set[Column] = set()
    for selected in _query(scope).selects:
        if selected.alias_or_name == name:
            for column in selected.find_all(exp.Column):
                found |= _source(scope, column, seen)
    return found


def _source(scope: Scope, column: exp.Column, seen: dict[tuple[int, str], set[Column]]) -> set[Column]:
    for place in (scope, *scope.subquery_scopes):
        source = place.sources.get(column.table)
        if isinstance(source, Scope):
            return _read(source, column.name, seen)
        if isinstance(source, exp.Table):
            return {(f"{source.db}.{source.name}", column.name)}
    return set()


def origins(column: Column, made_of: Mapping[Column, set[Column]]) -> list[Column]:
    """The last columns on the way back from `column`: those that no model makes, sorted. Empty for a column without lineage."""
    found: set[Column] = set()
    waiting, visited = list(made_of.get(column, ())), {column}
    while waiting:
        one = waiting.pop()
        if one in visited:
            continue
        visited.add(one)
        if one in made_of:
            waiting.extend(made_of[one])
        else:
            found.add(one)
    return sorted(found)
