"""Runs whose process is gone. Dagster does not see that of a run that a command started, and its place in the pool would stay taken."""

from __future__ import annotations

import os
import socket

import dagster as dg

TAG = "ledger/process"  # host and process id of a run, as it says itself


def sign(instance: dg.DagsterInstance, run_id: str) -> None:
    """Note on a run which process it is."""
    instance.add_run_tags(run_id, {TAG: f"{socket.gethostname()} {os.getpid()}"})


def end_dead_runs(instance: dg.DagsterInstance, pool: str, run_id: str) -> None:
    """Free the places in the pool that were taken by other runs whose process on this machine is gone, and show those runs as failed."""
    storage = instance.event_log_storage
    if not storage.supports_global_concurrency_limits:
        return
    for taken_by in sorted(storage.get_concurrency_info(pool).active_run_ids - {run_id}):
        run = instance.get_run_by_id(taken_by)
        if run is not None and not _is_gone(run.tags.get(TAG, "")):
            continue
        storage.free_concurrency_slots_for_run(taken_by)
        if run is not None and not run.is_finished:
            instance.report_run_failed(run, "The process of this run was killed. The next run put in order what it left.")


def _is_gone(process: str) -> bool:
    """Whether no process of this machine has that id any more; of another machine nothing is known."""
    host, _, number = process.rpartition(" ")
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
