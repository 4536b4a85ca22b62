"""What carries people: it went where they went, and attackers use what they come in."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import group_of

_RIGHT_BEHIND = 8  # characters between "aboard" and the number: of, some, about
_RIDERS = 12  # characters between those who ride and "aboard": a comma, a participle
_MOVED = {"withdrawn", "deployed", "returned", "rotated", "planned"}  # states of people that what carries them shares


def _aboard(q: Quantity) -> int | None:
    """Where "aboard" begins, right before a number that counts what carries someone."""
    if group_of(q.concept) != "equipment":
        return None
    found = [t.start for t in q.scan.terms("link", *q.sentence_span) if t.key == "aboard" and 0 <= q.start - t.end <= _RIGHT_BEHIND]
    return found[-1] if found else None


def went_with(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The people who left or came "aboard 143 vehicles", if the number counts what carried them: it went with them."""
    if _aboard(q) is None:
        return None
    here = (o for o in reversed(earlier) if o.scan is q.scan and o.sentence == q.sentence)
    return next((o for o in here if group_of(o.concept) == "people" and o.state in _MOVED), None)


def carries_attackers(q: Quantity) -> bool:
    """Whether fighters rode in it: "gunmen aboard five pick-ups attacked the town", where the town was the target."""
    if (start := _aboard(q)) is None:
        return False
    riders = q.scan.terms("noun", max(q.sentence_span[0], start - _RIDERS), start)
    return any(t.key == "armed_group_members" and t.section == "concepts" for t in riders)
