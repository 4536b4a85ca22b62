"""A toll that the dead of one attack add up to is that of the attack: "one of the wounded died, which takes the toll to five"."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import tells_on
from dagster_project.engine.words.wording import says

_TOLD = 6  # counts of dead before a toll among which those stand that it adds up
_STORY = 4  # passages of one story


def settle_tolls(quantities: Sequence[Quantity], known: Sequence[Claim]) -> list[Claim]:
    """Give tolls of one attack in news its scope, time, place and people; the sums that are not `known` as claims."""
    divided = {id(c.total) for c in known if c.relation != "subset"}
    dead: deque[Quantity] = deque(maxlen=_TOLD)
    claims = []
    for q in quantities:
        if q.state != "killed" or q.measure != "count" or q.reason:
            continue
        if tells_on(q.scan) and _is_bare_toll(q) and (parts := _parts_of(q, dead)):
            first = parts[0]
            q.scope, groups = "incident", {p.victim_group for p in parts}
            q.victim_group = first.victim_group or q.victim_group if len(groups) == 1 or None in groups else None
            q.concept = q.concept if len(groups) == 1 or None in groups else "people"  # soldiers and a civilian
            q.period_start, q.period_end, q.place, q.place_id = first.period_start, first.period_end, first.place, first.place_id
            if id(q) not in divided:
                claims.append(Claim("partition", q, parts, "breakdown.attack_toll"))
        if q.scope == "incident":
            dead.append(q)
    return claims


def _is_bare_toll(q: Quantity) -> bool:
    """Whether a toll rises to the number, and no word says that it is that of a mission or of years."""
    first = q.sentence_span[0]
    named = q.noun is not None and q.noun.section != "state_nouns"
    told = says(q.scan.language, "toll", q.scan.text, first, q.end) or says(q.scan.language, "raised", q.scan.text, first, q.start)
    told = told or says(q.scan.language, "lifted", q.scan.text, first, q.start)
    return told and not named and not says(q.scan.language, "lifetime", q.scan.text, *q.sentence_span)


def _parts_of(q: Quantity, dead: Sequence[Quantity]) -> list[Quantity]:
    """The dead told first and those who died later, in the sentence of the toll or the one before, where they add up to it."""
    for later in (o for o in reversed(dead) if o.scan is q.scan and 0 <= q.sentence - o.sentence <= 1):
        for first in reversed(dead):
            near = 0 <= q.scan.passage.passage_no - first.scan.passage.passage_no <= _STORY
            if first is not later and near and first.start != later.start and first.value + later.value == q.value:
                return [first, later]
    return []
