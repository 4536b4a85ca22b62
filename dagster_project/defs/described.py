"""What every asset tells of itself before it was ever made: its columns, the file that makes it, its page of the dictionary."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import dagster as dg

from dagster_project.catalog.lineage import Column
from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.models import prepared_manifest
from dagster_project.store.schema import TABLES

PUBLISHED = ("raw", "staging", "marts", "quality", "reference")
DICTIONARY = "docs/data_dictionary.md"


def dictionary_page(table: str) -> dict[str, Any]:
    """Where a person reads what the columns of `schema.table` mean; nothing for a table that is not published."""
    if table.split(".")[0] not in PUBLISHED:
        return {}
    return {"dictionary": dg.MetadataValue.path(f"{DICTIONARY}#{table.replace('.', '')}")}


def columns_of_table(table: str) -> dict[str, Any]:
    """The columns of a table that the store makes, with the words that dbt has for them."""
    words = _sources().get(table, {})
    columns = [
        dg.TableColumn(
            name,
            type_.removesuffix(" NOT NULL"),
            " ".join(words.get(name, "").split()) or None,
            dg.TableColumnConstraints(nullable=not type_.endswith(" NOT NULL")),
        )
        for name, type_ in TABLES.get(table, {}).items()
    ]
    return {"dagster/column_schema": dg.TableSchema(columns)} if columns else {}


def typed_columns(spec: dg.AssetSpec, types: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a table as they were made, with the words of its asset."""
    said = {column.name: column.description for column in spec.metadata["dagster/column_schema"].columns}
    return {"dagster/column_schema": dg.TableSchema([dg.TableColumn(name, type_, said.get(name)) for name, type_ in types.items()])}


def made_by(path: str) -> dict[str, Any]:
    """The file of the project that makes an asset, as Dagster links it."""
    with warnings.catch_warnings():  # Dagster calls it beta at every use
        warnings.simplefilter("ignore", dg.BetaWarning)
        reference = dg.LocalFileCodeReference(file_path=str(PROJECT_ROOT / path), label=path)
        return {"dagster/code_references": dg.CodeReferencesMetadataValue(code_references=[reference])}


def usage_tags(node: Mapping[str, Any]) -> dict[str, str]:
    """The usage warnings of a model as tags, so that a person finds every table that must not be summed."""
    meta = (node.get("config") or {}).get("meta") or {}
    return {f"ledger/{warning}": "" for warning in meta.get("warnings", ())}


def lineage_metadata(lineage: Mapping[str, Sequence[Column]]) -> dict[str, Any]:
    """The columns that each column is made of, as Dagster shows them."""
    deps = {
        column: [dg.TableColumnDep(dg.AssetKey(table.split(".")), name) for table, name in sources]
        for column, sources in lineage.items()
        if sources
    }
    return {"dagster/column_lineage": dg.TableColumnLineage(deps)} if deps else {}


@cache
def _sources() -> dict[str, dict[str, str]]:
    """Table that dbt only reads -> column -> its words."""
    manifest = json.loads(prepared_manifest().read_text(encoding="utf-8"))
    return {
        f"{node['schema']}.{node['name']}": {name: str(column.get("description", "")) for name, column in node["columns"].items()}
        for node in manifest["sources"].values()
    }
