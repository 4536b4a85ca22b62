"""The instance for teams, on a real PostgreSQL: a real daemon publishes, and the history of the runs stands in the database alone."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.defs.jobs import RELEASE
from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.history import current_manifest

from .daemons import daemon, wait_for
from .house import BROKEN, FLEET
from .postgres_server import installed, postgres

PROGRAMS = installed()
needs_library = pytest.mark.skipif(importlib.util.find_spec("dagster_postgres") is None, reason="dagster-postgres is not installed")


@needs_library
def test_the_library_for_postgresql_is_of_the_release_of_dagster() -> None:
    assert version("dagster-postgres").split(".")[2] == version("dagster").split(".")[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """DAGSTER_HOME with the file for teams, and a server that it leads to."""
    assert PROGRAMS is not None
    path = tmp_path / "home"
    path.mkdir()
    shutil.copy(PROJECT_ROOT / "deploy" / "dagster-postgres.yaml", path / "dagster.yaml")
    with postgres(PROGRAMS) as address:
        monkeypatch.setenv("DAGSTER_POSTGRES_URL", address)
        yield path


@pytest.mark.slow
@needs_library
@pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL on this machine (Debian: apt-get install postgresql)")
def test_the_daemon_publishes_with_its_history_in_postgresql(home: Path, tmp_path: Path) -> None:
    settings = Settings(seeds=tmp_path / "seeds", warehouse=tmp_path / "warehouse")
    settings.seeds.mkdir()
    (settings.seeds / "fleet.txt").write_text(FLEET)
    (settings.seeds / "patrols.txt").write_text(BROKEN)
    log = tmp_path / "daemon.log"

    def runs() -> list[dg.DagsterRun]:
        with dg.DagsterInstance.from_config(str(home)) as instance:
            return list(instance.get_runs())

    with daemon(home, settings, log):
        wait_for(
            "a release and the end of its run", lambda: bool(current_manifest(settings)) and all(run.is_finished for run in runs()), log
        )
    manifest = current_manifest(settings)
    assert manifest and manifest["release"]["documents"] == 2
    (run,) = runs()
    assert run.status == dg.DagsterRunStatus.SUCCESS
    with dg.DagsterInstance.from_config(str(home)) as instance:
        assert {type(one).__name__ for one in (instance.run_storage, instance.event_log_storage, instance.schedule_storage)} == {
            "PostgresRunStorage", "PostgresEventLogStorage", "PostgresScheduleStorage",
        }  # fmt: skip
        made = instance.get_latest_materialization_event(RELEASE)
        assert made and made.asset_materialization and made.asset_materialization.metadata["release"].value == manifest["release_id"]
        key = dg.AssetCheckKey(dg.AssetKey(["staging", "breakdowns"]), "partition_adds_up")
        record = instance.event_log_storage.get_latest_asset_check_execution_by_key([key])[key]
        evaluation = record.event.dagster_event.event_specific_data if record.event and record.event.dagster_event else None
        assert isinstance(evaluation, dg.AssetCheckEvaluation) and not evaluation.passed
        cursors = {state.name: getattr(state.instigator_data, "cursor", None) for state in instance.all_instigator_state()}
        assert cursors["new_documents"], "the sensor's cursor is not kept"
    assert not list(home.rglob("*.db")), "SQLite holds a part of the history"
