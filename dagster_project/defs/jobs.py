"""What a person can start from the launchpad. Each job says when it is the right one; its configuration stands there filled in."""

from typing import Any

import dagster as dg

from dagster_project.defs.gates import after_ingest, after_marts

INGEST, EXTRACT = "ingest", "extract"  # the steps that take a choice
REPUBLISH, CHOSEN = "ledger_publish_again", "ledger_reload_chosen"
RELEASE = dg.AssetKey(["release", "mission_ledger"])
EVERYTHING = dg.AssetSelection.all()


def _choice(step: str, **fields: Any) -> dict[str, Any]:
    """The configuration of one step as the launchpad shows it."""
    return {"ops": {step: {"config": fields}}}


def _job(name: str, selection: dg.AssetSelection, description: str, config: dict[str, Any] | None = None) -> Any:
    return dg.define_asset_job(name, selection, config=config, description=description, executor_def=dg.in_process_executor)


ledger_reload = _job(
    "ledger_reload",
    EVERYTHING,
    "Every document from the seeds folder to the published warehouse. Start it whenever in doubt: it reads what is new or changed, and "
    "twice changes nothing. The schedule, the sensor and `make warehouse` start this one. To read unchanged documents anew as well, start "
    'it with the configuration {"ops": {"ingest": {"config": {"again": ["*"]}}}}.',
)

reload_chosen = _job(
    CHOSEN,
    EVERYTHING,
    "Chosen documents are read and extracted anew although their files have not changed; everything else as in ledger_reload. Start it "
    "when what was made of one document looks wrong. Give `again` names below the folder, or patterns as 2021/*.txt; a name that no file "
    "has fails the run before any work.",
    _choice(INGEST, again=[]),
)

reextract = _job(
    "ledger_reextract",
    (EVERYTHING - dg.AssetSelection.groups("ingest")) | dg.AssetSelection.checks(*after_ingest.check_keys),
    "The engine reads the stored texts again, without a look at the folder. Start it as it stands after a rule changed: documents that the "
    "rules of today have not read are extracted. `everything`, `languages` (as fr) or `documents` (names or patterns) extract more.",
    _choice(EXTRACT, everything=False, languages=[], documents=[]),
)

dry_run = _job(
    "ledger_dry_run",
    EVERYTHING - dg.AssetSelection.assets(RELEASE),
    "Everything but the release: documents are read, the tables are built, the gates judge, and the published file stays. Start it to see "
    "what a reload would hold back or block. ledger_publish_again publishes what it made; the next nightly reload would, too.",
    _choice(INGEST, again=[], quiet_seconds=0, at_most=0),
)

publish_again = _job(
    REPUBLISH,
    dg.AssetSelection.groups("release") | dg.AssetSelection.checks(*after_marts.check_keys),
    "The tables as the last build left them are judged once more and published, without reading a document. Start it after a dry run, or "
    "when the published file was lost or damaged. It refuses when the last build did not come to its end.",
)

PUBLISHING = [ledger_reload, reload_chosen, reextract, publish_again]
JOBS = [*PUBLISHING, dry_run]
