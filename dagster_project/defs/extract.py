"""The engine reads: from documents to `raw.figures`, `raw.events`, `raw.breakdowns` and `raw.rejections`."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
from pydantic import Field

from dagster_project.defs.jobs import EXTRACT
from dagster_project.defs.resources import POOL, Ledger, table_key, table_spec, tried_again
from dagster_project.store.choice import NothingChosen
from dagster_project.store.extraction import Again, extract_pending

DESCRIPTIONS = {
    "raw.figures": "Quantities that a text states. One row each, with its sentence and offsets.",
    "raw.events": "Dated or datable occurrences. One row each.",
    "raw.breakdowns": "Figures that the grammar ties together, with the arithmetic as printed. One row each.",
    "raw.rejections": "Numbers that became no figure. One row each, with the reason.",
}


class Extraction(dg.Config):
    """What is extracted beside the documents that the engine of today has not read."""

    everything: bool = Field(default=False, description="Every document again.")
    languages: list[str] = Field(default=[], description="Every document of these languages again: ar, en, es, fr, ru, zh, und.")
    documents: list[str] = Field(default=[], description="These again: names of their files, or patterns as 2021/*.txt.")


@dg.multi_asset(
    name=EXTRACT,
    pool=POOL,
    specs=[
        table_spec(table, "extraction", {"python", "duckdb"}, description, ["raw.documents", "raw.passages"])
        for table, description in DESCRIPTIONS.items()
    ],
)
def extract_documents(context: dg.AssetExecutionContext, config: Extraction, ledger: Ledger) -> Iterator[dg.MaterializeResult[None]]:
    """Extract the documents that this version of the engine has not read yet, and those that are wanted again."""
    again = Again(config.everything, tuple(config.languages), tuple(config.documents))
    try:
        with tried_again(context.retry_number):
            report = extract_pending(ledger.settings, again, context.log.info)
    except NothingChosen as error:
        raise dg.Failure(f"{error} Nothing was extracted.", allow_retries=False) from None
    for name, reason in report.failed:
        context.log.error("the engine failed on %s: %s", name, reason)
    for table in DESCRIPTIONS:
        metadata: dict[str, Any] = {
            "dagster/row_count": report.rows[table],
            "documents extracted": report.documents,
            "engine": report.engine_version,
        }
        yield dg.MaterializeResult(asset_key=table_key(table), metadata=metadata)
