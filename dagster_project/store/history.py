"""What former releases left: their manifests on disk, and the tables of `HISTORY`.

The published database carries the history of all releases. If it is lost or damaged, the folders of the releases hold the same rows: each
its own as JSON, the newest one all wordings of all figures as Parquet. So the history survives it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.schema import TABLES, create_table, insert_rows
from dagster_project.store.verdicts import PENDING

HISTORY = ("quality.releases", "quality.release_changes", "quality.figure_history", "quality.checks")
WORDINGS = "quality/figure_history.parquet"  # in the folder of a release
Manifest = dict[str, Any]

# the reasons of releases from before there was a vocabulary for them
FORMER_WORDS = {
    "a check judges it anew": "check",
    "the rules read it anew": "new rule",
    "the file changed": "new version",
    "the document left the corpus": "document left",
}


class DamagedManifest(RuntimeError):
    """What a release says of itself cannot be read; the message names the file. Nothing is published on top of a guess."""


def current_manifest(settings: Settings) -> Manifest | None:
    """The manifest of the newest release, None before the first one. Raises `DamagedManifest`."""
    return max(all_manifests(settings), key=lambda manifest: int(manifest["sequence"]), default=None)


def all_manifests(settings: Settings) -> list[Manifest]:
    """The manifests of all releases that were published, in no order. Folders in preparation do not count."""
    return [_manifest(path) for path in settings.releases_dir.glob("[!.]*/manifest.json")]


def _manifest(path: Path) -> Manifest:
    try:
        manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
        int(manifest["sequence"]), manifest["release_id"], manifest["release"], manifest["database"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedManifest(f"{path} cannot be read ({error}); nothing was changed. docs/operations.md, Restore.") from error
    return manifest


def published_is_intact(settings: Settings, manifest: Manifest) -> bool:
    """Whether the published file is, byte for byte, the one that the manifest describes."""
    return is_database_of(settings.published_db, manifest)


def kept_database(settings: Settings, manifest: Manifest) -> Path:
    """Where the database of a release lies once another one has been published."""
    return settings.releases_dir / str(manifest["release_id"]) / settings.published_db.name


def is_database_of(path: Path, manifest: Manifest) -> bool:
    """Whether a file is, byte for byte, the database that the manifest describes."""
    facts = manifest["database"]
    return path.is_file() and path.stat().st_size == facts["bytes"] and file_sha256(path) == facts["sha256"]


def file_sha256(path: Path) -> str:
    """Of the content of a file, in hex."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def carry_history(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Put the rows of all former releases into the candidate; the pending checks that stand there stay."""
    connection.execute("delete from quality.checks where release_id <> $1", [PENDING])
    for name in ("quality.releases", "quality.release_changes", "quality.figure_history"):
        connection.execute(f"drop table if exists {name}")
        create_table(connection, name)
    manifest = current_manifest(settings)
    if manifest is None:
        return
    if published_is_intact(settings, manifest):
        _carry_from_database(connection, settings)
    else:
        _carry_from_folders(connection, settings, manifest)


def add_later_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the checks of an earlier release the columns that came after it, empty. Not inside of a transaction that changes their rows."""
    for column, type_ in TABLES["quality.checks"].items():
        if not type_.endswith("NOT NULL"):  # the columns that came later are all of this kind
            connection.execute(f'alter table quality.checks add column if not exists "{column}" {type_}')


def _carry_from_database(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    former = duckdb.connect(str(settings.published_db), read_only=True)
    try:
        for name in HISTORY:
            if not former.execute("from duckdb_tables() where schema_name || '.' || table_name = $1", [name]).fetchall():
                continue  # a release from before there was such a table
            rows = former.execute(f"select * from {name}").to_arrow_table()
            if name == "quality.release_changes" and "kind" not in rows.column_names:
                insert_rows(connection, name, [_row(name, row) for row in rows.to_pylist()])
                continue
            kept = ", ".join(column for column in TABLES[name] if column in rows.column_names)
            connection.register("former_rows", rows)
            connection.execute(f"insert into {name} by name select {kept} from former_rows")
            connection.unregister("former_rows")
    finally:
        former.close()


def _carry_from_folders(connection: duckdb.DuckDBPyConnection, settings: Settings, newest: Manifest) -> None:
    for manifest in sorted(all_manifests(settings), key=lambda manifest: int(manifest["sequence"])):
        folder = settings.releases_dir / str(manifest["release_id"])
        insert_rows(connection, "quality.releases", [_row("quality.releases", manifest["release"])])
        for name, file in (("quality.release_changes", "changes.json"), ("quality.checks", "validation.json")):
            try:
                rows = json.loads((folder / file).read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise DamagedManifest(
                    f"{folder / file} cannot be read ({error}); nothing was changed. docs/operations.md, Restore."
                ) from error
            insert_rows(connection, name, [_row(name, row) for row in rows])
    wordings = settings.releases_dir / str(newest["release_id"]) / WORDINGS
    if wordings.is_file():  # a release from before there was a history has none
        literal = "'" + str(wordings).replace("'", "''") + "'"
        connection.execute(f"insert into quality.figure_history by name select * from read_parquet({literal})")


def _row(name: str, facts: dict[str, Any]) -> dict[str, object]:
    """A row of JSON or of an older table: its times as times, None for columns that its release did not know, the words of today."""
    if name == "quality.release_changes" and "kind" not in facts:  # the changes of figures alone were recorded
        facts = {**facts, "kind": "figure", "row_id": facts["figure_id"], "why": FORMER_WORDS.get(facts["why"], facts["why"])}
    return {
        column: datetime.fromisoformat(value) if type_.startswith("TIMESTAMP") and isinstance(value, str) else value
        for column, type_ in TABLES[name].items()
        for value in [facts.get(column)]
    }
