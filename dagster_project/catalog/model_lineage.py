"""Which columns each column of each model is made of, from the SQL that dbt ran, kept beside the working database.

Parsing all models takes one or two seconds of processor time, so it is done when the SQL has changed, and for models not seen before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sqlglot.errors import SqlglotError

from dagster_project.catalog.lineage import Column, columns_read, known_tables
from dagster_project.settings import Settings
from dagster_project.store.fingerprints import dbt_fingerprint
from dagster_project.store.models import column_types
from dagster_project.store.state import write_atomically

TableLineage = dict[str, list[Column]]  # column -> the columns of tables that it reads, sorted


def lineage_of_models(settings: Settings, models: Mapping[str, str]) -> dict[str, TableLineage]:
    """The lineage of tables by `schema.name`. A model whose SQL has not been run yet, or cannot be parsed, has none.

    models: name of the dbt model by the name of its table.
    """
    path, fingerprint = settings.work_dir / "lineage.json", dbt_fingerprint()
    known = _kept(path, fingerprint)
    lacking = {table: model for table, model in models.items() if table not in known}
    found = _read(settings, lacking) if lacking else {}
    if found:
        known |= found
        write_atomically(path, json.dumps({"fingerprint": fingerprint, "tables": known}) + "\n")
    return {table: known[table] for table in models if table in known}


def compiled_models(settings: Settings) -> list[Path]:
    """The SQL of the models as it was run; the folders that end in .yml hold tests."""
    folder = settings.work_dir / "dbt" / "compiled"
    return [path for path in sorted(folder.rglob("*.sql")) if "models" in path.parts and not path.parent.name.endswith(".yml")]


def _read(settings: Settings, models: Mapping[str, str]) -> dict[str, TableLineage]:
    files = {path.stem: path for path in compiled_models(settings)}
    types: dict[str, dict[str, dict[str, str]]] = {}
    for (schema, table), columns in column_types(settings).items():
        types.setdefault(schema, {})[table] = columns
    tables = known_tables(types)
    found: dict[str, TableLineage] = {}
    for table, model in models.items():
        if model not in files:
            continue
        try:
            read = columns_read(files[model].read_text(encoding="utf-8"), tables)
        except (SqlglotError, ValueError):  # no lineage is no reason to stop a reload; the tests hold that every mart has one
            continue
        found[table] = {column: sorted(sources) for column, sources in read.items()}
    return found


def _kept(path: Path, fingerprint: str) -> dict[str, TableLineage]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        if facts["fingerprint"] != fingerprint:
            return {}
        tables: dict[str, TableLineage] = facts["tables"]
    except (OSError, ValueError, KeyError):
        return {}
    return {table: {column: [(one[0], one[1]) for one in read] for column, read in columns.items()} for table, columns in tables.items()}
