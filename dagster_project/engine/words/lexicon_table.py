"""Every form of a language and what it means: built from the data files and the gazetteer, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from marisa_trie import Trie

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.forms import Forms, expand_folded, forms_of, packed_trie, trie_of, unpacked
from dagster_project.engine.words.gazetteer import SEEDS, load_gazetteer
from dagster_project.engine.words.kept import kept
from dagster_project.engine.words.language_data import FOLDER, load_data, with_endings

FILES = ("terms", "units", "events")
_NAMES = ("places", "place_names", "mission_names", "actor_names")

_COMPOUND = re.compile(r"(?=(?<![^\W\d_])([^\W\d_]+-[^\W\d_]+))")  # overlapping: a form may hold several hyphens
Sense = tuple[str, str, str]  # section, key, and the exact spelling that a name needs ("" where any will do)


class LexiconTable(NamedTuple):
    """The forms of a language, the senses that their indexes stand for, and the words that they are made of."""

    forms: Forms
    senses: list[list[list[str]]]  # of each index: section, key and exact spelling, as JSON holds them
    exact: frozenset[int]  # indexes of the forms of which some sense needs one spelling
    words: Trie  # between spaces
    compounds: Trie  # two words and the hyphen between them


def lexicon_table(language: str, sections: Iterable[str]) -> LexiconTable:
    """`build_table`, read back where it was built from the same files before."""
    code = Path(__file__).parents[1].rglob("*.py")
    data = [*(FOLDER / language).glob("*.toml"), FOLDER / "zh" / "traditional.toml", *(SEEDS / f"{name}.csv" for name in _NAMES)]
    sources = [*sorted(code), *sorted(data)]
    table = kept(f"{language}.lexicon", sources, lambda: _packed(build_table(language, sections)))
    return LexiconTable(
        unpacked(table["forms"]), table["senses"], frozenset(table["exact"]), trie_of(table["words"]), trie_of(table["compounds"])
    )


def _packed(table: LexiconTable) -> dict[str, Any]:
    return {
        "forms": table.forms.packed(),
        "senses": table.senses,
        "exact": sorted(table.exact),
        "words": packed_trie(table.words),
        "compounds": packed_trie(table.compounds),
    }


def build_table(language: str, sections: Iterable[str]) -> LexiconTable:
    """The forms of one language whose section is in `sections`."""
    wanted = frozenset(sections)
    kinds: list[frozenset[Sense]] = [frozenset()]
    numbers = {kinds[0]: 0}
    more: dict[tuple[int, Sense], int] = {}  # the kind that one more sense makes of a kind
    index: dict[str, int] = {}
    exact = ((section, key, fold(name).text, name) for section, key, name in _exact_names(language))
    for section, key, form, name in chain(((*entry, "") for entry in _entries(language, wanted)), exact):
        step = index.get(form, 0), (section, key, name)
        kind = more.get(step)
        if kind is None:
            told = kinds[step[0]] | {step[1]}
            kind = more[step] = numbers.setdefault(told, len(kinds))
            if kind == len(kinds):
                kinds.append(told)
        index[form] = kind
    words = frozenset(chain.from_iterable(map(str.split, index)))
    compounds = {pair for form in index if "-" in form for pair in _COMPOUND.findall(form)}
    senses = [[list(sense) for sense in sorted(kind)] for kind in kinds]
    named = frozenset(at for at, kind in enumerate(kinds) if any(name for *_, name in kind))
    return LexiconTable(forms_of(index, language == "ar"), senses, named, Trie(words), Trie(compounds))


def _entries(language: str, wanted: frozenset[str]) -> Iterator[Sense]:
    endings = load_data(language, "terms").get("endings", {})
    for name in FILES:
        for section, table in load_data(language, name).items():
            if section not in wanted:
                continue
            for key, written in table.items():
                for spelled in expand_folded([with_endings(form, endings) for form in written]):
                    yield section, key, spelled
    gazetteer = load_gazetteer()
    named = (("place", gazetteer.places_by_name), ("mission", gazetteer.missions_by_name), ("actor", gazetteer.actors_by_name))
    for section, names in named:
        for other in dict.fromkeys((language, "en")):  # Latin names stand in texts of every language
            for name, key in names(other).items():
                yield section, key, " ".join(fold(name).text.split())


def _exact_names(language: str) -> Iterator[Sense]:
    """Names that fold to ordinary words (Diré, WHO) and count only as they are written."""
    gazetteer = load_gazetteer()
    for section, names in (("place", gazetteer.exact_places_by_name), ("actor", gazetteer.exact_actors_by_name)):
        for other in dict.fromkeys((language, "en")):
            for name, key in names(other).items():
                yield section, key, name
