"""When it runs: every night, and soon after documents arrive. Neither starts a run over nothing new."""

import json
import time
from dataclasses import asdict, dataclass, replace
from typing import Any

import dagster as dg

from dagster_project.defs.jobs import INGEST, RELEASE, ledger_reload
from dagster_project.settings import Settings
from dagster_project.store.history import current_manifest
from dagster_project.store.manifest import Scan, SeedsUnavailable, scan
from dagster_project.store.need import reasons_to_reload
from dagster_project.store.rollback import rest_in_words
from dagster_project.store.state import State

SETTINGS = Settings.from_env()

LONGEST_WAIT = 10  # quiet periods; where files never cease to come, those that are settled are read after that


@dg.schedule(
    job=ledger_reload,
    cron_schedule=SETTINGS.nightly_cron,
    execution_timezone=SETTINGS.timezone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="The nightly reload; it is skipped when neither documents nor rules have changed and the release stands intact.",
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """A run when a reload would change something, also when the last one failed.

    When the machine was off at the time of the schedule, the daemon evaluates the last missed time once when it is back.
    """
    settings = Settings.from_env()
    try:
        reasons = reasons_to_reload(settings)
    except SeedsUnavailable as error:
        return dg.SkipReason(str(error))
    if not reasons:
        if rest := rest_in_words(settings):
            return dg.SkipReason(rest)
        _looked_at(context, settings)
        return dg.SkipReason("Nothing new since the last release.")
    return dg.RunRequest(tags={"ledger/why": "; ".join(reasons)}, run_config=_unattended(settings))


def _looked_at(context: dg.ScheduleEvaluationContext, settings: Settings) -> None:
    """Tell Dagster that the release was found to be as a reload would make it, without a run: its freshness counts from the last look."""
    manifest = current_manifest(settings)
    if manifest:
        note = "Looked at: nothing new since the last release, and the file is intact."
        facts = {
            "release": manifest["release_id"],
            "new": False,
            "note": note,
        }
        context.instance.report_runless_asset_event(dg.AssetMaterialization(RELEASE, metadata=facts))


@dg.sensor(
    job=ledger_reload,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "Looks at names, sizes and times in the seeds folder, never into a file, and starts one run for all that arrived once nothing has "
        f"changed for {SETTINGS.quiet_seconds} s (LEDGER_QUIET_SECONDS). A run reads {SETTINGS.batch_documents} files at most "
        "(LEDGER_BATCH_DOCUMENTS); the rest follows in the next."
    ),
)
def new_documents(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """A run when the folder is quiet, and neither as the last ingest nor as the last tick saw it."""
    settings = Settings.from_env()
    try:
        found = scan(settings)
    except SeedsUnavailable as error:
        return dg.SensorResult(skip_reason=str(error))
    return look(found, Cursor.read(context.cursor), State.load(settings).scan_digest, settings, time.time_ns())


@dataclass(frozen=True, slots=True)
class Cursor:
    """What the sensor remembers. `digest`: the folder for which it last started a run; `ingested`: as the last ingest saw it then.

    `count`: of its runs, in the key of each, so that a folder that is changed back starts one too. `waits_since`: when, in ns, the
    sensor first found files that may still be copied; 0 when there are none.
    """

    digest: str = ""
    ingested: str = ""
    count: int = 0
    waits_since: int = 0

    @classmethod
    def read(cls, text: str | None) -> "Cursor":
        """The cursor of the last tick, or of an older version of the sensor."""
        facts = json.loads(text) if text else {}
        return cls(**{name: facts[name] for name in cls.__slots__ if name in facts})

    def write(self) -> str:
        """As Dagster keeps it."""
        return json.dumps(asdict(self))


def look(found: Scan, cursor: Cursor, ingested: str, settings: Settings, now_ns: int) -> dg.SensorResult:
    """What a tick does about a folder. `ingested`: digest of the folder as the last ingest left it.

    Documents on which a run failed do not start one every tick: another run for the same folder starts only when an ingest has come
    further since the last one, as when a batch was read and more is left.
    """
    if found.digest() == ingested:
        return dg.SensorResult(skip_reason="No document is new, changed or missing.", cursor=replace(cursor, waits_since=0).write())
    young = found.young(settings.quiet_seconds, now_ns)
    waits_since = (cursor.waits_since or now_ns) if young else 0
    if young and now_ns - waits_since < LONGEST_WAIT * settings.quiet_seconds * 1e9:
        reason = (
            f"{len(young)} files changed less than {settings.quiet_seconds} s ago, {sorted(young)[0]!r} for one; they may still be copied."
        )
        return dg.SensorResult(skip_reason=reason, cursor=replace(cursor, waits_since=waits_since).write())
    digest = found.without(young).digest()
    if digest == ingested or (digest == cursor.digest and ingested == cursor.ingested):
        waits = "All but the files that may still be copied is as the last ingest left it."
        reason = waits if digest == ingested else "A run was started for these documents already; the nightly reload tries again."
        return dg.SensorResult(skip_reason=reason, cursor=replace(cursor, waits_since=waits_since).write())
    asked = Cursor(digest, ingested, cursor.count + 1)
    request = dg.RunRequest(
        run_key=f"{asked.count}-{digest}",
        run_config=_unattended(settings),
        tags={"ledger/why": "documents are new, changed or missing"},
    )
    return dg.SensorResult(run_requests=[request], cursor=asked.write())


def _unattended(settings: Settings) -> dict[str, Any]:
    """A run that nobody watches leaves alone what may still be copied, and reads no more than a batch."""
    reading = {"quiet_seconds": settings.quiet_seconds, "at_most": settings.batch_documents}
    return {"ops": {INGEST: {"config": reading}}}
