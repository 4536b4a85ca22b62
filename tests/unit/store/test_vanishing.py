"""Folders and files that go away or change while they are read: nothing half-read becomes a document, nothing that was known is lost."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dagster_project.settings import Settings
from dagster_project.store import ingest as ingest_module
from dagster_project.store.ingest import ingest
from dagster_project.store.manifest import SeedsUnavailable
from dagster_project.store.read_task import ReadTask, read_file

from .test_ingest import current, put, statuses

GROWING = """
import sys
with open(sys.argv[1], "ab", buffering=0) as file:
    print("writing", flush=True)
    while True:
        file.write(b"x" * 99 + b"\\n")
        if file.tell() > 8_000_000:
            file.truncate(4_000_000)
"""


def after_the_scan(monkeypatch: pytest.MonkeyPatch, befall: Any) -> None:
    """Let something befall the folder when it has been listed and before a file of it is opened."""
    compare: Any = vars(ingest_module)["compare"]

    def then(*arguments: Any, **more: Any) -> Any:
        arrivals = compare(*arguments, **more)
        befall()
        return arrivals

    monkeypatch.setattr(ingest_module, "compare", then)


def test_a_folder_that_vanishes_while_it_is_read_takes_no_document_with_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    put(settings, "one.txt", "The mission has 12 trucks.\n")
    put(settings, "two.txt", "The mission has 13 trucks.\n")
    ingest(settings)
    known = current(settings)
    away = settings.seeds.with_name("away")
    for name in ("one.txt", "two.txt"):
        os.utime(settings.seeds / name, ns=(1, 1))  # both are to be read again
    with monkeypatch.context() as patch:
        after_the_scan(patch, lambda: settings.seeds.rename(away))
        report = ingest(settings)
    assert {reason.partition(":")[0] for _, reason in report.rejected} == {"cannot be read"}
    assert current(settings) == known
    with pytest.raises(SeedsUnavailable):
        ingest(settings)
    away.rename(settings.seeds)
    ingest(settings)
    assert current(settings) == known
    assert {status for status, _ in statuses(settings).values()} == {"loaded"}


def test_a_file_that_vanishes_before_it_is_opened_is_told_and_read_when_it_is_back(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(settings, "here.txt", "The mission has 12 trucks.\n")
    put(settings, "gone.txt", "The mission has 13 trucks.\n")
    with monkeypatch.context() as patch:
        after_the_scan(patch, (settings.seeds / "gone.txt").unlink)
        assert ingest(settings).statuses == {"loaded": 1, "rejected": 1}
    assert set(current(settings)) == {"here.txt"}
    put(settings, "gone.txt", "The mission has 13 trucks.\n")
    ingest(settings)
    assert set(current(settings)) == {"here.txt", "gone.txt"}


def test_a_file_that_another_process_writes_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"x" * 4_000_000)
    with subprocess.Popen([sys.executable, "-c", GROWING, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout and writer.stdout.readline() == "writing\n"
            readings = (read_file(ReadTask("growing.txt", path)).reason for _ in range(200))  # some fall between two of its writes
            changed = next((reason for reason in readings if reason is not None), None)
        finally:
            writer.kill()
    assert changed == "cannot be read: it changed while it was read; the next reload reads it again"
    path.write_bytes(b"The mission has 12 trucks.\n")
    still = read_file(ReadTask("growing.txt", path))
    assert (still.reason, still.sha256) == (None, hashlib.sha256(path.read_bytes()).hexdigest())
