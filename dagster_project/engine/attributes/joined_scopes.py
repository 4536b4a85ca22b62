"""Parts of a toll are counted over what their whole is: "22 were killed in the quarter, 15 of them civilians, and 31 wounded"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.attributes.sums_of_harm import SUMMING
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import spoken

_BLASTS = {"ieds", "mines", "explosives"}
_ONE_ATTACK = 5  # devices that may go off in one attack
_SUMMED = {"period", "cumulative"}
_REPORTED = {
    *HARM,
    "exploded",
    "occurred",
    "displaced",
    "returned",
    "found_neutralised",
}  # what a report counts over the time that it covers
_YIELD = {"detained", "found_neutralised", "destroyed"}
_COMPARED = 20  # characters before a number in which "against" says that it is of another time
_OF_CAUSE = re.compile("(?:[死丧][于在]|因|由于)$")
_DAY = len("2021-05-30")


def join_scopes(here: Sequence[Quantity]) -> None:
    """Give people who came to harm, told of in one sentence behind a sum over time, the scope of the sum.

    `here` are the quantities of one sentence in their order. A number with a day or an attack of its own keeps its scope.
    """
    _join_yield(here)
    _join_changes(here)
    _join_deployed(here)
    whole: Quantity | None = None
    blasts = [q for q in here if q.concept in _BLASTS and q.state in {"exploded", "occurred"} and q.value > 1 and not q.reason]
    for q in blasts:
        undated = q.scope == "incident" and q.period_start is None and q.period_end is None
        if undated and q.value > _ONE_ATTACK and q.scan.source.masthead.kind in SUMMING:
            q.scope = "period"  # so many do not go off in one attack
    for q in here:
        if q.measure != "count" or q.state not in HARM or group_of(q.concept) != "people":
            continue
        if blasts and blasts[0].end <= q.start and q.scope == "incident" and len(q.period_start or "") != _DAY:
            q.scope = "period"  # "the other 27 exploded, leaving three dead"
        if whole is not None and q.scope == "incident" and _is_summed_with(q, whole):
            q.scope = whole.scope
        elif not q.markers & DETAIL and not (whole is not None and ":" in q.scan.text[whole.noun_end : q.start]):
            whole = q if q.scope in _SUMMED else None


def _join_changes(here: Sequence[Quantity]) -> None:
    """Give the dead of a change in per cent, and the numbers between which they changed, a stretch of time: no one attack cost them."""
    if not any(q.measure == "percent_change" and q.state in HARM for q in here):
        return
    for q in here:
        if q.state in HARM and q.scope == "incident" and len(q.period_start or "") != _DAY:
            q.scope = "period"


def _join_yield(here: Sequence[Quantity]) -> None:
    """Give what several operations brought in the time of the operations: "in 212 joint operations 348 people were arrested"."""
    acts = next(
        (q for q in here if q.state == "conducted" and q.scope == "period" and q.value > 1 and group_of(q.concept) == "activity"), None
    )
    for q in here if acts is not None else ():
        if (
            acts is not None
            and q.state in _YIELD
            and q.scope == "incident"
            and acts.end <= q.start
            and q.period_start in {None, acts.period_start}
        ):
            q.scope, q.period_start, q.period_end = "period", acts.period_start, acts.period_end


def _join_deployed(here: Sequence[Quantity]) -> None:
    """Those whom a list divides are there as their whole is: "2,875 of 3,250 had been deployed, namely 2,650 in units and 225 others"."""
    whole = next((q for q in here if q.state == "deployed" and q.scope == "stock" and "out_of" in q.markers), None)
    for q in here if whole is not None else ():
        listed = whole is not None and q.start > whole.end and q.state == "deployed" and q.period_start == whole.period_start
        if listed and whole is not None and q.value <= whole.value:
            q.scope = "stock"


def _is_summed_with(q: Quantity, whole: Quantity) -> bool:
    """Whether nothing says that the number is of a day, an attack or a clause of its own."""
    days = {q.period_start, q.period_end}
    own_day = len(days) == 1 and len(q.period_start or "") == _DAY and days != {whole.period_start, whole.period_end}
    gap = q.scan.text[whole.noun_end : q.start]
    told = spoken(q.scan.language, "one_event", q.scan.text, *_told_with(q, whole))
    apart = any(not _OF_CAUSE.search(q.scan.text, 0, m.start()) for m in told)  # 1人死于车祸 tells what killed, and no one accident
    return not own_day and not apart and (";" not in gap or bool(q.markers & DETAIL))


def _told_with(q: Quantity, whole: Quantity) -> tuple[int, int]:
    """The stretch that tells of the number: behind the whole, or, of a member of a list that a colon opens, its own item."""
    text, last = q.scan.text, q.sentence_span[1]
    colon = text.find(":", whole.noun_end, q.start)
    if colon < 0:
        return whole.noun_end, last
    following = next((n.start for n in q.scan.numbers if n.start >= q.noun_end), last)
    return max(colon, text.rfind(",", colon, q.start)), min(following, last)


def period_of_sums(here: Sequence[Quantity], setting: Setting) -> None:
    """Give sums of a report without a date of their own the time that it reports on: "172 killings were documented in the province"."""
    for q in here:
        if q.scope != "period" or q.measure != "count" or q.state not in _REPORTED or q.period_start or q.period_end:
            continue
        if q.scan.source.masthead.kind != "un_report" or setting.reporting_period == (None, None):
            continue
        compared = q.scan.terms("comparison", max(q.sentence_span[0], q.start - _COMPARED), q.start)
        limits = q.scan.terms("qualifier", max(q.sentence_span[0], q.start - _COMPARED), q.start)
        if all(any(t.start <= c.start and c.end <= t.end for t in limits) for c in compared):  # ما لا يقل عن
            q.period_start, q.period_end = setting.reporting_period
