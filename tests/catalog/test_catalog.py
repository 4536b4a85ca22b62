"""The pages that are generated from a release of the sample corpus: none is stale, none leaves a column or a question open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dagster_project.catalog.dictionary import page
from dagster_project.catalog.pages import ANSWERS, DICTIONARY, README, all_pages
from dagster_project.catalog.queries import BadHeader, Query, answer, in_short, read_queries
from dagster_project.catalog.sample import publish_sample
from dagster_project.catalog.tables import ColumnFacts, TableFacts, faults
from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only

COLUMN = ColumnFacts("value", "DOUBLE", "The number.", ("bounds_not_points",), "", (("raw.figures", "value"),), (3.0,))
TABLE = TableFacts("marts.things", "One row per thing.", ("do_not_sum",), "models/marts/things.sql", 1, (COLUMN,))
KNOWN = {"do_not_sum": "Not to be added.", "bounds_not_points": "Read the qualifier."}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return publish_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def pages(sample: Settings) -> dict[Path, str]:
    return all_pages(sample)


@pytest.mark.parametrize("path", [DICTIONARY, ANSWERS, README], ids=lambda path: path.name)
def test_a_generated_page_says_what_the_warehouse_says(pages: dict[Path, str], path: Path) -> None:
    differing = [line for line in pages[path].splitlines() if line not in path.read_text(encoding="utf-8").splitlines()]
    assert pages[path] == path.read_text(encoding="utf-8"), f"{path.name} is stale: make dictionary. First line: {differing[:1]}"


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_a_query_runs_as_it_stands_and_is_empty_only_where_it_says_so(sample: Settings, query: Query) -> None:
    with open_read_only(sample.published_db) as connection:
        found = answer(connection, query)
    assert bool(found.rows) == (not query.empty_because), query.name
    assert len(set(found.columns)) == len(found.columns)


def test_there_are_twenty_questions_and_no_two_are_the_same() -> None:
    questions = [query.question for query in read_queries()]
    assert len(set(questions)) == len(questions) >= 15


def test_every_value_of_a_mart_comes_from_what_the_engine_returned(pages: dict[Path, str]) -> None:
    rows = [line.split(" | ") for line in pages[DICTIONARY].partition("### marts.casualties")[2].partition("###")[0].splitlines()]
    comes_from = {row[0].strip("| `"): row[-1].strip(" |") for row in rows if len(row) > 3}
    assert comes_from["value"].startswith("raw.figures")
    assert comes_from["file_name"] == "raw.files.file_name"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (replace(TABLE, description=""), "marts.things has no description"),
        (replace(TABLE, columns=(replace(COLUMN, description=""),)), "marts.things.value has no description"),
        (
            replace(TABLE, warnings=("beware",)),
            "marts.things carries the warning beware, which dbt/seeds/usage_warnings.csv does not explain",
        ),
        (replace(TABLE, columns=(replace(COLUMN, warnings=("oh",)),)), "the warning oh,"),
    ],
)
def test_a_dictionary_names_what_it_lacks(table: TableFacts, said: str) -> None:
    assert faults([TABLE], KNOWN) == []
    (fault,) = faults([table], KNOWN)
    assert said in fault


def test_a_column_shows_its_meaning_its_example_its_warning_and_its_origin() -> None:
    text = page([TABLE], KNOWN)
    assert "| `value` | double | The number. | `3` | `bounds_not_points` | raw.figures.value |" in text
    assert "| `do_not_sum` | Not to be added. |" in text


@pytest.mark.parametrize(
    "text", ["select 1", "-- Question: no mark\n-- Look out: x\nselect 1", "-- Question: What?\nselect 1", "-- Whim: x\n"]
)
def test_a_query_without_its_header_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.sql").write_text(text, encoding="utf-8")
    with pytest.raises(BadHeader, match=r"odd\.sql"):
        read_queries(tmp_path)


def test_an_answer_in_short_leaves_out_sentences_ids_and_what_every_build_makes_anew() -> None:
    sql = "select 'a1' as row_id, 'A | b.' as quote, 3::double as value, null as place, now()::timestamp as at, '2026-01-02-0a1b2c3d' as r"
    query = Query("one", "What?", "Nothing.", "", sql)
    with duckdb.connect() as connection:
        assert in_short(query, answer(connection, query)) == "1 row; the first: value 3, at …, r …"
