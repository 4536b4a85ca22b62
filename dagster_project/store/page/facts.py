"""What the page of a release tells, read from its candidate: checks, failing sentences, what is held, what changed, which files failed."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from dagster_project.store.held import held_counts
from dagster_project.store.page.failing import FailedCheck, failed_check
from dagster_project.store.page.known import Known, Row, rows_of

SHOWN = 200  # rows of one list; all of them stand in the database, and the page says so

HELD = """
    select kind, row_id, first(document_id order by quarantine_id) as document_id, list(distinct reason order by reason) as reasons
    from quality.quarantine group by kind, row_id
    order by 3, first(quote order by quarantine_id), kind, row_id
"""
CHANGES = """
    select change, kind, row_id, document_id, old_value, new_value, why from quality.release_changes where release_id = $1
    order by if(kind = 'figure', '', kind), change, document_id, row_id
"""
COUNTS = """
    select kind, change, why, count(*) as rows from quality.release_changes where release_id = $1 group by kind, change, why
    order by if(kind = 'figure', '', kind), change, why
"""
FILES = "select file_name, status, reason from raw.files where status in ('rejected', 'missing') order by status desc, file_name"
CORRECTIONS = "select correction_id, status, kind, row_id, stale_because from quality.corrections order by status desc, correction_id"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the page tells of one release, lists cut to `SHOWN`, and beside each the number of all."""

    checks: list[Row]
    failed: list[FailedCheck]
    held: list[Row]  # a row of the warehouse each, once, with all of its reasons
    held_rows: int  # of that list: figures, events and documents, and the breakdowns and fleets that they fall with
    held_counts: dict[str, int]  # figures, events and documents alone
    counts: list[Row]
    changes: list[Row]
    change_count: int
    files: list[Row]
    corrections: list[Row]


def gather(connection: duckdb.DuckDBPyConnection, release_id: str) -> Facts:
    """Read the facts of a release from the database that is about to carry it."""
    checks = rows_of(connection, "select * from quality.checks where release_id = $1 order by gate, passed, expectation", [release_id])
    quarantine = rows_of(connection, "select * from quality.quarantine order by document_id, quote, kind, row_id, expectation")
    held = rows_of(connection, HELD)
    changes = rows_of(connection, CHANGES, [release_id])
    failed = [check for check in checks if not check["passed"]]
    wanted = {row["row_id"] for row in (*quarantine, *changes[:SHOWN])} | {name for check in failed for name in check["failing_ids"]}
    known = Known(connection, wanted)
    return Facts(
        checks=checks,
        failed=[failed_check(check, quarantine, known) for check in failed],
        held=[{**row, **known.about(row)} for row in held[:SHOWN]],
        held_rows=len(held),
        held_counts=held_counts(connection),
        counts=rows_of(connection, COUNTS, [release_id]),
        changes=[_change(row, known) for row in changes[:SHOWN]],
        change_count=len(changes),
        files=rows_of(connection, FILES),
        corrections=rows_of(connection, CORRECTIONS),
    )


def _change(row: Row, known: Known) -> Row:
    """A change with words for its row and the sentence that it stands in; None of a row that stands no more."""
    first = next(iter(known.places(row["row_id"])), None)
    return {**row, **known.about(row), "sentence": known.sentence(first) if first else None}
