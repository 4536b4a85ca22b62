"""The bare noun that counts one in a list behind a dash: «пятеро солдат - четыре ганца и тоголезец» says so by its sum.

The list tells who those were whom a number counts, so that its members add up to it: only then a noun without a number is one of them.
`[ones] apposed` and `nationals` of numbers.toml list the nouns, in the nominative and the genitive singular; a language without them
yields none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.words.language_data import expand, load_data

_MOST, _LONGEST = 30, 160  # people whom a list names one by one, and the characters that it takes
_DASH = re.compile(r"[^.;:!?()\n,\d]{1,60}?(?: -|:) ")
_END = re.compile(r"[.;:!?()\n]| - ")
_MEMBER = re.compile(r", | и (?:еще )?|, а также ")


@cache
def _noun(language: str) -> re.Pattern[str] | None:
    data = load_data(language, "numbers").get("ones", {})
    if "apposed" not in data:
        return None
    written: Iterable[str] = {
        fold(s).text for key in ("singular", "other_case", "done_to", "apposed") for f in data[key] for s in expand(f)
    }
    nouns = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    return re.compile(rf"(?P<one>(?:{data['adjective']} ){{0,2}}(?:{nouns}|{data['nationals']}))(?!\w)[^,]{{0,60}}")


def apposed_ones(text: str, language: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers of value 1, marked as articles, that members of a list behind a dash are by its sum."""
    noun = _noun(language)
    if noun is None:
        return
    starts = [n.start for n in numbers]
    for total in numbers:
        dash = _DASH.match(text, total.end) if 1 < total.value <= _MOST and total.value_max is None else None
        if dash is None:
            continue
        close = _END.search(text, dash.end(), dash.end() + _LONGEST)
        end = close.start() if close else min(len(text), dash.end() + _LONGEST)
        known = numbers[bisect_left(starts, dash.end()) : bisect_left(starts, end)]
        yield from _members(text, (dash.end(), end), known, noun, total.value)


def _members(text: str, span: tuple[int, int], known: Sequence[Number], noun: re.Pattern[str], total: float) -> list[Number]:
    """The members that are one person each, where all members are known and add up to the total; none otherwise."""
    found: list[Number] = []
    told, first = 0.0, span[0]
    for last in [*(m for m in _MEMBER.finditer(text, *span)), None]:
        end = last.start() if last else span[1]
        counted = [n for n in known if first <= n.start < end]
        one = noun.fullmatch(text, first, end)
        if len(counted) == 1:
            told += counted[0].value
        elif one is not None and not counted:
            found.append(Number(*one.span("one"), 1.0, kind="noun", noun=one["one"], article=True, harmed=True))
            told += 1
        else:
            return []
        first = last.end() if last else end
    return found if told == total else []
