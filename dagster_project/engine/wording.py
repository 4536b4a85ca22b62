"""The words of `languages/<language>/attributes.toml` as patterns over folded text: they say which place or date is meant.

They are looked for beside a place, a date or in one sentence, never over the whole text, so they cost nothing where nothing is named.
"""

from __future__ import annotations

import re
from functools import cache

from dagster_project.engine.language_data import expand, load_data
from dagster_project.engine.text import fold

_NEVER = re.compile(r"(?!)")
_PROCLITICS = "(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])?"  # Arabic writes them as part of the next word


@cache
def pattern(language: str, section: str) -> re.Pattern[str]:
    """Any form of a section, as a whole word (in Chinese anywhere), the longest first; a section that is not there matches nothing."""
    table = load_data(language, "attributes").get(section, {})
    forms = {fold(" ".join(spelled.split())).text for group in table.values() for form in group for spelled in expand(form)}
    alternatives = "|".join(re.escape(form) for form in sorted(forms - {""}, key=len, reverse=True))
    if not alternatives:
        return _NEVER
    if language == "zh":
        return re.compile(alternatives)
    before = _PROCLITICS if language == "ar" else ""
    elided = re.compile(rf"(?<!\w){before}(?:{alternatives})(?:(?<=')|(?!\w))")  # French d' and l' end in the middle of a word
    return elided


def says(language: str, section: str, text: str, start: int, end: int) -> bool:
    """Whether a stretch holds a form of the section."""
    return pattern(language, section).search(text, start, end) is not None
