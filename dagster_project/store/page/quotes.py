"""Quotes for a page: the number marked, the direction of the script, and nothing that could act.

A quote is text that somebody else wrote. It is shown letter for letter, but for characters that are no text: controls, and those that
turn the direction of what follows them (embeddings, overrides, isolates), stand as their code. Marks that join letters or lean a
neutral sign to one side (U+200C to U+200F, U+061C) belong to good Arabic and Persian and reach no further than their neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
AROUND = 700  # characters kept before the first mark and after the last one; a sentence is shorter
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote. `kind`: text, mark (the number that is meant), code (a character that is no text), gap (left out)."""

    kind: str
    text: str


def pieces(quote: str, spans: Iterable[Span] = ()) -> list[Piece]:
    """The quote in pieces, in reading order; spans are offsets in it, end exclusive, and those outside of it mark nothing.

    >>> [piece.kind + ":" + piece.text for piece in pieces("of 550 vehicles", [(3, 6)])]
    ['text:of ', 'mark:550', 'text: vehicles']
    """
    inside = _joined((start, end) for start, end in spans if 0 <= start < end <= len(quote))
    first, last = (inside[0][0], inside[-1][1]) if inside else (0, 0)
    begin, finish = max(0, first - AROUND), min(len(quote), last + AROUND)
    found = [Piece("gap", "…")] if begin else []
    at = begin
    for start, end in inside:
        found += [*_plain("text", quote[at:start]), *_plain("mark", quote[start:end])]
        at = end
    found += _plain("text", quote[at:finish])
    return [*found, Piece("gap", "…")] if finish < len(quote) else found


def direction(language: str | None, text: str) -> str:
    """`rtl` or `ltr`: that of the language where it is known, else that of the first letter that has one.

    >>> direction("ar", "550"), direction("und", "(550) מאה"), direction(None, "550")
    ('rtl', 'rtl', 'ltr')
    """
    if language and language != "und":
        return "rtl" if language in RIGHT_TO_LEFT else "ltr"
    for letter in text:
        if (way := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if way == "L" else "rtl"
    return "ltr"


def _joined(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _plain(kind: str, text: str) -> Iterator[Piece]:
    at = 0
    for odd in NO_TEXT.finditer(text):
        if odd.start() > at:
            yield Piece(kind, text[at : odd.start()])
        yield Piece("code", f"U+{ord(odd[0]):04X}")
        at = odd.end()
    if at < len(text):
        yield Piece(kind, text[at:])
