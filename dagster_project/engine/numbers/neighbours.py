"""What a number takes from its neighbour before anything is counted: a percent sign, a unit of time, dollars, a bound of a change."""

from __future__ import annotations

from dagster_project.engine.numbers.quantity import Quantity

_COMPARED = 40  # characters between a duration and what it is compared with
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


def is_compared_duration(first: Quantity, second: Quantity) -> bool:
    """ "Stocks cover 45 days instead of the required 60": the bare number that a duration is compared with is one of the same unit."""
    if first.measure != "duration" or second.measure != "count" or second.unit is not None or first.sentence != second.sentence:
        return False
    scan = first.scan
    compared = scan.terms("comparison", first.noun_end, second.start)
    return bool(compared) and second.start - first.noun_end <= _COMPARED and not scan.terms("noun", second.end, second.end + _MONEY_NOUN)


def goes_on_with_money(first: Quantity, second: Quantity) -> bool:
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
