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
    from dagster_shared.error import SerializableErrorInfo


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
    from sqlalchemy.exc import OperationalError

    try:
        result = _run_job()
    except ModelsFailed as error:
        print(error, file=sys.stderr)
        return 1
    except OperationalError as error:  # a full disk, a folder that may not be written
        print(f"Dagster cannot keep its log in DAGSTER_HOME: {error.orig}. The release before stands.", file=sys.stderr)
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
    """One line for each step that failed, its name and the innermost reason; for a run that failed before its first step, the reason."""
    failures: list[tuple[str, SerializableErrorInfo | None]] = []
    for event in result.all_events:
        if event.is_step_failure:
            failures.append((f"{event.step_key}: ", event.step_failure_data.error))
        elif event.is_job_failure and not failures:  # the warehouse could not be held: no right to write, or another run holds it
            failures.append(("", event.job_failure_data.error))
    return [name + _innermost(error) for name, error in failures]


def _innermost(error: SerializableErrorInfo | None) -> str:
    while error is not None and error.cause is not None:
        error = error.cause
    # Dagster writes "module.Class: message"; people need the message
    return (error.message.partition(": ")[2].strip() or error.message.strip()) if error else "failed"
