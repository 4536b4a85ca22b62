"""A number becomes a quantity: its measure, unit and qualifier, before anything is known of what it counts."""

from __future__ import annotations

import re
from itertools import pairwise

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.data import number_data
from dagster_project.engine.numbers.inverted import is_inverted
from dagster_project.engine.numbers.neighbours import goes_on_with_money, is_compared_duration, is_of_funds, joined_by_level, only_joined
from dagster_project.engine.numbers.quantity import Quantity
from dagster_project.engine.numbers.rates import read_rate
from dagster_project.engine.numbers.reached import ends_change, is_reached, leads_change
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import says, spoken

__all__ = ["Quantity", "finish_quantity", "joined_by_level", "read_quantities"]

_YEAR_AGO = re.compile("год назад")  # in the singular: "against 14,000 a year ago"
_GAP = re.compile(
    r"[ \"'\[($€£]*(?:(?:of|the|a|an|de|des|du|d'|l'|el|la|los|las|unos|unas|un|une|les|le|من|عن|على|في|a|al|em|всего)[ \"'\[(]+)*"
    r"[ \"'\[(]*"
)
_AFTER_NUMBER = re.compile(r"[\])]?[ -]?(?:de |d'|من )?[\[(]?")
_OF_OR_FROM = {"de", "d'", "du", "del"}  # words that say where a change began, or how large it was
_BOUNDED = {"duration", "distance", "area", "money"}  # measures whose unit stands behind the second bound alone
_OVER = {"over", "above"}  # comparators that are particles of verbs too
_LIMIT = 24  # characters behind a verb of change in which "well below" ends
_LEVEL_REACH = 20  # characters before a percentage in which "from" or "to" is looked for
_CHANGE_OF = 40  # characters between a word of change and the fraction by which it changed
_OF_WHAT = 16  # characters behind a fraction in which a noun says of what it is: "a third of the vehicles"
_POINTS = re.compile("(?:(?P<less>[低少])|[高多])[出了]?$")  # a Chinese verb of difference right before percentage points
_OVER_VERB = {"about", "at_least"}
_VERB = 6  # characters of a Chinese verb
_COUNTING_REACH = 90  # characters between "the number of ... exceeds" and the number
_CJK = "\u2e80"  # from here on Chinese characters: 300名米塞里亚族人 are no metres
_WITH_PREPOSITION = {"less_than"}  # "to be fewer" needs its preposition before the number
_PREPOSITION = re.compile(r" عن $")
_ONE_WORD = re.compile(r" [a-z]{3,14} ")  # an adjective before a unit
_AND_MORE = re.compile("[多余]")  # 650余公里
_BESIDE_LIMIT = {"less_than", "more_than"}
_ADVERBS = {"twice", "thrice"}  # English numbers that say how often, without a word for "times"
_TO_LIMIT = 4  # characters between a limit and its number: de, of
_VERB_BEFORE = 10  # characters before "over" that hold the verb it belongs to
_QUALIFIER_REACH = 28  # characters between a number and a comparator that follows its noun


def _unit_after(q: Quantity) -> Term | None:
    reach = _AFTER_NUMBER.match(q.scan.text, q.end)
    beside = {q.end} if q.scan.language == "zh" and q.scan.text[q.end : q.end + 1] > _CJK else {q.end, q.end + 1}
    more = _AND_MORE.match(q.scan.text, q.end)
    spots = beside | {m.end() for m in (reach, more) if m}
    units = [t for t in q.scan.layers["unit"] if t.start in spots and t.section != "percent_prefix" and not _is_of_noun(q, t)]
    units = [t for t in units if not (t.section == "duration" and q.value % 10 != 1 and _YEAR_AGO.match(q.scan.text, t.start))]
    units = units or [t for t in (_unit_past_word(q),) if t is not None]
    return next((t for t in units if not any(d.lead_start <= t.start and t.end <= d.end for d in q.scan.dates)), None)


def _unit_past_word(q: Quantity) -> Term | None:
    """The unit of "six flying days", "three consecutive months": an English word that no list knows stands before it."""
    match = _ONE_WORD.match(q.scan.text, q.end) if q.scan.language == "en" else None
    if match is None or q.value < 1:
        return None
    units = [t for t in q.scan.layers["unit"] if t.start == match.end() and t.section == "duration" and q.scan.text[t.end - 1] == "s"]
    noun = q.scan.terms("noun", q.end, match.end())
    return units[0] if units and not noun else None


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
    if q.scan.text[q.start : q.end] in _ADVERBS:
        q.markers.add("times")
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
    if lead and scan.language == "zh" and any(0 <= d.start - lead[-1].end <= 1 and 0 <= q.start - d.end <= _TO_DATED for d in scan.dates):
        return True  # 从2018年的18%提高到今年6月的24.5%
    if lead and lead[-1].end >= q.start - 1:
        word = scan.text[lead[-1].start : lead[-1].end]
        return lead[-1].key == "to" or word not in _OF_OR_FROM or _opens(scan, q.end)  # "up from 81 per cent"; "une hausse de 3 %"
    return bool(lead) and lead[-1].key == "to" and q.gap_is(_GAP, lead[-1].end, q.start)


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


def _is_of_next(q: Quantity, change: Term) -> bool:
    """Whether a word of change behind a comma has a number of its own: "12 per cent of the thefts, a fall of 3 per cent"."""
    if change.start < q.noun_end or "," not in q.scan.text[q.noun_end : change.start]:
        return False
    following = next((n for n in q.scan.numbers if n.start >= change.end), None)
    return following is not None and not set(q.scan.text[change.end : following.start]) & set(",;:.")


def _passes_limit(q: Quantity, change: Term) -> bool:
    """Whether the number is the level that something rose or fell past, and not by how much: "it fell below 90 per cent"."""
    if change.start >= q.noun_end:  # "the rate of 58 per cent falls well below the threshold"
        return any(
            m.start() - change.end <= 1 for m in spoken(q.scan.language, "beside_limit", q.scan.text, change.end, change.end + _LIMIT)
        )
    passed = spoken(q.scan.language, "beside_limit", q.scan.text, change.end, q.start)
    return any(0 <= m.start() - change.end <= 1 for m in passed)


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
    near = [t for t in near if not _is_of_next(q, t) and not _passes_limit(q, t)]
    near = [t for t in near if not any(q.noun_end <= n.start and n.end <= t.start for n in q.scan.numbers)]  # "17 per cent, 3 points lower"
    bounds = [t for t in q.scan.layers["qualifier"] if 0 <= q.start - t.end <= 1]  # "higher than 30 per cent"
    near = [t for t in near if not any(b.start <= t.start < b.end for b in bounds)]
    near = [t for t in near if not any(s.start <= t.start and t.end <= s.end for s in shares)]
    if any(
        t.key == "threshold" and q.start - t.end <= _TO_LIMIT for t in q.scan.terms("state", max(left, q.start - _LEVEL_REACH), q.start)
    ):
        return  # "below the threshold of 90 per cent"
    if any(t.key == "of_which" and 0 <= t.start - q.noun_end <= 1 for t in q.scan.terms("set", q.noun_end, last)):
        told = [n.start for n in q.scan.numbers if n.end <= q.start]  # "rose to 910 cases, 69 per cent of them in the north"
        near = [t for t in near if not any(t.end <= start for start in told)]
    points = _POINTS.search(text, max(left, q.start - 3), q.start) if q.unit == "percentage_point" else None
    if points is not None:  # 比规定低12个百分点
        q.measure, q.value = "percent_change", -abs(q.value) if points["less"] else abs(q.value)
    elif near and not _is_level(q):
        closest = min(near, key=lambda t: q.start - t.end if t.end <= q.start else 20 + t.start - q.noun_end)
        q.measure = "percent_change"
        q.value = -abs(q.value) if closest.key == "decrease" else abs(q.value)


_OF_LIMIT = lazy("[ 多余]{0,2}[人名辆架支个]?的?(?:编制|核定|核准|上限|标准|要求|门槛|目标|限额|指标|额定|员额)")
_TO_DATED = 2  # characters between the date of a level and its number


def _bounds_verb(q: Quantity, term: Term) -> bool:
    """Whether a Chinese adverb bounds the number over the one verb that governs it: 至少打死8人, 约增加25%."""
    if q.scan.language != "zh" or term.key not in _OVER_VERB or q.start - term.end > _VERB:
        return False
    verbs = (t for layer in ("change", "state") for t in q.scan.terms(layer, term.end, q.start))
    return any(t.start == term.end and q.start - t.end <= q.scan.text.startswith("了", t.end) for t in verbs)


def _read_qualifier(q: Quantity) -> None:
    scan = q.scan
    if q.number.vague_after or (scan.language == "zh" and q.unit and "多" in scan.text[q.end : q.noun_end]):
        q.qualifier = "more_than"  # 一个多小时
    elif q.number.kind == "words" and number_data(scan.language).collective.search(scan.text, q.start, q.end):
        q.qualifier = "about"
    elif scan.language == "ru" and is_inverted(q) is not None:
        q.qualifier = "about"  # «человек тридцать»
    elif leads_change(q):
        return
    for term in reversed(scan.layers["qualifier"]):
        if term.end <= q.start:
            if (
                term.key == "more_than"
                and scan.text[term.start : term.end] in _OVER
                and says(scan.language, "done_over", scan.text, max(0, term.start - _VERB_BEFORE), term.start)
            ):
                return  # "hands over two camps"
            if term.key in _BESIDE_LIMIT and scan.language == "zh" and _OF_LIMIT.match(scan.text, q.end) is not None:
                return  # 超过3 500人的编制: the limit itself is exact
            parted = scan.text[term.end : q.start] == ", " == scan.text[max(0, term.start - 2) : term.start]  # ", at least, six"
            if term.key in _BESIDE_LIMIT and any(0 <= term.start - n.end <= 1 for n in scan.numbers):
                return  # "244 fewer than the 4,200": by how many, and the 4,200 are exact
            if parted or (q.gap_is(_GAP, term.end, q.start) and q.start - term.end <= 12) or _bounds_verb(q, term):
                if term.key != "at_most" or not (ends_change(q) or is_reached(q, term)):
                    q.qualifier = term.key
                if term.key != "exactly":
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
        if any(q.end < n.start < term.start for n in scan.numbers):
            return  # 120辆车中一半以上
        between = scan.text[max(q.end, min(q.noun_end, term.start)) : term.start]
        opens = any(0 <= n.start - term.end <= 1 for n in scan.numbers)  # "311 peacekeepers, and more than 700": it is the next number's
        if not opens and not any(c in between for c in ",;:()") and not any(c.isdigit() for c in scan.text[q.end : term.start]):
            q.qualifier = term.key
        return


def read_quantities(scan: Scan) -> list[Quantity]:
    """The numbers of a passage with measure, unit and the qualifier that stands before them, in the order of the text."""
    quantities = []
    for number in scan.numbers:
        q = Quantity(scan, number, number.start, number.end, scan.sentence_at(number.start), number.value, number.value_max)
        q.noun_end = q.end
        _read_unit(q)
        _read_change(q)
        if is_of_funds(q):
            q.measure, q.concept, q.concept_text = "money", "money", None
        quantities.append(q)
    money = None
    for first, second in pairwise(quantities):
        money = first if first.measure == "money" else money
        if first.unit is None and first.measure == "count" and second.measure == "percent":
            if joined_by_level(first, second) or only_joined(first, second):
                first.measure, first.unit = second.measure, second.unit  # "from 72 to 86 per cent", "11 and 7 per cent"
        elif first.unit is None and first.measure == "count" and second.measure in _BOUNDED and joined_by_level(first, second):
            first.measure, first.unit, first.concept = second.measure, second.unit, second.concept  # "from 60 to 75 days"
        elif is_compared_duration(first, second):
            second.measure, second.unit, second.concept, second.concept_text = "duration", first.unit, "time", first.concept_text
        elif money is not None and second.measure == "money" and second.unit is None and second.sentence == money.sentence:
            second.unit = money.unit  # "a budget of 1.2 billion dollars, 690 million of it spent"
        elif money is not None and goes_on_with_money(money, second):
            second.measure, second.unit, second.concept, second.concept_text = "money", money.unit, "money", money.concept_text
    return quantities


def finish_quantity(q: Quantity) -> None:
    """What can be read only when the noun phrase is known: qualifiers and rates that follow the noun."""
    _read_qualifier(q)
    read_rate(q)
