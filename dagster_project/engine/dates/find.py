"""Dates and periods of a folded text: forms become atoms, neighbouring atoms become ranges, a clock gives them years.

Offsets are those of the folded text passed in, end exclusive. Dates are ISO text as coarse as the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from dagster_project.engine.dates.forms import Hit, words
from dagster_project.engine.dates.grammar import Grammar, Lead, grammar
from dagster_project.engine.dates.resolve import (
    LEANS,
    Clock,
    Parts,
    Point,
    Value,
    complete,
    parse_iso,
    precision_of,
    relative_value,
    shift,
    stretch_of_year,
    valid,
)
from dagster_project.engine.dates.topics import SENTENCE_END, opens_topic

_NEXT_CLAUSE = re.compile(", و")  # the Arabic "and" behind a comma begins what happened, or will, at another time
_PARTED, _FROM_REACH = frozenset(",;:.!?()\n"), 40  # between a stretch of time and the day from which it is counted
_ELEVEN = re.compile(r" عشر(?!\w)")  # الأحد عشر: the eleven, and no Sunday
_TO_WAS = 48  # characters before a date in which "was", "had" says that it is past: "the sites that it occupied in January"
_DEADLINES, _THIS_YEAR = {"by", "until", "before"}, re.compile("[今本]年")  # behind the month of the year before, which opens a range
# "le dernier trimestre" is the one that ended last, that "de l'année" its fourth
_LATEST, _OF_YEAR = {"dernier", "ultimo", "الاخير", "اخير"}, re.compile("annee| ano$|عام|سنه")
_STRETCHES = ("quarter", "half", "first_months")
_RELATIVES = ("relative", "counted", "window", "anniversary")


class DateSpan(NamedTuple):
    """A date or stretch of time in a text. `lead_start` is where its preposition begins, `start` where there is none."""

    start: int
    end: int
    date_start: str | None  # None where the date cannot be told, e.g. "yesterday" without an anchor
    date_end: str | None  # of ranges, quarters and halves only
    precision: str  # day, month, quarter, year, range
    inferred: bool  # the year, month or day is not printed
    relation: str  # on, since, until, by, as_of, between, before, after, of
    relative: bool  # counted from another date: yesterday, three days later
    lead_start: int
    of_weekday: bool = False  # named by its weekday alone
    of_next_act: bool = False  # counted from the date named last, and so of what its own clause tells: two days later, the next morning


@dataclass(slots=True)
class _Atom:
    hit: Hit
    lead: Lead
    first: Parts
    second: Parts | None = None  # the end of a range
    others: list[tuple[Parts, int]] = field(default_factory=list)  # "3, 5 and 9 March": the later days and where each stands
    end: int = 0
    relation: str | None = None


def _weekday(text: str | None, g: Grammar) -> int:
    return g.words.weekdays.get(words(text), -1) if text else -1


def _month(slots: dict[str, str], mark: str, g: Grammar) -> int:
    if name := slots.get("month" + mark):
        return g.words.months.get(words(name)) or g.words.months.get(words(re.split("[/(]", name)[0]), 0)
    number = slots.get("mon" + mark, "")
    return int(number) if number.isdigit() else g.words.days.get(number, 0)


def _day(text: str, g: Grammar) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else g.words.days.get(words(text), 0)


def _year(text: str, century: int, g: Grammar) -> int:
    if text.isdigit():
        return int(text) if len(text) == 4 else century // 100 * 100 + int(text)
    return int("".join(str(g.words.numbers.get(char, 0)) for char in text)) if text else 0


def _parts(hit: Hit, g: Grammar) -> tuple[Parts, Parts | None, list[tuple[Parts, int]]]:
    """What a hit says: its first date, the second one of a range, the further days of a list with their offsets."""
    s = hit.slots
    year = _year(s.get("year", ""), 0, g)
    year2 = _year(s.get("year2", "") or s.get("yy", ""), year, g)
    month, month2 = _month(s, "", g) or hit.rule.month, _month(s, "2", g)
    day = _day(s.get("day") or s["nth"], g) if s.keys() & {"day", "nth"} else hit.rule.day
    if month > 12 or (day > 12 and month and "mon" in s and valid(year or 2000, month, day) is None):
        return Parts(), None, []
    if "days" in s:
        listed = [(Parts(year, month, int(m.group())), hit.start + m.start()) for m in re.finditer(r"\d+", s["days"])]
        (one, _), (two, _) = listed[0], listed[1]
        if len(listed) == 2 and two.day == one.day + 1:
            return one, two, []
        return one, None, listed[1:]
    weekday = _weekday(s.get("weekday"), g)
    first = Parts(year, month, day, weekday)
    if "day2" in s:
        return first, Parts(year2 or year, month2 or month, _day(s["day2"], g)), []
    if month2:
        return first, Parts(year2 or year, month2), []
    return first, Parts(year2) if year2 else None, []


def _atoms(text: str, g: Grammar) -> list[_Atom]:
    atoms: list[_Atom] = []
    leads: dict[int, Lead] = {}
    for hit in g.dates.scan(text, lambda h: g.accepts(text, h, leads)):
        lead = leads.get(hit.start) or g.lead(text, hit.start)
        relation = g.relation_after(text, hit.end)
        first, second, others = _parts(hit, g)
        if atoms and lead.start < atoms[-1].end:
            lead = lead._replace(start=max(lead.start, atoms[-1].end), date_start=max(lead.date_start, atoms[-1].end))
        told = relation or lead.relation
        if told == "as_of" and g.spaced and hit.rule.kind in _RELATIVES:
            told = "on"  # Spanish "al" before "día siguiente" is no as-at date
        if told == "since" and text.startswith("'s ", hit.end):
            told = "of"  # "the toll from Saturday's bombing"
        atoms.append(_Atom(hit, lead, first, second, others, hit.end, told))
    return atoms


def _simple(atom: _Atom) -> bool:
    return atom.hit.rule.kind in {"date", "year"} and atom.second is None and not atom.others and atom.hit.rule.offset is None


def _of_year(atom: _Atom) -> bool:
    """Whether a month is that of a year told from another: "March of this year"."""
    rule = atom.hit.rule
    return rule.kind == "date" and rule.unit == "year" and rule.offset is not None and not atom.others and bool(atom.first.month)


def _lend_year(first: Parts, second: Parts) -> tuple[Parts, Parts]:
    """In a range the side without a year takes it from the other; the range may pass New Year."""
    if first.month and not first.year and second.year:
        return first._replace(year=second.year - (first.month > (second.month or 12))), second
    if second.month and not second.year and first.year and first.month:
        return first, second._replace(year=first.year + (second.month < first.month))
    if second.day and not second.month and first.month:
        return first, second._replace(year=first.year, month=first.month)
    return first, second


def _merged(text: str, g: Grammar) -> list[_Atom]:
    """Atoms with neighbours joined: between A and B, from A to B, A-B; "June and July 2021" lends June its year."""
    out: list[_Atom] = []
    for atom in _atoms(text, g):
        last = out[-1] if out else None
        gap = text[last.end : atom.lead.date_start] if last else ""
        of_year = _of_year(atom) and last is not None and bool(last.first.month)
        if last is None or len(gap) > 24 or not (_simple(last) and (_simple(atom) or of_year)):
            out.append(atom)
            continue
        to = g.to.fullmatch(gap) and (last.relation in {None, "since", "between", "of", "on"} or gap.strip() == "-")
        to = to and not (gap[:2] == " -" and last.first.year and not atom.first.year)  # "Gao, 12 May 2023 - On 3 May ..."
        both = g.both.fullmatch(gap) or gap.strip() in {",", "、"}
        if to or (both and last.relation == "between"):
            last.first, last.second = _lend_year(last.first, atom.first)
            last.end, last.relation = atom.end, "between"
            if of_year:  # "between January and March of this year"
                last.hit = last.hit._replace(rule=atom.hit.rule)
        else:
            if both and bool(last.first.day) == bool(atom.first.day):
                last.first, atom.first = _lend_year(last.first, atom.first)
            out.append(atom)
    return out


def _lean(text: str, atom: _Atom, g: Grammar) -> str:
    """Whether the sentence looks back, or ahead ("will", "is expected to")."""
    before, after = text[max(0, atom.hit.start - 160) : atom.hit.start], text[atom.end : atom.end + 60]
    sentence = SENTENCE_END.split(before)[-1] + " | " + _NEXT_CLAUSE.split(SENTENCE_END.split(after)[0])[0]
    deadline = atom.relation in _DEADLINES
    if g.future.search(sentence):
        return "deadline" if deadline else "plan"
    if deadline:
        return "near"
    return "told" if g.past.search(before, max(0, len(before) - _TO_WAS)) else "past"


def _range(atom: _Atom, clock: Clock, lean: float, told: str) -> Value:
    assert atom.second is not None
    rule, at = atom.hit.rule, atom.hit.start
    second = atom.second if atom.second.month or atom.second.year else atom.second._replace(month=atom.first.month)
    first = atom.first
    past = rule.unit == "year" and (rule.offset or 0) < 0  # 去年12月1日至今年2月28日
    ends_later = past and (_THIS_YEAR.search(told) is not None or 0 < (second.month or 12) < (first.month or 0))
    end, guessed_end = complete(second, rule._replace(offset=(rule.offset or 0) + 1) if ends_later else rule, clock, lean, at)
    if end and not first.year and not past:
        first = first._replace(month=first.month or end.month)
        first = first._replace(year=end.year - (Point(0, first.month, first.day) > Point(0, end.month or 12, end.day or 31)))
        guessed_end = True if not atom.second.year else guessed_end
    start, _ = complete(first, rule, clock, lean, at)
    if start is None or end is None:
        return Value(start or end, None, "range", guessed_end)
    return Value(start, end, "range", guessed_end)


def _value(text: str, atom: _Atom, parts: Parts, clock: Clock, g: Grammar) -> Value:
    rule, slots = atom.hit.rule, atom.hit.slots
    if rule.needs == "apart" and g.counts_from_next(text, atom.end):
        return Value()
    if rule.kind in _RELATIVES:
        return relative_value(rule, slots, clock, g.words)
    if rule.kind in _STRETCHES:
        base = clock.base(rule)
        year = parts.year or (base.year if base else 0)
        latest = slots.get("ordinal") in _LATEST and not parts.year and not _OF_YEAR.search(text, atom.hit.start, atom.hit.end)
        month = base.month if base and latest else 0
        return stretch_of_year(rule, slots, g.words, year, not parts.year, month) if year else Value()
    if rule.kind == "weekday":
        if "weekday2" in slots:  # the night of Saturday to Sunday
            day = clock.weekday(_weekday(slots["weekday2"], g), rule.direction)
            return Value(shift(day, "day", -1), day, "range", True, True) if day is not None and day.day else Value()
        day = clock.of_weekday(rule).weekday(parts.weekday, rule.direction or g.ahead(text, atom.hit.start))
        return Value(day, None, precision_of(day) if day else "day", True, True)
    lean = 1.0 if parts.year else LEANS[_lean(text, atom, g)]
    if atom.second is not None:
        return _range(atom, clock, lean, text[atom.hit.start : atom.end])
    point, inferred = complete(parts, rule, clock, lean, atom.hit.start)
    relative = rule.offset is not None or bool(rule.direction)
    named = "day" if parts.day else "month" if parts.month else "year"
    return Value(point, None, precision_of(point) if point else named, inferred, relative)


def _counts_from(text: str, atom: _Atom, following: _Atom, g: Grammar) -> bool:
    """Whether a stretch of days is counted from the day that follows: "four days after the coup of 18 August"."""
    rule = atom.hit.rule
    if rule.kind not in _RELATIVES or rule.base != "reference" or rule.unit not in {"day", "week"} or (rule.offset or 0) <= 0:
        return False
    gap = text[atom.end : following.lead.start]
    near = following.hit.rule.kind == "date" and len(gap) <= _FROM_REACH and not set(gap) & _PARTED
    return near and bool(following.first.day) and g.counts_from_next(text, atom.end)


def _is_today(value: Value, clock: Clock) -> bool:
    """Whether a text that told of a day names its own: "on Monday ..., the police said on Thursday. Two days before" is before Monday."""
    return value.end is None and value.start == clock.anchor and clock.day is not None and clock.day is not clock.lent


def _span(atom: _Atom, value: Value, start: int, end: int) -> DateSpan:
    relation = atom.relation or ("between" if value.precision == "range" and not value.relative else "on")
    if value.precision == "range" and relation in {"since", "of"} and atom.second is not None:
        relation = "between"
    rule = atom.hit.rule
    of_next_act = rule.base == "reference" and (rule.kind == "counted" or (rule.kind == "relative" and rule.unit == "day"))
    return DateSpan(
        start, end, value.start.iso() if value.start else None, value.end.iso() if value.end else None,
        value.precision, value.inferred, relation, value.relative, min(atom.lead.start, start) if start <= atom.hit.start else start,
        rule.kind == "weekday", of_next_act,
    )  # fmt: skip


def find_dates(text: str, language: str, anchor: str | None, reference: str | None = None) -> list[DateSpan]:
    """Dates of a folded passage in order, without overlaps, the longest reading first.

    `anchor`: the document's date, ISO, as coarse as known; `reference`: the date named last before this passage (`last_reference` of
    the spans found before), from which "two days later" and "on the 23rd" count. Linear in the length of the text.
    """
    g = grammar(language)
    clock = Clock(parse_iso(anchor))
    if earlier := parse_iso(reference):
        clock.note(Value(earlier), False, 0)
        clock.lent = clock.day
        clock.carried = language == "zh"  # which begins a paragraph of news with a bare day of the document's own month
    spans = []
    atoms = _merged(text, g)
    for atom, following in zip_longest(atoms, atoms[1:]):
        kind = atom.hit.rule.kind  # figures in the shape of a date that the calendar does not have, or a numeral
        if (kind in {"date", "year"} and atom.first == Parts()) or (kind == "weekday" and _ELEVEN.match(text, atom.hit.end)):
            continue
        if following is not None and _counts_from(text, atom, following, g):
            clock.note(_value(text, following, following.first, clock, g), False, following.hit.start)
        clock.end_topic(text, atom.hit.start)
        clock.joined = clock.told is not None and SENTENCE_END.search(text, clock.told[1], atom.hit.start) is None
        value = _value(text, atom, atom.first, clock, g)
        explicit = bool(atom.first.year and atom.first.month) and atom.second is None and atom.relation in {None, "on"}
        if not (kind == "weekday" and _is_today(value, clock)):
            clock.note(value, explicit, atom.hit.start)
        if kind == "year" and atom.second is None and value.start and opens_topic(text, atom.lead.start, atom.end, atom.relation, language):
            clock.told = (value.start, atom.hit.start)  # "In 2011 it was attacked three times: on 27 May ...": of that year
        if kind == "date" and value.start and (atom.hit.rule.base, atom.hit.rule.unit, atom.hit.rule.offset) == ("reference", "year", 0):
            clock.told = (Point(value.start.year), atom.hit.start)  # "on 26 July that year six were hurt, and on 27 May two"
        ends = [start for _, start in atom.others] + [atom.end]
        spans.append(_span(atom, value, atom.lead.date_start, ends[0]))
        for (parts, start), end in zip(atom.others, ends[1:], strict=True):
            value = _value(text, atom, parts, clock, g)
            clock.note(value, explicit, atom.hit.start)
            spans.append(_span(atom, value, start, end))
    return spans
