"""A working database that was lost or damaged is made again before a run works on it.

What cannot be read from the folder again comes from the newest release whose file is intact: texts of documents that are missing now,
former versions, when a file was seen first. A release holds the whole schema `raw`, so a copy of it is a working database; the run that
follows brings it up to the folder and builds the rest. Without such a release the documents of the folder are all there is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import make_work_dir, open_for_writing, transaction
from dagster_project.store.history import HISTORY, Manifest, all_manifests, is_database_of, kept_database
from dagster_project.store.probe import HELD, SOUND
from dagster_project.store.schema import ensure_schema
from dagster_project.store.state import State


def mend_work(settings: Settings, tell: Callable[[str], None]) -> None:
    """Leave a sound working database, or none where there is nothing to make it of. The caller holds the lock.

    tell: receives one sentence when something had to be made again.
    """
    work = settings.work_db
    damage = _damage(work) if work.is_file() else None
    if work.is_file() and damage is None:
        return
    source = _newest_intact(settings)
    if damage is None and source is None:  # a warehouse that has not begun
        return
    what = f"The working database {work} is {f'damaged ({damage})' if damage else 'not there'}; it is made again from "
    tell(what + (f"the release {source[1]['release_id']} and the documents." if source else "the documents alone."))
    if damage:
        kept = work.with_name("ledger.damaged.duckdb")
        os.replace(work, kept)
        tell(f"The damaged file is kept as {kept}.")
    work.with_name(work.name + ".wal").unlink(missing_ok=True)
    State().save(settings)  # what the steps left is unknown: everything is due
    if source:
        _copy(settings, source[0])


def _damage(path: Path) -> str | None:
    """Why a database cannot be used; None when it is sound, or held by a process that will say so itself."""
    command = [sys.executable, "-m", "dagster_project.store.probe", str(path)]
    done = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True)
    if done.returncode in (SOUND, HELD):
        return None
    return done.stdout.strip() or f"reading it ended the process that read it, with the code {done.returncode}"


def _newest_intact(settings: Settings) -> tuple[Path, Manifest] | None:
    for manifest in sorted(all_manifests(settings), key=lambda manifest: -int(manifest["sequence"])):
        for path in (settings.published_db, kept_database(settings, manifest)):
            if is_database_of(path, manifest):
                return path, manifest
    return None


def _copy(settings: Settings, released: Path) -> None:
    make_work_dir(settings)
    fresh = settings.work_db.with_name("ledger.copy")
    shutil.copyfile(released, fresh)  # without its mode: a released file cannot be written
    os.replace(fresh, settings.work_db)
    with open_for_writing(settings) as connection, transaction(connection):
        ensure_schema(connection)
        for name in HISTORY:  # the candidate takes the history from the release itself
            connection.execute(f"delete from {name}")
