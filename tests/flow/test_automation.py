"""When runs start: the sensor, the schedule, and `make warehouse` over nothing new."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import sqlalchemy

from dagster_project.defs import automation
from dagster_project.defs.jobs import RELEASE
from dagster_project.event_log import event_log_kept_open
from dagster_project.settings import PROJECT_ROOT

from .conftest import Chapter
from .house import House


@pytest.fixture
def stands(changed: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A warehouse whose last reload has just ended, in the environment of this process."""
    house = changed.open(tmp_path)
    monkeypatch.setenv("LEDGER_SEEDS", str(house.settings.seeds))
    monkeypatch.setenv("LEDGER_WAREHOUSE", str(house.settings.warehouse))
    monkeypatch.setenv("LEDGER_QUIET_SECONDS", "0")
    return house


def tick(cursor: str | None = None) -> dg.SensorResult:
    """One evaluation of the sensor."""
    with dg.build_sensor_context(cursor=cursor) as context:
        result = automation.new_documents(context)
    assert isinstance(result, dg.SensorResult)
    return result


def night(looks: list[dg.AssetKey] | None = None) -> dg.RunRequest | dg.SkipReason:
    """One evaluation of the schedule."""
    with dg.DagsterInstance.local_temp() as instance, dg.build_schedule_context(instance) as context:
        result = automation.nightly(context)
        if looks is not None:
            looks += instance.all_asset_keys()
    assert isinstance(result, dg.RunRequest | dg.SkipReason)
    return result


def test_the_sensor_starts_nothing_when_the_last_reload_has_seen_the_folder(stands: House) -> None:
    assert not tick().run_requests


def test_the_sensor_starts_one_run_for_a_batch_of_arrivals_and_none_at_the_next_tick(changed: Chapter, stands: House) -> None:
    arrivals = [stands.settings.seeds / f"arrival {number}.txt" for number in range(5)]
    try:
        for path in arrivals:
            path.write_text("Five documents arrive at once.\n")
        result = tick()
        assert len(result.run_requests or []) == 1
        assert not tick(result.cursor).run_requests
    finally:
        for path in arrivals:
            path.unlink()


def test_the_sensor_sees_a_missing_file_and_gives_each_run_a_key_of_its_own(stands: House) -> None:
    path = stands.settings.seeds / "new.txt"
    text, times = path.read_text(), path.stat()
    path.unlink()
    gone = tick(json.dumps({"digest": "other", "count": 4}))
    (request,) = gone.run_requests or []
    assert request.run_key and request.run_key.startswith("5-")
    path.write_text(text)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_the_sensor_waits_when_the_folder_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEDGER_SEEDS", str(tmp_path / "gone"))
    assert "LEDGER_SEEDS" in str(tick().skip_reason)


def test_the_night_is_skipped_when_nothing_is_new_and_not_when_the_published_file_is_damaged(stands: House) -> None:
    looks: list[dg.AssetKey] = []
    assert isinstance(night(looks), dg.SkipReason)
    assert looks == [RELEASE], "the look at the release does not keep it fresh"
    stands.settings.published_db.chmod(0o600)
    stands.settings.published_db.write_bytes(b"damaged")
    request = night()
    assert isinstance(request, dg.RunRequest)
    assert "not the one that was released" in request.tags["ledger/why"]


def test_schedule_and_sensor_run_by_default() -> None:
    assert automation.nightly.default_status == dg.DefaultScheduleStatus.RUNNING
    assert automation.nightly.cron_schedule == "0 2 * * *"
    assert automation.new_documents.default_status == dg.DefaultSensorStatus.RUNNING


def test_make_warehouse_over_nothing_new_says_so_without_starting_dagster(stands: House) -> None:
    before = stands.settings.published_db.stat().st_mtime_ns
    code = "import sys; from dagster_project.__main__ import main; code = main(['warehouse']); sys.exit(code or 'dagster' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Nothing new")
    assert stands.settings.published_db.stat().st_mtime_ns == before


def test_the_event_log_is_opened_once_a_file_and_closed_after_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    create = sqlalchemy.create_engine

    def count(url: str, **more: Any) -> sqlalchemy.Engine:
        opened.append(url)
        return create(url, **more)

    monkeypatch.setattr("dagster_project.event_log.create_engine", count)
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        with event_log_kept_open(instance), event_log_kept_open(instance):
            for number in range(10):
                instance.report_runless_asset_event(dg.AssetMaterialization(f"asset_{number}"))
        files = len(opened)
        assert 1 <= files == len(set(opened))
        assert len(instance.all_asset_keys()) == 10
        assert len(opened) == files
