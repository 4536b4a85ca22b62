"""The rules that the rows of a table must obey, as the YAML of dbt declares them (dbt/tests/generic/sound_rows.sql)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values all stand in a column of another table of dbt; `schema` and `table` are its names in the database."""

    column: str
    schema: str
    table: str
    field: str


@dataclass(frozen=True, slots=True)
class Rules:
    """keys: columns whose value stands in one row; references; words: the closed list of a column's values."""

    keys: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def rules_of_tables(nodes: Mapping[str, Any]) -> dict[str, Rules]:
    """The rules of each tested model and seed, by the id of its node in the manifest; what refers to a source is left out."""
    tables = {node["name"]: node for node in nodes.values() if node["resource_type"] in ("model", "seed")}
    found = {}
    for node in nodes.values():
        test = node.get("test_metadata") or {}
        if test.get("name") == "sound_rows" and node.get("attached_node"):
            given = test["kwargs"]
            words = {column: tuple(sorted(map(str, allowed))) for column, allowed in given.get("words", {}).items()}
            references = tuple(_references(tables, given.get("references", {})))
            found[str(node["attached_node"])] = Rules(tuple(given.get("keys", ())), references, words)
    return found


def _references(tables: Mapping[str, Any], given: Mapping[str, str]) -> Iterator[Reference]:
    for column, target in given.items():
        name, _, other = target.rpartition(".")
        if name in tables:
            yield Reference(column, str(tables[name]["schema"]), str(tables[name]["alias"]), other)
