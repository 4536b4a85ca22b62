"""What a mission does: numbers of patrols and the like, and activities that are told one by one."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus


def fill(c: Corpus) -> None:
    d = c.document("deeds")

    def deed(figure_id: str, value: float, concept: str, state: str | None = "conducted", **values: Any) -> str:
        return c.figure(d, figure_id, value, **{"concept": concept, "state": state, "scope": "period", **values})

    deed("walked", 1_400, "patrols", qualifier="about")
    deed("weekly", 15, "patrols", measure="rate", unit="per week")
    deed("sorties", 30, "missions", concept_text="reconnaissance flights")
    deed("mediations", 4, "missions", concept_text="mediation missions")
    deed("to_come", 3, "projects", "planned")
    deed("unsaid", 7, "inspections", None)
    deed("ambushed", 2, "patrols", "targeted")
    deed("attacked", 9, "attacks", "occurred")
    c.event(d, "buffalo", ["walked"], event_type="operation", operation="Buffalo", target="JNIM")
    c.event(d, "talks", [], event_type="meeting", actor="MINUSMA", target="High Authority", date_start="2021-05")
    c.event(d, "a_coup", [], event_type="coup")


def deeds(db: duckdb.DuckDBPyConnection, claim: str, columns: str) -> list[tuple[Any, ...]]:
    """Rows of a figure, or of an event by itself."""
    query = f"select {columns} from marts.operations where case source when 'figure' then figure_id else event_id end = ?"
    return db.execute(query, [claim]).fetchall()


def test_a_number_of_activities_has_its_kind_unit_and_qualifier(db: duckdb.DuckDBPyConnection) -> None:
    assert deeds(db, "walked", "source, activity, status, value, unit, qualifier") == [
        ("figure", "patrols", "conducted", 1_400.0, None, "about")
    ]
    assert deeds(db, "weekly", "activity, value, unit") == [("patrols", 15.0, "per week")]


def test_the_noun_of_the_text_tells_flights_from_other_missions(db: duckdb.DuckDBPyConnection) -> None:
    assert deeds(db, "sorties", "activity") == [("flights",)]
    assert deeds(db, "mediations", "activity") == [("missions",)]


def test_planned_is_not_done_and_unsaid_is_null(db: duckdb.DuckDBPyConnection) -> None:
    assert deeds(db, "to_come", "status") == [("planned",)]
    assert deeds(db, "unsaid", "status, value") == [(None, 7.0)]


def test_a_number_knows_the_operation_of_its_event(db: duckdb.DuckDBPyConnection) -> None:
    assert deeds(db, "walked", "event_id, operation") == [("buffalo", "Buffalo")]


def test_an_activity_that_is_told_as_an_event_has_no_number(db: duckdb.DuckDBPyConnection) -> None:
    assert deeds(db, "buffalo", "source, figure_id, value, activity, operation") == [("event", None, None, "operations", "Buffalo")]


def test_who_took_part_is_told_of_meetings_and_never_of_an_operation_against_someone(db: duckdb.DuckDBPyConnection) -> None:
    assert deeds(db, "talks", "activity, actor, with_whom, period_start") == [("meetings", "MINUSMA", "High Authority", "2021-05")]
    assert deeds(db, "buffalo", "target, with_whom") == [("JNIM", None)]


def test_what_is_done_to_a_mission_is_no_activity_of_it(db: duckdb.DuckDBPyConnection) -> None:
    for claim in ("ambushed", "attacked", "a_coup"):
        assert deeds(db, claim, "value") == []
