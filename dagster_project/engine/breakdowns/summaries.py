"""A paragraph that opens with a sum and goes on with what it is made of."""

from __future__ import annotations

from datetime import date as Day

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM

_WEEK = 7
_IN_UNIFORM = {"peacekeepers", "uniformed_personnel", "military_personnel"}


def parts_of_summaries(paragraph: Paragraph, told: list[Claim]) -> list[Claim]:
    """ "In all 37 were hurt. ... One blast had wounded eight, another seven": what later sentences count of the same harm is some of it.

    The whole must sum up: it is called a total, or was itself divided, and its sentence names no day of its own.
    """
    found: dict[tuple[int, int], Claim] = {}
    parts = {id(p) for c in [*paragraph.partitions, *told] for p in c.parts}
    partitions = [*paragraph.partitions, *[c for c in told if c.relation == "partition"]]
    divided = {id(q) for c in partitions for q in [c.total, *c.parts]}
    wholes = [q for q in paragraph.counts if q.state in HARM and ("total" in q.markers or id(q) in divided) and not has_day(q)]
    for q in paragraph.counts:
        if q.state not in HARM or id(q) in parts or q.markers & {"total", "base"}:
            continue
        earlier = [w for w in wholes if w.scan is q.scan and w.sentence < q.sentence and w.state == q.state and _same_people(w, q)]
        whole = next((w for w in reversed(earlier) if w.value > q.value), None)
        if whole is None or (q.markers & {"additional", "others"} and (id(whole), q.sentence) not in found):
            continue  # "another seven" is some of the whole only behind a part of it
        claim = found.setdefault((id(whole), q.sentence), Claim("subset", whole, [], "breakdown.of_summary"))
        if sum(p.value for p in claim.parts) + q.value <= whole.value:
            claim.parts.append(q)
    return [Claim("subset", c.total, c.parts, c.rule) for c in found.values()]


def _same_people(a: Quantity, b: Quantity) -> bool:
    return a.concept == b.concept or {a.concept, b.concept} <= _IN_UNIFORM


def has_day(q: Quantity) -> bool:
    """Whether the sentence names a day, or some days of one week."""
    first, last = q.sentence_span
    return any(first <= d.start < last and (d.precision == "day" or _is_short(d)) for d in q.scan.dates)


def _is_short(date: DateSpan) -> bool:
    days = date.date_start, date.date_end
    if date.precision != "range" or not all(day and len(day) == len("2021-05-30") for day in days):
        return False
    start, end = (Day.fromisoformat(day or "") for day in days)
    return (end - start).days < _WEEK
