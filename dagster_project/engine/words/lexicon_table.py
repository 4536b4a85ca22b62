"""Every form of a language and what it means: built from the data files and the gazetteer, and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.forms import Forms, expand_folded, forms_of
from dagster_project.engine.words.gazetteer import SEEDS, load_gazetteer
from dagster_project.engine.words.kept import kept
from dagster_project.engine.words.language_data import FOLDER, load_data, with_endings

FILES = ("terms", "units", "events")
_NAMES = ("places", "place_names", "mission_names", "actor_names")

Sense = tuple[str, str, str]  # section, key, and the exact spelling that a name needs ("" where any will do)


def lexicon_table(language: str, sections: Iterable[str]) -> tuple[Forms, list[list[Sense]]]:
    """`build_table`, read back where it was built from the same files before."""
    code = Path(__file__).parents[1].rglob("*.py")
    data = [*(FOLDER / language).glob("*.toml"), FOLDER / "zh" / "traditional.toml", *(SEEDS / f"{name}.csv" for name in _NAMES)]
    sources = [*sorted(code), *sorted(data)]
    table = kept(f"{language}.lexicon", sources, lambda: _packed(*build_table(language, sections)))
    index, words, heads, longer, signs, pairs = (_unpacked(group) for group in table["groups"])
    senses = [[(section, key, name) for section, key, name in found] for found in table["senses"]]
    return Forms(index, {**words, **heads}, longer, signs, pairs, table["arabic"]), senses


def _packed(forms: Forms, senses: list[list[Sense]]) -> dict[str, Any]:
    """The same as groups of forms that share a value, which is read ten times faster than one entry a form."""
    words = {word: head for word, head in forms.words.items() if isinstance(head, int)}
    heads = {word: head for word, head in forms.words.items() if not isinstance(head, int)}
    groups = [_grouped(table) for table in (forms.index, words, heads, forms.longer, forms.signs, forms.pairs)]
    return {"groups": groups, "senses": senses, "arabic": forms.arabic}


def _grouped(table: dict[str, Any]) -> list[tuple[Any, str]]:
    groups: dict[Hashable, tuple[Any, list[str]]] = {}
    for form, value in table.items():
        groups.setdefault(tuple(value) if isinstance(value, list) else value, (value, []))[1].append(form)
    return [(value, "\n".join(forms)) for value, forms in groups.values()]


def _unpacked(groups: list[tuple[Any, str]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for value, forms in groups:
        table.update(dict.fromkeys(forms.split("\n"), value))
    return table


def build_table(language: str, sections: Iterable[str]) -> tuple[Forms, list[list[Sense]]]:
    """The forms of one language whose section is in `sections`, and the senses that their indexes stand for."""
    wanted = frozenset(sections)
    senses: dict[str, set[Sense]] = defaultdict(set)
    for section, key, form in _entries(language, wanted):
        senses[form].add((section, key, ""))
    for section, key, name in _exact_names(language):
        senses[fold(name).text].add((section, key, name))
    kinds: dict[tuple[Sense, ...], int] = {}
    index = {form: kinds.setdefault(tuple(sorted(found)), len(kinds)) for form, found in senses.items()}
    return forms_of(index, language == "ar"), [list(kind) for kind in kinds]


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
