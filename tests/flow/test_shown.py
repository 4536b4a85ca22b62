"""What a person sees in Dagster after a run, in the metadata of the assets and checks."""

from __future__ import annotations

from typing import Any

import dagster as dg

from .conftest import Chapter
from .house import release_metadata


def seen(chapter: Chapter, step: str, table: str) -> dict[str, Any]:
    """The metadata of one asset that a step made."""
    (event,) = (one for one in chapter.result.asset_materializations_for_node(step) if one.asset_key.path[-1] == table)
    return {name: value.value for name, value in event.metadata.items()}


def test_the_documents_that_came_in_are_listed_with_what_was_found_and_held(first: Chapter, changed: Chapter) -> None:
    rows = {record.data["file"]: record.data for record in seen(first, "release__candidate", "candidate")["came in"].records}
    assert (rows["copy of fleet.txt"]["language"], rows["copy of fleet.txt"]["held figures"]) == ("en", 0)
    broken = rows['sub/it\'s "patrols".txt']
    assert broken["figures"] == broken["held figures"] == 3
    later = {record.data["file"] for record in seen(changed, "release__candidate", "candidate")["came in"].records}
    assert later == {"new.txt", 'sub/it\'s "patrols".txt'}


def test_a_reload_over_the_same_documents_lists_none(again: Chapter) -> None:
    assert seen(again, "release__candidate", "candidate")["documents that came in"] == 0


def test_a_mart_shows_its_first_rows(first: Chapter) -> None:
    lines = seen(first, "marts", "equipment_readiness")["preview"].splitlines()
    assert lines[0].startswith("| file\\_name") or lines[0].startswith("| file_name")
    assert "fleet.txt" in lines[2]


def test_a_release_shows_its_charts_and_what_it_changed(first: Chapter, changed: Chapter) -> None:
    charts = {"figures by release", "serviceability over time", "casualties by outcome"}
    assert charts <= release_metadata(first.result).keys()
    facts = release_metadata(changed.result)
    assert all(facts[name].startswith(f"![{name}](data:image/svg+xml;base64,") for name in charts)
    assert "| figure | withdrawn |" in facts["difference from the release before"]
    assert "patrols" in facts["difference from the release before"]


def test_a_failed_check_shows_the_sentence_that_fails_it(first: Chapter) -> None:
    (check,) = (one for one in first.result.get_asset_check_evaluations() if one.check_name == "partition_adds_up")
    assert not check.passed
    failing = check.metadata["failing rows"]
    assert isinstance(failing, dg.TableMetadataValue)
    quotes = [record.data["quote"] for record in failing.records]
    assert quotes == ["The force conducted 120 patrols: 70 by day and 40 by night."]
