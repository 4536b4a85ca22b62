"""Who was harmed: rows of single claims, and the sums of one event."""

from __future__ import annotations

import csv
from typing import Any

import duckdb

from .conftest import PROJECT
from .corpus import Corpus


def a_place() -> dict[str, str]:
    """A place of the gazetteer with coordinates and a P-code."""
    with (PROJECT / "seeds" / "places.csv").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["admin1_pcode"] and row["lat"])


def fill(c: Corpus) -> None:
    d = c.document("attack")

    def harmed(figure_id: str, value: float, state: str = "killed", **values: Any) -> str:
        usual = {"state": state, "scope": "incident", "victim_group": "peacekeepers", "cause": "hostile_act"}
        return c.figure(d, figure_id, value, **{**usual, **values})

    harmed("chad", 2)
    harmed("guinea", 3)
    harmed("hurt", 4, "injured", qualifier="at_least")
    harmed("hurt_too", 1, "injured")
    c.event(d, "sum", ["chad", "guinea", "hurt", "hurt_too"])

    harmed("all_dead", 7)
    harmed("guards", 5)
    c.breakdown(d, "subset", "all_dead", ["guards"])
    c.event(d, "of_which", ["all_dead", "guards"])

    harmed("since_2013", 180, scope="cumulative")
    harmed("this_day", 1)
    c.event(d, "mixed_scope", ["since_2013", "this_day"])

    harmed("some", 20, value_max=30)
    harmed("few", 2)
    c.event(d, "range", ["some", "few"])

    harmed("attackers", 6, victim_group="armed_group_members")
    harmed("with_attackers", 8, includes_perpetrators=True)
    c.event(d, "perpetrators", ["attackers", "with_attackers"])

    harmed("wrong", 9)
    c.hold("figure", "wrong")
    c.event(d, "failed", ["wrong"])

    harmed("nobody", 0)
    c.event(d, "zero", ["nobody"])
    c.event(d, "silent", [])
    c.event(d, "held_event", ["this_day"])
    c.hold("event", "held_event")

    harmed("both", 12, "casualties")
    harmed("gone", 3, "missing", victim_group="civilians")
    harmed("taken", 2, "abducted")
    c.figure(d, "driven", 900, state="displaced", concept="displaced_persons")
    harmed("share_killed", 40, measure="percent", unit="%")

    place = a_place()
    c.event(d, "placed", event_type="ied_explosion", place=place["name"], place_id=place["place_id"])
    c.event(d, "unplaced", event_type="election", place="Nowhere known")
    c.event(d, "near", ["few"], char_start=10_000)


def event(db: duckdb.DuckDBPyConnection, event_id: str, columns: str) -> tuple[Any, ...]:
    (row,) = db.execute(f"select {columns} from marts.mission_events where event_id = ?", [event_id]).fetchall()
    return row


def casualties(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(db.execute("select figure_id, outcome from marts.casualties").fetchall())


def test_the_dead_of_one_event_are_added_and_the_sum_keeps_its_bound(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "sum", "killed, killed_qualifier, injured, injured_qualifier") == (5, "exactly", 5, "at_least")


def test_a_part_is_not_counted_beside_its_whole(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "of_which", "killed") == (7,)


def test_a_number_to_date_is_no_number_of_the_event(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "mixed_scope", "killed") == (1,)


def test_a_range_gives_a_sum_with_two_ends(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "range", "killed, killed_max") == (22, 32)
    assert event(db, "sum", "killed_max") == (None,)


def test_fallen_attackers_and_numbers_that_count_them_in_are_no_victims_of_the_event(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "perpetrators", "killed") == (None,)


def test_a_failed_figure_is_in_no_sum_and_no_casualty_row(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "failed", "killed") == (None,)
    assert "wrong" not in casualties(db)


def test_none_killed_is_zero_and_not_said_is_null(db: duckdb.DuckDBPyConnection) -> None:
    assert event(db, "zero", "killed, injured") == (0, None)
    assert event(db, "silent", "killed, injured, killed_qualifier") == (None, None, None)


def test_an_event_in_quarantine_is_not_published(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select count(*) from marts.mission_events where event_id = 'held_event'").fetchall() == [(0,)]


def test_an_event_carries_the_words_of_other_data_sets(db: duckdb.DuckDBPyConnection) -> None:
    expected = ("ASSAULT", "explosives", "1833", "Remote explosive/landmine/IED")
    assert event(db, "placed", "plover_event, plover_mode, cameo_code, acled_sub_event") == expected
    assert event(db, "unplaced", "plover_event, plover_mode, cameo_code, acled_sub_event") == (None,) * 4


def test_coordinates_come_from_the_gazetteer_and_an_unknown_place_has_none(db: duckdb.DuckDBPyConnection) -> None:
    place = a_place()
    expected = (place["admin1_pcode"], float(place["lat"]), float(place["lon"]), int(place["geo_precision"]))
    assert event(db, "placed", "admin1_pcode, lat, lon, geo_precision") == expected
    assert event(db, "unplaced", "place, admin1_pcode, lat, lon, geo_precision") == ("Nowhere known", None, None, None, None)


def test_casualties_are_counts_of_people_killed_injured_missing_or_abducted(db: duckdb.DuckDBPyConnection) -> None:
    found = casualties(db)
    assert {figure_id: found.get(figure_id) for figure_id in ("guinea", "hurt", "both", "gone", "taken")} == {
        "guinea": "killed",
        "hurt": "injured",
        "both": "casualties",
        "gone": "missing",
        "taken": "abducted",
    }
    assert not {"driven", "share_killed"} & found.keys()


def test_a_casualty_row_keeps_bounds_range_and_perpetrators_apart(db: duckdb.DuckDBPyConnection) -> None:
    query = "select value, value_max, qualifier, includes_perpetrators from marts.casualties where figure_id = ?"
    assert db.execute(query, ["some"]).fetchall() == [(20.0, 30.0, "exactly", None)]
    assert db.execute(query, ["hurt"]).fetchall() == [(4.0, None, "at_least", None)]
    assert db.execute(query, ["with_attackers"]).fetchall() == [(8.0, None, "exactly", True)]


def test_a_casualty_belongs_to_the_event_that_is_told_nearest_to_it_and_never_to_a_held_one(db: duckdb.DuckDBPyConnection) -> None:
    query = "select event_id from marts.casualties where figure_id = ?"
    assert db.execute(query, ["few"]).fetchall() == [("range",)]
    assert db.execute(query, ["this_day"]).fetchall() == [("mixed_scope",)]
    assert db.execute(query, ["both"]).fetchall() == [(None,)]


def test_a_toll_that_is_part_of_another_says_so(db: duckdb.DuckDBPyConnection) -> None:
    query = "select is_subset_of, is_cumulative, cumulative_since from marts.casualties where figure_id = ?"
    assert db.execute(query, ["guards"]).fetchall() == [("all_dead", False, None)]
    assert db.execute(query, ["since_2013"]).fetchall() == [(None, True, None)]
