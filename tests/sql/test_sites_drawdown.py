"""Camps that were handed over, left or opened, by number and one by one."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus


def fill(c: Corpus) -> None:
    d = c.document("drawdown", published_on="2023-12-01")

    def count(figure_id: str, value: float, concept: str, state: str, **values: Any) -> str:
        return c.figure(d, figure_id, value, **{"concept": concept, "state": state, "scope": "period", **values})

    count("closed", 8, "bases", "handed_over")
    count("all_bases", 13, "bases", "present", scope="stock")
    count("burnt", 2, "camps", "destroyed")
    count("hamlets", 3, "villages", "withdrawn")
    count("left_north", 2, "camps", "withdrawn")
    count("marched", 500, "peacekeepers", "withdrawn", qualifier="more_than")
    count("drove", 143, "vehicles", "withdrawn")
    c.event(d, "kidal_left", ["left_north", "marched", "drove"], event_type="withdrawal", actor="MINUSMA", date_start="2023-10-31")
    count("shared", 60, "peacekeepers", "withdrawn")
    c.event(d, "first_site", ["shared"], event_type="site_handover")
    c.event(d, "second_site", ["shared"], event_type="site_handover")
    count("group_one", 10, "peacekeepers", "withdrawn")
    count("group_two", 20, "military_personnel", "withdrawn")
    c.event(d, "two_groups", ["group_one", "group_two"], event_type="site_handover")
    c.event(d, "new_camp", [], event_type="base_established", date_start="2022-01")
    c.event(d, "being_built", [], event_type="base_established", date_start="2023-10", date_end="2024-03")
    c.event(d, "to_be_left", [], event_type="withdrawal", date_start="2023-12-31")
    c.event(d, "mere_patrol", [], event_type="patrol")


def sites(db: duckdb.DuckDBPyConnection, claim: str, columns: str) -> list[tuple[Any, ...]]:
    query = f"select {columns} from marts.sites_drawdown where case source when 'figure' then figure_id else event_id end = ?"
    return db.execute(query, [claim]).fetchall()


def test_a_number_of_bases_says_what_became_of_them(db: duckdb.DuckDBPyConnection) -> None:
    assert sites(db, "closed", "source, site_type, status, sites") == [("figure", "base", "handed_over", 8.0)]
    assert sites(db, "all_bases", "status, scope") == [("open", "stock")]


def test_one_withdrawal_is_a_row_of_its_own_with_what_it_moved(db: duckdb.DuckDBPyConnection) -> None:
    told = sites(db, "kidal_left", "source, site_type, status, sites, personnel_moved, equipment_moved, equipment_moved_concept")
    assert told == [("event", "camp", "withdrawn", None, 500.0, 143.0, "vehicles")]
    assert sites(db, "kidal_left", "actor, period_start, personnel_figure_id") == [("MINUSMA", "2023-10-31", "marched")]


def test_people_who_are_told_of_two_sites_are_given_to_neither(db: duckdb.DuckDBPyConnection) -> None:
    assert sites(db, "first_site", "status, personnel_moved") == [("handed_over", None)]
    assert sites(db, "second_site", "personnel_moved") == [(None,)]


def test_two_numbers_of_people_are_neither_added_nor_chosen_from(db: duckdb.DuckDBPyConnection) -> None:
    assert sites(db, "two_groups", "personnel_moved, personnel_figure_id") == [(None, None)]


def test_an_opening_without_a_word_for_the_site_leaves_its_type_open(db: duckdb.DuckDBPyConnection) -> None:
    assert sites(db, "new_camp", "site_type, status, period_start") == [(None, "opened", "2022-01")]


def test_burnt_camps_villages_and_patrols_are_no_drawdown(db: duckdb.DuckDBPyConnection) -> None:
    for claim in ("burnt", "hamlets", "mere_patrol"):
        assert sites(db, claim, "status") == []


def test_a_withdrawal_that_is_dated_after_its_document_is_planned(db: duckdb.DuckDBPyConnection) -> None:
    assert sites(db, "to_be_left", "status") == [("planned",)]
    assert sites(db, "kidal_left", "status") == [("withdrawn",)]


def test_what_begins_before_its_document_and_ends_after_it_is_planned(db: duckdb.DuckDBPyConnection) -> None:
    assert sites(db, "being_built", "status, period_end") == [("planned", "2024-03")]
