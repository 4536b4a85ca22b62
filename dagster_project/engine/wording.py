"""The words of `languages/<language>/attributes.toml` as patterns over folded text: they say which place or date is meant.

They are looked for beside a place, a date or in one sentence, and only in passages that hold the first word of one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from dagster_project.engine.forms import inner_runs
from dagster_project.engine.language_data import expand, load_data
from dagster_project.engine.text import fold, is_letter, pieces, runs

_NEVER = re.compile(r"(?!)")
_PROCLITICS = "(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])?"  # Arabic writes them as part of the next word


@cache
def _forms(language: str, section: str) -> frozenset[str]:
    table = load_data(language, "attributes").get(section, {})
    forms = {fold(" ".join(spelled.split())).text for group in table.values() for form in group for spelled in expand(form)}
    return frozenset(forms - {""})


@cache
def _openings(language: str, section: str) -> frozenset[str] | None:
    """The first words of the forms; None where forms need not begin with a word."""
    forms = _forms(language, section)
    if language == "zh" or not all(is_letter(form[0]) for form in forms):
        return None
    return frozenset(pieces(form)[0] for form in forms)


@lru_cache(maxsize=128)
def _starts(language: str, section: str, text: str) -> list[int] | None:
    """Where forms of a section may begin in a passage; None for anywhere. Asking costs a fraction of a search."""
    openings = _openings(language, section)
    if openings is None:
        return None if language != "zh" or pattern(language, section).search(text) else []
    cut = runs(text)
    found = [] if openings.isdisjoint(cut.distinct) else [at for at, word in zip(cut.starts, cut.words, strict=True) if word in openings]
    if language == "ar" and not openings.isdisjoint((inner := inner_runs(text)).distinct):
        found = sorted([*found, *(at for at, word in zip(inner.starts, inner.words, strict=True) if word in openings)])
    return found


def _may_stand(language: str, section: str, text: str, start: int, end: int) -> bool:
    """Whether a form may begin in a stretch of the passage; one that ends inside a word may cut a longer word to a form."""
    starts = _starts(language, section, text)
    if not starts:
        return starts is None
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
