"""Sentences of a passage, as stretches of the original text. A wrong split costs a quote, so doubtful stops do not split."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from dagster_project.engine.words.language_data import load_data

# a stop, closing quotes, white space and something that can open a sentence; Chinese stops need no space
_STOP = re.compile(r"[.!?؟…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[\-–—]*[^\W_])|[。！？][”’』」）)]*\s*|\n[ \t]*\n\s*")

_BEFORE_NAME = {"mr", "mrs", "dr", "gen", "col", "st", "ген", "полк", "им", "дер", "пос", "ул", "г-н"}  # titles, and kinds of places
_LAST_WORD = re.compile(r"[\w.]*$")


@cache
def _abbreviations(language: str) -> frozenset[str]:
    forms = load_data(language, "terms").get("abbreviations", {}).get("forms", [])
    return frozenset(form.rstrip(".").lower() for form in forms)


def _is_abbreviated(text: str, stop: int, following: str, language: str) -> bool:
    """Whether the full stop at `stop` belongs to a word ("тыс.", "Nov.", an initial) and not to a sentence."""
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    before = word.group().lower() if word else ""
    if len(before) == 1 and before.isalpha():
        return True
    if before in _abbreviations(language):
        return (
            following.islower()
            or following.isdigit()
            or not following.isalpha()
            or before in _BEFORE_NAME
            or _of_states(text, stop, before)
        )
    return following.islower() and following.isascii()


def _of_states(text: str, stop: int, word: str) -> bool:
    """Whether the Russian dollar is that of the United States: «200 млн долл. США»."""
    return word == "долл" and text[stop + 1 : stop + 6].lstrip().startswith("США")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a passage, without the white space around it; offsets in `text`.

    >>> split_sentences("Two died. Three were hurt.", "en")
    [(0, 9), (10, 26)]
    """
    cuts = [0]
    for match in _STOP.finditer(text):
        following = text[match.end() : match.end() + 1]
        if text[match.start()] in "。！？\n" or not _is_abbreviated(text, match.start(), following, language):
            cuts.append(match.end())
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        stretch = text[start:end]
        begin = end - len(stretch.lstrip())
        finish = start + len(stretch.rstrip())
        if begin < finish:
            spans.append((begin, finish))
    return spans
