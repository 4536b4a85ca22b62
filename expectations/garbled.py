"""Patterns of letters that were stored in one encoding and read in another, made of Python's own code pages when this is loaded.

A letter of two or three bytes in UTF-8, read in a table of one byte a letter, becomes a lead that is always the same and a follower out of
64: é is Ã©, ├®, Г© or أ©, and no language writes so. Read in the Chinese table, two bytes become one Chinese character, and again the
first of each comes out of a few. In the other direction, single-byte Russian, Arabic or Chinese read as Western gives words of accented
letters only. The patterns are for RE2, the expressions of DuckDB.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

# tables in which a UTF-8 text is misread, one byte a letter
TABLES = ("cp1252", "iso-8859-1", "cp1251", "cp1256", "cp850", "cp437", "cp866", "koi8-r", "mac-roman")
CHINESE = "gb18030"  # and GBK, which it holds

ACCENTED = "âàçéèêëîïôûùüÿœæñáíóúÀÇÉÈÊËÎÏÔÛÙÜŒÆÑÁÍÓÚ"  # not Â: alone before a mark it is what is left of a misread space
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
ARABIC = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
MARKS = "«»“”‘’„‚‹›–—…•·،؛؟\u00a0\u202f\u00ad\u200c\u200d\u200e\u200f°²³¹ªº®™§©€£‰†‡"  # may stand behind a letter

_LEADS = {"latin": (0xC3, 0xC5), "cyrillic": (0xD0, 0xD1), "arabic": (0xD8, 0xD9), "han": (0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9)}
_TYPOGRAPHY = "\u00a0«»°–—‘’“”…•، ؛؟。，、：；（）《》".replace(" ", "")


def _repertoire() -> Iterator[bytes]:
    """The first two bytes in UTF-8 of what texts in the six languages hold beyond ASCII."""
    for letter in ACCENTED + CYRILLIC + ARABIC + _TYPOGRAPHY:
        yield letter.encode()[:2]
    for lead in _LEADS["han"]:
        yield from (bytes((lead, follower)) for follower in range(0x80, 0xC0))


def _script(char: str) -> str:
    """The first word of the name of a letter, as LATIN; nothing for what is no letter."""
    return unicodedata.name(char, "").split(" ")[0] if char.isalpha() else ""


def _is_written(lead: str, follower: str) -> bool:
    """Whether a sound text may hold the two beside each other."""
    if "\u2500" <= lead <= "\u259f":
        return "\u2500" <= follower <= "\u259f"  # lines of a table
    if lead not in ACCENTED + CYRILLIC + ARABIC:
        return False
    return follower in MARKS or (_script(lead) == _script(follower) and follower != "\u00b5")


def _pairs() -> set[tuple[str, str]]:
    """What the repertoire becomes in each of the tables: lead and follower."""
    pairs = set()
    for table in TABLES:
        for encoded in _repertoire():
            read = encoded.decode(table, "replace")
            if "\ufffd" not in read:
                pairs.add((read[0], read[1]))
    return pairs


def _any_of(chars: Iterable[str]) -> str:
    """A class of characters; neighbours by number become ranges, which keeps the pattern short."""
    numbers = sorted({ord(char) for char in chars})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "[" + "".join(rf"\x{{{a:x}}}" + (rf"-\x{{{b:x}}}" if b > a else "") for a, b in runs) + "]"


def _grouped(pairs: Iterable[tuple[str, str]]) -> str:
    """One alternative for all leads that the same followers stand behind."""
    followers = defaultdict(set)
    for lead, follower in pairs:
        followers[lead].add(follower)
    leads = defaultdict(set)
    for lead, found in followers.items():
        leads[frozenset(found)].add(lead)
    return "|".join(f"{_any_of(group)}{_any_of(found)}" for found, group in sorted(leads.items(), key=lambda one: min(one[1])))


def _chinese() -> str:
    """UTF-8 read in the Chinese table: Chinese again, but of few characters in a row, or one of them within a word of Latin letters."""

    def read(first: Iterable[int], second: Iterable[int]) -> set[str]:
        pairs = (bytes((a, b)).decode(CHINESE, "replace") for a in first for b in second)
        return {pair for pair in pairs if len(pair) == 1 and pair != "\ufffd"}

    tails, heads = range(0x80, 0xC0), range(0xE4, 0xEA)
    misread = rf"(?:{_any_of(read(heads, tails))}{_any_of(read(tails, heads))}\p{{Han}}){{2}}"
    letters = {char.encode().decode(CHINESE, "ignore") for char in CYRILLIC + ARABIC}
    return rf"{misread}|{_any_of(letters)}{{4}}|[a-z]\p{{Han}}[a-z]{{2}}"


# One byte a letter, read in another such table: words of accented letters only, letters of two scripts, capitals and signs within words.
ONE_BYTE = (
    r"[\x{c0}-\x{ff}]{3}",
    r"[a-z][\x{c0}-\x{de}][a-z]",
    r"[a-z][\p{Cyrillic}\p{Arabic}]",
    r"[a-z]\p{Greek}[a-z]{2}",
    r"[a-z][¤¢£¥§¶‚„†‡ˆ‰‹¡¿√∙■©®±µ¬÷×¨´¸][a-z]",
    r"[a-z][\x{2500}-\x{259f}]{2}[a-z]",  # of two bytes, but both look like lines of a table
    r"[а-яё][А-ЯЁ]+[а-яё]+[А-ЯЁ]",
    r"(?:^|[\s«(])[а-яё][А-ЯЁ]{3}",
    r"[а-яё][ЁЄЇЎ√■∙№§][а-яё]",
)


def garbled() -> tuple[str, ...]:
    """The patterns of a place that was read in the wrong table; as one they outgrow the memory of RE2, and take ten times as long."""
    pairs = _pairs()
    unwritten = _grouped(pair for pair in pairs if not _is_written(*pair))
    return f"(?:{_grouped(pairs)}){{3}}|{unwritten}", "|".join(ONE_BYTE), _chinese()


GARBLED = garbled()
# Letters that a table did not have became question marks: within a word, or all of a word.
QUESTIONED = r"(?:^|[\s(«“’])\p{L}*\?[\p{Ll}\p{Lo}]\p{L}*|\?{4,}"
