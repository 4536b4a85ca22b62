"""Many documents in one warehouse, judged as a reload judges them: staging by dbt, the gate, the quarantine, the status of each figure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dagster_project.settings import Settings
from dagster_project.store.connection import one_writer, open_for_writing, open_read_only
from dagster_project.store.models import build, prepared_manifest
from dagster_project.store.schema import ensure_schema, insert_rows, record
from dagster_project.store.verdicts import PENDING, save_verdict, write_verdicts
from expectations.gate import checks_rows, quarantine_rows
from expectations.gates import FIGURES
from expectations.runner import run_gate

from .mutations import Read

NOW = datetime(2026, 1, 2, 2, 0)
STATUS = "stg_figure_verdicts"


class Judged:
    """What the warehouse says: `held` has the quotes of the quarantine by figure, `status` the check status by figure."""

    def __init__(self, held: dict[str, list[str]], status: dict[str, str]) -> None:
        self.held, self.status = held, status


def judge(readings: Sequence[Read], warehouse: Path) -> Judged:
    """Put the documents into a new warehouse, build staging, run the gate after extraction and read what came of each figure."""
    settings = Settings(seeds=warehouse / "seeds", warehouse=warehouse)
    settings.work_dir.mkdir(parents=True)
    with one_writer(settings, "a test of misprints"):
        _write(settings, readings)
        before, after = _nodes()
        _build(settings, before)
        with open_read_only(settings.work_db) as connection:
            result = run_gate(FIGURES, connection)
        assert not result.blocked, result.summary()
        save_verdict(settings, FIGURES.name, checks_rows(result, PENDING, NOW), quarantine_rows(result, NOW))
        write_verdicts(settings, [FIGURES.name])
        _build(settings, after)
    held: dict[str, list[str]] = {}
    with open_read_only(settings.work_db) as connection:
        for figure_id, quote in connection.execute("select row_id, quote from quality.quarantine where kind = 'figure'").fetchall():
            held.setdefault(figure_id, []).append(quote)
        status = dict(connection.execute("select figure_id, check_status from staging.figure_verdicts").fetchall())
    return Judged(held, status)


def _build(settings: Settings, nodes: Sequence[str]) -> None:
    outcome = build(settings, nodes, lambda line: None)
    assert not outcome.failures, outcome.failures


def _nodes() -> tuple[list[str], list[str]]:
    """The dbt nodes that the gate reads, all before it, and those that the status of a figure needs beside them."""
    nodes = json.loads(prepared_manifest().read_text(encoding="utf-8"))["nodes"]
    staging = [name for name, node in nodes.items() if node["resource_type"] == "seed" or node["fqn"][1] == "staging"]
    needed = [name for name in staging if nodes[name]["resource_type"] in ("seed", "model") and not _links_versions(name, nodes)]
    return needed, ["model.mission_ledger.breakdowns", f"model.mission_ledger.{STATUS}"]


def _links_versions(name: str, nodes: Mapping[str, Any]) -> bool:
    """Whether a model looks for versions of one document: thousands of documents that differ in a digit are not what it is made for.

    So does whatever is made of such a model.
    """
    if any(word in name for word in ("version", "twins", "agreement", "unaligned")):
        return True
    return any(_links_versions(one, nodes) for one in nodes[name]["depends_on"].get("nodes", ()) if one in nodes)


def _write(settings: Settings, readings: Sequence[Read]) -> None:
    with open_for_writing(settings) as connection:
        ensure_schema(connection)
        sources = [one.source for one in readings]
        files = [
            {"file_id": s.document_id, "file_name": f"{n}.txt", "sha256": s.document_id, "bytes": 1, "mtime_ns": 0, "status": "loaded"}
            | {
                "media_type": "text/plain",
                "encoding": "utf-8",
                "reader_version": "",
                "first_seen_at": NOW,
                "last_seen_at": NOW,
                "reason": None,
            }
            for n, s in enumerate(sources)
        ]
        insert_rows(connection, "raw.files", files)
        told = {"reader": "plain_text", "loaded_at": NOW, "extractor_version": "test"}
        documents = [
            record(s.masthead, document_id=s.document_id, file_id=s.document_id, text=s.text, language=s.language, char_count=len(s.text))
            for s in sources
        ]
        insert_rows(connection, "raw.documents", [{**one, **told} for one in documents])
        insert_rows(connection, "raw.passages", [record(p, document_id=s.document_id) for s in sources for p in s.passages])
        insert_rows(connection, "raw.figures", [record(f) for one in readings for f in one.found.figures])
        insert_rows(connection, "raw.events", [record(e) for one in readings for e in one.found.events])
        insert_rows(connection, "raw.breakdowns", [record(b) for one in readings for b in one.found.breakdowns])
        insert_rows(connection, "raw.rejections", [record(r) for one in readings for r in one.found.rejections])
