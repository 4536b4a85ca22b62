"""How many a force lacks where no number says what it is allowed: "4,498 troops, 293 fewer than authorized"."""

from __future__ import annotations

from dagster_project.engine.frames.ceilings import CEILING
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

_BESIDE = 1  # characters between a number and the words for falling short, or between those and the ceiling
_REACH = 40  # characters in which those words end
_LIMITS = {*CEILING, "shortfall"}


def _short(q: Quantity, end: int) -> int | None:
    """Where the words end that say, right behind a number, that so many are missing."""
    said = spoken(q.scan.language, "falls_short", q.scan.text, end, end + _REACH)
    return said[0].end() if said and said[0].start() - end <= _BESIDE else None


def lacking(q: Quantity) -> Term | None:
    """The ceiling to which the number is missing, and which nothing counts."""
    end = max(q.end, q.noun_end)
    reached = _short(q, end)
    if reached is None:
        return None
    ceiling = next((t for t in q.scan.terms("state", reached, reached + _REACH) if t.key in CEILING and t.start - reached <= _BESIDE), None)
    if (
        ceiling is None
        or q.measure != "count"
        or any(0 <= n.start - ceiling.end <= _REACH and "," not in q.scan.text[ceiling.end : n.start] for n in q.scan.numbers)
    ):
        return None
    return ceiling._replace(key="shortfall")


def _is_of_lack(q: Quantity, term: Term) -> bool:
    """Whether a word for a ceiling or a shortfall only tells how many are missing of those whom the number counts."""
    if term.key not in _LIMITS or term.start < q.noun_end:
        return False
    between = [n.end for n in q.scan.numbers if q.end <= n.start and n.end <= term.end]
    return any(0 <= term.start - end <= _REACH and _short(q, end) is not None for end in between)


def _leaves_bracket(q: Quantity, term: Term) -> bool:
    """Whether the bracket around the number closes, and another number follows, before a word: "(43 men and 9 women), 12 short of ..."."""
    text = q.scan.text
    closing = text.find(")", q.end, term.start)
    if closing < 0 or not any(closing < n.start < term.start for n in q.scan.numbers):
        return False
    opening = text.rfind("(", q.sentence_span[0], q.start)
    return opening >= 0 and text.find(")", opening, q.start) < 0


def is_of_later(q: Quantity, term: Term) -> bool:
    """Whether a word behind the number is said of one that follows it."""
    return term.start >= q.end and (_is_of_lack(q, term) or _leaves_bracket(q, term))
