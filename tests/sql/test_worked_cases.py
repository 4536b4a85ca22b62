"""Ten cases of casualties, ceilings and periods that documents of several languages tell, and two of words for an amount, from the text
to the toll.

The documents are our own (`worked/`); the real engine reads them.
"""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from .corpus import Corpus
from .worked import FOLDER, read_into

Connection = duckdb.DuckDBPyConnection


def fill(c: Corpus) -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        read_into(c, path.stem)


def reconciled(db: Connection, case: str) -> set[tuple[Any, ...]]:
    """Rule, verdict and the two numbers of every comparison of figures in documents of the case."""
    query = """
        select distinct rule, verdict, value_a, value_b from marts.reconciliations
        where list_bool_or(list_transform(document_ids, lambda d: starts_with(d, ?)))
    """
    return set(db.execute(query, [case]).fetchall())


def sentence(db: Connection, case: str, rule: str, verdict: str) -> str:
    query = """
        select sentence from marts.reconciliations
        where rule = ? and verdict = ? and list_bool_or(list_transform(document_ids, lambda d: starts_with(d, ?)))
    """
    [(text,)] = db.execute(query, [rule, verdict, case]).fetchall()
    return str(text)


def toll(db: Connection, case: str, group: str | None, outcome: str) -> list[tuple[Any, ...]]:
    """best, its qualifier, low, high, null_reason and rule of the tolls whose claims stand in documents of the case."""
    query = """
        select best, best_qualifier, low, high, null_reason, rule from marts.tolls
        where victim_group is not distinct from ? and outcome = ? and toll_id in (
            select tolls.toll_id from marts.tolls, unnest(list_concat(claim_figure_ids, claim_rejection_ids)) as claims(id)
            inner join (
                select figure_id as id, document_id from marts.figures union all select rejection_id, document_id from raw.rejections
            ) using (id)
            where starts_with(document_id, ?)
        )
        order by as_of, period_start
    """
    return db.execute(query, [group, outcome, case]).fetchall()


def test_case_1_attacks_on_three_forces_exceed_their_total_and_an_overlap_is_possible(db: Connection) -> None:
    assert ("R7", "failed_overlap_possible", 69.0, 8.0) in reconciled(db, "01")
    assert "exceed the whole by 1" in sentence(db, "01", "R7", "failed_overlap_possible")


def test_case_2_three_parts_of_the_killed_sum(db: Connection) -> None:
    assert ("R7", "passed", 45.0, 1.0) in reconciled(db, "01")
    assert toll(db, "01", None, "killed") == [(45.0, "exactly", 45.0, 45.0, None, "R12")]


def test_case_3_about_fifty_lets_the_sum_of_the_injured_pass_and_would_have_to_be_48(db: Connection) -> None:
    assert ("R7", "passed_within_tolerance", 125.0, 5.0) in reconciled(db, "01")
    assert "would be 48" in sentence(db, "01", "R7", "passed_within_tolerance")


def test_case_4_seven_and_eight_killed_without_an_as_of_stay_a_range(db: Connection) -> None:
    assert toll(db, "04", "peacekeepers", "killed") == [(None, "exactly", 7.0, 8.0, "conflicting", "R12")]
    assert {("R12", "conflicting", 7.0, 8.0), ("R5", "transfer_possible", 10.0, None)} <= reconciled(db, "04")


def test_case_5_one_of_four_injured_who_died_is_one_killed_and_three_injured(db: Connection) -> None:
    assert ("R5", "transferred", 4.0, 4.0) in reconciled(db, "05")
    assert toll(db, "05", "peacekeepers", "killed") == [(1.0, "exactly", 1.0, 1.0, None, "R12")]
    assert toll(db, "05", "peacekeepers", "injured") == [(3.0, "exactly", 3.0, 3.0, None, "R5")]


def test_case_6_killed_in_attacks_lost_and_dead_of_all_causes_are_three_facts(db: Connection) -> None:
    assert ("R1", "different_facts", 172.0, 311.0) in reconciled(db, "06")
    assert not any(verdict in {"conflicting", "falls"} for _, verdict, _, _ in reconciled(db, "06"))
    assert [row[0] for row in toll(db, "06", "peacekeepers", "killed")] == [172.0, 258.0, 311.0]


def test_case_6_more_than_700_injured_is_a_bound(db: Connection) -> None:
    assert toll(db, "06", "peacekeepers", "injured") == [(700.0, "more_than", 700.0, None, None, "R12")]


def test_case_7_the_injured_of_the_sixth_explosion_are_within_the_running_total(db: Connection) -> None:
    assert ("R9", "within_total", 39.0, 22.0) in reconciled(db, "07")


def test_case_8_civilians_are_part_of_the_dead_and_a_quarter_is_another_period(db: Connection) -> None:
    assert {("R6", "subset_of", 206.0, 84.0), ("R11", "different_period", 206.0, 206.0)} <= reconciled(db, "08")
    assert [row[0] for row in toll(db, "08", None, "killed")] == [206.0, 206.0]


def test_case_9_the_list_of_the_dead_sums_the_injured_conflict_and_attackers_are_apart(db: Connection) -> None:
    assert {("R7", "passed", 7.0, 7.0), ("R6", "subset_of", 7.0, 5.0), ("R12", "conflicting", 6.0, 7.0)} <= reconciled(db, "09")
    assert toll(db, "09", "un_personnel", "killed")[0][0] == 7.0
    assert toll(db, "09", "peacekeepers", "injured") == [(None, "exactly", 6.0, 7.0, "conflicting", "R12")]


def test_case_9_the_six_attackers_are_no_victims(db: Connection) -> None:
    assert ("R13", "apart", 6.0, None) in reconciled(db, "09")
    assert toll(db, "09", "armed_group_members", "killed") == [(6.0, "exactly", 6.0, 6.0, None, "R12")]


def test_case_10_ceilings_grow_by_their_change_and_the_headline_is_rounded(db: Connection) -> None:
    assert {
        ("R10", "passed", 13289.0, 2049.0),
        ("R10", "passed", 1920.0, 480.0),
        ("R8", "passed_within_tolerance", 2500.0, 2049.0),
    } <= reconciled(db, "10")


def test_case_11_dozens_killed_in_six_languages_are_one_toll_of_bounds_without_a_number(db: Connection) -> None:
    assert toll(db, "11", "civilians", "killed") == [(None, None, 20.0, None, "vague", "R14")]
    assert toll(db, "11", "peacekeepers", "injured") == [(None, None, 2.0, None, "vague", "R14")]
    assert {("R14", "bounds_only", 20.0, None), ("R14", "bounds_only", 2.0, None)} <= reconciled(db, "11")
    query = "select distinct claims, documents, len(claim_rejection_ids), len(claim_figure_ids) from marts.tolls where sentence like ?"
    assert db.execute(query, ["Civilians killed in Ménaka on 2019-11-12: 20 or more."]).fetchall() == [(6, 6, 6, 0)]


def test_case_12_dozens_agree_with_a_count_of_24_which_is_the_toll(db: Connection) -> None:
    assert toll(db, "12", "civilians", "killed") == [(24.0, "exactly", 24.0, 24.0, None, "R12")]
    assert ("R14", "bound_agrees", 24.0, 20.0) in reconciled(db, "12")


@pytest.mark.parametrize("case", ["01", "04", "05", "06", "07", "08", "09", "10", "11", "12"])
def test_every_comparison_shows_the_sentences_of_its_figures_in_their_order(db: Connection, case: str) -> None:
    query = """
        select list_concat(r.figure_ids, r.rejection_ids), r.document_ids, r.quotes from marts.reconciliations as r
        where list_bool_or(list_transform(document_ids, lambda d: starts_with(d, ?)))
    """
    rows = db.execute(query, [case]).fetchall()
    assert rows
    said = """
        select figure_id, (document_id, quote) from marts.figures union all select rejection_id, (document_id, quote) from raw.rejections
    """
    quotes = dict(db.execute(said).fetchall())
    for ids, document_ids, shown in rows:
        assert [tuple(quotes[one]) for one in ids] == list(zip(document_ids, shown, strict=True))
