"""Who is told when: a run that failed, and a release that holds back figures which the release before did not."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import dagster as dg

from dagster_project.alerts import Alert, channels, tell
from dagster_project.defs.jobs import PUBLISHING
from dagster_project.defs.resources import Ledger
from dagster_project.report import broken_laws, held_since_last_release
from dagster_project.settings import Settings
from dagster_project.store.held import in_words
from dagster_project.store.history import current_manifest

SHOWN = 20


@dg.run_failure_sensor(
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells of every run that failed, by the channels of LEDGER_ALERT_LOG, LEDGER_ALERT_SMTP and LEDGER_ALERT_WEBHOOK.",
)
def tell_of_failures(context: dg.RunFailureSensorContext) -> None:
    """One alert a failed run, with the sentences of the steps that failed and of the laws that are broken."""
    settings = settings_of(context.dagster_run)
    tell(failure(context, settings), channels(settings), context.log.warning)


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    monitored_jobs=PUBLISHING,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells of figures that the newest release holds back and the release before did not, with their sentences.",
)
def tell_of_held_figures(context: dg.RunStatusSensorContext) -> dg.SkipReason | None:
    """One alert a release, and none when it holds nothing new or the run published nothing."""
    settings = settings_of(context.dagster_run)
    alert = held(context.instance, context.dagster_run.run_id, settings)
    if alert is None:
        return dg.SkipReason("Nothing is held that was not held before.")
    tell(alert, channels(settings), context.log.warning)
    return None


def settings_of(run: dg.DagsterRun) -> Settings:
    """The settings that the run worked with, by the environment and its own configuration."""
    config = cast("dict[str, Any]", run.run_config)
    return Ledger(**config.get("resources", {}).get("ledger", {}).get("config", {})).settings


def failure(context: dg.RunFailureSensorContext, settings: Settings) -> Alert:
    """What to say of a run that failed."""
    run, manifest = context.dagster_run, current_manifest(settings)
    stands = f"The release {manifest['release_id']} stands as it was." if manifest else "There is no release yet."
    return Alert(
        "failed",
        f"Mission Ledger: {run.job_name} failed",
        "\n".join([*_reasons(context, settings), stands, f"The run is {run.run_id}; its log is in Dagster under Runs."]),
    )


def _reasons(context: dg.RunFailureSensorContext, settings: Settings) -> Iterator[str]:
    steps = context.get_step_failure_events()
    for event in steps:
        error = event.step_failure_data.error
        while error is not None and error.cause is not None:
            error = error.cause
        yield f"{event.step_key}: {error.message.strip() if error else 'failed'}"
        if event.step_key and event.step_key.startswith("gate_"):
            yield from broken_laws(settings)
    if not steps:
        yield context.failure_event.message or "It ended before its first step."


def held(instance: dg.DagsterInstance, run_id: str, settings: Settings) -> Alert | None:
    """What to say of the figures that the release of this run holds back and the one before did not; None when there are none."""
    if not _published_anew(instance, run_id):
        return None
    rows = held_since_last_release(settings)
    if not rows:
        return None
    manifest = current_manifest(settings)
    shown = [f"{value or row_id} in {name}: {reason}\n  {quote}" for _, value, row_id, name, reason, quote in rows[:SHOWN]]
    more = [f"and {len(rows) - SHOWN} more in quality.quarantine"] if len(rows) > SHOWN else []
    how = "They stay out of the thematic tables. One row in full: make explain ID=<id>."
    release = manifest["release_id"] if manifest else "?"
    counts = in_words(Counter(kind for kind, *_ in rows))
    return Alert("held", f"Mission Ledger: release {release} holds {counts} more", "\n".join([*shown, *more, how]))


def _published_anew(instance: dg.DagsterInstance, run_id: str) -> bool:
    """Whether the run replaced the published file: its materialization of the release says so."""
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION):
        event = entry.asset_materialization
        if event and event.asset_key.path == ["release", "mission_ledger"]:
            return bool(event.metadata["new"].value)
    return False
