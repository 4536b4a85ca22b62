"""The readiness table: which figure stands in which row and cell, and what is computed from them."""

from __future__ import annotations

from typing import Any

import duckdb

from .conftest import Dbt
from .corpus import Corpus


def fill(c: Corpus) -> None:
    _whole_fleet(c.document("fleet"), c)
    _two_damages(c.document("damages"), c)

    d = c.document("own_limit")
    c.fleet(d, "ol_rate", 44, "serviceable", measure="percent", unit="%", qualifier="at_most")
    c.fleet(d, "ol_limit", 80, "threshold", measure="percent", unit="%")
    d = c.document("two_limits")
    c.fleet(d, "tl_rate", 44, "serviceable", measure="percent", unit="%")
    c.fleet(d, "tl_limit", 80, "threshold", measure="percent", unit="%")
    c.fleet(d, "tl_other", 90, "threshold", measure="percent", unit="%")

    d = c.document("sum_fails")
    for figure_id, value, state in (
        ("sf_t", 100, "present"),
        ("sf_s", 80, "serviceable"),
        ("sf_r", 10, "under_repair"),
        ("sf_u", 5, "unserviceable"),
    ):
        c.fleet(d, figure_id, value, state)

    d = c.document("bound")
    c.fleet(d, "bd_t", 50, "present")
    c.fleet(d, "bd_s", 40, "serviceable", qualifier="more_than")
    c.fleet(d, "bd_r", 5, "under_repair")
    c.fleet(d, "bd_u", 5, "unserviceable")

    d = c.document("contribution")
    c.fleet(d, "co_required", 324, "required", concept="apc")
    c.fleet(d, "co_short", 134, "shortfall", concept="apc")
    c.fleet(d, "co_more", 91, "shortfall", concept="apc")
    c.fleet(d, "co_worn", 43, "unserviceable", concept="apc")
    c.fleet(d, "co_there", 190, "present", concept="apc", derived=True)
    c.breakdown(d, "partition", "co_required", ["co_short", "co_there"])
    c.breakdown(d, "partition", "co_short", ["co_more", "co_worn"])

    d = c.document("two_fleets")
    c.fleet(d, "tf_a", 20, "present")
    c.fleet(d, "tf_b", 30, "present")
    c.fleet(d, "tf_bs", 27, "serviceable")
    c.breakdown(d, "subset", "tf_b", ["tf_bs"])

    d = c.document("rivals")
    for figure_id, value, state in (("rv_1", 8, "present"), ("rv_2", 9, "present"), ("rv_s", 7, "serviceable")):
        c.fleet(d, figure_id, value, state)

    d = c.document("holders")
    c.fleet(d, "ho_1", 12, "present", holder="First Battalion", place="Gao")
    c.fleet(d, "ho_2", 11, "serviceable", holder="Second Battalion", place="Gao")
    c.fleet(d, "ho_3", 10, "serviceable", holder="First Battalion", place="Kidal")

    d = c.document("rates")
    percent: dict[str, Any] = {"measure": "percent", "unit": "%", "state_text": "ready"}
    c.fleet(d, "ra_low", 44, "serviceable", qualifier="at_most", holder="low", **percent)
    c.fleet(d, "ra_high", 95, "serviceable", qualifier="at_most", holder="high", **percent)
    c.fleet(d, "ra_sure", 92, "serviceable", qualifier="more_than", holder="sure", **percent)
    c.fleet(d, "ra_open", 85, "serviceable", qualifier="at_least", holder="open", **percent)
    c.fleet(d, "ra_range", 88, "serviceable", value_max=93, holder="range", **percent)
    c.fleet(d, "ra_limit", 90, "threshold", holder="limit", **percent)

    d = c.document("held")
    c.fleet(d, "he_t", 10, "present")
    c.fleet(d, "he_s", 11, "serviceable")
    c.hold("figure", "he_s")

    d = c.document("not_equipment")
    c.figure(d, "ne_people", 300, state="required", concept="military_personnel")
    c.fleet(d, "ne_area", 5, "present", measure="area", concept="vehicles")
    c.fleet(d, "ne_silent", 143, "present", state_text=None, concept="vehicles")
    c.fleet(d, "ne_planned", 6, "planned")


def _whole_fleet(d: str, c: Corpus) -> None:
    as_of = {"place": "Mali", "place_id": None}
    c.fleet(d, "fl_total", 550, "present", state_text="in the theatre", as_of="2020-06", **as_of)
    c.fleet(d, "fl_good", 479, "serviceable", state_text="in daily use", period_end="2020-05-31", **as_of)
    c.fleet(d, "fl_good_pct", 87, "serviceable", measure="percent", unit="%", **as_of)
    c.fleet(d, "fl_repair", 30, "under_repair", **as_of)
    c.fleet(d, "fl_repair_pct", 5.5, "under_repair", measure="percent", unit="%", **as_of)
    c.fleet(d, "fl_bad", 41, "unserviceable", period_start="2020-01", **as_of)
    c.breakdown(d, "partition", "fl_total", ["fl_good", "fl_repair", "fl_bad"])
    c.breakdown(d, "share", "fl_total", ["fl_good_pct", "fl_good"], breakdown_id="share of serviceable")


def _two_damages(d: str, c: Corpus) -> None:
    past: dict[str, Any] = {"scope": "period", "concept": "apc_or_mrap"}
    c.fleet(d, "da_total", 40, "present", concept="apc_or_mrap")
    c.fleet(d, "da_bad", 22, "unserviceable", concept="apc_or_mrap")
    c.fleet(d, "da_all", 16, "damaged", period_start="2018", period_end="2021", **past)
    c.fleet(d, "da_now", 2, "damaged", period_start="2021", period_end="2021", **past)
    c.fleet(d, "da_before", 14, "damaged", period_start="2018", period_end="2020", derived=True, **past)
    c.breakdown(d, "subset", "da_total", ["da_bad"])
    c.breakdown(d, "subset", "da_bad", ["da_all"])
    c.breakdown(d, "partition", "da_all", ["da_now", "da_before"])


def rows(db: duckdb.DuckDBPyConnection, document: str) -> list[dict[str, Any]]:
    """The readiness rows of a document with their stated cells only, in reading order."""
    cursor = db.execute(
        "select * from marts.equipment_readiness where document_id = ? order by holder, place, period_start, period_end, readiness_row",
        [document],
    )
    names = [column[0] for column in cursor.description]
    return [{k: v for k, v in zip(names, row, strict=True) if v is not None} for row in cursor.fetchall()]


def counts(row: dict[str, Any]) -> dict[str, float]:
    cells = ("total", "required", "shortfall", "serviceable", "under_repair", "unserviceable", "damaged", "destroyed")
    return {cell: row[cell] for cell in cells if cell in row}


def test_the_parts_of_a_fleet_join_the_row_of_their_total_even_when_only_the_total_is_dated(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "fleet")
    assert counts(row) == {"total": 550, "serviceable": 479, "under_repair": 30, "unserviceable": 41}
    assert row["as_of"] == "2020-06"
    assert row["place"] == "Mali"


def test_a_row_names_each_figure_its_cell_and_its_sentence_in_reading_order(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "fleet")
    assert row["figure_ids"] == ["fl_total", "fl_good", "fl_good_pct", "fl_repair", "fl_bad"]
    assert row["cells"] == ["total", "serviceable", "serviceable_pct", "under_repair", "unserviceable"]
    assert row["quotes"] == [f"sentence of {figure_id}" for figure_id in row["figure_ids"]]


def test_the_stated_and_the_computed_rate_stand_beside_each_other_and_the_stated_one_decides(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "fleet")
    assert (row["serviceable_pct"], row["serviceable_pct_computed"], row["meets_90_pct"]) == (87, 87.1, False)
    assert row["readiness_term"] == "in daily use"


def test_four_exact_numbers_that_add_up_pass(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "fleet")
    assert row["adds_up"] is True
    assert row["check_status"] == "passed"


def test_four_exact_numbers_that_do_not_add_up_are_reported_as_false(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "sum_fails")
    assert counts(row) == {"total": 100, "serviceable": 80, "under_repair": 10, "unserviceable": 5}
    assert row["adds_up"] is False
    assert row["check_status"] == "failed"
    assert db.execute("select residual from staging.readiness_sums where document_id = 'sum_fails'").fetchall() == [(5.0,)]


def test_a_sum_with_a_bound_or_a_missing_part_cannot_be_checked(db: duckdb.DuckDBPyConnection) -> None:
    (bound,), (stock, *_) = rows(db, "bound"), rows(db, "damages")
    assert "adds_up" not in bound
    assert "adds_up" not in stock


def test_no_rate_is_computed_from_a_bound_or_without_both_numbers(db: duckdb.DuckDBPyConnection) -> None:
    (bound,) = rows(db, "bound")
    assert "serviceable_pct_computed" not in bound
    assert "meets_90_pct" not in bound
    assert all("serviceable_pct_computed" not in row for row in rows(db, "damages"))


def test_damage_of_three_periods_is_three_rows_beside_the_stock_and_no_figure_is_lost(db: duckdb.DuckDBPyConnection) -> None:
    found = {(row.get("period_start"), row.get("period_end")): counts(row) for row in rows(db, "damages")}
    assert found == {
        (None, None): {"total": 40, "unserviceable": 22},
        ("2018", "2021"): {"damaged": 16},
        ("2021", "2021"): {"damaged": 2},
        ("2018", "2020"): {"damaged": 14},
    }


def test_a_part_that_fills_the_cell_of_its_whole_gets_a_further_row(db: duckdb.DuckDBPyConnection) -> None:
    first, second = rows(db, "contribution")
    assert counts(first) == {"required": 324, "shortfall": 134, "unserviceable": 43, "total": 190}
    assert counts(second) == {"shortfall": 91}
    assert (first["readiness_row"], second["readiness_row"]) == (1, 2)


def test_a_part_stays_with_its_own_total_when_a_document_states_two_fleets(db: duckdb.DuckDBPyConnection) -> None:
    assert [counts(row) for row in rows(db, "two_fleets")] == [{"total": 20}, {"total": 30, "serviceable": 27}]


def test_two_totals_that_nothing_ties_stand_alone_so_that_no_rate_is_invented(db: duckdb.DuckDBPyConnection) -> None:
    assert sorted(map(str, (counts(row) for row in rows(db, "rivals")))) == ["{'serviceable': 7.0}", "{'total': 8.0}", "{'total': 9.0}"]


def test_holders_and_places_are_never_mixed(db: duckdb.DuckDBPyConnection) -> None:
    found = [(row["holder"], row["place"], counts(row)) for row in rows(db, "holders")]
    assert found == [
        ("First Battalion", "Gao", {"total": 12}),
        ("First Battalion", "Kidal", {"serviceable": 10}),
        ("Second Battalion", "Gao", {"serviceable": 11}),
    ]


def test_a_rate_that_is_a_bound_decides_only_what_the_bound_decides(db: duckdb.DuckDBPyConnection) -> None:
    found = {row["holder"]: row.get("meets_90_pct") for row in rows(db, "rates")}
    assert found == {"low": False, "high": None, "sure": True, "open": None, "range": None}


def test_a_threshold_is_no_rate_of_readiness(db: duckdb.DuckDBPyConnection) -> None:
    assert "limit" not in {row["holder"] for row in rows(db, "rates")}


def test_a_held_figure_leaves_the_table_and_the_rest_of_its_row_stays(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "held")
    assert counts(row) == {"total": 10}
    assert row["figure_ids"] == ["he_t"]


def test_people_areas_and_plans_are_not_equipment_that_is_there(db: duckdb.DuckDBPyConnection) -> None:
    assert rows(db, "not_equipment") == []


def test_what_the_text_does_not_say_is_null_and_never_zero(db: duckdb.DuckDBPyConnection) -> None:
    cells = "total required shortfall serviceable under_repair unserviceable damaged destroyed serviceable_pct serviceable_pct_computed"
    zeros = " or ".join(f"{cell} = 0" for cell in cells.split())
    assert db.execute(f"select count(*) from marts.equipment_readiness where {zeros}").fetchall() == [(0,)]


def test_row_ids_depend_on_the_content_and_not_on_the_corpus_or_the_order_of_its_rows(db: duckdb.DuckDBPyConnection, run_dbt: Dbt) -> None:
    query = "select readiness_id, figure_id from staging.readiness_cells where document_id in ('fleet', 'damages') order by all"
    c = Corpus()
    _two_damages(c.document("damages"), c)
    _whole_fleet(c.document("fleet"), c)
    for table in c.rows.values():
        table.reverse()
    assert run_dbt(c, "build", "--select", "+stg_readiness_cells", "--exclude-resource-type", "test").success
    with duckdb.connect(str(run_dbt.work), read_only=True) as alone:
        assert alone.execute(query).fetchall() == db.execute(query).fetchall()
    assert len(db.execute(query).fetchall()) == 10


def test_the_limit_that_a_document_names_for_its_equipment_judges_its_rates(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "own_limit")
    assert (row["threshold_pct"], row["threshold_figure_id"], row["below_threshold"]) == (80.0, "ol_limit", True)
    assert row["equipment_class"] == "combat_vehicles"


def test_two_limits_in_one_document_judge_nothing(db: duckdb.DuckDBPyConnection) -> None:
    (row,) = rows(db, "two_limits")
    assert (row.get("threshold_pct"), row.get("below_threshold"), row["meets_90_pct"]) == (None, None, False)
