"""A vocabulary with a fault: the message names the file, the line and the cell, or the rows that a test of dbt found."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from dagster_project.store.failing_rows import failing_rows
from dagster_project.store.models import DBT_FOLDER
from dagster_project.store.seed_files import seed_faults

COLUMNS = {"place_id": "varchar", "name": "varchar", "lat": "double", "rank": "integer", "open": "boolean", "seen": "date"}
HEADER = "place_id,name,lat,rank,open,seen\n"
SOUND = "gao,Gao,16.27,4,true,2021-04-02\n"


def faults(folder: Path, text: str | bytes) -> list[str]:
    path = folder / "seeds" / "places.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return seed_faults(path, COLUMNS)


def test_a_sound_file_has_no_fault_though_values_hold_quotes_commas_and_lines(tmp_path: Path) -> None:
    assert faults(tmp_path, HEADER + SOUND + '"kidal","Kidal, ""the\ntown""",,,,\n' + SOUND) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("gao,Gao,16.27,4,true", "5 cells where the header has 6"),
        ("gao,Gao,16.27,4,true,2021-04-02,more", "7 cells where the header has 6"),
        ("gao,Gao,sixteen,4,true,2021-04-02", "lat is 'sixteen' and should be a number"),
        ("gao,Gao,16.27,4.5,true,2021-04-02", "rank is '4.5' and should be a whole number"),
        ("gao,Gao,16.27,4,yes,2021-04-02", "open is 'yes' and should be true or false"),
        ("gao,Gao,16.27,4,true,2021-13-02", "seen is '2021-13-02' and should be a date as 2021-04-02"),
        ('gao,"Gao,16.27,4,true,2021-04-02', "not readable as CSV"),
        ('gao,"Gao" town,16.27,4,true,2021-04-02', "not readable as CSV"),
        ("", "an empty line"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    (told,) = faults(tmp_path, HEADER + SOUND + row + "\n")
    assert told.startswith(f"seeds/places.csv, line 3: {fault}")


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, HEADER + 'kidal,"Kidal\ntown",,,,\n' + "gao\n")
    assert told.startswith("seeds/places.csv, line 4: 1 cells")


def test_bytes_that_are_no_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, (HEADER + SOUND).encode() + "Ségou".encode("latin-1"))
    assert told.startswith("seeds/places.csv, line 3: not UTF-8")


def test_a_header_that_the_yaml_does_not_know_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, HEADER.replace("lat", "lattitude").replace("seen", "open") + SOUND) == [
        "seeds/places.csv, line 1: the header lacks lat, seen",
        "seeds/places.csv, line 1: the header has 'lattitude', which the YAML beside it does not declare",
        "seeds/places.csv, line 1: the header has open twice",
    ]


def test_a_file_of_many_faults_tells_the_first_ones(tmp_path: Path) -> None:
    told = faults(tmp_path, HEADER + "gao\n" * 100)
    assert len(told) == 6
    assert told[-1].endswith("more faults below that line")


def failed(tmp_path: Path, column: str, value: str | None, fault: str, *, resource: str = "seed", count: int = 1) -> str:
    """The message on a test of `reference.places`, two rows of which stand in a CSV file as well."""
    (tmp_path / "places.csv").write_text("place_id,name,mission_code\nkidal,Kidal,MINUSMA\ngao,Gao,UNXYZ\n", encoding="utf-8")
    tested = SimpleNamespace(schema="reference", alias="places", resource_type=resource, original_file_path="places.csv")
    said = "null" if value is None else f"'{value}'"
    sql = f"select '{column}' as column_name, cast({said} as varchar) as value, '{fault}' as fault -- the last line may be a comment"
    test = SimpleNamespace(name="places_has_sound_rows", compiled_code=sql, attached_node="places")
    with duckdb.connect() as connection:
        connection.execute("create schema reference")
        connection.execute(
            "create table reference.places as select * from read_csv($1, all_varchar = true)", [str(tmp_path / "places.csv")]
        )
        connection.execute("insert into reference.places values ('nowhere', 'Nowhere', null)")
        manifest: Any = SimpleNamespace(nodes={"places": tested})
        return failing_rows(connection, manifest, test, count, tmp_path)


def test_an_unknown_code_is_told_with_the_line_of_its_row(tmp_path: Path) -> None:
    assert failed(tmp_path, "mission_code", "UNXYZ", "is no mission_code of missions").splitlines() == [
        "places_has_sound_rows (1):",
        "  reference.places: mission_code is 'UNXYZ', which is no mission_code of missions",
        "    places.csv, line 3: place_id = gao, name = Gao, mission_code = UNXYZ",
    ]


def test_rows_of_a_table_are_told_by_their_first_cells(tmp_path: Path) -> None:
    told = failed(tmp_path, "place_id", "kidal", "stands in 2 rows", resource="model", count=9)
    assert "  reference.places: place_id is 'kidal', which stands in 2 rows\n    place_id = kidal, name = Kidal" in told
    assert told.endswith("and 8 more")


def test_columns_that_stand_together_twice_are_told_together(tmp_path: Path) -> None:
    for resource in ("seed", "model"):
        told = failed(tmp_path, "name, mission_code", "Gao, UNXYZ", "stand together in 2 rows", resource=resource)
        assert "name, mission_code is 'Gao, UNXYZ', which stand together in 2 rows" in told
        assert "place_id = gao, name = Gao" in told


def test_a_missing_value_is_told_with_its_row(tmp_path: Path) -> None:
    told = failed(tmp_path, "mission_code", None, "has no value", resource="model")
    assert "reference.places: mission_code has no value\n    place_id = nowhere, name = Nowhere" in told


def test_a_test_of_several_columns_tells_what_it_found(tmp_path: Path) -> None:
    test = SimpleNamespace(name="pairs", compiled_code="select 1 as a, 'b' as b", column_name=None)
    manifest: Any = SimpleNamespace(nodes={})
    with duckdb.connect() as connection:
        assert failing_rows(connection, manifest, test, 1, tmp_path) == "pairs (1):\n  a = 1, b = b"


def test_every_vocabulary_of_the_project_can_be_loaded() -> None:
    import yaml

    declared = {
        seed["name"]: seed["config"]["column_types"]
        for path in (DBT_FOLDER / "seeds").glob("*.yml")
        for seed in yaml.safe_load(path.read_text(encoding="utf-8"))["seeds"]
    }
    files = {path.stem: path for path in (DBT_FOLDER / "seeds").glob("*.csv")}
    assert files.keys() - declared.keys() == {"corrections"}  # the store loads it itself
    assert [fault for name in declared for fault in seed_faults(files[name], declared[name])] == []
