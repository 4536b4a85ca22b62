"""The words of a language, found in one pass over a folded text.

A form may stand for several things at once ("attack" is something counted, a cause and an event), so terms are found in layers: within a
layer the longest match wins, layers do not disturb each other. False friends (`[not]`) silence every layer that they cover.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from dagster_project.engine.gazetteer import load_gazetteer
from dagster_project.engine.language_data import expand, load_data
from dagster_project.engine.text import fold

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LAYERS = {
    "noun": ("concepts", "generic", "state_nouns", "not"),
    "state": ("states", "state_nouns", "not"),
    "event": ("events", "not"),
    "cause": ("causes", "not"),
    "group": ("groups", "not"),
    "qualifier": ("qualifiers",),
    "qualifier_after": ("qualifiers_after",),
    "set": ("sets",),
    "scope": ("scopes",),
    "link": ("links",),
    "plan": ("planned",),
    "vague": ("vague",),
    "negation": ("negation",),
    "operation": ("quotes_operation",),
    "classifier": ("classifiers",),
    "unit": ("duration", "distance", "area", "money", "mass", "percent", "percent_prefix", "percentage_point", "times"),
    "rate": ("rate",),
    "rate_before": ("rate_before",),
    "adverb": ("adverbs",),
    "change": ("change",),
    "level": ("level",),
    "place": ("place",),
    "mission": ("mission",),
    "actor": ("actor",),
}
_LAYERS_OF_SECTION: dict[str, list[str]] = defaultdict(list)
for _layer, _sections in LAYERS.items():
    for _section in _sections:
        _LAYERS_OF_SECTION[_section].append(_layer)
# one-letter conjunctions and prepositions that Arabic writes as part of the next word
_WAW = re.compile(r"(?<![\u0621-\u064a])(و[\u0621-\u064a]{2,})")
_PROCLITIC = re.compile(r"(?:[وف]?(?:[بكل]?ال|لل|[بلك])|[وف]|[وف]?س)$")


@dataclass(frozen=True, slots=True)
class Term:
    """A form of the language at folded offsets: `section` and `key` say what it means, e.g. concepts / peacekeepers."""

    start: int
    end: int
    section: str
    key: str


def _is_letter(char: str) -> bool:
    return char.isalpha() and char < "\u2e80"  # ideographs have no word boundaries


class Lexicon:
    """Finds every term of one language; build it once (`lexicon(language)`)."""

    def __init__(self, language: str) -> None:
        self.language = language
        senses: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for section, key, spelled in self._entries(language):
            folded = fold(" ".join(spelled.split())).text
            if folded:
                senses[folded].add((section, key, ""))
        for section, key, name in self._exact_names(language):
            senses[fold(name).text].add((section, key, name))
        self._forms = list(senses)
        self._senses = [sorted(senses[form]) for form in self._forms]
        self._layers = [sorted({layer for section, _, _ in s for layer in _LAYERS_OF_SECTION[section]}) for s in self._senses]
        self._matcher = AhoCorasick(self._forms)
        self._waw_words = tuple(fold(w).text for w in load_data(language, "terms").get("links", {}).get("not_and", []))

    @staticmethod
    def _entries(language: str) -> Iterator[tuple[str, str, str]]:
        for name in ("terms", "units", "events"):
            for section, table in load_data(language, name).items():
                for key, forms in table.items():
                    for form in forms:
                        yield from ((section, key, spelled) for spelled in expand(form))
        gazetteer = load_gazetteer()
        named = (
            ("place", gazetteer.places_by_name),
            ("mission", gazetteer.missions_by_name),
            ("actor", gazetteer.actors_by_name),
        )
        for section, names in named:
            for other in dict.fromkeys((language, "en")):  # Latin names stand in texts of every language
                for name, key in names(other).items():
                    yield section, key, name

    @staticmethod
    def _exact_names(language: str) -> Iterator[tuple[str, str, str]]:
        """Names that fold to ordinary words (Diré, WHO) and count only as they are written."""
        gazetteer = load_gazetteer()
        for section, names in (("place", gazetteer.exact_places_by_name), ("actor", gazetteer.exact_actors_by_name)):
            for other in dict.fromkeys((language, "en")):
                for name, key in names(other).items():
                    yield section, key, name

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        if end < len(text) and _is_letter(text[end]) and _is_letter(text[end - 1]):
            return False
        if start == 0 or not _is_letter(text[start - 1]) or not _is_letter(text[start]):
            return True
        if "\u0600" <= text[start] <= "\u06ff":
            word = start
            while word and _is_letter(text[word - 1]) and start - word < 5:
                word -= 1
            return _PROCLITIC.fullmatch(text[word:start]) is not None
        return False

    def find(self, text: str, written: Callable[[int, int], str] | None = None) -> dict[str, list[Term]]:
        """Terms of a folded text by layer, in order, without overlaps inside a layer. `written` gives the original of a stretch."""
        spans = [
            (start, end, index)
            for index, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
            if self._stands_alone(text, start, end)
        ]
        spans.sort(key=lambda s: (s[0], -s[1]))
        found: dict[str, list[Term]] = {layer: [] for layer in LAYERS}
        reached = dict.fromkeys(LAYERS, 0)
        for start, end, index in spans:
            senses = [(s, k) for s, k, exact in self._senses[index] if not exact or (written is not None and written(start, end) == exact)]
            for layer in self._layers[index]:
                sections = LAYERS[layer]
                here = [(s, k) for s, k in senses if s in sections]
                if here and start >= reached[layer]:
                    reached[layer] = end
                    found[layer] += [Term(start, end, s, k) for s, k in here if s != "not"]
        if self.language == "ar":
            found["link"] = sorted([*found["link"], *self._conjunctions(text, found)], key=lambda t: t.start)
        return found

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
