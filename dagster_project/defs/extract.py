"""The engine reads: from documents to `raw.figures`, `raw.events`, `raw.breakdowns` and `raw.rejections`."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from dagster_project.defs.resources import POOL, Ledger, table_key, table_spec
from dagster_project.store.extraction import extract_pending

DESCRIPTIONS = {
    "raw.figures": "Quantities that a text states. One row each, with its sentence and offsets.",
    "raw.events": "Dated or datable occurrences. One row each.",
    "raw.breakdowns": "Figures that the grammar ties together, with the arithmetic as printed. One row each.",
    "raw.rejections": "Numbers that became no figure. One row each, with the reason.",
}


@dg.multi_asset(
    name="extract",
    pool=POOL,
    specs=[
        table_spec(table, "extraction", {"python", "duckdb"}, description, ["raw.documents", "raw.passages"])
        for table, description in DESCRIPTIONS.items()
    ],
)
def extract_documents(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[dg.MaterializeResult[None]]:
    """Extract the documents that this version of the engine has not read yet."""
    report = extract_pending(ledger.settings)
    for name, error in report.failed:
        context.log.error("the engine failed on %s: %s", name, error)
    for table in DESCRIPTIONS:
        metadata: dict[str, Any] = {
            "dagster/row_count": report.rows[table],
            "documents extracted": report.documents,
            "engine": report.engine_version,
        }
        yield dg.MaterializeResult(asset_key=table_key(table), metadata=metadata)
