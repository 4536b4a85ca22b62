"""A fact that a document states twice (in its title and its body, in a table and its total) is one figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM, NARROWER, STATE_SCOPE, disjoint, group_of
from dagster_project.engine.words.wording import says, spoken

_LOOK_BACK = 40  # equal numbers that are compared; a text of one number repeated must not take forever
_ANAPHORA = 2  # passages in which "the four" still speaks of the four
_NEXT = 2  # sentences in which those who came to harm are divided
_POINTING = 20  # characters before a number in which "of those" stands
_MONTH = len("2021-05")
_LONG_AGO = 2  # months from which on an attack is no news
_TELLING = 20  # small numbers recur by chance, large ones do not


def _same_fact(a: Quantity, b: Quantity) -> bool:
    if "again" in b.markers and a.scan is b.scan and a.sentence == b.sentence and (a.value, a.state) == (b.value, b.state):
        return True  # "three soldiers hit a mine, and all three died"
    if (
        a.measure != b.measure
        or (a.scan is b.scan and a.sentence == b.sentence and not _is_pointed_at(b))
        or group_of(a.concept) != group_of(b.concept)
    ):
        return False
    if a.concept != b.concept and not (a.generic or b.generic or group_of(a.concept) == "people" or _names_fleet(a, b)):
        return False  # 20 reports and 20 inspections; people are named now by their service, now by their office
    if disjoint(a.concept, b.concept) and not (a.generic or b.generic) and "heading" not in {a.scan.passage.kind, b.scan.passage.kind}:
        return False  # 87 liaison officers and 87 police
    if a.scan.passage.kind == b.scan.passage.kind == "table_row":
        return False  # two cells of a table are two facts
    if (_is_the_same(b) or _is_pointed_at(b)) and 0 <= b.scan.passage.passage_no - a.scan.passage.passage_no <= _ANAPHORA:
        return True
    bare = b.noun is None and b.parent is a and not b.own_state
    if b.markers >= {"base"} and a.scan is b.scan and 0 < b.sentence - a.sentence <= _NEXT and bare:
        return True  # "four helicopters were supplied. Of the four, one is grounded"
    if b.markers >= {"base"} and a.scan is b.scan and 0 < b.sentence - a.sentence <= _NEXT and b.noun is not None:
        if {a.state, b.state} <= set(STATE_SCOPE) and group_of(b.concept) != "people":
            return True  # "it will keep 68 carriers. Of the 68 carriers 59 are serviceable"
        if a.state == b.state:
            return b.noun.section == "state_nouns"  # "14 people died. ... Of the 14 dead nine are civilians"
    if b.scan.passage.kind == "heading" and (_is_history(a) or (b.state in HARM and a.own_state and a.state not in HARM)):
        return False  # "Four killed in an ambush", and four arrested since
    harm = {a.state, b.state}
    if "heading" in {a.scan.passage.kind, b.scan.passage.kind} and len(harm) == 2 and harm <= set(HARM) - {"casualties"}:
        return False  # "Nine dead in an ambush", of which the text counts five and four, and nine wounded
    titled = "heading" in {a.scan.passage.kind, b.scan.passage.kind}
    periods_agree = not (a.period_start and b.period_start) or a.period_start == b.period_start or titled
    return periods_agree and (titled or a.state == b.state) and (a.value >= _TELLING or titled)


def _names_fleet(a: Quantity, b: Quantity) -> bool:
    """Whether one is a cell of a table whose head names more loosely the vehicles that the text named: "142 carriers", "Vehicles | 142"."""
    kinds = {a.scan.passage.kind, b.scan.passage.kind}
    return (
        len(kinds) == 2
        and "table_row" in kinds
        and (a.concept in NARROWER.get(b.concept or "", ()) or b.concept in NARROWER.get(a.concept or "", ()))
    )


def _is_history(q: Quantity) -> bool:
    """Whether the body tells of dead or wounded of an attack long before the document, which its title does not mean."""
    published = q.scan.source.masthead.published_on or ""
    if q.state not in HARM or q.scope != "incident" or len(q.period_start or "") < _MONTH or len(published) < _MONTH:
        return False
    months = [12 * int(day[:4]) + int(day[5:7]) for day in (published, q.period_start or "")]
    return months[0] - months[1] >= _LONG_AGO


def _is_the_same(q: Quantity) -> bool:
    """Whether an Arabic number has the article: the four soldiers are those that were counted before (الجنود الأربعة)."""
    return q.scan.language == "ar" and q.number.kind in {"words", "dual"} and q.scan.text[q.start - 2 : q.start] in {"ال", "لل"}


def _is_pointed_at(q: Quantity) -> bool:
    """Whether "these" or "those" stands right before a number without a noun of its own: "of those 14 only nine run"."""
    near = max(q.sentence_span[0], q.start - _POINTING), q.start
    if says(q.scan.language, "above_said", q.scan.text, near[0], q.end):
        return True  # "the above-mentioned peacekeeper"
    return q.noun is None and any(q.start - m.end() <= 1 for m in spoken(q.scan.language, "these", q.scan.text, *near))


def merge_repeats(quantities: Sequence[Quantity], claims: Sequence[Claim]) -> tuple[list[Quantity], list[Claim]]:
    """The quantities without repeats, and the claims with each repeat replaced by the figure that stands for it.

    The one in the body stands for the one in a title; otherwise the first stands for the others. A number of a sum that fails may be
    misprinted, so that it equals another by chance: it stands for itself.
    """
    by_value: dict[float, list[Quantity]] = defaultdict(list)
    stands_for: dict[int, Quantity] = {}
    kept: list[Quantity] = []
    doubtful = {id(q) for c in claims if not c.holds for q in [c.total, *c.parts]}
    for q in sorted(quantities, key=lambda q: q.scan.passage.kind == "heading"):
        if q.reason or q.concept is None:
            continue
        known = [] if id(q) in doubtful else by_value[q.value][-_LOOK_BACK:]
        same = next((o for o in known if id(o) not in doubtful and _same_fact(o, q)), None)
        if same is not None:
            stands_for[id(q)] = same
            continue
        by_value[q.value].append(q)
        kept.append(q)
    kept.sort(key=lambda q: (q.scan.passage.char_start, q.start))
    return kept, _once([c for c in (_replaced(c, stands_for, kept) for c in claims) if c is not None])


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that tie the same figures again: "four fell short; three of these four handed in plans"."""
    told = {(c.relation, id(c.total), frozenset(map(id, c.parts))): c for c in reversed(claims)}
    return [c for c in claims if told[c.relation, id(c.total), frozenset(map(id, c.parts))] is c]


def _replaced(claim: Claim, stands_for: dict[int, Quantity], kept: list[Quantity]) -> Claim | None:
    total = stands_for.get(id(claim.total), claim.total)
    parts = [stands_for.get(id(p), p) for p in claim.parts]
    known = set(map(id, kept))
    if any(id(p) not in known for p in parts) or (total is not None and (id(total) not in known or total in parts)):
        return None
    return Claim(claim.relation, total, parts, claim.rule, whole=claim.whole)
