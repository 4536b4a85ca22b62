"""Stretches of a folded text whose digits or number words are no quantity, each with the reason that a rejection shows.

What every language shares (symbols, models, times, telephone numbers) stands here; words and patterns of one language stand under
[masks] of its numbers.toml. Dates and years are not masked, except inside the brackets of a resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.data import folded_forms, one_of
from dagster_project.engine.words.forms import forms_of
from dagster_project.engine.words.language_data import load_data

_RUN = lazy("[0-9]+")
_LONGEST_CHUNK = 80  # characters of an address or symbol on each side of the sign that gives it away
_SIGN = lazy(r"[/@*]|www\.|\.(?:org|int|com|net|info)\b")
_CHUNK_START = lazy(r"[!-~]{1,80}$")
_WRITTEN = lazy(
    r"[(\[\"'*|]{0,3}(?:"
    r"(?P<url>(?:https?://|www\.)[!-~]{1,200}|[!-?A-~]{1,80}@[!-~]{1,80}|[a-z0-9.-]{1,80}\.(?:org|int|com|net|info)\b(?:/[!-~]{0,200})?)"
    r"|(?P<document_symbol>[a-z]{1,6}(?:[./-][a-z0-9.-]{1,20}){0,6}/(?=[!-~]{0,40}[0-9])[a-z0-9./()-]{1,60}(?: ?\([0-9]{4}\))?)"
    r"|(?P<furniture>(?<=\*)[0-9a-z]{1,20}\*)"
    r")"
)
_CURRENCY = r"usd|eur|gbp|chf|xof|xaf|fcfa|cfa|rub|cny|us|km|kg|x"
_NO_MODEL = r"non|no|nos|et|de|a|au|en|y|и|с|в|до|от|из|n|s"  # words that a hyphen or an error of printing glues to a number
# what stands before the digits of a name of letters and digits, in any script but Arabic and Chinese: mi-17, t-55, covid-19, m16
_MODEL_BEFORE = lazy(
    rf"(?:^|[^\w-]|(?<=[\u2e80-\uffff]))(?!(?:{_CURRENCY}|{_NO_MODEL})-?$)"
    r"(?P<model>[^\W\d_\u0600-\u06ff\u2e80-\uffff]{1,6}-?|(?:covid|كوفيد)[- ]?"
    r"|(?:mi|ми|ak|ак|btr|бтр|bmp|бмп|rpg|рпг|mig|миг|boeing|боинг) )$"
    r"|(?:^|[^\w-])(?P<aircraft>[сcуy]-)$"
)
_MODEL_DIGITS = lazy(r"[0-9]{1,3}[a-zа-я]{0,2}(?![\w-]|[.,][0-9])|(?<=-)[0-9]{1,3}[a-z]{0,2}(?=[\u2e80-\uffff])")
_CYRILLIC_AIRCRAFT = lazy(r"130|160|295|235|212")
# read from the first digit of a run of digits
_AT_DIGITS = (
    ("resolution", r"[12][0-9]{3} ?\( ?(?:19|20)[0-9]{2} ?\)"),
    ("furniture", r"[0-9]{2}-[0-9]{5}(?![0-9])(?: *\([a-z]\))?(?: +[0-9]{6}(?![0-9])){0,4}(?: +[0-9]{1,3}(?= *(?:\n|$)))?"),
    ("furniture", r"[0-9]{1,3}/[0-9]{1,3}(?= *(?:\n|$))"),
    ("time", r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9])|(?:[01]?[0-9]|2[0-4])h[0-5][0-9](?![0-9])"),
    ("phone", r"(?<=\+)[0-9]{1,4}(?:[ .-]?\(?[0-9]{1,4}\)?){2,6}|(?<=tel[.:] )[0-9][0-9 .()-]{5,18}|(?<=[(])[0-9]{3}\) [0-9]{3}-[0-9]{4}"),
    ("phone", r"[0-9]{3}[ -][0-9]{3}-[0-9]{4}(?![0-9])"),
    ("model", r"[0-9]{1,3}(?:[.,][0-9]{1,2})?[ -]?(?:mm|mill?im[a-z]+|мм|миллиметр[а-я]*|ملم|毫米)(?![^\W\d_])"),
    ("model", r"[2468]x[2468](?![0-9])"),
    (
        "model",
        r"(?:(?<=mitrailleuse )|(?<=mitrailleuses )|(?<=calibre )|(?<=caliber )|(?<=gun ))(?:12[.,]7|14[.,]5|7[.,]62|5[.,]56)(?![0-9])",
    ),
    ("name", r"(?:24/7|9/11)(?![0-9/])|3[rр](?![^\W_])"),
    ("coordinate", r"[0-9]{1,3} ?°(?: ?[0-9]{1,2} ?')?"),
)
_LINE = (
    ("furniture", r"^ *-? ?[0-9]{1,4} ?-? *$"),
    ("furniture", r"^ *[0-9]{1,3} ?/ ?[0-9]{1,3}(?= *$|  | [0-9]{2}-[0-9]{5})"),
    ("furniture", r"^ *[0-9]{1,3} +[0-9]{2}-[0-9]{5}(?![0-9])"),
    ("list_item", r"^[ |*•·-]*\(?[0-9]{1,3}(?: ?[.)](?![0-9])| ?- (?![0-9]))"),
)
_REFERENCE = lazy(
    r"\.?\s{0,2}(?:(?:nos?|nums?|nn?|numeros?|number|رقم|no\.|num\.|n\.)\.?\s?[°º]?\s?|[°º#(]\s?)?"
    r"[0-9]{1,5}(?![0-9])(?! [0-9]{3}(?![0-9])|,[0-9]{3}(?![0-9]))(?:[.\-/][0-9]{1,4}|[a-z]\b)*(?:\s?\(\s?[0-9a-z]{1,4}\s?\))*"
    r"(?!\s?%|\s(?:per ?cent|процент|pour cent|por ciento|في الم))"
)
_MORE_REFERENCES = lazy(
    r"(?:(?:\s?,\s?|\s(?:and|et|y|e|и|to|a|al|au|or|ou|o|по|до|الي)\s|\s?و\s?|-)[0-9]{1,4}(?![0-9])(?:\s?\([0-9a-z]{1,4}\))*){1,20}"
)
_MORE_RESOLUTIONS = lazy(r"(?:(?:\s?,\s?|\s(?:and|et|y|e|и)\s|\s?و\s?)[0-9]{2,4}\s?\(\s?[0-9]{4}\s?\)){1,20}")
_NUMBERED = lazy(r"رقم$|ارقام$")  # رقم 6 و9 و33
_MORE_NUMBERS = lazy(r"(?: ?و ?[0-9]{1,4}(?= ?و ?[0-9]| ?[.,;:)]| و(?:ايضا|كذلك)(?!\w)| وال(?![ديه])|$)){1,20}")
_PLURAL = lazy(r"(?:s|x|es|paras|pp|ss)\.?$|ات$|تين$|تان$|(?:ы|ов|ах|ами|ей|и)$|مواد$|بنود$")
_TIME_BEFORE = lazy(r"(?<![0-9])[0-9]{1,2}(?:[:.][0-9]{2})?\s?$")
_PROCLITIC = lazy(r"(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])$")


class Mask(NamedTuple):
    """A stretch [start, end) of the folded text that holds no quantity, and why.

    reason: document_symbol, resolution, reference (paragraph, level, phase), ordinal, list_item, furniture (pages, job numbers), name,
    model, idiom, time, phone, url, coordinate.
    """

    start: int
    end: int
    reason: str


def _alternatives(rules: tuple[tuple[str, str], ...] | list[tuple[str, str]], flags: int = 0) -> tuple[re.Pattern[str], list[str]]:
    """One expression of all rules, and the reason of each of its groups."""
    return lazy("|".join(f"({rule})" for _, rule in rules) or "(?!)", flags), [reason for reason, _ in rules]


def _models(text: str, start: int) -> Iterator[Mask]:
    """The name of letters and digits whose first digit stands at `start`."""
    digits = _MODEL_DIGITS.match(text, start)
    offset = max(0, start - 9)
    before = _MODEL_BEFORE.search(text[offset:start]) if digits else None
    if digits is None or before is None:
        return
    if before.lastgroup == "aircraft" and not _CYRILLIC_AIRCRAFT.match(digits.group()):
        return
    named = before[before.lastgroup or 0]
    first = offset + before.start(before.lastgroup or 0)
    yield Mask(first, digits.end(), "name" if named.startswith(("covid", "كوفيد")) else "model")


def _symbols(text: str) -> Iterator[Mask]:
    """Document symbols, addresses and bar codes, found by a sign that they hold."""
    reached = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < reached:
            continue
        chunk = _CHUNK_START.search(text[max(reached, sign.start() - _LONGEST_CHUNK) : sign.start()])
        match = _WRITTEN.match(text, sign.start() - len(chunk.group()) if chunk else sign.start())
        if match and match.lastgroup:
            reached = match.end()
            yield Mask(match.start(), match.end(), match.lastgroup)


_DIGITS_ON = lazy(r"[.,\u00a0\u202f ]?\d")  # the number goes on


class _Masker:
    """The masks of one language."""

    def __init__(self, language: str) -> None:
        masks: dict[str, Any] = load_data(language, "numbers").get("masks", {})
        self.spaced = language != "zh"
        self.kinds: dict[str, list[tuple[str, str]]] = {}
        for kind in ("phrase", "numbered", "after"):
            for reason, forms in masks.get(kind, {}).items():
                for form in folded_forms(forms):
                    named = "reference" if reason == "numbered" else reason
                    self.kinds.setdefault(form, []).append((kind, named))
        self.listed = list(self.kinds.values())
        self.forms = forms_of({form: at for at, form in enumerate(self.kinds)}, language == "ar")
        listed = [(reason, rule) for reason, rules in masks.get("at_digits", {}).items() for rule in rules]
        self.at_digits, self.digit_reasons = _alternatives([*listed, *_AT_DIGITS])
        patterns = [(reason, rule) for reason, rules in masks.get("patterns", {}).items() for rule in rules]
        self.patterns, self.pattern_reasons = _alternatives(patterns)
        self.lines, self.line_reasons = _alternatives(_LINE, re.MULTILINE)
        together = masks.get("together", {})
        self.case_nouns = lazy(rf"[^,。,;、\n]{{0,8}}?(?:{one_of(together.get('nouns', []))})") if together else None
        self.company = lazy(rf"[{''.join(together.get('with', []))}][^。,;、\n]{{0,14}}$") if together else None

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        if not self.spaced:
            return True
        if end < len(text) and text[end].isalpha() and text[end - 1].isalnum():
            return False
        if text[end - 1].isdigit() and _DIGITS_ON.match(text, end):
            return False  # "a group of 4,000"
        if start == 0 or not text[start - 1].isalpha() or not text[start].isalpha():
            return True
        if "\u0600" <= text[start] <= "\u06ff":
            word = start
            while word and text[word - 1].isalpha() and start - word < 5:
                word -= 1
            return _PROCLITIC.fullmatch(text[word:start]) is not None
        return False

    def _phrases(self, text: str) -> Iterator[Mask]:
        for start, end, index in self.forms.find(text):
            if not self._stands_alone(text, start, end):
                continue
            for kind, reason in self.listed[index]:
                if kind == "phrase":
                    yield Mask(start, end, reason)
                elif kind == "after":
                    time = _TIME_BEFORE.search(text, max(0, start - 8), start)
                    if time:
                        yield Mask(time.start(), end, reason)
                else:
                    yield from self._numbered(text, start, end, reason)

    @staticmethod
    def _numbered(text: str, start: int, end: int, reason: str) -> Iterator[Mask]:
        reference = _REFERENCE.match(text, end)
        if reference is None:
            return
        last = reference.end()
        more = _MORE_RESOLUTIONS.match(text, last) if reason == "resolution" else None
        if more is None and _PLURAL.search(text[start:end]):
            more = _MORE_REFERENCES.match(text, last)
        if more is None and _NUMBERED.search(text[start:end]):
            more = _MORE_NUMBERS.match(text, last)
        yield Mask(start, more.end() if more else last, reason)

    def _digit_runs(self, text: str) -> Iterator[Mask]:
        reached = 0
        for run in _RUN.finditer(text):
            start = run.start()
            if start < reached:
                continue
            match = self.at_digits.match(text, start)
            if match and match.lastindex:
                reached = match.end()
                yield Mask(start, reached, self.digit_reasons[match.lastindex - 1])
            elif start and (text[start - 1] in "- " or text[start - 1].isalpha()):
                yield from _models(text, start)

    def _together(self, text: str) -> Iterator[Mask]:
        """一起 is one case before the noun of a case, and "together" elsewhere."""
        if self.case_nouns is None or self.company is None:
            return
        for match in re.finditer("一起", text):
            case = self.case_nouns.match(text, match.end())
            if case is None or self.company.search(text[max(0, match.start() - 16) : match.start()]):
                yield Mask(match.start(), match.end(), "idiom")

    def find(self, text: str) -> Iterator[Mask]:
        yield from self._phrases(text)
        yield from self._digit_runs(text)
        yield from self._together(text)
        yield from _symbols(text)
        for match in self.patterns.finditer(text):
            if match.lastindex and match.end() > match.start():
                yield Mask(match.start(), match.end(), self.pattern_reasons[match.lastindex - 1])
        start = 0
        while start >= 0:
            opening = self.lines.match(text, start)
            if opening and opening.lastindex:
                yield Mask(start, opening.end(), self.line_reasons[opening.lastindex - 1])
            start = text.find("\n", start) + 1 or -1


@cache
def _masker(language: str) -> _Masker:
    return _Masker(language)


def find_masks(text: str, language: str) -> list[Mask]:
    """Masks of a folded text, sorted by start; a mask inside another is left out. Never raises, linear in the length of the text.

    >>> [(m.start, m.end, m.reason) for m in find_masks("resolution 2690 (2023) on one of the 13 bases", "en")]
    [(0, 22, 'resolution'), (26, 36, 'idiom')]
    """
    kept: list[Mask] = []
    reached = -1
    for mask in sorted(_masker(language).find(text), key=lambda m: (m.start, -m.end)):
        if mask.end > reached:
            kept.append(mask)
            reached = mask.end
    return kept
