"""The whole that stands behind the list of some of it, as Chinese tells it."""

from __future__ import annotations

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph, alike
from dagster_project.engine.words.set_words import counts_in

_LISTED = 4  # members of such a list


def whole_behind(paragraph: Paragraph, i: int) -> int | None:
    """Where the whole stands that Chinese names behind the list of some of it which the number opens."""
    counts = paragraph.counts
    for at in range(i + 1, min(len(counts), i + _LISTED)):
        if counts_in(counts[at], counts[at - 1]):
            return at if alike(counts[at], counts[i]) else None
        if "detail" not in counts[at].markers:
            return None
    return None


def counted_in(paragraph: Paragraph, i: int) -> Claim | None:
    """The whole behind some of it: 包括5名妇女和3名儿童在内的20人."""
    q, counts = paragraph.counts[i], paragraph.counts
    at = whole_behind(paragraph, i) if "including" in q.markers else None
    if at is None or sum(p.value for p in counts[i:at]) > counts[at].value:
        return None
    return Claim("subset", counts[at], counts[i:at], "breakdown.of_which")
