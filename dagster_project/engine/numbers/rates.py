"""How often: so many a week, a daily average of so many; "quarterly inspections" are no rate."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantity import Quantity

_AGO = re.compile(r" (?:earlier|before|ago|later|previously|prior|назад|ال(?!واحد)\w+)")  # behind "a year", which is no rate then
_RATE_REACH = 34  # characters between "every week" and the number of times
_HELD = {"inspections", "evaluations", "reports", "meetings", "training"}  # activity that "weekly" names sooner than counts


def read_rate(q: Quantity) -> None:
    """Make a count a rate where a word for it stands behind its noun or before it."""
    first, last = q.sentence_span
    for term in q.scan.terms("rate", q.end, min(last, q.noun_end + 24)):
        between = q.scan.text[q.end : term.start]
        if term.key == "per_year" and any(t.key == "and" for t in q.scan.terms("link", q.noun_end, term.start)):
            return  # "15,000 troops and an annual budget of 1.2 billion"
        if _AGO.match(q.scan.text, term.end) or "than" in between.split() or q.scan.terms("comparison", q.end, term.start):
            return  # "34 more than a year earlier"
        if q.noun is not None and q.concept in _HELD and 0 <= q.noun.start - term.end <= 1:
            return  # "41 quarterly inspections": so many were held, and not so many a quarter
        if q.noun is not None and q.concept in _HELD and q.noun.start <= term.start and term.end < q.noun.end:
            return
        if any(c in between for c in ",;.()"):
            break  # it is of the next clause, and another may stand before the number
        if q.measure in {"count", "percent"}:
            q.measure, q.unit = ("rate", term.key.replace("_", " ")) if q.measure == "count" else (q.measure, q.unit)
        return
    for term in reversed(q.scan.terms("rate_before", max(first, q.start - _RATE_REACH), q.start)):
        between = q.scan.text[term.end : q.start]
        if q.measure == "count" and not any(c in between for c in ",;.()。、:") and not any(c.isdigit() for c in between):
            q.measure, q.unit = "rate", term.key.replace("_", " ")
        return
