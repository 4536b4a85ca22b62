"""Breakdowns: sums, shares, differences and subsets pass when the printed numbers agree and name the right row when they do not."""

from __future__ import annotations

import pytest

from .world import World, failing, reasons

FLEET = "In June 2020 the mission had 550 vehicles, of which 479 ran, 30 were in the workshop and {broken} stood still."


def fleet(world: World, broken: str = "41", **more: object) -> tuple[str, list[str]]:
    """The partition of a fleet; returns its id and the ids of its figures, total first."""
    doc = world.document(FLEET.format(broken=broken))
    figures = [world.figure(doc, number) for number in ("550", "479", "30", broken)]
    return world.breakdown("partition", figures[0], figures[1:], **more), figures


def test_a_partition_that_adds_up_passes(world: World) -> None:
    fleet(world)
    verdict = world.verdict("partition_adds_up")
    assert verdict.passed
    assert verdict.rows_checked == 1


def test_a_partition_with_one_wrong_digit_is_held_with_its_figures_and_its_sentence(world: World) -> None:
    fleet(world)
    broken, figures = fleet(world, "42")
    verdict = world.verdict("partition_adds_up")
    assert failing(verdict) == [broken]
    assert list(reasons(verdict)) == ["479 + 30 + 42 = 551, the total says 550"]
    assert verdict.rows_checked == 2
    assert verdict.failures[0].quote == FLEET.format(broken="42")
    assert set(verdict.failures[0].figure_ids) == set(figures)
    assert not verdict.blocks


def test_a_wrong_verdict_of_the_engine_does_not_hide_a_broken_sum(world: World) -> None:
    broken, _ = fleet(world, "42", holds=True, residual=0.0)
    assert failing(world.verdict("partition_adds_up")) == [broken]


@pytest.mark.parametrize(("tolerance", "held"), [(1.0, False), (0.5, True)])
def test_a_partition_passes_only_within_its_tolerance(world: World, tolerance: float, held: bool) -> None:
    broken, _ = fleet(world, "42", tolerance=tolerance)
    assert failing(world.verdict("partition_adds_up")) == [broken] * held


@pytest.mark.parametrize(
    ("qualifier", "total", "held"),
    [
        ("more_than", 14000, False),
        ("at_least", 15000, True),
        ("at_most", 15000, False),
        ("less_than", 14000, True),
        ("exactly", 14000, True),
    ],
)
def test_bounds_count_as_bounds_in_a_sum(world: World, qualifier: str, total: float, held: bool) -> None:
    doc = world.document("The force has N soldiers and police: 12870 soldiers and 2000 police.")
    whole = world.figure(doc, "N", total, qualifier=qualifier)
    key = world.breakdown("partition", whole, [world.figure(doc, "12870"), world.figure(doc, "2000")])
    assert failing(world.verdict("partition_adds_up")) == [key] * held


def test_percentages_of_an_unprinted_whole_sum_to_a_hundred(world: World) -> None:
    doc = world.document("Of the staff 64.5 per cent are men and 35.5 per cent women.\nElsewhere 60 and 41 per cent.")
    good = [world.figure(doc, n, measure="percent") for n in ("64.5", "35.5")]
    bad = [world.figure(doc, n, measure="percent") for n in ("60", "41")]
    world.breakdown("partition", None, good, total_value=100.0)
    wrong = world.breakdown("partition", None, bad, total_value=100.0)
    assert failing(world.verdict("partition_adds_up")) == [wrong]


@pytest.mark.parametrize(("stated", "tolerance", "held"), [("64", 0.5, False), ("64.1", 0.05, False), ("65", 0.5, True), ("46", 0.5, True)])
def test_a_share_agrees_to_the_printed_precision(world: World, stated: str, tolerance: float, held: bool) -> None:
    doc = world.document(f"Deployed are 12541 of 19555 soldiers, or {stated} per cent.")
    percent = world.figure(doc, stated, measure="percent")
    key = world.breakdown("share", world.figure(doc, "19555"), [percent, world.figure(doc, "12541")], tolerance=tolerance)
    verdict = world.verdict("share_agrees_with_its_count")
    assert failing(verdict) == [key] * held
    if held:
        assert f"12541 of 19555 is 64.1319 per cent, the text says {stated}" in next(reasons(verdict))


def test_a_share_of_nothing_is_not_judged(world: World) -> None:
    doc = world.document("Of 0 cases 5 per cent, that is 3, are closed.")
    parts = [world.figure(doc, "5", measure="percent"), world.figure(doc, "3")]
    world.breakdown("share", world.figure(doc, "0"), parts)
    assert world.verdict("share_agrees_with_its_count").passed


def test_a_difference_that_does_not_agree_is_held(world: World) -> None:
    doc = world.document("Of 32 teams 4 left and 28 stayed.\nOf 53 teams 9 left and 45 stayed.")
    world.breakdown("difference", world.figure(doc, "32"), [world.figure(doc, "4"), world.figure(doc, "28")])
    wrong = world.breakdown("difference", world.figure(doc, "53"), [world.figure(doc, "9"), world.figure(doc, "45")])
    verdict = world.verdict("difference_agrees")
    assert failing(verdict) == [wrong]
    assert list(reasons(verdict)) == ["53 - 9 = 44, the text says 45"]


@pytest.mark.parametrize(("change", "held"), [(-34.0, False), (34.0, True), (-43.0, True)])
def test_a_change_in_per_cent_is_signed(world: World, change: float, held: bool) -> None:
    doc = world.document("The toll fell by P per cent, from 100 to 66.")
    parts = [world.figure(doc, "P", change, measure="percent_change"), world.figure(doc, "66")]
    key = world.breakdown("difference", world.figure(doc, "100"), parts, tolerance=0.5)
    assert failing(world.verdict("change_in_per_cent_agrees")) == [key] * held
    assert world.verdict("difference_agrees").rows_checked == 0


def test_a_part_larger_than_its_whole_is_held(world: World) -> None:
    doc = world.document("Of 50 cases 49 are closed.\nOf 20 cases 24 are closed.\nOf over 10 cases 15 are closed; 90 per cent.")
    world.breakdown("subset", world.figure(doc, "50"), [world.figure(doc, "49")])
    wrong = world.breakdown("subset", world.figure(doc, "20"), [world.figure(doc, "24")])
    parts = [world.figure(doc, "15"), world.figure(doc, "90", measure="percent")]
    world.breakdown("subset", world.figure(doc, "10", qualifier="more_than"), parts)
    verdict = world.verdict("part_does_not_exceed_its_whole")
    assert failing(verdict) == [wrong]
    assert list(reasons(verdict)) == ["the part 24 is larger than the whole, 20"]


@pytest.mark.parametrize(
    ("relation", "change", "reason"),
    [
        ("partition", {"total_value": None}, "the value of the whole is missing"),
        ("partition", {"part_values": [1.0, None, 3.0]}, "the value of a part is missing"),
        ("partition", {"part_values": [1.0, 2.0]}, "parts and values are not as many"),
        ("share", {}, "there are not two parts"),
        ("sum", {}, "the relation sum is not in the vocabulary"),
    ],
)
def test_a_breakdown_that_cannot_be_checked_is_held(world: World, relation: str, change: dict[str, object], reason: str) -> None:
    fleet(world)
    doc = world.document("There are 6 units: 1, 2 and 3 in the sectors.")
    key = world.breakdown(relation, world.figure(doc, "6"), [world.figure(doc, n) for n in "123"], **change)
    verdict = world.verdict("breakdown_is_complete")
    assert failing(verdict) == [key]
    assert next(reasons(verdict)).endswith(reason)


def test_a_breakdown_with_other_values_than_its_figures_is_held(world: World) -> None:
    fleet(world)
    other, _ = fleet(world, "40", part_values=[479.0, 30.0, 41.0])
    verdict = world.verdict("breakdown_values_are_those_of_its_figures")
    assert failing(verdict) == [other]
    assert list(reasons(verdict)) == ["the breakdown reads 41.0 where its figures read 40.0"]


def test_a_sound_breakdown_that_is_marked_as_failing_is_held(world: World) -> None:
    fleet(world)
    doc = world.document("Of 24 units 20 are strong and 4 weak.")
    parts = [world.figure(doc, "20"), world.figure(doc, "4 ", 4)]
    wrong = world.breakdown("partition", world.figure(doc, "24"), parts, holds=False)
    fleet(world, "42", holds=False)
    assert failing(world.verdict("breakdown_verdict_is_true")) == [wrong]
