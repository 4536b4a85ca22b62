"""Dates that count from another date: from the document's own, or from the one named last."""

from __future__ import annotations

import pytest

from dagster_project.engine.dates.find import DateSpan, find_dates
from dagster_project.engine.dates.passages import last_reference
from dagster_project.engine.folding.text import fold


def read(language: str, text: str, anchor: str | None = "2021-06-01", reference: str | None = None) -> list[DateSpan]:
    return find_dates(fold(text).text, language, anchor, reference)


def one(language: str, text: str, anchor: str | None = "2021-06-01", reference: str | None = None) -> DateSpan:
    spans = read(language, text, anchor, reference)
    assert len(spans) == 1, spans
    return spans[0]


@pytest.mark.parametrize(
    ("language", "text", "anchor", "expected"),
    [
        ("en", "late yesterday afternoon", "2023-10-31", "2023-10-30"),
        ("en", "this morning", "2023-10-31", "2023-10-31"),
        ("en", "on Tuesday", "2021-06-03", "2021-06-01"),
        ("en", "last Wednesday", "2021-06-02", "2021-05-26"),
        ("en", "this Friday", "2014-01-17", "2014-01-17"),
        ("en", "last June", "2023-12-31", "2023-06"),
        ("en", "last year", "2021-06-01", "2020"),
        ("en", "two weeks ago", "2021-06-15", "2021-06-01"),
        ("fr", "hier soir", "2021-06-01", "2021-05-31"),
        ("fr", "en juin dernier", "2021-06-01", "2020-06"),
        ("fr", "ce mois-ci", "2021-06-01", "2021-06"),
        ("fr", "le Conseil se réunira jeudi", "2021-06-01", "2021-06-03"),
        ("fr", "il y a trois jours", "2021-06-04", "2021-06-01"),
        ("es", "El pasado miércoles, día 1, hubo", "2023-11-09", "2023-11-01"),
        ("es", "el viernes 3, a tres", "2023-11-09", "2023-11-03"),
        ("es", "hace tres días", "2023-11-09", "2023-11-06"),
        ("es", "el día de Navidad", "2023-01-09", "2022-12-25"),
        ("es", "en Nochevieja", "2023-01-09", "2022-12-31"),
        ("es", "este martes, día 7, hubo", "2023-11-09", "2023-11-07"),
        ("es", "antes de que acabe el año", "2023-11-09", "2023"),
        ("en", "on Christmas Eve", "2023-01-09", "2022-12-24"),
        ("en", "on New Year's Day", "2023-01-09", "2023-01-01"),
        ("fr", "le jour de Noël", "2023-01-09", "2022-12-25"),
        ("es", "anteanoche", "2023-11-09", "2023-11-07"),
        ("es", "el 14 del pasado mes", "2023-11-09", "2023-10-14"),
        ("es", "el día 2 de los corrientes", "2023-11-09", "2023-11-02"),
        ("es", "a finales del mes pasado", "2023-11-09", "2023-10"),
        ("es", "el 28 de enero del año pasado", "2016-09-15", "2015-01-28"),
        ("es", "Se cumplen hoy diez años", "2016-09-15", "2006-09-15"),
        ("ru", "вчера", "2022-10-04", "2022-10-03"),
        ("ru", "во вторник", "2022-10-04", "2022-10-04"),
        ("ru", "1 ноября прошлого года", "2022-10-04", "2021-11-01"),
        ("ar", "أمس", "2021-06-01", "2021-05-31"),
        ("ar", "مساء الأربعاء", "2021-06-03", "2021-06-02"),
        ("ar", "في يونيو الماضي", "2023-12-31", "2023-06"),
        ("ar", "الشهر الجاري", "2024-11", "2024-11"),
        ("zh", "前天", "2022-06-03", "2022-06-01"),
        ("zh", "本周三", "2022-06-03", "2022-06-01"),
        ("zh", "去年12月", "2022-06-03", "2021-12"),
        ("zh", "昨天凌晨", "2022-06-03", "2022-06-02"),
        ("zh", "三周前", "2022-06-24", "2022-06-03"),
        ("zh", "前年", "2022-06-24", "2020"),
        ("zh", "五天之前", "2022-06-24", "2022-06-19"),
        ("zh", "上月", "2021-01-10", "2020-12"),
    ],
)
def test_words_that_count_from_the_documents_date(language: str, text: str, anchor: str, expected: str) -> None:
    assert one(language, text, anchor).date_start == expected


def test_last_night_covers_two_days() -> None:
    span = one("ru", "погибли минувшей ночью", "2022-10-04")
    assert (span.date_start, span.date_end, span.precision) == ("2022-10-03", "2022-10-04", "range")


@pytest.mark.parametrize(("text", "days"), [("上周", ("2022-05-23", "2022-05-29")), ("下个星期", ("2022-06-06", "2022-06-12"))])
def test_a_week_runs_from_monday_to_sunday(text: str, days: tuple[str, str]) -> None:
    span = one("zh", text, "2022-06-03")
    assert (span.date_start, span.date_end, span.precision) == (*days, "range")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("去年11月5日至今年2月29日", ("2023-11-05", "2024-02-29")),
        ("去年1月到今年3月", ("2023-01", "2024-03")),
        ("2023年10月至今年2月", ("2023-10", "2024-02")),
        ("去年12月至2月", ("2023-12", "2024-02")),
        ("去年3月至5月", ("2023-03", "2023-05")),
    ],
)
def test_a_range_may_pass_new_year(text: str, days: tuple[str, str]) -> None:
    span = one("zh", text, "2024-06-03")
    assert (span.date_start, span.date_end, span.precision) == (*days, "range")


def test_a_coarse_anchor_gives_coarse_relative_dates() -> None:
    assert one("ar", "في بيان صدر مساء الأربعاء", "2024-11").date_start == "2024-11"


@pytest.mark.parametrize(
    ("language", "text", "reference", "expected"),
    [
        ("en", "Two days later", "2008-09-13", "2008-09-15"),
        ("en", "three days after that", "2023-08-13", "2023-08-16"),
        ("en", "Aguelhok on the 23rd.", "2023-10-21", "2023-10-23"),
        ("en", "Ogossagou on the 3rd;", "2023-08", "2023-08-03"),
        ("en", "in the following year", "2012-03", "2013"),
        ("fr", "ont été arrêtés le 17 du même mois", "2018-01-28", "2018-01-17"),
        ("es", "Un día más tarde", "2023-02-01", "2023-02-02"),
        ("es", "Tres semanas antes", "2023-02-22", "2023-02-01"),
        ("es", "la noche anterior", "2023-02-01", "2023-01-31"),
        ("es", "al cabo de cuatro días", "2023-02-01", "2023-02-05"),
        ("es", "el lunes siguiente", "2023-02-01", "2023-02-06"),
        ("es", "el sábado anterior", "2023-02-01", "2023-01-28"),
        ("zh", "次年4月", "2012-03", "2013-04"),
        ("zh", "同日", "2022-06-01", "2022-06-01"),
        ("zh", "当年", "2021-12-16", "2021"),
        ("zh", "事发前两天", "2021-12-16", "2021-12-14"),
        ("zh", "此次袭击发生前三周", "2021-12-16", "2021-11-25"),
        ("zh", "时隔四天", "2021-12-16", "2021-12-20"),
        ("zh", "翌日清晨", "2021-12-16", "2021-12-17"),
        ("zh", "前一天夜里", "2021-12-16", "2021-12-15"),
        ("ar", "في الشهر نفسه", "2021-01-20", "2021-01"),
        ("ru", "три дня спустя", "2018-06-03", "2018-06-06"),
    ],
)
def test_words_that_count_from_the_date_named_last(language: str, text: str, reference: str, expected: str) -> None:
    assert one(language, text, "2023-10-31", reference).date_start == expected


def test_the_reference_runs_through_a_passage_and_into_the_next() -> None:
    first = read(
        "en",
        "The first group left in August, starting on the 3rd; a second followed on 13 August, a third three days after that.",
        "2023-10-31",
    )
    assert [s.date_start for s in first] == ["2023-08", "2023-08-03", "2023-08-13", "2023-08-16"]
    assert last_reference(first) == "2023-08-16"
    assert one("en", "Two days later", "2023-10-31", last_reference(first)).date_start == "2023-08-18"
    assert last_reference([], "2020-01-01") == "2020-01-01"


def test_a_look_back_window_ends_at_the_anchor() -> None:
    span = one("ar", "خلال الأشهر التسعة الماضية", "2019-09-24")
    assert (span.date_start, span.date_end) == ("2019-01", "2019-09")
