"""What only Russian grammar says: whether the word after a number is a noun, by the case that the number governs."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import group_of

_WORD = re.compile(r" +([а-я-]{4,})")
_ADJECTIVE = re.compile(r"(?:ых|их|ые|ие|ая|ую|ое|ый|ой|ого)$")
# the genitive that five and more govern; verbs and participles do not end so
_MANY = re.compile(r"(?:ов|ев|ей|ий|ек|ок|ств|ниц|ин|ор|ур|ил)$")
_FEW = re.compile(r"(?:а|я|и|ы)$")  # two to four
_PREDICATE = re.compile(r"(?:л[аи]|лис[ья]|лась|нны|ены|аны|яты|иты|уты|еты|тся|ются|ять|ать|ить)$")


_HEADS = re.compile(r"(?:тысяч|миллион)н[а-я]{2,3}$")


def count_heads(q: Quantity) -> None:
    """An adjective of scale counts heads and no formations: 7-тысячный отряд is 7,000 soldiers."""
    if group_of(q.concept) == "formations" and _HEADS.search(q.scan.text, q.start, q.end):
        q.concept = "military_personnel"


def counts_unknown(q: Quantity) -> bool:
    """Whether a noun that no list knows follows the number, past its adjectives: "541 кассетная ..." counts that."""
    text, at = q.scan.text, q.end
    few = q.value % 10 in {2, 3, 4} and q.value % 100 not in {12, 13, 14}
    while match := _WORD.match(text, at):
        word, start = match.group(1), match.start(1)
        if any(t.start <= start < t.end for layer in ("state", "link", "set", "plan", "place", "negation") for t in q.scan.layers[layer]):
            return False
        if _ADJECTIVE.search(word):
            at = match.end()
            continue
        return _FEW.search(word) is not None and not _PREDICATE.search(word) if few else _MANY.search(word) is not None
    return False
