"""The noun that is its own number: an Arabic dual (كتيبتين is two battalions) and a bare singular that counts one (قتل جندي)."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term, lexicon

_REACH = 60  # characters behind the noun in which the rest of its name may stand
_STOP = re.compile(r"[.;:!?(),\n]")
_WORD = re.compile(r"\S+")
_DUAL_ADJECTIVE = re.compile(r"(\w{2,}?)(ت?)(?:ان|ين)")


def _singular(word: str) -> str | None:
    """The folded singular of a dual adjective; None when the word is none."""
    dual = _DUAL_ADJECTIVE.fullmatch(word)
    if dual is None:
        return None
    return dual.group(1) + ("ه" if dual.group(2) else "")


def _phrase(q: Quantity) -> tuple[str, list[tuple[int, int]]]:
    """The noun in the singular with what follows it, and for the end of each word there its end in the text.

    The adjectives of a dual agree with it: طائرتين مسيرتين is looked up as طائرة مسيرة.
    """
    text = q.scan.text
    stop = _STOP.search(text, q.end, q.end + _REACH)
    phrase, ends = q.number.noun or "", [(len(q.number.noun or ""), q.end)]
    agreeing = q.number.kind == "dual"
    for word in _WORD.finditer(text, q.end, stop.start() if stop else min(len(text), q.end + _REACH)):
        singular = _singular(word.group()) if agreeing else None
        agreeing = singular is not None
        phrase += " " + (singular or word.group())
        ends.append((len(phrase), word.end()))
    return phrase, ends


def inner_noun(q: Quantity) -> Term | None:
    """The term that a number holds in itself, with as many of the words behind it as belong to its name."""
    if not q.number.noun:
        return None
    phrase, ends = _phrase(q)
    found = lexicon(q.scan.language).find(phrase)
    terms = [t for t in [*found["noun"], *found["unit"]] if t.start < len(q.number.noun) and t.section != "percent"]
    noun = next((t for t in terms if t.start == 0 or q.number.harmed), None)  # before a person who came to harm adjectives may stand
    if noun is None:
        return None
    end = next(written for reached, written in ends if reached >= noun.end)
    return Term(q.start, end, noun.section, noun.key)
