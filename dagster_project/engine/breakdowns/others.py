"""The other parts of a whole that a list of some of it leaves to be told behind it."""

from __future__ import annotations

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.members import Paragraph, alike
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import EQUIPMENT
from dagster_project.engine.words.wording import spoken

_LEFT = 16  # characters between "leaving" and how many are left


def left_over(paragraph: Paragraph, claim: Claim, total: Quantity) -> Quantity | None:
    """The 750 of "it will bring home 300 of its 1,050 soldiers, leaving 750", where they are what is left."""
    if claim.rule != "breakdown.out_of" or len(claim.parts) != 1:
        return None
    rest = next((o for o in paragraph.quantities if o.scan is total.scan and o.start > total.end and o.measure == "count"), None)
    if rest is None or rest.sentence != total.sentence or not sums_to(total, [*claim.parts, rest]):
        return None
    led = spoken(rest.scan.language, "leaves_rest", rest.scan.text, total.noun_end, rest.start)
    return rest if led and rest.start - led[-1].end() <= _LEFT else None


def told_later(paragraph: Paragraph, claim: Claim, total: Quantity) -> list[Quantity]:
    """The other parts of a fleet that the next sentence names: "58 carriers, of which 51 are serviceable. Four await parts, three ..."."""
    last = claim.parts[-1]
    if total.concept not in EQUIPMENT or last.scan is not total.scan or claim.rule == "breakdown.none_of":
        return []
    following = [o for o in paragraph.counts if o.scan is last.scan and o.sentence == last.sentence + 1 and alike(o, total)]
    parts = [o for o in following if o.own_state and o.noun is None and not o.markers & {"of_which", "including", "base", "out_of"}]
    told = {p.state for p in claim.parts}
    distinct = len(parts) == len(following) == len({p.state for p in parts} - told)
    return parts if parts and distinct and sums_to(total, [*claim.parts, *parts]) else []
