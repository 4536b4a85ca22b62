"""A list of forms (words, names, phrases) that a folded text can be asked for: where do they stand?

A text is cut into runs of letters and what stands between them (`text.runs`). A form can begin only where such a run begins, or behind
the letters that Arabic writes before a word, or at a sign or an ideograph. There one look into a trie gives all the forms that begin. A
language has up to 400,000 forms; as a trie they take four bytes each, as a dictionary they would take fifty times as much.
"""

from __future__ import annotations

import re
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import add, itemgetter
from typing import Any, NamedTuple

from marisa_trie import Trie

from dagster_project.engine.folding.text import IDEOGRAPHS, fold, is_letter, pieces, runs
from dagster_project.engine.words.language_data import expand

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
    """What may begin at a word of a text."""

    offset: int  # of the word that the forms know, behind proclitics
    size: int  # of that word
    own: int | None  # index of the word as a form
    reach: int  # length of the longest form that begins with the word; that of the word where none is longer


class _Heads(dict[str, list[Head]]):
    """By word of a text: what may begin there. Fills itself with the words that texts hold, and is bounded."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, word: str) -> list[Head]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = [self._head(size, word[size:]) for size in (0, *(proclitics(word) if self._forms.arabic else ()))]
        self[word] = heads = [head for head in found if head is not None]
        return heads

    def _head(self, offset: int, word: str) -> Head | None:
        reach = self._forms.reach_of(word)
        return None if reach is None else Head(offset, len(word), self._forms.get(word), reach)


class Forms:
    """Forms, each with the index that the caller knows it by; lengths are code points.

    `firsts` are the first runs of letters of the forms, `reaches` the length of the longest form that begins with each; `openings` what
    forms that begin with a sign or an ideograph begin with: two characters, or the one that they are, and `reach` is the longest of them.
    """

    __slots__ = ("_firsts", "_heads", "_ideographs", "_indexes", "_opening", "_openings", "_reach", "_reaches", "_trie", "arabic")

    def __init__(
        self, trie: Trie, indexes: array[int], firsts: Trie, reaches: array[int], openings: frozenset[str], reach: int, arabic: bool
    ):
        self._trie, self._indexes, self._firsts, self._reaches = trie, indexes, firsts, reaches
        self._openings, self._reach, self.arabic = openings, reach, arabic
        self._heads = _Heads(self)
        self._ideographs = any(opening > IDEOGRAPHS for opening in openings)
        self._opening: re.Pattern[str] | None = None  # a sign that opens a form

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.iterkeys())

    def __getitem__(self, form: str) -> int:
        return int(self._indexes[self._trie[form]])

    def get(self, form: str) -> int | None:
        """The index of a form; None for what is none."""
        at = self._trie.get(form)
        return None if at is None else self._indexes[at]

    def reach_of(self, word: str) -> int | None:
        """Length of the longest form that begins with a word; None where none does."""
        at = self._firsts.get(word)
        return None if at is None else self._reaches[at]

    def find(self, text: str) -> list[Place]:
        """Where forms stand, by start, the longest first."""
        places: list[Place] = []
        heads, cut = self._heads, runs(text)
        known = [(at, found) for at, found in zip(cut.starts, map(heads.__getitem__, cut.words), strict=True) if found]
        for at, found in known:
            for offset, size, own, reach in found:
                start = at + offset
                if reach > size:
                    self._look(text, start, reach, places)
                elif own is not None:
                    places.append((start, start + size, own))
        if self._openings:
            self._look_at_signs(text, places)
        if self.arabic or self._openings:
            places.sort(key=_start)  # stable: of one start the longest stays first
        return places

    def _look(self, text: str, start: int, reach: int, places: list[Place]) -> None:
        """Add the forms of at most this length that begin at `start`; one that ends inside a word or a run of digits is none."""
        found: list[Place] = []
        size = len(text)
        for form, at in self._trie.iter_prefixes_with_ids(text[start : start + reach]):
            end = start + len(form)
            if end < size and text[end].isdigit() and text[end - 1].isdigit():
                continue  # no square metres in "M23"
            if end == size or not text[end].isalpha() or not (is_letter(text[end]) and is_letter(text[end - 1])):
                found.append((start, end, self._indexes[at]))
        found.reverse()
        places += found

    def _look_at_signs(self, text: str, places: list[Place]) -> None:
        openings, reach = self._openings, self._reach
        if self._ideographs:  # nearly every character opens something
            for offset, pair in enumerate(map(add, text, [*islice(text, 1, None), ""])):
                if pair in openings or (pair[:1] in openings):
                    self._look(text, offset, reach, places)
            return
        if self._opening is None:
            self._opening = re.compile("[" + re.escape("".join(sorted({opening[0] for opening in openings}))) + "]")
        for match in self._opening.finditer(text):
            self._look(text, match.start(), reach, places)

    def packed(self) -> dict[str, Any]:
        """All of it as what JSON can hold."""
        return {
            "trie": packed_trie(self._trie),
            "indexes": _text(self._indexes.tobytes()),
            "firsts": packed_trie(self._firsts),
            "reaches": _text(self._reaches.tobytes()),
            "openings": sorted(self._openings),
            "reach": self._reach,
            "arabic": self.arabic,
        }


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def packed_trie(trie: Trie) -> str:
    """A trie as a text of base 64."""
    return _text(trie.tobytes())


def trie_of(packed: str) -> Trie:
    """The trie that a text of base 64 holds."""
    return Trie().frombytes(b64decode(packed))


def unpacked(packed: dict[str, Any]) -> Forms:
    """What `Forms.packed` gave, as it was."""
    indexes, reaches = array("H"), array("H")
    indexes.frombytes(b64decode(packed["indexes"]))
    reaches.frombytes(b64decode(packed["reaches"]))
    openings = frozenset(packed["openings"])
    return Forms(trie_of(packed["trie"]), indexes, trie_of(packed["firsts"]), reaches, openings, packed["reach"], packed["arabic"])


def forms_of(index: dict[str, int], arabic: bool) -> Forms:
    """Forms with their indexes. An empty form is left out."""
    trie = Trie(form for form in index if form)
    indexes = array("H", bytes(2 * len(trie)))
    longest: dict[str, int] = {}
    openings, reach = set(), 0
    for form, known in index.items():
        if not form:
            continue
        indexes[trie[form]] = known
        first, size = pieces(form)[0], len(form)
        if is_letter(first[0]):
            longest[first] = max(size, longest.get(first, 0))
        else:
            openings.add(form[:2])
            reach = max(size, reach)
    firsts = Trie(longest)
    reaches = array("H", bytes(2 * len(firsts)))
    for first, size in longest.items():
        reaches[firsts[first]] = size
    return Forms(trie, indexes, firsts, reaches, frozenset(openings), reach, arabic)


@lru_cache(maxsize=1 << 14)
def proclitics(word: str) -> tuple[int, ...]:
    """How many letters of an Arabic word may stand before the word proper; nothing where it has no proclitic."""
    if word[0] not in _PROCLITIC_LETTERS:
        return ()
    return tuple(size for size in range(1, min(_LONGEST_PROCLITIC + 1, len(word))) if word[:size] in _PROCLITICS)


def expand_folded(forms: Iterable[str]) -> Iterator[str]:
    """All spellings of several forms, folded, with single spaces. Folding comes first, as one form has many spellings."""
    for form in forms:
        for spelled in expand(fold(form).text) if form.isascii() or not _WIDE.search(form) else (fold(s).text for s in expand(form)):
            bare = " ".join(spelled.split()) if "  " in spelled or spelled[:1] == " " or spelled[-1:] == " " else spelled
            if bare:
                yield bare
