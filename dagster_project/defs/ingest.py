"""Documents come in: from the seeds folder to `raw.files`, `raw.documents` and `raw.passages`."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
from pydantic import Field

from dagster_project.defs.jobs import CHOSEN, INGEST
from dagster_project.defs.resources import POOL, Ledger, table_key, table_spec, tried_again
from dagster_project.store.choice import NothingChosen
from dagster_project.store.ingest import IngestReport, Wanted, ingest

KINDS = {"python", "duckdb"}


class Reading(dg.Config):
    """Which files the run reads; as it stands, all that are new or changed."""

    again: list[str] = Field(
        default=[], description="Files to read although they have not changed: names below the folder, or patterns as 2021/*.txt."
    )
    quiet_seconds: int = Field(default=0, ge=0, description="A file that changed within them may still be copied; it is left for later.")
    at_most: int = Field(default=0, ge=0, description="New and changed files to read at most, those that changed first; 0 is all of them.")


@dg.multi_asset(
    name=INGEST,
    pool=POOL,
    specs=[
        table_spec("raw.files", "ingest", KINDS, "Every file that the pipeline has met. One row a name and content, with its status."),
        table_spec("raw.documents", "ingest", KINDS, "Text and masthead. One row a content, former versions included.", ["raw.files"]),
        table_spec(
            "raw.passages", "ingest", KINDS, "Headings, paragraphs, list items, table rows, furniture. One row each.", ["raw.documents"]
        ),
    ],
)
def ingest_documents(context: dg.AssetExecutionContext, config: Reading, ledger: Ledger) -> Iterator[dg.MaterializeResult[None]]:
    """Read what is new or changed in the seeds folder; everything else is left as it is."""
    if context.job_name == CHOSEN and not config.again:
        raise dg.Failure("Name at least one file in `again`, or start ledger_reload: nothing was read.", allow_retries=False)
    try:
        with tried_again(context.retry_number):
            report = ingest(ledger.settings, Wanted(tuple(config.again), config.quiet_seconds, config.at_most), context.log.info)
    except NothingChosen as error:
        raise dg.Failure(f"{error} Nothing was read.", allow_retries=False) from None
    for name, reason in report.rejected:
        context.log.warning("rejected: %s (%s)", name, reason)
    for folder in report.unlisted:
        context.log.warning("cannot be listed, so nothing is concluded about its files: %s", folder)
    if report.left:
        context.log.info("%s new or changed files are left for the next reload", len(report.left))
    yield dg.MaterializeResult(asset_key=table_key("raw.files"), metadata=_file_metadata(report))
    yield dg.MaterializeResult(
        asset_key=table_key("raw.documents"),
        metadata={"dagster/row_count": report.rows["raw.documents"], "new documents": report.new_documents},
    )
    yield dg.MaterializeResult(asset_key=table_key("raw.passages"), metadata={"dagster/row_count": report.rows["raw.passages"]})


def _file_metadata(report: IngestReport) -> dict[str, Any]:
    rejected = [dg.TableRecord({"file": name, "reason": reason}) for name, reason in report.rejected]
    return {
        "dagster/row_count": report.rows["raw.files"],
        "files in the folder": report.files_seen,
        "files read": report.files_read,
        "files left for the next reload": len(report.left),
        **report.statuses,
        **({"rejected files": dg.MetadataValue.table(rejected)} if rejected else {}),
    }
