"""Units and their marks: counts, percentages, and the units that were assessed."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus


def fill(c: Corpus) -> None:
    d = c.document("marks")

    def units(figure_id: str, value: float, state: str, concept: str = "military_units", **values: Any) -> str:
        return c.figure(d, figure_id, value, **{"concept": concept, "state": state, "scope": "period", **values})

    units("assessed", 24, "evaluated")
    units("good", 15, "rated_satisfactory")
    units("best", 1, "rated_excellent", qualifier="at_least")
    units("weak", 8, "rated_underperforming")
    c.breakdown(d, "partition", "assessed", ["best", "good", "weak"])
    units("all_police", 16, "evaluated", "formed_police_units")
    units("improving", 4, "rated_needs_improvement", "formed_police_units")
    units("improving_pct", 25, "rated_needs_improvement", "formed_police_units", measure="percent", unit="%")
    c.breakdown(d, "share", "all_police", ["improving_pct", "improving"])
    units("alone_pct", 70, "rated_satisfactory", "battalions", measure="percent", unit="%")
    units("with_plan", 17, "plan_submitted")
    units("units_there", 5, "present")
    units("people_evaluated", 40, "evaluated", "military_personnel")


def mark(db: duckdb.DuckDBPyConnection, figure_id: str, columns: str) -> list[tuple[Any, ...]]:
    return db.execute(f"select {columns} from marts.unit_performance where figure_id = ?", [figure_id]).fetchall()


def test_units_stand_by_type_and_mark(db: duckdb.DuckDBPyConnection) -> None:
    assert mark(db, "good", "unit_type, rating, value") == [("military_units", "satisfactory", 15.0)]
    assert mark(db, "with_plan", "rating, base") == [("plan_submitted", None)]


def test_a_mark_among_the_assessed_has_them_as_its_base(db: duckdb.DuckDBPyConnection) -> None:
    assert mark(db, "good", "base, base_figure_id, percent, percent_computed") == [(24.0, "assessed", None, 62.5)]
    assert mark(db, "assessed", "base, percent_computed") == [(None, None)]


def test_a_bound_has_a_base_and_no_computed_percentage(db: duckdb.DuckDBPyConnection) -> None:
    assert mark(db, "best", "base, percent_computed") == [(24.0, None)]


def test_a_printed_percentage_stands_beside_its_count_and_not_alone(db: duckdb.DuckDBPyConnection) -> None:
    told = mark(db, "improving", "percent, percent_figure_id, base, percent_computed")
    assert told == [(25.0, "improving_pct", 16.0, 25.0)]
    assert mark(db, "improving_pct", "value") == []


def test_a_percentage_without_a_count_is_a_row_without_a_value(db: duckdb.DuckDBPyConnection) -> None:
    assert mark(db, "alone_pct", "value, percent, base, unit_type") == [(None, 70.0, None, "battalions")]


def test_units_without_a_mark_and_people_are_no_performance(db: duckdb.DuckDBPyConnection) -> None:
    assert mark(db, "units_there", "value") == []
    assert mark(db, "people_evaluated", "value") == []
