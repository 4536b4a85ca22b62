"""Printed digits: groups of thousands and decimals as each language prints them, and the reversed groups of Arabic UN documents."""

from __future__ import annotations

import re
from typing import NamedTuple

CLUSTER = r"[0-9]+(?:[.,' ][0-9]+)*"
_SPLIT = re.compile(r"[.,' ]")
_CHUNK = re.compile(r"(?<![0-9])[0-9]+(?: [0-9]+)+")  # from the first digit of a run: a search from each would be quadratic
_LONGEST = 18  # digits; more are a code, never a quantity
_MOST_GROUPS = 6  # of three digits; also keeps long runs linear
_DECIMAL_COMMA = frozenset(("fr", "es", "ru", "ar"))
_GROUP_DOT = frozenset(("fr", "es", "ru", "ar", "und"))
_SCALE_OR_PERCENT = re.compile(r" ?%| (?:mil|mln|bn|tr|bil|млн|млрд|мил|трлн|проц|por ciento|per ?cent|pour cent|مل|بل|ترل|في الم)")


class Digits(NamedTuple):
    """One printed number: offsets, value and printed decimals."""

    start: int
    end: int
    value: float
    decimals: int


def group_habit(text: str) -> bool | None:
    """Whether a folded document prints groups of thousands in reversed order (698 10 for 10,698); None when nothing tells.

    Ask it of a whole document and hand the answer to `find_numbers`: a passage alone may hold only the doubtful "240 110".
    """
    votes = 0
    for match in _CHUNK.finditer(text):
        groups = match.group().split(" ")
        votes += _reversed_vote(groups[:2])
    return None if votes == 0 else votes > 0


def _reversed_vote(groups: list[str]) -> int:
    """+1 when only the reversed reading is a number, -1 when only the ordinary one is."""
    return int(_is_reversed(groups)) - int(_is_western(groups))


def _is_western(groups: list[str]) -> bool:
    return len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(g) == 3 for g in groups[1:])


def _is_reversed(groups: list[str]) -> bool:
    return len(groups[-1]) <= 3 and groups[-1][0] != "0" and all(len(g) == 3 for g in groups[:-1])


class _Cluster:
    """A run of digit groups with one separator between each two; reads numbers off it from left to right."""

    def __init__(self, text: str, start: int, end: int, language: str, reverse: bool) -> None:
        run = text[start:end]
        self.groups = _SPLIT.split(run)
        self.seps = [char for char in run if not char.isdigit()]
        self.language, self.reverse, self.text = language, reverse, text
        self.at = start

    def _run(self, i: int, sep: str) -> int:
        """Index of the last group joined to group i by this separator, while the groups have three digits."""
        j = i
        while j < min(len(self.seps), i + _MOST_GROUPS) and self.seps[j] == sep and len(self.groups[j + 1]) == 3:
            j += 1
        return j

    def _decimals(self, i: int, used: str) -> int:
        """1 when the group after i holds decimals: a decimal sign of the language that does not go on to a third group."""
        if i >= len(self.seps):
            return 0
        sep = self.seps[i]
        if sep == used or sep not in ".," or (sep == "," and self.language not in _DECIMAL_COMMA):
            return 0
        return int(i + 1 >= len(self.seps) or self.seps[i + 1] not in ".,")

    def _reversed_length(self, i: int) -> int:
        """How many groups from i form a number in reversed order; 1 when they do not."""
        j = i
        while j < min(len(self.seps), i + _MOST_GROUPS) and self.seps[j] == " " and len(self.groups[j]) == 3:
            j += 1
        if j < len(self.seps) and self.seps[j] in ".," and j > i:
            return 1
        return j - i + 1 if j > i and _is_reversed(self.groups[i : j + 1]) else 1

    def _thousands(self, i: int, end: int) -> tuple[int, str]:
        """The last group of an ordinary number that begins at group i, and the separator that it used."""
        first = self.groups[i]
        if i >= len(self.seps) or len(first) > 3 or first[0] == "0":
            return i, ""
        sep = self.seps[i]
        last = self._run(i, sep)
        if last == i or (last < len(self.seps) and self.seps[last] == sep and sep != " "):
            return i, ""  # 12.5.2014 is no number
        if sep == "." and self.language not in _GROUP_DOT and last == i + 1:
            return i, ""
        doubtful = last == i + 1 == len(self.seps) and sep == ("." if self.language in {"en", "zh", "ar"} else ",")
        if doubtful and _SCALE_OR_PERCENT.match(self.text, end):
            return i, ""  # 1,234 millions
        return last, sep

    def read(self, i: int, position: int, end: int) -> tuple[int, Digits | None]:
        """(index of the next group, the number that begins at group i); None for a run that is too long to be one."""
        groups = self.groups
        if self.language == "ar" and i < len(self.seps) and self.seps[i] == " ":
            count = self._reversed_length(i)
            western = self._run(i, " ") if _is_western(groups[i : i + 2]) else i
            if count > 1 and (self.reverse or western == i):
                return i + count, self._digits(position, i, i + count - 1, "".join(reversed(groups[i : i + count])), 0)
        last, used = self._thousands(i, end)
        decimals = self._decimals(last, used)
        printed = "".join(groups[i : last + 1])
        if decimals:
            return last + 2, self._digits(position, i, last + 1, printed + "." + groups[last + 1], len(groups[last + 1]))
        return last + 1, self._digits(position, i, last, printed, 0)

    def _digits(self, position: int, i: int, last: int, printed: str, decimals: int) -> Digits | None:
        length = sum(len(g) for g in self.groups[i : last + 1]) + last - i
        return Digits(position, position + length, float(printed), decimals) if len(printed) <= _LONGEST else None


def read_cluster(text: str, start: int, end: int, language: str, reverse: bool = True) -> list[Digits]:
    """The numbers of one match of CLUSTER. `reverse`: read doubtful Arabic groups (240 110) from the last group.

    >>> [d.value for d in read_cluster("1992 300 59", 0, 11, "ar")]
    [1992.0, 59300.0]
    """
    if text[start:end].isdigit():
        return [Digits(start, end, float(text[start:end]), 0)] if end - start <= _LONGEST else []
    cluster = _Cluster(text, start, end, language, reverse)
    found: list[Digits] = []
    i, position = 0, start
    while i < len(cluster.groups):
        following, digits = cluster.read(i, position, end)
        if digits is not None:
            found.append(digits)
        position += sum(len(g) for g in cluster.groups[i:following]) + following - i
        i = following
    return found
