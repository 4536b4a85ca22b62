"""The reference data of missions, places and actors: whole, consistent, on the map, and found by the names that documents use."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pytest

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.gazetteer import SEEDS, Place, load_gazetteer

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
TABLES = ("missions", "mission_names", "places", "place_names", "actors", "actor_names")
PLACE_KINDS = {"country", "region", "cercle", "commune", "town", "village", "camp", "axis", "area", "sector"}
ACTOR_KINDS = {
    "un",
    "mission_component",
    "national_forces",
    "international_forces",
    "armed_group",
    "organisation",
    "government",
    "community",
}
MAIN_MISSIONS = {
    "MINUSMA", "UNAMID", "UNIFIL", "MINUSCA", "MONUSCO", "UNMISS", "UNISFA", "UNDOF", "UNFICYP", "MINURSO", "UNTSO", "UNMIK",
    "UNMOGIP", "MINUSTAH", "UNMIL", "UNOCI", "UNAMA", "UNAMI", "UNSMIL", "UNSOM", "UNITAMS", "MINUJUSTH", "UNMEE", "UNMIS",
    "UNAMSIL", "UNTAET", "UNPROFOR", "ONUB", "MINURCAT", "BINUH",
}  # fmt: skip

# How far a settlement may lie from the nearest point of the units above it. The named units are wide deserts or long strips:
# Timbuktu with the Sahara behind it, North Darfur, Jonglei, Western Bahr el-Ghazal, and the like.
REACH_KM = 165
WIDE_REACH_KM = {
    "ML06": 400, "SD02": 300, "SD03": 190, "SS02": 200, "SS03": 260, "SS04": 190, "SS06": 210, "SS07": 230, "SS09": 270,
    "SS10": 220, "CD54": 200, "CD61": 200, "CF32": 170, "CF63": 220,
}  # fmt: skip

# south, west, north, east: rough boxes with half a degree to spare
BOXES = {
    "MLI": (9.6, -12.8, 25.5, 4.8), "SDN": (8.2, 21.3, 22.8, 39.2), "SSD": (3.0, 23.4, 12.8, 36.4), "LBN": (32.6, 34.6, 35.2, 37.1),
    "CAF": (1.7, 13.9, 11.5, 28.0), "COD": (-14.0, 11.7, 5.9, 31.8), "SYR": (31.8, 35.2, 37.8, 42.9), "CYP": (34.1, 31.8, 36.2, 35.1),
    "ESH": (20.3, -17.6, 28.2, -8.2), "HTI": (17.5, -75.0, 20.6, -71.1), "LBR": (3.8, -12.0, 9.0, -6.9), "CIV": (3.8, -9.1, 11.2, -2.0),
    "XKX": (41.3, 19.5, 43.8, 22.3), "SOM": (-2.2, 40.5, 12.5, 52.0), "LBY": (19.0, 8.8, 33.7, 25.7), "AFG": (28.9, 60.0, 39.0, 75.4),
    "IRQ": (28.6, 38.3, 37.9, 49.1), "BFA": (8.9, -6.0, 15.6, 2.9), "NER": (11.2, -0.4, 24.0, 16.5), "TCD": (6.9, 13.0, 24.0, 24.5),
}  # fmt: skip


def rows(table: str) -> list[dict[str, str]]:
    with (SEEDS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    step = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(step))


@pytest.mark.parametrize("table", TABLES)
def test_a_file_is_utf8_with_plain_line_ends_full_rows_and_sorted_without_repeats(table: str) -> None:
    data = (SEEDS / f"{table}.csv").read_bytes()
    assert b"\r" not in data and data.endswith(b"\n") and not data.startswith(b"\xef\xbb\xbf")
    header, *lines = list(csv.reader(data.decode("utf-8").splitlines(), strict=True))
    assert all(len(line) == len(header) for line in lines)
    assert all(cell == " ".join(cell.split()) for line in lines for cell in line)
    assert all(before < after for before, after in pairwise(lines))


@pytest.mark.parametrize("table", TABLES)
def test_no_value_holds_a_double_quote(table: str) -> None:
    """The loader of seeds guesses how a quote inside a value is written; guillemets fold to the same sign."""
    assert '""' not in (SEEDS / f"{table}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("table", "key"), [("missions", "mission_code"), ("places", "place_id"), ("actors", "actor_id")])
def test_an_id_stands_once(table: str, key: str) -> None:
    ids = [row[key] for row in rows(table)]
    assert len(ids) == len(set(ids))


def test_every_reference_to_a_place_mission_or_actor_exists() -> None:
    gazetteer = load_gazetteer()
    assert {p.parent_id for p in gazetteer.places.values()} - {None} <= gazetteer.places.keys()
    assert {p.mission_code for p in gazetteer.places.values()} - {None} <= gazetteer.missions.keys()
    assert {a.mission_code for a in gazetteer.actors.values()} - {None} <= gazetteer.missions.keys()
    assert {row["place_id"] for row in rows("place_names")} == gazetteer.places.keys()
    assert {row["mission_code"] for row in rows("mission_names")} == gazetteer.missions.keys()
    assert {row["actor_id"] for row in rows("actor_names")} == gazetteer.actors.keys()


def test_following_parents_ends_at_a_country_or_at_an_area_of_several() -> None:
    gazetteer = load_gazetteer()
    for place in gazetteer.places.values():
        above = place
        for _ in range(6):
            if above.parent_id is None:
                break
            above = gazetteer.place(above.parent_id)
            assert above.country_iso3 == place.country_iso3, place.place_id
        assert above.kind == "country" or above.country_iso3 is None, place.place_id


def test_closed_vocabularies_hold() -> None:
    assert {row["kind"] for row in rows("places")} <= PLACE_KINDS
    assert {row["kind"] for row in rows("actors")} <= ACTOR_KINDS
    assert {row["kind"] for row in rows("mission_names")} == {"full", "acronym", "short"}
    assert {row["language"] for table in ("place_names", "mission_names", "actor_names") for row in rows(table)} == set(LANGUAGES)
    assert {row["spelling"] for table in ("place_names", "actor_names") for row in rows(table)} == {"any", "exact"}
    assert {row["geo_precision"] for row in rows("places")} <= set("1234567")


def test_a_mission_ends_after_it_began() -> None:
    for mission in load_gazetteer().missions.values():
        assert mission.established and len(mission.established) == 10
        assert mission.ended is None or mission.established < mission.ended, mission.mission_code


def test_every_mission_has_a_full_name_in_every_language() -> None:
    full = defaultdict(set)
    for row in rows("mission_names"):
        if row["kind"] == "full":
            full[row["mission_code"]].add(row["language"])
    assert {code: known for code, known in full.items() if known != set(LANGUAGES)} == {}
    assert len(full) >= 71 + 20  # the peacekeeping operations since 1948, and political missions with people in the field


def test_the_name_of_one_mission_is_no_name_of_another() -> None:
    bearers = defaultdict(set)
    for row in rows("mission_names"):
        bearers[row["language"], fold(row["name"]).text].add(row["mission_code"])
    assert {name: codes for name, codes in bearers.items() if len(codes) > 1} == {}


def test_the_main_missions_have_an_acronym_or_short_name_in_every_language() -> None:
    brief = defaultdict(set)
    for row in rows("mission_names"):
        if row["kind"] != "full":
            brief[row["mission_code"]].add(row["language"])
    without = {code: {"ar"} for code in ("MINURCAT", "ONUB", "UNAMSIL", "UNFICYP", "UNMEE", "UNMIT", "UNPROFOR", "UNTAET", "UNTSO")}
    without["UNMIS"] = {"ar", "fr"}  # its French acronym is the word "minus"
    lacking = {code: set(LANGUAGES) - brief[code] for code in MAIN_MISSIONS}
    assert {code: known for code, known in lacking.items() if not known <= without.get(code, set())} == {}


def test_a_mission_works_in_places_of_the_gazetteer() -> None:
    gazetteer = load_gazetteer()
    for row in rows("missions"):
        area = row["area"].split(";")
        assert set(area) <= gazetteer.places.keys(), row["mission_code"]
        countries = {gazetteer.place(place_id).country_iso3 for place_id in area} - {None}
        assert row["iso3"] == "" or row["iso3"] in countries, row["mission_code"]


def test_main_missions_work_in_a_country_that_is_a_place() -> None:
    places = load_gazetteer().places_by_name("en")
    several = {"UNMOGIP", "UNMEE", "MINURCAT"}  # two countries: no one place
    for code in MAIN_MISSIONS - several:
        assert load_gazetteer().mission(code).country in places, code


def test_places_of_the_main_missions_and_all_countries_have_a_name_in_every_language() -> None:
    languages = defaultdict(set)
    for row in rows("place_names"):
        languages[row["place_id"]].add(row["language"])
    wanted = [p.place_id for p in load_gazetteer().places.values() if p.mission_code in MAIN_MISSIONS or p.kind == "country"]
    assert len(wanted) > 700
    assert [p for p in wanted if languages[p] != set(LANGUAGES)] == []


def test_actors_have_a_name_in_every_language() -> None:
    languages = defaultdict(set)
    for row in rows("actor_names"):
        languages[row["actor_id"]].add(row["language"])
    assert [actor for actor, known in languages.items() if known != set(LANGUAGES)] == []


def test_places_lie_in_the_box_of_their_country() -> None:
    outside = []
    for place in load_gazetteer().places.values():
        if place.country_iso3 in BOXES:
            south, west, north, east = BOXES[place.country_iso3]
            if not (south <= place.lat <= north and west <= place.lon <= east):
                outside.append(place.place_id)
    assert outside == []


def units_above(place: Place) -> list[Place]:
    """The units that a place lies in, below its country."""
    gazetteer, units = load_gazetteer(), []
    while place.parent_id and gazetteer.place(place.parent_id).kind != "country":
        place = gazetteer.place(place.parent_id)
        units.append(place)
    return units


def test_a_settlement_lies_near_a_unit_that_it_belongs_to() -> None:
    settlements = [p for p in load_gazetteer().places.values() if p.kind in {"town", "village", "camp", "commune"} and units_above(p)]
    far = {}
    for place in settlements:
        nearest = min(distance_km(place, unit) for unit in units_above(place))
        if nearest > WIDE_REACH_KM.get(place.admin1_pcode or "", REACH_KM):
            far[place.place_id] = round(nearest)
    assert len(settlements) > 250
    # Katanga is the old province, four of today's; Kasai and Tanganyika have no code and are long
    assert far == {"cod-lubumbashi": 315, "cod-kamako": 250, "cod-kongolo": 207, "cod-moba": 174, "cod-kabalo": 165}


def malian_units() -> dict[str, tuple[float, float]]:
    """Centroid (latitude, longitude) of each Malian unit that a place stands for, by P-code."""
    return {row["pcode"]: (float(row["unit_lat"]), float(row["unit_lon"])) for row in rows("places") if row["unit_lat"]}


def km_to(place: Place, point: tuple[float, float]) -> float:
    return distance_km(place, place._replace(lat=point[0], lon=point[1]))


# Communes of the desert are hundreds of kilometres wide, and their towns lie at a river or a well on their edge.
WIDE_COMMUNES_KM = {"mli-ber": 180, "mli-temera": 135, "mli-essakane": 80, "mli-in-tillit": 65}
# Lerneb lies where three cercles meet.
FAR_FROM_ITS_CERCLE = {"mli-lerneb": 4}


def test_a_malian_town_lies_nearest_to_its_own_commune_or_within_50_km_of_its_middle() -> None:
    """The middle of the commune is that of the boundaries of OCHA: 50 km is the radius of a circle as large as the largest savanna ones."""
    units = {code: point for code, point in malian_units().items() if len(code) == 8}
    far = {}
    for place in load_gazetteer().places.values():
        if place.pcode in units:
            own = km_to(place, units[place.pcode])
            nearest = min(units, key=lambda code: km_to(place, units[code]))
            if nearest != place.pcode and own > WIDE_COMMUNES_KM.get(place.place_id, 50):
                far[place.place_id] = (round(own), nearest)
    assert len(units) > 90
    assert far == {}


def test_a_malian_settlement_lies_nearest_to_units_of_its_own_region_and_cercle_or_next_to_it() -> None:
    units, codes = malian_units(), {row["place_id"]: row["admin2_pcode"] for row in rows("places")}
    wrong, looked_at = {}, 0
    for place in load_gazetteer().places.values():
        if place.country_iso3 != "MLI" or place.kind not in {"town", "village", "camp", "commune"} or not codes[place.place_id]:
            continue
        looked_at += 1
        near = sorted(units, key=lambda code: km_to(place, units[code]))
        regions, cercles = (list(dict.fromkeys(code[:length] for code in near if len(code) >= length)) for length in (4, 6))
        if place.admin1_pcode not in regions[:2] or codes[place.place_id] not in cercles[: FAR_FROM_ITS_CERCLE.get(place.place_id, 2)]:
            wrong[place.place_id] = (regions[:2], cercles[:2])
    assert looked_at > 130
    assert wrong == {}


def test_a_town_on_the_wrong_side_of_the_meridian_would_be_found_out() -> None:
    """One public page puts Aguelhok at 0.856 degrees west, where another commune lies."""
    units = {code: point for code, point in malian_units().items() if len(code) == 8}
    aguelhok = load_gazetteer().place("mli-aguelhok")
    mirrored = aguelhok._replace(lon=-aguelhok.lon)
    assert aguelhok.lon > 0
    assert min(units, key=lambda code: km_to(aguelhok, units[code])) == aguelhok.pcode == "ML080301"
    assert min(units, key=lambda code: km_to(mirrored, units[code])) == "ML080303"
    assert km_to(mirrored, units["ML080301"]) > 50


def test_codes_are_unique_and_begin_with_the_codes_of_the_units_above() -> None:
    gazetteer = load_gazetteer()
    coded = [place for place in gazetteer.places.values() if place.pcode]
    assert len({place.pcode for place in coded}) == len(coded)
    for place in coded:
        assert place.pcode and place.admin1_pcode and place.pcode.startswith(place.admin1_pcode), place.place_id
        above = place
        while above.parent_id:
            above = gazetteer.place(above.parent_id)
            assert above.pcode is None or place.pcode.startswith(above.pcode), (place.place_id, above.place_id)


def test_all_malian_units_of_the_first_two_levels_are_there() -> None:
    """Ten regions with the district of the capital, and 53 cercles; Taoudenni is a region since 2016, without a code in that data set."""
    codes = {row["pcode"] for row in rows("places") if row["country_iso3"] == "MLI"}
    assert {code for code in codes if len(code) == 4} == {f"ML{number:02}" for number in range(1, 11)}
    counts = [7, 7, 7, 7, 8, 5, 3, 4, 1, 4]
    assert {code for code in codes if len(code) == 6} == {
        f"ML{region:02}{cercle:02}" for region, count in enumerate(counts, 1) for cercle in range(1, count + 1)
    }
    assert load_gazetteer().place("mli-taoudenni").kind == "region"
    assert {row["cod_version"] for row in rows("places") if row["country_iso3"] == "MLI" and row["pcode"]} == {"2021-12-20"}


def test_no_sentence_of_a_place_or_mission_names_a_direction_by_a_minus_or_a_country_without_its_article() -> None:
    bare = re.compile(r" in (Central African|Democratic|Syrian|Occupied|United (Kingdom|States|Republic)|Russian)| -\d")
    assert [row["meaning"] for table in ("places", "missions") for row in rows(table) if bare.search(row["meaning"])] == []


def test_one_name_is_one_place_unless_two_missions_use_it_for_units_of_their_own() -> None:
    gazetteer = load_gazetteer()
    bearers = defaultdict(set)
    for row in rows("place_names"):
        bearers[row["language"], fold(row["name"]).text].add(row["place_id"])
    for named, ids in bearers.items():
        if len(ids) > 1:
            places = [gazetteer.place(i) for i in ids]
            assert len({p.mission_code for p in places}) == len(places), named
            assert len({(p.kind, p.parent_id) for p in places}) == len(places), named


def test_an_english_name_of_one_place_is_no_name_of_another_in_a_language_that_borrows_it() -> None:
    gazetteer = load_gazetteer()
    english = {fold(name).text: place_id for name, place_id in gazetteer.places_by_name("en").items()}
    for language in LANGUAGES:
        for name, place_id in gazetteer.places_by_name(language).items():
            assert english.get(fold(name).text, place_id) == place_id, (language, name)


@pytest.mark.parametrize("table", ["place", "actor"])
def test_a_name_that_folds_to_an_ordinary_word_counts_only_as_written(table: str) -> None:
    gazetteer = load_gazetteer()
    lenient = gazetteer.places_by_name if table == "place" else gazetteer.actors_by_name
    words = {
        "dire",
        "san",
        "leer",
        "unity",
        "lakes",
        "tiro",
        "tyre",
        "granada",
        "sake",
        "того",
        "car",
        "us",
        "who",
        "un",
        "au",
        "eu",
        "ue",
        "بير",
        "ес",
    }
    for language in LANGUAGES:
        assert words.isdisjoint(fold(name).text for name in lenient(language)), language
    assert gazetteer.exact_places_by_name("fr")["Diré"] == "mli-dire"
    assert gazetteer.exact_actors_by_name("en")["WHO"] == "who"


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ar", "أغيلهوك", "Aguelhok"), ("ar", "لابيزانغا", "Labbezanga"), ("ar", "منطقة غاو", "Gao region"),
        ("ar", "القطاع الأوسط", "Sector Centre"), ("zh", "阿盖洛克", "Aguelhok"), ("zh", "邦贾加拉省", "Bandiagara"),
        ("zh", "邦卡省", "Bankass"), ("zh", "泰南库省", "Ténenkou"), ("zh", "杰奈纳", "El Geneina"),
        ("ru", "Уам-Пенде", "Ouham-Pendé"), ("ru", "Дарфуре", "Darfur"),
        ("ru", "Центральноафриканской Республике", "Central African Republic"), ("ru", "Ньялу", "Nyala"),
        ("fr", "Tombouctou", "Timbuktu"), ("fr", "nord du Mali", "northern Mali"), ("es", "Línea Azul", "Blue Line"),
        ("es", "Marjayún", "Marjayoun"), ("en", "Ogossogou", "Ogossagou"), ("en", "Um Kaddadah", "Um Kadada"),
        ("zh", "刚果民主共和国", "Democratic Republic of the Congo"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_the_spelling_of_each_language(language: str, name: str, expected: str) -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.place(gazetteer.places_by_name(language)[name]).name == expected


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("ar", "مينوسما", "MINUSMA"), ("zh", "联马团", "MINUSMA"), ("ru", "МИНУСМА", "MINUSMA"),
        ("ar", "العملية المختلطة", "UNAMID"), ("fr", "MINUAD", "UNAMID"), ("zh", "达尔富尔混合行动", "UNAMID"),
        ("ru", "ЮНАМИД", "UNAMID"), ("es", "FPNUL", "UNIFIL"), ("fr", "FINUL", "UNIFIL"), ("ru", "ВСООНЛ", "UNIFIL"),
        ("ar", "اليونيفيل", "UNIFIL"), ("zh", "联黎部队", "UNIFIL"), ("ru", "МООНСДРК", "MONUSCO"),
        ("fr", "ONUCI", "UNOCI"), ("zh", "南苏丹特派团", "UNMISS"),
    ],
)  # fmt: skip
def test_a_mission_is_found_by_the_acronym_of_each_language(language: str, name: str, code: str) -> None:
    assert load_gazetteer().missions_by_name(language)[name] == code


def test_a_bare_word_for_mission_is_no_name() -> None:
    bare = {
        "mission",
        "the mission",
        "la mission",
        "البعثه",
        "بعثه",
        "特派团",
        "稳定团",
        "миссия",
        "mision",
        "la mision",
        "minus",
        "الوحده",
    }
    for language in LANGUAGES:
        assert bare.isdisjoint(fold(name).text for name in load_gazetteer().missions_by_name(language)), language


def test_a_name_that_leaves_town_or_region_open_is_placed_as_coarsely_as_a_region() -> None:
    gazetteer = load_gazetteer()
    names = gazetteer.places_by_name("en")
    open_level, town, region = (gazetteer.place(names[name]) for name in ("Kidal", "Kidal town", "Kidal region"))
    assert (open_level.geo_precision, town.geo_precision, region.geo_precision) == (4, 1, 4)
    assert open_level.parent_id == town.parent_id == region.place_id


def test_a_sector_is_that_of_the_mission_that_speaks() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.places_by_name("en", home="UNAMID")["Sector West"] == "sdn-sector-west"
    assert gazetteer.places_by_name("en", home="UNIFIL")["Sector West"] == "lbn-sector-west"
    assert gazetteer.places_by_name("en")["Sector West"] == "mli-sector-west"


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_gazetteer().place("atlantis")
