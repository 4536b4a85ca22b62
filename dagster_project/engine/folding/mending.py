"""What scanning and printing do to words, undone for matching only: the text stays as it is, offsets lead back to it.

A word divided at the end of a line and letters of another script in a word are mended everywhere. Stray spaces inside words ("sol diers")
and letters in the place of digits ("1O") are mended only in documents that show them, because clean text holds neighbours that make a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from operator import add

from dagster_project.engine.folding.text import Folded, fold
from dagster_project.engine.words.lexicon import lexicon

_DIVIDED = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[а-яё][a-z]|[a-z][а-яё]")
_MIXED_WORD = re.compile(r"(?=[a-z]*[а-яё])(?=[а-яё]*[a-z])[a-zа-яё]{3,}")
_TWINS = str.maketrans("aceopxykmthb", "асеорхукмтнв")  # Latin letters that a scanner takes for Cyrillic ones
_LETTER_FOR_DIGIT = re.compile(r"(?<![\w.,/-])(?:[li](?=[\dol]*\d)|(?=\d))[\dol]*(?<=[\do])(?![\w/-])")
_DOUBTFUL_DIGITS = re.compile(r"\b[lI]\d|\d[oO]\b")
_POINTS = re.compile("[.,;:!?،؛؟]")
_AS_DIGITS = str.maketrans("oli", "011")
_PROCLITIC = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك])")
_SHORTEST, _SHORTEST_ARABIC = 6, 5  # letters of a word that may be mended
_PIECES = 4  # into which a word may have fallen
_SLICES, _SLICE = 2, 800  # code points in which a document shows whether it is noisy
_SURE = 2  # broken words that make a document noisy


def _is_long(word: str, language: str) -> bool:
    """Whether a word of the terms is long enough to be known by its letters alone."""
    return len(word) >= (_SHORTEST_ARABIC if language == "ar" else _SHORTEST) and word in lexicon(language).words and word.isalpha()


def _is_word(candidate: str, language: str) -> bool:
    return _is_long(candidate, language) or (language == "ar" and _is_long(_PROCLITIC.sub("", candidate), language))


def _suspicious(text: str, language: str) -> bool:
    """Whether any two neighbours make a long word, or a letter stands for a digit: quick, and asked of every document."""
    words = _POINTS.sub("", text.lower()).split()
    return any(_is_long(pair, language) for pair in map(add, words, islice(words, 1, None))) or _DOUBTFUL_DIGITS.search(text) is not None


def _broken(text: str, language: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the stretches of letters and single spaces that are one word of the terms, and not words of their own."""
    known = lexicon(language).words
    pieces = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    i = 0
    while i < len(pieces):
        joined, last = pieces[i][2], i
        for j in range(i + 1, min(i + _PIECES, len(pieces))):
            if pieces[j][0] - pieces[j - 1][1] != 1 or text[pieces[j][0] - 1] != " ":
                break
            joined += pieces[j][2]
            if _is_word(joined, language) and any(piece not in known for _, _, piece in pieces[i : j + 1]):
                last = j
        if last > i:
            yield pieces[i][0], pieces[last][1]
        i = last + 1


def is_noisy(text: str, language: str) -> bool:
    """Whether a document shows broken words or letters among its digits; long ones are looked at in a few slices."""
    if language == "zh":
        return False  # Chinese has no spaces to go astray: `Folded.unwrapped` takes them all out
    step = max(1, (len(text) - _SLICE) // (_SLICES - 1)) if len(text) > _SLICES * _SLICE else _SLICE
    hits, looked = 0, 0
    for start in range(0, min(len(text), step * _SLICES), step):
        original = text[start : start + _SLICE]
        looked += len(original)
        if not _suspicious(original, language):
            continue
        sample = fold(original).text
        hits += sum(1 for _ in _broken(sample, language))
        hits += sum(1 for m in _LETTER_FOR_DIGIT.finditer(sample) if not m.group().isdigit())
    return hits >= (_SURE if looked > _SLICE else 1)


def _drop(folded: Folded, spans: list[tuple[int, int]]) -> Folded:
    """The folded text without these stretches."""
    if not spans:
        return folded
    text, origins, reached = "", list[int](), 0
    for start, end in [*spans, (len(folded.text), len(folded.text))]:
        text += folded.text[reached:start]
        origins += [folded.origin(i) for i in range(reached, start)]
        reached = end
    return Folded(text, folded.length, origins)


def _divisions(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The line ends inside words: with their hyphen, unless the terms know the word with one ("mine-protected")."""
    compounds = lexicon(language).compounds
    for match in _DIVIDED.finditer(text):
        left = re.search(r"[^\W\d_]*$", text[max(0, match.start() - 30) : match.start()])
        right = _WORD.match(text, match.end())
        whole = f"{left.group() if left else ''}-{right.group() if right else ''}"
        yield match.start() + (1 if whole in compounds else 0), match.end()


def mend(folded: Folded, language: str, noisy: bool) -> Folded:
    """The folded text of a passage with whole words; `noisy` is what `is_noisy` says of its document.

    >>> mend(fold("12 peace-\\nkeepers"), "en", False).text
    '12 peacekeepers'
    """
    if "-" in folded.text and "\n" in folded.text:
        folded = _drop(folded, list(_divisions(folded.text, language)))
    if language == "ru" and _MIXED.search(folded.text):
        text = _MIXED_WORD.sub(lambda m: m.group().translate(_TWINS), folded.text)
        folded = Folded(text, folded.length, folded.origins)
    if not noisy:
        return folded
    text = _LETTER_FOR_DIGIT.sub(lambda m: m.group().translate(_AS_DIGITS), folded.text)
    folded = Folded(text, folded.length, folded.origins)
    gaps = [(i, i + 1) for start, end in _broken(text, language) for i in range(start, end) if text[i] == " "]
    return _drop(folded, gaps)
