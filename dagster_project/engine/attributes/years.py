"""Years over which a sentence counts: since the mission began, in so many years; and years of life, over which nothing is counted."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Period, Setting
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of

_AGED = re.compile(
    "(?<!\\w)(?:tenian?|tienen|menores|mayores|aged|моложе|старше|возраст[а-я]*|agee?s?)(?!\\w)[^,;.]{0,14}$"
)  # years of life
_OLD = re.compile("[- ]old(?!\\w)")  # behind years of life: "a six-year-old girl"
_NATION_OF = re.compile(r" [^\W\d_]{4,16},? (?:de|d') ?")  # an adjective between a person and the age
_NEAR = 40  # characters before an age in which the person stands
_BESIDE = 4  # characters between a person and the number of years
_LONG_AGO = 200  # years that nothing is counted over


def _is_several(scan: Scan, years: Term, count: float) -> bool:
    """Whether the Arabic noun before a numeral is in the number that it asks for: في السنوات الخمس, not منذ بداية العام أربعة."""
    return count <= 2 or scan.text[years.start : years.end].endswith(("وات", "وام", "نين", "عقود"))


def years_counted(q: Quantity) -> int | None:
    """Over how many years the sentence counts ("in the ten years that the force was there"), None where it does not say."""
    first, last = q.sentence_span
    years = [t for t in q.scan.terms("unit", first, last) if t.section == "duration" and t.key in {"year", "decade"}]
    numbers = [n for n in q.scan.numbers if first <= n.start < last and n.value >= 2]
    behind = q.scan.language == "ar"  # only Arabic puts the numeral behind its noun
    for term in years:
        for n in numbers:
            if q.scan.language == "zh" and q.scan.text[n.end : term.start].strip(" 多余几个"):
                continue  # 94%由青年党所为
            if 0 <= term.start - n.end <= 3 or (behind and 0 <= n.start - term.end <= 3 and _is_several(q.scan, term, n.value)):
                if any(t.key == "convicted" for t in q.scan.terms("state", max(first, n.start - _NEAR), min(last, term.end + _NEAR))):
                    continue  # "sentenced to 20 years"
                if _is_age(q.scan, n.start) or _OLD.match(q.scan.text, term.end):
                    continue
                return int(n.value) * (10 if term.key == "decade" else 1)
    return None


def _is_age(scan: Scan, start: int) -> bool:
    """Whether the years before which a person stands are how old that person is: "a girl of nine years"."""
    if _AGED.search(scan.text, max(0, start - _NEAR), start):
        return True
    persons = [t for t in scan.terms("noun", max(0, start - _NEAR), start) if group_of(t.key) == "people" and t.section == "concepts"]
    if persons and _NATION_OF.fullmatch(scan.text, persons[-1].end, start):
        return True  # "un cabo senegalés de 28 años"
    if not persons or start - persons[-1].end > _BESIDE:
        return False
    between = scan.text[persons[-1].end : start].strip()
    return not between or any(t.key == "of" for t in scan.terms("link", persons[-1].end, start))


def lifetime(setting: Setting) -> Period:
    """(year in which the mission began, None), as far as the gazetteer knows."""
    if setting.mission is None:
        return None, None
    began = load_gazetteer().mission(setting.mission).established
    return (began[:4] if began else None), None


def counts_lifetime(years: int, setting: Setting) -> bool:
    """Whether so many years back from the document's date (or the date named last) is when the mission began."""
    began, told = lifetime(setting)[0], setting.anchor
    return began is not None and told is not None and abs(int(told[:4]) - years - int(began)) <= 1


def count_back(q: Quantity, years: int, setting: Setting) -> None:
    """The period of a sum over years, back from the year told last: "in five years", said of 2017, begins in 2013."""
    last = setting.last_date
    told = (last.date_end or last.date_start) if last is not None else None
    told = told or setting.anchor
    if told is not None and years < _LONG_AGO:
        q.period_start, q.period_end = str(int(told[:4]) - years + 1), told[:4]
