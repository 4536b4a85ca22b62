"""Dates since when things are counted, and dates that are only looked back to."""

from __future__ import annotations

import re

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.wording import begins, says, spoken

OPEN = {"since", "after"}
_SINCE_EVENT = re.compile(r"(?<!\w)و?منذ(?: \w+){1,3} (?:في|بتاريخ|يوم) ?$")
_FOUNDED = 90  # characters before a date in which the mission's beginning is told
_APPOSED = re.compile(r"(?:, ?| \()(?:\w{1,3} )?$")  # before a date in apposition
_TO_RELATIVE = 16  # characters behind a date in which "in which" ends
_TO_SINCE = 70  # characters before a date in which "since" stands
_OPENING = 12  # characters of a sentence in which "since" opens it
_SINCE = 30  # characters between 自 and a date in its clause
_FROM = re.compile("[自从][^,。;]*$")
_ONWARD = re.compile("[^,。;]{1,30}(?:以来|至今)")


def runs_from(scan: Scan, date: DateSpan, first: int) -> bool:
    """Whether a date without a word of its own is one since when things are counted."""
    if date.relation != "on":
        return date.relation == "of" and _since_deed(scan, date)
    begun = _begins_lifetime(scan, date) or runs_on(scan, date) or _broke_out(scan, date)
    return begun or opened_since(scan, date, first) or _since_event(scan, date)


def opened_since(scan: Scan, date: DateSpan, first: int) -> bool:
    """Whether "since" opens the sentence and the date ends its clause: "since the state of siege was declared on 6 May, 180 ...".

    The date may stand in apposition: "since the declaration of the state of siege, on 6 May, 180 ...".
    """
    lead = min(date.lead_start, date.start)
    opened = next(iter(spoken(scan.language, "since", scan.text, first, min(lead, first + _OPENING))), None)
    if opened is None or lead - opened.end() > _FOUNDED:
        return False
    apposed = _APPOSED.search(scan.text, opened.end(), lead) if scan.text.startswith((",", ")"), date.end) else None
    return not set(scan.text[opened.end() : apposed.start() if apposed else lead]) & set(",;:.()")


def _broke_out(scan: Scan, date: DateSpan) -> bool:
    """Whether a war began then that a clause tells aside: "the conflict, which broke out in 2003, has claimed 300,000 lives"."""
    lead = min(date.lead_start, date.start)
    begun = spoken(scan.language, "broke_out", scan.text, max(0, lead - _TO_SINCE), lead)
    return any(lead - m.end() <= 1 for m in begun)


def _since_deed(scan: Scan, date: DateSpan) -> bool:
    """Whether "since" stands before a noun that the date tells apart, wherever in the sentence: "since the ceasefire of 27 November"."""
    lead = min(date.lead_start, date.start)
    if is_narrated(scan, date) or says(scan.language, "relative", scan.text, date.end, date.end + _TO_RELATIVE):
        return False  # "the worst since that of 24 June 2011, in which three soldiers died"
    since = next(reversed(spoken(scan.language, "since", scan.text, max(0, lead - _TO_SINCE), lead)), None)
    return since is not None and not set(scan.text[since.end() : lead]) & set(",;:.()")


def runs_on(scan: Scan, date: DateSpan) -> bool:
    """Whether Chinese says "since" around a whole clause that holds the date: 自营地2011年6月启用以来."""
    if scan.language != "zh":
        return False
    return _FROM.search(scan.text, max(0, date.start - _SINCE), date.start) is not None and _ONWARD.match(scan.text, date.end) is not None


def is_narrated(scan: Scan, date: DateSpan) -> bool:
    """ "The worst since 2017, when 15 were killed": the date is that of what follows."""
    return begins(scan.language, "when", scan.text, date.end)


def is_background(scan: Scan, date: DateSpan, first: int) -> bool:
    """Whether the date is of an older event that a sentence compares with: the next sentence does not go on with it."""
    compared = date.relation in OPEN or date.precision != "day"  # "the deadliest attack took place on 29 May, when ..." is told itself
    return compared and is_narrated(scan, date) and says(scan.language, "comparison", scan.text, first, date.start)


def _since_event(scan: Scan, date: DateSpan) -> bool:
    """Whether Arabic says "since" before an event whose date it is: منذ سريان الهدنة في 18 كانون الأول."""
    if scan.language != "ar":
        return False
    lead = min(date.lead_start, date.start)
    return _SINCE_EVENT.search(scan.text, max(0, lead - _FOUNDED), date.start) is not None


def _begins_lifetime(scan: Scan, date: DateSpan) -> bool:
    """Whether the date is that of the mission's beginning: "since the establishment of the mission in Mali in 2013"."""
    lead = min(date.lead_start, date.start)
    stretch = max(0, lead - _FOUNDED), lead
    return any(not set(scan.text[m.end() : lead]) & set(",;:.()") for m in spoken(scan.language, "lifetime", scan.text, *stretch))
