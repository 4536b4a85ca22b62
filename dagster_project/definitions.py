"""Everything that Dagster serves. The order is the order of the data."""

from __future__ import annotations

import dagster as dg

from dagster_project.defs import alerts, automation, corrections, extract, gates, ingest, jobs, release, retention, rollback, transform
from dagster_project.defs.resources import Ledger

defs = dg.Definitions(
    assets=[
        ingest.ingest_documents,
        extract.extract_documents,
        corrections.corrections,
        transform.staging_models,
        gates.quality_tables,
        transform.mart_models,
        release.candidate,
        release.mission_ledger,
    ],
    asset_checks=[gates.after_ingest, gates.after_extraction, gates.after_marts, gates.before_release],
    jobs=[*jobs.JOBS, rollback.ledger_rollback, retention.ledger_prune_runs],
    schedules=[automation.nightly, retention.weekly],
    sensors=[automation.new_documents, alerts.tell_of_failures, alerts.tell_of_held_figures],
    resources={"ledger": Ledger()},
    executor=dg.in_process_executor,  # start-up is most of a reload: one process, one start-up
)
