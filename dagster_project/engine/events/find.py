"""Events of a passage: triggers with their dates, cited resolutions, named operations, and attacks whose place is told."""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.engine.attributes.compared_dates import compared_at
from dagster_project.engine.attributes.ended_periods import as_told
from dagster_project.engine.attributes.since_when import opened_since
from dagster_project.engine.attributes.sites import Site, places_near
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.events.again import told_again
from dagster_project.engine.events.counted import (
    counts_attacks,
    counts_behind,
    in_one_attack,
    is_counted_behind,
    is_toll,
    only_since,
    shot_at_town,
    told_when,
)
from dagster_project.engine.events.datelines import HEAD, is_dateline
from dagster_project.engine.events.dates import HARM, Sentence, is_predicate, pair, untold_day, with_light_verbs, within_month
from dagster_project.engine.events.days import days_apart, further, two_days
from dagster_project.engine.events.ends import tell_ends
from dagster_project.engine.events.kinds import arrives_leaving, is_in_date, is_on_way, kind_of
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.events.names import actors_of, narrow_sites, operation_names, place_of
from dagster_project.engine.events.resolutions import cited_resolutions
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DAMAGE

_VIOLENT = {"attack", "ambush", "ied_explosion", "abduction", "hijacking", "clash"}
_OFTEN = {"patrol", "ied_found", "protest_or_roadblock", "training", "mission_visit", "meeting"}
_COUNTED = _VIOLENT | _OFTEN  # a number of them is a figure
_ANYWHERE = {"report_issued", "meeting", "resolution_adopted", "evaluation", "investigation"}  # no place unless the text names one
_TOLD_ON = _VIOLENT | {"operation", "patrol", "deployment"}  # what happens to them in the next sentence has their date
_FLOWS = {"withdrawal", "deployment", "humanitarian", "rotation", "site_handover"}  # "since July 6,000 people have left"
_LETTER = re.compile(r"(?:رسال|تقرير|مذكر)\w* (?:ال)?$")  # whose date that of what it is written about is not
_COLON = re.compile(r"\s?(?::|-+ )")
_AT_ONCE = {"other", "attack", "ambush", "ied_explosion", "abduction", "hijacking"}  # what does not last
_SENTENCE_LENGTH, _COUNT_GAP = 24, 24  # code points beside a date that can be a sentence; between a number and what it counts
_FEW = 10  # from here on a number of attacks in a month is a figure, and no occurrence
_DEADLINES = {"by", "until"}
_BESIDE = 14  # code points between a trigger and the number of those it befell
_ON_WAY = ("的", "时", "途中")  # behind what somebody was doing
_NEAR = 60  # code points between an operation's name and its date


def find_events(scan: Scan, setting: Setting) -> list[Occurrence]:
    """The events of one passage. Headings and furniture narrate nothing."""
    if scan.passage.kind in {"heading", "furniture"}:
        return []
    found = cited_resolutions(scan)
    narrated = _frame(scan, setting)  # the date that the sentences are about
    for index, (first, last) in enumerate(scan.sentences):
        if not (scan.terms("event", first, last) or scan.terms("operation", first, last) or _has_date(scan, first, last)):
            continue
        sentence = _sentence(scan, index, found, setting)
        here = list(days_apart(_dated(sentence, index, setting), setting))
        here += _undated(sentence, index, here, narrated, setting)
        for occurrence in here:
            _describe(occurrence, here, setting)
            if occurrence.leaving:
                occurrence.event_type = "withdrawal"  # told by where it arrives
        days = (o.date for o in reversed(here) if o.event_type in _TOLD_ON and o.precision in {"day", "month"})
        narrated = next(days, untold_day(sentence) or narrated)
        found += here
    tell_ends(found)
    return found


def _has_date(scan: Scan, first: int, last: int) -> bool:
    """Whether a date stands in a stretch."""
    return any(first <= d.start and d.end <= last for d in scan.dates)


def _frame(scan: Scan, setting: Setting) -> DateSpan | None:
    """The date that opens a passage and ends with a colon or dash ("2019: ..."): all that follows is told of it."""
    first = scan.dates[0] if scan.dates else None
    if first is None or first.lead_start > 4 or first.relation == "as_of" or first.date_start == setting.anchor:
        return None
    return first if _COLON.match(scan.text, first.end) else None


def _sentence(scan: Scan, index: int, resolutions: list[Occurrence], setting: Setting) -> Sentence:
    """A sentence with the triggers and dates that are still free."""
    first, last = scan.sentences[index]
    cited = [o for o in resolutions if o.sentence == index and o.scan is scan and o.rule == "event.resolution"]
    taken = [o.date for o in cited if o.date is not None]
    named = scan.terms("actor", first, last) if scan.dates else []
    named = [t for t in named if any(d.start < t.end and t.start < d.end for d in scan.dates)]  # the 23 March Movement
    triggers = [t for t in scan.terms("event", first, last) if not any(o.start <= t.start < o.end for o in cited)]
    triggers = [t for t in triggers if not is_in_date(scan, t) and not is_on_way(scan, t, triggers)]
    dates = [
        as_told(scan, d)
        for d in scan.dates
        if first <= d.start
        and d.end <= last
        and d not in taken
        and (d.date_start or d.date_end)
        and d.relation != "as_of"
        and not any(d.start < t.end and t.start < d.end for t in named)
        and not any(o.year and 0 <= d.start - o.end <= 14 for o in cited)
        and not is_dateline(scan, d, setting)
        and compared_at(scan, d) is None
        and not (d.relation == "of" and _LETTER.search(scan.text, first, d.lead_start))
    ]
    sentence = Sentence(scan, first, last, triggers, dates)
    sentence.triggers = with_light_verbs(sentence, operation_names(scan, first, last))
    return sentence


def _dated(s: Sentence, index: int, setting: Setting) -> list[Occurrence]:
    scan, found = s.scan, []
    named = operation_names(scan, s.first, s.last)
    paired = pair(s)
    for trigger, date in paired:
        shared = any(t is trigger and d is not date and abs(d.start - t.start) < abs(date.start - t.start) for t, d in paired)
        since = date.precision == "year" and not is_predicate(trigger)
        summed = date.precision == "year" or any(date.end <= n.start < s.last for n in scan.numbers)
        since = since or (scan.language == "zh" and summed and trigger.key == "deployment")  # 自2011年6月部署以来,已有51人牺牲
        nearer = any(abs(d.start - trigger.start) < abs(date.start - trigger.start) and not _next_clause(s, trigger, d) for d in s.dates)
        begun = since and trigger.key in ("mission_established", "deployment") and only_since(s, trigger)
        if begun or (trigger.key == "mission_established" and nearer):
            continue  # "since its creation in 2010, 250 have died"
        if trigger.key == "resolution_adopted" and date.relation in {"until", "by"}:
            continue  # the end of a mandate is not the day of its adoption
        if trigger.key == "patrol" and len(paired) > 1 and scan.text.startswith(_ON_WAY, trigger.end):
            continue  # 执行巡逻任务的车队3日触雷: whom it befell
        if s.referred(trigger, date.end):
            continue  # "on 5 May a patrol sent to the scene of the attack found two mines"
        if not _is_statistic(s, trigger, date, setting):
            start, end = min(trigger.start, date.start), max(trigger.end, date.end)
            core = (date.start, date.end) if shared else (start, end)
            kind = kind_of(s, trigger, [t for t, _ in paired])
            found.append(Occurrence(scan, index, kind, start, end, date, "event.dated", core, leaving=arrives_leaving(s, trigger)))
    found += told_again(s, index, paired, found)
    for date in s.dates:
        operation = next((n for n in named if abs(n[0] - date.end) <= _NEAR or abs(date.start - n[1]) <= _NEAR), None)
        if operation is not None and not any(d is date for _, d in paired):
            start, end = min(operation[0], date.start), max(operation[1], date.end)
            found.append(Occurrence(scan, index, "operation", start, end, date, "event.dated_operation", operation=operation[2]))
    if not s.triggers:
        found += [Occurrence(scan, index, "other", d.start, d.end, d, "event.dated_other") for d in s.dates if _tells(s, d, found, setting)]
    return found


def _next_clause(s: Sentence, trigger: Term, date: DateSpan) -> bool:
    """Whether a Chinese date opens the clause behind a trigger: 2014年4月设立,9月开始运作."""
    return s.scan.language == "zh" and "," in s.scan.text[trigger.end : max(trigger.end, date.start)]


def _tells(s: Sentence, date: DateSpan, found: list[Occurrence], setting: Setting) -> bool:
    """Whether a day with no known trigger beside it is still narrated: a sentence without numbers, resolutions or document symbols.

    The document's own day, in its head, is not.
    """
    scan = s.scan
    if date.date_start == setting.anchor and scan.passage.passage_no <= HEAD:
        return False
    if found or date.precision != "day" or date.relation != "on" or date.relative or scan.passage.kind == "table_row":
        return False
    masked = any(m.start < s.last and s.first < m.end and m.reason in {"document_symbol", "resolution"} for m in scan.masks)
    counted = any(s.first <= n.start < s.last for n in scan.numbers)
    return not masked and not counted and s.last - s.first - (date.end - date.lead_start) >= _SENTENCE_LENGTH


def _is_statistic(s: Sentence, trigger: Term, date: DateSpan, setting: Setting) -> bool:
    """Attacks counted over a stretch of time are a figure, unless a place below the country makes them one occurrence."""
    first, last = sorted((date.start, trigger.start))
    window = date.relative and date.precision in {"range", "year"}  # "over the past week 46,000 have fled"
    if (
        (date.relation == "since" or window)
        and trigger.key in _FLOWS
        and any(
            n.value >= _FEW and (first < n.start < last or counts_behind(n.start, date, trigger) or _beside(n.start, n.end, trigger))
            for n in s.scan.numbers
        )
    ):
        return True
    since = (date.relation == "since" and not told_when(s, date)) or opened_since(s.scan, date, s.first)
    until = date.relation == "until" and not told_when(s, date)
    tolled = HARM if since else {*HARM, *_VIOLENT} if until else ()
    if trigger.key in tolled and any(s.first <= n.start < s.last for n in s.scan.numbers):
        return True  # "nine have died since 4 June", "52 in floods until 3 May"
    many = [n for n in s.scan.numbers if n.value >= _FEW]
    if date.relation in _DEADLINES and trigger.key in _FLOWS and any(_beside(n.start, n.end, trigger) for n in many):
        return True  # "by 1 June 2,179 soldiers had arrived"
    if since and trigger.key in _COUNTED - _VIOLENT and any(0 <= n.start - trigger.end <= 1 for n in s.scan.numbers):
        return True  # 自1月以来举办培训班17期
    if date.relation == "since" and trigger.key in _AT_ONCE and not is_predicate(trigger):
        return True  # "the third such incident since early March"
    if date.precision == "day" or two_days(s.scan, date) is not None:
        return False
    if trigger.key in HARM:  # deaths over a month or a year are a toll
        return not (
            within_month(date) or in_one_attack(s, trigger, date) or shot_at_town(s, date, narrow_sites(s.scan, s.first, s.last, setting))
        )
    if window and trigger.key in _COUNTED and any(n.value >= _FEW and 0 <= n.start - trigger.end <= 1 for n in s.scan.numbers):
        return True  # 过去一周开展巡逻1512次
    if date.precision in {"range", "year", "quarter", "month"} and is_counted_behind(s, date, _FEW):
        return True
    if trigger.key not in _COUNTED and (trigger.key != "other" or is_predicate(trigger)):
        return False
    scan = s.scan
    named = [t.start for t in s.triggers if t.key == trigger.key]
    count = max((n.value for n in scan.numbers for start in named if _counts(s, n.end, start)), default=0)
    if count and (date.precision in {"range", "year", "quarter"} or count >= _FEW) and not within_month(date):
        return True
    if trigger.key not in _COUNTED:
        return False
    if (date.date_start, date.date_end) == setting.reporting_period or s.has("statistic", s.first, s.last):
        return True
    if trigger.key not in _VIOLENT:
        return False
    if (date.relation in {"since", "until"} and scan.numbers) or (date.precision == "range" and len(date.date_start or "") < 10):
        return True
    if date.precision != "year":
        return False
    return all(load_gazetteer().place(p.key).kind in {"country", "area"} for p in places_near(scan, s.first, s.last))


def _beside(start: int, end: int, trigger: Term) -> bool:
    """Whether a number stands right before or behind a trigger."""
    return 0 <= start - trigger.end <= _BESIDE or 0 <= trigger.start - end <= _BESIDE


def _counts(s: Sentence, number_end: int, start: int) -> bool:
    """Whether a number counts the occurrences ("45 armed attacks") and not those that they befell ("eleven died in the attack")."""
    between = s.scan.text[number_end:start] if number_end <= start else ","
    stops = any(t.key in {"stop", "of"} for t in s.scan.terms("link", number_end, start))
    return len(between) <= _COUNT_GAP and "," not in between and not stops


def _undated(s: Sentence, index: int, dated: list[Occurrence], narrated: DateSpan | None, setting: Setting) -> list[Occurrence]:
    """Named operations, and acts of violence at a named place."""
    scan, found = s.scan, []
    for start, end, name in operation_names(scan, s.first, s.last):
        known = next(
            (o for o in dated if o.start <= end + _NEAR and o.end >= start - _NEAR and o.event_type in {"operation", "patrol"}), None
        )
        if known is not None:
            known.operation = name
        else:
            found.append(Occurrence(scan, index, "operation", start, end, None, "event.named_operation", operation=name))
    if dated or found or s.dates:
        return found
    narrow = [n for n in narrow_sites(scan, s.first, s.last, setting) if n.role not in {"to", "from"}]
    for term in s.triggers:
        if is_toll(s, term, bool(narrow)):
            continue
        if term.key in _VIOLENT and any(n.value >= _FEW and counts_attacks(scan, n.end) for n in scan.numbers):
            continue  # "they carried out 42 attacks in the territory": a number of them is a figure
        taken = term.key in {"abduction", "hijacking"} and (narrated is not None or scan.language != "ar")
        if taken and narrated is not None and any(t.key in DAMAGE for t in scan.terms("state", s.first, term.start)):
            continue  # "two of its trucks were burnt and one taken" tells on what the attack cost
        if (
            term.key in _VIOLENT
            and (taken or (narrow and not (scan.language == "ar" and term.key in {"abduction", "hijacking"})))
            and not s.has("statistic", s.first, s.last)
        ):
            event = Occurrence(scan, index, term.key, term.start, term.end, narrated, "event.placed", referred=s.referred(term))
            return [event] if event.referred else [event, *(_at(event, site) for site in further(scan, narrow, term))]
    return found


def _at(event: Occurrence, site: Site) -> Occurrence:
    return replace(event, place=site.place.name, place_id=site.place.place_id or None, placed=True, also=[])


def _describe(o: Occurrence, here: list[Occurrence], setting: Setting) -> None:
    scan = o.scan
    first, last = scan.sentences[o.sentence]
    trigger = next((t for t in scan.terms("event", o.start, o.end) if t.key == o.event_type), Term(o.start, o.end, "events", o.event_type))
    if o.core == (0, 0):
        o.core = (o.start, o.end)
    others = [x.core if x.core != (0, 0) else (x.start, x.end) for x in here if x is not o]
    before = [_border(scan, end, o.core[0]) for _, end in others if end <= o.core[0]]
    after = [_border(scan, o.core[1], start) for start, _ in others if start >= o.core[1]]
    clause = max(before, default=first), min(after, default=last)
    if not o.placed:
        place, o.placed = place_of(o, clause, trigger, setting)
        known = place is not None and (o.placed or o.event_type not in _ANYWHERE)
        o.place, o.place_id = (place.name, place.place_id or None) if place and known else (None, None)
    o.actor, o.target = actors_of(o, clause, trigger, setting)
    if o.operation is None and o.event_type in {"operation", "patrol"}:
        names = [n for n in operation_names(scan, first, last) if n[0] <= o.end + 40 and n[1] >= o.start - 40]
        o.operation = names[0][2] if names else None


def _border(scan: Scan, start: int, end: int) -> int:
    """Where the clause of the later of two occurrences begins: at the last comma or "and" between them."""
    commas = [m.end() for m in re.compile("[,;،；]").finditer(scan.text, start, end)]
    return max([start, *commas, *(t.start for t in scan.terms("link", start, end) if t.key == "and")])
