"""The folder of a release: manifest, difference from the release before, validation results with their page, Parquet of each mart and of
all wordings, a CSV in the shape of HDX HAPI, and the marts described as a Data Package and as a Croissant data set.

Rows are sorted and the descriptions hold no time but that of the release: one content gives the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.settings import Settings
from dagster_project.store import hapi
from dagster_project.store.connection import open_read_only
from dagster_project.store.croissant import croissant
from dagster_project.store.datapackage import datapackage
from dagster_project.store.described import Table, described_marts
from dagster_project.store.hapi import conflict_events
from dagster_project.store.history import WORDINGS, Manifest, file_sha256
from dagster_project.store.page.render import validation_page
from dagster_project.store.state import sync_folder

BESIDE = ("changes.json", "validation.json", "validation.html", "datapackage.json", "croissant.json")


def write_folder(settings: Settings, manifest: Manifest) -> Path:
    """Prepare `releases/.preparing-<release_id>` from the candidate. Returns it; its files are on disk, its final name is not given yet."""
    release_id = str(manifest["release_id"])
    folder = settings.releases_dir / f".preparing-{release_id}"
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "marts").mkdir(parents=True)
    (folder / "hapi").mkdir()
    with open_read_only(settings.candidate_db) as connection:
        tables = described_marts(connection)
        rows = {f"marts/{table.name}.parquet": _write_parquet(connection, folder, table) for table in tables}
        events = conflict_events(connection)
        _write_text(folder / "hapi" / f"{hapi.NAME}.csv", events)
        rows[f"hapi/{hapi.NAME}.csv"] = len(events.splitlines()) - 1
        _write_json(folder / "changes.json", _rows(connection, "quality.release_changes", release_id))
        _write_json(folder / "validation.json", _rows(connection, "quality.checks", release_id))
        _write_text(folder / "validation.html", validation_page(connection, manifest))
        _copy(connection, "from quality.figure_history order by figure_id, known_from", folder / WORDINGS)
    files = {path: {"rows": count, **_bytes(folder / path)} for path, count in rows.items()}
    _describe(folder, manifest, tables, files)
    described = {path: _bytes(folder / path) for path in (*BESIDE, WORDINGS)}
    parquet = {path: facts for path, facts in files.items() if path.endswith(".parquet")}
    others = {path: facts for path, facts in files.items() if path not in parquet}
    _write_json(folder / "manifest.json", {**manifest, "parquet": parquet, "files": {**others, **described}})
    for each in {path.parent for path in folder.rglob("*")}:
        sync_folder(each)
    return folder


def _describe(folder: Path, manifest: Manifest, tables: Sequence[Table], files: dict[str, dict[str, Any]]) -> None:
    release = {
        "release_id": str(manifest["release_id"]),
        "released_at": str(manifest["release"]["released_at"]),
        "version": f"{manifest['sequence']}.0.0",
    }
    _write_json(folder / "datapackage.json", datapackage(release, tables, files, [hapi.TABLE]))
    _write_json(folder / "croissant.json", croissant(release, tables, files, [hapi.TABLE]))


def _write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> int:
    """Write a mart in the order of its key; returns the number of its rows."""
    order = f'"{table.key}"' if table.key else "all"
    return _copy(connection, f'from marts."{table.name}" order by {order}', folder / "marts" / f"{table.name}.parquet")


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """The rows of a query as a Parquet file; returns their number."""
    path.parent.mkdir(exist_ok=True)
    target = str(path).replace("'", "''")
    rows = connection.execute(f"copy ({query}) to '{target}' (format parquet, compression zstd)").fetchall()
    _sync_file(path)
    return int(rows[0][0])


def _rows(connection: duckdb.DuckDBPyConnection, name: str, release_id: str) -> list[dict[str, object]]:
    result = connection.execute(f"select * from {name} where release_id = $1 order by all", [release_id])
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _bytes(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": file_sha256(path)}


def _write_json(path: Path, facts: object) -> None:
    _write_text(path, json.dumps(facts, ensure_ascii=False, indent=1, default=_plain) + "\n")


def _write_text(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the folder of a release")


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
