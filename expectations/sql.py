"""Pieces of SQL that several frames share. Dates are ISO text as coarse as the source, so that a date is a span of days."""

from __future__ import annotations


def first_day(date: str) -> str:
    """SQL for the first day that an ISO date of year, month or day precision can mean; null where it is no date."""
    text = f"cast({date} as varchar)"
    return f"try_cast({text} || substr('-01-01', length({text}) - 3) as date)"


def last_day(date: str) -> str:
    """SQL for the last day that an ISO date of year, month or day precision can mean; null where it is no date."""
    step = f"case length(cast({date} as varchar)) when 4 then interval 1 year when 7 then interval 1 month else interval 1 day end"
    return f"cast({first_day(date)} + {step} - interval 1 day as date)"


def bounds(value: str, value_max: str, bound: str) -> tuple[str, str]:
    """SQL for the lowest and the highest true number behind a printed one, by its bound (reference.qualifiers: point, lower, upper).

    "More than 14,000" reaches upwards without end, "a fall of more than 34 per cent" (-34) downwards. How far "about 50" may be off
    is not known here: it is the tolerance of the breakdown.
    """
    outward, inward = f"{bound} = 'lower'", f"{bound} = 'upper'"
    endless = "'infinity'::double"
    low = f"case when {outward} and {value} < 0 then -{endless} when {inward} and {value} >= 0 then 0 else {value} end"
    above = f"greatest({value}, coalesce({value_max}, {value}))"
    high = f"case when {outward} and {value} >= 0 then {endless} when {inward} and {value} < 0 then 0 else {above} end"
    return low, high


def in_list(words: tuple[str, ...]) -> str:
    """The words as an SQL list of literals: ('killed', 'injured')."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"
