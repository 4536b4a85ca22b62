"""The article that counts: "a peacekeeper was killed", "un Casque bleu a été tué" say one, because of what happened to that person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.words.language_data import expand, load_data
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of

_BEFORE = 26  # characters between a word of harm and the article that follows it
_BEHIND = 90  # characters between the person and the verb that follows
_LOOK_BACK = 34  # characters in which the article of a noun is looked for
_STOP = re.compile(r"[.;:!?()\n]")
_BREAK = re.compile(r"[;:!?()\n]|\.[^.]*\.")  # "Three were injured. One of the wounded died later"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says before a single person, and of a person to whom something was done."""

    article: re.Pattern[str]  # the article and up to three words after it, at the end of the text before the noun
    passive: re.Pattern[str]  # auxiliaries that make a verb of harm speak of its subject
    transitive: frozenset[str]  # forms that say who did it, unless an auxiliary stands before them
    pronoun: re.Pattern[str]  # "another", "un autre" without a noun


def _any(forms: Sequence[str]) -> str:
    return "|".join(re.escape(fold(form).text) for spelled in forms for form in expand(spelled)) or r"(?!)"


@cache
def _words(language: str) -> _Words:
    data = load_data(language, "numbers").get("ones", {})
    barred = _any(data.get("not_between", []))
    return _Words(
        re.compile(rf"(?<!\w)(?P<one>{_any(data.get('articles', []))})[ '](?:(?!(?:{barred})[ '])[^\W\d]+[ -]){{0,3}}$"),
        re.compile(rf"(?<!\w)(?:{_any(data.get('passive', []))})(?!\w)"),
        frozenset(fold(form).text for spelled in data.get("transitive", []) for form in expand(spelled)),
        re.compile(rf"(?<!\w)(?:{_any(data.get('pronouns', []))})(?!\w)"),
    )


def _harmed(text: str, first: int, noun: Term, harms: Sequence[Term], words: _Words, numbers: Sequence[Number]) -> bool:
    """Whether a word of harm is said of the person: right before the article, or behind the noun in the passive."""
    for harm in harms:
        if harm.end <= first:
            gap = text[harm.end : first]
            if len(gap) <= _BEFORE and not _STOP.search(gap) and "," not in gap and not any(harm.end <= n.start < first for n in numbers):
                return True
        elif harm.start >= noun.end and harm.section == "states":
            gap = text[noun.end : harm.start]
            between = [n for n in numbers if noun.end <= n.start < harm.start]
            listed = all(text[: n.start].rstrip()[-1:] == "," or re.search(r"\w+ $", text[: n.start]) for n in between)
            if len(gap) > _BEHIND or _STOP.search(gap) or not listed:
                continue
            told = text[harm.start : harm.end]
            if not words.transitive.intersection((told, told.split()[-1])) or words.passive.search(text, noun.end, harm.end):
                return True
    return False


def _pronouns(text: str, harms: Sequence[Term], numbers: Sequence[Number], words: _Words) -> Iterator[Number]:
    """ "One was killed and another wounded": after a number, a word of harm right behind the pronoun."""
    for hit in words.pronoun.finditer(text):
        harm = next((h for h in harms if 0 < h.start - hit.end() <= _BEFORE and h.section == "states"), None)
        lead = [n for n in numbers if 0 < hit.start() - n.end <= _BEHIND]
        if harm is None or not lead or _BREAK.search(text, lead[-1].end, harm.start) or "," in text[hit.end() : harm.start]:
            continue
        if not any(hit.end() <= n.start < harm.start for n in numbers):
            yield Number(*hit.span(), 1.0, kind="words", article=True)


def counted_ones(text: str, language: str, layers: dict[str, list[Term]], numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers of value 1, marked as articles, for persons with an indefinite article who were killed, injured, abducted or are missing.

    Whether they count is for the frames to say. A language without such articles has no `[ones]` in its numbers.toml and yields none.
    """
    words = _words(language)
    harms = [t for t in layers["state"] if t.key in HARM]
    if not harms:
        return
    taken, found = -1, list(numbers)
    for noun in layers["noun"]:
        if noun.section not in {"concepts", "generic"} or group_of(noun.key) != "people" or noun.start < taken:
            continue
        start = max(0, noun.start - _LOOK_BACK)
        hit = words.article.search(text, start, noun.start)
        if hit is None or any(n.start < noun.start and hit.start() < n.end for n in numbers):
            continue
        near = [
            h
            for h in harms
            if h.start < noun.end + _BEHIND and h.end > hit.start() - _BEFORE and not (h.start < noun.end and noun.start < h.end)
        ]
        if _harmed(text, hit.start(), noun, near, words, numbers):
            taken = noun.end
            found.append(Number(*hit.span("one"), 1.0, kind="words", article=True))
    yield from found[len(numbers) :]
    yield from _pronouns(text, harms, found, words)
