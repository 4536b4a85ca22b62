"""What only counts: a number of attacks, and the beginning of a mission since which something was counted."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.attributes.sites import Site
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.events.dates import Sentence
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import says, spoken

_FEW = 10  # from here on a number of those taken is a toll
_BESIDE = 14  # code points between a trigger and the number of those it befell
_COUNT_GAP = 24  # code points between a number and what it counts
_TO_COUNT = 40  # code points between a stretch of time and the number of attacks
_TO_WHEN = 12  # code points behind a date in which "when" ends
_SINCE_REACH = 30  # code points around the word for the beginning in which "since" is looked for


def only_since(s: Sentence, trigger: Term) -> bool:
    """Whether the beginning of a mission is only that of a count."""
    near = spoken(
        s.scan.language, "lifetime", s.scan.text, max(s.first, trigger.start - _SINCE_REACH), min(s.last, trigger.end + _SINCE_REACH)
    )
    return any(m.start() < trigger.end and trigger.start < m.end() for m in near)


def counts_attacks(scan: Scan, number_end: int) -> bool:
    """Whether the noun right behind a number is that of attacks."""
    return any(t.key == "attacks" and t.start - number_end <= 2 for t in scan.terms("noun", number_end, number_end + _COUNT_GAP))


def is_counted_behind(s: Sentence, date: DateSpan, few: int) -> bool:
    """Whether the clause of a stretch of time first tells how many incidents there were: 1月至9月发生事件39起."""
    if s.scan.language != "zh":
        return False
    number = next((n for n in s.scan.numbers if date.end <= n.start < s.last), None)
    if number is None or number.value < few or number.start - date.end > _TO_COUNT:
        return False
    nouns = s.scan.terms("noun", date.end, number.start)
    return any(t.key in {"attacks", "incidents", "cases"} and number.start - t.end <= 1 for t in nouns)


def is_toll(s: Sentence, trigger: Term, placed: bool) -> bool:
    """Whether a taking without a date counts those taken: "293 were wounded and 100 abducted", "17 of its cars were stolen at gunpoint"."""
    many = [n for n in s.scan.numbers if s.first <= n.start < s.last and n.value >= _FEW]
    if trigger.key == "hijacking":
        return any(n.start < trigger.start for n in many)
    if trigger.key != "abduction" or placed:
        return False
    beside = any(0 <= n.start - trigger.end <= _BESIDE or 0 <= trigger.start - n.end <= _BESIDE for n in many)
    return beside or bool(spoken(s.scan.language, "several", s.scan.text, s.first, s.last))  # "seven were abducted in attacks"


def told_when(s: Sentence, date: DateSpan) -> bool:
    """Whether a clause tells what happened then: "the worst attack since December 2017, when 15 soldiers died"."""
    return s.has("when", date.end, date.end + _TO_WHEN)


def in_one_attack(s: Sentence, trigger: Term, date: DateSpan) -> bool:
    """Whether those who died in a month did so in the one attack that the sentence names: "in February nine were killed in an ambush"."""
    if date.precision != "month" or (len(s.dates) > 1 and not told_when(s, date)):
        return False
    return says(s.scan.language, "one_event", s.scan.text, max(date.start, trigger.start), s.last)


def shot_at_town(s: Sentence, date: DateSpan, towns: Sequence[Site]) -> bool:
    """Whether the few whom somebody killed in a month fell at one town: "in October gunmen shot dead three policemen at Geneina"."""
    if date.precision != "month" or date.relation != "on" or len(s.dates) > 1 or len({t.place.name for t in towns if t.role == "in"}) != 1:
        return False
    counted = [n.value for n in s.scan.numbers if s.first <= n.start < s.last]
    by_force = any(t.key == "hostile_act" for t in s.scan.terms("cause", s.first, s.last))
    return by_force and 0 < sum(counted) < _FEW and not spoken(s.scan.language, "several", s.scan.text, s.first, s.last)


def counts_behind(start: int, date: DateSpan, trigger: Term) -> bool:
    """Whether a number follows at once on the verb and its date: رحل منذ مطلع العام 840 جنديا."""
    return 0 <= start - max(date.end, trigger.end) <= 1
