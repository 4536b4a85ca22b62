"""The whole pipeline on a small corpus: what comes out, what a second reload changes, what a difference between two releases says."""

from __future__ import annotations

import json
import os
import socket

import duckdb

from dagster_project.defs.dead_runs import TAG

from .conftest import Chapter
from .house import release_metadata

PATROLS = 'sub/it\'s "patrols".txt'


def test_every_file_has_its_status_and_reason_under_its_own_name(first: Chapter) -> None:
    statuses = {row[0]: row[1:] for row in first.house.rows("select file_name, status, reason from raw.files", first.published)}
    assert {name: status for name, (status, _) in statuses.items()} == {
        "fleet.txt": "duplicate",
        "copy of fleet.txt": "loaded",
        PATROLS: "loaded",
        "تقرير\nlosses.txt": "loaded",
        "empty.txt": "rejected",
        "binary.txt": "rejected",
        "out.txt": "rejected",
    }
    assert all(reason for status, reason in statuses.values() if status in ("rejected", "duplicate"))


def test_a_fleet_is_published_with_its_sum_and_its_sentence(first: Chapter) -> None:
    query = "select total, serviceable, under_repair, unserviceable, adds_up, check_status, quotes from marts.equipment_readiness"
    ((*numbers, quotes),) = first.house.rows(query, first.published)
    assert numbers == [550, 479, 30, 41, True, "passed"]
    assert any("479 are serviceable" in quote for quote in quotes)


def test_a_document_with_a_broken_sum_is_held_with_its_quote_and_the_rest_is_published(first: Chapter) -> None:
    held = first.house.rows("select value, check_status from marts.figures where check_status = 'failed' order by 1", first.published)
    assert held == [(40, "failed"), (70, "failed"), (120, "failed")]
    reasons = first.house.rows("select distinct expectation, quote from quality.quarantine", first.published)
    assert reasons == [("partition_adds_up", "The force conducted 120 patrols: 70 by day and 40 by night.")]
    killed = first.house.rows("select value from marts.casualties where outcome = 'killed'", first.published)
    assert killed == [(3,)]


def test_what_fails_is_shown_by_a_failed_check_of_dagster_with_its_sentence(first: Chapter) -> None:
    failed = {one.check_name: one for one in first.result.get_asset_check_evaluations() if not one.passed}
    shown = {name: (one.asset_key.to_user_string(), one.severity.value) for name, one in failed.items()}
    assert shown == {"partition_adds_up": ("staging/breakdowns", "WARN"), "file_could_be_read": ("raw/files", "WARN")}
    assert "70 by day and 40 by night" in str(failed["partition_adds_up"].metadata["failing rows"].value)
    unread = str(failed["file_could_be_read"].metadata["failing rows"].value)
    assert all(name in unread for name in ("empty.txt", "binary.txt", "out.txt"))


def test_every_figure_leads_to_its_number_in_the_stored_text(first: Chapter) -> None:
    rows = first.house.rows(
        "select f.value_text, f.quote, d.text, f.char_start, f.char_end from marts.figures f join raw.documents d using (document_id)",
        first.published,
    )
    assert len(rows) >= 9
    for value_text, quote, text, start, end in rows:
        assert text[start:end] == value_text
        assert value_text in quote
        assert quote in text


def test_a_run_says_which_process_it_is_so_that_the_next_one_can_tell_whether_it_died(first: Chapter) -> None:
    run = first.house.instance.get_run_by_id(first.result.run_id)
    assert run is not None and run.tags[TAG] == f"{socket.gethostname()} {os.getpid()}"


def test_every_verdict_of_a_release_stands_in_quality_checks_under_its_id(first: Chapter) -> None:
    gates = first.house.rows("select gate, count(*) > 5, bool_and(release_id is not null) from quality.checks group by 1", first.published)
    assert sorted(gates) == [("documents", True, True), ("figures", True, True), ("marts", True, True), ("release", True, True)]
    assert first.house.rows("select distinct release_id from quality.checks", first.published) == [(first.release_id,)]


def test_the_same_documents_once_more_read_nothing_and_publish_nothing(first: Chapter, again: Chapter) -> None:
    assert again.said == first.said
    assert again.release_id == first.release_id
    assert release_metadata(again.result)["new"] is False
    (files,) = [
        event for event in again.result.asset_materializations_for_node("ingest") if event.asset_key.to_user_string() == "raw/files"
    ]
    assert files.metadata["files read"].value == 0
    (figures, *_) = again.result.asset_materializations_for_node("extract")
    assert figures.metadata["documents extracted"].value == 0


def test_a_mended_document_supersedes_the_broken_one_and_nothing_is_held_any_more(changed: Chapter) -> None:
    query = "select status from raw.files where contains(file_name, 'patrols') order by 1"
    rows = changed.house.rows(query, changed.published)
    assert rows == [("loaded",), ("superseded",)]
    assert changed.house.rows("select count(*) from quality.quarantine", changed.published) == [(0,)]
    assert changed.house.rows("select count(*) from marts.figures where check_status = 'failed'", changed.published) == [(0,)]


def test_a_missing_document_is_reported_and_its_facts_stay(changed: Chapter) -> None:
    assert changed.house.rows("select file_name from raw.files where status = 'missing'", changed.published) == [("تقرير\nlosses.txt",)]
    assert changed.house.rows("select value from marts.casualties where outcome = 'killed'", changed.published) == [(3,)]


def test_a_release_says_what_it_changed_and_why(first: Chapter, changed: Chapter) -> None:
    assert changed.release_id != first.release_id
    changes = changed.house.rows(
        "select change, why, count(*) from quality.release_changes where release_id = (select max_by(release_id, released_at) "
        "from quality.releases) group by all order by all",
        changed.published,
    )
    assert [(change, why) for change, why, _ in changes] == [
        ("added", "new document"),
        ("added", "new version"),
        ("withdrawn", "new version"),
    ]


def test_a_release_tells_of_events_and_breakdowns_as_of_figures(changed: Chapter) -> None:
    query = (
        f"select kind, change, why from quality.release_changes where release_id = '{changed.release_id}' and kind <> 'figure' order by all"
    )
    assert changed.house.rows(query, changed.published) == [
        ("breakdown", "added", "new document"),
        ("breakdown", "added", "new version"),
        ("breakdown", "withdrawn", "new version"),
    ]


def test_a_release_leaves_a_manifest_that_describes_its_files_and_the_release_before_stays(first: Chapter, changed: Chapter) -> None:
    releases = changed.house.settings.releases_dir
    manifest = json.loads((releases / changed.release_id / "manifest.json").read_text())
    assert (manifest["previous"], manifest["sequence"]) == (first.release_id, 2)
    assert manifest["tables"]["marts.figures"]["rows"] == len(changed.said["marts.figures"])
    assert {f"marts/{path.name}" for path in (releases / changed.release_id / "marts").iterdir()} == set(manifest["parquet"])
    kept = releases / first.release_id / changed.house.settings.published_db.name
    assert changed.house.rows("select count(*) from marts.figures", kept) == [(len(first.said["marts.figures"]),)]


def test_the_published_file_holds_no_internals_and_reads_under_any_name(changed: Chapter) -> None:
    query = "select schema_name from duckdb_tables() union select schema_name from duckdb_views() where not internal"
    assert {name for (name,) in changed.house.rows(query, changed.published)} == {"marts", "quality", "raw", "reference", "staging"}
    query = f"attach '{changed.published}' as elsewhere (read_only); select count(*) from elsewhere.staging.figures"
    assert duckdb.connect().execute(query).fetchall() == [(len(changed.said["marts.figures"]),)]
