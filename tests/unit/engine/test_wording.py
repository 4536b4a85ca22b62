"""Where forms stand: whole words, the longest first, Arabic ones with what is written before them; and what a stretch says."""

from __future__ import annotations

import pytest

from dagster_project.engine.words import wording
from dagster_project.engine.words.forms import forms_of, unpacked
from dagster_project.engine.words.wording import Wording, is_form, says, spoken, spoken_at

FORMS = {
    "en": ["in", "in the", "near", "side,", "12 months to"],
    "fr": ["pres d'", "dans"],
    "ar": ["قرب", "في"],
    "zh": ["医治", "医治无效"],
}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages of a few words, all of one section."""
    made = {
        language: Wording(forms_of({form: at for at, form in enumerate(forms)}, language == "ar"), [[("here", form)] for form in forms])
        for language, forms in FORMS.items()
    }
    monkeypatch.setattr(wording, "_wording", made.__getitem__)
    wording._told.cache_clear()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "in the camp near inland springs", ["in the", "near"]),
        ("en", "12 months to may, on this side, near", ["12 months to", "side,", "near"]),
        ("en", "2in a near_miss", []),
        ("fr", "pres d'ansongo, dans la ville", ["pres d'", "dans"]),
        ("ar", "وقرب كيدال وفيضان", ["وقرب"]),
        ("zh", "送医医治无效去世", ["医治无效"]),
    ],
)
def test_a_form_is_a_whole_word_and_the_longest_one_that_stands_there(language: str, text: str, told: list[str]) -> None:
    assert [m.group() for m in spoken(language, "here", text, 0, len(text))] == told


def test_a_stretch_says_what_lies_wholly_in_it() -> None:
    text = "near the town in the north"
    assert [m.key for m in spoken("en", "here", text, 1, len(text))] == ["in the"]
    assert [m.key for m in spoken("en", "here", text, 0, text.index("the north"))] == ["near", "in"]
    assert not says("en", "here", text, 4, text.index("in"))
    assert not says("en", "elsewhere", text, 0, len(text))


def test_a_form_may_be_asked_for_at_an_offset_or_as_a_whole() -> None:
    assert spoken_at("zh", "here", "送医医治无效去世", 2) is not None
    assert spoken_at("zh", "here", "送医医治无效去世", 1) is None
    assert is_form("en", "here", "in the")
    assert is_form("ar", "here", "بقرب")
    assert not is_form("en", "here", "in the camp")


def test_forms_are_what_they_were_when_they_are_unpacked() -> None:
    forms = forms_of({"camp": 4, "camp commander": 2, "%": 7, "百分之": 1, "": 3}, arabic=False)
    again = unpacked(forms.packed())
    text = "a camp commander of 3 camps, camp % 百分之"
    assert [(text[a:b], index) for a, b, index in forms.find(text)] == [
        ("camp commander", 2),
        ("camp", 4),
        ("camp", 4),
        ("%", 7),
        ("百分之", 1),
    ]
    assert again.find(text) == forms.find(text)
    assert (again.get("camp"), again.get("camps"), again.get("")) == (4, None, None)
