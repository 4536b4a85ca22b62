"""Missions, places and actors by name: the CSV files of dbt/seeds as look-up tables, in six languages.

Names stand in natural spelling; the caller folds them. A name marked `exact` in the column `spelling` folds to an ordinary word
(Diré to "dire", Tiro to "tiro"): it counts only where the document writes it letter for letter, and therefore has a table of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from dagster_project.engine.words.kept import kept

SEEDS = Path(__file__).resolve().parents[3] / "dbt" / "seeds"


class Place(NamedTuple):
    """`lat` and `lon` are WGS84 degrees.

    `geo_precision` is the scale of UCDP: 1 the place itself, 2 within 25 km, 3 second-level unit,
    4 first-level unit, 5 area or road, 6 country.
    """

    place_id: str
    name: str  # English, UN spelling
    kind: str
    country_iso3: str | None
    parent_id: str | None
    pcode: str | None  # OCHA P-code
    admin1_pcode: str | None
    lat: float
    lon: float
    geo_precision: int
    mission_code: str | None


class Mission(NamedTuple):
    """`established` and `ended` are ISO dates; `ended` is None while the mission works. `kind`: peacekeeping, political or support."""

    mission_code: str
    name_en: str
    kind: str
    country: str  # where it works, under a name that `places_by_name("en")` knows when it is one place
    iso3: str | None
    established: str | None
    ended: str | None
    mandate_resolution: str | None
    lat: float
    lon: float


class Actor(NamedTuple):
    """A body, force, group or community that documents name; `mission_code` is the mission in whose area it acts."""

    actor_id: str
    name: str
    kind: str
    mission_code: str | None


# by file of names: the column of the id, and that of what sort of name it is
_COLUMNS = {"place_names": ("place_id", "spelling"), "mission_names": ("mission_code", "kind"), "actor_names": ("actor_id", "spelling")}


class Gazetteer:
    """Built once by `load_gazetteer`, each file read when it is first asked for. An unknown id raises KeyError."""

    def __init__(self, seeds: Path) -> None:
        self._seeds = seeds

    @cached_property
    def places(self) -> dict[str, Place]:
        """By place_id."""
        rows = kept("gazetteer.places", [Path(__file__), self._seeds / "places.csv"], lambda: [*map(_place, self._rows("places"))])
        return {row[0]: Place(*row) for row in rows}

    @cached_property
    def missions(self) -> dict[str, Mission]:
        """By mission code."""
        return {mission.mission_code: mission for mission in map(_mission, self._rows("missions"))}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """By actor_id."""
        return {actor.actor_id: actor for actor in map(_actor, self._rows("actors"))}

    @cached_property
    def common_places(self) -> frozenset[str]:
        """The places that some language calls by words without a capital: the berm, the three-border area."""
        file = self._seeds / "place_names.csv"
        named = lambda: [row["place_id"] for row in self._rows("place_names") if row["name"] == row["name"].lower() != row["name"].upper()]  # noqa: E731
        return frozenset(kept("gazetteer.common_places", [Path(__file__), file], named))

    def place(self, place_id: str) -> Place:
        """The place of an id."""
        return self.places[place_id]

    def mission(self, code: str) -> Mission:
        """The mission of a code."""
        return self.missions[code]

    def actor(self, actor_id: str) -> Actor:
        """The actor of an id."""
        return self.actors[actor_id]

    def places_by_name(self, language: str, home: str | None = None) -> dict[str, str]:
        """Name to place_id. Of two places of one name (Sector West) the one of the mission `home` is meant, else that of MINUSMA."""
        return self._places(language, home, "any")

    def exact_places_by_name(self, language: str, home: str | None = None) -> dict[str, str]:
        """Names that count only where the original text has exactly these characters, capitals and accents included."""
        return self._places(language, home, "exact")

    def missions_by_name(self, language: str) -> dict[str, str]:
        """Name to mission code; full names, acronyms and short names."""
        return {name: code for named in self._names("mission_names", language).values() for code, name in named}

    def actors_by_name(self, language: str) -> dict[str, str]:
        """Name to actor_id."""
        return self._actors(language, "any")

    def exact_actors_by_name(self, language: str) -> dict[str, str]:
        """Like `exact_places_by_name`: WHO and UN are not "who" and "un"."""
        return self._actors(language, "exact")

    def _places(self, language: str, home: str | None, spelling: str) -> dict[str, str]:
        named: dict[str, str] = {}
        for place_id, name in self._names("place_names", language).get(spelling, ()):
            known = named.get(name)
            if place_id in self.places and (known is None or self._rank(place_id, home) < self._rank(known, home)):
                named[name] = place_id
        return named

    def _rank(self, place_id: str, home: str | None) -> tuple[bool, bool, str]:
        place = self.places[place_id]
        return place.mission_code != home, place.mission_code != _FIRST_MISSION, place_id

    def _actors(self, language: str, spelling: str) -> dict[str, str]:
        return {name: actor_id for actor_id, name in self._names("actor_names", language).get(spelling, ())}

    def _names(self, file: str, language: str) -> dict[str, list[tuple[str, str]]]:
        """(id, name) of one language by spelling or kind, in the order of the file."""
        key, kind = _COLUMNS[file]

        def read() -> dict[str, list[tuple[str, str]]]:
            found: dict[str, list[tuple[str, str]]] = {}
            for row in self._rows(file):
                if row["language"] == language:
                    found.setdefault(row[kind], []).append((row[key], row["name"]))
            return found

        names: dict[str, list[tuple[str, str]]] = kept(f"gazetteer.{file}.{language}", [Path(__file__), self._seeds / f"{file}.csv"], read)
        return names

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self._seeds / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


_FIRST_MISSION = "MINUSMA"  # the mission whose places the gazetteer holds in full


def _place(row: dict[str, str]) -> Place:
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        kind=row["kind"],
        country_iso3=row["country_iso3"] or None,
        parent_id=row["parent_id"] or None,
        pcode=row["pcode"] or None,
        admin1_pcode=row["admin1_pcode"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        geo_precision=int(row["geo_precision"]),
        mission_code=row["mission_code"] or None,
    )


def _mission(row: dict[str, str]) -> Mission:
    return Mission(
        mission_code=row["mission_code"],
        name_en=row["name_en"],
        kind=row["mission_kind"],
        country=row["country"],
        iso3=row["iso3"] or None,
        established=row["established"] or None,
        ended=row["ended"] or None,
        mandate_resolution=row["mandate_resolution"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
    )


def _actor(row: dict[str, str]) -> Actor:
    return Actor(actor_id=row["actor_id"], name=row["name"], kind=row["kind"], mission_code=row["mission_code"] or None)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of dbt/seeds, read once. Raises FileNotFoundError when a file is missing."""
    return Gazetteer(SEEDS)
