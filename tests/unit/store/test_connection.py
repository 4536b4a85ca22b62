from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import WarehouseBusy, one_writer, open_for_writing, open_read_only, transaction

HOLD = """
import sys, time
from pathlib import Path
from dagster_project.settings import Settings
from dagster_project.store.connection import one_writer
with one_writer(Settings(warehouse=Path(sys.argv[1])), "a test"):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(settings: Settings) -> subprocess.Popen[str]:
    """Another process that holds the warehouse."""
    command = [sys.executable, "-c", HOLD, str(settings.warehouse)]
    process = subprocess.Popen(command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_holds_the_warehouse(settings: Settings) -> None:
    with holder(settings) as process:
        try:
            with pytest.raises(WarehouseBusy, match=f"Process {process.pid} .* for: a test"), one_writer(settings, "a second"):
                pytest.fail("two writers")
        finally:
            process.kill()


def test_a_second_writer_waits_and_goes_on_when_the_first_is_killed(settings: Settings) -> None:
    told: list[str] = []
    with holder(settings) as process:

        def tell(sentence: str) -> None:
            told.append(sentence)
            process.kill()

        with one_writer(replace(settings, lock_wait_seconds=30), "a second", tell):
            assert len(told) == 1
            assert str(process.pid) in told[0]
            assert str(os.getpid()) in (settings.work_dir / "ledger.lock").read_text()


def test_a_transaction_that_fails_leaves_nothing(settings: Settings) -> None:
    with open_for_writing(settings) as connection:
        connection.execute("create table t (x integer)")
        with pytest.raises(ZeroDivisionError), transaction(connection):
            connection.execute("insert into t values (1)")
            raise ZeroDivisionError
        assert connection.execute("select count(*) from t").fetchall() == [(0,)]


def test_a_database_opened_to_read_cannot_be_written(settings: Settings) -> None:
    with open_for_writing(settings):
        pass
    with open_read_only(settings.work_db) as connection, pytest.raises(duckdb.Error):
        connection.execute("create table t (x integer)")


def test_a_database_that_is_not_there_is_an_error_that_says_how_to_make_it(settings: Settings) -> None:
    with pytest.raises(FileNotFoundError, match="make warehouse"), open_read_only(settings.published_db):
        pass


def test_the_folder_of_the_pipeline_is_closed_to_other_users_whatever_the_umask(settings: Settings) -> None:
    before = os.umask(0)
    try:
        with one_writer(settings, "a test"):
            assert settings.work_dir.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)
