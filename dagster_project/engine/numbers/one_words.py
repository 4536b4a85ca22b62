"""The words of one list of `[ones]` in numbers.toml as a pattern over folded text."""

from __future__ import annotations

import re
from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.language_data import expand, load_data


@cache
def one_words(language: str, key: str) -> re.Pattern[str] | None:
    """The forms of the list as whole words, the longest first; None for a language that has no such list."""
    forms = load_data(language, "numbers").get("ones", {}).get(key, [])
    words = sorted({re.escape(fold(s).text) for form in forms for s in expand(form)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None
