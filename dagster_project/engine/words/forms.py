"""A list of forms (words, names, phrases) that a folded text can be asked for: where do they stand?

A text is cut into runs of letters and what stands between them (`text.runs`). A form can begin only where such a run begins, or behind
the letters that Arabic writes before a word, or at a sign or an ideograph; so one look-up tells how long the forms are that begin here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from operator import add, itemgetter
from typing import NamedTuple

from dagster_project.engine.folding.text import IDEOGRAPHS, Runs, fold, is_letter, pieces, runs
from dagster_project.engine.words.language_data import expand

PEEK = 3  # characters behind the first word that tell longer forms of one first word apart
Lengths = dict[str, list[int]]
Place = tuple[int, int, int]  # start, end, index of the form
# conjunctions and prepositions that Arabic writes as part of the next word
_ARTICLES = ("", "ال", "بال", "كال", "لال", "لل", "ب", "ل", "ك")
_PROCLITICS = frozenset(p for first in ("", "و", "ف") for p in [*(first + a for a in _ARTICLES), first + "س"] if p)
_PROCLITIC_LETTERS = frozenset(p[0] for p in _PROCLITICS)
_WIDE = re.compile("[（）｛｜｝]")  # brackets of the text that folding would make brackets of the notation
_LONGEST_PROCLITIC = max(map(len, _PROCLITICS))
_REMEMBERED = 1 << 12  # words of texts
_start = itemgetter(0)


class Head(NamedTuple):
    """What may begin at a word of a text: forms of the word alone, a little longer, or longer."""

    offset: int  # of the word that the forms know, behind proclitics
    size: int  # of that word
    own: int | None  # index of the word as a form
    near: tuple[int, ...]  # lengths of the forms that end less than PEEK characters behind it, the longest first
    longer: bool  # whether there are longer ones


class _Heads(dict[str, list[Head]]):
    """By word of a text: what may begin there. Fills itself with the words that texts hold, and is bounded."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._forms = forms
        self._begun = {key[:-PEEK] for key in forms.longer}

    def __missing__(self, word: str) -> list[Head]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = [self._head(size, word[size:]) for size in (0, *(proclitics(word) if self._forms.arabic else ()))]
        self[word] = heads = [head for head in found if head is not None]
        return heads

    def _head(self, offset: int, word: str) -> Head | None:
        known = self._forms.words.get(word)
        if known is None:
            return None
        size = len(word)
        if isinstance(known, int):
            return Head(offset, size, known, (), False)
        own = self._forms.index[word] if size in known else None
        return Head(offset, size, own, tuple(length for length in known if length > size), word in self._begun)


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
    _heads: _Heads = field(init=False)
    _opening: re.Pattern[str] | None = field(init=False, default=None)  # a character that opens what `signs` and `pairs` know
    _ideographs: bool = field(init=False)

    def __post_init__(self) -> None:
        self._heads = _Heads(self)
        self._ideographs = any(form > IDEOGRAPHS for form in self.pairs)

    def find(self, text: str) -> list[Place]:
        """Where forms stand, by start, the longest first."""
        places: list[Place] = []
        heads, longer, cut = self._heads, self.longer, runs(text)
        known = [(at, found) for at, found in zip(cut.starts, map(heads.__getitem__, cut.words), strict=True) if found]
        for at, found in known:
            for offset, size, own, near, more in found:
                start = at + offset
                end = start + size
                if more and (lengths := longer.get(text[start : end + PEEK])) is not None:
                    self._look(text, start, lengths, places)
                if near:
                    self._look(text, start, near, places)
                if own is not None:
                    places.append((start, end, own))
        if self.pairs or self.signs:
            self._look_at_signs(text, places)
        if self.arabic or self.pairs or self.signs:
            places.sort(key=_start)  # stable: of one start the longest stays first
        return places

    def _look(self, text: str, start: int, lengths: Iterable[int], places: list[Place]) -> None:
        """Add the forms of these lengths that begin at `start`; one that ends inside a word is none."""
        index, size = self.index, len(text)
        for length in lengths:
            end = start + length
            found = index.get(text[start:end])
            if found is None or end > size:
                continue
            if end == size or not text[end].isalpha() or not (is_letter(text[end]) and is_letter(text[end - 1])):
                places.append((start, end, found))

    def _look_at_signs(self, text: str, places: list[Place]) -> None:
        pairs, signs = self.pairs, self.signs
        if self._ideographs:  # nearly every character opens something
            for offset, pair in enumerate(map(add, text, islice(text, 1, None))):
                if pair in pairs:
                    self._look(text, offset, pairs[pair], places)
            places += [(offset, offset + 1, signs[char]) for offset, char in enumerate(text) if char in signs]
            return
        if self._opening is None:
            self._opening = re.compile("[" + re.escape("".join(sorted({form[0] for form in (*signs, *pairs)}))) + "]")
        for match in self._opening.finditer(text):
            offset = match.start()
            lengths = pairs.get(text[offset : offset + 2])
            if lengths is not None:
                self._look(text, offset, lengths, places)
            found = signs.get(text[offset])
            if found is not None:
                places.append((offset, offset + 1, found))


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


@lru_cache(maxsize=1 << 14)
def proclitics(word: str) -> tuple[int, ...]:
    """How many letters of an Arabic word may stand before the word proper; nothing where it has no proclitic."""
    if word[0] not in _PROCLITIC_LETTERS:
        return ()
    return tuple(size for size in range(1, min(_LONGEST_PROCLITIC + 1, len(word))) if word[:size] in _PROCLITICS)


@lru_cache(maxsize=8)
def inner_runs(text: str) -> Runs:
    """What Arabic words hold behind their proclitics, and where the whole words begin."""
    cut = runs(text)
    held = [(start, word[size:]) for start, word in zip(cut.starts, cut.words, strict=True) for size in proclitics(word)]
    words = [word for _, word in held]
    return Runs(words, [start for start, _ in held], frozenset(words))


def expand_folded(forms: Iterable[str]) -> Iterator[str]:
    """All spellings of several forms, folded, with single spaces. Folding comes first, as one form has many spellings."""
    for form in forms:
        for spelled in expand(fold(form).text) if form.isascii() or not _WIDE.search(form) else (fold(s).text for s in expand(form)):
            bare = " ".join(spelled.split()) if "  " in spelled or spelled[:1] == " " or spelled[-1:] == " " else spelled
            if bare:
                yield bare
