"""The jobs that a person starts from the launchpad: what each does, and what each refuses before any work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.defs.jobs import JOBS
from dagster_project.store.state import State

from .conftest import Chapter
from .house import FLEET, complaint, release_metadata

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("ledger_reload_chosen", {"ingest": {"again": []}}, "Name at least one file in `again`"),
    ("ledger_reload_chosen", {"ingest": {"again": ["fleets.txt"]}}, "Near to it: 'fleet.txt'"),
    ("ledger_reload_chosen", {"ingest": {"again": ["fleet.txt", "2031/*"]}}, "No document is called '2031/*'"),
    ("ledger_reload", {"ingest": {"quiet_seconds": -1}}, "greater than or equal to 0"),
    ("ledger_reextract", {"extract": {"languages": ["en", "xx"]}}, "No document is in 'xx'. There are: en"),
    ("ledger_reextract", {"extract": {"documents": ["nothing*"]}}, "No document is called 'nothing*'"),
]


def files_read(result: dg.ExecuteInProcessResult) -> int:
    """What the ingest says of its reading."""
    (event,) = (one for one in result.asset_materializations_for_node("ingest") if one.asset_key.path[-1] == "files")
    return int(str(event.metadata["files read"].value))


@pytest.mark.parametrize(("job", "choices", "sentence"), REFUSED)
def test_a_choice_that_meets_nothing_fails_before_any_work_with_a_sentence(
    changed: Chapter, tmp_path: Path, job: str, choices: dict[str, Any], sentence: str
) -> None:
    house = changed.open(tmp_path)
    before = State.load(house.settings)
    try:
        said = complaint(house.run(job, **choices))
    except (dg.DagsterInvalidConfigError, ValueError) as error:  # of a kind that Dagster refuses by itself
        said = str(error)
    assert sentence in said
    assert State.load(house.settings) == before


@pytest.mark.parametrize("job", [one.name for one in JOBS])
def test_a_job_says_when_to_start_it_and_stands_filled_in(job: str) -> None:
    found = defs.resolve_job_def(job)
    assert found.description and ("Start it" in found.description or "It refuses" in found.description)
    assert dg.validate_run_config(found) is not None


@pytest.mark.slow
def test_a_dry_run_leaves_the_published_file_and_publishing_again_brings_it_out(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    arrival = house.settings.seeds / "dry.txt"
    try:
        arrival.write_text(FLEET.replace("armoured vehicles", "trucks").replace("4 March", "9 March"))
        dry = house.run("ledger_dry_run", ingest={"again": ["fleet.txt"]})
        assert dry.success, complaint(dry)
        assert files_read(dry) == 2
        assert house.release_id() == changed.release_id
        assert dry.get_asset_check_evaluations()
        assert State.load(house.settings).finished != State.load(house.settings).built
        published = house.run("ledger_publish_again")
        assert published.success and release_metadata(published)["new"]
        assert house.rows("select count(*) from marts.documents where file_name = 'dry.txt'") == [(1,)]
        assert State.load(house.settings).finished["scan_digest"] == State.load(house.settings).scan_digest
    finally:
        arrival.unlink(missing_ok=True)


def test_publishing_again_refuses_tables_of_a_build_that_did_not_end(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    State.load(house.settings).after_step("engine", "of a run that was killed").save(house.settings)
    assert "a build that did not end" in complaint(house.run("ledger_publish_again"))
    assert house.release_id() == changed.release_id


@pytest.mark.slow
def test_documents_that_are_read_and_extracted_again_give_the_same_release(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    read = house.run("ledger_reload_chosen", ingest={"again": ["*.txt"]})
    assert read.success, complaint(read)
    assert files_read(read) == len(list(house.settings.seeds.rglob("*.txt")))
    assert not release_metadata(read)["new"]
    extracted = house.run("ledger_reextract", extract={"everything": True})
    assert extracted.success, complaint(extracted)
    assert not release_metadata(extracted)["new"]
    assert house.said() == changed.said
    assert json.loads((house.settings.work_dir / "state.json").read_text())["built"]
