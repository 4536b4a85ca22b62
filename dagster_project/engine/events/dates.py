"""Which occurrence a date belongs to: every pair of a trigger and a date in a sentence has a cost, the cheapest pairs are taken first.

A trigger is a predicate ("attacked"), a noun ("the attack") or a word of saying ("condemned"), which takes its date and tells nothing. A
noun that only gives the background ("in response to the attack") stands behind a predicate unless the date is its own. A date has one
trigger, and a trigger one date, except where the grammar coordinates: two days of two elections, "deployed one and withdrew another".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.events.objects import BY_OBJECT, told_by_object
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term

_STOPS = re.compile("[;:。；]")
_PARTED = re.compile("[,،、;:。；]")
_SAID_SO = re.compile("(?:中)?(?:说|称|指出|表示|显示)[,:]")  # behind a statement or a report
_COMMA, _STOP = 25, 60  # code points of distance that a comma and a stronger stop stand for
_CLAUSE, _OTHER_DATE, _OTHER_TRIGGER = 40, 30, 12
_AND = 20  # "and" begins something new
_NOUN, _BACKGROUND, _TOLD = 20, 80, 10
_AT_ONCE = 30  # what a date gains that stands right behind its verb: "seized on 6 March by gunmen, they were handed over"
_DEAREST, _NEAR_YEAR = 300, 50
_NEXT_TO = 14  # a date this near behind a noun, without a comma, is the noun's own ("the attack of 3 May")
_LIST = 64  # code points between two dates of one list
_BEHIND_ZH = 6  # characters between a Chinese noun and what refers to it
_BACKED = 26  # code points between a word of background and its noun
_JOINED = 120  # code points between two predicates of one date
_TO_WHEN = 12  # code points behind a date in which "when" ends
_TWICE = {"attack", "ambush", "ied_explosion", "clash"}  # one occurrence told in two words
_DEADLINES = {"by", "until"}
_SAYS, LIGHT = "says", "light"  # a light verb ("held", "launched") leaves it to its noun what happened
_OBJECTS = "event_objects"  # things that tell an occurrence only as the object of a light verb: "opened on 3 May a base"
_NOUNS = {"event_nouns", _OBJECTS}
_OBJECT = 60  # code points between a light verb and its noun
HARM = {"killed": "attack", "harm": "other"}  # what it is where nothing tells what befell them


def is_predicate(term: Term) -> bool:
    """Whether the form is a verb: it tells that something happened."""
    return term.section == "events"


@dataclass
class Sentence:
    """The triggers and usable dates of one sentence, at offsets of the scan's folded text."""

    scan: Scan
    first: int
    last: int
    triggers: Sequence[Term]
    dates: Sequence[DateSpan]

    @cached_property
    def words(self) -> list[Term]:
        """Words of the grammar of telling: clause, background, statistic, origin, goal."""
        return self.scan.terms("event_word", self.first, self.last)

    def has(self, key: str, start: int, end: int) -> bool:
        """Whether a word of a kind stands in a stretch."""
        return any(w.key == key and start <= w.start and w.end <= end for w in self.words)

    def _dates(self, word: Term) -> bool:
        """Whether a word is a part of a date: "two days after", وبعد يومين."""
        return any(d.lead_start <= word.start < d.end for d in self.dates)

    def background(self, term: Term) -> bool:
        """Whether a noun only gives the background of what is told ("following the attack")."""
        if is_predicate(term) or term.key == _SAYS:
            return False
        near = [w for w in self.words if w.key == "background" and 0 <= term.start - w.end <= _BACKED and not self._dates(w)]
        return any("," not in self.scan.text[w.end : term.start] for w in near)

    def referred(self, term: Term, after: int = 0) -> bool:
        """Whether a noun only names what was told before: "condemned the attack", "the scene of the ambush".

        What says so stands behind the offset `after`.
        """
        if (is_predicate(term) and self.scan.language != "zh") or term.key == _SAYS:
            return False
        near = [w for w in self.words if w.key == "referred" and after <= w.start and 0 <= term.start - w.end <= _BACKED]
        if self.scan.language == "zh" and not after:  # 对这次袭击表示谴责
            near += [w for w in self.words if w.key == "referred_behind" and 0 <= w.start - term.end <= _BEHIND_ZH]
        return any(not set(self.scan.text[min(w.end, term.end) : max(w.start, term.start)]) & set(",;，；。") for w in near)


def _gap(term: Term, date: DateSpan) -> tuple[int, int]:
    if term.end <= date.start:
        return term.end, max(term.end, min(date.lead_start, date.start))
    return min(date.end, term.start), max(date.end, term.start) if term.start >= date.end else date.end


def _own(term: Term, date: DateSpan, gap: str, scan: Scan) -> bool:
    """A noun's own date stands right behind it, or right before it ("the 3 May attack")."""
    reach = _NEXT_TO if term.end <= date.start else 5
    if scan.language == "zh":
        reach = 4
    return len(gap) <= reach and "," not in gap


def _cost(s: Sentence, term: Term, date: DateSpan) -> int:
    start, end = _gap(term, date)
    gap = s.scan.text[start:end]
    opening = date.lead_start - s.first <= 2 and term.start >= date.end  # "On 3 May, gunmen attacked": the comma parts nothing
    told = s.scan.text.count(" ", term.start, term.end) if s.scan.language != "zh" else (term.end - term.start) // 3
    cost = len(gap) * (2 if s.scan.language == "zh" else 1) - _TOLD * min(told, 3)
    commas = gap.count(",") + gap.count("،") + gap.count("、")
    cost += _COMMA * (commas - (opening and commas > 0)) + _STOP * len(_STOPS.findall(gap))
    last = date.start if term.key == _SAYS and term.end <= date.start else end  # "I regret that on 8 May ...": "que el" leads the date
    cost += _CLAUSE * len([1 for w in s.words if w.key == "clause" and start <= w.start and w.end <= last])
    cost += _OTHER_DATE * len([1 for d in s.dates if start <= d.start and d.end <= end and d is not date])
    cost += _OTHER_TRIGGER * len([1 for t in s.triggers if start <= t.start and t.end <= end and t.section == "events"])
    if is_predicate(term) and term.end <= date.start and len(gap) <= 1 and s.scan.language != "zh":
        cost -= _AT_ONCE
    if not opening and any(w.key == "and" for w in s.scan.terms("link", start, end)):
        cost += _AND if term.end <= date.start else 2 * _AND
    if date.precision != "day" and term.start >= date.end and is_predicate(term) and s.has("when", date.end, date.end + _TO_WHEN):
        cost = min(cost, _TO_WHEN)  # "has killed 900 since October, when the army began its offensive": that is of October
    if s.scan.language == "zh" and term.end <= date.start and (term.key == _SAYS or _SAID_SO.match(gap)):
        cost += _DEAREST  # 发言人说,维和人员5日遇袭; 公报说,今年2月有平民死亡: what is said has its own day
    if term.key == _SAYS:
        cost += _COMMA * sum(start <= t.start and t.end <= end and t.key != _SAYS for t in s.triggers)
    led = term.start >= date.end and s.has("background", start, end)  # "opened a case on 30 July over the murder of ..."
    if not is_predicate(term) and term.key != _SAYS and (led or not _own(term, date, gap, s.scan)):
        cost += _NOUN + (_BACKGROUND if s.background(term) else 0)
    return cost


def _coordinated(s: Sentence, one: DateSpan, two: DateSpan) -> bool:
    """Dates of one list: "on 3 and 5 May", "Ber on 3 May and Goundam on 5 May"."""
    if one.precision != two.precision or one.relation != two.relation:
        return False
    start, end = min(one.end, two.end), max(min(one.lead_start, one.start), min(two.lead_start, two.start))
    gap = s.scan.text[start:end]
    told = any(start <= t.start and t.end <= end for t in s.triggers)
    if len(gap) > _LIST or told or re.search(r"[;:。；]", gap) or s.has("clause", start, end):
        return False
    numbered = [any(c.isdigit() for c in s.scan.text[d.start : d.end]) for d in (one, two)]
    joined = any(t.key == "and" for t in s.scan.terms("link", start, end)) or bool(s.scan.terms("place", start, end))
    if numbered[0] != numbered[1] and gap.startswith(",") and gap.strip(" ,") and not joined:
        return False  # "whose mandate was renewed on 20 December, has 300 observers today"
    return gap.strip(" ,،、") == "" or bool(s.scan.terms("link", start, end)) or gap.lstrip().startswith((",", "،", "、"))


def pair(s: Sentence) -> list[tuple[Term, DateSpan]]:
    """Triggers with their dates, in the order of the text. Words of saying take their dates and are left out."""
    if not s.triggers or not s.dates:
        return []
    costs = sorted(
        ((_cost(s, t, d), i, j) for i, t in enumerate(s.triggers) for j, d in enumerate(s.dates)),
        key=lambda c: (s.dates[c[2]].precision == "year" and _has_finer(s, s.dates[c[2]]), c[0], c[2], c[1]),
    )
    claimed: dict[int, int] = {}  # date to trigger
    for cost, i, j in costs:
        if j in claimed or cost > _dearest(s, s.dates[j]):
            continue
        if _of_next_act(s, s.triggers[i], s.dates[j]):
            continue  # "seven were abducted, and four of them were freed two days later"
        if s.dates[j].relation in _DEADLINES and s.background(s.triggers[i]):
            continue  # "following talks it intends to leave by 30 June"
        others = [s.dates[other] for other, trigger in claimed.items() if trigger == i]
        if all(_coordinated(s, other, s.dates[j]) or _holds(other, s.dates[j]) or _holds(s.dates[j], other) for other in others):
            claimed[j] = i
    claimed = {j: i for j, i in claimed.items() if not any(_holds(s.dates[j], s.dates[o]) for o, t in claimed.items() if t == i)}
    pairs = [(s.triggers[i], s.dates[j]) for j, i in sorted(claimed.items())]
    return [p for p in [*pairs, *_also(s, pairs)] if p[0].key != _SAYS]


def _of_next_act(s: Sentence, term: Term, date: DateSpan) -> bool:
    """Whether a date that counts from the one before stands in a later clause than the trigger."""
    return date.of_next_act and _PARTED.search(s.scan.text, term.end, max(term.end, date.lead_start)) is not None


def _dearest(s: Sentence, date: DateSpan) -> int:
    """What a date may cost at most: a year beside finer dates, or one that something is compared with, must stand next to its trigger."""
    if date.precision != "year":
        return _DEAREST
    if _has_finer(s, date):
        return _NEAR_YEAR
    return 2 * _NEAR_YEAR if date.relation in {"since", "until", "before", "after"} else _DEAREST


def _has_finer(s: Sentence, date: DateSpan) -> bool:
    return any(d.precision in {"day", "month", "range"} for d in s.dates if d is not date)


def _also(s: Sentence, pairs: Sequence[tuple[Term, DateSpan]]) -> Iterable[tuple[Term, DateSpan]]:
    """Further predicates of a date: "on 8 May X deployed a company and withdrew a platoon"."""
    used = {id(t) for t, _ in pairs}
    for term, date in pairs:
        if not is_predicate(term) or term.key in HARM:
            continue
        told = {t.key for t, _ in pairs}
        for other in s.triggers:
            if id(other) in used or not is_predicate(other) or other.key in told or other.key in HARM or {other.key, term.key} <= _TWICE:
                continue
            if _joined(s, term, other, date) and not _of_next_act(s, other, date):
                told.add(other.key)
                used.add(id(other))
                yield other, date


def _apart(s: Sentence, noun: Term, verb: Term) -> int:
    """How far a noun is from its verb; one that only gives the background ("after the attack") is farther."""
    return distance(noun, verb) + (_BACKGROUND if s.background(noun) else 0)


def _one_sense(scan: Scan, triggers: Sequence[Term]) -> list[Term]:
    """Of a verb and a noun that fold to one spelling (attaqué, attaque) the verb where the text has the accent, else the noun."""
    found: dict[tuple[int, int, str], Term] = {}
    for term in triggers:
        at = (term.start, term.end, term.key)
        if at not in found or is_predicate(term) != scan.written(term.start, term.end).isascii():
            found[at] = term
    return list(found.values())


def with_light_verbs(s: Sentence, operations: Sequence[tuple[int, int, str]]) -> list[Term]:
    """The triggers, light verbs ("held", "launched") taking the type of their noun or of a named operation; others are left out."""
    if not s.triggers:
        return []
    found: list[Term] = []
    scan, triggers = s.scan, _one_sense(s.scan, s.triggers)
    nouns = [t for t in triggers if t.key not in {LIGHT, _SAYS, *HARM} and (t.section in _NOUNS or scan.language == "zh")]
    for term in triggers:
        if term.key in BY_OBJECT:
            found += [told] if (told := told_by_object(scan, term)) is not None else []
            continue
        if term.key != LIGHT:
            if term.section != _OBJECTS:
                found.append(term)
            continue
        if any(d.lead_start <= term.start and term.end <= d.end for d in s.dates):
            continue  # «с начала года» begins nothing
        near = [t for t in nouns if _apart(s, t, term) <= _OBJECT]
        if near:
            key = min((_apart(s, t, term), t.key) for t in near)[1]
            found.append(Term(term.start, term.end, term.section, key))
        elif any(max(start - term.end, term.start - end) <= _OBJECT for start, end, _ in operations):
            found.append(Term(term.start, term.end, term.section, "operation"))
    return found


def distance(one: Term, two: Term) -> int:
    """Code points between two triggers; negative where they overlap."""
    return max(one.start - two.end, two.start - one.end)


def _holds(one: DateSpan, two: DateSpan) -> bool:
    """Whether the first is the month or year of the second ("in August, on the 3rd")."""
    return bool(one.date_start and two.date_start and one.date_start != two.date_start and two.date_start.startswith(one.date_start))


def _joined(s: Sentence, term: Term, other: Term, date: DateSpan) -> bool:
    """Whether the second of two predicates is joined to the first by "and" inside one clause that has the one date."""
    one, two = sorted((term, other), key=lambda t: t.start)
    start, end = one.end, two.start
    gap = s.scan.text[start:end]
    if end - start > _JOINED or re.search(r"[;:。；]", gap) or s.has("clause", start, end):
        return False
    if any(start <= d.start < end and d is not date for d in s.dates) or any(start <= t.start < end and t.key == _SAYS for t in s.triggers):
        return False
    if date.start >= two.end and "," in s.scan.text[two.end : date.start]:
        return False
    return any(t.key == "and" and end - t.end <= 40 for t in s.scan.terms("link", start, end))


def untold_day(s: Sentence) -> DateSpan | None:
    """The one day of a sentence that tells no occurrence: "Saturday was its darkest day. Gunmen ambushed a patrol"."""
    day = s.dates[0] if len(s.dates) == 1 and not s.triggers else None
    return day if day is not None and day.precision == "day" and day.relation == "on" else None


def within_month(date: DateSpan) -> bool:
    """Whether a range stays within a month."""
    return date.precision == "range" and len(date.date_start or "") == 10 and (date.date_start or "")[:7] == (date.date_end or "")[:7]
