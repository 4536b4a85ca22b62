"""`datapackage.json`: a release as a Data Package of version 2, with a Table Schema for each file (datapackage.org)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dagster_project.store.described import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/"
# an empty cell always means the same; other reasons (vague, in conflict, withheld, unreadable) are rows of their own: a vague or unreadable
# number is in raw.rejections, a conflict in marts.reconciliations, and neither is put into a cell
MISSING = [{"value": "", "label": "not_stated"}]
RIGHTS = (
    "Structure, vocabularies and descriptions are under the Apache License 2.0. The figures are facts that documents state. The quotes are "
    "words of those documents and stay under the terms of their publishers."
)
LICENCE = {"name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
TITLE = "Mission Ledger"
ABOUT = "Figures, events and arithmetic claims from documents on UN peace missions, each with its sentence and its place in the text."
TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "SMALLINT": "integer",
    "UBIGINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}


def datapackage(release: dict[str, Any], tables: Sequence[Table], files: dict[str, dict[str, Any]], csv: Sequence[Table]) -> dict[str, Any]:
    """The descriptor. release: `release_id`, `released_at`, `version`; files: path below the folder to bytes and sha256."""
    resources = [_resource(table, f"marts/{table.name}.parquet", "parquet", files) for table in tables]
    resources += [_resource(table, f"hapi/{table.name}.csv", "csv", files) for table in csv]
    return {
        "$schema": PROFILE + "datapackage.json",
        "name": "mission-ledger",
        "id": release["release_id"],
        "title": TITLE,
        "description": f"{ABOUT} {RIGHTS}",
        "version": release["version"],
        "created": release["released_at"] + "Z",
        "licenses": [LICENCE],
        "resources": resources,
    }


def _resource(table: Table, path: str, format_: str, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    facts = files[path]
    media = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}[format_]
    encoding = {"encoding": "utf-8"} if format_ == "csv" else {}
    return {
        "$schema": PROFILE + "dataresource.json",
        "name": table.name,
        "type": "table",
        "path": path,
        "format": format_,
        "mediatype": media,
        **encoding,
        "bytes": facts["bytes"],
        "hash": f"sha256:{facts['sha256']}",
        "description": table.description,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys: dict[str, Any] = {"primaryKey": [table.key]} if table.key else {}
    if table.references:
        keys["foreignKeys"] = [
            {"fields": [one.column], "reference": {"resource": one.table if one.table != table.name else "", "fields": [one.field]}}
            for one in table.references
        ]
    return {
        "$schema": PROFILE + "tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": MISSING,
        **keys,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.values and not column.type_.endswith("[]"):
        constraints["enum"] = list(column.values)
    type_ = "array" if column.type_.endswith("[]") else TYPES.get(column.type_.split("(")[0], "any")
    field = {"name": column.name, "type": type_, "description": column.description}
    return {**field, "constraints": constraints} if constraints else field
