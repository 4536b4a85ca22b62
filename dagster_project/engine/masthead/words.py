"""The words of mastheads (`languages/<lang>/masthead.toml`) and the missions that a text names.

A masthead mixes languages ("Distr.: General" above an Arabic letter), so the words of the document's language come first and those of
English after them; language names are read in all six.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dagster_project.engine.dates.forms import any_of, spell, words
from dagster_project.engine.words.forms import Forms, forms_of
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.language_data import load_data

_FOLDER = Path(__file__).parents[1] / "languages"
_LETTER = r"[^\W\d_]"
_STRETCH = 50_000  # code points that are looked at together; a name across the border of two is not worth the memory


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled words of one language and English; every pattern reads folded text."""

    organisations: frozenset[str]
    labels: frozenset[str]
    original: re.Pattern[str]
    distribution: dict[str, str]
    language_names: dict[str, str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    publishers: tuple[tuple[str, re.Pattern[str]], ...]
    dispatch: re.Pattern[str]
    this: re.Pattern[str]  # before a weekday
    own: re.Pattern[str]  # the same at the beginning of a stretch
    resolution: re.Pattern[str]
    saying: re.Pattern[str]
    founding: re.Pattern[str]
    agencies: re.Pattern[str]  # news agencies as a dateline names them


def _whole(forms: list[str], language: str) -> re.Pattern[str]:
    """Any of the forms as whole words; Arabic may write its one-letter words before them."""
    edge, end = (f"(?<!{_LETTER})", f"(?!{_LETTER})") if language != "zh" else ("", "")
    clitics = "(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف])?" if language == "ar" else ""
    source = any_of(form.replace("*", "\ue000") for form in forms).replace("\ue000", _LETTER + "{1,12}")
    return re.compile(edge + clitics + source + end)


def _agencies(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Agencies between the marks of a dateline ("(AFP)", "/TASS/", "RIA -"), or at the start of a Chinese one."""
    named = any_of(_forms(languages, "agencies"))
    heads = any_of(_forms(languages, "agency_heads"))
    return re.compile(rf"[(/|\[-] ?{named}(?:[ ,][^)/|\]]{{0,40}})?(?: ?[)/|\]]|\.?-| -)|^ ?{named} ?[-/|(]|^{heads}")


def _forms(languages: tuple[str, ...], key: str) -> list[str]:
    return [form for language in languages for form in load_data(language, "masthead").get(key, [])]


def _table(languages: tuple[str, ...], key: str) -> dict[str, str]:
    tables = [load_data(language, "masthead").get(key, {}) for language in languages]
    return {words(s): value for table in tables for value, forms in table.items() for f in forms for s in spell(f)}


@cache
def masthead_words(language: str) -> Words:
    """The words of a language, compiled once."""
    own = tuple(dict.fromkeys((language, "en")))
    every = ("en", "fr", "es", "ru", "ar", "zh")
    kinds = [(kind, _whole(forms, lang)) for lang in own for kind, forms in load_data(lang, "masthead").get("kinds", {}).items()]
    publishers = [(name, _whole(forms, lang)) for lang in own for name, forms in load_data(lang, "masthead").get("publishers", {}).items()]
    return Words(
        organisations=frozenset(words(s) for f in _forms(own, "organisations") for s in spell(f)),
        labels=frozenset(words(s) for f in _forms(own, "labels") for s in spell(f)),
        original=re.compile(any_of(_forms(every, "original")) + r" ?: ?(.+)"),
        distribution=_table(every, "distribution"),
        language_names=_table(every, "languages"),
        kinds=tuple(kinds),
        publishers=tuple(publishers),
        dispatch=re.compile(r"\s{0,3}" + any_of(load_data(language, "masthead").get("dispatch_marks", []))),
        this=re.compile(any_of(load_data(language, "masthead").get("this", [])) + r"\s{0,3}$"),
        own=re.compile(any_of(load_data(language, "masthead").get("this", []))),
        resolution=_whole(load_data(language, "masthead").get("resolution", []), language),
        saying=_whole(load_data(language, "masthead").get("saying", []), language),
        founding=_whole(load_data(language, "masthead").get("founding", []), language),
        agencies=_agencies(own),
    )


@cache
def mission_names(language: str) -> dict[str, str]:
    """Folded mission names and acronyms of a language and of English, with their codes."""
    names = load_gazetteer().missions_by_name
    return {words(name): code for lang in dict.fromkeys(("en", language)) for name, code in names(lang).items()}


@cache
def _mission_forms(language: str) -> tuple[Forms, list[str]]:
    """The names, and the codes that their indexes stand for."""
    names = mission_names(language)
    return forms_of({name: at for at, name in enumerate(names)}, language == "ar"), list(names.values())


def count_missions(folded_text: str, language: str) -> Counter[str]:
    """How often each mission is named, by code."""
    found: Counter[str] = Counter()
    forms, codes = _mission_forms(language)
    for start in range(0, len(folded_text), _STRETCH):
        reached = 0
        for first, last, index in forms.find(" ".join(folded_text[start : start + _STRETCH].split())):
            if first >= reached:
                found[codes[index]] += 1
                reached = last
    return found


def match_mission(folded_text: str, language: str, title: str = "") -> str | None:
    """Code of the mission that the title names, else of the one that the text names most; None where it names none."""
    for text in (title, folded_text):
        if found := count_missions(text, language):
            return found.most_common(1)[0][0]
    return None


def is_mission_name(folded_line: str, names: Mapping[str, str]) -> str | None:
    """Code of the mission whose name fills the line, with or without its acronym in brackets."""
    bare = words(re.sub(r"\([^)]*\)", " ", folded_line))
    return names.get(bare) or names.get(words(folded_line))
