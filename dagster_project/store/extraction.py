"""From `raw.documents` to `raw.figures`, `raw.events`, `raw.breakdowns` and `raw.rejections`: documents that this engine has not read yet.

Extraction is a pure function of the document and the engine's fingerprint: a changed rule re-extracts every document, a new document
only itself. The masthead is the engine's reading too and is written here. Batches are transactions: a killed reload resumes after the
last whole batch.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import duckdb

from dagster_project import engine
from dagster_project.rows import Masthead, Passage, Rejection, stable_id
from dagster_project.settings import Settings
from dagster_project.store.choice import chosen_names, known_languages
from dagster_project.store.connection import open_for_writing, transaction
from dagster_project.store.extract_task import ExtractOutcome, ExtractTask, extract_document
from dagster_project.store.parallel import Workers, batches, one_ahead
from dagster_project.store.progress import Progress, Tell
from dagster_project.store.schema import (
    ENGINE_TABLES,
    arrow_table,
    columns_of,
    delete_where,
    insert_rows,
    record,
)
from dagster_project.store.state import State

BATCH_DOCUMENTS = 1000
ENGINE_FAILED = "engine_failed"

CURRENT = "from raw.documents join raw.files using (file_id) where status in ('loaded', 'missing')"
PENDING = f"""
    select document_id, char_count {CURRENT} and extractor_version is distinct from $1 order by document_id
"""


@dataclass(frozen=True, slots=True)
class Again:
    """Documents that are extracted although this engine has read them: all of them, those of some languages, and those of some files.

    `files` are paths below the folder of the documents, with `*` and `?` for any letters.
    """

    everything: bool = False
    languages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """What the engine did in a reload, and `rows`: the number of rows by table over all documents. `failed`: file name, error."""

    documents: int
    engine_version: str
    rows: dict[str, int]
    failed: tuple[tuple[str, str], ...]


def extract_pending(settings: Settings, again: Again | None = None, log: Tell | None = None) -> ExtractionReport:
    """Extract every current document that carries another engine fingerprint, or none, and those that are wanted again.

    `log` is told how far it has come. The caller holds the lock. Raises `NothingChosen`, before anything is changed, for a language or
    a file that no document has.
    """
    version = engine.fingerprint()
    failed: list[tuple[str, str]] = []
    with open_for_writing(settings) as connection:
        _forget(connection, again or Again())
        pending = connection.execute(PENDING, [version]).fetchall()
        progress = Progress("documents extracted", len(pending), log, sys.stderr)
        with closing(progress), Workers(settings.workers, len(pending), sum(size for _, size in pending)) as workers:
            read = (_tasks(connection, [document_id for document_id, _ in batch]) for batch in batches(pending, BATCH_DOCUMENTS))
            for tasks, found in one_ahead((tasks, workers.map(extract_document, tasks)) for tasks in read):
                names = {task.document_id: task.file_name for task in tasks}
                outcomes = list(progress.watch(found))
                with transaction(connection):
                    _write(connection, outcomes, version)
                failed += [(names[one.document_id], one.error) for one in outcomes if one.error]
        rows = {name: int(connection.execute(f"select count(*) from {name}").fetchall()[0][0]) for name in ENGINE_TABLES}
    State.load(settings).after_step("engine", version).save(settings)
    return ExtractionReport(len(pending), version, rows, tuple(sorted(failed)))


def _forget(connection: duckdb.DuckDBPyConnection, again: Again) -> None:
    """Forget which engine read the documents that are wanted again: a killed extraction goes on with them."""
    rows = connection.execute(f"select document_id, file_name, language {CURRENT}").fetchall()
    names = chosen_names([name for _, name, _ in rows], again.files)
    languages = known_languages({language for _, _, language in rows}, again.languages)
    wanted = [key for key, name, language in rows if again.everything or name in names or language in languages]
    if wanted:
        query = "update raw.documents set extractor_version = null where document_id in (select unnest($1::varchar[]))"
        connection.execute(query, [wanted])


def _tasks(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[ExtractTask]:
    passages: dict[str, list[Passage]] = {}
    query = """
        select document_id, passage_no, kind, section, page, char_start, char_end, language, continues
        from raw.passages
        where document_id in (select unnest($1::varchar[])) order by document_id, passage_no
    """
    for document_id, *fields in connection.execute(query, [ids]).fetchall():
        passages.setdefault(document_id, []).append(Passage(*fields))
    query = """
        select document_id, file_name, text, language from raw.documents join raw.files using (file_id)
        where document_id in (select unnest($1::varchar[])) order by document_id
    """
    found = connection.execute(query, [ids]).fetchall()
    return [
        ExtractTask(document_id, file_name, text, language, tuple(passages.get(document_id, ())))
        for document_id, file_name, text, language in found
    ]


def _write(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[ExtractOutcome], version: str) -> None:
    ids = [one.document_id for one in outcomes]
    for table in ENGINE_TABLES:
        delete_where(connection, table, "document_id", ids)
    found = [one.extraction for one in outcomes if one.extraction]
    insert_rows(connection, "raw.figures", [record(row) for extraction in found for row in extraction.figures])
    insert_rows(connection, "raw.events", [record(row) for extraction in found for row in extraction.events])
    insert_rows(connection, "raw.breakdowns", [record(row) for extraction in found for row in extraction.breakdowns])
    rejections = [row for extraction in found for row in extraction.rejections]
    rejections += [rejection_of_all(one.document_id, one.error, version) for one in outcomes if one.error]
    insert_rows(connection, "raw.rejections", [record(row) for row in rejections])
    _write_mastheads(connection, outcomes, version)


def _write_mastheads(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[ExtractOutcome], version: str) -> None:
    columns = {"document_id": "VARCHAR", "extractor_version": "VARCHAR", **columns_of(Masthead)}
    records = [record(one.masthead, document_id=one.document_id, extractor_version=version) for one in outcomes]
    connection.register("incoming_mastheads", arrow_table(columns, records))
    assignments = ", ".join(f"{column} = incoming.{column}" for column in columns if column != "document_id")
    try:
        connection.execute(
            f"update raw.documents set {assignments} from incoming_mastheads as incoming where documents.document_id = incoming.document_id"
        )
    finally:
        connection.unregister("incoming_mastheads")


def rejection_of_all(document_id: str, error: str, version: str) -> Rejection:
    """The row that says that a document gave nothing because the engine failed on it, so that nothing is lost in silence."""
    return Rejection(
        rejection_id=stable_id("rejection", document_id, ENGINE_FAILED),
        document_id=document_id,
        value_text="",
        value_min=None,
        value_max=None,
        reason=ENGINE_FAILED,
        quote="",
        quote_start=0,
        char_start=0,
        char_end=0,
        passage_no=0,
        rule=f"{ENGINE_FAILED}: {error}",
        rule_version=version,
    )
