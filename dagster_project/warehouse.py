"""`make warehouse`: run the main job in this process, or find that there is nothing to do, and say how it ended."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from dagster_project.report import print_blocked, print_release
from dagster_project.settings import Settings
from dagster_project.store.history import DamagedManifest
from dagster_project.store.manifest import SeedsUnavailable
from dagster_project.store.models import ModelsFailed
from dagster_project.store.need import reasons_to_reload

if TYPE_CHECKING:
    from dagster import ExecuteInProcessResult


def reload_warehouse(settings: Settings) -> int:
    """Bring the warehouse up to the documents and the rules. Returns 0 when a sound release stands that says the newest, else 1."""
    started = time.monotonic()
    try:
        reasons = reasons_to_reload(settings)
    except (SeedsUnavailable, DamagedManifest, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if not reasons:
        print("Nothing new: documents, rules and models are those of the release that stands, and its file is intact.")
        print_release(settings)
        return 0
    print(f"Reloading, because {'; '.join(reasons)}.", flush=True)
    try:
        result = _run_job()
    except ModelsFailed as error:
        print(error, file=sys.stderr)
        return 1
    if not result.success:
        print_blocked(settings, _errors(result))
        return 1
    print_release(settings)
    print(f"Done in {time.monotonic() - started:.1f} s. Next: make explain FIGURE=<figure_id>, make ui, or SQL on the file, read-only.")
    return 0


def _run_job() -> ExecuteInProcessResult:
    """The job that the schedule and the sensor start too, in this process, recorded where `make ui` shows it."""
    from dagster import DagsterInstance

    from dagster_project.definitions import defs
    from dagster_project.event_log import event_log_kept_open

    job = defs.resolve_job_def("ledger_reload")
    with DagsterInstance.get() as instance, event_log_kept_open(instance):
        return job.execute_in_process(
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
            instance=instance,
            raise_on_error=False,
            tags={"ledger/why": "make warehouse"},
        )


def _errors(result: ExecuteInProcessResult) -> list[str]:
    """One line for each step that failed: its name and the innermost reason."""
    lines = []
    for event in result.all_events:
        if not event.is_step_failure:
            continue
        error = event.step_failure_data.error
        while error is not None and error.cause is not None:
            error = error.cause
        # Dagster writes "module.Class: message"; people need the message
        lines.append(f"{event.step_key}: {error.message.partition(': ')[2].strip() or error.message if error else 'failed'}")
    return lines
