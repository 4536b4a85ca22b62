"""A release describes itself: the tools of the standards read it, every file has its hash, one content gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyarrow import parquet

from dagster_project.store.artifacts import write_folder
from dagster_project.store.hapi import COLUMNS, conflict_events

from .conftest import Chapter
from .standards import croissant_dataset, package_report

EVENTS = """
    create schema marts; create schema staging; create schema reference;
    create table staging.versions as
    select * from (values ('en', true), ('fr', false), ('news', true)) as v (document_id, is_authoritative);
    create table reference.places as select * from (values ('ML08', '=Kidal'), ('ML0802', 'Kidal')) as p (pcode, name);
    create table marts.mission_events (
        document_id varchar, hapi_event_type varchar, country_iso3 varchar, admin1_pcode varchar, admin2_pcode varchar, place_id varchar,
        date_start varchar, date_end varchar, count_is_aggregate boolean, killed bigint, killed_max bigint, killed_qualifier varchar
    );
"""
EVENT = {
    "document_id": "en",
    "hapi_event_type": "political_violence",
    "country_iso3": "MLI",
    "admin1_pcode": "ML08",
    "admin2_pcode": "ML0802",
    "place_id": "kidal",
    "date_start": "2021-03-02",
    "date_end": None,
    "count_is_aggregate": None,
    "killed": 3,
    "killed_max": None,
    "killed_qualifier": "exactly",
}


def folder_of(chapter: Chapter) -> Path:
    return chapter.published.parent / "releases" / chapter.release_id


def counted(*events: dict[str, Any]) -> list[dict[str, str]]:
    with duckdb.connect() as connection:
        connection.execute(EVENTS)
        for event in events:
            row = {**EVENT, **event}
            connection.execute(f"insert into marts.mission_events by name select {', '.join(f'${name} as {name}' for name in row)}", row)
        return list(csv.DictReader(io.StringIO(conflict_events(connection))))


def test_the_data_package_is_valid_and_so_is_every_row(first: Chapter) -> None:
    report = package_report(folder_of(first))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "message"])
    assert sum(task.stats.get("rows", 0) for task in report.tasks) > 10  # an empty table has no count


@pytest.mark.parametrize(
    ("mart", "column", "value", "error"),
    [
        ("figures", "qualifier", "roughly", "constraint-error"),
        ("figures", "value_text", None, "constraint-error"),
        ("figures", "value", "many", "type-error"),
        ("figures", "document_id", "no such document", "foreign-key"),
    ],
)
def test_a_row_that_breaks_the_schema_is_found(first: Chapter, mart: str, column: str, value: object, error: str) -> None:
    rows = parquet.read_table(folder_of(first) / "marts" / f"{mart}.parquet").to_pylist()
    report = package_report(folder_of(first), **{mart: [{**rows[0], column: value}, *rows[1:]]})
    assert {kind for (kind,) in report.flatten(["type"])} == {error}


def test_a_second_row_with_one_key_is_found(first: Chapter) -> None:
    rows = parquet.read_table(folder_of(first) / "marts" / "figures.parquet").to_pylist()
    assert "primary-key" in {kind for (kind,) in package_report(folder_of(first), figures=[*rows, rows[0]]).flatten(["type"])}


def test_every_column_has_a_type_and_a_description_and_every_mart_its_key(first: Chapter) -> None:
    package = json.loads((folder_of(first) / "datapackage.json").read_text(encoding="utf-8"))
    marts = [resource for resource in package["resources"] if resource["path"].startswith("marts/")]
    assert {resource["name"] for resource in marts} == {name for (name,) in first.house.rows(MART_NAMES, first.published)}
    for resource in package["resources"]:
        assert resource["description"]
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields if not field["description"] or field["type"] == "any"] == []
        assert resource["schema"]["missingValues"] == [{"value": "", "label": "not_stated"}]
    assert [resource["name"] for resource in marts if "primaryKey" not in resource["schema"]] == []


MART_NAMES = "select table_name from duckdb_tables() where schema_name = 'marts'"


def test_mlcroissant_reads_the_data_set_without_a_word_of_warning_and_the_rows_of_every_file(first: Chapter) -> None:
    dataset = croissant_dataset(folder_of(first))
    issues = dataset.metadata.ctx.issues
    assert (set(issues.errors), set(issues.warnings)) == (set(), set())
    assert str(dataset.metadata.ctx.conforms_to.value).endswith("/1.1")
    read = {str(one["documents/file_name"], "utf-8") for one in dataset.records("documents")}
    assert read == {name for (name,) in first.house.rows("select file_name from marts.documents", first.published)}
    events = first.house.rows("select count(*) from marts.mission_events where hapi_event_type is not null", first.published)
    assert len(list(dataset.records("conflict_event"))) == events[0][0] == 1


def test_every_file_has_the_bytes_and_the_hash_that_the_descriptions_give(first: Chapter) -> None:
    folder = folder_of(first)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {**manifest["parquet"], **manifest["files"]}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(listed) == found - {"manifest.json", first.published.name}
    for path, facts in listed.items():
        content = (folder / path).read_bytes()
        assert (facts["bytes"], facts["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    croissant = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    assert {one["path"]: one["hash"] for one in package["resources"]} == {
        one["contentUrl"]: f"sha256:{one['sha256']}" for one in croissant["distribution"]
    }
    assert all(one["hash"] == f"sha256:{listed[one['path']]['sha256']}" for one in package["resources"])


def test_one_content_gives_the_same_bytes(first: Chapter, tmp_path: Path) -> None:
    house = first.open(tmp_path)
    shutil.copyfile(house.settings.published_db, house.settings.candidate_db)
    manifest = json.loads((folder_of(first) / "manifest.json").read_text(encoding="utf-8"))
    again = write_folder(house.settings, {name: facts for name, facts in manifest.items() if name not in ("parquet", "files")})
    for path in (one for one in folder_of(first).rglob("*") if one.is_file() and one.suffix != ".duckdb"):
        assert path.read_bytes() == (again / path.relative_to(folder_of(first))).read_bytes(), path.name


def test_events_are_counted_by_month_and_unit_and_one_event_once_however_many_tell_of_it() -> None:
    rows = counted({}, {"document_id": "news"}, {"document_id": "fr", "killed": 9}, {"date_start": "2021-03-09", "killed": 1})
    assert [(row["location_code"], row["admin2_code"], row["admin_level"], row["events"], row["fatalities"]) for row in rows] == [
        ("MLI", "ML0802", "2", "2", "4")
    ]
    assert (rows[0]["reference_period_start"], rows[0]["reference_period_end"]) == ("2021-03-01", "2021-03-31")
    assert list(rows[0]) == [column.name for column in COLUMNS]


def test_fatalities_are_empty_where_they_are_unknown_vague_or_in_conflict_and_never_nought() -> None:
    for doubt in ({"killed": None}, {"killed_qualifier": "more_than"}, {"killed_max": 5}):
        assert [row["fatalities"] for row in counted({}, {"date_start": "2021-03-09", **doubt})] == [""]
    assert [row["fatalities"] for row in counted({}, {"document_id": "news", "killed": 4})] == [""]


def test_what_has_no_month_no_country_or_several_occurrences_is_not_counted() -> None:
    assert counted({"date_start": "2021"}, {"country_iso3": None}, {"count_is_aggregate": True}, {"date_end": "2021-05-01"}) == []


def test_no_cell_is_a_formula() -> None:
    (row,) = counted({"admin2_pcode": None})
    assert (row["provider_admin1_name"], row["admin_level"]) == ("'=Kidal", "1")
