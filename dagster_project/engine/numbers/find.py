"""Numbers of a folded text: digits, words, Arabic duals, Chinese numerals and ranges, with offsets.

What looks like a number and is no quantity is the business of masks.py; dates are found by dates.py. A percent sign or a unit is not part
of a number.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from dagster_project.engine.numbers.data import NumberData, number_data
from dagster_project.engine.numbers.digits import group_habit
from dagster_project.engine.numbers.words import Found, read_words

__all__ = ["Number", "find_numbers", "group_habit"]

_YEARS = (1900, 2100)
_NEAR = 60  # characters between the members of a list of counts ("deux morts et un blesse")
_WORDS_OF_MEMBER = 7
_MEMBER = re.compile(r" [^\W\d]+, ")  # a member of a list that is one word
_LAST_OF_LIST, _LONGEST_LIST = 2, 8  # words of the last but one, which "and" follows; members of the list
_CHANGE_REACH = 90
_WIDEST_JOIN = 12  # characters between the bounds of a range
_CURRENCY = re.compile(r"(?:\bus)?[$€£] ?$")  # between a preposition and an amount
_SHARE = re.compile(r" ?(?:%|per ?cent|pct|points? )")
_END = re.compile(r"[.;:!?()\n]")


class Number(NamedTuple):
    """A number as written, [start, end) in the folded text.

    kind: digits (also with a scale word: 14 тыс.), words, dual (Arabic noun in the dual; `noun` is its folded singular), noun (a bare unit
    that counts one after a comparator, более года; `noun` is that word), numeral (Chinese).
    article: the word is also the indefinite article; harmed: and something was done to what it stands before; fraction: half, a third;
    vague_after: 多, 余, 几 say "more than".
    """

    start: int
    end: int
    value: float
    value_max: float | None = None
    kind: str = "digits"
    decimals: int = 0
    vague_after: bool = False
    noun: str | None = None
    article: bool = False
    fraction: bool = False
    harmed: bool = False


def _tidy(value: float, found: Found) -> float:
    """Without the last bits of 1.1 million; integers stay as they are."""
    return value if found.fraction or value.is_integer() else float(f"{value:.12g}")


def _number(found: Found) -> Number:
    upper = None if found.value_max is None else _tidy(float(found.value_max), found)
    return Number(
        found.start,
        found.end,
        _tidy(float(found.value), found),
        upper,
        found.kind,
        found.decimals,
        found.vague,
        found.noun,
        found.article,
        found.fraction,
    )


def _is_year(found: Found) -> bool:
    return found.kind == "digits" and found.end - found.start == 4 and _YEARS[0] <= found.value <= _YEARS[1]


def _is_change(text: str, first: Found, end: int, data: NumberData) -> bool:
    """Whether "from A to B", which ends at `end`, tells of a change: a word of rising or falling stands before it in the sentence."""
    before = _CURRENCY.sub("", text[max(0, first.start - _CHANGE_REACH) : first.start])
    if data.change_by.search(before):  # "raised by 940 to 3,020"; "rose by 5 to 10 per cent" is a range
        before = text[max(0, first.start - 2 * _CHANGE_REACH) : first.start]
        if _SHARE.match(text, end):
            return False
    elif not data.change_open.search(before):
        return False
    clause = re.split(r"[.;!?。；]", before)[-1]
    return data.change.search(clause) is not None


def _range_end(text: str, first: Found, second: Found, data: NumberData) -> float | None:
    """The upper bound when two neighbours are the bounds of one range, with the scale word that both share; None when they are not."""
    gap = data.range_gap.fullmatch(text, first.end, second.start)
    if gap is None or first.noun or second.noun or first.value_max or second.value_max or first.article or second.article:
        return None
    before = _CURRENCY.sub("", text[max(0, first.start - 24) : first.start])
    if gap["between"] is not None and not data.range_open.search(before):
        return None
    if _is_year(first) or _is_year(second) or first.fraction != second.fraction:
        return None
    if "-" in gap.group() and (text[first.start - 1 : first.start] == "-" or text[second.end : second.end + 1] == "-"):
        return None  # 2021-06-01
    if first.scale == 1 and second.scale > 1 and first.value * second.scale <= second.value:
        first.value *= second.scale
    return second.value if first.value < second.value and not _is_change(text, first, second.end, data) else None


def _digit_fraction(text: str, first: Found, second: Found) -> bool:
    """1/3 and 2/3; not the parts of a date or a symbol."""
    one_digit = first.end - first.start == second.end - second.start == 1 and first.kind == second.kind == "digits"
    if not one_digit or text[first.end : second.start] != "/" or not 0 < first.value < second.value:
        return False
    return text[first.start - 1 : first.start] not in {"/", "-"} and text[second.end : second.end + 1] not in {"/", "-"}


def _joins(text: str, first: Found, second: Found, data: NumberData) -> bool:
    """Make `first` one number with its neighbour where both are one: a range, 1/3, and the same number again in words "12 (twelve)"."""
    if _digit_fraction(text, first, second):
        first.value, first.end, first.fraction = first.value / second.value, second.end, True
        return True
    if second.value == first.value and text[first.end : second.start] in {" (", "("} and text[second.end : second.end + 1] == ")":
        first.end = second.end + 1 if second.kind != first.kind else first.end  # the noun stands behind the bracket
        return second.kind != first.kind
    upper = _range_end(text, first, second, data)
    if upper is None:
        return False
    first.value_max, first.end, first.vague = upper, second.end, first.vague or second.vague
    first.decimals, first.scale = max(first.decimals, second.decimals), second.scale
    return True


def _with_ranges(text: str, found: list[Found], data: NumberData) -> list[Found]:
    merged: list[Found] = []
    for number in found:
        if merged and number.start - merged[-1].end <= _WIDEST_JOIN and _joins(text, merged[-1], number, data):
            continue
        merged.append(number)
    return merged


def _counts(text: str, this: Found, previous: Found | None, following: Found | None, data: NumberData) -> bool:
    """Whether an article stands in a list of counts, or after a comparator, so that it says "one"."""
    if data.comparators.search(text[max(0, this.start - 24) : this.start]):
        return True
    if previous and this.start - previous.end <= _NEAR and _is_list(text[previous.end : this.start], data):
        return True
    if following and not following.article and following.start - this.end <= _NEAR:
        return _is_list(text[this.end : following.start], data)
    return False


def _is_list(between: str, data: NumberData) -> bool:
    """Whether what stands between two numbers is a noun phrase and a conjunction ("morts et")."""
    return data.list_join.search(between) is not None and not _END.search(between) and len(between.split()) <= _WORDS_OF_MEMBER


def _is_amid(text: str, at: int, found: list[Found], previous: Found | None, data: NumberData) -> bool:
    """Whether an article stands amid a list of single words: "four Burundians, a Rwandan, a Gabonese and two Moroccans"."""
    if previous is None or _MEMBER.fullmatch(text, previous.end, found[at].start) is None:
        return False
    for this, following in pairwise(found[at : at + _LONGEST_LIST]):
        between = text[this.end : following.start]
        if _MEMBER.fullmatch(between) is None:
            return len(between.split()) <= _LAST_OF_LIST and _is_list(between, data)
    return False


def _without_articles(text: str, found: list[Found], data: NumberData) -> list[Found]:
    kept: list[Found] = []
    for i, number in enumerate(found):
        previous, following = kept[-1] if kept else None, found[i + 1] if i + 1 < len(found) else None
        if not number.article or _counts(text, number, previous, following, data) or _is_amid(text, i, found, previous, data):
            kept.append(number)
    return kept


def find_numbers(text: str, language: str, reverse: bool = True) -> list[Number]:
    """Numbers of a folded text, sorted and without overlaps; never raises, linear in the length of the text.

    `reverse`: what the Arabic group order is when the digits do not tell (240 110), see `group_habit`. An unknown language reads digits.
    Articles (un, une, una) are left out, unless they count; Chinese 一 with a measure word is kept and marked.

    >>> [(n.value, n.value_max) for n in find_numbers("between 90 and 100 thousand people in two camps", "en")]
    [(90000.0, 100000.0), (2.0, None)]
    """
    data = number_data(language)
    if language == "zh":
        from dagster_project.engine.numbers.chinese import read_chinese  # its patterns take longer to compile than a page to read

        found = read_chinese(text)
    else:
        found = read_words(text, language, reverse)
    found = _with_ranges(text, found, data)
    if language == "zh":
        return [_number(f) for f in found]
    return [_number(f) for f in _without_articles(text, found, data)]
