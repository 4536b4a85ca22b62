"""How much a decoded text looks like writing in one of the six languages: the judge between legacy encodings.

A wrong table gives rare letters, capitals inside words, letters of two scripts in one word, symbols where letters should be. Each
of these is counted; small words that the six languages really use speak for a decoding.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from dagster_project.reading.profiles import common_han, small_words

_FREQUENT = frozenset("اليمنورتبةعدسفهكقأحج") | frozenset("оеаинтсрвлкмдпуяыьг") | frozenset("éèàçêñóíáúôîûâëïùœ")
_WRITTEN = frozenset("شطصخىإذثضزغئءؤظآ") | frozenset("збчйхжшюцщэфъё") | frozenset("ÉÈÀÇÊÑÓÍÁÚÔÎÛüÜŒ¿¡")
_TYPOGRAPHY = frozenset("“”‘’«»–—…•„‹›\u00a0\u202f\u2009،؛؟、。，：；（）《》〈〉「」『』！？·№°ºª€％")
_HARMLESS = frozenset("£§©®½¼¾±×²³™\u200c\u200d\u200e\u200f\u00ad\u3000")
_NEIGHBOURS = frozenset("ãõäößåæøêìòýіїєґўپچژگکی")
_MIXED = re.compile(
    r"[A-Za-z\u00c0-\u024f][\u0400-\u06ff]|[\u0400-\u06ff][A-Za-z\u00c0-\u024f]|[\u0400-\u04ff][\u0600-\u06ff]"
    r"|[\u0600-\u06ff][\u0400-\u04ff]|[a-z][\u3400-\u9fff][a-z]|[\u0400-\u04ff\u00c0-\u00ff][\u3400-\u9fff]"
    r"|[\u3400-\u9fff][\u0400-\u04ff\u00c0-\u00ff]|\d[\u0400-\u06ff]\d|[\u00c0-\u00ff]{3}"
)
_FLIPPED = re.compile(r"[a-zà-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ]")
_NOT_ASCII_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_ARABIC_ARTICLE = re.compile(r"\b(?:[وفبك]?ال|لل)\w")
_OTHER_ALPHABET = re.compile(r"[\u0400-\u04ff]{2,}|[\u0620-\u064a]{2,}")
_FEW, _MANY = 0.02, 24  # running text of those alphabets has 0.1 and more; a Greek text by a Cyrillic table has none
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v")
_CONTROL_SHARE = 0.005  # extracted text keeps a stray control character; binary data has one in ten


@lru_cache(maxsize=65_536)
def _weight(char: str) -> float:
    """What one non-ASCII character says for the decoding, from -1 to 1."""
    if char in _FREQUENT or char in common_han() or char in _TYPOGRAPHY:
        return 1.0
    if char in _WRITTEN:
        return 0.5
    if char in _NEIGHBOURS:
        return 0.2
    if char in _HARMLESS or "\u064b" <= char <= "\u0652" or "\uff01" <= char <= "\uff5e":
        return 0.0
    if "А" <= char <= "Я":
        return 0.3
    category = unicodedata.category(char)
    if category.startswith("L"):
        return -0.2 if unicodedata.name(char, "").startswith(("CJK", "GREEK", "HEBREW", "HANGUL", "HIRAGANA", "KATAKANA")) else -0.6
    return -1.0


def is_broken(text: str) -> bool:
    """True for what no text holds: NUL, C1 controls, private use, unassigned, many C0 controls."""
    controls = 0
    for char in set(text):
        if char == "\x00":
            return True
        if char < "\x20" or char == "\x7f":
            controls += text.count(char) if char not in _ALLOWED_CONTROLS else 0
        elif char >= "\x80" and char != "\x85" and unicodedata.category(char) in {"Cc", "Co", "Cn", "Cs"}:
            return True
    return controls > _CONTROL_SHARE * len(text) + 1


def plausibility(text: str) -> float:
    """About 1.5 for writing in one of the six languages, below 0.3 for a wrong table; -9 when `is_broken`. ASCII says nothing."""
    if is_broken(text):
        return -9.0
    counts = {char: times for char, times in Counter(text).items() if char > "\x7f"}
    total = sum(counts.values())
    if not total:
        return 0.0
    letters = sum(times for char, times in counts.items() if char.isalpha())
    mean = sum(_weight(char) * times for char, times in counts.items()) / total
    faults = len(_MIXED.findall(text)) + len(_FLIPPED.findall(text))
    return mean - min(2.0, 1.5 * faults / max(1, letters)) + _known(text)


def _known(text: str) -> float:
    """Share of the words with letters beyond ASCII that a word list knows; -0.8 when many words, but hardly one that is known."""
    words = [word.lower() for word in _NOT_ASCII_WORD.findall(text)]
    if not words:
        return 0.0
    known = (sum(word in small_words() for word in words) + len(_ARABIC_ARTICLE.findall(text))) / len(words)
    others = _OTHER_ALPHABET.findall(text)
    if len(others) >= _MANY and sum(word.lower() in small_words() or word.startswith("ال") for word in others) < _FEW * len(others):
        return -0.8
    return known
