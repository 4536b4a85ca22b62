"""The matching form of a text, and the way back: rules read the folded text, rows quote the original.

Folding takes away what writers vary without changing the meaning: case, accents, the several forms of one Arabic letter, kinds of
spaces, dashes and quotes, digits of other scripts, traditional Chinese characters. Offsets in the folded text lead back to code points of
the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from dagster_project.engine.words.language_data import load_data

_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ھ": "ه"}
)
_ONE_FOR_ONE = {
    **dict.fromkeys("“”«»„‟″＂‹›", '"'),
    **dict.fromkeys("‘’‚‛′＇`´", "'"),
    **dict.fromkeys("‐‑‒–—―−－﹣", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c", " "),
    "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "％": "%", "（": "(", "）": ")", "，": ",", "；": ";", "：": ":", "ё": "е",
    "Ё": "е",
    "［": "[", "］": "]", "／": "/", "．": ".", "﹪": "%", "ß": "s", "№": "n",
}  # fmt: skip
_TATWEEL = "ـ"
# letters of scripts that part words: no ideographs, and none of the numerals that Python counts among word characters
_LETTERS = r"\W\d_²³¹¼-¾\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2e80-\U0010ffff"
_ASCII_PIECES = re.compile(r"[A-Za-z]+|[^A-Za-z]+")


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(rf"{_GAP.pattern}|(?<=[\u2e80-\uffef]) (?=[\u2e80-\uffef])")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"[^{_LETTERS}]+|[{_LETTERS}]+")  # compiled when a text needs it: that takes longer than reading a page


def _fold_char(char: str) -> str:
    """The folded form of one character: empty when it is only a mark, longer when it is a ligature."""
    if char in _ONE_FOR_ONE:
        return _ONE_FOR_ONE[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in {"Mn", "Me", "Cf"} or char == _TATWEEL:
        return ""  # vowel marks, stretching, joiners and direction marks
    if category == "Cc":
        return char if char == "\n" else " "
    code = ord(char)
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF or 0xFF01 <= code <= 0xFF5E:
        return "".join(_fold_char(c) if c != char else c for c in unicodedata.normalize("NFKC", char)).lower()
    if 0x600 <= code <= 0x6FF:
        return char.translate(_ARABIC_LETTERS)
    if 0x400 <= code <= 0x4FF:
        return char.lower()  # й is a letter of its own and keeps its breve
    if 0x4E00 <= code <= 0x9FFF:
        return _simplified().get(char, char)
    base = unicodedata.normalize("NFD", char)[0] if code < 0x2000 else char
    lowered = base.lower()
    return lowered if len(lowered) == 1 else lowered[0]


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters and those that replace them."""
    return {pair[0]: pair[1] for pair in load_data("zh", "traditional").get("pairs", "").split()}


class _Table(dict[int, str]):
    """Fills itself with the characters that texts really hold; `uneven` are those that change the length, `longer` whether one grows."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        self.longer = False
        self._changing: re.Pattern[str] | None = None

    def changing(self) -> re.Pattern[str]:
        """Matches a character that changes the length; made anew when a text brings another one."""
        if self._changing is None:
            self._changing = re.compile("[" + re.escape("".join(self.uneven)) + "]")
        return self._changing

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_char(char)
        if len(folded) != 1:
            self.uneven.add(char)
            self.longer |= len(folded) > 1
            self._changing = None
        self[code] = folded
        return folded


_TABLE = _Table()
IDEOGRAPHS = "\u2e80"
_GAP = re.compile(r"[ \n]*\n[ \n]*| {2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what rules match; `origins[i]` is the original offset of folded offset i, None when both run in step."""

    text: str
    length: int  # of the original
    origins: list[int] | None

    def origin(self, offset: int) -> int:
        """Original offset of a folded offset; the end of the folded text is the end of the original."""
        if self.origins is None:
            return offset
        return self.origins[offset] if offset < len(self.origins) else self.length

    def position(self, origin: int) -> int:
        """The first folded offset that comes from the original offset `origin` or a later one."""
        return origin if self.origins is None else bisect_left(self.origins, origin)

    def unwrapped(self) -> Folded:
        """The same text with line breaks and runs of spaces as one space: running prose, where columns mean nothing."""
        gaps = [m.span() for m in (_GAP if self.text.isascii() else _gap()).finditer(self.text)]
        if not gaps:
            return self
        whole = self.origins if self.origins is not None else range(self.length)
        text, origins, reached = [], list[int](), 0
        for start, end in gaps:
            inside = (
                self.text[start - 1 : start] > IDEOGRAPHS and self.text[end : end + 1] > IDEOGRAPHS
            )  # Chinese is written without spaces
            text.append(self.text[reached:start] + ("" if inside else " "))
            origins += whole[reached : start if inside else start + 1]
            reached = end
        text.append(self.text[reached:])
        origins += whole[reached : len(self.text)]
        return Folded("".join(text), self.length, origins)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original (start, end) of a folded stretch, without marks that follow its last letter."""
        if self.origins is None:
            return start, max(start, end)
        first = self.origin(start)
        return first, (self.origin(end - 1) + 1 if end > start else first)


def fold(text: str) -> Folded:
    """Fold a text for matching; one folding serves every language, because documents mix them. Offsets are code points.

    >>> f = fold("٣١ آذار/مارس")
    >>> f.text
    '31 اذار/مارس'
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text) and not (_TABLE.longer and _TABLE.uneven.intersection(text)):
        return Folded(folded, len(text), None)
    origins: list[int] = []
    at = 0
    for uneven in _TABLE.changing().finditer(text):
        origins.extend(range(at, uneven.start()))
        origins.extend([uneven.start()] * len(_TABLE[ord(uneven.group())]))
        at = uneven.end()
    origins.extend(range(at, len(text)))
    return Folded(folded, len(text), origins)


def is_letter(char: str) -> bool:
    """Whether a character ("" for none) is a letter of a script that parts words; ideographs have no word boundaries."""
    return char.isalpha() and char < "\u2e80"


class Runs(NamedTuple):
    """The runs of letters of a text, in order, and where each begins; `distinct` is each of them once."""

    words: list[str]
    starts: list[int]
    distinct: frozenset[str]


@lru_cache(maxsize=8)
def runs(text: str) -> Runs:
    """The runs of letters of a text; all readers of a passage share one cutting.

    >>> runs("3 camps, 2 bases")[:2]
    (['camps', 'bases'], [2, 11])
    """
    cut = pieces(text)
    first = 0 if cut and _is_run(cut[0]) else 1
    words = cut[first::2]
    return Runs(words, [0, *accumulate(map(len, cut))][first:-1:2], frozenset(words))


def pieces(text: str) -> list[str]:
    """A text cut into runs of letters and what stands between them, in turn.

    >>> pieces("3 camps, 2 bases")
    ['3 ', 'camps', ', 2 ', 'bases']
    """
    return (_ASCII_PIECES if text.isascii() else _pieces()).findall(text)


def _is_run(piece: str) -> bool:
    return piece[0].isalpha() if piece.isascii() else _pieces().fullmatch("a" + piece) is not None
