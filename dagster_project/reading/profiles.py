"""The word lists of languages.toml, read once: shared by the language detector and by the judge of decodings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ANSWERS = ("ar", "zh", "en", "fr", "ru", "es")


@dataclass(frozen=True, slots=True)
class Profile:
    """One language: `words` in lower case, `letters` that set it apart within its script ('arabic', 'cyrillic', 'latin')."""

    code: str
    script: str
    words: frozenset[str]
    letters: frozenset[str]


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
    return tables


@cache
def profiles(script: str) -> tuple[Profile, ...]:
    """Every language written in this script, the UN languages and their neighbours."""
    return tuple(
        Profile(code, script, frozenset(table["words"].split()), frozenset(table["letters"]))
        for code, table in _tables().items()
        if table.get("script") == script
    )


@cache
def common_han() -> frozenset[str]:
    """The commonest Chinese characters, simplified and traditional."""
    return frozenset("".join(_tables()["common_han"]["letters"].split()))


@cache
def small_words() -> frozenset[str]:
    """The small words of every alphabetic language in the lists."""
    return frozenset().union(*(p.words for script in ("arabic", "cyrillic", "latin") for p in profiles(script)))
