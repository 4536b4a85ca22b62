"""People who were driven from home or have gone back."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus
from .test_events_and_casualties import a_place


def fill(c: Corpus) -> None:
    d = c.document("flight")
    place = a_place()

    def people(figure_id: str, value: float, concept: str = "displaced_persons", state: str | None = "present", **values: Any) -> str:
        return c.figure(d, figure_id, value, **{"concept": concept, "state": state, "scope": "stock", **values})

    people("in_camps", 21_000, qualifier="about", place=place["name"], place_id=place["place_id"])
    people("fled", 4_000, "people", "displaced", scope="period")
    people("over_the_border", 900, concept_text="refugees")
    people("gone_home", 3_120, state="returned", concept_text="refugees")
    people("came_back", 10, "returnees", None)
    people("small_ones", 73, "children", "displaced")
    people("dead_in_camps", 5, state="killed", victim_group="civilians")
    people("fed_in_camps", 50, state="supplied")
    people("officials", 12, "people", "present")
    people("share_fled", 12, state="displaced", measure="percent", unit="%")


def moved(db: duckdb.DuckDBPyConnection, figure_id: str, columns: str) -> list[tuple[Any, ...]]:
    return db.execute(f"select {columns} from marts.displacement where figure_id = ?", [figure_id]).fetchall()


def test_the_displaced_stand_with_their_country_and_scope(db: duckdb.DuckDBPyConnection) -> None:
    place = a_place()
    told = moved(db, "in_camps", "indicator, value, qualifier, scope, country_iso3, admin1_pcode")
    assert told == [("displaced_persons", 21_000.0, "about", "stock", place["country_iso3"], place["admin1_pcode"])]
    assert moved(db, "fled", "indicator, scope, country_iso3") == [("displaced_persons", "period", None)]


def test_refugees_are_told_by_the_noun_of_the_text(db: duckdb.DuckDBPyConnection) -> None:
    assert moved(db, "over_the_border", "indicator") == [("refugees",)]


def test_who_has_gone_back_is_a_returnee_whatever_the_noun(db: duckdb.DuckDBPyConnection) -> None:
    assert moved(db, "gone_home", "indicator") == [("returnees",)]
    assert moved(db, "came_back", "indicator") == [("returnees",)]


def test_children_counted_apart_say_so(db: duckdb.DuckDBPyConnection) -> None:
    assert moved(db, "small_ones", "indicator, age_group, sex") == [("displaced_persons", "child", None)]


def test_the_dead_the_fed_and_people_who_are_merely_there_are_not_displaced(db: duckdb.DuckDBPyConnection) -> None:
    for figure_id in ("dead_in_camps", "fed_in_camps", "officials", "share_fled"):
        assert moved(db, figure_id, "value") == []
