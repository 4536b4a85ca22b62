"""The data files of a language and the short notation in which their forms are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from dagster_project.engine.words.kept import kept

FOLDER = Path(__file__).parents[1] / "languages"
_CHOICE = re.compile(r"\{([^{}]*)\}|\(([^()]*)\)")
_ENDINGS = re.compile(r"<(\w+)>")
_NESTED = re.compile(r"\{[^{}]*\}|\([^()]*\)")


@cache
def load_data(language: str, name: str) -> dict[str, Any]:
    """One data file of a language; an absent file is an empty one, so that a language can grow file by file."""
    return load_file(FOLDER / language / f"{name}.toml")


def load_file(path: Path) -> dict[str, Any]:
    """A TOML file, or nothing where it is absent; parsing costs more than all else, so the result is kept."""

    def parse() -> dict[str, Any]:
        import tomllib  # not needed where the file was read before

        return tomllib.loads(path.read_text(encoding="utf-8"))

    table: dict[str, Any] = kept(f"{path.parent.name}.{path.stem}", [path], parse) if path.exists() else {}
    return table


def expand(form: str) -> Iterator[str]:
    """Write out `a(b)c` (optional part) and `{x|y}` (one of), wherever they stand.

    >>> sorted(expand("fatalit{y|ies} of the {day|}"))[:2]
    ['fatalities of the ', 'fatalities of the day']
    >>> list(expand("camp(s)"))
    ['camp', 'camps']
    """
    parts = _CHOICE.split(form)  # literal, braced or None, bracketed or None, literal, ...
    if len(parts) == 1:
        yield form
        return
    options = [[part] for part in parts[::3]]
    for at in range(1, len(parts), 3):
        options[at // 3] = [options[at // 3][0] + o for o in (parts[at].split("|") if parts[at] is not None else ("", parts[at + 1]))]
    for chosen in product(*options):
        written = "".join(chosen)
        if _NESTED.search(written):
            yield from expand(written)
        else:
            yield written


def with_endings(form: str, endings: dict[str, str]) -> str:
    """Put the named sets of endings of a language where a form asks for them.

    >>> with_endings("attack<v>", {"v": "{|s|ed}"})
    'attack{|s|ed}'
    """
    return _ENDINGS.sub(lambda name: endings[name.group(1)], form)
