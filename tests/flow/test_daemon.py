"""A real daemon: files arrive, a run starts by itself, the release changes, and nothing starts over nothing new, also after a restart."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.history import current_manifest
from dagster_project.store.state import State

from .house import FLEET, LOSSES

BOUND = 600  # seconds for one step of the story, on a machine that may be busy
QUIET_TICKS = 70  # two ticks of the sensor


def wait_for(what: str, is_so: Callable[[], bool], log: Path) -> None:
    """Returns when it is so; fails after BOUND seconds with the end of the daemon's log."""
    deadline = time.monotonic() + BOUND
    while not is_so():
        assert time.monotonic() < deadline, f"not within {BOUND} s: {what}\n{log.read_text()[-4000:]}"
        time.sleep(1)


@contextmanager
def daemon(home: Path, settings: Settings, log: Path) -> Iterator[None]:
    """`dagster-daemon run` for this project, stopped with all that it started on the way out."""
    env = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "LEDGER_SEEDS": str(settings.seeds),
        "LEDGER_WAREHOUSE": str(settings.warehouse),
        "LEDGER_QUIET_SECONDS": "2",
        "DAGSTER_DISABLE_TELEMETRY": "yes",
    }
    command = [sys.executable, "-m", "dagster._daemon", "run", "-m", "dagster_project.definitions", "-d", str(PROJECT_ROOT)]
    with open(log, "a") as out:
        process = subprocess.Popen(command, cwd=PROJECT_ROOT, env=env, stdout=out, stderr=out, start_new_session=True)
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.slow
def test_documents_that_arrive_are_published_by_the_daemon_and_nothing_new_starts_nothing(tmp_path: Path) -> None:
    settings = Settings(seeds=tmp_path / "seeds", warehouse=tmp_path / "warehouse")
    home, log = tmp_path / "home", tmp_path / "daemon.log"
    for folder in (settings.seeds, home):
        folder.mkdir()
    shutil.copy(PROJECT_ROOT / "dagster.yaml", home)
    (settings.seeds / "fleet.txt").write_text(FLEET)

    def documents() -> int:
        manifest = current_manifest(settings)
        return int(manifest["release"]["documents"]) if manifest else 0

    def runs() -> list[dg.DagsterRun]:
        with dg.DagsterInstance.from_config(str(home)) as instance:
            return list(instance.get_runs())

    def at_rest() -> bool:
        return all(run.is_finished for run in runs())

    with daemon(home, settings, log):
        wait_for("the first release", lambda: documents() == 1, log)
        (settings.seeds / "losses.txt").write_text(LOSSES)
        wait_for("a release with the new document", lambda: documents() == 2 and at_rest(), log)
        started = [run.run_id for run in runs()]
        touched = settings.work_db.stat().st_mtime_ns
        time.sleep(QUIET_TICKS)
        assert [run.run_id for run in runs()] == started, "a run was started over nothing new"
    with daemon(home, settings, log):
        time.sleep(QUIET_TICKS)
        assert [run.run_id for run in runs()] == started, "the sensor forgot what it had seen"
    assert all(run.status == dg.DagsterRunStatus.SUCCESS for run in runs())
    assert settings.work_db.stat().st_mtime_ns == touched
    assert State.load(settings).finished["release_id"]
