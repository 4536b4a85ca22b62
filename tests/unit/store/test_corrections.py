"""The file of corrections: what is refused, and in which words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.corrections import COLUMNS, FIELDS, BadCorrections, load_corrections, read_corrections
from dagster_project.store.quality_rows import CorrectionRow
from dagster_project.store.schema import ensure_schema

HEADER = ",".join(COLUMNS)
GOOD = "c1,replace,figure,f1,value,40,50,misread,page 3,2024-05-31"
WHY = "misread,page 3,2024-05-31"


def file(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "corrections.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def refusal(folder: Path, *lines: str, header: str = HEADER) -> str:
    with pytest.raises(BadCorrections) as caught:
        read_corrections(file(folder, *lines, header=header))
    return str(caught.value)


def test_good_rows_are_read_with_empty_fields_as_none(tmp_path: Path) -> None:
    accept = 'c2,accept,breakdown,b1,,,,"printed so, twice",the letter itself,2024-06-01'
    first, second = read_corrections(file(tmp_path, GOOD, accept))
    assert first == CorrectionRow("c1", "replace", "figure", "f1", "value", "40", "50", "misread", "page 3", "2024-05-31")
    assert (second.field, second.expected_value, second.reason) == (None, None, "printed so, twice")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"c1,change,figure,f1,value,40,50,{WHY}", "action 'change' is none of replace, accept"),
        (f"c1,replace,event,e1,value,40,50,{WHY}", "kind 'event' cannot go with replace"),
        (f"c1,accept,document,d1,,,,{WHY}", "kind 'document' cannot go with accept"),
        (f"c1,replace,figure,f1,quote,a,b,{WHY}", "field 'quote' cannot be corrected"),
        (f"c1,replace,figure,f1,value,40,fifty,{WHY}", "right_value 'fifty' of value: no number"),
        (f'c1,replace,figure,f1,value,40,"1,234",{WHY}', "without thousands separators"),
        (f"c1,replace,figure,f1,value,40,nan,{WHY}", "no number"),
        (f"c1,replace,figure,f1,value,40,1e999,{WHY}", "no number"),
        (f"c1,replace,figure,f1,value,40,,{WHY}", "right_value is empty, and a figure always has a value"),
        (f"c1,replace,figure,f1,concept,vehicles,tanks,{WHY}", "right_value 'tanks' of concept: not in dbt/seeds/concepts.csv"),
        (f"c1,replace,figure,f1,concept,vehicles,concept,{WHY}", "right_value 'concept' of concept"),
        (f"c1,replace,figure,f1,place_id,,nowhere,{WHY}", "right_value 'nowhere' of place_id"),
        (f"c1,replace,figure,f1,as_of,,2021-02-30,{WHY}", "no date of the form"),
        (f"c1,replace,figure,f1,includes_perpetrators,,yes,{WHY}", "neither true nor false"),
        (f"c1,replace,figure,f1,value,50,50,{WHY}", "are the same"),
        (f"c1,accept,figure,f1,value,,,{WHY}", "field must be empty"),
        (f"c1,accept,breakdown,b1,,much,,{WHY}", "expected_value 'much' is no number"),
        (f"c1,accept,event,e1,,3,,{WHY}", "expected_value must be empty for kind event"),
        ("c1,replace,figure,f1,value,40,50,,page 3,2024-05-31", "reason is empty"),
        ("c1,replace,figure,f1,value,40,50,misread,page 3,31.05.2024", "decided_on '31.05.2024' is no date"),
        ("c1,replace,figure,f1,value,40,50,misread,page 3,2024-05", "decided_on '2024-05' is no date"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_by_line_and_correction_with_the_reason(tmp_path: Path, row: str, words: str) -> None:
    said = refusal(tmp_path, GOOD.replace("c1", "c0").replace("f1", "f0"), row)
    assert "line 3, correction c1: " in said
    assert words in said


def test_all_bad_rows_are_named_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, GOOD.replace("50", "x"), GOOD.replace("c1", "c2").replace("40", "y"))
    assert "line 2, correction c1" in said
    assert "line 3, correction c2" in said


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([GOOD + ",more"], "line 2"),
        (["c1,replace,figure"], "line 2"),
        ([GOOD, 'c2,replace,figure,f2,value,1,2,"never closed,page 3,2024-05-31'], "line 3"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, lines: list[str], words: str) -> None:
    assert words in refusal(tmp_path, *lines)


def test_a_missing_column_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert "decided_on" in refusal(tmp_path, header=HEADER.removesuffix(",decided_on"))
    with pytest.raises(BadCorrections, match="is not there"):
        read_corrections(tmp_path / "none.csv")


def test_two_corrections_of_one_field_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, GOOD, GOOD.replace("c1", "c2").replace("50", "60"), GOOD.replace("f1", "f2"))
    assert "correction c2: a second one of value of the figure f1, after c1" in said
    assert "correction c1: the id stands twice" in said


def test_a_refused_file_leaves_the_loaded_corrections_as_they_were(tmp_path: Path) -> None:
    settings = replace(Settings(warehouse=tmp_path / "warehouse"), corrections=file(tmp_path, GOOD))
    settings.work_dir.mkdir(parents=True)
    with duckdb.connect(str(settings.work_db)) as connection:
        ensure_schema(connection)
    assert load_corrections(settings) == 1
    file(tmp_path, GOOD, GOOD)
    with pytest.raises(BadCorrections):
        load_corrections(settings)
    with duckdb.connect(str(settings.work_db)) as connection:
        assert connection.execute("select correction_id from reference.corrections").fetchall() == [("c1",)]


def test_the_fields_that_can_be_corrected_are_those_of_the_models() -> None:
    macro = (PROJECT_ROOT / "dbt" / "macros" / "corrections.sql").read_text(encoding="utf-8")
    listed = re.findall(r'"(\w+)": "(?:double|varchar|boolean)"', macro)
    assert sorted(listed) == sorted(FIELDS)


def test_the_corrections_of_the_project_can_be_used() -> None:
    read_corrections(Settings().corrections)
