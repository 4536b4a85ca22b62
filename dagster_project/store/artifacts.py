"""The folder of a release: manifest, difference from the release before, validation results, Parquet of each mart and of all wordings."""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime
from pathlib import Path

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only
from dagster_project.store.history import WORDINGS, Manifest, file_sha256
from dagster_project.store.state import sync_folder


def write_folder(settings: Settings, manifest: Manifest) -> Path:
    """Prepare `releases/.preparing-<release_id>` from the candidate. Returns it; its files are on disk, its final name is not given yet."""
    release_id = str(manifest["release_id"])
    folder = settings.releases_dir / f".preparing-{release_id}"
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "marts").mkdir(parents=True)
    with open_read_only(settings.candidate_db) as connection:
        files = _write_parquet(connection, folder / "marts")
        _write_json(folder / "changes.json", _rows(connection, "quality.release_changes", release_id))
        _write_json(folder / "validation.json", _rows(connection, "quality.checks", release_id))
        _copy(connection, "from quality.figure_history order by figure_id, known_from", folder / WORDINGS)
    parquet = {f"marts/{path.name}": {"rows": rows, "bytes": path.stat().st_size, "sha256": file_sha256(path)} for path, rows in files}
    _write_json(folder / "manifest.json", {**manifest, "parquet": parquet})
    sync_folder(folder)
    return folder


def _write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[tuple[Path, int]]:
    query = "select table_name from duckdb_tables() where schema_name = 'marts' and database_name = current_database() order by 1"
    written = []
    for (name,) in connection.execute(query).fetchall():
        path = folder / f"{name}.parquet"
        written.append((path, _copy(connection, f'select * from marts."{name}" order by 1', path)))
    return written


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


def _write_json(path: Path, facts: object) -> None:
    with open(path, "w", encoding="utf-8") as file:
        json.dump(facts, file, ensure_ascii=False, indent=1, default=_plain)
        file.write("\n")
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
