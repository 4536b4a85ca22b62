"""Adjectives and nouns of nationality: which country a Burundian is of."""

from __future__ import annotations

from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.language_data import expand, load_data

AT_HOME = frozenset(
    [
        "AFG",
        "AGO",
        "BDI",
        "BFA",
        "CAF",
        "CIV",
        "CMR",
        "COD",
        "COL",
        "CYP",
        "ERI",
        "ETH",
        "GNB",
        "GTM",
        "HTI",
        "IRQ",
        "ISR",
        "KHM",
        "LBN",
        "LBR",
        "LBY",
        "MLI",
        "MOZ",
        "NER",
        "NGA",
        "PSE",
        "SDN",
        "SLE",
        "SOM",
        "SSD",
        "SYR",
        "TCD",
        "TLS",
        "YEM",
    ]
)  # lands that missions or wars were in, whose soldiers may be meant at home
_LONGEST = 24  # characters of a nation


@cache
def demonyms(language: str) -> dict[str, str]:
    """Adjective of nationality, folded, to the ISO code of its country; empty for a language that lists none."""
    table = load_data(language, "attributes").get("demonyms", {})
    return {fold(form).text: country for country, spelled in table.items() for item in spelled for form in expand(item)}


def country_of(language: str, name: str) -> str | None:
    """The country of a folded word that names a nation, in the plural too."""
    known = demonyms(language)
    name = name.strip(",.;:")
    return known.get(name) or known.get(name.removesuffix("s"))


def nation_at(language: str, text: str, start: int) -> str | None:
    """The country of the nation that the word at an offset names."""
    return country_of(language, next(iter(text[start : start + _LONGEST].split()), ""))
