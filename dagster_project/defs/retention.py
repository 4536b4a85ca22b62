"""What Dagster remembers of runs, bounded: old ones go with their logs, but none that an asset still shows as its last.

Dagster purges ticks by itself (`retention` in dagster.yaml) and has no such setting for runs. One reload leaves some 5 MB.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
from dagster._core.storage.dagster_run import FINISHED_STATUSES
from dagster._core.storage.event_log import SqliteEventLogStorage
from pydantic import Field

from dagster_project.settings import Settings

SETTINGS = Settings.from_env()
WEEKLY_CRON = "0 4 * * 0"


class Retention(dg.Config):
    """How long runs are kept."""

    days: int = Field(default=SETTINGS.keep_runs_days, ge=1, description="Runs that were started longer ago are forgotten.")


@dg.op
def prune_runs(context: dg.OpExecutionContext, config: Retention) -> None:
    """Forget old runs that have ended."""
    pruned = forget_runs(context.instance, datetime.now(UTC) - timedelta(days=config.days))
    context.log.info("%s runs of more than %s days ago are forgotten, with their events and logs", len(pruned), config.days)


def forget_runs(instance: dg.DagsterInstance, before: datetime) -> list[str]:
    """Delete the runs that were created before a time and have ended, with events and logs; returns their ids.

    A run that made what an asset shows as its last materialization stays: the asset would look as if it had never been made.
    """
    wanted = dg.RunsFilter(statuses=FINISHED_STATUSES, created_before=before)
    last = [record.asset_entry.last_materialization for record in instance.get_asset_records()]
    shown = {entry.run_id for entry in last if entry is not None}
    old = [run.run_id for run in instance.get_runs(wanted) if run.run_id not in shown]
    for run_id in old:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        _delete_files(instance, run_id)
    return old


def _delete_files(instance: dg.DagsterInstance, run_id: str) -> None:
    """In SQLite each run has a file of its own, which Dagster empties and leaves lying as large as it was."""
    storage = instance.event_log_storage
    if isinstance(storage, SqliteEventLogStorage):
        path = Path(storage.path_for_shard(run_id))
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()


@dg.job(
    name="ledger_prune_runs",
    executor_def=dg.in_process_executor,
    config=dg.RunConfig(ops={"prune_runs": Retention()}),
    description=(
        "Forgets runs of long ago (LEDGER_KEEP_RUNS_DAYS), with their events and logs; documents, releases and their history stay. The "
        "weekly schedule starts it. Start it by hand when the disk fills; `days` says how many are kept."
    ),
)
def ledger_prune_runs() -> None:
    """The one step."""
    prune_runs()


weekly = dg.ScheduleDefinition(
    name="weekly",
    job=ledger_prune_runs,
    cron_schedule=WEEKLY_CRON,
    execution_timezone=SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="On Sunday mornings, runs of long ago are forgotten.",
)
