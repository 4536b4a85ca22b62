"""Differences: what changed from one count to another and by how much, and what is left when a part is taken from a whole."""

from __future__ import annotations

from itertools import pairwise

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph, alike, is_counted, is_loose, is_nameless
from dagster_project.engine.numbers.quantities import Quantity, joined_by_level
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, group_of
from dagster_project.engine.words.wording import spoken

_NEAR = 2  # sentences between the counts and the change
_COUNTED = 5  # counts before a shortfall among which the one stands that falls short: its parts may stand between
_OTHER_TIME = {"compared", "against", "than"}
_LED = 18  # characters between "to" and a member of the list that it opens
_OF = 5  # characters between a word of change and its number: de, of
_BEHIND = 40  # characters behind the size of a shortfall in which what it falls short of is named
_BEFORE = 24  # characters before a number in which a word of shortfall says that it is one
_LEVELS = {"rate", "money"}  # measures beside counts whose bounds a change may join
_ALLOWED = {"required", "authorized_strength"}
_LEADS_TO = {"required", "authorized_strength", "planned", "strength", "present", None}
_PLAUSIBLE = 10.0  # percentage points between a change as printed and as computed, beyond which the figures do not belong together


def find_differences(paragraph: Paragraph) -> list[Claim]:
    """Changes between two counts, and shortfalls."""
    claims: list[Claim] = []
    for index, q in enumerate(paragraph.quantities):
        claim = None
        level = q.measure == "percent" and paragraph.bound_of(q) in {"from", "to"}  # "fell from 79 to 75 per cent" is no size of a change
        if q.measure in {"percent", "percent_change"} and q.unit == "%" and not q.reason and not level:
            claim = _relative_change(paragraph, index)
        elif is_counted(q) or (is_nameless(q) and not q.reason and _is_missing(q)):
            claim = _absolute_change(paragraph, index) or _shortfall(paragraph, q)
        elif q.measure == "money" and not q.reason:
            claim = _absolute_change(paragraph, index)
        if claim is not None and not any(_is_same(claim, c) for c in claims):
            claims.append(claim)
    return claims


def _is_same(a: Claim, b: Claim) -> bool:
    """Whether two changes join the same numbers: of "from 34 to 68, 34 more" either may be the change."""
    return a.total is b.total and sorted(p.value for p in a.parts) == sorted(p.value for p in b.parts)


def _pairs(paragraph: Paragraph, index: int) -> list[tuple[Quantity, Quantity]]:
    """(earlier, later) counts that a change may join, the nearest first: a pair that "from", "to" or "compared with" ties together."""
    change = paragraph.quantities[index]
    near = [
        o
        for o in paragraph.quantities
        if o.scan is change.scan and abs(o.sentence - change.sentence) < _NEAR and (is_counted(o) or is_loose(o) or o.measure in _LEVELS)
    ]
    found = []
    for a, b in pairwise(near):
        unlike = a.concept and b.concept and not alike(a, b) and not (is_nameless(a) or is_nameless(b))
        unlike = unlike or (a.state in HARM and b.state in HARM and a.state != b.state)  # the wounded are no fewer dead
        if b.sentence - a.sentence > 1 or unlike or a.measure != b.measure:
            continue
        left, right = paragraph.bound_of(a), paragraph.bound_of(b)
        if right in _OTHER_TIME or (right == "from" and left is None):
            found.append((b, a))
        elif left in {*_OTHER_TIME, "from"} or right == "to":
            found.append((a, b))
    return sorted(found, key=lambda pair: (pair[0].sentence != change.sentence, abs(pair[0].start - change.start)))


def _apart(paragraph: Paragraph, index: int, found: list[tuple[Quantity, Quantity]]) -> list[tuple[Quantity, Quantity]]:
    """(earlier, later) where a detail stands between: "338 killings, 271 of them here, 11 per cent more than the 304 before"."""
    change, told = paragraph.quantities[index], {id(a) for a, _ in found}
    near = [o for o in paragraph.quantities if o.scan is change.scan and abs(o.sentence - change.sentence) < _NEAR]
    near = [o for o in near if is_counted(o) or is_loose(o)]
    pairs = []
    for i, b in enumerate(near):
        if id(b) in told and paragraph.bound_of(b) in {*_OTHER_TIME, "from"}:
            later = [
                a
                for a in near[: max(0, i - 1)]
                if a.measure == b.measure and (alike(a, b) or is_nameless(b)) and b.sentence - a.sentence <= 1
            ]
            pairs += [(b, a) for a in reversed(later)]
    return pairs


def _behind(paragraph: Paragraph, index: int) -> list[tuple[Quantity, Quantity]]:
    """(earlier, later) round a change: "412 in May, 8 per cent more than in April (381)", "... compared with April, which saw 381"."""
    change, near = paragraph.quantities[index], paragraph.quantities[index + 1 : index + 2]
    earlier = next((o for o in near if o.scan is change.scan and o.sentence == change.sentence and (is_counted(o) or is_loose(o))), None)
    before = [o for o in paragraph.counts if o.scan is change.scan and o.sentence == change.sentence and o.start < change.start]
    if earlier is None or not before or not (alike(earlier, before[-1]) or is_nameless(earlier)):
        return []
    text = change.scan.text[change.end : earlier.start]
    compared = text.endswith("(") and ")" not in text
    compared = compared or (";" not in text and bool(change.scan.terms("comparison", change.end, earlier.start)))
    return [(earlier, before[-1])] if compared and earlier.measure == before[-1].measure else []


def _relative_change(paragraph: Paragraph, index: int) -> Claim | None:
    """ "From 400 to 300, a fall of 25 per cent", "48, compared with 60 in 2020, 20 per cent fewer"."""
    percent = paragraph.quantities[index]
    pairs = _pairs(paragraph, index)
    for earlier, later in [*pairs, *_apart(paragraph, index, pairs), *_behind(paragraph, index)]:
        if not earlier.value or later.value == earlier.value or not (percent.measure == "percent_change" or _is_told_as_change(percent)):
            continue
        printed, measure = percent.value, percent.measure
        if measure == "percent_change" and (printed > 0) != (later.value > earlier.value):
            continue  # "an increase of 11 per cent over 304" leads to no smaller number
        percent.value = abs(percent.value) * (1 if later.value > earlier.value else -1)
        percent.measure = "percent_change"
        claim = Claim("difference", earlier, [percent, later], "breakdown.change")
        sure = measure == "percent_change" and percent.value == printed and abs(claim.residual or 0.0) <= _PLAUSIBLE
        if claim.holds or sure:
            for q in (earlier, later):
                _adopt(q, percent)
            return claim
        percent.value, percent.measure = printed, measure
    return None


def _is_told_as_change(percent: Quantity) -> bool:
    """Whether the sentence of a percentage speaks of a change or compares: without either, only chance makes it one."""
    if percent.scan.terms("change", *percent.sentence_span):
        return True
    if percent.rule == "percent.of_count" or percent.state == "shortfall":
        return False  # "1,032 of the 1,215 posts were filled, so that the vacancy rate stood at 15 per cent": a level
    return bool(percent.scan.terms("comparison", *percent.sentence_span))


def _adopt(q: Quantity, change: Quantity) -> None:
    """A bound of a change without a noun counts what the change is said of."""
    if is_nameless(q) and change.concept is not None and group_of(change.concept) != "other":
        q.concept, q.concept_text, q.generic, q.rule = change.concept, change.concept_text, change.generic, "count.changed"
        q.state, q.state_text = change.state, change.state_text


def _absolute_change(paragraph: Paragraph, index: int) -> Claim | None:
    """ "From 120 to 150, an increase of 30": the larger is the whole, the change and the smaller are what it is made of."""
    change = paragraph.quantities[index]
    named = _names_change(change)
    if not named and not change.scan.terms("change", *change.sentence_span):
        return None
    if paragraph.bound_of(change) is not None and not _is_of_change(change):
        return None
    for a, b in _pairs(paragraph, index):
        told = named or _closes_change(paragraph, a, b, change) or _brought_about(paragraph, a, b, change)
        if change in (a, b) or a.value == b.value or not told:
            continue
        if change.measure == "count" and not is_nameless(change) and not any(is_nameless(q) or alike(q, change) for q in (a, b)):
            continue  # "casualties rose from 20 to 50, and 30 houses burned"
        if change.state in HARM and not {a.state, b.state} & set(HARM):
            continue  # "it relieved 1,400 soldiers; there were 4,000 French. In the crisis some 3,000 died"
        smaller, larger = sorted((a, b), key=lambda q: q.value)
        claim = Claim("difference", larger, [change, smaller], "breakdown.change_by")
        if claim.holds:
            return claim
    return None


def _closes_change(paragraph: Paragraph, earlier: Quantity, later: Quantity, q: Quantity) -> bool:
    """Whether the number stands right behind both bounds of a change: "rose from 171 to 227, that is by 56"."""
    bounds = paragraph.bound_of(earlier), paragraph.bound_of(later)
    near = later.sentence == q.sentence and 0 <= q.start - later.noun_end <= _BEFORE and q.noun is None
    return bounds == ("from", "to") and near and any(t.key == "namely" for t in q.scan.terms("set", later.noun_end, q.start))


def _brought_about(paragraph: Paragraph, earlier: Quantity, later: Quantity, q: Quantity) -> bool:
    """Whether those who came or left in the same sentence are the change: "1,150 troops went home; strength fell from 8,837 to 7,687"."""
    bounds = paragraph.bound_of(earlier), paragraph.bound_of(later)
    moved = q.state in {"withdrawn", "deployed", "returned", "rotated"} and q.own_state and q.scan is earlier.scan
    return (
        bounds in {("from", "to"), ("compared", "to")} and moved and q.sentence == earlier.sentence == later.sentence and alike(earlier, q)
    )


def _is_of_change(q: Quantity) -> bool:
    """Whether "of" ties the number to a word of change: "une reduction de 490", where it also says "from"."""
    return any(q.start - t.end <= _OF for t in q.scan.terms("change", max(q.sentence_span[0], q.start - _BEFORE), q.start))


def as_difference(claim: Claim) -> Claim:
    """The claim as a difference, where one of two parts is said to be what the whole fell by, and the other what it fell to.

    "The ceiling is 13,500; it would be reduced by 1,200, to 12,300", "... to 13,500, that is 500 less".
    """
    if claim.relation != "partition" or claim.total is None or len(claim.parts) != 2 or not claim.holds:
        return claim
    by = [q for q in claim.parts if q.start > claim.total.start and _is_more_than(q)]
    if len(by) == 1:  # "27 died, sixteen more than in the year before, when eleven had"
        return Claim("difference", claim.total, [by[0], next(q for q in claim.parts if q is not by[0])], "breakdown.change_by")
    led = [q for q in claim.parts if q.start > claim.total.start and _is_led_to(q)]
    if len(led) != 1:
        return claim
    (change,) = (q for q in claim.parts if q is not led[0])
    said = change.scan is led[0].scan and change.sentence == led[0].sentence and change.scan.terms("change", *change.sentence_span)
    told = said or joined_by_level(claim.total, led[0])  # "from 15,845 to 11,395. It took the return of 4,450"
    return Claim("difference", claim.total, [change, led[0]], "breakdown.change_by") if told else claim


def _is_more_than(q: Quantity) -> bool:
    """Whether "more than" or "fewer than" stands right behind the number or its noun, which is so only the size of a change."""
    near = spoken(q.scan.language, "by_more_than", q.scan.text, q.end, q.noun_end + _BEFORE)
    return any(0 <= m.start() - end <= 1 for m in near for end in (q.end, q.noun_end))


def _is_led_to(q: Quantity) -> bool:
    """Whether "to" stands before the number, or before the list of which it is a member."""
    near = q.scan.terms("level", max(q.sentence_span[0], q.start - _LED), q.start)
    return any(t.key == "to" and not q.scan.terms("noun", t.end, q.start) for t in near)


def _names_change(q: Quantity) -> bool:
    """Whether "increase", "fewer" stands beside the number."""
    first, last = q.sentence_span
    return bool(q.scan.terms("change", max(first, q.start - 30), min(last, q.noun_end + 30)))


def _shortfall(paragraph: Paragraph, missing: Quantity) -> Claim | None:
    """ "120 were to be supplied, 75 have arrived, which leaves a shortfall of 45"."""
    short, lower = _falls_short(missing), _is_lower_by(missing)
    if missing.state != "shortfall" and not _is_missing(missing) and not short and not lower:
        return None
    before = [o for o in paragraph.counts if o.scan is missing.scan and o.start < missing.start]
    before = [o for o in before if missing.sentence - o.sentence < _NEAR]
    pairs = list(pairwise(before[-3:]))
    pairs += [(b, a) for a, b in pairs if b.state in _ALLOWED]  # "14,222 are there, and of the 17,000 authorized 2,778 are missing"
    behind = next((o for o in paragraph.counts if o.scan is missing.scan and o.start > missing.start), None)
    if before and behind is not None and behind.sentence == missing.sentence and (short or behind.state in {*_ALLOWED, "planned"}):
        told = [(behind, o) for o in reversed(before[-_COUNTED:])]  # "14,222 troops, 2,778 fewer than the 17,000 authorized"
        pairs = [*told, *pairs] if short else [*pairs, *told]
    after = [o for o in paragraph.counts if o.scan is missing.scan and o.sentence == missing.sentence and o.start > missing.start][:2]
    pairs += [(after[1], after[0]), (after[0], after[1])] if len(after) > 1 else []  # "it lacks four: it has two, and needs six"
    for total, part in [pair for pair in pairs if alike(*pair)]:
        if total.state in HARM or part.state in HARM or (lower and total.state not in _ALLOWED):
            continue  # what is lower than a month before is not short of anything
        claim = Claim("difference", total, [part, missing], "breakdown.shortfall")
        if claim.holds and (short or (total.state in _LEADS_TO and part.state != "shortfall")):
            if missing.state != "shortfall" or not alike(missing, total):
                missing.state, missing.concept, missing.generic = "shortfall", total.concept, total.generic
            if short:
                _tell_short(claim)
            return claim
    return None


def _falls_short(q: Quantity) -> bool:
    """Whether "short of", "below" stands right behind the number, which says then by how much something falls short."""
    end = max(q.end, q.noun_end) if q.noun is not None and q.noun.start >= q.end and q.noun.start - q.end <= 1 else q.end
    return any(0 <= m.start() - end <= 1 for m in spoken(q.scan.language, "short_of", q.scan.text, end, end + _BEHIND))


def _is_lower_by(q: Quantity) -> bool:
    """Whether "lower by" stands right before the number, which says then by how much: "738, which is lower by 112 than the 850 allowed"."""
    told = spoken(q.scan.language, "short_by", q.scan.text, max(q.sentence_span[0], q.start - _BEFORE), q.start)
    return any(0 <= q.start - m.end() <= 1 for m in told)


def _tell_short(claim: Claim) -> None:
    """What falls short is as much as there is, and what it falls short of is no limit of its own: "2,358 troops, 12 below the 2,370"."""
    part, missing = claim.parts
    missing.state, missing.state_text = "shortfall", None
    if claim.total is not None:
        claim.total.qualifier = "exactly"
        if claim.total.state == "shortfall":
            claim.total.state, claim.total.state_text = "authorized_strength", None
    if part.state in {*_ALLOWED, "shortfall"}:
        part.state, part.state_text = DEFAULT_STATE.get(part.concept or "", "present"), None


def _is_missing(q: Quantity) -> bool:
    """Whether a word of shortfall stands right before the number, whatever else the sentence says of it."""
    return any(t.key == "shortfall" for t in q.scan.terms("state", max(q.sentence_span[0], q.start - _BEFORE), q.start))
