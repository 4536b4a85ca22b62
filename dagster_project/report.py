"""What `make warehouse` prints at its end: documents by status, what was held and why, and where to look next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only
from dagster_project.store.held import held_counts, in_words
from dagster_project.store.history import current_manifest
from dagster_project.store.rollback import rest_in_words
from dagster_project.store.verdicts import SavedVerdict, saved_verdicts

HeldRow = tuple[str, str | None, str, str | None, str, str | None]  # kind, value as written, id, file, reason, quote
SHOWN = 20  # of any list; the whole stands in the database

HELD = """
    select
        quarantine.kind, first(figures.value_text order by quarantine_id) as value_text, quarantine.row_id,
        coalesce(first(figures.file_name order by quarantine_id), first(documents.file_name order by quarantine_id)) as file_name,
        first(quarantine.reason order by quarantine_id) as reason, first(quarantine.quote order by quarantine_id) as quote
    from quality.quarantine
    left join marts.figures on quarantine.kind = 'figure' and figures.figure_id = quarantine.row_id
    left join marts.documents on documents.document_id = quarantine.document_id
    where quarantine.kind in ('document', 'figure', 'event')
    group by quarantine.kind, quarantine.row_id having min(quarantine.held_at) > $1 order by 4, 3
"""


def print_release(settings: Settings) -> None:
    """The release that stands, in the words of a person who runs it."""
    manifest = current_manifest(settings)
    with open_read_only(settings.published_db) as connection:
        for line in (*_files(connection), *_held(connection), *_disagreeing(connection), *_corrections(connection)):
            print(line)
    if manifest:
        release = manifest["release"]
        counts = ", ".join(f"{release[name]} {name}" for name in ("documents", "figures", "events", "breakdowns"))
        print(f"Release {manifest['release_id']}: {counts}. {release['note']}")
        print(f"Open read-only: {settings.published_db}")
        print(f"Manifest, difference, Parquet, checks: {settings.releases_dir / manifest['release_id']}")
    if rest := rest_in_words(settings):
        print(rest)


def print_blocked(settings: Settings, errors: list[str]) -> None:
    """Why nothing was published, and what stands instead."""
    for line in ("Nothing was published.", *broken_laws(settings), *errors):
        print(line, file=sys.stderr)
    manifest = current_manifest(settings)
    stands = f"The release {manifest['release_id']} stands as it was." if manifest else "There is no release yet."
    print(f"{stands} The run with its log: make ui.", file=sys.stderr)


def broken_laws(settings: Settings) -> Iterator[str]:
    """The laws that stopped the last run, each with what to do and the first of its rows."""
    for verdict in saved_verdicts(settings):
        yield from _broken(verdict)


def held_since_last_release(settings: Settings) -> list[HeldRow]:
    """What the release that stands holds back and the release before did not."""
    query = "select released_at from quality.releases order by released_at desc, release_id desc limit 1 offset 1"
    with open_read_only(settings.published_db) as connection:
        before = connection.execute(query).fetchall()
        rows: list[HeldRow] = connection.execute(HELD, [before[0][0] if before else datetime.min]).fetchall()
    return rows


def _files(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    statuses = connection.execute("select status, count(*) from raw.files where status <> 'superseded' group by 1 order by 1").fetchall()
    yield "Documents: " + (", ".join(f"{count} {status}" for status, count in statuses) or "none") + "."
    query = "select file_name, status, reason from raw.files where status in ('rejected', 'missing') order by status desc, file_name"
    rows = connection.execute(query).fetchall()
    for name, status, reason in rows[:SHOWN]:
        why = reason or "it is not in the folder any more; its facts stay"
        yield f"  {status}: {_one_line(name)}: {why}"
    yield from _more(len(rows), "raw.files")


def _held(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    rows = connection.execute(HELD, [datetime.min]).fetchall()
    if not rows:
        yield "Held back: nothing."
        return
    yield f"Held back, {in_words(held_counts(connection))} (kept out of the thematic tables until their sums agree):"
    for _, value, row_id, name, reason, quote in rows[:SHOWN]:
        yield f"  {row_id} {value or ''} in {_one_line(name or '?')}: {reason}"
        yield f"    {_one_line(quote or '')}"
    yield from _more(len(rows), "quality.quarantine")


def _corrections(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    counts = connection.execute("select status, count(*) from quality.corrections group by 1 order by 1").fetchall()
    if counts:
        yield "Corrections: " + ", ".join(f"{count} {status}" for status, count in counts) + "."
    query = "select correction_id, kind, row_id, stale_because from quality.corrections where status = 'stale' order by 1"
    rows = connection.execute(query).fetchall()
    for name, kind, row_id, why in rows[:SHOWN]:
        yield f"  stale: {_one_line(name)} of the {kind} {_one_line(row_id)}: {why}"
    yield from _more(len(rows), "quality.corrections")


def _disagreeing(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    query = """
        select file_name, concept, state, sentence from quality.language_agreement join marts.documents on document_id = work_id
        where verdict = 'disagree' order by all
    """
    rows = connection.execute(query).fetchall()
    if rows:
        yield f"Versions of one document that state different numbers, {len(rows)} (published as the original has them, in tier C):"
    for name, concept, state, sentence in rows[:SHOWN]:
        yield f"  {_one_line(name)}: {' '.join(filter(None, (concept, state)))}: {sentence}"
    yield from _more(len(rows), "quality.language_agreement")


def _broken(verdict: SavedVerdict) -> Iterator[str]:
    for check in verdict.checks:
        if not check["passed"] and check["severity"] == "block":
            yield f"{check['expectation']}: {check['rows_failed']} of {check['rows_checked']} rows fail."
            yield f"  {check['sentence']} {check['what_to_do']}"
            failing = check["failing_ids"]
            assert isinstance(failing, list)
            yield "  rows: " + ", ".join(map(str, failing[:SHOWN]))


def _more(count: int, table: str) -> Iterator[str]:
    if count > SHOWN:
        yield f"  and {count - SHOWN} more in {table}"


def _one_line(text: str) -> str:
    """Names and quotes may hold line breaks and marks that turn a terminal around; they are shown as they can be read safely."""
    return " ".join("".join(letter if letter.isprintable() or letter.isspace() else "·" for letter in text).split())
