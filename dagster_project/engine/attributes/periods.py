"""When: the date or stretch of time that a number holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.attributes.clauses import is_of_death
from dagster_project.engine.attributes.compared_dates import is_of_compared
from dagster_project.engine.attributes.datelines import dateline_end
from dagster_project.engine.attributes.ended_periods import stretched
from dagster_project.engine.attributes.other_dates import (
    is_of_item,
    is_of_next_act,
    is_of_other,
    is_of_relative_clause,
    is_told_aside,
    told_after,
    told_on,
    without_place,
)
from dagster_project.engine.attributes.periods_before import period_before, without_before
from dagster_project.engine.attributes.since_when import OPEN, is_narrated, runs_from
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import STOCK, Period, Setting, gap, is_numbered, tells_on
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_COUNTED = {"strength", "present"}  # how many there are
_RATED = {"evaluated", "rated_excellent", "rated_satisfactory", "rated_needs_improvement", "rated_underperforming"}
_COVERED = {"occurred", "conducted", "found_neutralised", "participated", "supplied", "destroyed", "investigated", "exploded", *_RATED}
_MOVED = {"displaced", "returned"}  # what people did in that time, where a verb of their own says it
_BEFALLEN = {*HARM, "missing", "abducted", "destroyed", "damaged"}  # what happens in an attack
_MANY = 10  # attacks, incidents or patrols that are not of one day
_CLOSED = {"until", "by", "before"}
_COMPARED = 40  # characters around "since 2017" in which "the highest" makes it a comparison
_SAID = 4  # between the verb of saying and its date
_OPENING, _BEGUN = 12, 2  # characters of a sentence that open it; before its first word
_TO_VERB, _SAID_BY = 40, 32  # characters between people and the verb of what befell them; the same with its subject
_NAMED = 28  # the length of its short name in brackets
_SHORT_NAME = re.compile(r"\([^(),;:.]{2,24}\) ?")
_SPEAKER, _THAT = 110, re.compile(r",? (?:في بيان )?[اب]?ان(?:ه|ها|هم)? ")  # the same with its full name, before "that"
_SAID_ZH = 10  # in Chinese, where someone may be named, or a place, between them
_CITED = 34  # between a resolution and the date of its adoption
_HOURS = {"hour", "minute"}  # how long the attack lasted that the sentence before told
_OPENS_ZH = re.compile("[,;](?:而|但|却|且|并|又|另|而且|但是|然而|可是|相比之下|反观)?$")  # before a date that opens a Chinese clause


def _is_of_resolution(scan: Scan, date: DateSpan) -> bool:
    """A date beside a resolution or symbol is that of its adoption or issue."""
    for mask in scan.masks:
        if mask.reason not in {"resolution", "document_symbol"}:
            continue
        if 0 <= date.start - mask.end <= _CITED and not set(scan.text[mask.end : date.start]) & set(",;:"):
            return True
    return False


def is_of_speech(scan: Scan, date: DateSpan) -> bool:
    """Whether the date is that of a statement: "the mission said on Friday"."""
    start = min(date.lead_start, date.start)
    if scan.language == "ar" and _THAT.match(scan.text, date.end) and says("ar", "said", scan.text, max(0, start - _SPEAKER), start):
        return True  # قالت البعثة ... الأربعاء إن: whatever the speaker is called
    if scan.language == "zh":  # 2日表示: the verb stands behind its date, and no comma between them
        told = spoken("zh", "said", scan.text, date.end, date.end + _SAID_ZH)
        return any(not set(scan.text[date.end : m.start()]) & set(",;") for m in told)
    reach = _SAID_BY if scan.language in {"ar", "es"} else _SAID  # أعلنت الأمم المتحدة الأربعاء: the subject stands behind the verb
    verbs = [m.end() for m in spoken(scan.language, "said", scan.text, max(0, start - _SAID_BY - _NAMED), start)]
    apart = [(end, len(_SHORT_NAME.sub("", without_place(scan, end, start)))) for end in verbs]
    return any(size <= _SAID or (size <= reach and not _says_more(scan, end, start)) for end, size in apart)


def _says_more(scan: Scan, start: int, end: int) -> bool:
    """Whether more than the speaker stands between a verb of saying and its date."""
    told = any(t.key in HARM for t in scan.terms("state", start, end)) or any(start <= n.start < end for n in scan.numbers)
    return told or bool(set(_SHORT_NAME.sub("", scan.text[start:end])) & set(",;:.()")) or bool(scan.terms("cause", start, end))


def _is_comparison(scan: Scan, date: DateSpan) -> bool:
    """ "The highest number since 2017" tells nothing of when."""
    if date.relation not in OPEN or is_narrated(scan, date):
        return False
    behind = 0 if scan.language == "ar" else 12  # an Arabic comparison stands before its date
    start, end = max(0, min(date.lead_start, date.start) - _COMPARED), min(len(scan.text), date.end + behind)
    return says(scan.language, "comparison", scan.text, start, end)


def _total_before(scan: Scan, first: int) -> int:
    """How long the "in all" is that opens a sentence: "In all, since 1978, when it was set up, it has lost 259"."""
    return next((t.end - first + 2 for t in scan.terms("set", first, first + _OPENING) if t.key == "total" and t.start == first), 0)


def dates_of(scan: Scan, first: int, last: int) -> list[DateSpan]:
    """The dates of a sentence that can date what it counts."""
    if not scan.dates:
        return []
    first = max(first, dateline_end(scan))
    named = scan.terms("actor", first, last)  # the 23 March Movement
    dates = [d for d in scan.dates if not any(t.start <= d.start < t.end for t in named)] if named else scan.dates
    here = [stretched(scan, d) for d in dates if d.start >= first and d.end <= last and (d.date_start or d.date_end)]
    if not here:
        return []
    told = [d for d in here if not _is_of_resolution(scan, d) and not _is_comparison(scan, d)]
    told = [d for d in told if not is_of_speech(scan, d)] or told
    told = [d._replace(relation="since") if runs_from(scan, d, first) else d for d in told]
    if raised := spoken(scan.language, "toll", scan.text, first, last):  # "with those of today 61 have died since 2008"
        return [d for d in told if not any(m.start() <= d.start < m.end() for m in raised)] or told
    opening = first + _BEGUN + _total_before(scan, first)  # "Since May, when it was declared, 1,600 have died": since May
    led = {*OPEN, *_CLOSED}  # "the worst goes back to 8 July 2008, when seven were killed"
    return [d._replace(relation="on") if d.relation in led and d.lead_start > opening and is_narrated(scan, d) else d for d in told]


def _period_of(date: DateSpan, q: Quantity) -> Period:
    """(start, end) that a date gives to a quantity: since opens, until closes, an as-at date only closes a stock."""
    start, end = date.date_start, date.date_end or date.date_start
    if date.relation in OPEN:
        apart = date.precision == "year" and "," in q.scan.text[min(date.end, q.end) : max(date.start, q.start)]
        return (None, None) if q.state == "strength" and apart else (start, None)
    if date.relation in _CLOSED and (date.precision != "quarter" or q.state == "planned"):  # French "au" is "on" and "in"
        return None, end
    if q.state == "authorized_strength" and date.relation in {"on", "of"} and _is_set_to(q):
        return start, None  # "last year the ceiling was cut from 19,815 to 16,215"
    if date.relation == "as_of" or (q.state in STOCK and date.precision != "range"):
        return None, end
    return start, end


def _is_set_to(q: Quantity) -> bool:
    """Whether a ceiling was changed to the number: "to" stands before it, and a word of change before that."""
    scan, first = q.scan, q.sentence_span[0]
    led = any(t.key == "to" and 0 <= q.start - t.end <= 1 for t in scan.terms("level", max(first, q.start - _SAID_BY), q.start))
    return led and bool(scan.terms("change", first, q.start))


def _after_date(date: DateSpan, q: Quantity, setting: Setting) -> DateSpan:
    """What happened "until the 29th", told after the 21st of the same paragraph, happened between the two."""
    earlier = setting.last_date
    if date.relation not in _CLOSED or q.state in STOCK or earlier is None or setting.date_passage != q.scan.passage.passage_no:
        return date
    earlier = setting.opening_date or earlier
    start, end = earlier.date_start, date.date_end or date.date_start
    if start is None or end is None or start >= end or earlier.relation in _CLOSED or len(start) != len(end):
        return date
    if setting.anchor is not None and end > setting.anchor:
        return date  # what is to happen until then
    return date._replace(date_start=start, date_end=end, relation="between", precision="range")


def _inherited(q: Quantity, setting: Setting) -> DateSpan | None:
    """The date of an earlier sentence: of the paragraph, and in news also of the paragraph before, for what happened."""
    scan, date = q.scan, setting.last_date
    if q.state in STOCK:
        return setting.as_of if q.state != "authorized_strength" else None
    of_fight = q.measure == "duration" and q.unit in _HOURS and date is not None and date.precision == "day"
    if date is None or date.relation == "as_of" or (q.measure in {"duration", "distance", "area", "money"} and not of_fight):
        return None
    if setting.date_passage == scan.passage.passage_no:
        return date
    return told_on(q, setting) if tells_on(scan) else None


def _reports(q: Quantity) -> bool:
    """Whether a numbered paragraph of a report counts what was done and says of no other time: it covers the report's period."""
    clause = q.scan.text.find(";", q.end, q.sentence_span[1])  # "7,000 were trained; by May 40 had found work"
    told = any(d.start < (clause if clause > 0 else q.sentence_span[1]) for d in q.scan.dates) and not _sums_activity(q)
    covered = q.state in _COVERED or (q.state in _MOVED and q.own_state)
    return covered and q.value > 1 and is_numbered(q.scan) and not told


def _sums_activity(q: Quantity) -> bool:
    """Whether a report counts so many attacks, incidents or patrols that the day told before is not that of all of them."""
    many = q.measure == "count" and q.value >= _MANY and group_of(q.concept) == "activity" and q.state in {"occurred", "conducted"}
    return many and is_numbered(q.scan) and q.scan.source.masthead.kind == "un_report"


def _verb_end(q: Quantity) -> int:
    """Where the predicate ends that tells behind the people what befell them, in their own clause: a date beside it is theirs."""
    end = max(q.end, q.noun_end)
    if q.state not in HARM or not q.own_state or q.state_at is None or not 0 <= q.state_at[0] - end <= _TO_VERB:
        return end
    between = q.scan.text[end : q.state_at[0]]
    return end if set(between) & set(",;:()") or any(end <= n.start < q.state_at[0] for n in q.scan.numbers) else q.state_at[1]


def _opens_next_clause(q: Quantity, date: DateSpan) -> bool:
    """Whether a Chinese date right behind a comma dates the clause that it opens: 5月致12人死亡,同年8月发生爆炸."""
    lead = min(date.lead_start, date.start)
    opened = q.scan.language == "zh" and lead >= q.end and _OPENS_ZH.search(q.scan.text, q.end, lead) is not None
    return opened and q.scan.text[date.end : date.end + 1] not in ",、。"


def date_quantity(q: Quantity, dates: Sequence[DateSpan], setting: Setting) -> DateSpan | None:
    """Give the quantity its period; returns the date that gave it."""
    if (earlier := period_before(q, setting)) is not None:
        q.period_start, q.period_end = earlier
        return None
    first, last = q.sentence_span
    span = (q.start, _verb_end(q))
    dates = [d for d in without_before(q, dates, setting) if d.start < q.end or ";" not in q.scan.text[q.end : d.start]]
    dates = [d for d in dates if not (is_of_next_act(q, d) or is_of_death(q, d) or is_of_item(q, d))]
    if len(dates) > 1:
        dates = [d for d in dates if is_of_relative_clause(q, d)] or dates
        dates = [d for d in dates if not is_told_aside(q, d)] or dates
        dates = [d for d in dates if not _opens_next_clause(q, d)] or dates
    dates = [d for d in dates if not (is_of_other(q, d, dates) or is_of_compared(q, d))]
    if q.state in _COUNTED and q.measure == "count" and len(dates) > 1:  # "800 soldiers, against a target for 2025": there are so many now
        dates = [d for d in dates if not (d.date_start and setting.anchor and d.date_start[:4] > setting.anchor[:4])] or dates
    if q.state in HARM and len(dates) > 1 and any(d.relation == "since" for d in dates):
        dates = [d for d in dates if d.relation not in _CLOSED] or dates  # "before Tuesday 63 had died since May": since May
    if "vote" in q.markers:
        dates = [d for d in dates if d.relation not in _CLOSED]  # until then what was voted for holds
    if "base" in q.markers:  # "of the 2.3 million, 1.1 million have been displaced since March": the date is the part's
        dates = [d for d in dates if not (d.relation in OPEN and any(q.end <= n.start < d.start for n in q.scan.numbers))]
    date = min(dates, key=lambda d: gap(q.scan, span, (d.lead_start, d.end)), default=None) if len(dates) != 1 else dates[0]
    if date is not None and q.state in _BEFALLEN and is_of_speech(q.scan, date):
        date = told_after(date, setting)  # 国防部9日说,事发地点另有三人丧命; "eleven more were hurt, the spokesman said on Tuesday"
    if date is None and q.parent is not None and (q.parent.period_start or q.parent.period_end) and q.parent.scan is q.scan:
        q.period_start, q.period_end = q.parent.period_start, q.parent.period_end
        return None
    of_period = any(t.key == "period" for t in q.scan.terms("scope", first, last))
    if date is None and not _sums_activity(q) and (not of_period or says(q.scan.language, "same_period", q.scan.text, first, last)):
        date = _inherited(q, setting)
    elif date is not None:
        date = _after_date(date, q, setting)
    if date is not None and not (q.state == "planned" and date.relation in {"on", "of"}):
        q.period_start, q.period_end = _period_of(date, q)
    elif date is None and q.state not in STOCK and (of_period or setting.period_passage == q.scan.passage.passage_no or _reports(q)):
        q.period_start, q.period_end = setting.reporting_period
    if q.state in STOCK and q.state != "planned":
        q.as_of = q.period_end or setting.anchor
    return date
