"""A killed process keeps no place in the pool: the next run would wait for it for ever."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import dagster as dg
import pytest

from dagster_project.defs.dead_runs import TAG, end_dead_runs, sign

POOL = "warehouse"


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test(overrides={"concurrency": {"pools": {"default_limit": 1}}}) as instance:
        yield instance


def running(instance: dg.DagsterInstance, **tags: str) -> dg.DagsterRun:
    """A run that holds the pool."""
    run = instance.create_run_for_job(dg.GraphDefinition("nothing").to_job(), tags=tags, status=dg.DagsterRunStatus.STARTED)
    instance.event_log_storage.initialize_concurrency_limit_to_default(POOL)
    assert instance.event_log_storage.claim_concurrency_slot(POOL, run.run_id, "ingest").is_claimed
    return run


def status(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.DagsterRunStatus:
    found = instance.get_run_by_id(run.run_id)
    assert found is not None
    return found.status


def test_a_run_whose_process_is_gone_gives_its_place_back_and_is_shown_as_failed(instance: dg.DagsterInstance) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    dead = running(instance, **{TAG: f"{socket.gethostname()} {gone.pid}"})
    end_dead_runs(instance, POOL, "the next")
    assert status(instance, dead) == dg.DagsterRunStatus.FAILURE
    assert instance.event_log_storage.claim_concurrency_slot(POOL, "the next", "ingest").is_claimed


@pytest.mark.parametrize("process", ["", "another-machine 1", f"{socket.gethostname()} {os.getpid()}"])
def test_a_run_that_may_live_keeps_its_place(instance: dg.DagsterInstance, process: str) -> None:
    living = running(instance, **{TAG: process})
    end_dead_runs(instance, POOL, "the next")
    assert status(instance, living) == dg.DagsterRunStatus.STARTED
    assert not instance.event_log_storage.claim_concurrency_slot(POOL, "the next", "ingest").is_claimed


def test_a_run_says_which_process_it_is(instance: dg.DagsterInstance) -> None:
    run = running(instance)
    sign(instance, run.run_id)
    found = instance.get_run_by_id(run.run_id)
    assert found is not None and found.tags[TAG] == f"{socket.gethostname()} {os.getpid()}"
