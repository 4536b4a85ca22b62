"""Dates that stand in the sentence of a number and are of something else: of a clause told aside, of the next act, of the next number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as calendar_date

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import STOCK, Setting, has_happened
from dagster_project.engine.words.vocabulary import EQUIPMENT, HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_DAY, _AFTERMATH = len("2021-05-30"), 2  # days after an attack on which more is said of it
_AND = 3  # characters between a comma and "and"
_RELATIVE = 40  # characters behind people in which "who were" ends: from where they came may stand between
_ASIDE = 50  # characters between "since it" and the date of its clause


def is_told_aside(q: Quantity, date: DateSpan) -> bool:
    """Whether the date is of a clause that only says since when: "the sixth since it left Kidal on 31 October, and 22 were injured"."""
    scan, lead = q.scan, min(date.lead_start, date.start)
    if not date.end <= q.start or "," not in scan.text[date.end : q.start]:
        return False
    opened = spoken(scan.language, "aside", scan.text, max(q.sentence_span[0], lead - _ASIDE), date.start)
    return any(not set(scan.text[m.end() : date.start]) & set(",;:()") for m in opened)


def is_of_next_act(q: Quantity, date: DateSpan) -> bool:
    """Whether a later clause tells when it happened itself: "seven were abducted, of whom four were freed two days later"."""
    lead = min(date.lead_start, date.start)
    if not date.of_next_act or lead < q.noun_end:
        return False
    return "," in q.scan.text[q.noun_end : lead] or any(q.noun_end <= n.start and n.end <= lead for n in q.scan.numbers)


def is_of_item(q: Quantity, date: DateSpan) -> bool:
    """Whether a colon parts a sum of the period from the day of one of those whom it sums up: "it lost three men: one died on 9 April"."""
    scan, first = q.scan, q.sentence_span[0]
    if date.precision != "day" or date.start < q.noun_end:
        return False
    if _is_of_last_item(q, date):
        return True
    if ":" not in scan.text[q.noun_end : date.start]:
        return False
    return any(t.key in {"period", "cumulative"} for t in scan.terms("scope", first, scan.text.index(":", q.noun_end)))


def _is_of_last_item(q: Quantity, date: DateSpan) -> bool:
    """Whether the day is that of the last of several fates that a colon opens: "it lost three: two fell ill, a third drowned on ..."."""
    scan, first = q.scan, q.sentence_span[0]
    lead = min(date.lead_start, date.start)
    one = next((n for n in reversed(scan.numbers) if q.noun_end <= n.start and n.end <= lead), None)
    if one is None or not (one.article and one.value == 1) or q.state not in HARM or "," in scan.text[one.end : lead]:
        return False
    colon = scan.text.find(":", first, one.start)
    return colon > 0 and any(colon < n.start < one.start for n in scan.numbers) and "," in scan.text[colon : one.start]


def _is_of_clause_before(q: Quantity, date: DateSpan, dates: Sequence[DateSpan]) -> bool:
    """Whether the verb of the number opens a new clause that has its own day behind: "one died on 9 April, and died two on 17 May"."""
    scan, said = q.scan, q.state_at
    if said is None or not date.end <= said[0] < said[1] <= q.start or "," not in scan.text[date.end : said[0]]:
        return False
    behind = [d for d in dates if d.start >= q.noun_end and "," not in scan.text[q.noun_end : d.start]]
    own = [d for d in behind if d.precision == "day" or (date.relation == "since" and d.relative)]  # "62 since 2008, 16 in the past year"
    if not own or any(q.noun_end <= n.start < min(own[0].lead_start, own[0].start) for n in scan.numbers):
        return False
    return _counts_before(q, date)


def _has_own_behind(q: Quantity, date: DateSpan, dates: Sequence[DateSpan]) -> bool:
    """Whether the clause of the number, behind a comma and "and", has its own date: "it was cut in May, and five bases closed in July"."""
    scan = q.scan
    if date.end > q.start or "," not in (gap := scan.text[date.end : q.start]) or not _counts_before(q, date):
        return False
    comma = date.end + gap.rindex(",")
    if not any(t.key == "and" and t.start - comma <= _AND for t in scan.terms("link", comma, q.start)):
        return False
    last = next((n.start for n in scan.numbers if n.start >= q.noun_end), q.sentence_span[1])
    return any(q.noun_end <= d.start < last and not set(scan.text[q.noun_end : min(d.lead_start, d.start)]) & set(",;:()") for d in dates)


def is_of_relative_clause(q: Quantity, date: DateSpan) -> bool:
    """Whether a clause right behind the people tells when it befell them: "among them the seven who were ambushed there on 8 June"."""
    text, end = q.scan.text, max(q.end, q.noun_end)
    opened = next(iter(spoken(q.scan.language, "who_were", text, end, end + _RELATIVE)), None)
    if (
        opened is None
        or date.start < opened.end()
        or set(text[end : opened.start()]) & set(",;:().")
        or len(q.scan.terms("state", end, opened.start()))
    ):
        return False
    lead = min(date.lead_start, date.start)
    return not set(text[opened.end() : lead]) & set(",;:()") and not any(opened.end() <= n.start < lead for n in q.scan.numbers)


def _counts_before(q: Quantity, date: DateSpan) -> bool:
    """Whether the date has a number of its own before it in the sentence."""
    return any(q.sentence_span[0] <= n.start < date.start for n in q.scan.numbers)


def _is_of_next(q: Quantity, date: DateSpan, dates: Sequence[DateSpan]) -> bool:
    """Whether a day, month or year behind a comma or "and" opens the clause of the next number.

    "On 3 May 380 left, followed on 9 May by another 415"; "in May 21 were abducted and in June four more".
    """
    scan, lead = q.scan, min(date.lead_start, date.start)
    if date.precision not in {"day", "month", "year"} or lead < q.noun_end:
        return False
    joined = any(t.key == "and" and lead - t.end <= 1 for t in scan.terms("link", q.noun_end, lead))
    joined = joined or "," in scan.text[q.noun_end : min(lead, q.noun_end + _AND)]  # "In 2019 it lost 22 men, in 2018 - 13"
    if not joined and (date.precision != "day" or "," not in scan.text[q.noun_end : lead]):
        return False
    before = [d for d in dates if d.precision in {date.precision, "day"} and d.end <= q.start]
    own = any(not any(d.end <= n.start < q.start for n in scan.numbers) for d in before)
    following = [n.start for n in scan.numbers if date.end <= n.start < q.sentence_span[1]]
    if not own or not following or any(q.noun_end <= n.start < lead for n in scan.numbers):
        return False
    return not any(date.end <= d.start < following[0] for d in dates) and ";" not in scan.text[date.end : following[0]]


def _is_left_behind(q: Quantity, date: DateSpan) -> bool:
    """Whether "now" opens the clause of a stock, and the date stands in the one before: "set up in 2014, it now has 12,800 soldiers"."""
    if q.state not in STOCK or date.end > q.start or date.relation == "as_of":
        return False
    now = [t for t in q.scan.terms("scope", date.end, q.start) if t.key == "stock"]
    return bool(now) and "," in q.scan.text[date.end : now[-1].start]


def _is_of_relative(q: Quantity, date: DateSpan) -> bool:
    """Whether the date of a stock stands in a clause that only tells more: "12,800 serve in the mission, whose mandate ..."."""
    if q.state not in STOCK or date.start < q.end or date.relation == "as_of":
        return False
    opened = spoken(q.scan.language, "relative", q.scan.text, q.noun_end, date.start)
    return any("," in q.scan.text[max(q.noun_end, m.start() - 2) : m.start()] for m in opened)


def _is_of_main_clause(q: Quantity, date: DateSpan) -> bool:
    """Whether the number stands in a relative clause, and the date behind it and behind another number.

    "Spain, which has 676 soldiers there, lost six men on 24 June 2007".
    """
    scan, first, lead = q.scan, q.sentence_span[0], min(date.lead_start, date.start)
    if q.state not in {*STOCK, "deployed"} or lead < q.noun_end or "," not in scan.text[q.noun_end : lead]:
        return False
    if not any(q.noun_end <= n.start < lead for n in scan.numbers):
        return False
    opened = spoken(scan.language, "relative", scan.text, first, q.start)
    return any("," in scan.text[max(first, m.start() - 2) : m.start()] and "," not in scan.text[m.end() : q.start] for m in opened)


def _is_of_other_item(q: Quantity, date: DateSpan, dates: Sequence[DateSpan]) -> bool:
    """Whether a list behind a colon dates one of its other members.

    "Since January it has lost seven: four in attacks, two in a crash in February and one by illness".
    """
    scan, lead = q.scan, min(date.lead_start, date.start)
    colon = scan.text.find(":", q.sentence_span[0], min(q.start, lead))
    if colon < 0 or not any(d.end <= colon for d in dates):
        return False
    if lead >= q.noun_end:
        return any(q.noun_end <= n.start < lead for n in scan.numbers)
    return "," in scan.text[date.end : q.start] and any(colon < n.start < lead for n in scan.numbers)


def _is_of_toll(q: Quantity, date: DateSpan) -> bool:
    """Whether the date is that since which a toll runs, which the dead before it raised: "five died, which takes to 101 ..."."""
    scan, lead = q.scan, min(date.lead_start, date.start)
    if date.relation != "since" or q.state not in HARM or lead < q.noun_end or not any(q.noun_end <= n.start < lead for n in scan.numbers):
        return False
    return says(scan.language, "raised", scan.text, q.noun_end, lead) or says(scan.language, "toll", scan.text, q.noun_end, lead)


def _is_of_part(q: Quantity, date: DateSpan, dates: Sequence[DateSpan]) -> bool:
    """Whether "of which" opens a clause with its own date: 自2010年以来210人殉职,其中去年有17人."""
    lead = min(date.lead_start, date.start)
    if lead < q.noun_end or not any(d.end <= q.start for d in dates):
        return False
    opened = [t for t in q.scan.terms("set", q.noun_end, lead) if t.key == "of_which"]
    if opened and "of_which" in q.markers and not any(opened[0].end <= n.start < lead for n in q.scan.numbers):
        return False  # 62 منذ 2008، سقط 16 منهم في العام الماضي: the number itself is the part
    return bool(opened) and not any(q.noun_end <= n.start < opened[0].start for n in q.scan.numbers)


def is_of_other(q: Quantity, date: DateSpan, dates: Sequence[DateSpan]) -> bool:
    """Whether a date of the sentence belongs to another clause, act or number than this one."""
    clause = _is_left_behind(q, date) or _is_of_relative(q, date) or _is_of_clause_before(q, date, dates) or _is_of_main_clause(q, date)
    if clause or _has_own_behind(q, date, dates) or _is_of_next(q, date, dates) or _is_of_part(q, date, dates):
        return True
    return _is_of_other_item(q, date, dates) or _is_of_toll(q, date)


def counts_from(q: Quantity, date: DateSpan | None) -> bool:
    """Whether words for "since then" stand between a day and the number: "set up on 3 May 2007, it has lost since then 150 men"."""
    if date is None or date.end > q.start or date.relation in {"as_of", "until", "by"}:
        return False
    return any(t.key == "cumulative" for t in q.scan.terms("scope", date.end, q.start))


def told_on(q: Quantity, setting: Setting) -> DateSpan | None:
    """The date that news tell on: of what happened that of the paragraph before, of people and vehicles that left the day they left on."""
    if q.state == "withdrawn" and (group_of(q.concept) == "people" or q.concept in EQUIPMENT):
        return setting.departed
    return setting.last_date if has_happened(q) else None


def told_after(said: DateSpan, setting: Setting) -> DateSpan:
    """The day that the text told of last, where what is said of those who came to harm is said within two days of it."""
    last = setting.last_date
    for day in (last.date_start if last is not None and last.precision == "day" else None, setting.group_day):
        if day and said.date_start and len(day) == len(said.date_start) == _DAY:
            after = calendar_date.fromisoformat(said.date_start) - calendar_date.fromisoformat(day)
            if 0 < after.days <= _AFTERMATH:
                return said._replace(date_start=day, date_end=None)
    return said


def without_place(scan: Scan, start: int, end: int) -> str:
    """What stands between a verb of saying and its date, without where it was said: "said in Geneva on Friday", "said here on Friday"."""
    where = [m.span() for m in spoken(scan.language, "said_where", scan.text, start, end)]
    where += [(t.start, t.end) for t in scan.terms("place", start, end)] if where else []
    return "".join(c for at, c in enumerate(scan.text[start:end], start) if not any(first <= at < last for first, last in where))
