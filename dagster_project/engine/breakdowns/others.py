"""The other parts of a whole that a list of some of it leaves to be told behind it."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.members import Paragraph, alike
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import EQUIPMENT, group_of
from dagster_project.engine.words.wording import spoken

_CEILINGS = {"required", "authorized_strength"}
_THERE = {"present", "strength", "deployed", "serviceable"}  # with one of these the shortfall is a difference
_TELLING = 100  # from here on a sum is no coincidence
_NEXT_PART = 12  # characters of whoever paid the next part
_PAIR = 2
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


def opens_sized(paragraph: Paragraph, i: int) -> bool:
    """Whether the size of a unit opens the list in its stead: "2,478 police, including the 2,020 of 14 formed units" in Chinese."""
    q, unit = paragraph.counts[i], paragraph.counts[i - 1] if i else None
    sized = unit is not None and "including" in unit.markers and group_of(unit.concept) == "formations" and unit.scan is q.scan
    return sized and unit is not None and group_of(q.concept) == "people" and q.scan.text[unit.noun_end : q.start] == "的"


def lacking(paragraph: Paragraph, i: int) -> Claim | None:
    """The shortfall that the sentence tells right behind a ceiling of the same things: 应有六架,尚缺两架."""
    counts, q = paragraph.counts, paragraph.counts[i]
    whole = counts[i - 1] if i else None
    if q.state != "shortfall" or not q.own_state or whole is None or whole.state not in _CEILINGS:
        return None
    here = [o for o in counts if o.scan is q.scan and o.sentence == q.sentence and o.concept == q.concept]
    if whole not in here or whole.measure != q.measure or whole.value < q.value or any(o.state in _THERE for o in here):
        return None
    return Claim("subset", whole, [q], "breakdown.lacking") if _is_bare(q) else None


def _is_bare(q: Quantity) -> bool:
    """Whether the number has no noun of its own, or the noun of the shortfall."""
    return q.noun is None or q.noun.section == "state_nouns"


def of_its_kind(claim: Claim, total: Quantity, following: Sequence[Quantity]) -> list[Quantity]:
    """The list past what details one member: "of 2,416 police, 1,840 serve in 13 formed units and 576 as individual officers"."""
    first = claim.parts[0]
    if claim.rule != "breakdown.of_which" or total.value < _TELLING or first.concept != total.concept:
        return []
    same = [o for o in following if o.sentence == first.sentence and o.concept == first.concept and o.measure == "count"]
    parts = [first, *(o for o in same if not o.markers & {"including", "base", "out_of"} and o.parent is not first)]
    return parts if len(parts) > 1 and sums_to(total, parts) else []


def as_told(claim: Claim) -> Claim:
    """The list without what only details its last member: "9.1 million fled, 6.8 within the land and 2.3 abroad, Chad alone has 0.6"."""
    total, parts = claim.total, claim.parts
    if total is None or total.value < _TELLING or claim.rule != "breakdown.of_which":
        return claim
    full = next((n for n in range(_PAIR, len(parts)) if sum(p.value for p in parts[:n]) == total.value), None)
    return Claim(claim.relation, total, parts[:full], claim.rule) if full is not None else claim


def lacks_others(part: Quantity) -> bool:
    """Whether what is lacking is none of the things before it: 1 260辆车中两成停驶,缺装甲车110辆."""
    return part.state == "shortfall" and part.noun is not None and part.scan.language == "zh"


def goes_on(q: Quantity) -> bool:
    """Whether a sum of money goes on with the list of parts behind a comma: 其中甲国出资2亿欧元,乙国出1亿欧元."""
    clause = q.scan.text.rfind(",", 0, q.start)
    return q.scan.language == "zh" and 0 <= q.start - clause <= _NEXT_PART and not q.markers & {"total", "additional", "remaining"}
