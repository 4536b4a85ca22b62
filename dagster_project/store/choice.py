"""What a person chooses for a run: files by names or patterns, languages by codes; a choice that meets nothing is an error."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase

SHOWN = 5


class NothingChosen(ValueError):
    """A name, pattern or language that meets no document; the message says which, and what there is."""


def chosen_names(names: Collection[str], patterns: Iterable[str]) -> set[str]:
    """The names that are given or that a pattern with `*`, `?` or `[…]` meets; `*` goes over `/` too. Raises `NothingChosen`.

    >>> sorted(chosen_names(["2020/a.txt", "b [1].txt"], ["2020/*", "b [1].txt"]))
    ['2020/a.txt', 'b [1].txt']
    """
    found: set[str] = set()
    for pattern in patterns:
        met = {name for name in names if name == pattern or fnmatchcase(name, pattern)}
        if not met:
            raise NothingChosen(f"No document is called {pattern!r}. {_hint(names, pattern)}")
        found |= met
    return found


def known_languages(languages: Collection[str], wanted: Iterable[str]) -> set[str]:
    """The wanted languages, each of which some document has. Raises `NothingChosen`."""
    found = set(wanted)
    if unknown := sorted(found.difference(languages)):
        raise NothingChosen(f"No document is in {', '.join(map(repr, unknown))}. There are: {', '.join(sorted(languages)) or 'none'}.")
    return found


def _hint(names: Collection[str], pattern: str) -> str:
    if not names:
        return "There is no document at all."
    near = difflib.get_close_matches(pattern, sorted(names), SHOWN, 0.5)
    words = "Near to it" if near else "There are"
    shown = near or sorted(names)[:SHOWN]
    return f"{words}: {', '.join(map(repr, shown))}{'' if near or len(names) <= SHOWN else f' and {len(names) - SHOWN} more'}."
