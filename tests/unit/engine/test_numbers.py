"""Numbers in sentences: ranges, scales, halves, duals, articles, fractions and what is no number at all."""

from __future__ import annotations

import pytest

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.digits import group_habit
from dagster_project.engine.numbers.find import Number, find_numbers


def _find(text: str, language: str) -> list[Number]:
    return find_numbers(fold(text).text, language)


def _values(text: str, language: str) -> list[float | tuple[float, float]]:
    return [n.value if n.value_max is None else (n.value, n.value_max) for n in _find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "between 8 and 10 trucks", [(8, 10)]),
        ("en", "from 90 to 100 thousand people", [(90_000, 100_000)]),
        ("en", "two or three guards", [(2, 3)]),
        ("en", "the figure rose from 10 to 20", [10, 20]),
        ("en", "between 2018 and 2020", [2018, 2020]),
        ("en", "2006-2007", [2006, 2007]),
        ("en", "2021-06-01", [2021, 6, 1]),
        ("fr", "entre 1 000 et 1 200 personnes", [(1000, 1200)]),
        ("fr", "l'effectif est passé de 12 000 à 15 000", [12_000, 15_000]),
        ("es", "entre dos y tres mil familias", [(2000, 3000)]),
        ("es", "de 6.000 a 8.000 soldados", [(6000, 8000)]),
        ("ru", "укрылось от 90 до 100 тыс. человек", [(90_000, 100_000)]),
        ("ru", "пять-шесть машин", [(5, 6)]),
        ("zh", "遭100至200名枪手围攻", [(100, 200)]),
        ("zh", "两三名士兵和十五六人", [(2, 3), (15, 16)]),
        ("ar", "يؤوي ما بين تسعين ألفا ومائة ألف نازح", [(90_000, 100_000)]),
        ("ar", "من 10 إلى 2 في الأسبوع", [10, 2]),
    ],
)
def test_ranges_are_one_number_and_changes_are_two(language: str, text: str, expected: list[object]) -> None:
    assert _values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "nine billion and 2.5m", [9e9, 2.5]),
        ("en", "two and a half million, half a million, half a dozen, a dozen, a hundred", [2.5e6, 5e5, 6, 12, 100]),
        ("en", "dozens of cars, hundreds of homes, several thousand people, a couple of days", []),
        ("en", "12 (twelve) trucks", [12]),
        ("fr", "182,9 millions, une trentaine, deux millions et demi", [182.9e6, 30, 2.5e6]),
        ("fr", "des dizaines de blessés, des milliers de civils, 95 pour cent", [95]),
        ("es", "ciento cincuenta mil, dos mil millones, un millón y medio", [150_000, 2e9, 1.5e6]),
        ("es", "cientos de casas, miles de personas, el 15,3 por ciento", [15.3]),
        ("ru", "14 тыс., 1,5 млн, полтора миллиона, два с половиной миллиона, 2 тыс. 300", [14_000, 1.5e6, 1.5e6, 2.5e6, 2300]),
        ("ru", "тысячи людей, несколько тысяч, около тысячи", [1000]),
        ("zh", "1.3万人,3亿5000万,三万五,近百人,数十人,上千人", [13_000, 350_000_000, 35_000, 100]),
        ("ar", "15 ألفا, 2.7 مليون, تسعة مليارات, مليونين ونصف المليون, ألفا جندي", [15_000, 2.7e6, 9e9, 2.5e6, 2000]),
        ("ar", "آلاف النازحين وعشرات القرى و 95 في المائة", [95]),
    ],
)
def test_scale_words_multiply_and_vague_plurals_are_no_numbers(language: str, text: str, expected: list[float]) -> None:
    assert _values(text, language) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("698 10", 10_698), ("555 19", 19_555), ("050 4", 4050), ("888 2", 2888), ("3 120", 3120), ("120 3", 3120), ("000 500 2", 2_500_000)],
)
def test_arabic_groups_are_read_in_the_order_that_makes_a_number(text: str, expected: int) -> None:
    assert _values(text, "ar") == [expected]


def test_a_year_beside_reversed_groups_stays_apart() -> None:
    assert _values("١٩٩٢ ٣٠٠ ٥٩", "ar") == [1992, 59_300]


def test_doubtful_arabic_groups_follow_the_habit_of_the_document() -> None:
    assert group_habit("698 10 و 097 1") is True
    assert group_habit("10 698 و 1 097") is False
    assert group_habit("240 110") is None
    assert [find_numbers("240 110", "ar", reverse)[0].value for reverse in (True, False)] == [110_240, 240_110]


def test_arabic_duals_carry_their_singular_and_lose_their_clitic() -> None:
    found = _find("خُصصت للسريتين مركبتان", "ar")
    assert [(n.value, n.kind, n.noun) for n in found] == [(2, "dual", "سريه"), (2, "dual", "مركبه")]
    assert _find("للسريتين", "ar")[0].start == 2
    assert _find("ثابتة الجناحين، الفقرتان التاليتان، المدنيين والعسكريين والمقاتلين", "ar") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "une mission a reçu un rapport", []),
        ("fr", "deux morts et un blessé", [(2, False), (1, True)]),
        ("fr", "au moins un mort", [(1, True)]),
        ("fr", "un seul camion, vingt et un camions", [(1, False), (21, False)]),
        ("es", "una misión recibió un informe", []),
        ("es", "tres muertos y un herido", [(3, False), (1, True)]),
        ("en", "a single unit near a camp", [(1, False)]),
        ("zh", "一名士兵,一个月,一些,一直", [(1, True), (1, False)]),
    ],
)
def test_articles_count_only_where_the_text_counts(language: str, text: str, expected: list[tuple[float, bool]]) -> None:
    assert [(n.value, n.article) for n in _find(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "two-thirds of the posts", 2 / 3),
        ("en", "half of the fleet", 0.5),
        ("fr", "trois quarts des véhicules", 0.75),
        ("es", "la tercera parte de la flota", 1 / 3),
        ("ru", "одна треть машин", 1 / 3),
        ("zh", "三分之一的车辆", 1 / 3),
        ("ar", "ثلاثة أرباع المركبات", 0.75),
        ("en", "1/3 of the posts", 1 / 3),
    ],
)
def test_fractions_are_marked(language: str, text: str, value: float) -> None:
    (found,) = _find(text, language)
    assert found.value == pytest.approx(value)
    assert found.fraction


def test_chinese_more_than_is_marked_inside_and_after_the_number() -> None:
    assert [(n.value, n.vague_after) for n in _find("20多人,三千多名,20余万,十几人,百余名,1.3万人", "zh")] == [
        (20, True), (3000, True), (200_000, True), (10, True), (100, True), (13_000, False),
    ]  # fmt: skip


def test_a_bare_unit_counts_one_after_a_comparator() -> None:
    assert [(n.value, n.noun) for n in _find("منذ أكثر من عقد", "ar")] == [(1, "عقد")]
    assert _find("منذ عام 2013 وفي العقد الماضي", "ar")[0].value == 2013
    assert [(n.value, n.noun) for n in _find("более года назад", "ru")] == [(1, "года")]
    assert [n.value for n in _find("for more than a decade in a year", "en")] == [1]


def test_words_that_hold_the_letters_of_a_number_are_not_numbers() -> None:
    assert _values("tenants often won stone weight", "en") == []
    assert _values("семью погибшего", "ru") == []
    assert _values("لست من الاثنين", "ar") == []
    assert _values("红十字会十分统一,百姓千方百计,四川省,第三方", "zh") == []


def test_brackets_and_units_stay_outside_the_number() -> None:
    text = "共有[618]起,占87%"
    assert [text[n.start : n.end] for n in _find(text, "zh")] == ["618", "87"]


def test_an_unknown_language_reads_digits() -> None:
    assert _values("12 of 30", "und") == [12, 30]


@pytest.mark.timeout(120)  # quadratic time would take many minutes
@pytest.mark.parametrize("language", ["ar", "en", "zh"])
@pytest.mark.parametrize(
    "unit", ["1", "1 ", "100 ", "1.100", "1,", "1-", "1/", "vingt et ", "one hundred and ", "خمسة وعشرون ", "三百万", "a"]
)
def test_long_runs_end_and_never_raise(unit: str, language: str) -> None:
    find_numbers(fold(unit * (100_000 // len(unit))).text, language)
