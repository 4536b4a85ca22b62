"""Corrections enter: the file that people write, checked before anything is built on it."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.resources import POOL, Ledger, table_key, table_spec
from dagster_project.store.corrections import BadCorrections, load_corrections

FOUND = ["raw.figures", "raw.events", "raw.breakdowns"]  # what corrections name


@dg.multi_asset(
    name="corrections",
    pool=POOL,
    specs=[
        table_spec(
            "reference.corrections", "staging", {"csv", "duckdb"}, "One row a correction: what to replace or accept, and why.", FOUND
        ),
        table_spec("former.corrected_rows", "staging", {"duckdb"}, "One row a row that a correction names and a release knew.", FOUND),
    ],
)
def corrections(ledger: Ledger) -> Iterator[dg.MaterializeResult[None]]:
    """Load dbt/seeds/corrections.csv; a row that cannot be used stops the run before anything is built."""
    try:
        count = load_corrections(ledger.settings)
    except BadCorrections as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    yield dg.MaterializeResult(asset_key=table_key("reference.corrections"), metadata={"dagster/row_count": count})
    yield dg.MaterializeResult(asset_key=table_key("former.corrected_rows"))
