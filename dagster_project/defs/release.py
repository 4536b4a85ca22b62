"""Publishing: a candidate is made, judged by the gate before release, and replaces the published database in one step."""

from datetime import timedelta

import dagster as dg

from dagster_project.defs.described import made_by
from dagster_project.defs.gates import CANDIDATE
from dagster_project.defs.resources import OWNERS, POOL, Ledger, table_key, tried_again
from dagster_project.defs.shown import came_in, charts, difference
from dagster_project.defs.transform import mart_models
from dagster_project.settings import Settings
from dagster_project.store.candidate import build_candidate
from dagster_project.store.connection import open_read_only
from dagster_project.store.rollback import publish_or_rest
from dagster_project.store.state import State
from expectations.gates import MARTS, RELEASE

FRESH_HOURS = Settings.from_env().fresh_hours
# a night that finds nothing new is reported as a look at the release (defs/automation.py), so that an old release is fresh while it is true
FRESHNESS = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=2 * FRESH_HOURS), warn_window=timedelta(hours=FRESH_HOURS))


@dg.asset(
    key=CANDIDATE,
    group_name="release",
    kinds={"duckdb"},
    owners=OWNERS,
    pool=POOL,
    deps=[*sorted(mart_models.keys), table_key("quality.checks")],
    metadata=made_by("dagster_project/store/candidate.py"),
    description="A copy of the working database without its internals: what would be published. One file.",
)
def candidate(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult[None]:
    """Copy the working database and look at every table and view in the copy."""
    if not State.load(ledger.settings).built:
        raise dg.Failure(
            f"The tables of {ledger.settings.work_db} are those of a build that did not end. Start ledger_reload.", allow_retries=False
        )
    with tried_again(context.retry_number):
        relations = build_candidate(ledger.settings)
    with open_read_only(ledger.settings.candidate_db) as connection:
        arrivals = came_in(connection)
    return dg.MaterializeResult(
        metadata={"tables and views": len(relations), "bytes": ledger.settings.candidate_db.stat().st_size, **arrivals},
    )


@dg.asset(
    key=["release", "mission_ledger"],
    group_name="release",
    kinds={"duckdb", "parquet"},
    owners=OWNERS,
    pool=POOL,
    deps=[CANDIDATE],
    freshness_policy=FRESHNESS,
    metadata=made_by("dagster_project/store/release.py"),
    description="The release that analysts open read-only, its manifest, its Parquet files and the difference from the release before.",
)
def mission_ledger(context: dg.AssetExecutionContext, ledger: Ledger) -> dg.MaterializeResult[None]:
    """Publish the candidate, or find that the release that stands says the same, or that publishing rests after a rollback."""
    with tried_again(context.retry_number):
        published = publish_or_rest(ledger.settings, (MARTS.name, RELEASE.name))
    context.log.info("%s: %s", published.release_id, published.note)
    release = published.manifest["release"]
    with open_read_only(ledger.settings.published_db) as connection:
        seen = charts(connection)
        if published.fresh:
            seen |= difference(connection, published.release_id)
    return dg.MaterializeResult(
        metadata={
            "release": published.release_id,
            "new": published.fresh,
            "note": published.note,
            "file": dg.MetadataValue.path(str(ledger.settings.published_db)),
            **{name: int(release[name]) for name in ("documents", "figures", "events", "breakdowns")},
            "held figures": int(release["held"]),
            **seen,
        }
    )
