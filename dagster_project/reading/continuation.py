"""Paragraphs that a page break cut: which passage goes on with the sentence before the furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dagster_project.reading.markers import ends_sentence
from dagster_project.rows import Passage

_RUNNING = 40  # code points of a last line that was full, half of it in Chinese characters
_FURNITURE = 8  # lines of paper between two pages
_HOLDS_ON = ":;：；؛"


def _goes_on(before: str, after: str) -> bool:
    """Whether `after` can go on with the unfinished sentence of `before`: by a small letter, or where letters have no case."""
    if ends_sentence(before) or before[-1] in _HOLDS_ON:
        return False
    last_line = before.rsplit("\n", 1)[-1].strip()
    full = len(last_line) >= (_RUNNING // 2 if before[-1] > "\u2e80" else _RUNNING)
    first = after[0]
    if first.islower() or first in ",،，)":
        return full or len(before) >= 2 * _RUNNING
    caseless = first.isalpha() and not first.isupper()
    return full and (caseless or first.isdigit())


def mark_continuations(text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, those marked that go on after furniture with the sentence of the paragraph or list item before it."""
    open_one: Passage | None = None
    furniture = 0
    for passage in passages:
        if passage.kind == "furniture":
            furniture += 1
            yield passage
            continue
        if open_one and passage.kind == "paragraph" and 0 < furniture <= _FURNITURE:
            cut = _goes_on(text[open_one.char_start : open_one.char_end], text[passage.char_start : passage.char_end])
            passage = replace(passage, continues=True) if cut else passage
        yield passage
        open_one = passage if passage.kind in {"paragraph", "list_item"} else None
        furniture = 0
