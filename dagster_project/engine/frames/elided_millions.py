"""The scale and the currency that a part leaves to its whole: "130 million dollars, of which 44 were owed for earlier years"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.unnamed import has_unknown_noun
from dagster_project.engine.numbers.quantities import Quantity

_MILLION = 1_000_000
_LANGUAGES = {"es", "fr", "ru", "en"}  # whose numbers print the scale as a word of its own
_GOES_ON = re.compile(r" ?(?:[,.;)]|$| (?:para|a fin de|con el fin|en|destinad[oa]s|pour|afin de|for|to|на)(?!\w))")
_OF_WHICH = 3  # characters between "of which" and its number: an article


def goes_on_with_money(q: Quantity, earlier: Sequence[Quantity]) -> None:
    """Read bare millions as money where money was counted last: "it gave 346 million euros. It had asked for 3,900 million to ..."."""
    last = earlier[-1] if earlier else None
    if last is None or last.measure != "money" or last.scan is not q.scan or q.sentence - last.sentence > 1 or q.measure != "count":
        return
    scan = q.scan
    if scan.language not in _LANGUAGES or q.noun is not None or q.value < _MILLION or not scan.text[q.end - 1 : q.end].isalpha():
        return
    if _GOES_ON.match(scan.text, q.end) is not None:
        q.measure, q.unit, q.concept, q.concept_text = "money", last.unit, "money", last.concept_text


def share_millions(q: Quantity, before: Quantity | None) -> None:
    """Read a bare part of a sum of money that is told in millions as millions of the same currency."""
    if before is None or before.measure != "money" or before.value < _MILLION or before.sentence != q.sentence or q.measure != "count":
        return
    scan = q.scan
    if scan.language not in _LANGUAGES or q.number.kind != "digits" or "of_which" not in q.markers:
        return
    told = [t for t in scan.terms("set", before.noun_end, q.start) if t.key == "of_which" and q.start - t.end <= _OF_WHICH]
    scaled = scan.text[before.start : before.end][-1:].isalpha() and q.value < _MILLION and q.noun is None
    if not told or not scaled or q.value * _MILLION >= before.value or has_unknown_noun(q):
        return
    if any(n.section != "state_nouns" and n.start - q.end <= 1 for n in scan.terms("noun", q.end, q.end + 40)):
        return  # "130 million, of which 44 villages had their share"
    q.value, q.measure, q.unit, q.concept = q.value * _MILLION, "money", before.unit, "money"
    q.concept_text, q.parent = before.concept_text, before
