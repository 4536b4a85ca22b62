"""What a correction lets pass, and a correction of nothing."""

from __future__ import annotations

import pytest

from .world import World, failing, reasons

SETUP = """
create table staging.replacements (correction_id varchar, document_id varchar, quote varchar, figure_id varchar, is_known boolean);
create table staging.acceptances (correction_id varchar, accepted_kind varchar, accepted_id varchar, is_named boolean, document_id varchar,
  quote varchar, is_known boolean, is_in_force boolean);
"""


@pytest.fixture
def patrols() -> tuple[World, str, dict[str, str]]:
    """A world with corrections in which 120 patrols are 70 and 40; its failing breakdown, and the figures by their numbers."""
    world = World()
    world.db.execute(SETUP)
    document = world.document("The force conducted 120 patrols: 70 by day and 40 by night.")
    figures = {anchor: world.figure(document, anchor, concept="patrols", state="conducted") for anchor in ("120", "70", "40")}
    return world, world.breakdown("partition", figures["120"], [figures["70"], figures["40"]], holds=False), figures


def accept(world: World, kind: str, row_id: str, **more: object) -> None:
    usual = {"correction_id": f"accept {row_id}", "is_named": True, "is_known": True, "is_in_force": True}
    world.insert("staging.acceptances", {**usual, "accepted_kind": kind, "accepted_id": row_id, **more})


def held(world: World) -> set[str]:
    return {one.row_id for one in world.gate("figures").quarantine}


def test_without_a_correction_the_sum_is_held_with_its_figures(patrols: tuple[World, str, dict[str, str]]) -> None:
    world, breakdown_id, figures = patrols
    assert held(world) == {breakdown_id, *figures.values()}


def test_an_accepted_sum_holds_nothing_back_and_its_check_passes_and_names_it(patrols: tuple[World, str, dict[str, str]]) -> None:
    world, breakdown_id, _ = patrols
    accept(world, "breakdown", breakdown_id)
    verdict = world.verdict("partition_adds_up")
    assert (verdict.passed, failing(verdict), [one.row_id for one in verdict.accepted]) == (True, [], [breakdown_id])
    assert held(world) == set()


def test_an_accepted_figure_is_spared_and_the_rest_of_its_sum_is_held(patrols: tuple[World, str, dict[str, str]]) -> None:
    world, breakdown_id, figures = patrols
    accept(world, "figure", figures["70"])
    assert held(world) == {breakdown_id, figures["120"], figures["40"]}


def test_an_acceptance_out_of_force_or_of_another_kind_lets_nothing_pass(patrols: tuple[World, str, dict[str, str]]) -> None:
    world, breakdown_id, figures = patrols
    accept(world, "breakdown", breakdown_id, is_in_force=False)
    accept(world, "readiness", breakdown_id)
    assert held(world) == {breakdown_id, *figures.values()}


def test_no_correction_lifts_a_law_that_blocks(patrols: tuple[World, str, dict[str, str]]) -> None:
    world, _, figures = patrols
    world.db.execute("update raw.figures set value_text = '41' where value_text = '40'")
    accept(world, "figure", figures["40"])
    assert failing(world.verdict("number_stands_in_its_quote")) == [figures["40"]]


def test_a_correction_of_a_row_that_was_never_there_blocks_with_its_name(patrols: tuple[World, str, dict[str, str]]) -> None:
    world, _, figures = patrols
    for name, figure_id in (("sound", figures["40"]), ("slip", "0123")):
        world.insert("staging.replacements", {"correction_id": name, "figure_id": figure_id, "is_known": name == "sound"})
    accept(world, "event", "4567", correction_id="other slip", is_known=False, is_in_force=False)
    verdict = world.verdict("correction_names_a_known_row")
    assert verdict.blocks
    assert sorted(failing(verdict)) == ["other slip", "slip"]
    assert any("names the figure 0123" in reason for reason in reasons(verdict))
