"""A number becomes a quantity: its measure, unit and qualifier, before anything is known of what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dagster_project.engine.numbers.data import number_data
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term

_GAP = re.compile(
    r"[ \"'\[($€£]*(?:(?:of|the|a|an|de|des|du|d'|l'|el|la|los|las|unos|unas|un|une|les|le|من|عن|على|في|a|al|em|всего)[ \"'\[(]+)*"
    r"[ \"'\[(]*"
)
_AFTER_NUMBER = re.compile(r"[\])]?[ -]?(?:de |d'|من )?[\[(]?")
_BY = re.compile(r"(?<!\w)(?:by|en|de|на|بمقدار|ب) ?$")  # before the size of a change
_BOUNDED = {"duration", "distance", "area"}  # measures whose unit stands behind the second bound alone
_LEVEL_REACH = 20  # characters before a percentage in which "from" or "to" is looked for
_CHANGE_REACH = 40  # characters between the bounds of a change
_CHANGE_OF = 40  # characters between a word of change and the fraction by which it changed
_OF_WHAT = 16  # characters behind a fraction in which a noun says of what it is: "a third of the vehicles"
_RATE_REACH = 34  # characters between "every week" and the number of times
_COUNTING_REACH = 90  # characters between "the number of ... exceeds" and the number
_WITH_PREPOSITION = {"less_than"}  # "to be fewer" needs its preposition before the number
_PREPOSITION = re.compile(r" عن $")
_TO_LIMIT = 4  # characters between a limit and its number: de, of
_MONEY_NOUN = 6  # characters behind a million in which the noun that it counts stands
_LEAST_MILLIONS = 1e5
_QUALIFIER_REACH = 28  # characters between a number and a comparator that follows its noun


@dataclass(slots=True, eq=False)
class Quantity:
    """A number on its way to a figure. Offsets are into the scan's text; `noun_end` is where its noun phrase ends."""

    scan: Scan
    number: Number
    start: int
    end: int
    sentence: int
    value: float
    value_max: float | None
    measure: str = "count"
    unit: str | None = None
    qualifier: str = "exactly"
    noun: Term | None = None
    noun_end: int = 0
    concept: str | None = None
    generic: bool = False  # the concept is only the fallback of a general noun
    concept_text: str | None = None
    state: str | None = None
    state_text: str | None = None
    own_state: bool = False  # the state has a word of its own near the number
    default_state: bool = False  # nothing in the text says it; the concept does
    state_at: tuple[int, int] | None = None  # where that word stands
    far_state: bool = False  # it stands too far off to be surely said of the number
    markers: set[str] = field(default_factory=set)  # set words that stand with the number: of_which, remaining, total, ...
    parent: Quantity | None = None
    derived: bool = False
    derived_from: list[Quantity] = field(default_factory=list)
    rule: str = "count.noun_after"
    reason: str | None = None  # why it is no figure
    cause: str | None = None
    victim_group: str | None = None
    scope: str | None = None
    holder: str | None = None
    place: str | None = None
    place_id: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    as_of: str | None = None
    figure_id: str = ""
    sentence_span: tuple[int, int] = field(init=False)  # start and end of the sentence that holds the number

    def __post_init__(self) -> None:
        self.sentence_span = self.scan.sentences[self.sentence]

    def gap_is(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether a stretch of the text is wholly of a pattern."""
        return pattern.fullmatch(self.scan.text, start, end) is not None


def _unit_after(q: Quantity) -> Term | None:
    reach = _AFTER_NUMBER.match(q.scan.text, q.end)
    spots = {q.end, q.end + 1} | ({reach.end()} if reach else set())
    units = [t for t in q.scan.layers["unit"] if t.start in spots and t.section != "percent_prefix" and not _is_of_noun(q, t)]
    return next((t for t in units if not any(d.lead_start <= t.start and t.end <= d.end for d in q.scan.dates)), None)


def _is_of_noun(q: Quantity, unit: Term) -> bool:
    """Whether an English unit in the singular only describes what is counted: "1,204 day patrols"."""
    if q.scan.language != "en" or unit.section != "duration" or q.value == 1 or q.scan.text[unit.end - 1] == "s":
        return False
    return q.scan.text[q.end : unit.start] == " " and any(t.start == unit.end + 1 for t in q.scan.layers["noun"])


def _unit_before(q: Quantity) -> Term | None:
    """A unit that stands before the number: $ 5, 百分之 5, and in Arabic a definite noun with its numeral (السنوات العشر)."""
    text = q.scan.text
    for term in reversed(q.scan.layers["unit"]):
        if term.end > q.start:
            continue
        if q.start - term.end > 3 or text[term.end : q.start].strip(" ال"):
            return None
        definite = q.scan.language == "ar" and "ال" in text[max(0, q.start - 2) : q.start + 2] and term.section == "duration"
        return term if definite or term.section in {"money", "percent_prefix"} else None
    return None


def _read_unit(q: Quantity) -> None:
    if q.number.kind == "tenths":
        q.measure, q.unit = "percent", "%"
        return
    term = _unit_after(q) or _unit_before(q)
    if term is None:
        return
    if term.section in {"percent", "percent_prefix"}:
        q.measure, q.unit = "percent", "%"
    elif term.section == "percentage_point":
        q.measure, q.unit = "percent", "percentage_point"
    elif term.section == "times":
        q.markers.add("multiple" if term.key == "multiple" else "times")
        return
    elif term.section == "mass":
        q.measure, q.unit = "count", term.key
    else:
        q.measure, q.unit = term.section, term.key
    if term.key == "decade":
        q.value, q.value_max, q.unit = q.value * 10, q.value_max and q.value_max * 10, "year"
    q.noun_end = max(q.end, term.end)
    q.concept = {"duration": "time", "distance": "distance", "area": "hectares", "money": "money", "mass": "other"}.get(term.section)
    q.concept_text = q.scan.written(term.start, term.end)


def _is_level(q: Quantity) -> bool:
    """Whether a percentage is where a change began or ended ("from 74 per cent to 66 per cent") and not its size."""
    scan = q.scan
    lead = scan.terms("level", max(0, q.start - _LEVEL_REACH), q.start)
    if lead and lead[-1].end >= q.start - 1:
        return lead[-1].key == "to" or _opens(scan, q.end)
    return bool(lead) and lead[-1].key == "to" and q.gap_is(_GAP, lead[-1].end, q.start)


def _ends_change(q: Quantity) -> bool:
    """Whether the number is where a change ended: "from 14 to 33" sets no limit, though "to" may also say "up to"."""
    scan = q.scan
    before = next((n for n in reversed(scan.numbers) if n.end <= q.start), None)
    if before is None or q.start - before.end > _CHANGE_REACH:
        return False
    if any(t.section == "percent" and t.start - before.end <= 1 for t in scan.terms("unit", before.end, q.start)):
        return bool(
            scan.terms("change", max(q.sentence_span[0], before.start - _CHANGE_REACH), before.start)
        )  # "by 3 per cent, to 737,658"
    changed = scan.terms("change", max(q.sentence_span[0], before.start - 2 * _CHANGE_REACH), before.start)
    if changed and _BY.search(scan.text, max(0, before.start - 12), before.start) and "," in scan.text[before.end : q.start]:
        return True  # "raised by 2,750, to 14,400"
    lead = scan.terms("level", max(0, before.start - _LEVEL_REACH), before.start)
    return bool(lead) and lead[-1].key == "from" and before.start - lead[-1].end <= 1


def _opens(scan: Scan, end: int) -> bool:
    """Whether the other bound of "from A to B" follows."""
    following = next((n for n in scan.numbers if n.start >= end), None)
    return (
        following is not None
        and any(
            t.section.startswith("percent") and t.start - following.end <= _TO_LIMIT
            for t in scan.terms("unit", following.end, len(scan.text))
        )
        and any(following.start - t.end <= 1 and t.key == "to" for t in scan.terms("level", end, following.start))
        and following.start - end <= _LEVEL_REACH + 10
    )


def _is_size_of_change(q: Quantity) -> bool:
    """Whether a fraction says by how much something rose or fell: "rose by half", "an increase of a third"."""
    scan, text = q.scan, q.scan.text
    change = next(iter(reversed(scan.terms("change", max(q.sentence_span[0], q.start - _CHANGE_OF), q.start))), None)
    if change is None or any(change.end <= n.start < q.start for n in scan.numbers):
        return False
    if any(t.key == "to" for t in scan.terms("level", change.end, q.start)):
        return False  # "fell to a third" of what it was
    return not set(text[change.end : q.start]) & set(",;:()") and not scan.terms("noun", q.end, q.end + _OF_WHAT)


def _read_change(q: Quantity) -> None:
    """A percentage that is a rise or a fall is signed: a fall of 34 percent is -34."""
    if q.number.fraction and q.measure == "count" and _is_size_of_change(q):
        q.measure, q.unit, q.value, q.value_max = "percent", "%", q.value * 100, None
    if q.measure != "percent":
        return
    first, last = q.sentence_span
    text = q.scan.text
    left = max(first, max((text.rfind(c, first, q.start) for c in ";:("), default=first))
    near = q.scan.terms("change", max(left, q.start - 60), min(last, q.noun_end + 30))
    near = [t for t in near if "," not in text[t.end : q.start] and ")" not in text[q.noun_end : t.start]]
    shares = [t for t in q.scan.terms("link", left, q.start) if t.key == "makes_up"]  # "women made up 6 per cent": nothing went up
    near = [t for t in near if not any(s.start <= t.start and t.end <= s.end for s in shares)]
    if any(
        t.key == "threshold" and q.start - t.end <= _TO_LIMIT for t in q.scan.terms("state", max(left, q.start - _LEVEL_REACH), q.start)
    ):
        return  # "below the threshold of 90 per cent"
    if near and not _is_level(q):
        closest = min(near, key=lambda t: q.start - t.end if t.end <= q.start else 20 + t.start - q.noun_end)
        q.measure = "percent_change"
        q.value = -abs(q.value) if closest.key == "decrease" else abs(q.value)


def _read_qualifier(q: Quantity) -> None:
    scan = q.scan
    if q.number.vague_after:
        q.qualifier = "more_than"
    elif q.number.kind == "words" and number_data(scan.language).collective.search(scan.text, q.start, q.end):
        q.qualifier = "about"
    for term in reversed(scan.layers["qualifier"]):
        if term.end <= q.start:
            if q.gap_is(_GAP, term.end, q.start) and q.start - term.end <= 12:
                if term.key != "at_most" or not _ends_change(q):
                    q.qualifier = term.key
                return
            break
    first, last = q.sentence_span
    counting = next((t for t in reversed(scan.terms("qualifier_of", max(first, q.start - _COUNTING_REACH), q.start))), None)
    bound = any(0 <= q.start - t.end <= 1 for t in scan.terms("level", max(first, q.start - _LEVEL_REACH), q.start))
    moved = bound and counting is not None and counting.key == "more_than"  # "the number rose from 200 to 300"
    if counting is not None and not moved and not any(counting.end <= n.start < q.start for n in scan.numbers):
        gap = scan.text[counting.end : q.start]
        if not set(gap) & set(",;:()") and (counting.key not in _WITH_PREPOSITION or _PREPOSITION.search(gap)):
            q.qualifier = counting.key
            return
    for term in scan.terms("qualifier_after", q.end, min(last, q.noun_end + _QUALIFIER_REACH)):
        between = scan.text[max(q.end, min(q.noun_end, term.start)) : term.start]
        opens = any(0 <= n.start - term.end <= 1 for n in scan.numbers)  # "311 peacekeepers, and more than 700": it is the next number's
        if not opens and not any(c in between for c in ",;:()") and not any(c.isdigit() for c in scan.text[q.end : term.start]):
            q.qualifier = term.key
        return


def _read_rate(q: Quantity) -> None:
    first, last = q.sentence_span
    for term in q.scan.terms("rate", q.end, min(last, q.noun_end + 24)):
        between = q.scan.text[q.end : term.start]
        if q.measure in {"count", "percent"} and not any(c in between for c in ",;.()"):
            q.measure, q.unit = ("rate", term.key.replace("_", " ")) if q.measure == "count" else (q.measure, q.unit)
        return
    for term in reversed(q.scan.terms("rate_before", max(first, q.start - _RATE_REACH), q.start)):
        between = q.scan.text[term.end : q.start]
        if q.measure == "count" and not any(c in between for c in ",;.()。、:") and not any(c.isdigit() for c in between):
            q.measure, q.unit = "rate", term.key.replace("_", " ")
        return


def read_quantities(scan: Scan) -> list[Quantity]:
    """The numbers of a passage with measure, unit and the qualifier that stands before them, in the order of the text."""
    quantities = []
    for number in scan.numbers:
        q = Quantity(scan, number, number.start, number.end, scan.sentence_at(number.start), number.value, number.value_max)
        q.noun_end = q.end
        _read_unit(q)
        _read_change(q)
        quantities.append(q)
    money = None
    for first, second in pairwise(quantities):
        money = first if first.measure == "money" else money
        if first.unit is None and first.measure == "count" and second.measure == "percent":
            if joined_by_level(first, second) or _only_joined(first, second):
                first.measure, first.unit = second.measure, second.unit  # "from 72 to 86 per cent", "11 and 7 per cent"
        elif first.unit is None and first.measure == "count" and second.measure in _BOUNDED and joined_by_level(first, second):
            first.measure, first.unit, first.concept = second.measure, second.unit, second.concept  # "from 60 to 75 days"
        elif money is not None and _goes_on_with_money(money, second):
            second.measure, second.unit, second.concept, second.concept_text = "money", money.unit, "money", money.concept_text
    return quantities


def _only_joined(first: Quantity, second: Quantity) -> bool:
    """Whether nothing but a conjunction stands between two numbers."""
    gap = first.scan.text[first.end : second.start]
    return any(
        t.key in {"and", "or"} and gap.strip() == first.scan.text[t.start : t.end]
        for t in first.scan.terms("link", first.end, second.start)
    )


def _goes_on_with_money(first: Quantity, second: Quantity) -> bool:
    """ "1.2 billion dollars, of which 520 million for salaries": millions of which nothing is said, behind money, are money."""
    if first.measure != "money" or second.measure != "count" or second.unit is not None or first.sentence != second.sentence:
        return False
    written = second.scan.text[second.start : second.end]
    following = second.scan.terms("noun", second.end, second.end + _MONEY_NOUN)
    return second.number.kind == "digits" and second.value >= _LEAST_MILLIONS and written[-1:].isalpha() and not following


def joined_by_level(first: Quantity, second: Quantity) -> bool:
    """Whether nothing but "to" stands between two numbers, and "from" before the first."""
    scan = first.scan
    if not scan.layers["level"] or second.start - first.end > _LEVEL_REACH:
        return False
    ends = {first.end, *(t.end for t in scan.layers["classifier"] if t.start == first.end)}  # 从2 601人减至980人
    joined = any(
        t.key == "to" and any(not scan.text[end : t.start].strip() for end in ends) for t in scan.terms("level", first.end, second.start)
    )
    opened = any(t.key == "from" and first.start - t.end <= 1 for t in scan.terms("level", max(0, first.start - _LEVEL_REACH), first.start))
    return joined and opened


def finish_quantity(q: Quantity) -> None:
    """What can be read only when the noun phrase is known: qualifiers and rates that follow the noun."""
    _read_qualifier(q)
    _read_rate(q)
