"""Number words become numbers: one reader for every language that separates words; what differs stands in numbers.toml.

Words are found in one pass, digits in another; neighbours are composed (number_builder.py) as far as the language lets them join.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from dagster_project.engine.numbers.builder import Builder
from dagster_project.engine.numbers.data import NumberData, Word, number_data
from dagster_project.engine.numbers.digits import CLUSTER, Digits, read_cluster
from dagster_project.engine.words.forms import Forms, forms_of

_CLUSTER = re.compile(CLUSTER)
_start = itemgetter(0)
_LOOK_BACK = 28  # characters that may hold an article or a comparator
_BEFORE_ARTICLE = " '(\"\n-,"
_WIDEST_GAP = 6  # characters between two words of one number
_AND_DIGITS = {" و", " و "}  # Arabic "and" between the thousands in words and the rest in digits
_CONSTRUCT = re.compile(r"(?:تا [^\W\d]+ [^\W\d]+تان|تي [^\W\d]+ [^\W\d]+تين)")  # a dual, whose it is, and its adjective
_FEW, _TEN = 3, 10
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
def _finder(language: str) -> tuple[Forms, list[Word]]:
    words = number_data(language).words
    return forms_of({word: at for at, word in enumerate(words)}, arabic=False), list(words.values())  # words hold their proclitics


def tokens(text: str, language: str, reverse: bool) -> list[Token]:
    """Every digit number and every number word of the text, in order; words keep their clitics inside the offsets."""
    finder, words = _finder(language)
    found: list[Token] = []
    reached = 0
    for start, end, index in finder.find(text):
        if start >= reached:
            found.append((start, end, words[index]))
            reached = end
    for match in _CLUSTER.finditer(text):
        found += [(d.start, d.end, d) for d in read_cluster(text, match.start(), match.end(), language, reverse)]
    found.sort(key=_start)
    return found


def _gap_rule(text: str, left: int, right: int, data: NumberData) -> str | None:
    """Which rule joins two words over what stands between them; None when nothing may."""
    gap = text[left:right]
    if gap in {" ", "\n"}:
        return "any"
    if gap == "-":
        return "any" if data.hyphens else None
    return data.joins.get(gap) if len(gap) <= 6 else None


def _begin(token: Token, data: NumberData) -> Builder:
    start, end, what = token
    if isinstance(what, Digits):
        builder = Builder(data, start, end)
        builder.add_digits(what)
        return builder
    builder = Builder(data, start + len(what.clitic), end, first=what)
    builder.add(what, False, "any")
    builder.words = 1
    return builder


def _more_digits(builder: Builder, digits: Digits, text: str) -> bool:
    """Digits behind a scale word are of the number where the language writes so (2 тыс. 300, ألفان و329); else they open the next."""
    joined = text[builder.end : digits.start] in _AND_DIGITS
    fits = (joined or (builder.data.digits_after_scale and builder.first is None)) and builder.entries and not builder.filled
    if not fits or not (joined or text[builder.end : digits.start] == " ") or digits.decimals or digits.value >= min(1000, builder.scale):
        return False
    builder.digits, builder.group, builder.filled, builder.end = digits, digits.value, True, digits.end
    return True


def _extend(builder: Builder, token: Token, text: str) -> bool:
    start, end, what = token
    data = builder.data
    if isinstance(what, Digits):
        return _more_digits(builder, what, text)
    gap = text[builder.end : start]
    glued = gap == "" or (gap == "-" and text[start:end] in data.hyphened)
    rule = "any" if glued and builder.digits and what.role == "scale" else _gap_rule(text, builder.end, start, data)
    if rule is None or what.clitic not in {"", "ال", *_JOINED} or what.role in _LONE:
        return False
    if builder.first and builder.first.role in _LONE:
        return False
    second = data.second.get(text[start:end])
    added = builder.add(what, what.clitic in _JOINED or rule == "joined", rule)
    if not added and (second is None or second.clitic not in _JOINED or not builder.add(second, True, rule)):
        return False
    dotted = text[start:end] in data.abbreviations and text[end : end + 1] == "."
    builder.end, builder.words = end + dotted, builder.words + 1
    return True


def _half(builder: Builder, text: str) -> bool:
    """Add "and a half" of the last scale; True when it stands there."""
    for half in builder.data.halves:
        end = builder.end + len(half)
        if text.startswith(half, builder.end) and not text[end : end + 1].isalpha():
            builder.group += 0.5 * (builder.scale if builder.entries else 1)
            builder.filled, builder.room, builder.end = True, 0, end
            return True
    return False


_ONE_BEHIND = re.compile(r" واحده?(?!\w)")  # كيلومتر واحد: the numeral says the same one again


def _barred(builder: Builder, text: str, before: str) -> bool:
    """Whether the language file calls these letters another word here ("семью" as family, "pour cent")."""
    written = text[builder.start : builder.end]
    only = builder.data.only_before.get(written)
    other = builder.data.not_after.get(written)
    return (only is not None and not only.match(text, builder.end)) or (other is not None and other.search(before) is not None)


def _one_unit(builder: Builder, word: Word, text: str, before: str) -> Found | None:
    """One by its noun alone, after a comparator: more than a decade, более года."""
    data = builder.data
    article = data.articles.search(before)
    compared = data.unit_comparators.search(before[: article.start() + 1] if article else before)
    if compared is None or text[builder.end : builder.end + 2].strip(" ").isdigit():
        return None
    if article is None:
        behind = _ONE_BEHIND.match(text, builder.end)
        return Found(builder.start, behind.end() if behind else builder.end, 1, "noun", noun=word.noun)
    start = builder.start - len(article.group().lstrip(_BEFORE_ARTICLE))
    return Found(start, start + len(article.group().strip(_BEFORE_ARTICLE)), 1, "words")


def _single(builder: Builder, word: Word, before: str) -> int | None:
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


def _finish(builder: Builder, text: str) -> Found | None:
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
            value += word.value  # what the builder holds is only a half: سنتين ونصف
        if word.alone == "double" and builder.words == 1:
            value *= 2
    kind = "digits" if word is None else "dual" if word.role == "dual" else "words"
    scale = builder.entries[-1][1] if builder.entries else 1
    found = Found(start, builder.end, value, kind, 0, word.noun if word else None, False, builder.fraction, scale, value / scale)
    found.article = builder.article and builder.words == 1
    return found


def _compose(listed: list[Token], i: int, text: str, data: NumberData) -> tuple[Builder, int]:
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


def _stands_apart(listed: list[Token], i: int, text: str, data: NumberData) -> bool:
    """Whether no word can join these digits: the common case, which needs no composing."""
    end = listed[i][1]
    return (i + 1 == len(listed) or listed[i + 1][0] - end > _WIDEST_GAP) and not text.startswith(data.halves, end)


def _agrees(text: str, dual: Found, following: Found) -> bool:
    """Whether a dual is the adjective of the one before it, in case and article: طائرتين مروحيتين, القاعدتان العسكريتان."""
    definite = text[dual.start - 2 : dual.start] in {"ال", "لل"}
    if _CONSTRUCT.fullmatch(text, dual.end - 2, following.end):
        return True  # ناقلتا جند مدرعتان
    return (
        text[dual.end : following.start] == (" ال" if definite else " ")
        and text[dual.end - 2 : dual.end] == text[following.end - 2 : following.end]
    )


def _is_counted(text: str, before: Found, dual: Found) -> bool:
    """Whether what looks like a dual is the plural that a number from three to ten counts: ثلاثة ملازمين."""
    return _FEW <= before.value <= _TEN and text[before.end : dual.start] == " " and text.endswith("ين", dual.start, dual.end)


def read_words(text: str, language: str, reverse: bool = True) -> list[Found]:
    """Numbers of a text in a language that separates words, in order and without overlaps; articles ("un") are among them, marked."""
    data = number_data(language)
    found: list[Found] = []
    listed = tokens(text, language, reverse)
    i = 0
    while i < len(listed):
        opening = listed[i][2]
        if isinstance(opening, Digits) and _stands_apart(listed, i, text, data):
            found.append(Found(opening.start, opening.end, opening.value, "digits", opening.decimals, printed=opening.value))
            i += 1
            continue
        builder, i = _compose(listed, i, text, data)
        number = _finish(builder, text)
        if number is None:
            continue
        if isinstance(opening, Digits):
            number.decimals = opening.decimals
        if found and number.kind == found[-1].kind == "dual" and _agrees(text, found[-1], number):
            continue
        if found and number.kind == "dual" and _is_counted(text, found[-1], number):
            continue
        if (
            found
            and found[-1].kind == "dual"
            and number.kind == "words"
            and number.value == 2
            and text[found[-1].end : number.start] == " "
        ):
            continue  # عسكريان اثنان
        if found and found[-1].kind == "noun" and found[-1].end >= number.end:
            continue  # كيلومتر واحد
        if found and found[-1].end > number.start:
            found.pop()  # the article of "un seul"
        found.append(number)
    return found
