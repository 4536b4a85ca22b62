"""What stands between a word of state and its number: nothing but links, or since when it is so."""

from __future__ import annotations

from dagster_project.engine.numbers.find import Number
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan

_FILLERS = " '的仅只有为达约共已尚余"  # what may stand between a Chinese predicate and its number
_VERB = 24  # characters of "have lost", which may be a part of the words for since when


def only_links(q: Quantity, start: int, end: int) -> bool:
    """Whether nothing but "of", "is", a comparator or spaces stand in a gap: "authorized strength of 8,735", "killed at least 3"."""
    gap = list(q.scan.text[start:end])
    known = [t for t in q.scan.terms("link", start, end) if t.key in {"of", "copula", "with_article"}] + q.scan.terms(
        "qualifier", start, end
    )
    for term in known:
        gap[term.start - start : term.end - start] = " " * (term.end - term.start)
    return not "".join(gap).strip(_FILLERS if q.scan.language == "zh" else " '")


def only_since(q: Quantity, start: int, end: int) -> bool:
    """Whether nothing but since when, and then links, stand in a gap: "has lost since then more than 150 of its men"."""
    since = [t for t in q.scan.terms("scope", max(0, start - _VERB), end) if t.start - start <= 1 < t.end - start]
    passed = [t.end for t in q.scan.terms("level", since[0].end, end) if t.start - since[0].end <= 1] if since else []
    return bool(since) and only_links(q, passed[0] if passed else since[0].end, end)


def without_shares(q: Quantity, start: int, end: int) -> list[Number]:
    """The numbers of a gap but those that only say between commas what share was told: "210 of the 300, or 70 per cent, are fit"."""
    said = [t.end for t in q.scan.terms("that_is", start, end)]
    told = [n for n in q.scan.numbers if start <= n.start < end]
    return [n for n in told if not (said and any(0 <= n.start - s <= 1 for s in said) and "," in q.scan.text[n.end : end])]


def are_faced(q: Quantity, before: Quantity) -> bool:
    """Whether the gunmen of "two fell facing 200 gunmen" only stand against those counted before."""
    if q.concept != "armed_group_members" or before.concept == q.concept or before.scan is not q.scan:
        return False
    against = [t for t in q.scan.terms("comparison", before.noun_end, q.start) if t.key in {"against", "compared"}]
    return bool(against) and "," not in q.scan.text[before.noun_end : against[0].start]


def without_dates(scan: Scan, start: int, end: int) -> str:
    """What stands in a stretch beside dates and spaces."""
    dates = [(d.start, d.end) for d in scan.dates if start <= d.start and d.end <= end]
    return "".join(c for i, c in enumerate(scan.text[start:end], start) if not c.isspace() and not any(a <= i < b for a, b in dates))
