"""Quantities that no number states: how one is made, and those whom what befell others spared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.numbers.find import Number
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of

_NAMED_REACH = 48  # characters between "the rest" and the end of who they are
_DASHED = re.compile(r" ?- (?:\w+ ){0,2}")  # between "the rest" and who they are, an adjective or two among it


def phantom(scan: Scan, start: int, end: int, value: float, rule: str) -> Quantity:
    """A quantity of words that are no number: "the rest", "none"."""
    number = Number(start, end, value, None, "words", 0)
    q = Quantity(scan, number, start, end, scan.sentence_at(start), value, None)
    q.noun_end, q.derived, q.rule = end, True, rule
    return q


def named_rest(scan: Scan, rest: Term, total: Quantity) -> Term | None:
    """Who the rest are, behind a dash: "of the 14 dead nine are civilians, the rest - soldiers"."""
    noun = next((n for n in scan.terms("noun", rest.end, rest.end + _NAMED_REACH) if n.section == "concepts"), None)
    if noun is None or not _DASHED.fullmatch(scan.text, rest.end, noun.start):
        return None
    return noun if group_of(noun.key) == group_of(total.concept) else None


def spared(scan: Scan, term: Term, nouns: Sequence[Term], quantities: Sequence[Quantity]) -> Quantity | None:
    """ "It killed nine soldiers but no civilians": what befell those counted before "but no" befell none of the people behind it."""
    noun = nouns[0] if nouns and nouns[0].section == "concepts" and group_of(nouns[0].key) == "people" else None
    if noun is None or not any(t.key == "and" and term.start - t.end == 1 for t in scan.terms("link", max(0, term.start - 8), term.start)):
        return None
    here = scan.sentences[scan.sentence_at(term.start)][0]
    before = [q for q in quantities if here <= q.start and q.end <= term.start and q.measure == "count" and not q.reason]
    last = before[-1] if before else None
    if last is None or last.state not in HARM or not last.own_state or (last.state_at or (term.end, 0))[0] > last.start:
        return None
    q = phantom(scan, term.start, term.end, 0.0, "zero.negation")
    q.derived, q.noun, q.noun_end, q.concept = False, noun, noun.end, noun.key
    q.concept_text, q.state, q.state_text = scan.written(noun.start, noun.end), last.state, last.state_text
    return q
