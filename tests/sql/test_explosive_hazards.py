"""Devices that went off or were found: numbers of them, and blasts that no number is told with."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus


def fill(c: Corpus) -> None:
    d = c.document("devices")

    def device(figure_id: str, value: float, state: str | None, concept: str = "ieds", **values: Any) -> str:
        return c.figure(d, figure_id, value, **{"concept": concept, "state": state, "scope": "period", **values})

    device("gone_off", 13, "exploded")
    device("made_harmless", 12, "found_neutralised", "mines")
    device("laid", 68, "used", "explosives", qualifier="more_than")
    device("just_devices", 4, None)
    device("share_of_devices", 40, "exploded", measure="percent", unit="%")
    device("wrong_devices", 9, "exploded")
    c.hold("figure", "wrong_devices")
    harm = {"scope": "incident", "victim_group": "peacekeepers"}
    c.figure(d, "blast_dead", 2, state="killed", cause="ied", **harm)
    c.event(d, "blast_with_number", ["gone_off", "blast_dead"], event_type="ied_explosion")
    c.figure(d, "mine_hurt", 3, state="injured", cause="mine", **harm)
    c.event(d, "mine_blast", ["mine_hurt"], event_type="ied_explosion", date_start="2021-04-02", date_precision="day")
    c.figure(d, "one_cause", 1, state="injured", cause="mine", **harm)
    c.figure(d, "other_cause", 1, state="injured", cause="ied", **harm)
    c.event(d, "two_causes", ["one_cause", "other_cause"], event_type="ied_explosion")
    c.event(d, "bare_find", [], event_type="ied_found")
    c.event(d, "no_blast", [], event_type="clash")


def hazard(db: duckdb.DuckDBPyConnection, claim: str, columns: str) -> list[tuple[Any, ...]]:
    query = f"select {columns} from marts.explosive_hazards where coalesce(figure_id, event_id) = ?"
    return db.execute(query, [claim]).fetchall()


def test_a_number_of_devices_says_what_became_of_them(db: duckdb.DuckDBPyConnection) -> None:
    assert hazard(db, "gone_off", "source, device, outcome, value") == [("figure", "ied", "exploded", 13.0)]
    assert hazard(db, "made_harmless", "device, outcome") == [("mine", "found_neutralised")]


def test_another_state_is_other_and_no_state_is_null(db: duckdb.DuckDBPyConnection) -> None:
    assert hazard(db, "laid", "device, outcome, state, qualifier") == [("explosive", "other", "used", "more_than")]
    assert hazard(db, "just_devices", "outcome, state") == [(None, None)]


def test_a_number_carries_the_toll_of_its_event_and_the_event_has_no_row_beside_it(db: duckdb.DuckDBPyConnection) -> None:
    assert hazard(db, "gone_off", "event_id, killed, injured") == [("blast_with_number", 2, None)]
    assert hazard(db, "blast_with_number", "source") == []


def test_a_blast_without_a_number_is_a_row_whose_device_its_victims_tell(db: duckdb.DuckDBPyConnection) -> None:
    told = hazard(db, "mine_blast", "source, figure_id, value, device, outcome, injured, period_start")
    assert told == [("event", None, None, "mine", "exploded", 3, "2021-04-02")]
    assert hazard(db, "bare_find", "device, outcome, killed") == [(None, "found_neutralised", None)]


def test_two_causes_of_one_event_leave_the_device_open(db: duckdb.DuckDBPyConnection) -> None:
    assert hazard(db, "two_causes", "device") == [(None,)]


def test_shares_failed_figures_and_other_events_are_no_hazards(db: duckdb.DuckDBPyConnection) -> None:
    for claim in ("share_of_devices", "wrong_devices", "blast_dead", "no_blast"):
        assert hazard(db, claim, "value") == []
