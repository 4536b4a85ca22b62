"""Lineage is read from the SQL: through joins, unions, windows and subqueries, back to the tables that no model makes."""

from __future__ import annotations

import pytest

from dagster_project.catalog.lineage import columns_read, known_tables, origins

TABLES = known_tables({"raw": {"a": {"x": "INT", "y": "INT", "k": "INT"}, "b": {"k": "INT", "z": "INT"}}})


@pytest.mark.parametrize(
    ("sql", "read"),
    [
        ("select x as v from raw.a", {("raw.a", "x")}),
        ("select a.x + b.z as v from raw.a as a join raw.b as b on a.k = b.k", {("raw.a", "x"), ("raw.b", "z")}),
        ("with c as (select * from raw.a) select x as v from c", {("raw.a", "x")}),
        ("with c as (select x as q from raw.a union all select z from raw.b) select q as v from c", {("raw.a", "x"), ("raw.b", "z")}),
        ("select row_number() over (partition by k order by y) as v from raw.a", {("raw.a", "k"), ("raw.a", "y")}),
        ("select (select max(z) from raw.b) as v", {("raw.b", "z")}),
        ("select 1 as v", set()),
    ],
)
def test_a_column_leads_to_the_columns_that_its_value_reads(sql: str, read: set[tuple[str, str]]) -> None:
    assert columns_read(sql, TABLES) == {"v": read}


def test_a_column_that_only_filters_or_joins_is_no_origin_of_the_value() -> None:
    assert columns_read("select x as v from raw.a where y = 3", TABLES) == {"v": {("raw.a", "x")}}


def test_origins_are_followed_over_several_models_to_the_last_table_and_through_a_circle() -> None:
    made_of = {
        ("marts.m", "v"): {("staging.s", "v"), ("reference.r", "w")},
        ("staging.s", "v"): {("raw.a", "x"), ("staging.s", "v"), ("marts.m", "v")},
    }
    assert origins(("marts.m", "v"), made_of) == [("raw.a", "x"), ("reference.r", "w")]
    assert origins(("raw.a", "x"), made_of) == []
