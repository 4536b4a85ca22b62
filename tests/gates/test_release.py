"""The gates after the marts and before release: sound tables pass whole, and each damage is named and blocks."""

from __future__ import annotations

import pytest

from .world import World, failing, reasons

TEXT = "The mission had 550 vehicles, of which 479 ran, 30 were in the workshop and 41 stood still; 2 soldiers were killed."
READINESS = (
    "insert into marts.equipment_readiness by name select 'r' as readiness_id, '{doc}' as document_id, 550 as total, 479 as serviceable, "
    "30 as under_repair, 41 as unserviceable, true as adds_up, list(figure_id order by value desc) as figure_ids, "
    "any_value([quote]) as quotes, ['total', 'serviceable', 'unserviceable', 'under_repair'] as cells, 'passed' as check_status "
    "from marts.figures where value > 2"
)


def candidate(world: World) -> tuple[str, dict[str, str]]:
    """A published document with one fleet, one casualty and one event; returns its id and the figure ids by number."""
    doc = world.document(TEXT)
    figures = {number: world.figure(doc, number) for number in ("550", "479", "30", "41", "2")}
    world.breakdown("partition", figures["550"], [figures[n] for n in ("479", "30", "41")])
    world.event(doc, "killed", figure_ids=[figures["2"]])
    world.publish()
    world.db.execute(
        "insert into marts.casualties by name select 'c' as casualty_id, figure_id, document_id, quote from marts.figures where value = 2"
    )
    world.db.execute(READINESS.format(doc=doc))
    return doc, figures


@pytest.mark.parametrize("gate", ["marts", "release"])
def test_sound_tables_pass_every_expectation(world: World, gate: str) -> None:
    candidate(world)
    result = world.gate(gate)
    assert result.passed, result.summary()
    assert not result.blocked


@pytest.mark.parametrize(
    ("name", "damage", "named"),
    [
        ("published_tables_and_columns_are_there", "alter table marts.casualties drop column cause", ["marts.casualties.cause"]),
        ("keys_of_marts_are_unique", "insert into marts.casualties from marts.casualties", ["c"]),
        ("keys_of_marts_are_unique", "update marts.casualties set casualty_id = null", ["null"]),
        ("every_figure_is_published_once_and_unchanged", "delete from marts.figures where value = 479", ["479"]),
        ("every_figure_is_published_once_and_unchanged", "update marts.figures set value = 497 where value = 479", ["479"]),
        ("nothing_is_lost_before_the_release", "delete from marts.mission_events", ["staging.events = marts.mission_events + held"]),
        ("nothing_is_lost_before_the_release", "delete from marts.documents", ["staging.documents = marts.documents"]),
        (
            "nothing_is_lost_before_the_release",
            "update quality.coverage set numbers_seen = 6",
            ["stated figures + rejections = numbers seen"],
        ),
        ("published_figure_stands_in_its_document", "update marts.figures set char_start = 0, char_end = 3 where value = 479", ["479"]),
        ("published_figure_stands_in_its_document", "update marts.figures set quote = '479 ran away' where value = 479", ["479"]),
        (
            "published_figure_stands_in_its_document",
            "update marts.figures set char_start = 9000, char_end = 9003 where value = 479",
            ["479"],
        ),
        ("every_row_leads_to_its_sentence", "update marts.casualties set quote = 'none'", ["c"]),
        ("every_row_leads_to_its_sentence", "update marts.equipment_readiness set quotes = []", ["r"]),
        ("what_is_held_is_marked_as_failed", "update marts.figures set check_status = 'failed' where value = 30", ["30"]),
        ("thematic_marts_hold_no_failed_figure", "update marts.figures set check_status = 'failed' where value = 2", ["c"]),
        ("thematic_marts_hold_no_failed_figure", "update marts.figures set check_status = 'failed' where value = 41", ["r"]),
        ("thematic_marts_hold_no_failed_figure", "update marts.casualties set figure_id = 'elsewhere'", ["c"]),
        ("readiness_cells_are_the_figures_they_cite", "update marts.equipment_readiness set serviceable = 497", ["r"]),
        ("readiness_cells_are_the_figures_they_cite", "update marts.equipment_readiness set damaged = 3", ["r"]),
        ("readiness_that_adds_up_adds_up", "update marts.equipment_readiness set total = 551", ["r"]),
    ],
)
def test_each_damage_is_named_and_blocks(world: World, name: str, damage: str, named: list[str]) -> None:
    _, figures = candidate(world)
    world.db.execute(damage)
    verdict = world.verdict(name)
    assert failing(verdict) == [figures.get(n, n) for n in named]
    assert verdict.blocks


def test_a_held_figure_must_be_marked_and_explained(world: World) -> None:
    _, figures = candidate(world)
    held = {"kind": "figure", "row_id": figures["30"], "expectation": "partition_adds_up", "quote": TEXT}
    world.insert("quality.quarantine", {"quarantine_id": "q", "reason": "", **held})
    assert failing(world.verdict("what_is_held_is_marked_as_failed")) == [figures["30"]]
    assert failing(world.verdict("everything_held_is_explained")) == ["q"]
    world.db.execute("update quality.quarantine set reason = 'it does not add up'")
    world.db.execute("update marts.figures set check_status = 'failed' where value = 30")
    assert world.verdict("what_is_held_is_marked_as_failed").passed
    assert world.verdict("everything_held_is_explained").passed


def test_an_event_that_is_held_is_not_lost(world: World) -> None:
    candidate(world)
    world.db.execute(
        "insert into quality.quarantine by name select 'q' as quarantine_id, 'event' as kind, event_id as row_id from staging.events"
    )
    world.db.execute("delete from marts.mission_events")
    assert world.verdict("nothing_is_lost_before_the_release").passed


@pytest.mark.parametrize(
    ("documents", "figures", "shrunk"), [(1, 5, []), (2, 5, ["documents"]), (1, 6, ["figures"]), (0, 0, []), (1, 3, [])]
)
def test_a_corpus_that_shrank_against_the_last_release_blocks(world: World, documents: int, figures: int, shrunk: list[str]) -> None:
    candidate(world)
    world.insert("quality.releases", {"release_id": "older", "released_at": "2021-01-01", "documents": 900, "figures": 900})
    world.insert("quality.releases", {"release_id": "last", "released_at": "2021-02-01", "documents": documents, "figures": figures})
    verdict = world.verdict("corpus_has_not_shrunk")
    assert failing(verdict) == shrunk, list(reasons(verdict))


@pytest.mark.parametrize(("table", "mart"), [("events", "mission_events"), ("breakdowns", "breakdowns")])
def test_a_release_without_its_events_or_breakdowns_blocks(world: World, table: str, mart: str) -> None:
    candidate(world)
    world.insert(
        "quality.releases",
        {"release_id": "r", "released_at": "2021-01-01", "documents": 1, "figures": 5, "events": 1, "breakdowns": 1},
    )
    assert world.verdict("corpus_has_not_shrunk").passed
    world.db.execute(f"delete from marts.{mart}; delete from raw.{table}")
    verdict = world.verdict("corpus_has_not_shrunk")
    assert (failing(verdict), verdict.blocks) == ([table], True)


def test_the_first_release_has_nothing_to_shrink_from(world: World) -> None:
    assert world.verdict("corpus_has_not_shrunk").passed
