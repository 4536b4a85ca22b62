"""The words of a language, found in one pass over a folded text.

A form may stand for several things at once ("attack" is something counted, a cause and an event), so terms are found in layers: within a
layer the longest match wins, layers do not disturb each other. False friends (`[not]`) silence every layer that they cover.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.language_data import load_data
from dagster_project.engine.words.lexicon_table import lexicon_table

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LAYERS = {
    "noun": ("concepts", "generic", "state_nouns", "not"),
    "state": ("states", "state_nouns", "not"),
    "event": ("events", "event_nouns", "event_objects", "event_says", "not"),
    "event_word": ("event_words",),
    "cause": ("causes", "not"),
    "group": ("groups", "not"),
    "qualifier": ("qualifiers", "not"),
    "qualifier_after": ("qualifiers_after",),
    "qualifier_of": ("qualifiers_of",),
    "set": ("sets",),
    "scope": ("scopes",),
    "link": ("links",),
    "plan": ("planned",),
    "vague": ("vague",),
    "negation": ("negation",),
    "operation": ("quotes_operation",),
    "classifier": ("classifiers", "not"),
    "unit": ("duration", "distance", "area", "money", "mass", "percent", "percent_prefix", "percentage_point", "times"),
    "rate": ("rate",),
    "rate_before": ("rate_before",),
    "adverb": ("adverbs",),
    "change": ("change",),
    "adjective": ("adjectives",),
    "that_is": ("that_is",),
    "level": ("level",),
    "comparison": ("comparison",),
    "place": ("place",),
    "mission": ("mission",),
    "actor": ("actor",),
}
_SECTIONS = frozenset(section for sections in LAYERS.values() for section in sections)
# the one-letter conjunction that Arabic writes as part of the next word
_WAW = re.compile(r"(?<![\u0621-\u064a])(و[\u0621-\u064a]{2,})")


class Term(NamedTuple):
    """A form of the language at folded offsets: `section` and `key` say what it means, e.g. concepts / peacekeepers."""

    start: int
    end: int
    section: str
    key: str


_start = itemgetter(0)
_new = tuple.__new__  # what the constructor of a named tuple calls
Meaning = list[tuple[str, tuple[tuple[str, str], ...]]]  # by layer, the (section, key) that a form has there; none where it silences


def _meaning(senses: list[tuple[str, str]]) -> Meaning:
    found = []
    for layer, sections in LAYERS.items():
        here = [(section, key) for section, key in senses if section in sections]
        if here:
            found.append((layer, tuple((section, key) for section, key in here if section != "not" and key != "inside_word")))
    return found


class Lexicon:
    """Finds every term of one language; build it once (`lexicon(language)`).

    `words` are the words that its forms are made of, `compounds` those that are written with a hyphen.
    """

    def __init__(self, language: str) -> None:
        self._forms, senses, self._exact, self.words, self.compounds = lexicon_table(language, _SECTIONS)
        self._senses = senses
        self._meanings: list[Meaning | None] = [None] * len(senses)  # filled as forms are met
        self._spelled: dict[tuple[int, str], Meaning] = {}  # of those that mean more in one spelling
        self._arabic = language == "ar"
        self._waw_words = tuple(fold(w).text for w in load_data(language, "terms").get("links", {}).get("not_and", []))

    @property
    def forms(self) -> Iterable[str]:
        """Every folded form."""
        return self._forms

    def find(self, text: str, written: Callable[[int, int], str] | None = None) -> dict[str, list[Term]]:
        """Terms of a folded text by layer, in order, without overlaps inside a layer. `written` gives the original of a stretch."""
        found: dict[str, list[Term]] = {layer: [] for layer in LAYERS}
        reached = dict.fromkeys(LAYERS, 0)
        for start, end, index in self._forms.find(text):
            meaning = self._meanings[index]
            if meaning is None:
                meaning = self._meaning_of(index, "" if written is None or index not in self._exact else written(start, end))
            for layer, terms in meaning:
                if start >= reached[layer]:
                    reached[layer] = end
                    here = found[layer]
                    for section, key in terms:
                        here.append(_new(Term, (start, end, section, key)))
        if self._arabic and (more := list(self._conjunctions(text, found))):
            found["link"] += more
            found["link"].sort(key=_start)
        return found

    def _meaning_of(self, index: int, spelled: str) -> Meaning:
        """What a form means; `spelled` is how the text writes one that is a name in one spelling only."""
        if index not in self._exact:
            meaning = self._meanings[index] = _meaning([(section, key) for section, key, _ in self._senses[index]])
            return meaning
        name = spelled if any(spelled == name for *_, name in self._senses[index]) else ""
        known = self._spelled.get((index, name))
        if known is None:
            here = [(section, key) for section, key, told in self._senses[index] if told in {"", name}]
            known = self._spelled[index, name] = _meaning(here)
        return known

    def _conjunctions(self, text: str, found: dict[str, list[Term]]) -> Iterator[Term]:
        """The Arabic "and", which is written as the first letter of the next word, unless the letter belongs to that word."""
        starts = {t.start for terms in found.values() for t in terms}
        for match in _WAW.finditer(text):
            if match.start() not in starts and not match.group(1).startswith(self._waw_words):
                yield Term(match.start(), match.start() + 1, "links", "and")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; `und` has no words of its own and finds Latin place and mission names only."""
    return Lexicon(language)
