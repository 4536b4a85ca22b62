"""The words of `languages/<language>/attributes.toml`, found in one pass over a folded text: they say which place or date is meant.

They are asked for beside a place, a date or in one sentence, section by section. What a stretch says is what lies wholly in it, the
longest form first and without overlaps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.forms import Forms, forms_of, unpacked
from dagster_project.engine.words.kept import kept
from dagster_project.engine.words.language_data import FOLDER, expand, load_data

_BEGUN, _FORM = 3, 30  # characters before a form that begins a clause, and those in which it ends
_PROCLITICS = "(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])?"  # Arabic writes them as part of the next word
_BEFORE = re.compile(_PROCLITICS)
_LETTERS_BEFORE = re.compile(r"\w{0,5}\Z")
_REMEMBERED = 64  # passages and pieces of them
Sense = tuple[str, str]  # section, key


class Spoken:
    """A form where it stands, Arabic ones with the letters that are written before them; speaks as a match of a pattern does."""

    __slots__ = ("_end", "_start", "key", "text")

    def __init__(self, start: int, end: int, key: str, text: str):
        self._start, self._end, self.key, self.text = start, end, key, text

    def start(self) -> int:
        """Where it begins."""
        return self._start

    def end(self) -> int:
        """Where it ends."""
        return self._end

    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self._start, self._end

    def group(self) -> str:
        """The words themselves."""
        return self.text[self._start : self._end]


_start = itemgetter(0)


class Wording(NamedTuple):
    """The forms of a language, and the sections and keys that their indexes stand for."""

    forms: Forms
    senses: list[list[Sense]]


def build_wording(language: str) -> Wording:
    """All forms of a language's attributes; of a form that stands under two keys of a section, the later one counts."""
    told: dict[str, dict[str, str]] = {}
    for section, table in load_data(language, "attributes").items():
        for key, written in table.items():
            for spelled in (spelled for form in written for spelled in expand(form)):
                told.setdefault(fold(" ".join(spelled.split())).text, {})[section] = key
    kinds: dict[tuple[Sense, ...], int] = {}
    index = {form: kinds.setdefault(tuple(senses.items()), len(kinds)) for form, senses in told.items()}
    return Wording(forms_of(index, language == "ar"), [list(kind) for kind in kinds])


@cache
def _wording(language: str) -> Wording:
    """`build_wording`, read back where it was built from the same files before."""

    def build() -> dict[str, Any]:
        built = build_wording(language)
        return {"forms": built.forms.packed(), "senses": built.senses}

    code = [path for path in sorted(Path(__file__).parents[1].rglob("*.py")) if path.parent.name in {"folding", "words"}]
    table = kept(f"{language}.wording", [*code, FOLDER / language / "attributes.toml", FOLDER / "zh" / "traditional.toml"], build)
    return Wording(unpacked(table["forms"]), [[(section, key) for section, key in senses] for senses in table["senses"]])


def _whole(language: str, text: str, start: int, end: int) -> int | None:
    """Where a form begins with the letters that Arabic writes before it; None where it is a part of a longer word.

    French d' and l' end in the middle of a word; Chinese words have no borders.
    """
    if language == "zh":
        return start
    if end < len(text) and text[end - 1] != "'" and (text[end].isalnum() or text[end] == "_"):
        return None
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        before = _LETTERS_BEFORE.search(text, max(0, start - 6), start)
        if language != "ar" or before is None or len(before.group()) > 5 or not _BEFORE.fullmatch(before.group()):
            return None
        return before.start()
    return start


@lru_cache(maxsize=_REMEMBERED)
def _told(language: str, text: str) -> dict[str, list[tuple[int, int, str]]]:
    """By section, where its forms stand and under which key: by start, the longest first."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    forms, senses = _wording(language)
    for at, end, index in forms.find(text):
        start = _whole(language, text, at, end)
        if start is not None:
            for section, key in senses[index]:
                found.setdefault(section, []).append((start, end, key))
    if language == "ar":  # letters before a word count to some forms and are the beginning of others
        for places in found.values():
            places.sort(key=lambda place: (place[0], -place[1]))
    return found


def _in(language: str, section: str, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    places = _told(language, text).get(section)
    if not places:
        return
    reached = start
    for at in range(bisect_left(places, start, key=_start), len(places)):
        place = places[at]
        if place[0] >= end:
            return
        if place[0] >= reached and place[1] <= end:
            reached = place[1]
            yield place


def says(language: str, section: str, text: str, start: int, end: int) -> bool:
    """Whether a stretch holds a form of the section."""
    return next(_in(language, section, text, start, end), None) is not None


def noun_says(language: str, section: str, text: str, start: int, end: int) -> bool:
    """`says` of a noun that begins at `start`, where Arabic may have written an article as part of it: النساء."""
    before = _LETTERS_BEFORE.search(text, max(0, start - 6), start) if language == "ar" else None
    return says(language, section, text, before.start() if before is not None else start, end)


def spoken(language: str, section: str, text: str, start: int, end: int) -> list[Spoken]:
    """Where the forms of a section stand in a stretch."""
    return [Spoken(first, last, key, text) for first, last, key in _in(language, section, text, start, end)]


def spoken_at(language: str, section: str, text: str, at: int) -> Spoken | None:
    """The longest form of a section that begins at an offset."""
    first = next(_in(language, section, text, at, len(text)), None)
    return Spoken(*first, text) if first is not None and first[0] == at else None


def is_form(language: str, section: str, text: str) -> bool:
    """Whether a text is a form of the section and nothing else."""
    return any((start, end) == (0, len(text)) for start, end, _ in _told(language, text).get(section, ()))


@cache
def alternatives(language: str, section: str) -> str:
    """Any form of a section as a part of a longer pattern, the longest first; needs a space or a sign about it."""
    forms, senses = _wording(language)
    named = [form for form in forms if any(told == section for told, _ in senses[forms[form]])]
    return "(?:" + "|".join(re.escape(form) for form in sorted(named, key=len, reverse=True)) + ")"


def begins(language: str, section: str, text: str, start: int) -> bool:
    """Whether a form of the section begins where a stretch ends at `start`, or behind the comma or dash that follows."""
    return any(m.start() - start <= _BEGUN for m in spoken(language, section, text, start, min(len(text), start + _FORM)))
