"""Two lists of one length: each number belongs to the name of its turn."""

from __future__ import annotations

import pytest

from tests.unit.engine.reading import figure, read_text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The military and police components numbered 12,302 and 1,718 respectively."),
        ("fr", "Les effectifs militaires et de police s'établissaient respectivement à 12 302 et 1 718."),
        ("ar", "وبلغ قوام العنصر العسكري وعنصر الشرطة 12302 و 1718 على التوالي."),
        ("zh", "军事人员和警察人员分别为12 302人和1 718人。"),
    ],
)
def test_each_number_counts_the_people_of_its_turn(language: str, text: str) -> None:
    found = read_text(text, language)
    assert (figure(found, 12302).concept, figure(found, 1718).concept) == ("military_personnel", "police_personnel")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The numbers of killed and wounded rose to 12 and 40, respectively."),
        ("zh", "造成的死亡和受伤人数分别为12人和40人。"),
    ],
)
def test_each_number_has_the_state_of_its_turn(language: str, text: str) -> None:
    found = read_text(text, language)
    assert (figure(found, 12).state, figure(found, 40).state) == ("killed", "injured")


@pytest.mark.parametrize(
    "text",
    ["In Gao and Kidal, 12 and 15 attacks were recorded, respectively.", "It counted 12 and 15 attacks in Gao and Kidal, respectively."],
)
def test_each_number_has_the_place_of_its_turn_and_both_their_noun(text: str) -> None:
    found = read_text(text, "en", "2021-12-31", "MINUSMA")
    assert [(f.concept, f.place) for f in found.figures] == [("attacks", "Gao"), ("attacks", "Kidal")]


def test_the_two_years_of_one_phrase_are_told_apart() -> None:
    found = read_text("In 2019 and 2020, 12 and 15 attacks were recorded, respectively.", "en", "2021-12-31", "MINUSMA")
    assert [(f.value, f.period_start, f.period_end) for f in found.figures] == [(12, "2019", "2019"), (15, "2020", "2020")]


def test_lists_of_unequal_length_stay_as_they_were_read() -> None:
    found = read_text("In Gao, Kidal and Mopti, 12 and 15 attacks were recorded, respectively.", "en", "2021-12-31", "MINUSMA")
    assert {f.place for f in found.figures} != {"Gao", "Kidal"}
