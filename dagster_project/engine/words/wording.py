"""The words of `languages/<language>/attributes.toml` as patterns over folded text: they say which place or date is meant.

They are looked for beside a place, a date or in one sentence, and only in passages that hold the first word of one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from dagster_project.engine.folding.text import fold, is_letter, pieces, runs
from dagster_project.engine.words.forms import inner_runs
from dagster_project.engine.words.language_data import expand, load_data

_NEVER = re.compile(r"(?!)")
_ANYWHERE: list[int] = []  # instead of offsets: forms need not begin with a word
_PROCLITICS = "(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])?"  # Arabic writes them as part of the next word


@cache
def _forms(language: str, section: str) -> frozenset[str]:
    table = load_data(language, "attributes").get(section, {})
    forms = {fold(" ".join(spelled.split())).text for group in table.values() for form in group for spelled in expand(form)}
    return frozenset(forms - {""})


@cache
def _meanings(language: str, section: str) -> dict[str, str]:
    table = load_data(language, "attributes").get(section, {})
    return {fold(" ".join(spelled.split())).text: key for key, group in table.items() for form in group for spelled in expand(form)}


def meaning(language: str, section: str, form: str) -> str:
    """The key under which a form of the section stands."""
    return _meanings(language, section)[form]


@cache
def _openings(language: str) -> tuple[dict[str, list[str]], frozenset[str]]:
    """(sections by the first word of their forms, sections whose forms need not begin with a word)."""
    sections: dict[str, list[str]] = {}
    anywhere = set()
    for section in load_data(language, "attributes"):
        forms = _forms(language, section)
        if language == "zh" or not all(is_letter(form[0]) for form in forms):
            anywhere.add(section)
            continue
        for first in {pieces(form)[0] for form in forms}:
            sections.setdefault(first, []).append(section)
    return sections, frozenset(anywhere)


@lru_cache(maxsize=8)
def _starts(language: str, text: str) -> dict[str, list[int]]:
    """Where forms may begin in a passage, by section: one look at its words, where asking a pattern costs a search."""
    sections, anywhere = _openings(language)
    found = dict.fromkeys(anywhere, _ANYWHERE)
    for cut in (runs(text), inner_runs(text)) if language == "ar" else (runs(text),):
        if sections.keys().isdisjoint(cut.distinct):
            continue
        for at, word in zip(cut.starts, cut.words, strict=True):
            for section in sections.get(word, ()):
                found.setdefault(section, []).append(at)
    if language == "ar":
        for starts in found.values():
            starts.sort()  # whole words and what they hold, in one order
    return found


@lru_cache(maxsize=64)
def _stands(language: str, section: str, text: str) -> bool:
    """Whether a form stands anywhere in a passage, of a section whose forms need not begin with a word."""
    return language != "zh" or pattern(language, section).search(text) is not None


def _may_stand(language: str, section: str, text: str, start: int, end: int) -> bool:
    """Whether a form may begin in a stretch of the passage; one that ends inside a word may cut a longer word to a form."""
    starts = _starts(language, text).get(section)
    if starts is None:
        return False
    if starts is _ANYWHERE:
        return _stands(language, section, text)
    first = bisect_left(starts, start)
    return (first < len(starts) and starts[first] < end) or (end < len(text) and text[end - 1 : end + 1].isalpha())


@cache
def pattern(language: str, section: str) -> re.Pattern[str]:
    """Any form of a section, as a whole word (in Chinese anywhere), the longest first; a section that is not there matches nothing."""
    alternatives = "|".join(re.escape(form) for form in sorted(_forms(language, section), key=len, reverse=True))
    if not alternatives:
        return _NEVER
    if language == "zh":
        return re.compile(alternatives)
    before = _PROCLITICS if language == "ar" else ""
    elided = re.compile(rf"(?<!\w){before}(?:{alternatives})(?:(?<=')|(?!\w))")  # French d' and l' end in the middle of a word
    return elided


def says(language: str, section: str, text: str, start: int, end: int) -> bool:
    """Whether a stretch holds a form of the section."""
    return _may_stand(language, section, text, start, end) and pattern(language, section).search(text, start, end) is not None


def spoken(language: str, section: str, text: str, start: int, end: int) -> list[re.Match[str]]:
    """Where the forms of a section stand in a stretch."""
    return list(pattern(language, section).finditer(text, start, end)) if _may_stand(language, section, text, start, end) else []
