"""Whether harm is summed up over a stretch of time or told of one attack."""

from __future__ import annotations

import datetime as dt

from dagster_project.engine.attributes.periods import is_of_speech
from dagster_project.engine.attributes.sums_of_harm import (
    SUMMING,
    goes_on_summing,
    is_of_year,
    is_of_year_before,
    is_one_night,
    is_own,
    of_fighting,
    over_time,
    sums_up,
)
from dagster_project.engine.attributes.tolls_told import (
    is_documented,
    of_one_event,
)
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import is_labelled
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says

_DAY = len("2021-05-30")
_WEEK = 7
_DURING = 14  # characters before a month in which "during" stands
_CAMPAIGN = 100  # soldiers or fighters dead or wounded in a month, where no attack is named, fell in more than one
_POPULATION = {"people", "civilians", "women", "children"}  # whom one massacre may have cost as many


def is_period(q: Quantity, date: DateSpan | None, words: set[str], setting: Setting) -> bool:
    """Whether the words or the date say that a stretch of time is summed up."""
    if _is_of_a_week(q):
        return False
    if "period" in words:
        return not (q.state in HARM and date is not None and (_is_of_one_attack(q, date) or is_of_year_before(q, date)))
    if q.state in HARM and "total" in q.markers and not is_own(q, date) and not of_one_event(q):
        return True
    if q.state in HARM and is_labelled(q.scan) and not (is_own(q, date) and date is not None and date.precision == "day"):
        return True  # "Civilians killed: 5"
    dated = date is not None and (date.precision == "day" or is_one_night(date)) and is_own(q, date) and not is_of_speech(q.scan, date)
    if q.state in HARM and not dated and (sums_up(q) or over_time(q)):
        return True
    if q.state in HARM and q.scan.language == "zh" and not dated and of_fighting(q):
        return True
    if q.scan.passage.kind == "table_row" and (date is None or date.precision != "day"):
        return q.state in HARM  # a row of a table sums up
    if q.state in HARM and not is_own(q, date) and _of_unrest(q):
        return True
    if date is None:
        goes_on = goes_on_summing(q, setting.sum_passage) and not of_one_event(q)
        return q.state in HARM and (setting.period_passage == q.scan.passage.passage_no or goes_on or is_documented(q))
    if date.precision == "range" and date.relation in {"on", "between"} and (is_one_night(date) or _is_of_one_attack(q, date)):
        return False
    if is_of_year(q, date) and of_one_event(q) and not sums_up(q):
        return False  # "six soldiers died in 2007 in an attack"
    if (
        date.precision in {"year", "quarter", "range"}
        or date.relation == "since"
        or (date.relation == "between" and date.precision != "day")
    ):
        return True
    if date.precision == "month" and q.state in HARM:
        return _is_summed(q, date, setting) or (q.value >= _CAMPAIGN and not _is_struck(q) and q.concept not in _POPULATION)
    return date.precision == "month" and q.state != "found_neutralised"


def _is_struck(q: Quantity) -> bool:
    """Whether the sentence names one attack or disaster, whatever it cost."""
    return of_one_event(q) or any(
        says(q.scan.language, word, q.scan.text, *q.sentence_span) for word in ("struck", "one_event", "one_cause")
    )


def _of_unrest(q: Quantity) -> bool:
    """Whether a letter or report tells, without a date, what fighting or violence cost: it sums up the time that it reports on."""
    told = q.scan.source.masthead.kind in SUMMING and says(q.scan.language, "unrest", q.scan.text, *q.sentence_span)
    return told and not of_one_event(q)


def _is_of_a_week(q: Quantity) -> bool:
    """ "Nine died last week when bandits raided a depot" tells of one attack; a total, or several attacks, sum the week up."""
    if q.state not in HARM or "total" in q.markers or sums_up(q):
        return False
    return says(q.scan.language, "week", q.scan.text, *q.sentence_span) and says(q.scan.language, "struck", q.scan.text, *q.sentence_span)


def _is_summed(q: Quantity, date: DateSpan, setting: Setting) -> bool:
    """Whether the dead of a whole month are counted: "during July", the violence of July; so they are wherever the month is meant again."""
    month = date.date_start or ""
    lead = max(q.sentence_span[0], min(date.lead_start, date.start) - _DURING), date.start
    told = is_own(q, date) and (
        says(q.scan.language, "unrest", q.scan.text, *q.sentence_span)
        or says(q.scan.language, "during", q.scan.text, *lead)
        or (says(q.scan.language, "recorded", q.scan.text, q.sentence_span[0], q.start) and not of_one_event(q))
    )
    if told:
        setting.summed.add(month)
    return month in setting.summed


def _is_of_one_attack(q: Quantity, date: DateSpan) -> bool:
    """Whether an attack of the week that is named is told, and not the week summed up: "two died last week in an attack"."""
    if q.state not in HARM or date.date_start is None or date.date_end is None or not date.relative:
        return False
    days = (dt.date.fromisoformat(date.date_end) - dt.date.fromisoformat(date.date_start)).days if len(date.date_start) == _DAY else _WEEK
    return days < _WEEK and says(q.scan.language, "one_event", q.scan.text, *q.sentence_span)
