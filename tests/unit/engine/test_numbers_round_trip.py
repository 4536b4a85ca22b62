"""Numbers from 0 to 9,999 and a sample to 10^9, written by independent oracles, are read back; the share that is right has a floor.

`make test` reads all below 1,000 and every seventh above, `make test-full` every one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.find import find_numbers
from tests.unit.engine.number_generators import CASES, arabic, chinese, russian, sample

FLOOR = 0.995
STEP = 7

num2words = pytest.importorskip("num2words").num2words


@pytest.fixture(params=[7, pytest.param(1, marks=pytest.mark.slow)], ids=["every seventh", "every one"], autouse=True)
def step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many of the numbers above 1,000 are read."""
    monkeypatch.setitem(globals(), "STEP", request.param)


def _read(text: str, language: str) -> list[float]:
    return [n.value for n in find_numbers(fold(text).text, language)]


def _check(name: str, write: Callable[[int], str], language: str, tail: str = "", start: int = 0) -> None:
    numbers = [n for n in sample() if n >= start and (n < 1000 or n % STEP == 0)]
    wrong = [(n, write(n), _read(write(n) + tail, language)) for n in numbers if _read(write(n) + tail, language) != [n]]
    share = 1 - len(wrong) / len(numbers)
    print(f"{name}: {share:.4%} of {len(numbers)} right; wrong, for example: {wrong[:4]}")
    assert share >= FLOOR


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_numbers_that_num2words_writes_are_read_back(language: str) -> None:
    start = 0 if language == "en" else 2  # a bare un, uno is an article
    # the oracle puts commas after thousands, where running text has none
    _check(f"num2words {language}", lambda n: str(num2words(n, lang=language)).replace(",", ""), language, start=start)


@pytest.mark.parametrize("variant", ["fr_BE", "fr_CH"])
def test_belgian_and_swiss_numbers_are_read_back(variant: str) -> None:
    _check(f"num2words {variant}", lambda n: str(num2words(n, lang=variant)), "fr", start=2)


def test_hyphens_and_ands_of_english_and_french_may_be_left_out() -> None:
    _check("en, no hyphens", lambda n: str(num2words(n, lang="en")).replace("-", " ").replace(",", ""), "en")
    _check("en, no and", lambda n: str(num2words(n, lang="en")).replace(" and ", " ").replace(",", ""), "en")
    _check("fr, hyphens everywhere", lambda n: str(num2words(n, lang="fr")).replace(" ", "-"), "fr", start=2)
    _check("fr, no hyphens", lambda n: str(num2words(n, lang="fr")).replace("-", " "), "fr", start=2)


def test_spanish_numbers_before_feminine_nouns_are_read_back() -> None:
    _check(
        "es feminine",
        lambda n: str(num2words(n, lang="es")).replace("cientos", "cientas").replace("quinientos", "quinientas"),
        "es",
        start=2,
    )


def test_russian_numbers_of_num2words_are_read_back() -> None:
    _check("num2words ru", lambda n: str(num2words(n, lang="ru")), "ru")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("feminine", [False, True])
def test_russian_numbers_are_read_in_every_case_and_gender(case: str, feminine: bool) -> None:
    _check(f"ru {case} feminine={feminine}", lambda n: russian(n, case, feminine), "ru", tail=" словами")


@pytest.mark.parametrize("feminine", [False, True])
@pytest.mark.parametrize("oblique", [False, True])
@pytest.mark.parametrize(("hundred", "clitic"), [("مائة", ""), ("مئة", ""), ("مئة", "و"), ("مائة", "ل")])
def test_arabic_numbers_are_read_in_every_gender_case_and_spelling(feminine: bool, oblique: bool, hundred: str, clitic: str) -> None:
    name = f"ar feminine={feminine} oblique={oblique} {hundred} {clitic}"
    _check(name, lambda n: clitic + arabic(n, feminine, oblique, hundred), "ar", start=1)


def test_arabic_numbers_of_num2words_are_read_back() -> None:
    # the oracle writes a comma where the language says "and"
    _check("num2words ar", lambda n: str(num2words(n, lang="ar")).replace("،", " و"), "ar", start=1)


def test_chinese_numerals_are_read_back_before_a_measure_word() -> None:
    _check("zh", chinese, "zh", tail="名士兵", start=2)
    _check(
        "zh 两", lambda n: chinese(n).replace("二千", "两千").replace("二万", "两万").replace("二百", "两百"), "zh", tail="名士兵", start=2
    )


_GROUPINGS = {
    "en": ["{:,}"],
    "fr": ["{: }", "{:.}"],
    "es": ["{: }", "{:.}", "{:,}"],
    "ru": ["{: }", "{:.}"],
    "zh": ["{:,}", "{: }"],
    "ar": ["{:,}", "{:.}"],
}


def _grouped(n: int, style: str) -> str:
    return f"{n:,}".replace(",", style[2])


@pytest.mark.parametrize(("language", "style"), [(lang, style) for lang, styles in _GROUPINGS.items() for style in [*styles, "{:'}"]])
def test_digits_in_every_grouping_are_read_back(language: str, style: str) -> None:
    _check(f"digits {language} {style}", lambda n: _grouped(n, style), language)


def test_arabic_groups_in_reversed_order_are_read_back() -> None:
    _check("digits ar reversed", lambda n: " ".join(reversed(f"{n:,}".split(","))), "ar")


@pytest.mark.parametrize(("language", "sign"), [("en", "."), ("zh", "."), ("ar", "."), ("ar", ","), ("fr", ","), ("es", ","), ("ru", ",")])
def test_decimals_are_read_with_their_printed_places(language: str, sign: str) -> None:
    for tenths in range(0, 10_000, 7):
        found = find_numbers(f"{tenths // 10}{sign}{tenths % 10}", language)
        assert [(n.value, n.decimals) for n in found] == [(tenths / 10, 1)]
