"""Whether a sentence sums up people who came to harm over time: in several attacks, over some months, in a conflict that goes on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import is_numbered
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says, spoken

SUMMING = {"un_letter", "un_report"}  # kinds of documents that report on a stretch of time
_APPOSED = 2  # characters between "last week" and the day in it
_OVER = 16  # characters before a duration in which "over" says that all of it is counted
_WITHIN = 4  # characters behind a Chinese duration: 四个月内
_FEW_DAYS = 4  # a battle of so many days is one occurrence
_HARMED = {"casualties", "killed", "injured"}
_DAY = len("2021-05-30")
_LONG_YEARS = 5
_LONGER = 30  # years that no mission has lasted of which Chinese tells a stretch
_PARTS = {"including", "of_which"}  # set words of a part of others
_ONE_BY_ONE = {"attacks", "incidents", "operations"}
_ATTACKS = re.compile(
    "(?:袭击|攻击|伏击|炮击|空袭|遇袭|爆炸|事故)(?:共|达|近|约|超过|至少)*(?!1次)(?:[2-9]|[1-9][0-9 ]+|[二两三四五六七八九十]+)[多余]?次"
)  # 遭受袭击9次
_HAS_COST = re.compile("已(?:经)?(?:造成|导致|致使|致|夺去|夺走|有)")


def adds_to_mixed(q: Quantity, here: Sequence[Quantity]) -> bool:
    """Whether "another 27" adds, without a noun, to people of several groups: "nine farmers, three soldiers and a guard, another 27"."""
    if not q.markers & {"additional", "others"} or q.noun is not None or q.parent is None or q.parent.concept != "people":
        return False
    told = [o for o in here if q.parent.start < o.start < q.start and o.state == q.parent.state]
    return len({o.victim_group for o in told if o.victim_group}) > 1


def is_of_day(scan: Scan, term: Term) -> bool:
    """Whether a word for a stretch of time is a part of a day's date, or the day follows: 去年3月29日, "last week, on Friday"."""
    days = [d for d in scan.dates if d.precision == "day"]
    return any((d.start <= term.start and term.end <= d.end) or 0 <= d.lead_start - term.end <= _APPOSED for d in days)


def over_time(q: Quantity) -> bool:
    """Whether the sentence counts over some months, weeks or many days: "18 were abducted in six weeks"."""
    scan, (first, last) = q.scan, q.sentence_span
    if any(d.relative and d.precision == "range" and first <= d.start < last and not is_one_night(d) for d in scan.dates):
        return True  # "in the past three weeks"
    for unit in scan.terms("unit", first, last):
        if unit.section != "duration" or unit.key not in {"day", "week", "month"}:
            continue
        n = next((n for n in scan.numbers if 0 <= unit.start - n.end <= 2 or n.start <= unit.start < n.end), None)
        if n is None or n.value < (_FEW_DAYS if unit.key == "day" else 2):
            continue
        before = spoken(scan.language, "over", scan.text, max(first, n.start - _OVER), n.start)
        if any(n.start - m.end() <= 1 for m in before) or says(scan.language, "within", scan.text, unit.end, min(last, unit.end + _WITHIN)):
            return True
    return False


def sums_up(q: Quantity) -> bool:
    """Whether the sentence counts several attacks or months, so that whoever came to harm did so in all of them: "9 died in 12 attacks"."""
    scan, (first, last) = q.scan, q.sentence_span
    several = any(
        n.key in _ONE_BY_ONE
        and n.section == "concepts"
        and any(first <= o.start and 0 <= n.start - o.end <= 2 and o.value > 1 for o in scan.numbers)
        for n in scan.terms("noun", first, last)
    ) or any(
        t.key == "case" and any(0 <= t.start - o.end <= 1 and o.value > 1 for o in scan.numbers)
        for t in scan.terms("classifier", first, last)
    )  # 暴力事件共8起
    several = several or (scan.language == "zh" and _ATTACKS.search(scan.text, first, last) is not None)
    months = {d.date_start for d in scan.dates if first <= d.start < last and d.precision == "month"}
    return several or len(months) > 1 or says(scan.language, "several", scan.text, first, last)


def goes_on_summing(q: Quantity, summed: int | None) -> bool:
    """Whether passage `summed`, this one or the one before, counted over time, and a sentence of a report names no day and no place."""
    scan, span = q.scan, q.sentence_span
    if summed is None or not 0 <= scan.passage.passage_no - summed <= 1 or scan.source.masthead.kind not in SUMMING:
        return False
    return not scan.terms("place", *span) and not any(span[0] <= d.start < span[1] for d in scan.dates)


def of_fighting(q: Quantity) -> bool:
    """Whether a conflict that goes on has cost so many: 战斗已造成至少231人死亡."""
    first = q.sentence_span[0]
    cost = _HAS_COST.search(q.scan.text, first, q.start)
    return (
        cost is not None
        and says("zh", "unrest", q.scan.text, first, cost.start())
        and not says("zh", "one_event", q.scan.text, first, q.start)
    )


def is_of_casualties(q: Quantity, parent: Quantity) -> bool:
    """Whether the number says how many of the casualties died, or were wounded, and the other one how many came to the other harm."""
    return {parent.state, q.state} <= _HARMED and parent.sentence == q.sentence and parent.scan is q.scan


def is_one_night(date: DateSpan) -> bool:
    """Whether a range is two days that follow each other: "in the night of 30 to 31 May"."""
    ends = [end for end in (date.date_start, date.date_end) if end and len(end) == _DAY]
    return len(ends) == 2 and 0 <= (dt.date.fromisoformat(ends[1]) - dt.date.fromisoformat(ends[0])).days <= 1


def is_stretch(date: DateSpan) -> bool:
    """Whether a date told before is a stretch of time, which dates no attack: since May, from August to June."""
    return date.relation == "since" or (date.relation == "between" and not is_one_night(date))


def is_toll_at(q: Quantity, date: DateSpan) -> bool:
    """Whether the dead are counted up to the end of a month or year: "by the end of June 44 had drowned"."""
    months = date.relation == "until" and date.precision == "month"
    return (months or (date.relation == "as_of" and date.precision in {"month", "year"})) and q.state == "killed" and q.parent is None


def is_long_since(q: Quantity, date: DateSpan | None, anchor: str | None) -> bool:
    """Whether the dead are counted since a date of the sentence that lies years back: up to date, and over no stretch of a report."""
    own = date is not None and date.relation == "since" and q.sentence_span[0] <= date.start < q.sentence_span[1]
    if own and says(q.scan.language, "predecessor", q.scan.text, q.sentence_span[0], q.start):
        return True  # 特派团及其前身1999年以来
    if date is None or not own or not date.date_start or not anchor:
        return False
    long = _LONGER if q.scan.language == "zh" else _LONG_YEARS  # 自2011年启用以来: a stretch
    return int(anchor[:4]) - int(date.date_start[:4]) >= long


def of_violence(q: Quantity) -> bool:
    """Whether the violence of a period, and no attack, is what a sentence tells of."""
    return says(q.scan.language, "unrest", q.scan.text, q.sentence_span[0], q.start) and not says(
        q.scan.language, "one_event", q.scan.text, *q.sentence_span
    )


def is_of_year_before(q: Quantity, date: DateSpan) -> bool:
    """Whether a deed of a month is told, whose year alone is that of a period: "in May last year, bombs went off and killed 85"."""
    told = date.precision == "month" and date.relation != "since" and is_own(q, date)
    told = told and says(q.scan.language, "struck", q.scan.text, *q.sentence_span)
    return told and "total" not in q.markers and not sums_up(q)


def is_own(q: Quantity, date: DateSpan | None) -> bool:
    """Whether the date stands in the sentence of the number."""
    first, last = q.sentence_span
    return date is not None and first <= date.start < last and any(d.start == date.start for d in q.scan.dates)


def singles_out(q: Quantity) -> bool:
    """Whether the number is of one attack that the sentence singles out, between it and a place or before it."""
    start = max(q.end, q.noun_end)
    following = next((n.start for n in q.scan.numbers if n.start >= start), start + 40)
    last = min(q.sentence_span[1], start + 40, following)
    return q.state in HARM and q.parent is not None and says(q.scan.language, "one_event", q.scan.text, start, last)


def is_of_families(q: Quantity, here: Sequence[Quantity]) -> bool:
    """Whether men and women are counted beside women and children: "20 men, 22 women and a child were killed"."""
    kin = {o.concept for o in here if o is not q and o.state == q.state and not o.markers & _PARTS}
    return q.scope == "incident" and q.concept in {"women", "people"} and bool(kin & {"women", "children"})


def is_of_year(q: Quantity, date: DateSpan) -> bool:
    """Whether people came to harm in a year that the sentence names, and no sum of them is told."""
    named = date.precision == "year" and date.relation in {"on", "of"} and is_own(q, date)
    return named and q.state in HARM and "total" not in q.markers


def denies_all(q: Quantity) -> bool:
    """Whether a numbered paragraph of a report denies harm of all the time that it covers: "No peacekeeper was killed"."""
    return q.state in HARM and q.scan.source.masthead.kind in SUMMING and is_numbered(q.scan)


def gives_lives(q: Quantity) -> bool:
    """Whether a perfect tells what a country or force has lost so far, and no attack is named: "Ireland alone has given 47 lives"."""
    scan, first = q.scan, q.sentence_span[0]
    perfect = spoken(scan.language, "has", scan.text, first, q.start)
    return bool(perfect) and not scan.terms("cause", first, q.start) and not says(scan.language, "one_event", scan.text, *q.sentence_span)


def tells_own_dead(q: Quantity) -> bool:
    """Whether a perfect tells how many a force has lost so far: "more than 90 of its personnel have been killed"."""
    end = max(q.end, q.noun_end)
    own = spoken(q.scan.language, "its_people", q.scan.text, q.end, end)
    return bool(own) and any(m.start() - end <= _WITHIN for m in spoken(q.scan.language, "has", q.scan.text, end, end + _OVER))


def is_of_charity(q: Quantity) -> bool:
    """Whether staff of whom no more is said are of a charity that the sentence names before: 无国界医生说,其3名雇员遇害."""
    scan, first = q.scan, q.sentence_span[0]
    staff = q.noun is not None and not scan.terms("group", q.noun.start, q.noun.end)
    return staff and says(scan.language, "charity", scan.text, first, q.start) and not scan.terms("mission", first, q.start)
