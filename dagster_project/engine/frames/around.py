"""Verbs that a word behind their object completes: "took four of them alive", "put twelve men behind bars", "turned two camps over"."""

from __future__ import annotations

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import fits
from dagster_project.engine.words.wording import spoken

_VERB_REACH = 40  # characters before a number in which the verb stands
_ENDS_REACH = 60  # characters behind what it counts in which the word that completes the verb ends
_BETWEEN = 30  # characters between them: "brought 800 refugees from Adré home"
_APART = frozenset(",;:.()")


def completed_behind(q: Quantity) -> Term | None:
    """The word that completes the verb right before the number; its key is the state of those whom the verb embraces."""
    scan, (first, last) = q.scan, q.sentence_span
    verb = next(reversed(spoken(scan.language, "around", scan.text, max(first, q.start - _VERB_REACH), q.start)), None)
    if verb is None or not _is_object(q, verb.end()):
        return None
    start = max(q.end, q.noun_end)
    ends = spoken(scan.language, f"{verb.key}_so", scan.text, start, min(last, start + _ENDS_REACH))
    if not ends or not fits(ends[0].key, q.concept):
        return None
    between = scan.text[start : ends[0].start()]
    if len(between) > _BETWEEN or _APART & set(between) or scan.terms("state", start, ends[0].start()):
        return None
    if any(start <= n.start < ends[0].start() for n in scan.numbers):
        return None
    return Term(*ends[0].span(), "states", ends[0].key)


def _is_object(q: Quantity, start: int) -> bool:
    """Whether nothing but how exact the number is, an article or "another" stands between the verb and it."""
    gap = list(q.scan.text[start : q.start])
    known = [t for t in q.scan.terms("link", start, q.start) if t.key in {"of", "with_article"}]
    for term in (*known, *q.scan.terms("qualifier", start, q.start), *q.scan.terms("set", start, q.start)):
        gap[term.start - start : term.end - start] = " " * (term.end - term.start)
    return not "".join(gap).strip()
