"""What a number takes from its neighbour before anything is counted: a percent sign, a unit of time, dollars, a bound of a change."""

from __future__ import annotations

from dagster_project.engine.numbers.quantity import Quantity
from dagster_project.engine.words.wording import spoken

_COMPARED = 40  # characters between a duration and what it is compared with
_TO_FUNDS = 60  # characters between a word for funds and the millions
_MONEY_NOUN = 6  # characters behind a million in which the noun that it counts stands
_LEAST_MILLIONS = 1e5
_LEVEL_REACH = 20  # characters before a percentage in which "from" or "to" is looked for


def only_joined(first: Quantity, second: Quantity) -> bool:
    """Whether nothing but a conjunction stands between two numbers."""
    gap = first.scan.text[first.end : second.start]
    return any(
        t.key in {"and", "or"} and gap.strip() == first.scan.text[t.start : t.end]
        for t in first.scan.terms("link", first.end, second.start)
    )


_THAT_OR_THAN = {"es", "fr"}  # languages whose "than" also opens a relative clause


def is_compared_duration(first: Quantity, second: Quantity) -> bool:
    """ "Stocks cover 45 days instead of the required 60": the bare number that a duration is compared with is one of the same unit."""
    if first.measure != "duration" or second.measure != "count" or second.unit is not None or first.sentence != second.sentence:
        return False
    scan = first.scan
    compared = scan.terms("comparison", first.noun_end, second.start)
    if scan.language in _THAT_OR_THAN:  # "un curso de cinco días que impartieron ocho"
        compared = [t for t in compared if t.key != "than" or second.start - t.end <= 1]
    return bool(compared) and second.start - first.noun_end <= _COMPARED and not scan.terms("noun", second.end, second.end + _MONEY_NOUN)


def goes_on_with_money(first: Quantity, second: Quantity) -> bool:
    """ "1.2 billion dollars, of which 520 million for salaries": millions of which nothing is said, behind money, are money."""
    if first.measure != "money" or second.measure != "count" or second.unit is not None or first.sentence != second.sentence:
        return False
    written = second.scan.text[second.start : second.end]
    following = second.scan.terms("noun", second.end, second.end + _MONEY_NOUN)
    scaled = written.rstrip(".")[-1:].isalpha()  # «180 млн.» at the end of its sentence
    return second.number.kind == "digits" and second.value >= _LEAST_MILLIONS and scaled and not following


def is_of_funds(q: Quantity) -> bool:
    """ "To cut this envelope by 6.7 million": millions of which nothing is said, behind a word for funds, are money."""
    scan, first = q.scan, q.sentence_span[0]
    if q.measure != "count" or q.unit is not None or q.number.kind != "digits" or q.value < _LEAST_MILLIONS:
        return False
    if not scan.text[q.start : q.end][-1:].isalpha() or scan.terms("noun", q.end, q.end + _MONEY_NOUN):
        return False
    told = spoken(scan.language, "funds", scan.text, max(first, q.start - _TO_FUNDS), q.start)
    closed = scan.text[q.end : q.end + 1] in {".", ",", ";", ")", ""}
    return closed and bool(told) and not any(told[-1].end() <= n.start < q.start for n in scan.numbers)


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
