"""Number words become numbers: one composition for every language that separates words; what differs stands in numbers.toml.

A number is read part by part. `room` is what the next part must stay below: after a hundred 100, after twenty 10, after a unit nothing.
A scale word (thousand, million) closes the group before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.engine.digits import CLUSTER, Digits, read_cluster
from dagster_project.engine.number_data import NumberData, Word, number_data

_CLUSTER = re.compile(CLUSTER)
_start = itemgetter(0)
_THOUSAND = 1000
_LOOK_BACK = 28  # characters that may hold an article or a comparator
_BEFORE_ARTICLE = " '(\"\n-,"
_WIDEST_GAP = 6  # characters between two words of one number
_LONE = ("alone", "dual", "noun")  # roles that join no other word
_JOINED = ("و", "وال")  # Arabic "and" before a part


@dataclass(slots=True)
class Found:
    """A number before ranges and articles are judged."""

    start: int
    end: int
    value: float
    kind: str
    decimals: int = 0
    noun: str | None = None
    article: bool = False
    fraction: bool = False
    scale: float = 1  # the last scale word that multiplied it
    printed: float = 0  # value without that scale
    value_max: float | None = None
    vague: bool = False  # 多, 余, 几: more than


Token = tuple[int, int, Word | Digits]


@cache
def _finder(language: str) -> tuple[AhoCorasick, list[Word]]:
    words = number_data(language).words
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), list(words.values())


def tokens(text: str, language: str, reverse: bool) -> list[Token]:
    """Every digit number and every number word of the text, in order; words keep their clitics inside the offsets."""
    finder, words = _finder(language)
    size = len(text)
    found: list[Token] = [
        (start, end, words[index])
        for index, start, end in finder.find_matches_as_indexes(text)
        if not (start and text[start - 1].isalpha()) and not (end < size and text[end].isalpha())
    ]
    for match in _CLUSTER.finditer(text):
        found += [(d.start, d.end, d) for d in read_cluster(text, match.start(), match.end(), language, reverse)]
    found.sort(key=_start)
    return found


@dataclass(slots=True)
class _Builder:
    """Composes one number. Every `add_*` returns whether the word fits; a word that does not fit begins the next number."""

    data: NumberData
    start: int
    end: int
    entries: list[tuple[float, float]] = field(default_factory=list)  # (value, scale), scales falling
    group: float = 0
    room: float = _THOUSAND
    part: float = 0  # the last part of the group
    filled: bool = False
    digits: Digits | None = None
    words: int = 0
    first: Word | None = None
    article: bool = False
    fraction: bool = False
    scale: float = 1

    @property
    def value(self) -> float:
        return sum(v for v, _ in self.entries) + self.group

    def _put(self, value: float, room: float) -> bool:
        self.group, self.room, self.part, self.filled = self.group + value, room, value, True
        return True

    def _room_after(self, value: float) -> float:
        listed = self.data.rooms.get(int(value))
        if listed is not None:
            return listed
        if value % 100 == 0:
            return 100
        return 10 if value % 10 == 0 and value > 10 else 0

    def add_part(self, word: Word, joined: bool, rule: str) -> bool:
        value = word.value
        if self.digits or self.fraction:
            return False
        if not self.filled:
            return (joined or not self.entries or not self.data.unit_first) and self._put(value, self._first_room(value))
        if self.data.unit_first:
            return self._add_arabic(value, joined)
        if rule == "ten_unit" and not (
            self.part >= 20 and self.part % 10 == 0 and self.part < 100 and value in {1, 2, 3, 4, 5, 6, 7, 8, 9, 11}
        ):
            return False
        if rule == "after_hundred" and not (self.part >= 100 or not self.group):
            return False
        if self.data.rooms and value == 20 and self.part == 4 and rule != "ten_unit":  # quatre-vingt
            return self._put(76, self.data.rooms.get(80, 10))
        if value >= self.room:
            return False
        return self._put(value, min(self.room, self._room_after(value)))

    def _first_room(self, value: float) -> float:
        return self._room_after(value) if value >= 10 or not self.data.unit_first else -1  # -1: a ten may still follow

    def _add_arabic(self, value: float, joined: bool) -> bool:
        if self.part < 10 and value == 10 and not joined and self.room <= 0:
            return self._put(10, 0)
        if not joined:
            return False
        if self.room == -1 and 20 <= value < 100 and value % 10 == 0:
            return self._put(value, 0)
        if self.room == 100 and value < 100:
            return self._put(value, -1 if value < 10 else 0)
        return False

    def add_hundred(self, joined: bool) -> bool:
        if self.digits or self.fraction:
            return False
        if not self.filled:
            return self._put(100, 100)
        single = self.part < (10 if self.data.unit_first or self.data.rooms else 100)
        if joined or not single or self.group != self.part and self.group >= 100 or self.part < 2 and not self.article and self.data.rooms:
            return False
        self._put(self.group * 99, 100)
        self.part = self.group
        return True

    def add_scale(self, scale: float, joined: bool) -> bool:
        lower = sum(v for v, s in self.entries if s < scale)
        kept = [e for e in self.entries if e[1] >= scale]
        if kept and kept[-1][1] == scale:
            return False
        plain = not self.filled and lower == 0
        if joined and not (plain and self.entries):
            return False
        if plain and self.data.unit_first and self.entries and not joined:
            return False
        amount = 1.0 if plain else self.group + lower
        self.entries = [*kept, (amount * scale, scale)]
        self.group, self.room, self.part, self.filled, self.digits = 0, _THOUSAND, 0, False, None
        self.scale, self.fraction = scale, False
        return True

    def add_digits(self, digits: Digits) -> bool:
        if self.filled or self.entries or self.fraction:
            return False
        self.digits, self.group, self.filled = digits, digits.value, True
        return True

    def add(self, word: Word, joined: bool, rule: str) -> bool:
        """Add a word after the last one; `rule` is that of the gap between them."""
        if word.role == "part":
            return self.add_part(word, joined, rule)
        if word.role == "article":
            if not self.words and not self.digits:
                self.article = True
                return self._put(1, 0)
            return self.add_part(Word("part", 1), joined, rule)
        if word.role == "hundred":
            return self.add_hundred(joined)
        if word.role == "scale":
            return rule != "ten_unit" and self.add_scale(word.value, joined)
        if word.role == "scaled":
            scale = _THOUSAND if word.value < 1e6 else 1e6 if word.value < 1e9 else 1e9
            if self.filled or (self.entries and (self.entries[-1][1] <= scale or not joined)):
                return False
            self.entries.append((word.value, scale))
            self.scale = scale
            return True
        if word.role == "fraction":
            if self.entries or joined or self.digits or (self.filled and not (self.article or 0 < self.group < 10)):
                return False
            self.fraction = True
            self.group, self.filled, self.article = (self.group or 1) * word.value, True, False
            return True
        return False


def _gap_rule(text: str, left: int, right: int, data: NumberData) -> str | None:
    """Which rule joins two words over what stands between them; None when nothing may."""
    gap = text[left:right]
    if gap in {" ", "\n"}:
        return "any"
    if gap == "-":
        return "any" if data.hyphens else None
    return data.joins.get(gap) if len(gap) <= 6 else None


def _begin(token: Token, data: NumberData) -> _Builder:
    start, end, what = token
    if isinstance(what, Digits):
        builder = _Builder(data, start, end)
        builder.add_digits(what)
        return builder
    builder = _Builder(data, start + len(what.clitic), end, first=what)
    builder.add(what, False, "any")
    builder.words = 1
    return builder


def _extend(builder: _Builder, token: Token, text: str) -> bool:
    start, end, what = token
    data = builder.data
    if isinstance(what, Digits):  # "5 million 300 thousand" is left as two numbers; digits only open one
        return False
    gap = text[builder.end : start]
    rule = "any" if gap == "" and builder.digits and what.role == "scale" else _gap_rule(text, builder.end, start, data)
    if rule is None or what.clitic not in {"", "ال", *_JOINED} or what.role in _LONE:
        return False
    if builder.first and builder.first.role in _LONE:
        return False
    if not builder.add(what, what.clitic in _JOINED, rule):
        return False
    dotted = text[start:end] in data.abbreviations and text[end : end + 1] == "."
    builder.end, builder.words = end + dotted, builder.words + 1
    return True


def _half(builder: _Builder, text: str) -> bool:
    """Add "and a half" of the last scale; True when it stands there."""
    for half in builder.data.halves:
        end = builder.end + len(half)
        if text.startswith(half, builder.end) and not text[end : end + 1].isalpha():
            builder.group += 0.5 * (builder.scale if builder.entries else 1)
            builder.filled, builder.room, builder.end = True, 0, end
            return True
    return False


def _barred(builder: _Builder, text: str, before: str) -> bool:
    """Whether the language file calls these letters another word here ("семью" as family, "pour cent")."""
    written = text[builder.start : builder.end]
    only = builder.data.only_before.get(written)
    other = builder.data.not_after.get(written)
    return (only is not None and not only.match(text, builder.end)) or (other is not None and other.search(before) is not None)


def _one_unit(builder: _Builder, word: Word, text: str, before: str) -> Found | None:
    """One by its noun alone, after a comparator: more than a decade, более года."""
    data = builder.data
    article = data.articles.search(before)
    compared = data.unit_comparators.search(before[: article.start() + 1] if article else before)
    if compared is None or text[builder.end : builder.end + 2].strip(" ").isdigit():
        return None
    if article is None:
        return Found(builder.start, builder.end, 1, "noun", noun=word.noun)
    start = builder.start - len(article.group().lstrip(_BEFORE_ARTICLE))
    return Found(start, start + len(article.group().strip(_BEFORE_ARTICLE)), 1, "words")


def _single(builder: _Builder, word: Word, before: str) -> int | None:
    """Where a number of one word begins (its article belongs to it); None when that word alone says no number ("millions of")."""
    data = builder.data
    if word.alone == "article" or (word.role in {"hundred", "scale", "fraction"}):
        article = data.articles.search(before)
        if article:
            return builder.start - len(article.group().lstrip(_BEFORE_ARTICLE))
    if word.alone in {"no", "article"}:
        return None
    if word.role in {"hundred", "scale"} and data.vague.search(before):
        return None
    return None if word.alone == "comparator" and not data.comparators.search(before) else builder.start


def _finish(builder: _Builder, text: str) -> Found | None:
    """The number, or None when its words say none here."""
    word = builder.first
    start, value = builder.start, builder.value
    before = text[max(0, start - _LOOK_BACK) : start]
    if word is not None:
        if _barred(builder, text, before):
            return None
        if word.role == "noun":
            return _one_unit(builder, word, text, before)
        if builder.words == 1:
            single = _single(builder, word, before)
            if single is None and word.role != "article":
                return None
            start = start if single is None else single
        if word.role in {"alone", "dual"}:
            value = word.value
        if word.alone == "double" and builder.words == 1:
            value *= 2
    kind = "digits" if word is None else "dual" if word.role == "dual" else "words"
    scale = builder.entries[-1][1] if builder.entries else 1
    found = Found(start, builder.end, value, kind, 0, word.noun if word else None, False, builder.fraction, scale, value / scale)
    found.article = builder.article and builder.words == 1
    return found


def _compose(listed: list[Token], i: int, text: str, data: NumberData) -> tuple[_Builder, int]:
    """The longest number that begins at token i, and the index of the token after it."""
    builder = _begin(listed[i], data)
    closed: tuple[int, int] | None = None  # where the number ended before the open group: (next token, end)
    i += 1
    while True:
        halved = _half(builder, text)
        while halved and i < len(listed) and listed[i][0] < builder.end:
            i += 1
        if i >= len(listed) or listed[i][0] - builder.end > _WIDEST_GAP:
            break
        was_open, end = not builder.filled and bool(builder.entries), builder.end
        start, stop, what = listed[i]
        if not _extend(builder, listed[i], text):
            scale = isinstance(what, Word) and what.role == "scale" and start - builder.end <= 1
            if scale and halved and what.value == builder.scale:  # two million and half a million
                builder.end, i = stop, i + 1
            elif scale and closed and builder.filled:
                i, builder.end = closed  # ninety thousand and hundred | thousand: the last group belongs to the next number
                builder.group, builder.words = 0, 2
            break
        if was_open and builder.filled:
            closed = (i, end)
        i += 1
    return builder, i


def read_words(text: str, language: str, reverse: bool = True) -> list[Found]:
    """Numbers of a text in a language that separates words, in order and without overlaps; articles ("un") are among them, marked."""
    data = number_data(language)
    found: list[Found] = []
    listed = tokens(text, language, reverse)
    i = 0
    while i < len(listed):
        opening = listed[i][2]
        builder, i = _compose(listed, i, text, data)
        number = _finish(builder, text)
        if number is None:
            continue
        if isinstance(opening, Digits):
            number.decimals = opening.decimals
        if found and found[-1].end > number.start:
            found.pop()  # the article of "un seul"
        found.append(number)
    return found
