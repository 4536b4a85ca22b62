"""Great Expectations judges: the documents after ingest, the figures after extraction, where single ones can be held, the tables after
the marts, and the candidate before release.

A gate only reads. Its verdict is kept as a file and enters `quality.checks` and `quality.quarantine` in a step of its own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.defs.resources import POOL, Ledger, table_key, table_spec
from dagster_project.defs.transform import mart_models, staging_models
from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only
from dagster_project.store.verdicts import PENDING, save_verdict, write_verdicts
from expectations.gate import Expectation, Gate, GateResult, Verdict, checks_rows, quarantine_rows
from expectations.gates import DOCUMENTS, FIGURES, MARTS, RELEASE

SHOWN = 20  # failing rows in the metadata of a check; all of them stand in quality.checks
KINDS = {"greatexpectations", "duckdb"}
CANDIDATE = dg.AssetKey(["release", "candidate"])


# the tables that the step before the gate makes, the main one first
JUDGED_TABLES: dict[str, list[dg.AssetKey]] = {
    DOCUMENTS.name: [table_key("raw.documents"), table_key("raw.files"), table_key("raw.passages")],
    FIGURES.name: [table_key("staging.documents"), *staging_models.keys],
    MARTS.name: [table_key("marts.figures"), *mart_models.keys],
    RELEASE.name: [CANDIDATE],
}


def _asset(gate: Gate, expectation: Expectation) -> dg.AssetKey:
    """The asset that shows the verdict: the table that is judged, or the first of several, where the step before the gate makes it.

    What judges tables of other steps shows on the main one: a check of an earlier asset would have to come before the steps between.
    """
    made = {".".join(key.path): key for key in JUDGED_TABLES[gate.name]}
    return made.get(expectation.table.split(",")[0], JUDGED_TABLES[gate.name][0])


def _specs(gate: Gate) -> list[dg.AssetCheckSpec]:
    return [dg.AssetCheckSpec(one.name, asset=_asset(gate, one), description=_told(one), blocking=True) for one in gate.expectations]


def _told(expectation: Expectation) -> str:
    """What a failure of the check means, said so that a passed check cannot be read as the failure itself."""
    then = {
        "hold": "What fails is held and the run goes on.",
        "block": "Then nothing is published.",
        "warn": "Then it is told here, and the run goes on.",
    }[expectation.severity]
    return f"Fails when this is found: {expectation.sentence} {then}"


@dg.multi_asset_check(name="gate_after_ingest", specs=_specs(DOCUMENTS), pool=POOL)
def after_ingest(context: dg.AssetCheckExecutionContext, ledger: Ledger) -> Iterator[dg.AssetCheckResult]:
    """Files, texts and passages as they came in. What could not be read is told, a broken law stops the run."""
    yield from _judge(context, ledger.settings, DOCUMENTS, ledger.settings.work_db)


@dg.multi_asset_check(name="gate_after_extraction", specs=_specs(FIGURES), pool=POOL)
def after_extraction(context: dg.AssetCheckExecutionContext, ledger: Ledger) -> Iterator[dg.AssetCheckResult]:
    """Sums, shares, ranges, dates and words of what the engine found. A figure that fails is held, a broken law stops the run."""
    yield from _judge(context, ledger.settings, FIGURES, ledger.settings.work_db)


JUDGED = sorted({".".join(_asset(FIGURES, one).path) for one in FIGURES.expectations})


@dg.multi_asset(
    name="verdicts",
    pool=POOL,
    specs=[
        table_spec("quality.checks", "quality", KINDS, "One row an expectation and release, with its verdict.", JUDGED),
        table_spec("quality.quarantine", "quality", KINDS, "One row a thing that a failed check holds back.", JUDGED),
    ],
)
def quality_tables(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[dg.MaterializeResult[None]]:
    """The verdicts of both gates before as tables: what stands in quality.quarantine stays out of the marts."""
    checks, held = write_verdicts(ledger.settings, [DOCUMENTS.name, FIGURES.name])
    yield dg.MaterializeResult(asset_key=table_key("quality.checks"), metadata={"dagster/row_count": checks})
    yield dg.MaterializeResult(asset_key=table_key("quality.quarantine"), metadata={"dagster/row_count": held})


@dg.multi_asset_check(name="gate_after_marts", specs=_specs(MARTS), pool=POOL)
def after_marts(context: dg.AssetCheckExecutionContext, ledger: Ledger) -> Iterator[dg.AssetCheckResult]:
    """Keys, quotes, sums and what is held, in the tables that analysts read. A broken law stops the run, and the release before stays."""
    yield from _judge(context, ledger.settings, MARTS, ledger.settings.work_db)


@dg.multi_asset_check(name="gate_before_release", specs=_specs(RELEASE), pool=POOL)
def before_release(context: dg.AssetCheckExecutionContext, ledger: Ledger) -> Iterator[dg.AssetCheckResult]:
    """The candidate beside the releases before, on the very file that would be published. A broken law stops the run."""
    yield from _judge(context, ledger.settings, RELEASE, ledger.settings.candidate_db)


def _judge(context: dg.AssetCheckExecutionContext, settings: Settings, gate: Gate, database: Path) -> Iterator[dg.AssetCheckResult]:
    from expectations.runner import run_gate  # Great Expectations takes seconds to import: only where it is used

    now = datetime.now(UTC).replace(tzinfo=None)
    with open_read_only(database) as connection:
        result: GateResult = run_gate(gate, connection)
    save_verdict(settings, gate.name, checks_rows(result, PENDING, now), quarantine_rows(result, now))
    if not result.passed:
        context.log.warning(result.summary())
    for verdict in result.verdicts:
        yield dg.AssetCheckResult(
            asset_key=_asset(gate, verdict.expectation),
            check_name=verdict.expectation.name,
            passed=verdict.passed,
            severity=dg.AssetCheckSeverity.ERROR if verdict.blocks else dg.AssetCheckSeverity.WARN,
            description=None if verdict.passed else f"{verdict.expectation.sentence} {verdict.expectation.what_to_do}",
            metadata=_metadata(verdict),
        )


def _metadata(verdict: Verdict) -> dict[str, Any]:
    """What a person needs to see of a verdict: how many rows, and the first failing ones with their sentences."""
    facts: dict[str, Any] = {"rows checked": verdict.rows_checked, "rows failed": len(verdict.failures)}
    if verdict.error:
        facts["error"] = verdict.error
    if verdict.failures:
        records = [
            {"reason": f.reason, "quote": f.quote or "", "row": f.row_id, "document": f.document_id or ""} for f in verdict.failures[:SHOWN]
        ]
        facts["failing rows"] = dg.MetadataValue.table([dg.TableRecord(one) for one in records])
    return facts
