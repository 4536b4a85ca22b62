"""The number words of a language, read from `languages/<language>/numbers.toml` into one table that a tokenizer can ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.language_data import expand, load_data

NEVER = re.compile(r"(?!)")


class Word(NamedTuple):
    """What one written word adds to a number.

    role: part (1 to 999), hundred (multiplies units), scale (multiplies what stands before it), scaled (2,000 in one word), article,
    alone (never joins another word), fraction, dual (a noun that says two), noun (one by itself after a comparator).
    `clitic` letters of the token stand before the word itself.
    """

    role: str
    value: float
    alone: str = (
        "yes"  # yes; no: only with another word; comparator: only after "more than" and its like; article: only after "a"; double: twice
    )
    clitic: str = ""
    noun: str | None = None


class NumberData(NamedTuple):
    """One language's words and the rules of composing them."""

    language: str
    words: dict[str, Word]
    second: dict[str, Word]  # what a token also is, when it stands inside a number
    rooms: dict[int, int]  # values that leave room for more than their zeros (soixante-dix: 60 leaves 20)
    joins: dict[str, str]  # written gap -> which of the rules of number_words.py it follows
    unit_first: bool  # Arabic: five and twenty
    digits_after_scale: bool  # 2 тыс. 300
    hyphens: bool  # whether a hyphen joins the words of one number
    hyphened: frozenset[str]  # adjectives of scale behind digits and a hyphen: 7-тысячный
    articles: re.Pattern[str]  # "a" before hundred, at the end of the text before
    vague: re.Pattern[str]  # "several" before a bare scale
    comparators: re.Pattern[str]
    unit_comparators: re.Pattern[str]  # those after which a bare unit counts one
    halves: tuple[str, ...]  # " and a half"
    collective: re.Pattern[str]  # words that only say about how many: a dozen, une vingtaine
    abbreviations: frozenset[str]  # scale words whose full stop belongs to the number
    only_before: dict[str, re.Pattern[str]]  # forms that are another word unless this follows
    not_after: dict[str, re.Pattern[str]]  # forms that are another word when this stands before
    range_gap: re.Pattern[str]  # between two bounds; group "between" marks words that need one of `range_open` before
    range_open: re.Pattern[str]
    change_open: re.Pattern[str]  # "from", which opens a range or a change
    change_by: re.Pattern[str]  # "by", which opens a change and where it led to, or a range of percentages
    change: re.Pattern[str]  # words of change
    list_join: re.Pattern[str]  # the end of what stands between two members of a list


def folded_forms(forms: Iterable[str]) -> list[str]:
    """All spellings of the forms, folded, without repeats, in order."""
    return list(dict.fromkeys(fold(spelled).text for form in forms for spelled in expand(form)))


def one_of(forms: Iterable[str]) -> str:
    """A regular expression for one of the forms, longest first."""
    return "|".join(re.escape(f) for f in sorted(folded_forms(forms), key=len, reverse=True)) or "(?!)"


def _before(forms: Iterable[str]) -> re.Pattern[str]:
    """Matches when one of the forms stands at the end of the text before a word."""
    listed = list(forms)
    return re.compile(rf"(?:^|[^\w]|(?<=')|\b[وف])(?:{one_of(listed)}) ?$") if listed else NEVER


def _dual_forms(singular: str, sections: set[str]) -> Iterator[str]:
    """The written duals of an Arabic noun: nominative always, oblique and construct where they are not another word."""
    stem = singular[:-1] + "ت" if singular.endswith("ة") else singular
    if singular.endswith("ى"):
        stem = singular[:-1] + "ي"
    yield stem + "ان"
    if "nominative" not in sections:
        yield stem + "ين"
    if "construct" in sections:
        yield from (stem + "ا", stem + "ي")


def _plain_words(data: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    for role, section, alone in (
        ("part", "values", "yes"),
        ("part", "bound", "no"),
        ("hundred", "hundred", "no"),
        ("hundred", "hundred_alone", "yes"),
        ("scale", "scales", "no"),
        ("scale", "scales_comparator", "comparator"),
        ("scale", "scales_alone", "yes"),
        ("scale", "scales_dual", "double"),
        ("scaled", "scaled", "yes"),
        ("alone", "alone", "yes"),
        ("alone", "singles", "article"),
        ("article", "articles", "no"),
        ("fraction", "fractions", "no"),
        ("fraction", "fractions_alone", "yes"),
    ):
        for value, forms in data.get(section, {}).items():
            upper, _, lower = value.partition("/")
            for form in folded_forms(forms):
                yield form, Word(role, float(upper) / float(lower or 1), alone)


def _duals(data: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    seen: dict[str, set[str]] = {}
    for section, nouns in data.get("duals", {}).items():
        for noun in nouns:
            seen.setdefault(noun, set()).add(section)
    for noun, sections in seen.items():
        singular = fold(noun).text
        for form in folded_forms(_dual_forms(noun, sections)):
            yield form, Word("dual", 2, "indefinite" if "indefinite" in sections else "yes", noun=singular)
    for form in folded_forms(data.get("grammar", {}).get("unit_nouns", [])):
        yield form, Word("noun", 1, noun=form)
    for noun, forms in data.get("dual_forms", {}).items():  # irregular ones, written out
        for form in folded_forms(forms):
            yield form, Word("dual", 2, noun=fold(noun).text)


def _words(data: dict[str, Any]) -> tuple[dict[str, Word], dict[str, Word]]:
    """Tokens and their words, and the second reading of tokens that are a word and also a clitic with a shorter one (واحد)."""
    clitics = ["", *data.get("grammar", {}).get("clitics", [])]
    barred = set(folded_forms(data.get("grammar", {}).get("not_numbers", [])))
    words: dict[str, Word] = {}
    second: dict[str, Word] = {}
    for clitic in clitics:
        for form, word in (*_duals(data), *_plain_words(data)):
            token = clitic + form
            definite = clitic.endswith(("ال", "لل"))
            if token in barred or (definite and word.alone == "indefinite"):
                continue
            if clitic and token in words and words[token].clitic == "":
                second[token] = Word(word.role, word.value, word.alone, clitic, word.noun)
                continue
            words[token] = Word(word.role, word.value, word.alone, clitic, word.noun)
    return words, second


@cache
def number_data(language: str) -> NumberData:
    """Tables of one language, built once a process. A language without a file knows digits only."""
    data = load_data(language, "numbers")
    grammar: dict[str, Any] = data.get("grammar", {})
    ranges: dict[str, Any] = data.get("ranges", {})
    needs = one_of(ranges.get("between_join", []))
    words, second = _words(data) if language != "zh" else ({}, {})
    glue = "" if language == "zh" else " "
    return NumberData(
        language=language,
        words=words,
        second=second,
        rooms={int(k): v for k, v in grammar.get("rooms", {}).items()},
        joins={fold(k).text: v for k, v in grammar.get("joins", {}).items()},
        unit_first=grammar.get("unit_first", False),
        digits_after_scale=grammar.get("digits_after_scale", False),
        hyphens=grammar.get("hyphens", False),
        hyphened=frozenset(folded_forms(grammar.get("hyphened", []))),
        articles=_before(grammar.get("articles", [])),
        vague=_before(grammar.get("vague_before", [])),
        comparators=_before(grammar.get("comparators", [])),
        unit_comparators=_before(grammar.get("unit_comparators", [])),
        halves=tuple(folded_forms(grammar.get("halves", []))),
        collective=re.compile(rf"\b(?:{one_of(grammar.get('collective', []))})\b"),
        abbreviations=frozenset(folded_forms(grammar.get("abbreviations", []))),
        only_before={k: re.compile(v) for k, v in grammar.get("only_before", {}).items()},
        not_after={fold(k).text: re.compile(v) for k, v in grammar.get("not_after", {}).items()},
        range_gap=re.compile(
            rf"(?: ?[-~] ?|{glue}(?:{one_of(ranges.get('join', []))}){glue}|{glue}(?P<between>{needs}){glue if language != 'ar' else ' ?'})"
            r"(?:us)?[$€£]? ?"
        ),
        range_open=_before(ranges.get("open", [])),
        change_open=_before(ranges.get("change_open", [])),
        change_by=_before(ranges.get("change_by", [])),
        change=re.compile("|".join(folded_forms(ranges.get("change", []))) or "(?!)"),
        list_join=re.compile(rf"(?:^|[^\w])(?:{one_of(grammar.get('list_join', []))})\s$|,\s$"),
    )
