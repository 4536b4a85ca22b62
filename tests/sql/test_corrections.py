"""What a correction does to a figure, to the sums that it stands in, and to what failed."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus

Db = duckdb.DuckDBPyConnection


def fill(c: Corpus) -> None:
    replaced(c)
    accepted(c)
    d = c.document("stale")
    c.figure(d, "read_anew", 41)
    c.figure(d, "read_right", 50, concept="vehicles")
    c.figure(c.document("left", status="superseded"), "left_figure", 40)
    for figure_id in ("read_anew", "left_figure"):
        c.correct(f"stale {figure_id}", figure_id, "value", "40", "50")
    c.correct("stale read_right", "read_right", "value", "40", "50.0")
    c.add("former.corrected_rows", kind="figure", row_id="left_alone", document_id="gone_doc", quote="sentence of left_alone")
    c.correct("stale gone", "left_alone", "value", "40", "50")
    c.correct("unknown", "never there", "value", "40", "50")


def replaced(c: Corpus) -> None:
    d = c.document("replaced")
    c.figure(d, "co_total", 120)
    c.figure(d, "co_day", 70)
    c.figure(d, "co_night", 40, qualifier="about", cause="accident", value_text="40 or so")
    c.breakdown(d, "partition", "co_total", ["co_day", "co_night"], holds=False, residual=10.0)
    c.breakdown(d, "share", "co_total", ["co_day", "co_night"], holds=True, residual=0.0, breakdown_id="untouched relation")
    c.figure(d, "co_rest", 50, derived=True, derived_from=["co_total", "co_day"])
    c.correct("night", "co_night", "value", "40.0", "50")
    c.correct("night exactly", "co_night", "qualifier", "about", "exactly")
    c.correct("night cause", "co_night", "cause", "accident", None)
    c.correct("night place", "co_night", "place", None, "Gao")
    c.figure(d, "co_bystander", 7)

    d = c.document("rest")
    c.figure(d, "re_total", 100)
    c.figure(d, "re_part", 30)
    c.figure(d, "re_rest", 70, derived=True, derived_from=["re_total", "re_part"])
    c.breakdown(d, "partition", "re_total", ["re_part", "re_rest"], residual=0.0)
    c.correct("part of the rest", "re_part", "value", "30", "35")

    d = c.document("laws")
    for figure_id, value in (("la_whole", 200), ("la_part", 150), ("la_before", 50), ("la_after", 60), ("la_count", 40)):
        c.figure(d, figure_id, value)
    c.figure(d, "la_percent", 20, measure="percent")
    c.figure(d, "la_rise", 20, measure="percent_change")
    c.breakdown(d, "subset", "la_whole", ["la_part"])
    c.breakdown(d, "share", "la_whole", ["la_percent", "la_count"], tolerance=0.5, residual=0.0)
    c.breakdown(d, "difference", "la_before", ["la_rise", "la_after"], tolerance=0.5, residual=0.0)
    c.breakdown(d, "difference", "la_whole", ["la_part", "la_before"], residual=0.0, breakdown_id="plain difference")
    c.correct("whole", "la_whole", "value", "200", "100")
    c.correct("after", "la_after", "value", "60", "75")


def accepted(c: Corpus) -> None:
    d = c.document("accepted")
    for figure_id, value, state in (("ac_all", 550, "present"), ("ac_fit", 478, "serviceable")):
        c.fleet(d, figure_id, value, state)
    c.fleet(d, "ac_shop", 30, "under_repair")
    c.fleet(d, "ac_wreck", 41, "unserviceable")
    parts = ["ac_fit", "ac_shop", "ac_wreck"]
    sum_id = c.breakdown(d, "partition", "ac_all", parts, holds=False, residual=1.0)
    c.correct("printed so", sum_id, action="accept", kind="breakdown", expected="1")
    c.add("quality.checks", expectation="partition_adds_up", accepted_ids=[sum_id])

    d = c.document("half accepted")
    for figure_id, value in (("ha_all", 10), ("ha_a", 4), ("ha_b", 5)):
        c.figure(d, figure_id, value)
    failing = c.breakdown(d, "partition", "ha_all", ["ha_a", "ha_b"], holds=False, residual=1.0)
    c.hold("breakdown", failing)
    for figure_id in ("ha_all", "ha_b"):
        c.hold("figure", figure_id)
    c.correct("part stands", "ha_a", action="accept", kind="figure", expected="4")

    d = c.document("not accepted")
    c.figure(d, "na_all", 10)
    c.figure(d, "na_part", 12)
    other = c.breakdown(d, "subset", "na_all", ["na_part"], holds=False)
    c.correct("another residual", other, action="accept", kind="breakdown", expected="2")
    c.figure(d, "na_sound", 3)
    c.correct("sound already", "na_sound", action="accept", kind="figure")


def figure(db: Db, figure_id: str, columns: str) -> Any:
    ((*found,),) = db.execute(f"select {columns} from marts.figures where figure_id = ?", [figure_id]).fetchall()
    return found


def breakdown(db: Db, breakdown_id: str) -> Any:
    query = "select total_value, part_values, residual, holds, check_status from marts.breakdowns where breakdown_id = ?"
    ((*found,),) = db.execute(query, [breakdown_id]).fetchall()
    return found


def correction(db: Db, correction_id: str, columns: str) -> Any:
    ((*found,),) = db.execute(f"select {columns} from quality.corrections where correction_id = ?", [correction_id]).fetchall()
    return found


def test_the_right_values_are_taken_and_the_figure_says_that_it_was_corrected(db: Db) -> None:
    columns = "value, qualifier, cause, place, value_text, corrected"
    assert figure(db, "co_night", columns) == [50, "exactly", None, "Gao", "40 or so", True]
    assert figure(db, "co_bystander", "value, corrected") == [7, False]


def test_the_old_value_is_kept_with_the_reason_and_the_sentence(db: Db) -> None:
    columns = "status, stale_because, old_value::double, right_value, document_id, quote, reason"
    assert correction(db, "night", columns) == ["applied", None, 40, "50", "replaced", "sentence of co_night", "misread"]
    assert correction(db, "night place", "status, old_value, right_value") == ["applied", None, "Gao"]


def test_a_sum_of_a_corrected_figure_is_computed_anew_and_its_figures_pass(db: Db) -> None:
    assert breakdown(db, "partition of co_total in replaced") == [120, [70, 50], 0, True, "passed"]


def test_every_relation_is_computed_by_its_own_law(db: Db) -> None:
    assert breakdown(db, "subset of la_whole in laws") == [100, [150], None, False, "failed"]
    assert breakdown(db, "share of la_whole in laws") == [100, [20, 40], -20, False, "failed"]
    assert breakdown(db, "difference of la_before in laws") == [50, [20, 75], -30, False, "failed"]
    assert breakdown(db, "plain difference") == [100, [150, 50], -100, False, "failed"]


def test_the_rest_of_a_total_follows_its_corrected_part(db: Db) -> None:
    assert figure(db, "re_rest", "value, corrected, check_status") == [65, True, "not_checkable"]
    assert breakdown(db, "partition of re_total in rest")[:4] == [100, [35, 65], 0, True]
    assert figure(db, "co_rest", "value, corrected") == [50, False]


def test_a_correction_whose_expected_value_is_gone_changes_nothing_and_says_why(db: Db) -> None:
    assert figure(db, "read_anew", "value, corrected") == [41, False]
    stale = dict(
        db.execute("select row_id, stale_because from quality.corrections where status = 'stale' and action = 'replace'").fetchall()
    )
    assert stale.pop("read_anew") == "the rules read 41.0 now, 40 was expected"
    assert stale.pop("read_right") == "the rules read the right value by themselves now"
    assert stale.pop("left_figure") == "its document is no longer in force"
    assert stale.pop("left_alone") == "the rules find no such figure any more"
    assert stale == {"never there": "no figure has this id"}
    assert correction(db, "stale gone", "document_id, quote") == ["gone_doc", "sentence of left_alone"]


def test_only_a_correction_of_a_row_that_was_never_there_is_unknown(db: Db) -> None:
    assert db.execute("select correction_id from staging.replacements where not is_known").fetchall() == [("unknown",)]


def test_an_accepted_sum_passes_as_printed_and_enters_the_readiness_table(db: Db) -> None:
    assert breakdown(db, "partition of ac_all in accepted") == [550, [478, 30, 41], 1, False, "passed"]
    query = "select total, serviceable, adds_up, check_status from marts.equipment_readiness where document_id = 'accepted'"
    assert db.execute(query).fetchall() == [(550, 478, False, "passed")]
    assert {figure(db, one, "check_status")[0] for one in ("ac_all", "ac_fit", "ac_shop", "ac_wreck")} == {"passed"}
    assert correction(db, "printed so", "status, old_value::double, right_value") == ["accepted", 1, None]


def test_an_accepted_figure_passes_alone_and_its_sum_goes_on_failing(db: Db) -> None:
    assert [figure(db, one, "check_status")[0] for one in ("ha_all", "ha_a", "ha_b")] == ["failed", "passed", "failed"]
    assert correction(db, "part stands", "status")[0] == "accepted"


def test_an_acceptance_of_another_residual_or_of_what_does_not_fail_is_stale(db: Db) -> None:
    assert correction(db, "another residual", "status, stale_because") == ["stale", "it measures nothing now, 2 was expected"]
    assert figure(db, "na_part", "check_status") == ["failed"]
    assert correction(db, "sound already", "status, stale_because") == ["stale", "it fails no check any more"]


def test_every_correction_has_one_row(db: Db) -> None:
    query = "select (select count(*) from reference.corrections), count(*), count(distinct correction_id) from quality.corrections"
    ((written, told, names),) = db.execute(query).fetchall()
    assert written == told == names > 10
