"""The jobs that keep house: back to an earlier release, and runs of long ago that are forgotten."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.defs import retention
from dagster_project.store.rollback import resting_release

from .conftest import Chapter
from .house import House, complaint


@pytest.fixture
def stands(changed: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A warehouse with two releases that this process works on."""
    house = changed.open(tmp_path)
    monkeypatch.setenv("LEDGER_SEEDS", str(house.settings.seeds))
    monkeypatch.setenv("LEDGER_WAREHOUSE", str(house.settings.warehouse))
    return house


def start(instance: dg.DagsterInstance, name: str, step: str, **config: Any) -> dg.ExecuteInProcessResult:
    """A job as the launchpad starts it, with what a person filled in."""
    run_config = {"ops": {step: {"config": config}}, "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    return defs.resolve_job_def(name).execute_in_process(run_config=run_config, instance=instance, raise_on_error=False)


def test_the_rollback_job_publishes_the_earlier_release_again_and_says_that_publishing_rests(first: Chapter, stands: House) -> None:
    result = start(stands.instance, "ledger_rollback", "roll_back", release=first.release_id)
    assert result.success
    assert stands.said() == first.said
    assert resting_release(stands.settings) is not None
    (event,) = result.asset_materializations_for_node("roll_back")
    assert event.asset_key == dg.AssetKey(["release", "mission_ledger"])
    assert event.metadata["release"].value == stands.release_id() != first.release_id
    assert "Publishing rests" in str(event.metadata["note"].value)


@pytest.mark.parametrize(("wanted", "sentence"), [("", "Those that are kept"), ("1999", "No release begins with '1999'")])
def test_the_rollback_job_refuses_a_release_that_cannot_be_told(changed: Chapter, stands: House, wanted: str, sentence: str) -> None:
    before = stands.settings.published_db.read_bytes()
    assert sentence in complaint(start(stands.instance, "ledger_rollback", "roll_back", release=wanted))
    assert stands.settings.published_db.read_bytes() == before
    assert stands.release_id() == changed.release_id
    assert resting_release(stands.settings) is None


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a Dagster instance."""
    path = tmp_path / "home"
    path.mkdir()
    return path


@dg.asset
def looked_at() -> None:
    """Made anew by every run of these tests."""
    print("a line of a log")


def made(instance: dg.DagsterInstance) -> str:
    """A run that ended well; its id."""
    return dg.materialize([looked_at], instance=instance).run_id


def grow_old(home: Path, *runs: str) -> None:
    """As if these runs had been started years ago."""
    with sqlite3.connect(home / "history" / "runs.db") as connection:
        for run_id in runs:
            connection.execute("update runs set create_timestamp = '2020-01-01 00:00:00' where run_id = ?", [run_id])
    connection.close()


def test_runs_of_long_ago_are_forgotten_with_events_logs_and_file_and_the_last_of_an_asset_stays(home: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home)) as instance:
        old, last = made(instance), made(instance)
        assert list((home / "storage").glob(f"{old}/**/*.out")), "the run left no log"
        grow_old(home, old, last)
        young = start(instance, "ledger_prune_runs", "prune_runs", days=30)
        assert young.success
        assert {run.run_id for run in instance.get_runs()} == {last, young.run_id}
        assert [path for path in home.rglob("*") if old in path.name] == [], "files of the run are left"
        assert instance.all_logs(last)
        assert instance.get_latest_materialization_event(dg.AssetKey("looked_at")) is not None


def test_a_run_that_goes_on_is_not_forgotten_however_old_it_is(home: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home)) as instance:
        run = instance.create_run_for_job(defs.resolve_job_def("ledger_prune_runs"), status=dg.DagsterRunStatus.STARTED)
        grow_old(home, run.run_id)
        assert start(instance, "ledger_prune_runs", "prune_runs", days=1).success
        assert instance.get_run_by_id(run.run_id) is not None


def test_the_number_of_days_is_at_least_one(home: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home)) as instance:
        last = made(instance)
        grow_old(home, last)
        assert "greater than or equal to 1" in complaint(start(instance, "ledger_prune_runs", "prune_runs", days=0))


def test_the_weekly_schedule_runs_by_default_and_starts_the_job_as_it_stands() -> None:
    assert retention.weekly.default_status == dg.DefaultScheduleStatus.RUNNING
    assert retention.weekly.job_name == "ledger_prune_runs"
    with dg.DagsterInstance.ephemeral() as instance, dg.build_schedule_context(instance) as context:
        ticked = retention.weekly.evaluate_tick(context)
    assert len(ticked.run_requests or []) == 1 and not ticked.skip_message
