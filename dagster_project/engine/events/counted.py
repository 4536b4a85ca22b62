"""What only counts: a number of attacks, and the beginning of a mission since which something was counted."""

from __future__ import annotations

from dagster_project.engine.events.dates import Sentence
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

_COUNT_GAP = 24  # code points between a number and what it counts
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
