"""Documents come in: from the seeds folder to `raw.files`, `raw.documents` and `raw.passages`."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from dagster_project.defs.resources import POOL, Ledger, table_key, table_spec
from dagster_project.store.ingest import IngestReport, ingest

KINDS = {"python", "duckdb"}


@dg.multi_asset(
    name="ingest",
    pool=POOL,
    specs=[
        table_spec("raw.files", "ingest", KINDS, "Every file that the pipeline has met. One row a name and content, with its status."),
        table_spec("raw.documents", "ingest", KINDS, "Text and masthead. One row a content, former versions included.", ["raw.files"]),
        table_spec(
            "raw.passages", "ingest", KINDS, "Headings, paragraphs, list items, table rows, furniture. One row each.", ["raw.documents"]
        ),
    ],
)
def ingest_documents(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[dg.MaterializeResult[None]]:
    """Read what is new or changed in the seeds folder; everything else is left as it is."""
    report = ingest(ledger.settings)
    for name, reason in report.rejected:
        context.log.warning("rejected: %s (%s)", name, reason)
    for folder in report.unlisted:
        context.log.warning("cannot be listed, so nothing is concluded about its files: %s", folder)
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
        **report.statuses,
        **({"rejected files": dg.MetadataValue.table(rejected)} if rejected else {}),
    }
