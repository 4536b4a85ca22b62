"""Lists of people who came to harm: whose predicate a member takes, and how badly members were hurt."""

from __future__ import annotations

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.wording import spoken

_ADVERB = 24  # characters behind a number in which "severely" is looked for


def is_of_last(a: Quantity, last: Quantity) -> bool:
    """Whether a number took the predicate of the one before it: "two died and four farmers and a teacher were hurt"."""
    if last.sentence != a.sentence or last.state_at is None or a.state != last.state or (a.own_state and a.state_at != last.state_at):
        return False
    joined = any(t.key == "and" and a.start - t.end <= 1 for t in a.scan.terms("link", last.state_at[1], a.start))
    return joined and last.own_state and not a.markers & DETAIL and last.noun_end <= last.state_at[0]


def is_gravely(q: Quantity) -> bool:
    """Whether only how badly they were hurt stands behind the number: "six more injured, two severely"."""
    return any(m.start() - q.end <= 1 for m in spoken(q.scan.language, "gravely", q.scan.text, q.end, q.end + _ADVERB))
