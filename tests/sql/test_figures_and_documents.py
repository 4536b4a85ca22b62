"""Which documents count, what a figure's verdict is, and that nothing is lost on the way to the marts."""

from __future__ import annotations

import duckdb

from .corpus import LOADED_AT, Corpus


def fill(c: Corpus) -> None:
    for status in ("loaded", "missing", "superseded", "rejected"):
        c.figure(c.document(f"doc_{status}", status=status), f"fig_{status}", 1)
    c.file("doc_loaded", name="a copy.txt", status="duplicate")
    c.document("doc_moved", status="superseded")
    c.file("doc_moved", name="new place.txt")
    c.figure("doc_moved", "fig_moved", 2)

    for document_id, date in (("dated_day", "2021-06-01"), ("dated_month", "2021-06"), ("dated_year", "2021"), ("undated", None)):
        c.document(document_id, published_on=date)

    d = c.document("verdicts")
    for figure_id, value in (("whole", 10), ("part_a", 4), ("part_b", 6), ("broken", 9), ("broken_part", 5), ("alone", 3), ("held", -1)):
        c.figure(d, figure_id, value)
    c.breakdown(d, "partition", "whole", ["part_a", "part_b"])
    c.breakdown(d, "partition", "broken", ["broken_part", "part_b"], holds=False, residual=-2.0)
    c.hold("figure", "held")
    c.figure(d, "gate_whole", 7)
    c.figure(d, "gate_part", 8)
    c.hold("breakdown", c.breakdown(d, "subset", "gate_whole", ["gate_part"]))
    c.figure(d, "range", 20, value_max=30)
    c.breakdown(d, "partition", None, ["part_a", "alone"], total_value=100.0, breakdown_id="unprinted whole")

    d = c.document("coverage")
    c.figure(d, "co_1", 1)
    c.figure(d, "co_2", 2, derived=True, derived_from=["co_1"])
    for reason in ("date", "date", "no_concept"):
        c.rejection(d, reason)


def status(db: duckdb.DuckDBPyConnection, figure_id: str) -> str:
    ((found,),) = db.execute("select check_status from marts.figures where figure_id = ?", [figure_id]).fetchall()
    return str(found)


def test_superseded_and_rejected_documents_leave_and_missing_ones_stay(db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute("select figure_id from marts.figures where figure_id like 'fig_%' order by 1").fetchall()
    assert found == [("fig_loaded",), ("fig_missing",), ("fig_moved",)]


def test_a_duplicate_file_makes_no_second_document(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select file_name from marts.documents where document_id = 'doc_loaded'").fetchall() == [("doc_loaded.txt",)]


def test_content_that_lives_on_under_another_name_is_current(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select file_name from marts.documents where document_id = 'doc_moved'").fetchall() == [("new place.txt",)]


def test_the_precision_of_a_date_is_told_beside_it(db: duckdb.DuckDBPyConnection) -> None:
    query = "select document_id, published_on_precision from marts.documents where document_id like '%dated%'"
    assert dict(db.execute(query).fetchall()) == {"dated_day": "day", "dated_month": "month", "dated_year": "year", "undated": None}


def test_a_figure_of_a_sum_that_holds_has_passed(db: duckdb.DuckDBPyConnection) -> None:
    assert {status(db, figure_id) for figure_id in ("whole", "part_a")} == {"passed"}


def test_every_figure_of_a_sum_that_fails_has_failed_even_where_another_sum_holds(db: duckdb.DuckDBPyConnection) -> None:
    assert {status(db, figure_id) for figure_id in ("broken", "broken_part", "part_b")} == {"failed"}


def test_a_figure_in_quarantine_or_of_a_breakdown_in_quarantine_has_failed(db: duckdb.DuckDBPyConnection) -> None:
    assert {status(db, figure_id) for figure_id in ("held", "gate_whole", "gate_part")} == {"failed"}
    assert db.execute("select check_status from marts.breakdowns where total_figure_id = 'gate_whole'").fetchall() == [("failed",)]


def test_a_figure_that_stands_in_no_sum_is_not_checkable(db: duckdb.DuckDBPyConnection) -> None:
    assert status(db, "fig_loaded") == "not_checkable"


def test_parts_of_a_whole_that_is_not_printed_are_checked_too(db: duckdb.DuckDBPyConnection) -> None:
    assert status(db, "alone") == "passed"


def test_a_range_keeps_both_ends(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select value, value_max from marts.figures where figure_id = 'range'").fetchall() == [(20.0, 30.0)]


def test_before_its_release_a_figure_is_known_from_the_load_of_its_document(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select distinct known_from from marts.figures").fetchall() == [(LOADED_AT,)]


def test_parts_keep_the_order_of_the_text(db: duckdb.DuckDBPyConnection) -> None:
    query = "select part_no, figure_id, part_value from staging.breakdown_parts where total_figure_id = 'whole' order by part_no"
    assert db.execute(query).fetchall() == [(1, "part_a", 4.0), (2, "part_b", 6.0)]


def test_coverage_counts_every_number_once_and_a_derived_figure_never(db: duckdb.DuckDBPyConnection) -> None:
    query = "select numbers_seen, explained, figures, rejected, share_explained from quality.coverage where document_id = 'coverage'"
    assert db.execute(query).fetchall() == [(4, 3, 2, 3, 0.75)]
    query = "select reason, explained, numbers from quality.coverage_reasons where document_id = 'coverage' order by reason"
    assert db.execute(query).fetchall() == [("date", True, 2), ("no_concept", False, 1)]


def test_a_document_without_numbers_has_no_share_rather_than_zero(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select numbers_seen, share_explained from quality.coverage where document_id = 'undated'").fetchall() == [(0, None)]


def test_the_views_of_a_release_work_under_the_name_of_the_release(db: duckdb.DuckDBPyConnection) -> None:
    views = db.execute("select schema_name || '.' || view_name from duckdb_views() where not internal").fetchall()
    assert views
    for (view,) in views:
        db.execute(f"from {view}").fetchall()
