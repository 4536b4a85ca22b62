"""A list of forms (words, names, phrases) that a folded text can be asked for: where do they stand?

A text is cut into runs of letters and what stands between them (`text.pieces`). A form can begin only where such a run begins, or behind
the letters that Arabic writes before a word, or at a sign or an ideograph; so one look-up tells how long the forms are that begin here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dagster_project.engine.language_data import expand
from dagster_project.engine.text import fold, is_letter, pieces, word_starts

PEEK = 3  # characters behind the first word that tell longer forms of one first word apart
Lengths = dict[str, list[int]]
Place = tuple[int, int, int]  # start, end, index of the form
# conjunctions and prepositions that Arabic writes as part of the next word
_ARTICLES = ("", "ال", "بال", "كال", "لال", "لل", "ب", "ل", "ك")
_PROCLITICS = frozenset(p for first in ("", "و", "ف") for p in [*(first + a for a in _ARTICLES), first + "س"] if p)
_PROCLITIC_LETTERS = frozenset(p[0] for p in _PROCLITICS)
_WIDE = re.compile("[（）｛｜｝]")  # brackets of the text that folding would make brackets of the notation
_LONGEST_PROCLITIC = max(map(len, _PROCLITICS))


@dataclass(slots=True)
class Forms:
    """`index[form]` is what the caller knows the form by; lengths are code points, the longest first.

    `words`: first run of letters to the index where it begins no other form, else to the lengths of the forms that end less than PEEK
    characters behind it; `longer`: the same with the next PEEK characters to the lengths of longer forms; `signs` and `pairs`: forms that
    begin with a sign or an ideograph, of one character and by their first two.
    """

    index: dict[str, int]
    words: dict[str, int | list[int]]
    longer: Lengths
    signs: dict[str, int]
    pairs: Lengths
    arabic: bool
    _opening: frozenset[str] = field(init=False)  # characters that open what `signs` and `pairs` know
    _opening_pattern: re.Pattern[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._opening = frozenset(form[0] for form in (*self.signs, *self.pairs))

    def in_order(self, text: str) -> list[Place]:
        """Where forms stand, by start, the longest first: for many forms, of which every word of a text may begin one."""
        places: list[Place] = []
        words, at, arabic = self.words, 0, self.arabic
        in_word = not is_letter(text[:1])
        for piece in pieces(text):
            start, at, in_word = at, at + len(piece), not in_word
            if in_word:
                head = words.get(piece)
                if head is not None:
                    if isinstance(head, int):
                        places.append((start, at, head))
                    else:
                        self._look(text, start, [*self.longer.get(text[start : at + PEEK], ()), *head], places)
                if arabic and piece[0] in _PROCLITIC_LETTERS:
                    for size in proclitics(piece):
                        self._look_up(text, start + size, piece[size:], places)
            elif piece != " " and not self._opening.isdisjoint(piece):
                for offset in range(start, at):
                    if text[offset] in self._opening:
                        self._look_at_sign(text, offset, places)
        return places

    def few(self, text: str) -> list[Place]:
        """The same, for forms that are rare in a text."""
        places: list[Place] = []
        starts = word_starts(text)
        for word in self.words.keys() & starts.keys():
            for start in starts[word]:
                self._look_up(text, start, word, places)
        if self.arabic:
            inner = inner_starts(text)
            for word in self.words.keys() & inner.keys():
                for start in inner[word]:
                    self._look_up(text, start, word, places)
        if self.signs or self.pairs:
            if self._opening_pattern is None:
                self._opening_pattern = re.compile("[" + re.escape("".join(sorted(self._opening))) + "]")
            for match in self._opening_pattern.finditer(text):
                self._look_at_sign(text, match.start(), places)
        places.sort(key=_by_start)
        return places

    def _look_up(self, text: str, start: int, word: str, places: list[Place]) -> None:
        head = self.words.get(word)
        if isinstance(head, int):
            places.append((start, start + len(word), head))
        elif head is not None:
            self._look(text, start, [*self.longer.get(text[start : start + len(word) + PEEK], ()), *head], places)

    def _look(self, text: str, start: int, lengths: list[int], places: list[Place]) -> None:
        """Add the forms of these lengths that begin at `start`."""
        for length in lengths:
            end = start + length
            found = self.index.get(text[start:end]) if end <= len(text) else None
            if found is not None and not (is_letter(text[end : end + 1]) and is_letter(text[end - 1])):
                places.append((start, end, found))

    def _look_at_sign(self, text: str, offset: int, places: list[Place]) -> None:
        lengths = self.pairs.get(text[offset : offset + 2])
        if lengths is not None:
            self._look(text, offset, lengths, places)
        found = self.signs.get(text[offset])
        if found is not None:
            places.append((offset, offset + 1, found))


def _by_start(place: Place) -> tuple[int, int]:
    return place[0], -place[1]


def forms_of(index: dict[str, int], arabic: bool) -> Forms:
    """Sort forms by how they begin. An empty form is left out."""
    words: dict[str, set[int]] = defaultdict(set)
    longer: dict[str, set[int]] = defaultdict(set)
    pairs: dict[str, set[int]] = defaultdict(set)
    signs: dict[str, int] = {}
    for form, known in index.items():
        first, size = form and pieces(form)[0], len(form)
        if is_letter(first[:1]):
            reach = len(first) + PEEK
            words[first].update((size,) if size < reach else ())
            if size >= reach:
                longer[form[:reach]].add(size)
        elif size == 1:
            signs[form] = known
        elif form:
            pairs[form[:2]].add(size)
    begun = {key[:-PEEK] for key in longer}
    heads: dict[str, int | list[int]] = {
        word: index[word] if sizes == {len(word)} and word not in begun else sorted(sizes, reverse=True) for word, sizes in words.items()
    }
    return Forms(index, heads, _sorted(longer), signs, _sorted(pairs), arabic)


def _sorted(lengths: dict[str, set[int]]) -> Lengths:
    return {key: sorted(found, reverse=True) for key, found in lengths.items()}


def proclitics(word: str) -> Iterable[int]:
    """How many letters of an Arabic word may stand before the word proper; nothing where it has no proclitic."""
    return [size for size in range(1, min(_LONGEST_PROCLITIC + 1, len(word))) if word[:size] in _PROCLITICS]


@lru_cache(maxsize=8)
def inner_starts(text: str) -> dict[str, list[int]]:
    """Arabic words without their proclitics, and where they begin."""
    found: dict[str, list[int]] = {}
    for word, starts in word_starts(text).items():
        if word[0] in _PROCLITIC_LETTERS:
            for size in proclitics(word):
                found.setdefault(word[size:], []).extend(start + size for start in starts)
    return found


def expand_folded(forms: Iterable[str]) -> Iterator[str]:
    """All spellings of several forms, folded, with single spaces. Folding comes first, as one form has many spellings."""
    for form in forms:
        for spelled in expand(fold(form).text) if form.isascii() or not _WIDE.search(form) else (fold(s).text for s in expand(form)):
            bare = " ".join(spelled.split()) if "  " in spelled or spelled[:1] == " " or spelled[-1:] == " " else spelled
            if bare:
                yield bare
