"""Incident, period, cumulative or stock: over what a number counts."""

from __future__ import annotations

from dagster_project.engine.attributes.measured_scopes import (
    is_flight,
    is_level,
    is_of_fleet,
    is_of_next_number,
    scope_of_duration,
    scope_of_measured,
)
from dagster_project.engine.attributes.other_dates import counts_from
from dagster_project.engine.attributes.periods import is_of_speech
from dagster_project.engine.attributes.summed_scopes import is_period
from dagster_project.engine.attributes.sums_of_harm import (
    denies_all,
    gives_lives,
    is_long_since,
    is_of_casualties,
    is_of_day,
    is_one_night,
    is_own,
    is_stretch,
    is_toll_at,
    singles_out,
    tells_own_dead,
)
from dagster_project.engine.attributes.tolls_told import (
    has_day,
    has_risen,
    is_of_other_clause,
    is_of_superlative,
    is_toll_by,
    of_one_event,
)
from dagster_project.engine.attributes.years import count_back, counts_lifetime, lifetime, years_counted
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.frames.chinese import counts_turns
from dagster_project.engine.frames.columns import sent_off
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import STOCK, Setting, fled_then, tells_on
from dagster_project.engine.words.vocabulary import EQUIPMENT, HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_AT_ONCE = {"exploded", "found_neutralised", "damaged", "destroyed", "targeted", "deployed", "participated", "detained"}
_WRECKED = {"damaged", "destroyed"}
_CLOSED = {"withdrawn", "handed_over"}
_BY = {"until", "by", "before"}  # "by 1 February the mission had deployed 13,876": how many there were then
_OUTPUT = {"destroyed", "found_neutralised", "participated"}  # what a mission reports of its work, without a date: of the period
_SUMMED = {"occurred", "conducted", "supplied", "destroyed", "found_neutralised", "investigated", "evaluated", "withdrawn", "handed_over"}
_CLEARED = {"mines", "explosives"}  # what clearing teams find day by day
_PASSED = {"deployed", "rotated"}
_ACTS = {"used", "targeted", "other"}
_JOURNEYS, _GIVEN = {"returned", "rotated", "withdrawn", "displaced"}, {"handed_over", "supplied"}  # of people, of things, on one day
_OF_ONE_DAY = {None, "other", "displaced", "exploded", "convicted", "participated", "supplied"}  # what somebody did with them then
_OF_THEM = {"of_which", "including", "detail"}  # set words of a part of those counted before
_OF_NEXT = 12  # characters between "still" and its number
_OF_MISSION = {"peacekeepers", "un_personnel"}
_MOST_AT_ONCE = 50  # more of a mission than have died at once
_POPULACE = 50_000  # so many dead are those of a whole conflict


def _has_other_day(q: Quantity, parent: Quantity, date: DateSpan | None) -> bool:
    """Whether some of those who came to harm over a period did so on a day of their own: "ten died, eight of them on 29 March"."""
    shared = date is not None and any(q.end <= n.start < date.start for n in q.scan.numbers)
    return q.state in HARM and not shared and (q.period_start, q.period_end) != (parent.period_start, parent.period_end)


def _is_later_stretch(q: Quantity, parent: Quantity, date: DateSpan | None) -> bool:
    """Whether some of those whom a sentence before counted to date died over a stretch of their own: "Ten fell in the past year"."""
    if date is None or parent.scope != "cumulative":
        return False
    if parent.scan is q.scan and parent.sentence == q.sentence and not (date.relative and q.end <= date.start):
        return False  # "it has lost 62 since 2008, and 16 of them in the past year alone"
    return date.precision in {"range", "month", "quarter", "year"} and date.relation in {"on", "of", "between"}


def _since_began(date: DateSpan, setting: Setting) -> bool:
    """Whether a count runs from the year in which the mission began: "since 2013"."""
    began = lifetime(setting)[0]
    counted = date.relation == "since" or (date.relative and date.precision == "range")  # "in the past ten years"
    return counted and began is not None and (date.date_start or "")[:4] == began


def _stands(q: Quantity) -> bool:
    """Whether the sentence says that things are still so: "1.6 million people remain displaced"; a later clause says it of others."""
    said = spoken(q.scan.language, "standing", q.scan.text, *q.sentence_span)
    return any(m.start() < q.noun_end or not any(0 <= n.start - m.end() <= _OF_NEXT for n in q.scan.numbers) for m in said)


def _is_there(q: Quantity, date: DateSpan | None, own: bool, words: set[str]) -> bool:
    """Whether a word for what was done tells how many there are: "the 42 deployed", displaced persons in camps, a percentage."""
    today = date is not None and date.relative and date.precision == "day" and "out_of" in q.markers  # "it has sent 618 of the 9,000 today"
    at_a_time = not own or today or (date is not None and date.relation == "as_of") or _is_of_ceiling(q)
    if q.state == "deployed":
        return at_a_time or (date is not None and date.relation in _BY)
    if q.state == "participated":
        return at_a_time and "stock" in words
    if q.state == "detained" and (q.concept == "detainees" or _stands(q)):
        return at_a_time
    if q.state == "missing" and _stands(q) and not q.scan.terms("cause", *q.sentence_span):
        return at_a_time and not (tells_on(q.scan) and date is not None and date.precision == "day")  # of the attack just told
    if is_flight(q):
        return False
    if q.state in {"displaced", None} and (q.concept == "displaced_persons" or _stands(q) or _is_uprooted_by(q, date)):
        return (at_a_time or is_level(q) or _is_uprooted_by(q, date)) and "period" not in words
    return q.measure == "percent" and q.state in {None, "threshold", "participated", "evaluated"}


def _is_uprooted_by(q: Quantity, date: DateSpan | None) -> bool:
    """Whether so many had been driven out up to a day: "by 28 February the war had uprooted 899,000"."""
    return q.state == "displaced" and date is not None and date.relation in {*_BY, "as_of"} and not fled_then(q)


def _is_of_ceiling(q: Quantity) -> bool:
    """Whether so many were deployed of those allowed, on whatever day: "on 4 May 2,875 of the 3,250 authorized had been deployed"."""
    behind = q.noun_end, q.sentence_span[1]
    return q.state == "deployed" and "out_of" in q.markers and any(t.key == "authorized_strength" for t in q.scan.terms("state", *behind))


def _of_count(q: Quantity, date: DateSpan | None, setting: Setting) -> str:
    first, last = q.sentence_span
    own = is_own(q, date)
    own_day = own and date is not None and date.precision == "day" and date.relation in {"on", "of"}
    told = [t for t in q.scan.terms("scope", first, last) if not (own_day and ":" in q.scan.text[t.end : q.start])]
    told = [t for t in told if not is_of_superlative(q.scan, t) and not (own and is_of_other_clause(q, t, date))]
    words = {t.key for t in told if not is_of_day(q.scan, t)}  # "in the quarter it lost three: one died on 9 April"
    years = years_counted(q) if q.state in HARM else None
    if "column" in q.markers:
        return "incident"  # one patrol, on its way
    if counts_turns(q):
        return "cumulative" if "cumulative" in words else "period"
    if q.state in STOCK:
        return "stock"
    if ("cumulative" in words and (not own_day or counts_from(q, date))) or has_risen(q, date, own):
        return "cumulative"
    toll = date is not None and (is_toll_by(q, date) or is_toll_at(q, date))
    if q.state in HARM and own and date is not None and ((_since_began(date, setting) and not _is_window(q, date)) or toll):
        return "cumulative"
    if q.state in HARM and (is_long_since(q, date, setting.anchor) or says(q.scan.language, "outbreak", q.scan.text, first, q.start)):
        return "cumulative"
    if years is not None:
        return "cumulative" if counts_lifetime(years, setting) and not _is_window(q, date) else "period"
    if singles_out(q):
        return "incident"
    if own and date is not None and date.relation == "as_of" and q.state in _SUMMED:
        return "cumulative"  # "as of 30 September 45 projects had been completed"
    later = own and q.parent is not None and _is_later_stretch(q, q.parent, date)
    if q.parent is not None and q.parent.scope and not later and (_fares_alike(q, q.parent) or is_of_casualties(q, q.parent)):
        apart = own_day and date is not None and not is_of_speech(q.scan, date) and _has_other_day(q, q.parent, date)
        return "incident" if apart else q.parent.scope
    if q.state in HARM and not own and q.parent is not None and q.parent.scan is q.scan:
        if q.parent.scope == "cumulative":
            return "cumulative"  # "it has sent 13,000 since then. Three of them died"
        if q.parent.scope == "period" and q.markers & _OF_THEM and group_of(q.parent.concept) == "people":
            return "period"  # "violence affected 922 civilians from April to June. Of them 407 were killed"
    if q.state == "killed" and not own and setting.lifetime_passage == q.scan.passage.passage_no and gives_lives(q):
        return "cumulative"  # "the force has lost 306 since 1978. Ireland alone has given 47 lives and Ghana 35"
    if q.state in _PASSED and q.parent is None and says(q.scan.language, "served", q.scan.text, first, last):
        return "cumulative"
    if date is not None and date.relation in {"on", "of"} and date.precision == "day" and fled_then(q) and not words and not _stands(q):
        return "incident"  # "gunmen attacked it on 3 May. Some 3,000 residents fled"
    if _is_there(q, date, own, {t.key for t in told if t.key in words and not is_of_next_number(q, t)}):
        return "incident" if q.state == "deployed" and "out_of" not in q.markers and sent_off(q) else "stock"
    if q.state in _WRECKED and not own and q.concept in EQUIPMENT and is_of_fleet(q):
        return "stock"  # "of 186 carriers 129 run and 23 are written off"
    if q.state in _CLOSED and "out_of" in q.markers and not own:
        return "cumulative"
    if q.state == "killed" and q.value >= _POPULACE and q.parent is None and date is not None and not own:
        q.period_start = q.period_end = None  # "in 2007 it deployed. The conflict has killed 300,000"
        return "cumulative"
    if (
        q.state == "killed"
        and q.value >= _MOST_AT_ONCE
        and q.parent is None
        and not own
        and q.concept in _OF_MISSION
        and not _in_disaster(q)
    ):
        return "cumulative"  # "it is the deadliest mission: 174 of its soldiers have died in hostile acts"
    if q.state == "killed" and q.parent is None and not own and not words and not of_one_event(q) and tells_own_dead(q):
        return "cumulative"
    if q.state in HARM and date is not None and not own and is_stretch(date) and of_one_event(q):
        q.period_start = q.period_end = None  # "since 2013 it has lost 160. In another incident five were killed"
        return "incident"
    if is_period(q, date, words, setting) or (q.rule == "zero.negation" and date is None and denies_all(q)):
        return "period"
    if q.state == "participated" and not own and q.concept != "armed_group_members":
        return "period"  # whoever was trained
    if not own and q.state in _OUTPUT and q.concept in _CLEARED:
        return "period"
    if q.state == "exploded" and q.value > 1 and not own_day:
        return "period"  # one after the other
    if date is None and q.state in _OUTPUT and (q.state != "destroyed" or group_of(q.concept) == "explosives"):
        return "period"
    once = q.state in HARM or q.state in _AT_ONCE or (own_day and (q.state in _ACTS or _is_journey(q)))
    once = once or (q.state in _ACTS and (has_day(q) if date is None else date.precision == "day" and tells_on(q.scan)))  # news go on
    once = once or (is_flight(q) and tells_on(q.scan) and setting.last_cause is not None)  # from the attack that was told
    once = once or ("times" in q.markers and date is not None and date.precision == "day")  # "twice that day it was hit"
    once = once or (q.state in _OF_ONE_DAY and date is not None and (own or tells_on(q.scan)) and _is_one_day(date))  # 300 head were stolen
    return "incident" if once else "period"


def _in_disaster(q: Quantity) -> bool:
    """Whether so many of a mission died at once: in an earthquake, in a crash."""
    return says(q.scan.language, "one_cause", q.scan.text, *q.sentence_span)


def _is_one_day(date: DateSpan) -> bool:
    """Whether a date is a day or a night on which something was done, and none by which or since when it was."""
    return (date.precision == "day" or is_one_night(date)) and date.relation in {"on", "of", "between"}


def _fares_alike(q: Quantity, parent: Quantity) -> bool:
    """Whether a part is said to be in the state of its whole: "nine bases were vacated, of which seven were handed over"."""
    return q.state in {parent.state, None} or {q.state, parent.state} == _CLOSED


def _is_journey(q: Quantity) -> bool:
    return q.state in (_JOURNEYS if group_of(q.concept) == "people" else _GIVEN)


def _is_window(q: Quantity, date: DateSpan | None) -> bool:
    """Whether the years are the last so many, and nothing says that people of the mission are counted: "over the past two years"."""
    window = date is not None and date.relative and date.precision == "range"
    return window and not q.scan.terms("mission", *q.sentence_span)


def scope_quantity(q: Quantity, date: DateSpan | None, setting: Setting) -> None:
    """Give the quantity its scope, and the period that a scope implies: since the mission began, over so many years."""
    if q.measure == "duration":
        q.scope = scope_of_duration(q)
        if date is not None and is_of_speech(q.scan, date):
            q.period_start = q.period_end = None
        if q.scope == "cumulative" and counts_lifetime(int(q.value), setting):
            q.period_start, q.period_end = lifetime(setting)
    elif (measured := scope_of_measured(q)) is not None:
        q.scope = measured
    else:
        q.scope = _of_count(q, date, setting)
        if q.scope == "period" and q.state in HARM and date is not None and date.precision == "day" and is_of_speech(q.scan, date):
            q.period_start = q.period_end = None  # "166 have died in four months, the office said on Tuesday"
        if q.scope == "cumulative" and date is not None and q.period_start and counts_from(q, date):
            q.period_end = None
        elif q.scope == "cumulative" and q.state in HARM and date is not None and not is_own(q, date):
            q.period_start = q.period_end = None  # "the war has cost 40,000 lives", told after a day
    first, last = q.sentence_span
    told = says(q.scan.language, "lifetime", q.scan.text, first, last)
    if q.measure == "count" and q.state in HARM and (years := years_counted(q)) is not None:
        if counts_lifetime(years, setting) and not _is_window(q, date):
            q.period_start, q.period_end = lifetime(setting)
        else:
            count_back(q, years, setting)
    elif q.scope == "cumulative" and q.measure == "count" and told:
        began = date.date_start if date is not None and is_own(q, date) and date.relation != "as_of" else None
        q.period_start, q.period_end = began, None  # only the year that is printed: "since its establishment in 2013"
