"""The door of this package: a file's bytes to text and passages, by media type. A new format is one module and one line of `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from dagster_project.reading.decode import Unreadable
from dagster_project.reading.language import detect_language, detect_passage_language
from dagster_project.reading.plain_text import NAME as PLAIN_TEXT_READER
from dagster_project.reading.plain_text import read_plain_text
from dagster_project.reading.signatures import PLAIN_TEXT, in_words, magic_type, suffix_type
from dagster_project.rows import Passage

Reader = Callable[[bytes], tuple[str, str, tuple[Passage, ...]]]  # bytes -> canonical text, encoding, passages
_SHORTEST = 12  # code points of a passage that can show a language of its own
READERS: dict[str, tuple[str, Reader]] = {PLAIN_TEXT: (PLAIN_TEXT_READER, read_plain_text)}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as every later step sees it: offsets anywhere are code points of `text`. `reader` names the module that made it."""

    text: str
    encoding: str
    media_type: str
    language: str  # ar, zh, en, fr, ru, es or und
    passages: tuple[Passage, ...]
    reader: str


def media_type_of(path: Path, data: bytes) -> str:
    """The media type by the first bytes, else by the suffix; text under any other name is `text/plain`.

    >>> media_type_of(Path("letter.txt"), b"%PDF-1.7")
    'application/pdf'
    """
    return magic_type(data) or suffix_type(path)


def read(path: Path, data: bytes) -> ReadDocument:
    """The document in a file. `path` serves its suffix alone; nothing is opened.

    Raises `Unreadable` with a reason for files that are empty, binary, damaged, or of a format without a reader.
    """
    media_type = media_type_of(path, data)
    if data and media_type not in READERS:
        raise Unreadable(f"{in_words(media_type)}; only plain text is read so far")
    name, reader = READERS.get(media_type, READERS[PLAIN_TEXT])
    text, encoding, passages = reader(data)
    language = detect_language(text)
    return ReadDocument(text, encoding, media_type, language, name_languages(text, language, passages), name)


def name_languages(text: str, language: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, those marked that are in another of the six languages than their document (a French quotation in an English letter)."""
    named = []
    for passage in passages:
        own = language
        if passage.kind != "furniture" and passage.char_end - passage.char_start >= _SHORTEST:
            own = detect_passage_language(text[passage.char_start : passage.char_end], language)
        named.append(passage if own == language else replace(passage, language=own))
    return tuple(named)


__all__ = ["READERS", "ReadDocument", "Unreadable", "media_type_of", "name_languages", "read"]
