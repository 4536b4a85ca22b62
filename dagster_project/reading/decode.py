"""Bytes to text: byte order mark, then UTF-8, then UTF-16 by its zero bytes, then the legacy tables judged by what they yield.

charset-normalizer is asked only where two tables stay close: alone it errs on short and on legacy text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from dagster_project.reading.plausible import is_broken, plausibility
from dagster_project.reading.signatures import in_words, magic_type


class Unreadable(Exception):
    """The file has no text that can be read; `reason` is a sentence for the person who put it there."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without its byte order mark, line ends as they were; `encoding` is a name that Python knows."""

    text: str
    encoding: str


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Table -> what counts for (or against) it before looking: of tables that yield the same text the commonest gives its name.
_TABLES = {
    "cp1252": 0.06, "cp1256": 0.05, "gb18030": 0.05, "cp1251": 0.05, "koi8-r": 0.04, "big5hkscs": 0.04, "iso-8859-15": 0.03,
    "iso-8859-1": 0.02, "iso-8859-6": 0.02, "iso-8859-5": 0.02, "cp866": 0.0, "mac_roman": -0.3, "cp850": -0.3,
    "utf-16-le": -0.1, "utf-16-be": -0.1,
}  # fmt: skip
_PLAUSIBLE = 0.4
_CLOSE = 0.12  # tables whose scores differ by less are a tie
_SAMPLE = 32_768  # bytes judged; the whole file is decoded by the winner
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def _visible(decoded: Decoded) -> Decoded:
    if _INVISIBLE.fullmatch(decoded.text):
        raise Unreadable("empty: the file holds no visible character")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if not data.startswith(mark):
            continue
        try:
            text = data[len(mark) :].decode(encoding)
        except UnicodeDecodeError as error:
            place = len(mark) + error.start
            raise Unreadable(f"undecodable: the file is marked as {encoding}, but is damaged at byte {place}") from error
        if is_broken(text):
            raise Unreadable(f"binary: the file is marked as {encoding}, but holds control characters or code points that are no text")
        return Decoded(text, encoding)
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _whole(data: bytes, encoding: str) -> str | None:
    """The text by one table; None when a byte does not fit or the outcome is no text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if is_broken(text) else text


def _sample(data: bytes) -> bytes:
    """The stretch to judge: from the line of the first byte that is not ASCII."""
    first = _NOT_ASCII.search(data)
    if len(data) <= _SAMPLE or first is None:
        return data[:_SAMPLE]
    start = data.rfind(b"\n", max(0, first.start() - _SAMPLE // 2), first.start()) + 1 or first.start()
    return data[start : start + _SAMPLE]


def _judged(data: bytes, encoding: str) -> str | None:
    """The sample by one table, a character that is cut off at its end left out."""
    part = data[:_SAMPLE] if encoding.startswith("utf-16") else _sample(data)
    try:
        return codecs.getincrementaldecoder(encoding)().decode(part, final=len(data) <= _SAMPLE)
    except UnicodeDecodeError:
        return None


def _by_zero_bytes(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, for data with zero bytes or many control characters: the byte order that yields writing."""
    scores: dict[str, float] = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = _judged(data, encoding)
        if sample is not None and not is_broken(sample):
            scores[encoding] = plausibility(sample) + sum(char.isascii() for char in sample) / max(1, len(sample))
    for encoding in sorted(scores, key=lambda name: -scores[name]):
        text = _whole(data, encoding) if scores[encoding] >= _PLAUSIBLE else None
        if text is not None:
            return Decoded(text, encoding)
    return None


def _second_opinion(data: bytes, encodings: list[str]) -> str:
    """Of encodings that come out close, the one charset-normalizer would take; the first if it has no view."""
    found = from_bytes(_sample(data), cp_isolation=encodings).best()
    names = {codecs.lookup(name).name: name for name in encodings}
    return names.get(codecs.lookup(found.encoding).name, encodings[0]) if found else encodings[0]


def _by_plausibility(data: bytes) -> Decoded:
    """The legacy table whose text looks most like writing; a table that fails further on in the file gives way to the next."""
    texts = {name: text for name in _TABLES if (text := _judged(data, name)) is not None}
    scores = {name: plausibility(text) + _TABLES[name] for name, text in texts.items()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    plausible = [name for name in ranked if scores[name] >= _PLAUSIBLE]
    rivals = [name for name in plausible if scores[plausible[0]] - scores[name] < _CLOSE and texts[name] != texts[plausible[0]]]
    if rivals:
        first = _second_opinion(data, [plausible[0], *rivals])
        plausible.sort(key=lambda name: name != first)
    for name in plausible:
        if (text := _whole(data, name)) is not None:
            return Decoded(text, name)
    return _another_table(data, [name for name in ranked if scores[name] > -5])


def _another_table(data: bytes, guesses: list[str]) -> Decoded:
    """Text of other languages (Greek, Hebrew, Korean ...) by charset-normalizer alone, if its letters are of one script."""
    found = from_bytes(_sample(data)).best()
    if found is not None and not found.percent_chaos:
        text = _whole(data, found.encoding)
        if text is not None and plausibility(text[:_SAMPLE]) > -0.5:
            return Decoded(text, found.encoding)
    names = list(dict.fromkeys([*guesses[:3], *([found.encoding] if found else [])]))
    damage = _damaged_utf8(data)
    guess = f"nearest: {', '.join(names)}" if names else "no table of characters fits"
    raise Unreadable(f"undecodable: {damage or guess}")


def _damaged_utf8(data: bytes) -> str | None:
    """A hint for a file that is UTF-8 but for a few bytes."""
    text = data[: 1 << 20].decode("utf-8", errors="replace")
    wrong, right = text.count("\ufffd"), sum(1 for char in text if char > "\x7f")
    if wrong and wrong * 10 < right:
        place = len(text[: text.index("\ufffd")].encode())
        return f"UTF-8 with a damaged character at byte {place}"
    return None


def decode(data: bytes) -> Decoded:
    """The text of a file and the encoding it was in.

    Raises `Unreadable` when there is no visible character, when the bytes are not text, or when no encoding gives plausible writing.
    """
    if media_type := magic_type(data):
        raise Unreadable(f"{in_words(media_type)}; only plain text is read so far")
    if marked := _by_mark(data):
        return _visible(marked)
    if not data.strip(b" \t\r\n\f\v\x1a"):
        raise Unreadable("empty: the file holds no visible character")
    text = _utf8(data)
    if text is not None and not is_broken(text):
        return _visible(Decoded(text, "utf-8"))
    if text is not None or b"\x00" in data:
        wide = _by_zero_bytes(data)
        if wide is None:
            raise Unreadable("binary: the file holds zero bytes or control characters that no text holds")
        return _visible(wide)
    return _visible(_by_plausibility(data))
