"""What a date in a text means: inference from the anchor, relations, ranges, and what is no date."""

from __future__ import annotations

import itertools
import time

import pytest

from dagster_project.engine.dates.find import DateSpan, find_dates
from dagster_project.engine.dates.passages import period_of_report
from dagster_project.engine.folding.text import fold


def read(language: str, text: str, anchor: str | None = "2021-06-01", reference: str | None = None) -> list[DateSpan]:
    return find_dates(fold(text).text, language, anchor, reference)


def one(language: str, text: str, anchor: str | None = "2021-06-01", reference: str | None = None) -> DateSpan:
    spans = read(language, text, anchor, reference)
    assert len(spans) == 1, spans
    return spans[0]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("fighting on 8 April", "2021-06-01", "2021-04-08"),
        ("fighting in December", "2021-01-20", "2020-12"),
        ("the sites are to be vacated by 31 December", "2023-10-31", "2023-12-31"),
        ("they did not arrive until 29 October", "2023-10-31", "2023-10-29"),
        ("by 31 December they will have left", "2023-02-10", "2023-12-31"),
        ("repairs should end in mid-April", "2016-03-28", "2016-04"),
        ("it left on 15 November", "2024-11", "2024-11-15"),
        ("on 29 February", "2021-06-01", "2020-02-29"),
        ("on Friday, 3 March", "2020-06-01", "2017-03-03"),
    ],
)
def test_a_date_without_year_takes_the_likeliest_one(text: str, anchor: str, expected: str) -> None:
    assert (one("en", text, anchor).date_start, one("en", text, anchor).inferred) == (expected, True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "In 2011 it was attacked twice: on 27 May and on 26 July. On 3 June", ["2011", "2011-05-27", "2011-07-26", "2011-06-03"]),
        (
            "ar",
            "وشهد عام 2012 هجومين: في 27 أيار/مايو وفي 9 تموز/يوليه. وفي 3 حزيران/يونيه",
            ["2012", "2012-05-27", "2012-07-09", "2013-06-03"],
        ),
        ("fr", "En 2012, trois soldats sont morts le 3 mai. Le 4 juin", ["2012", "2012-05-03", "2013-06-04"]),
        ("en", "The force set up in 2011 lost two on 3 May", ["2011", "2013-05-03"]),
    ],
)
def test_a_year_that_opens_its_sentence_is_that_of_the_days_in_it(language: str, text: str, expected: list[str]) -> None:
    assert [d.date_start for d in find_dates(fold(text).text, language, "2013-09-14")] == expected


def test_a_story_of_long_ago_keeps_its_own_year() -> None:
    spans = read("en", "Mutineers seized the palace on 22 March 2012. On 6 April the north declared itself free.", "2023-12-31")
    assert [s.date_start for s in spans] == ["2012-03-22", "2012-04-06"]


def test_without_an_anchor_a_date_without_year_has_no_value_but_still_a_place() -> None:
    span = one("en", "on 8 April", None)
    assert span.date_start is None
    assert (span.start, span.end) == (3, 10)


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "precision"),
    [
        ("en", "between 2018 and 2020", "2018", "2020", "range"),
        ("en", "from 8 to 19 May", "2021-05-08", "2021-05-19", "range"),
        ("en", "25-28 January", "2021-01-25", "2021-01-28", "range"),
        ("en", "from June to November 2021", "2021-06", "2021-11", "range"),
        ("en", "from 20 December to 5 January 2021", "2020-12-20", "2021-01-05", "range"),
        ("en", "the first quarter of 2022", "2022-01", "2022-03", "quarter"),
        ("en", "in the second half of 2021", "2021-07", "2021-12", "range"),
        ("en", "the first four months of 2020", "2020-01", "2020-04", "range"),
        ("en", "the 2021/22 period", "2021", "2022", "range"),
        ("fr", "Du 25 au 28 janvier", "2021-01-25", "2021-01-28", "range"),
        ("fr", "De janvier à mars", "2021-01", "2021-03", "range"),
        ("fr", "au second semestre de 2019", "2019-07", "2019-12", "range"),
        ("es", "entre el 8 de abril y el 19 de mayo", "2021-04-08", "2021-05-19", "range"),
        ("es", "en el tercer trimestre de 2020", "2020-07", "2020-09", "quarter"),
        ("ru", "в 2006–2007 годах", "2006", "2007", "range"),
        ("ru", "в первом квартале 2020 года", "2020-01", "2020-03", "quarter"),
        ("ar", "ما بين عامي 2018 و 2020", "2018", "2020", "range"),
        ("ar", "بين حزيران/يونيه وتشرين الثاني/نوفمبر 2021", "2021-06", "2021-11", "range"),
        ("ar", "خلال الربع الأول من عام 2022", "2022-01", "2022-03", "quarter"),
        ("ar", "الأشهر الأربعة الأولى من عام 2020", "2020-01", "2020-04", "range"),
        ("zh", "4月26日和27日", "2021-04-26", "2021-04-27", "range"),
        ("zh", "2008年8月和9月", "2008-08", "2008-09", "range"),
        ("zh", "2020年第一季度", "2020-01", "2020-03", "quarter"),
        ("zh", "2019年下半年", "2019-07", "2019-12", "range"),
    ],
)
def test_ranges_and_parts_of_a_year(language: str, text: str, start: str, end: str, precision: str) -> None:
    span = one(language, text)
    assert (span.date_start, span.date_end, span.precision) == (start, end, precision)


def test_days_in_a_list_are_dates_of_their_own_without_overlap() -> None:
    spans = read("en", "Patrols left on 3, 5 and 9 March 2020.")
    assert [s.date_start for s in spans] == ["2020-03-03", "2020-03-05", "2020-03-09"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_neighbouring_months_share_a_year_and_may_pass_new_year() -> None:
    assert [s.date_start for s in read("en", "in December and January 2021")] == ["2020-12", "2021-01"]


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("en", "since January 2021", "since"),
        ("en", "until 30 June 2016", "until"),
        ("en", "by 31 May 2021", "by"),
        ("en", "as of 3 May", "as_of"),
        ("en", "before 2020,", "before"),
        ("en", "after 8 April", "after"),
        ("en", "resolution 2690 of 2023.", "of"),
        ("en", "on 8 April", "on"),
        ("fr", "depuis le 1er janvier 2021", "since"),
        ("fr", "jusqu’au 30 juin 2022", "until"),
        ("fr", "d’ici à 2020,", "by"),
        ("es", "desde enero de 2021", "since"),
        ("es", "hasta el 30 de junio", "until"),
        ("es", "antes de 2020,", "before"),
        ("ru", "с января 2021 года", "since"),
        ("ru", "к 15 апреля 2010 года", "by"),
        ("ru", "по состоянию на 31 января 2009 года", "as_of"),
        ("ar", "ومنذ كانون الثاني/يناير 2021", "since"),
        ("ar", "حتى 30 حزيران/يونيه", "until"),
        ("ar", "بحلول عام 2020", "by"),
        ("ar", "قراره 2690 الصادر عام 2023", "of"),
        ("zh", "自2020年初以来", "since"),
        ("zh", "截至 5 月 20 日", "as_of"),
        ("zh", "到2022年底", "until"),
        ("zh", "5月以来", "since"),
    ],
)
def test_the_preposition_gives_the_relation(language: str, text: str, relation: str) -> None:
    span = one(language, text)
    assert span.relation == relation
    assert span.lead_start <= span.start


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "resolution 2690 (2023)"),
        ("en", "S/2021/519"),
        ("en", "They may march against 2000 soldiers."),
        ("en", "in 2000 villages"),
        ("en", "550 armoured vehicles, 479 of them in use"),
        ("en", "12,500 people in 31 camps"),
        ("en", "31/02/2021"),
        ("en", "COVID-19"),
        ("fr", "mars est une planète, mai aussi"),
        ("fr", "le 17 soldats"),
        ("es", "23.769 militares"),
        ("ru", "2639 полицейских"),
        ("ar", "تمارس القوة عملها من باب الحيطة"),
        ("ar", "قراره 2531 (2020)"),
        ("zh", "20多人在30年间"),
        ("zh", "10个月"),
        ("zh", "一名士兵"),
    ],
)
def test_what_is_no_date(language: str, text: str) -> None:
    assert read(language, text) == []


def test_arabic_clitics_stand_before_a_date() -> None:
    assert [s.date_start for s in read("ar", "وبحلول 5 مايو، ولعام 2019، وفي آذار/مارس 2020")] == ["2021-05-05", "2019", "2020-03"]
    assert one("ar", "10 تموز/ يوليه ٢٠١٨").date_start == "2018-07-10"


@pytest.mark.parametrize(
    ("language", "text", "anchor", "expected"),
    [
        ("en", "This report covers developments from 17 December 2015 to 18 March 2016.", "2016-03-28", ("2015-12-17", "2016-03-18")),
        ("en", "It covers developments since the last report, issued on 30 March 2023.", "2023-06-16", ("2023-03-30", "2023-06-16")),
        (
            "fr",
            "Le texte retrace ce qui s’est passé entre le 17 décembre 2015 et le 18 mars 2016.",
            "2016-03-28",
            ("2015-12-17", "2016-03-18"),
        ),
        ("ar", "وهو يتناول ما استجد بين 17 كانون الأول/ديسمبر 2015 و 18 آذار/مارس 2016.", "2016-03-28", ("2015-12-17", "2016-03-18")),
        (
            "es",
            "En él se da cuenta de lo sucedido desde mi informe anterior, de fecha 9 de mayo de 2014.",
            "2014-08-05",
            ("2014-05-09", "2014-08-05"),
        ),
        ("zh", "报告所述期间为2018年2月17日至5月30日。", "2018-06-10", ("2018-02-17", "2018-05-30")),
        ("en", "Nothing here says what it deals with. It rained on 3 May.", "2016-06-01", (None, None)),
    ],
)
def test_the_period_that_a_report_says_it_covers(language: str, text: str, anchor: str, expected: tuple[str | None, str | None]) -> None:
    assert period_of_report(fold(text).text, language, anchor) == expected


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh", "und"])
def test_hostile_text_takes_linear_time(language: str) -> None:
    for text in ("1" * 100_000, "12 " * 20_000, "一" * 50_000, "january " * 5_000, "12/" * 30_000, " " * 100_000):
        find_dates("2021", language, None)
        started = time.process_time()
        find_dates(text, language, "2021-06-01")
        assert time.process_time() - started < 8


def test_offsets_are_sorted_inside_the_text_and_do_not_overlap() -> None:
    text = fold("Du 3 au 5 mai, puis le 9 juin 2020 et en 2019; hier, fin mai 2018, entre 2016 et 2017.").text
    spans = find_dates(text, "fr", "2021-06-01")
    assert len(spans) == 6
    assert all(0 <= s.lead_start <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_an_unknown_language_still_reads_dates_in_figures() -> None:
    assert [s.date_start for s in read("und", "2019-09-24 and 28/6/2019")] == ["2019-09-24", "2019-06-28"]
