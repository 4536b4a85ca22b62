"""The data files of a language and the short notation in which their forms are written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("languages")
_CHOICE = re.compile(r"\{([^{}]*)\}|\(([^()]*)\)")


@cache
def load_data(language: str, name: str) -> dict[str, Any]:
    """One data file of a language; an absent file is an empty one, so that a language can grow file by file."""
    path = FOLDER / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def expand(form: str) -> Iterator[str]:
    """Write out `a(b)c` (optional part) and `{x|y}` (one of), wherever they stand.

    >>> sorted(expand("fatalit{y|ies} of the {day|}"))[:2]
    ['fatalities of the ', 'fatalities of the day']
    >>> list(expand("camp(s)"))
    ['camp', 'camps']
    """
    choice = _CHOICE.search(form)
    if choice is None:
        yield form
        return
    options = choice.group(1).split("|") if choice.group(1) is not None else ["", choice.group(2)]
    for option in options:
        yield from expand(form[: choice.start()] + option + form[choice.end() :])
