"""Sums with a slip of the pen: the grammar that finds a sum finds it also when one number is misprinted, and fails it."""

from __future__ import annotations

import pytest

from tests.unit.engine.reading import read_text

LIST = "The military component stood at {} personnel, comprising {} contingent members, {} staff officers and 130 military observers."
SHARE = "As at 15 September, {} military personnel were deployed, representing {} per cent of the authorized strength of {}."
OF_WHICH = "I propose to raise the ceiling of {} personnel, of whom {} are military and {} police."


def sums(text: str) -> list[tuple[str, float | None, list[float], bool]]:
    return [(b.relation, b.total_value, b.part_values, b.holds) for b in read_text(text, "en", "2022-07-01", "MINUSMA").breakdowns]


@pytest.mark.parametrize(
    "numbers",
    [
        ("52,340", "11,900", "310"),  # the first digit of the whole
        ("12,340", "61,900", "310"),  # a part that exceeds its whole
        ("12,340", "11,900", "380"),
        ("12,340", "19,100", "310"),  # two digits swapped
        ("12,340", "1,190", "310"),  # a digit dropped
        ("123,400", "11,900", "310"),
    ],
)
def test_a_list_that_one_slip_spoils_is_still_all_of_its_whole(numbers: tuple[str, ...]) -> None:
    total, first, second = (float(n.replace(",", "")) for n in numbers)
    assert sums(LIST.format(*numbers)) == [("partition", total, [first, second, 130.0], False)]


@pytest.mark.parametrize("numbers", [("10,322", "44", "11,000"), ("50,322", "94", "11,000"), ("10,322", "94", "71,000")])
def test_a_share_that_one_slip_spoils_is_still_the_share_of_its_whole(numbers: tuple[str, ...]) -> None:
    count, percent, whole = (float(n.replace(",", "")) for n in numbers)
    assert sums(SHARE.format(*numbers)) == [("share", whole, [percent, count], False)]


def test_a_large_list_of_which_that_one_slip_spoils_is_all_of_its_whole() -> None:
    assert sums(OF_WHICH.format("2,069", "1,730", "339")) == [("partition", 2069.0, [1730.0, 339.0], True)]
    assert sums(OF_WHICH.format("2,069", "1,030", "339")) == [("partition", 2069.0, [1030.0, 339.0], False)]


def test_a_list_of_which_that_no_single_slip_explains_is_some_of_its_whole() -> None:
    assert sums(OF_WHICH.format("2,069", "1,214", "339")) == [("subset", 2069.0, [1214.0, 339.0], True)]


def test_the_remaining_ones_are_not_left_out_of_a_list_that_adds_up_without_them() -> None:
    text = "Since January 20 units were evaluated: 1 was rated excellent, 15 satisfactory, 4 underperforming; the remaining 4 must improve."
    assert ("partition", 20.0, [1.0, 15.0, 4.0], True) not in sums(text)


def test_a_number_of_a_sum_that_fails_is_not_taken_for_a_repeat_of_another() -> None:
    text = "The 335 engineers came.\n\n" + LIST.format("12,340", "11,900", "335")
    found = read_text(text, "en", "2022-07-01", "MINUSMA").figures
    assert [f.value for f in found].count(335) == 2
