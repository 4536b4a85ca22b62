"""Publishing: a candidate that its gates let pass becomes the file that analysts read, in one atomic step.

The order makes every kill harmless. The folder of the release is prepared under a name with a dot; the published file is replaced;
the folder gets its name. A kill before the replacement leaves the old release, a kill after it a folder that `recover` names.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import duckdb

from dagster_project import engine
from dagster_project.settings import Settings
from dagster_project.store.artifacts import write_folder
from dagster_project.store.candidate import (
    BrokenCandidate,
    no_log_beside,
    open_candidate,
    remove_candidate,
)
from dagster_project.store.changes import ROLLBACK, attach_before
from dagster_project.store.connection import open_read_only, transaction
from dagster_project.store.content import TableContent, content_hash, table_contents
from dagster_project.store.fingerprints import code_version
from dagster_project.store.held import held_counts
from dagster_project.store.history import (
    Manifest,
    current_manifest,
    file_sha256,
    kept_database,
    published_is_intact,
)
from dagster_project.store.quality_rows import ReleaseRow
from dagster_project.store.schema import insert_rows, record
from dagster_project.store.state import State, sync_folder
from dagster_project.store.verdicts import PENDING, load_verdict, put_checks
from dagster_project.store.wordings import date_figures, record_wordings

PROVENANCE = """
    select count(*) from marts.figures as f join raw.documents as d using (document_id)
    where substring(f.quote, f.char_start - f.quote_start + 1, f.char_end - f.char_start) <> f.value_text
        or substring(d.text, f.quote_start + 1, length(f.quote)) <> f.quote
"""
KEYS = "select count(*) - count(distinct figure_id) from marts.figures"
ROWS_KEPT = """
    select (select count(*) from raw.figures join raw.documents using (document_id) join raw.files using (file_id)
            where status in ('loaded', 'missing')) - (select count(*) from marts.figures)
"""
LAWS = {
    "figures whose number or quote does not stand in the text": PROVENANCE,
    "figures that stand twice": KEYS,
    "figures of current documents that are not in marts.figures": ROWS_KEPT,
}


@dataclass(frozen=True, slots=True)
class Published:
    """The release that stands after a publish. `fresh` is False when the content was published already and nothing was replaced."""

    release_id: str
    fresh: bool
    note: str
    manifest: Manifest


def publish(settings: Settings, later_gates: Sequence[str], back_to: Manifest | None = None) -> Published:
    """Publish the candidate unless its content stands already. The caller holds the lock and has seen the gates pass.

    later_gates: those whose verdicts are still files; those of the others stand in the candidate as pending checks. None of them for
    the database of an earlier release, `back_to`, which was judged when it was released.
    Raises `BrokenCandidate`, with the release before intact.
    """
    recover(settings)
    former = current_manifest(settings)
    with open_candidate(settings) as connection:
        contents = table_contents(connection)
        hashed = content_hash(contents)
        same = former is not None and former["content_hash"] == hashed
        intact = former is not None and published_is_intact(settings, former)
        stands = same and intact
        if not stands:
            identity = _identity(former, hashed, same)
            row = _write_history(connection, settings, identity, later_gates, intact, back_to)
            connection.execute("checkpoint")
    if former is not None and stands:
        remove_candidate(settings)
        finish(settings, str(former["release_id"]))
        return Published(str(former["release_id"]), False, "Nothing to publish: the release that stands says the same.", former)
    no_log_beside(settings.candidate_db)
    _check_laws(settings)
    manifest = _manifest(settings, identity, row, contents, hashed)
    _replace(settings, former if intact else None, write_folder(settings, manifest))
    finish(settings, row.release_id)
    return Published(row.release_id, True, row.note, manifest)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which release this is. A damaged published file is restored under its own name, time and place in the sequence."""

    release_id: str
    sequence: int
    released_at: datetime
    previous: str | None


def _identity(former: Manifest | None, hashed: str, same: bool) -> Identity:
    if former is not None and same:
        released_at = datetime.fromisoformat(former["release"]["released_at"])
        return Identity(str(former["release_id"]), int(former["sequence"]), released_at, former["previous"])
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    if former is not None:  # a clock that was set back must not put this release before the one that it follows
        now = max(now, datetime.fromisoformat(former["release"]["released_at"]) + timedelta(seconds=1))
    sequence = int(former["sequence"]) + 1 if former else 1
    previous = str(former["release_id"]) if former else None
    # the sequence tells a content that comes back on the same day from its first time
    return Identity(f"{now:%Y-%m-%d}-{content_hash([TableContent(hashed, sequence, '')])[:8]}", sequence, now, previous)


def _write_history(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    identity: Identity,
    later_gates: Sequence[str],
    intact: bool,
    back_to: Manifest | None,
) -> ReleaseRow:
    """The rows that speak of this release: its checks, its difference from the release before, itself. All of them or none.

    intact: whether the published file is the release before, byte for byte; another one is not compared with.
    """
    before = attach_before(connection, settings, intact)
    with transaction(connection):
        for gate in later_gates:
            put_checks(connection, load_verdict(settings, gate), PENDING)
        connection.execute(
            "delete from quality.checks where release_id = $1 and gate in (select gate from quality.checks where release_id = $2)",
            [identity.release_id, PENDING],
        )
        connection.execute(
            """
            update quality.checks
            set release_id = $1, check_id = left(sha256(concat_ws(chr(31), 'check', $1, gate, expectation)), 16) where release_id = $2
            """,
            [identity.release_id, PENDING],
        )
        note = connection.execute("select note from quality.releases where release_id = $1", [identity.release_id]).fetchall()
        if not note:  # a restored release keeps the difference that it was published with
            why = ROLLBACK if back_to else None
            record_wordings(connection, identity.release_id, identity.released_at, before, identity.previous is None, why)
        date_figures(connection)
        row = _release_row(connection, identity, note[0][0] if note else _note(connection, identity, back_to), back_to)
        connection.execute("delete from quality.releases where release_id = $1", [identity.release_id])
        insert_rows(connection, "quality.releases", [record(row)])
    return row


def _note(connection: duckdb.DuckDBPyConnection, identity: Identity, back_to: Manifest | None) -> str:
    if identity.previous is None:
        return "The first release."
    query = """
        select count(*) || ' ' || change from quality.release_changes where release_id = $1 and kind = 'figure'
        group by change order by change
    """
    parts = [part for (part,) in connection.execute(query, [identity.release_id]).fetchall()]
    back = f"Back to {back_to['release_id']} by a person's decision. " if back_to else ""
    return f"{back}Figures against {identity.previous}: {', '.join(parts) or 'none added, changed or withdrawn'}."


def _release_row(connection: duckdb.DuckDBPyConnection, identity: Identity, note: str, back_to: Manifest | None) -> ReleaseRow:
    def count(query: str) -> int:
        return int(connection.execute(query).fetchall()[0][0])

    return ReleaseRow(
        release_id=identity.release_id,
        released_at=identity.released_at,
        documents=count("select count(*) from marts.documents"),
        figures=count("select count(*) from marts.figures"),
        events=count("select count(*) from marts.mission_events"),
        breakdowns=count("select count(*) from marts.breakdowns"),
        held=held_counts(connection)["figure"],
        engine_version=str(back_to["release"]["engine_version"]) if back_to else engine.fingerprint(),
        code_version=str(back_to["release"]["code_version"]) if back_to else code_version(),
        note=note,
        rolled_back_to=str(back_to["release_id"]) if back_to else None,
    )


def _check_laws(settings: Settings) -> None:
    """The law once more on the very file that is about to be published."""
    with open_read_only(settings.candidate_db) as connection:
        for what, query in LAWS.items():
            broken = int(connection.execute(query).fetchall()[0][0])
            if broken:
                raise BrokenCandidate(f"{broken} {what}; nothing was published.")


def _manifest(settings: Settings, identity: Identity, row: ReleaseRow, contents: tuple[TableContent, ...], hashed: str) -> Manifest:
    path = settings.candidate_db
    packages = ("dagster", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations")
    return {
        "release_id": identity.release_id,
        "sequence": identity.sequence,
        "previous": identity.previous,
        "release": {**record(row), "released_at": identity.released_at.isoformat()},
        "content_hash": hashed,
        "database": {"file": settings.published_db.name, "bytes": path.stat().st_size, "sha256": file_sha256(path)},
        "tables": {one.name: {"rows": one.rows, "digest": one.digest} for one in contents},
        "made_with": {"python": platform.python_version(), **{name: version(name) for name in packages}},
    }


def _replace(settings: Settings, former: Manifest | None, folder: Path) -> None:
    """Candidate over published, and the folder of the release under its name. The database before stays in its own folder.

    former: the release that the published file holds, None where there is none or the file is not what was released.
    """
    if former is not None and former["release_id"] != folder.name.removeprefix(".preparing-") and settings.published_db.is_file():
        keep = kept_database(settings, former)
        keep.unlink(missing_ok=True)
        os.link(settings.published_db, keep)
    os.chmod(settings.candidate_db, 0o444)  # analysts open it read-only; a slip must not change a release
    descriptor = os.open(settings.candidate_db, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(settings.candidate_db, settings.published_db)
    sync_folder(settings.warehouse)
    _name_folder(settings, folder)


def _name_folder(settings: Settings, folder: Path) -> None:
    final = folder.with_name(folder.name.removeprefix(".preparing-"))
    if final.exists():  # a restored release: its folder is written anew
        shutil.rmtree(final)
    os.rename(folder, final)
    sync_folder(settings.releases_dir)


def recover(settings: Settings) -> None:
    """Finish or forget what a killed publish left. The caller holds the lock."""
    for folder in settings.releases_dir.glob(".preparing-*"):
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            finished = published_is_intact(settings, manifest)
        except (OSError, ValueError, KeyError):
            finished = False
        if finished:
            _name_folder(settings, folder)
        else:
            shutil.rmtree(folder)


def finish(settings: Settings, release_id: str) -> None:
    """Remember that a reload came to its end with this release, so that nothing is done again until something changes."""
    State.load(settings).after_release(release_id).save(settings)
