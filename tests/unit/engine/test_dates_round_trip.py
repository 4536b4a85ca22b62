"""Dates written by the templates of each language must read back as the dates that they were written from."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from dagster_project.engine.dates.find import find_dates
from dagster_project.engine.folding.text import fold

MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    "ru": ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    "ar": [
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ],
    "ar-egypt": ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    "ar-levant": [
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ],
    "ar-maghreb": ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    "ar-morocco": ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"],
    "zh": [str(n) for n in range(1, 13)],
}
# frame: text with the day, the month's name and the year; every one ends in the same date
DAY_FRAMES = {
    "en": [
        "The convoy left on {d} {m} {y}.",
        "On {m} {d}, {y} the camp closed.",
        "dated {d}  {m}\n{y}, it says",
        "{iso}: arrival",
        "({d}/{n}/{y})",
    ],
    "fr": ["Le convoi est parti le {d} {m} {y}.", "une lettre datée du {d} {m} {y}", "{d}.{n}.{y}", "jusqu’au {d} {m} {y} inclus"],
    "es": ["El convoy salió el {d} de {m} de {y}.", "hasta el {d} de {m} del {y}", "la carta del {d}/{n}/{y}"],
    "ru": ["Колонна вышла {d} {m} {y} года.", "По состоянию на {d} {m} {y} г. их было десять.", "{d}.{n}.{y}"],
    "ar": ["غادرت القافلة في {d} {m} {y}.", "وبحلول {d} {m} {y}، انتهى الأمر", "يوم {y}/{n}/{d}", "في {d} / {n} / {y}"],
    "zh": ["车队{y}年{n}月{d}日出发。", "截至 {y} 年 {n} 月 {d} 日,共有十人", "{y}/{n}/{d}"],
}
MONTH_FRAMES = {
    "en": ["They came in {m} {y}.", "by early {m} {y}", "since the end of {m} {y}", "in mid-{m} {y}"],
    "fr": ["Ils sont venus en {m} {y}.", "fin {m} {y}", "depuis la fin de {m} {y}", "au début du mois de {m} {y}"],
    "es": ["Llegaron en {m} de {y}.", "a finales de {m} de {y}", "desde mediados de {m} de {y}"],
    "ru": ["с {m} {y} года", "в конце {m} {y} г.", "до начала {m} {y} года"],
    "ar": ["وصلوا في {m} {y}.", "منذ أواخر {m} {y}", "في منتصف شهر {m} من عام {y}", "ووقع ذلك في نهاية {m} {y}"],
    "zh": ["他们{y}年{n}月抵达。", "自{y}年{n}月以来", "{y} 年 {n} 月初", "{y}年{n}月底"],
}


def _folded(text: str) -> str:
    return fold(text).text


def _cases(frames: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    return [(names, names[:2], frame) for names in MONTHS for frame in frames[names[:2]]]


@pytest.mark.parametrize(("names", "language", "frame"), _cases(DAY_FRAMES))
def test_a_full_date_reads_back(names: str, language: str, frame: str) -> None:
    rng = random.Random(f"{names}{frame}")
    for _ in range(40):
        day = dt.date(1990, 1, 1) + dt.timedelta(days=rng.randrange(14000))
        text = frame.format(d=day.day, m=MONTHS[names][day.month - 1], n=day.month, y=day.year, iso=day.isoformat())
        spans = find_dates(_folded(text), language, "2021-06-01")
        assert [s.date_start for s in spans] == [day.isoformat()], text
        assert (spans[0].precision, spans[0].inferred, spans[0].relative) == ("day", False, False)


@pytest.mark.parametrize(("names", "language", "frame"), _cases(MONTH_FRAMES))
def test_a_month_with_its_year_reads_back(names: str, language: str, frame: str) -> None:
    for month in range(1, 13):
        for year in (1999, 2000, 2007, 2021):
            text = frame.format(m=MONTHS[names][month - 1], n=month, y=year)
            spans = find_dates(_folded(text), language, "2021-06-01")
            assert [(s.date_start, s.precision) for s in spans] == [(f"{year}-{month:02d}", "month")], text


@pytest.mark.parametrize(
    ("language", "frame"),
    [
        ("en", "from {a.day} {am} {a.year} to {b.day} {bm} {b.year}"),
        ("en", "between {a.day} {am} {a.year} and {b.day} {bm} {b.year}"),
        ("fr", "entre le {a.day} {am} {a.year} et le {b.day} {bm} {b.year}"),
        ("fr", "du {a.day} {am} {a.year} au {b.day} {bm} {b.year}"),
        ("es", "entre el {a.day} de {am} de {a.year} y el {b.day} de {bm} de {b.year}"),
        ("es", "del {a.day} de {am} de {a.year} al {b.day} de {bm} de {b.year}"),
        ("ru", "с {a.day} {am} {a.year} года по {b.day} {bm} {b.year} года"),
        ("ar", "بين {a.day} {am} {a.year} و {b.day} {bm} {b.year}"),
        ("ar", "في الفترة من {a.day} {am} {a.year} إلى {b.day} {bm} {b.year}"),
        ("zh", "{a.year}年{a.month}月{a.day}日至{b.year}年{b.month}月{b.day}日"),
    ],
)
def test_a_range_of_two_full_dates_reads_back(language: str, frame: str) -> None:
    rng = random.Random(frame)
    for _ in range(40):
        a = dt.date(2000, 1, 1) + dt.timedelta(days=rng.randrange(7000))
        b = a + dt.timedelta(days=rng.randrange(2, 900))
        text = frame.format(a=a, b=b, am=MONTHS[language][a.month - 1], bm=MONTHS[language][b.month - 1])
        spans = find_dates(_folded(text), language, "2021-06-01")
        assert [(s.date_start, s.date_end, s.relation) for s in spans] == [(a.isoformat(), b.isoformat(), "between")], text


@pytest.mark.parametrize(
    ("language", "frame"),
    [("en", "on {d} {m}"), ("fr", "le {d} {m}"), ("es", "el {d} de {m}"), ("ru", "{d} {m}"), ("ar", "في {d} {m}"), ("zh", "{n}月{d}日")],
)
def test_a_day_without_year_is_the_last_one_before_the_anchor(language: str, frame: str) -> None:
    anchor = dt.date(2021, 6, 1)
    for back in range(0, 300, 7):
        day = anchor - dt.timedelta(days=back)
        text = frame.format(d=day.day, m=MONTHS[language][day.month - 1], n=day.month)
        spans = find_dates(_folded(text), language, anchor.isoformat())
        assert [(s.date_start, s.inferred) for s in spans] == [(day.isoformat(), True)], text


@pytest.mark.parametrize(
    ("language", "frame"),
    [
        ("en", "It happened in {y}."),
        ("en", "since {y},"),
        ("fr", "en {y},"),
        ("fr", "l’année {y}"),
        ("es", "en {y}."),
        ("es", "el año {y}"),
        ("ru", "в {y} году"),
        ("ru", "за {y} год"),
        ("ar", "في عام {y}"),
        ("ar", "سنة {y}"),
        ("ar", "منذ العام{y}"),
        ("zh", "{y}年"),
        ("zh", "自 {y} 年以来"),
    ],
)
def test_a_year_alone_reads_back(language: str, frame: str) -> None:
    for year in range(1948, 2036):
        spans = find_dates(_folded(frame.format(y=year)), language, "2021-06-01")
        assert [(s.date_start, s.precision) for s in spans] == [(str(year), "year")], year


def test_chinese_numerals_name_the_same_days_as_figures() -> None:
    numerals = [
        "",
        *"一二三四五六七八九",
        "十",
        *("十" + c for c in "一二三四五六七八九"),
        "二十",
        *("二十" + c for c in "一二三四五六七八九"),
        "三十",
        "三十一",
    ]
    for month in range(1, 13):
        for day in range(1, 29):
            spans = find_dates(f"二〇一九年{numerals[month]}月{numerals[day]}日", "zh", None)
            assert [s.date_start for s in spans] == [f"2019-{month:02d}-{day:02d}"]
