"""Every form of a language and what it means: built from the data files and the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dagster_project.engine.forms import Forms, expand_folded, forms_of
from dagster_project.engine.gazetteer import load_gazetteer
from dagster_project.engine.language_data import load_data, with_endings
from dagster_project.engine.text import fold

FILES = ("terms", "units", "events")

Sense = tuple[str, str, str]  # section, key, and the exact spelling that a name needs ("" where any will do)


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
