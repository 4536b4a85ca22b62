"""The verdicts of the gates on their way into the database.

A gate judges with the database open read-only, so it leaves its verdict as a file; the rows enter `quality.checks` and
`quality.quarantine` in a step of their own, and the verdict of a blocked run can still be read when nothing was published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from dagster_project.rows import stable_id
from dagster_project.settings import Settings
from dagster_project.store.connection import open_for_writing, transaction
from dagster_project.store.schema import insert_rows
from dagster_project.store.state import write_atomically

PENDING = "candidate"  # the release_id of a verdict whose release does not exist yet

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class SavedVerdict:
    """The rows that a gate left, in the columns of `quality.checks` and `quality.quarantine`."""

    gate: str
    checks: list[Row]
    quarantine: list[Row]


def save_verdict(settings: Settings, gate: str, checks: Sequence[Row], quarantine: Sequence[Row]) -> Path:
    """Keep the rows of a gate until they are written; the verdict of the run before is replaced. Returns the file."""
    path = _folder(settings) / f"{gate}.json"
    facts = {"gate": gate, "checks": list(checks), "quarantine": list(quarantine)}
    write_atomically(path, json.dumps(facts, ensure_ascii=False, indent=1, default=_plain) + "\n")
    return path


def load_verdict(settings: Settings, gate: str) -> SavedVerdict:
    """The last verdict of a gate. Raises `FileNotFoundError` when it has not judged yet."""
    path = _folder(settings) / f"{gate}.json"
    if not path.is_file():
        raise FileNotFoundError(f"The gate {gate!r} has not judged yet: there is no {path}.")
    facts = json.loads(path.read_text(encoding="utf-8"))
    return SavedVerdict(facts["gate"], [_dated(row) for row in facts["checks"]], [_dated(row) for row in facts["quarantine"]])


def saved_verdicts(settings: Settings) -> list[SavedVerdict]:
    """The verdicts of the gates that judged in the last run, by name."""
    return [load_verdict(settings, path.stem) for path in sorted(_folder(settings).glob("*.json"))]


def forget_verdicts(settings: Settings) -> None:
    """Remove what a former run left, so that no release carries the verdict of another candidate."""
    for path in _folder(settings).glob("*.json"):
        path.unlink()


def write_verdicts(settings: Settings, gates: Sequence[str]) -> tuple[int, int]:
    """Put verdicts into the working database, and take out of the quarantine what no verdict there holds any more.

    Returns the numbers of checks and of held rows. The caller holds the lock.
    """
    verdicts = [load_verdict(settings, gate) for gate in gates]
    held = [row for verdict in verdicts for row in verdict.quarantine]
    with open_for_writing(settings) as connection, transaction(connection):
        for verdict in verdicts:
            put_checks(connection, verdict, PENDING)
        since = dict(connection.execute("select quarantine_id, held_at from quality.quarantine").fetchall())
        for row in held:  # a figure that is still held has been held since it first was
            row["held_at"] = since.get(row["quarantine_id"], row["held_at"])
        connection.execute(
            """
            delete from quality.quarantine
            where expectation not in (
                select expectation from quality.checks where release_id = $1 and gate not in (select unnest($2::varchar[]))
            )
            """,
            [PENDING, list(gates)],
        )
        insert_rows(connection, "quality.quarantine", held)
    return sum(len(verdict.checks) for verdict in verdicts), len(held)


def put_checks(connection: duckdb.DuckDBPyConnection, verdict: SavedVerdict, release_id: str) -> None:
    """Write the checks of a gate under a release, in the place of those it left under that release before."""
    connection.execute("delete from quality.checks where release_id = $1 and gate = $2", [release_id, verdict.gate])
    rows = [
        {**row, "release_id": release_id, "check_id": stable_id("check", release_id, verdict.gate, row["expectation"])}
        for row in verdict.checks
    ]
    insert_rows(connection, "quality.checks", rows)


def _folder(settings: Settings) -> Path:
    return settings.work_dir / "gates"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a verdict")


def _dated(row: Row) -> Row:
    return {name: datetime.fromisoformat(str(value)) if name in ("checked_at", "held_at") else value for name, value in row.items()}
