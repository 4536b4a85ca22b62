"""From the seeds folder to `raw.files`, `raw.documents` and `raw.passages`: only what is new or changed is read.

A document is its content: the same bytes under two names are one document, the first name by order is `loaded`, the others `duplicate`.
A changed file supersedes its former version. A file that is gone is `missing` and its facts stay; so do those of a file whose new
content had to be rejected, because an empty or broken file says nothing against what stood there before.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from dagster_project.rows import Masthead, stable_id
from dagster_project.settings import Settings
from dagster_project.store.choice import chosen_names
from dagster_project.store.connection import open_for_writing, transaction
from dagster_project.store.fingerprints import reader_fingerprint
from dagster_project.store.manifest import (
    Arrivals,
    FoundFile,
    Scan,
    compare,
    known_files,
    scan,
)
from dagster_project.store.parallel import Workers, batches, one_ahead
from dagster_project.store.progress import Progress, Tell
from dagster_project.store.read_task import ReadOutcome, ReadTask, read_file
from dagster_project.store.schema import (
    DocumentRow,
    FileRow,
    delete_where,
    ensure_schema,
    insert_rows,
    record,
)
from dagster_project.store.state import State
from dagster_project.store.verdicts import forget_verdicts

BATCH_FILES = 2000  # a killed reload loses at most one batch of reading

SETTLE = """
    create or replace temp table settled as
    with present as (
        select file_id, first_value(file_name) over same_content as first_name, row_number() over same_content as position
        from raw.files where status in ('loaded', 'duplicate')
        window same_content as (partition by sha256 order by file_name)
    )
    select file_id, if(position = 1, 'loaded', 'duplicate') as status, if(position = 1, null, 'same content as ' || first_name) as reason
    from present;
    update raw.files set status = settled.status, reason = settled.reason from settled
    where settled.file_id = files.file_id and (files.status, coalesce(files.reason, '')) <> (settled.status, coalesce(settled.reason, ''));
    create or replace temp table carriers as
    select sha256, arg_min(file_id, (array_position(['loaded', 'missing', 'superseded', 'rejected'], status), file_name)) as file_id
    from raw.files where sha256 is not null and status <> 'duplicate' group by sha256;
    update raw.documents set file_id = carriers.file_id from carriers
    where documents.document_id = left(sha256('document' || chr(31) || carriers.sha256), 16) and documents.file_id <> carriers.file_id;
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files a reload reads. `again`: names or patterns of files that are read although they have not changed.

    `quiet_seconds`: a file that changed within them is left for the next reload. `at_most`: new and changed files of one reload, those
    that changed first before the others; 0 is all. What is left makes the folder new to the next look at it.
    """

    again: tuple[str, ...] = ()
    quiet_seconds: int = 0
    at_most: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a reload found in the folder. `statuses`: number of files by status, over all that was ever seen and not superseded."""

    files_seen: int
    files_read: int
    new_documents: int
    rows: dict[str, int]  # number of rows by table
    statuses: dict[str, int]
    rejected: tuple[tuple[str, str], ...]  # name, reason
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    left: tuple[str, ...]  # names of new and changed files that the next reload reads


def ingest(settings: Settings, wanted: Wanted | None = None, log: Tell | None = None) -> IngestReport:
    """Bring the raw layer up to the folder, and tell `log` how far it has come. The caller holds the lock.

    Raises `SeedsUnavailable`, and `NothingChosen` where a name or pattern meets no file, before anything is changed.
    """
    wanted = wanted or Wanted()
    found = scan(settings)
    again = chosen_names(found.files, wanted.again)
    forget_verdicts(settings)
    with open_for_writing(settings) as connection:
        with transaction(connection):
            ensure_schema(connection)
        arrivals = compare(found, known_files(connection))
        left = _left(found, arrivals, wanted) - again
        to_read = [file for file in arrivals.to_read if file.name not in left]
        new = {file.name for file in to_read}
        older = _read_by_older_code(connection, arrivals) - left
        to_read += [found.files[name] for name in sorted((older | again) - new)]
        before = _count(connection, "raw.documents")
        progress = Progress("files read", len(to_read), log, sys.stderr)
        with closing(progress), Workers(settings.workers, len(to_read), sum(file.bytes for file in to_read)) as workers:
            for reading in one_ahead(_Reading(batch, workers) for batch in batches(to_read, BATCH_FILES)):
                outcomes = reading.outcomes(progress)
                with transaction(connection):
                    _write(connection, outcomes, again)
        with transaction(connection):
            _mark_seen(connection, found, arrivals)
        report = _report(connection, found, len(to_read), _count(connection, "raw.documents") - before, left)
    State.load(settings).after_ingest(found.without(left).digest(), reader_fingerprint()).save(settings)
    return report


def _left(found: Scan, arrivals: Arrivals, wanted: Wanted) -> set[str]:
    """Names of new and changed files that this reload does not read: those that may still be written, and those beyond `at_most`."""
    young = found.young(wanted.quiet_seconds, time.time_ns())
    settled = sorted((file.mtime_ns, file.name) for file in arrivals.to_read if file.name not in young)
    beyond = settled[wanted.at_most :] if wanted.at_most else []
    return {file.name for file in arrivals.to_read if file.name in young} | {name for _, name in beyond}


def _read_by_older_code(connection: duckdb.DuckDBPyConnection, arrivals: Arrivals) -> set[str]:
    query = """
        select file_name from raw.files
        where status in ('loaded', 'rejected') and sha256 is not null and reader_version <> $1
    """
    names = {row[0] for row in connection.execute(query, [reader_fingerprint()]).fetchall()}
    return {row.name for row in arrivals.unchanged if row.name in names}


class _Reading:
    """A batch of files that is being read."""

    def __init__(self, batch: Sequence[FoundFile], workers: Workers) -> None:
        self._refused = [ReadOutcome(file.name, None, file.bytes, file.mtime_ns, reason=file.problem) for file in batch if file.problem]
        self._sound = {file.name: file for file in batch if not file.problem}
        self._found = workers.map(read_file, [ReadTask(file.name, file.path) for file in self._sound.values()])

    def outcomes(self, progress: Progress) -> list[ReadOutcome]:
        """What the files held. One that could not be opened is remembered as the scan saw it, so that it is tried again when it changed."""
        read = list(progress.watch(self._found))
        seen = self._sound
        unread = [
            ReadOutcome(one.name, None, seen[one.name].bytes, seen[one.name].mtime_ns, reason=one.reason)
            for one in read
            if one.sha256 is None
        ]
        return self._refused + unread + [one for one in read if one.sha256 is not None]


def _write(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[ReadOutcome], again: Collection[str]) -> None:
    now, version = _now(), reader_fingerprint()
    names = [one.name for one in outcomes]
    read_already = connection.execute(
        "select distinct sha256 from raw.files where reader_version = $1 and media_type is not null", [version]
    )
    known_contents = {row[0] for row in read_already.fetchall()}
    rows = [_file_row(one, version, now) for one in outcomes]
    seen_before = dict(
        connection.execute(
            "select file_id, first_seen_at from raw.files where file_name in (select unnest($1::varchar[]))", [names]
        ).fetchall()
    )
    for row in rows:
        row.first_seen_at = seen_before.get(row.file_id, now)
    delete_where(connection, "raw.files", "file_id", [row.file_id for row in rows])
    _retire(connection, [one.name for one in outcomes if one.document], "superseded", None)
    reason = "its file holds content now that was rejected"
    _retire(connection, [one.name for one in outcomes if not one.document], "missing", reason)
    insert_rows(connection, "raw.files", [record(row) for row in rows])
    _write_documents(connection, [one for one in outcomes if one.name in again or one.sha256 not in known_contents], now)
    connection.execute(SETTLE)


def _retire(connection: duckdb.DuckDBPyConnection, names: list[str], status: str, reason: str | None) -> None:
    """Rows that spoke for these names until now. A version that was rejected has no facts that could stay: it is superseded anyway."""
    connection.execute(
        """
        update raw.files set status = if(status = 'rejected', 'superseded', $2), reason = if(status = 'rejected', reason, $3)
        where file_name in (select unnest($1::varchar[])) and status <> 'superseded'
        """,
        [names, status, reason],
    )


def _file_row(one: ReadOutcome, version: str, now: datetime) -> FileRow:
    document = one.document
    return FileRow(
        file_id=stable_id(one.name, one.sha256 or ""),
        file_name=one.name,
        sha256=one.sha256,
        bytes=one.bytes,
        mtime_ns=one.mtime_ns,
        media_type=document.media_type if document else None,
        encoding=document.encoding if document else None,
        reader_version=version,
        first_seen_at=now,
        last_seen_at=now,
        status="loaded" if document else "rejected",
        reason=one.reason,
    )


def _write_documents(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[ReadOutcome], now: datetime) -> None:
    """One row a content, to be extracted; contents that the same code has read before are not among the outcomes and stay as they are."""
    documents: dict[str, dict[str, object]] = {}
    passages = []
    for one in sorted(outcomes, key=lambda one: one.name):
        document_id = stable_id("document", one.sha256)
        if one.document is None or document_id in documents:
            continue
        read = one.document
        row = DocumentRow(
            document_id,
            stable_id(one.name, one.sha256),
            read.text,
            read.language,
            len(read.text),
            read.reader,
            None,
            now,
        )
        documents[document_id] = record(row, **record(Masthead()))
        passages += [record(passage, document_id=document_id) for passage in read.passages]
    for table in ("raw.documents", "raw.passages"):
        delete_where(connection, table, "document_id", documents)
    insert_rows(connection, "raw.documents", list(documents.values()))
    insert_rows(connection, "raw.passages", passages)


def _mark_seen(connection: duckdb.DuckDBPyConnection, found: Scan, arrivals: Arrivals) -> None:
    connection.execute(
        """
        update raw.files set last_seen_at = $1
        where status not in ('superseded', 'missing') and file_name in (select unnest($2::varchar[]))
        """,
        [_now(), list(found.files)],
    )
    gone = [row.file_id for row in arrivals.gone]
    connection.execute(
        """
        update raw.files set status = if(status = 'rejected', 'superseded', 'missing'), reason = if(status = 'rejected', reason, null)
        where file_id in (select unnest($1::varchar[]))
        """,
        [gone],
    )
    connection.execute(SETTLE)


def _report(connection: duckdb.DuckDBPyConnection, found: Scan, files_read: int, new_documents: int, left: Collection[str]) -> IngestReport:
    statuses = connection.execute("select status, count(*) from raw.files where status <> 'superseded' group by 1 order by 1").fetchall()
    rejected = connection.execute("select file_name, reason from raw.files where status = 'rejected' order by 1").fetchall()
    missing = connection.execute("select file_name from raw.files where status = 'missing' order by 1").fetchall()
    return IngestReport(
        files_seen=len(found.files),
        files_read=files_read,
        new_documents=new_documents,
        rows={name: _count(connection, name) for name in ("raw.files", "raw.documents", "raw.passages")},
        statuses=dict(statuses),
        rejected=tuple((name, reason) for name, reason in rejected),
        missing=tuple(name for (name,) in missing),
        unlisted=found.unlisted,
        left=tuple(sorted(left)),
    )


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
