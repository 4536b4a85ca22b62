"""Fractions, Arabic duals behind clitics, Chinese numbers with 万 亿 余 多, reversed Arabic groups: made from numbers, and read back.

The share right of each form is printed and floored like the numbers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product

import pytest

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.find import Number, find_numbers
from tests.unit.engine.number_generators import arabic, chinese, sample

FLOOR = 0.995
SOME = [n for n in sample() if n >= 10_000][:400]


def _read(text: str, language: str, reverse: bool = True) -> list[Number]:
    return find_numbers(fold(text).text, language, reverse)


def _check(name: str, made: Iterable[tuple[str, float]], language: str, vague: bool = False) -> None:
    cases = list(made)
    read = [(text, n, _read(text, language)) for text, n in cases]
    wrong = [(t, n, r) for t, n, r in read if [(round(x.value, 6), x.vague_after) for x in r] != [(round(n, 6), vague)]]
    share = 1 - len(wrong) / len(cases)
    print(f"{name}: {share:.4%} of {len(cases)} right; wrong, for example: {wrong[:4]}")
    assert share >= FLOOR


# numerator words, and the words for parts: one, several; {n} is the numerator
_FRACTIONS = {
    "en": (("one", "two", "three"), {2: "half", 3: "{n} third{s}", 4: "{n} quarter{s}", 5: "{n} fifth{s}", 10: "{n} tenth{s}"}),
    "fr": (("un", "deux", "trois"), {2: "la moitié", 3: "{n} tiers", 4: "{n} quart{s}", 5: "{n} cinquième{s}", 10: "{n} dixième{s}"}),
    "es": (("un", "dos", "tres"), {2: "la mitad", 3: "{n} tercio{s}", 4: "{n} cuarto{s}"}),
    "ru": (("одна", "две", "три"), {2: "половина", 3: "{n} треть|{n} трети", 4: "{n} четверть|{n} четверти", 5: "{n} пятая|{n} пятых"}),
    "zh": (("一", "二", "三"), {2: "一半", 3: "三分之{n}", 4: "四分之{n}", 5: "五分之{n}", 10: "十分之{n}"}),
}
_WHOLE = {"en": " of the vehicles", "fr": " des véhicules", "es": " de los vehículos", "ru": " машин", "zh": "的车辆"}


def _fractions(language: str) -> Iterable[tuple[str, float]]:
    numerators, denominators = _FRACTIONS[language]
    for (n, word), (d, form) in product(enumerate(numerators, 1), denominators.items()):
        if n < d and (d > 2 or n == 1):
            one, _, several = form.partition("|")
            spelled = (several if n > 1 and several else one).format(n=word, s="s" if n > 1 else "")
            yield spelled + _WHOLE[language], float(Fraction(n, d))


@pytest.mark.parametrize("language", sorted(_FRACTIONS))
def test_fractions_are_read_back(language: str) -> None:
    _check(f"fractions {language}", _fractions(language), language)


def test_arabic_fractions_are_read_back() -> None:
    known = {"نصف": 1 / 2, "ثلث": 1 / 3, "ثلثا": 2 / 3, "ثلثي": 2 / 3, "ربع": 1 / 4, "ثلاثة أرباع": 3 / 4}
    _check("fractions ar", ((f"{clitic}{word} المركبات", n) for clitic in ("", "و") for word, n in known.items()), "ar")


_DUAL_NOUNS = ["كتيبت", "سريت", "جندي", "مركبت", "طائرت", "قاعدت", "معسكر", "هجوم", "فرقت", "وحدت"]
_DUAL_NOUNS += ["شهر", "يوم", "دوريت", "سيارت", "مروحيت", "ضابط", "قتيل", "طفل", "رجل", "جهاز"]
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ولل", "فال")


def test_arabic_duals_are_two_behind_every_clitic() -> None:
    made = ((f"{clitic}{noun}{case} هنا", 2.0) for noun in _DUAL_NOUNS for clitic in _CLITICS for case in ("ان", "ين"))
    _check("ar duals behind clitics", made, "ar")


def test_arabic_number_words_behind_clitics_are_read_back() -> None:
    made = [(clitic + arabic(n), float(n)) for n in (*range(3, 100), *SOME[::4]) for clitic in ("و", "ف", "ب", "ل")]
    _check("ar number words behind clitics", made, "ar")


def test_reversed_arabic_groups_are_read_back_beside_other_words() -> None:
    for n in SOME:
        western = f"{n:,}"
        found = _read(f"بلغ عددهم {' '.join(reversed(western.split(',')))} شخصا", "ar")
        assert [x.value for x in found] == [n], western
        assert [x.value for x in _read(f"بلغ عددهم {western.replace(',', ' ')} شخصا", "ar", reverse=False)] == [n], western


def test_chinese_digits_with_ten_thousands_and_hundred_millions_are_read_back() -> None:
    tens = [(f"{n / 10_000:g}万人", float(n)) for n in range(1_000, 1_000_000, 7_300) if n % 100 == 0]
    eights = [(f"{n / 10**8:g}亿元", float(n)) for n in range(10**7, 10**10, 37 * 10**7)]
    both = [(f"{a}亿{b}万人", a * 1e8 + b * 1e4) for a in (1, 3, 12) for b in (1000, 2500, 9999)]
    thousands = [(f"{a}万{b}千人", a * 1e4 + b * 1e3) for a in (1, 3, 12) for b in range(1, 10)]
    _check("zh digits with 万 and 亿", [*tens, *eights, *both, *thousands], "zh")


def test_chinese_more_than_is_told() -> None:
    round_ones = [n * 10**power for power in (1, 2, 3, 4, 6, 8) for n in range(1, 10)]
    made = [(f"{chinese(n)}{more}人", float(n)) for n in round_ones for more in ("多", "余")]
    made += [(f"{n}{more}人", float(n)) for n in range(20, 1000, 10) for more in ("多", "余")]
    _check("zh numerals with 多 and 余", made, "zh", vague=True)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", [("two and a half million", 2.5e6), ("half a million", 5e5), ("1.5 million", 1.5e6), ("3.2 billion", 3.2e9)]),
        ("fr", [("deux millions et demi", 2.5e6), ("un demi-million", 5e5), ("1,5 million", 1.5e6), ("3,2 milliards", 3.2e9)]),
        ("es", [("dos millones y medio", 2.5e6), ("medio millón", 5e5), ("1,5 millones", 1.5e6), ("3.200 millones", 3.2e9)]),
        (
            "ru",
            [("два с половиной миллиона", 2.5e6), ("полмиллиона", 5e5), ("3,2 млрд", 3.2e9), ("полторы тысячи", 1500)],
        ),
        ("zh", [("一百五十万", 1.5e6), ("1.5亿", 1.5e8), ("3.2万", 32000), ("两千零五十", 2050), ("一千二百", 1200)]),
        ("ar", [("مليونان ونصف المليون", 2.5e6), ("نصف مليون", 5e5), ("1.5 مليون", 1.5e6), ("مليون ونصف المليون", 1.5e6)]),
    ],
)
def test_halves_of_large_numbers_are_read(language: str, forms: list[tuple[str, float]]) -> None:
    tail = "人" if language == "zh" else " "
    _check(f"halves {language}", ((text + tail, n) for text, n in forms), language)
