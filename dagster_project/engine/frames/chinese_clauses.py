"""What Chinese clauses tell of people: what befell them in the end, of what kind all of them are, whose remains are known."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.engine.words.wording import says

_ALL_ARE = re.compile(r"[人名多余]{0,2}\)?[,(]?(?:他们|死者|伤者|遇难者)?(?:全部|全都|悉数|[全均都皆])(?:为|是|系|属)")
_CLAUSE_END = re.compile('[,;。:()"0-9]')
_STOPS = re.compile('[,;。:()"]')
_AND = {"和", "与", "及", "以及"}
_OUTCOMES = {"killed", "injured", "casualties"}


def is_identified(q: Quantity) -> bool:
    """Whether remains are told to have been identified or given back: who they were died long ago (辨认出遗骸11具)."""
    if q.noun is None or not says(q.scan.language, "remains", q.scan.text, q.noun.start, q.noun.end):
        return False
    first, last = q.sentence_span
    opening = max(first, *(q.scan.text.rfind(mark, first, min(q.start, q.noun.start)) + 1 for mark in ",;"))
    ends = [at for mark in ",;" if (at := q.scan.text.find(mark, max(q.end, q.noun.end), last)) >= 0]
    return says(q.scan.language, "identified", q.scan.text, opening, min(ends, default=last))


def kind_of_all(q: Quantity) -> str | None:
    """Who people are of whom a clause behind them says that all are of one kind: 死者共14人,都是手无寸铁的平民."""
    told = _ALL_ARE.match(q.scan.text, max(q.end, q.noun_end)) if q.scan.language == "zh" else None
    if told is None:
        return None
    last = min([m.start() for m in [_CLAUSE_END.search(q.scan.text, told.end())] if m is not None] or [q.sentence_span[1]])
    nouns = [t for t in q.scan.terms("noun", told.end(), last) if t.section == "concepts" and group_of(t.key) == "people"]
    return nouns[-1].key if nouns else None


def harm_of_subject(q: Quantity, said: Term) -> Term | None:
    """The harm that ends the clause of people of whom a clause or an adjunct tells first: 4名驻守哨所的士兵牺牲."""
    scan, text = q.scan, q.scan.text
    if scan.language != "zh" or said.key in _OUTCOMES or group_of(q.concept) not in {"people", None}:
        return None
    if said.end <= q.start and "的" not in text[said.end : q.start]:
        return None
    start = max(q.end, q.noun_end, said.end)
    found = _STOPS.search(text, start, q.sentence_span[1])
    last = found.start() if found is not None else q.sentence_span[1]
    harm = next((t for t in scan.terms("state", start, last) if t.key in _OUTCOMES and t.section == "states" and t.end >= last), None)
    following = next((n.start for n in scan.numbers if n.start >= start), len(text))
    if harm is not None and following < harm.start and text[start:following] in _AND:
        return harm  # 驻守哨所的4名士兵和两名平民遇害
    if harm is None or following < harm.start:
        return None
    others = [n for n in scan.terms("noun", start, harm.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return None if others else harm
