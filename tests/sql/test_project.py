"""The project as a whole: its own tests can fail, and it is complete."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from dagster_project.store.schema import TABLES

from .conftest import PROJECT, Dbt
from .corpus import Corpus

VOCABULARIES = [seed["name"] for seed in yaml.safe_load((PROJECT / "seeds" / "vocabularies.yml").read_text(encoding="utf-8"))["seeds"]]


def fill(c: Corpus) -> None:
    d = c.document("doc", published_on="2021-06")
    c.figure(d, "dead", 2, state="killed", scope="incident", victim_group="peacekeepers")
    c.event(d, "event", ["dead"], date_start="2021-05-31", date_precision="day")


@pytest.fixture(scope="module")
def manifest(run_dbt: Dbt) -> Any:
    return run_dbt(Corpus(), "parse").result


def failures(result: Any) -> set[str]:
    return {node.node.name for node in result.result if node.status in ("fail", "error")}


def test_the_whole_build_and_every_test_of_the_project_is_green(whole_build: tuple[Any, Path]) -> None:
    result, _ = whole_build
    assert result.success, failures(result)
    assert {node.status for node in result.result} == {"success", "pass"}


def test_each_value_that_breaks_a_rule_of_its_column_is_told_with_the_column_and_the_rule(run_dbt: Dbt) -> None:
    c = Corpus()
    fill(c)
    c.figure("doc", "odd", 1, concept="tank", period_start="2021-13")
    c.figure("doc", "dead", 2)
    result = run_dbt(c, "build", "--select", "+stg_figures_has_sound_rows", "--indirect-selection", "empty")
    assert failures(result) == {"stg_figures_has_sound_rows"}
    (test,) = [one.node for one in result.result if one.status == "fail"]
    with duckdb.connect(run_dbt.work, read_only=True) as connection:
        assert connection.execute(f"select * from ({test.compiled_code}) order by all").fetchall() == [
            ("concept", "tank", "is no concept of concepts"),
            ("figure_id", "dead", "stands in 2 rows"),
            ("period_start", "2021-13", "is no date as 2021, 2021-04 or 2021-04-02"),
        ]


def test_the_project_parses_without_a_warning(manifest: Any, run_dbt: Dbt) -> None:
    assert manifest.nodes
    assert run_dbt.warnings == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_of_a_vocabulary_has_one_sentence_of_its_own(name: str) -> None:
    with (PROJECT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        meanings = [row["meaning"] for row in csv.DictReader(file)]
    assert meanings
    assert len(set(meanings)) == len(meanings)
    assert all(meaning[0].isupper() and meaning.endswith(".") for meaning in meanings)


def test_every_word_of_a_thematic_mart_has_one_sentence_of_its_own() -> None:
    with (PROJECT / "seeds" / "mart_words.csv").open(encoding="utf-8", newline="") as file:
        meanings = [(row["mart"], row["column_name"], row["meaning"]) for row in csv.DictReader(file)]
    assert meanings
    assert len(set(meanings)) == len(meanings)
    assert all(meaning[0].isupper() and meaning.endswith(".") for _, _, meaning in meanings)


def test_every_model_says_what_one_row_is_and_describes_every_column(manifest: Any) -> None:
    ours = [node for node in manifest.nodes.values() if node.resource_type in ("model", "seed")]
    models = [node for node in ours if node.resource_type == "model"]
    assert [node.name for node in models if not node.description.startswith("One row per ")] == []
    assert [f"{node.name}.{column.name}" for node in ours for column in node.columns.values() if not column.description] == []


def test_every_column_that_python_writes_is_described(manifest: Any) -> None:
    listed = {f"{source.schema}.{source.name}": set(source.columns) for source in manifest.sources.values()}
    assert listed == {name: set(columns) for name, columns in TABLES.items()}


def test_every_seed_has_the_columns_that_its_description_types(manifest: Any) -> None:
    for seed in (node for node in manifest.nodes.values() if node.resource_type == "seed"):
        with (PROJECT / seed.original_file_path).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert (seed.name, header) == (seed.name, list(seed.config.column_types))
        assert set(header) == set(seed.columns)
