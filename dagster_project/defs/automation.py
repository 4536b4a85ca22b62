"""When it runs: every night, and soon after documents arrive. Neither starts a run over nothing new."""

import json

import dagster as dg

from dagster_project.settings import Settings
from dagster_project.store.manifest import SeedsUnavailable, scan
from dagster_project.store.need import reasons_to_reload
from dagster_project.store.state import State

SETTINGS = Settings.from_env()

ledger_reload = dg.define_asset_job(
    "ledger_reload",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="Every document from the seeds folder to the published warehouse. Run it again whenever in doubt: twice changes nothing.",
)


@dg.schedule(
    job=ledger_reload,
    cron_schedule=SETTINGS.nightly_cron,
    execution_timezone=SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="The nightly reload; it is skipped when neither documents nor rules have changed and the release stands intact.",
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """A run when a reload would change something, also when the last one failed."""
    try:
        reasons = reasons_to_reload(Settings.from_env())
    except SeedsUnavailable as error:
        return dg.SkipReason(str(error))
    if not reasons:
        return dg.SkipReason("Nothing new since the last release.")
    return dg.RunRequest(tags={"ledger/why": "; ".join(reasons)})


@dg.sensor(
    job=ledger_reload,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Looks at names, sizes and times in the seeds folder, never into a file, and starts one run for all that arrived.",
)
def new_documents(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """A run when the folder is neither as the last ingest nor as the last tick saw it.

    The cursor is the digest of the last tick, so that documents on which a run failed do not start one every tick; its count makes
    the key of each run new, so that a folder that is changed back starts a run too.
    """
    settings = Settings.from_env()
    try:
        digest = scan(settings).digest()
    except SeedsUnavailable as error:
        return dg.SkipReason(str(error))
    seen = json.loads(context.cursor) if context.cursor else {"digest": "", "count": 0}
    if digest == seen["digest"] or digest == State.load(settings).scan_digest:
        return dg.SkipReason("No document is new, changed or missing.")
    count = int(seen["count"]) + 1
    request = dg.RunRequest(run_key=f"{count}-{digest}", tags={"ledger/why": "documents are new, changed or missing"})
    return dg.SensorResult(run_requests=[request], cursor=json.dumps({"digest": digest, "count": count}))
