"""The state of a quantity: the verb, participle or predicate that the grammar ties to the number."""

from __future__ import annotations

from dagster_project.engine.lexicon import Term
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.vocabulary import fits

_TOO_FAR = 170
_WEAK = {"strength", "present"}  # "their number", "has": a word for what happened to them says more
_COST = {",": 28, ";": 90, ":": 35, "。": 400, "；": 90, "(": 40, ")": 30, "、": 20, '"': 5}


def _punctuation_cost(text: str) -> int:
    return sum(_COST.get(char, 0) for char in text)


def _cost(q: Quantity, term: Term, before: Quantity | None, after: Quantity | None) -> int:
    """How far the word stands from the number in reading: characters, commas, conjunctions and other numbers between them."""
    scan, text = q.scan, q.scan.text
    if term.end <= q.start:
        between = text[term.end : q.start]
        cost = len(between) + _punctuation_cost(between)
        if before and term.end <= before.start:
            cost += 45
        elif before and before.state_at == (term.start, term.end):
            cost += 70  # the predicate of the number before it
        elif before and term.start >= before.end and term.start <= before.noun_end + 24 and scan.terms("link", term.end, q.start):
            cost += 50  # "8 killed and 12 ...": the word closes the number before it
        return cost
    start = max(q.noun_end, q.end)
    between = text[start : term.start]
    cost = len(between) + _punctuation_cost(between) - 4
    if any(t.key == "and" for t in scan.terms("link", start, term.start)):
        cost += 40  # "killed 8 and wounded ...": the word opens the number after it
    if after and term.start >= after.start:
        aside = bool(after.markers & {"including", "of_which"})  # "five others, including one woman, were wounded"
        cost += -2 * _COST[","] if aside and between.count(",") >= 2 else 70
    return cost


def choose_state(q: Quantity, before: Quantity | None, after: Quantity | None) -> tuple[Term | None, int]:
    """The state term that stands nearest in the sentence and fits the concept, with its cost; None when the sentence has none."""
    first, last = q.sentence_span
    best, best_cost = None, _TOO_FAR
    partial = [t for t in q.scan.terms("set", first, last) if t.key == "some"]  # "some were destroyed" does not say it of all
    for term in q.scan.terms("state", first, last):
        if term.start < q.end and q.start < term.end or not fits(term.key, q.concept):
            continue
        if term.section == "state_nouns" and any(o is not None and o.noun == term for o in (before, after)):
            continue  # the word is the noun of a neighbour
        cost = _cost(q, term, before, after) + (60 if any(0 <= term.start - p.end <= 1 for p in partial) else 0)
        cost += 40 if term.key in _WEAK else 0
        if cost < best_cost:
            best, best_cost = term, cost
    return best, best_cost
