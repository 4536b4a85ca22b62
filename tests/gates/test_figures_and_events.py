"""Single figures, events and readiness rows: what is wrong is named, and what a careful reader would accept passes."""

from __future__ import annotations

import pytest

from .world import World, failing, reasons

TEXT = "Since 2006 the mission counted 12 attacks and 7 deaths, or 34 per cent of all."


@pytest.mark.parametrize(
    ("expectation", "good", "bad"),
    [
        ("value_is_a_number", {}, {"value": float("nan")}),
        ("value_is_a_number", {"value_max": 20.0}, {"value_max": float("inf")}),
        ("range_is_in_order", {"value_max": 15.0}, {"value_max": 6.0}),
        ("value_is_not_negative", {"measure": "percent_change", "value": -34.0}, {"value": -12.0}),
        ("percentage_is_within_0_and_100", {"measure": "percent", "value": 100.0}, {"measure": "percent", "value": 101.0}),
        ("percentage_is_within_0_and_100", {"measure": "percent_change", "value": 250.0}, {"measure": "percent", "value": -1.0}),
        ("percentage_is_within_0_and_100", {"value": 120.0}, {"measure": "percent", "value_max": 140.0}),
        ("period_runs_forward", {"period_start": "2021-03", "period_end": "2021"}, {"period_start": "2021-03", "period_end": "2021-02-28"}),
        ("year_of_figure_is_possible", {"period_start": "2006", "period_end": "2031"}, {"period_end": "7991"}),
        ("year_of_figure_is_possible", {"as_of": "1948-06"}, {"period_start": "1273"}),
        ("words_of_figure_are_known", {"state": None, "scope": None}, {"concept": "tanks"}),
        ("words_of_figure_are_known", {"cause": "ied", "victim_group": "civilians"}, {"state": "broken"}),
        ("words_of_figure_are_known", {"measure": "percent"}, {"qualifier": None}),
    ],
)
def test_each_expectation_of_a_figure_passes_the_good_and_names_the_bad(
    world: World, expectation: str, good: dict[str, object], bad: dict[str, object]
) -> None:
    doc = world.document(TEXT)
    world.figure(doc, "12", **good)  # type: ignore[arg-type]
    wrong = world.figure(doc, "7", **bad)  # type: ignore[arg-type]
    assert failing(world.verdict(expectation)) == [wrong]


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        ({"period_start": "2006", "period_end": "2006"}, False),  # history
        ({"period_start": "2021", "period_end": "2021"}, False),  # the running year, told of in June
        ({"period_start": "2021-06-05", "period_end": "2021-06-05"}, False),  # signed before it was issued
        ({"period_start": "2021-06-09", "period_end": "2021-06-09"}, True),
        ({"period_start": "2021-07"}, True),
        ({"as_of": "2022"}, True),
        ({"period_end": "2022", "state": "planned"}, False),
        ({"period_end": "2023-12-31", "state": "authorized_strength"}, False),
        ({"period_end": "2023-12-31", "state": "withdrawn"}, False),  # withdrawals are announced
        ({"period_end": "2022", "measure": "duration"}, False),
    ],
)
def test_only_what_cannot_have_happened_yet_is_held(world: World, dates: dict[str, str], held: bool) -> None:
    doc = world.document(TEXT, published_on="2021-06-01")
    key = world.figure(doc, "7", **{"state": "killed", **dates})  # type: ignore[arg-type]
    assert failing(world.verdict("figure_is_not_after_its_document")) == [key] * held


def test_a_document_of_month_precision_lasts_until_the_end_of_its_month(world: World) -> None:
    doc = world.document(TEXT, published_on="2021-06")
    world.figure(doc, "7", state="killed", period_end="2021-07-07")
    late = world.figure(doc, "12", state="killed", period_end="2021-07-08")
    assert failing(world.verdict("figure_is_not_after_its_document")) == [late]


@pytest.mark.parametrize("document", [{"published_on": None}, {"published_on": "2021-06-01", "date_inferred": True}])
def test_nothing_is_judged_against_a_date_that_the_document_does_not_print(world: World, document: dict[str, object]) -> None:
    doc = world.document(TEXT, **document)  # type: ignore[arg-type]
    world.figure(doc, "7", state="killed", period_end="2022-01")
    assert world.verdict("figure_is_not_after_its_document").passed


@pytest.mark.parametrize(
    ("expectation", "good", "bad"),
    [
        ("event_is_not_after_its_document", {"date_start": "2021"}, {"date_start": "2021-08-02"}),
        ("event_is_not_after_its_document", {"date_start": "2022", "event_type": "election"}, {"date_start": "2022"}),
        ("event_runs_forward", {"date_end": "2021-04"}, {"date_end": "2021-03-31"}),
        ("year_of_event_is_possible", {"date_start": "1960"}, {"date_start": "9102"}),
        ("type_of_event_is_known", {"event_type": "coup"}, {"event_type": "raid"}),
    ],
)
def test_each_expectation_of_an_event_passes_the_good_and_names_the_bad(
    world: World, expectation: str, good: dict[str, object], bad: dict[str, object]
) -> None:
    doc = world.document(TEXT)
    world.event(doc, "attacks", **good)
    wrong = world.event(doc, "deaths", **bad)
    assert failing(world.verdict(expectation)) == [wrong]


@pytest.mark.parametrize(
    ("mission", "event", "held"),
    [
        ("MINUSMA", {"date_start": "2006", "date_inferred": False}, False),  # the text prints it: history
        ("MINUSMA", {"date_start": "2006", "date_inferred": True}, True),
        ("MINUSMA", {"date_start": "2012-03", "date_inferred": True}, False),  # the margin before
        ("MINUSMA", {"date_start": "2025", "date_inferred": True}, False),  # the margin after
        ("MINUSMA", {"date_start": "2028", "date_inferred": True}, True),
        ("UNIFIL", {"date_start": "2028", "date_inferred": True}, False),  # still at work
        (None, {"date_start": "1950", "date_inferred": True}, False),
        ("UNKNOWN", {"date_start": "1950", "date_inferred": True}, False),
    ],
)
def test_an_inferred_date_lies_within_the_life_of_the_mission(world: World, mission: str, event: dict[str, object], held: bool) -> None:
    doc = world.document(TEXT, mission=mission)
    key = world.event(doc, "attacks", event_type="meeting", **event)
    verdict = world.verdict("inferred_date_is_within_the_life_of_the_mission")
    assert failing(verdict) == [key] * held


def test_a_readiness_row_that_does_not_add_up_is_held_with_its_figures(world: World) -> None:
    row = {"document_id": "d", "total": 550.0, "serviceable": 479.0, "under_repair": 30.0, "quotes": ["so many"], "figure_ids": ["a", "b"]}
    world.insert("staging.readiness_sums", {**row, "readiness_id": "good", "unserviceable": 41.0})
    world.insert("staging.readiness_sums", {**row, "readiness_id": "bad", "unserviceable": 42.0})
    verdict = world.verdict("readiness_adds_up")
    assert failing(verdict) == ["bad"]
    assert list(reasons(verdict)) == ["479 serviceable + 30 under repair + 42 unserviceable = 551, the total says 550"]
    assert verdict.failures[0].figure_ids == ("a", "b")
    assert verdict.failures[0].quote == "so many"
