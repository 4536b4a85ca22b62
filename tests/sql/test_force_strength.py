"""Who serves in a mission: by component and measure, each number in the words of one sentence."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus

CEILING = "By resolution 2531 (2020) the ceiling is 13,289 soldiers; resolution 2584 (2021) kept it."


def fill(c: Corpus) -> None:
    d = c.document("muster", cites=["S/2021/519", "2531 (2020)", "2584 (2021)"])

    def serving(figure_id: str, value: float, concept: str = "military_personnel", state: str = "strength", **values: Any) -> str:
        return c.figure(d, figure_id, value, **{"concept": concept, "state": state, "scope": "stock", **values})

    serving("soldiers", 12_000, concept_text="troops")
    serving("soldiers_pct", 90.4, measure="percent", unit="%")
    serving("ceiling", 13_289, state="authorized_strength", quote=CEILING, quote_start=100, char_start=132, char_end=138)
    c.breakdown(d, "share", "ceiling", ["soldiers_pct", "soldiers"])
    serving(
        "uncited",
        1_920,
        "police_personnel",
        "authorized_strength",
        quote="2531 soldiers and 1,920 police.",
        quote_start=300,
        char_start=318,
    )
    serving("watchers", 200, concept_text="military observers")
    serving("both_nouns", 300, concept_text="observers and staff officers")
    serving("formed", 140, "police_personnel", concept_text="formed police unit")
    serving("helpers", 215, "civilian_staff", concept_text="United Nations Volunteers")
    serving("flyers", 3, "people", "present")
    serving("anyone", 14_000, "people")
    serving("women_in_uniform", 600, "women")
    c.breakdown(d, "subset", "soldiers", ["women_in_uniform"])
    serving("women_deputies", 41, "women")
    serving("fallen_in_service", 5, state="killed", victim_group="peacekeepers")
    serving("wrong_strength", 7)
    c.hold("figure", "wrong_strength")

    zh = c.document("zh_muster")
    c.rows["raw.documents"][-1]["language"] = "zh"
    c.figure(zh, "zh_watchers", 61, concept="military_personnel", state="strength", concept_text="军事观察员")


def strength(db: duckdb.DuckDBPyConnection, figure_id: str, columns: str) -> list[tuple[Any, ...]]:
    return db.execute(f"select {columns} from marts.force_strength where figure_id = ?", [figure_id]).fetchall()


def test_component_and_measure_come_from_the_words_of_the_engine(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "soldiers", "component, strength_measure, value") == [("military", "in_service", 12_000.0)]
    assert strength(db, "ceiling", "component, strength_measure") == [("military", "authorised")]


def test_the_noun_of_the_text_narrows_the_component_in_any_language(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "watchers", "component") == [("observers",)]
    assert strength(db, "formed", "component") == [("formed_police_units",)]
    assert strength(db, "helpers", "component") == [("volunteers",)]
    assert strength(db, "zh_watchers", "component") == [("observers",)]


def test_a_noun_that_fits_two_components_narrows_nothing(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "both_nouns", "component") == [("military",)]


def test_people_of_no_named_kind_enter_with_a_muster_and_without_a_component(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "anyone", "component, value") == [(None, 14_000.0)]
    assert strength(db, "flyers", "component") == []


def test_a_count_keeps_the_percentage_that_the_text_gives_it_and_its_whole(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "soldiers", "share_pct, share_figure_id, share_whole_id") == [(90.4, "soldiers_pct", "ceiling")]
    assert strength(db, "ceiling", "share_pct") == [(None,)]
    assert strength(db, "soldiers_pct", "value") == []


def test_women_stand_beside_their_force_and_apart_from_it(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "soldiers", "women, women_figure_id, sex") == [(600.0, "women_in_uniform", None)]
    assert strength(db, "women_in_uniform", "component, sex, value") == [("military", "female", 600.0)]
    assert strength(db, "watchers", "women") == [(None,)]


def test_women_of_no_force_are_no_strength(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "women_deputies", "value") == []


def test_a_ceiling_names_the_resolution_of_its_sentence_that_stands_nearest(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "ceiling", "resolution") == [("2531 (2020)",)]


def test_a_bare_number_of_a_cited_resolution_is_no_citation(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "uncited", "resolution") == [(None,)]


def test_the_dead_and_failed_figures_are_no_strength(db: duckdb.DuckDBPyConnection) -> None:
    assert strength(db, "fallen_in_service", "value") == []
    assert strength(db, "wrong_strength", "value") == []
