"""Numbers in brackets behind what they count: "the ceilings for soldiers (10,750) and police (2,080)", "seven units (980 people)"."""

from __future__ import annotations

from dagster_project.engine.frames.lenders import PERSONNEL_OF
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of

_TO_BRACKET = 2  # characters between a noun and the number in its bracket


def bracketed_noun(q: Quantity, before: Quantity | None) -> Term | None:
    """The noun right before a bracket that holds nothing but the number, unless another number counts that noun already."""
    text = q.scan.text
    if text[q.start - 1 : q.start] != "(" or text[q.end : q.end + 1] != ")" or q.measure != "count" or q.scan.passage.kind == "table_row":
        return None
    nouns = [t for t in q.scan.terms("noun", q.sentence_span[0], q.start) if t.section == "concepts" or t.key in HARM]
    if not nouns or q.start - nouns[-1].end > _TO_BRACKET:
        return None
    return None if before is not None and before.noun_end >= nouns[-1].start and before.sentence == q.sentence else nouns[-1]


def tell_members(q: Quantity, before: Quantity | None) -> None:
    """People in a bracket behind a formation are its members: "seven formed police units (980 people)"."""
    if q.noun is None and group_of(q.concept) == "formations" and _is_size(q):
        q.concept = PERSONNEL_OF.get(q.concept or "", "military_personnel")
        return
    if q.concept != "people" or before is None or group_of(before.concept) != "formations" or before.sentence != q.sentence:
        return
    if q.scan.text[before.noun_end : q.start].strip() == "(":
        q.concept = PERSONNEL_OF.get(before.concept or "", "military_personnel")


def _is_size(q: Quantity) -> bool:
    """Whether "of" alone parts the number from a formation before it: "an engineering company of 175"."""
    before = [t for t in q.scan.terms("noun", q.sentence_span[0], q.start) if group_of(t.key) == "formations"]
    return bool(before) and q.scan.text[before[-1].end : q.start].strip() in {"of", "de", "d'"}
