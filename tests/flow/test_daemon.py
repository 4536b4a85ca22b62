"""A real daemon: files arrive, a run starts by itself, the release changes, and nothing starts over nothing new, also after a restart."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.scheduler.instigation import TickStatus

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.history import current_manifest
from dagster_project.store.state import State

from .daemons import daemon, wait_for
from .house import FLEET, LOSSES

QUIET_TICKS = 70  # two ticks of the sensor


def nights(home: Path) -> list[TickStatus]:
    """How the nightly schedule decided so far, in whole ticks: none before a daemon has met it."""
    with dg.DagsterInstance.from_config(str(home)) as instance:
        met = [one for one in instance.all_instigator_state() if one.name == "nightly"]
        ticks = [tick for one in met for tick in instance.get_ticks(one.instigator_origin_id, one.selector_id)]
        return [tick.status for tick in ticks if tick.status != TickStatus.STARTED]


def times(folder: Path) -> dict[Path, int]:
    """When each file below was changed last, in ns."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


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
        files = times(settings.warehouse)
        time.sleep(QUIET_TICKS)
        assert [run.run_id for run in runs()] == started, "a run was started over nothing new"
    with daemon(home, settings, log, LEDGER_NIGHTLY_CRON="* * * * *"):
        wait_for("a night", lambda: bool(nights(home)), log)
        time.sleep(QUIET_TICKS)
        assert [run.run_id for run in runs()] == started, "the sensor forgot what it had seen, or the night started over nothing new"
    assert set(nights(home)) == {TickStatus.SKIPPED}
    assert all(run.status == dg.DagsterRunStatus.SUCCESS for run in runs())
    assert times(settings.warehouse) == files, "a look at nothing new touched the warehouse"
    assert State.load(settings).finished["release_id"]
