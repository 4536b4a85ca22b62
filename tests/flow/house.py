"""A small corpus and a warehouse of its own, for tests that run the whole pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.definitions import defs
from dagster_project.event_log import event_log_kept_open
from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only

FLEET = """Report on the fleet

4 March 2021

The mission has 550 armoured vehicles. Of these, 479 are serviceable, 30 are under repair and 41 are unserviceable.
"""
BROKEN = "Patrols\n\n5 March 2021\n\nThe force conducted 120 patrols: 70 by day and 40 by night.\n"
SOUND = BROKEN.replace("40 by night", "50 by night")
LOSSES = (
    "Losses\n\n6 March 2021\n\nOn 2 March 2021 an improvised explosive device killed 3 peacekeepers and injured 7 peacekeepers near Gao.\n"
)

# when a row was made is no part of what it says
SAID = {
    "raw.files": "* exclude (first_seen_at, last_seen_at, mtime_ns)",
    "raw.documents": "* exclude (loaded_at)",
    "raw.figures": "*",
    "raw.rejections": "*",
    "marts.documents": "* exclude (loaded_at)",
    "marts.figures": "* exclude (known_from)",
    "marts.breakdowns": "*",
    "marts.mission_events": "*",
    "marts.equipment_readiness": "*",
    "quality.quarantine": "* exclude (held_at)",
}


@dataclass(frozen=True)
class House:
    """A folder of documents, a warehouse, and a Dagster instance that forgets."""

    settings: Settings
    instance: dg.DagsterInstance

    def put(self, name: str, text: str | bytes) -> None:
        """Write a document."""
        path = self.settings.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def correct(self, *lines: str) -> None:
        """Write the file of corrections; each line without reason, source and day, which are the same for all."""
        header = "correction_id,action,kind,row_id,field,expected_value,right_value,reason,source,decided_on"
        rows = [f"{line},read again,the text itself,2024-05-31" for line in lines]
        self.settings.corrections.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")

    def reload(self) -> dg.ExecuteInProcessResult:
        """Run the main job in this process."""
        return self.run("ledger_reload")

    def run(self, name: str, **choices: dict[str, Any]) -> dg.ExecuteInProcessResult:
        """Run a job in this process. `choices`: what a person fills in, by step."""
        settings = self.settings
        where = {"seeds": str(settings.seeds), "warehouse": str(settings.warehouse), "corrections": str(settings.corrections)}
        run_config: dict[str, Any] = {
            "ops": {step: {"config": choice} for step, choice in choices.items()},
            "resources": {"ledger": {"config": where}},
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        }
        job = defs.resolve_job_def(name)
        with event_log_kept_open(self.instance):
            return job.execute_in_process(run_config=run_config, instance=self.instance, raise_on_error=False)

    def rows(self, query: str, database: Path | None = None) -> list[tuple[Any, ...]]:
        """A query on the published database, or on another one."""
        with open_read_only(database or self.settings.published_db) as connection:
            return connection.execute(query).fetchall()

    def said(self) -> dict[str, list[tuple[Any, ...]]]:
        """All that the published database says, by table."""
        return {table: self.rows(f"select {columns} from {table} order by all") for table, columns in SAID.items()}

    def release_id(self) -> str:
        """The newest release of the published database."""
        return str(self.rows("select release_id from quality.releases order by released_at desc, release_id desc limit 1")[0][0])


def complaint(result: dg.ExecuteInProcessResult) -> str:
    """The sentence with which a run failed; it must have failed."""
    assert not result.success
    failures = [event for event in result.all_events if event.is_failure]
    return "\n".join(str(event.step_failure_data.error if event.is_step_failure else event.event_specific_data) for event in failures)


def release_metadata(result: dg.ExecuteInProcessResult) -> dict[str, Any]:
    """What the release asset told Dagster."""
    (event,) = result.asset_materializations_for_node("release__mission_ledger")
    return {name: value.value for name, value in event.metadata.items()}
