"""What the vocabularies and the gazetteer add to an event, and that every word of a crosswalk is one that the other data set has."""

from __future__ import annotations

import csv
import json
from typing import Any

import duckdb
import pytest

from .conftest import PROJECT
from .corpus import Corpus

MINE = {"state": "killed", "scope": "incident", "cause": "ied", "victim_group": "peacekeepers"}


def fill(c: Corpus) -> None:
    d = c.document("traits")
    c.figure(d, "six", 6, concept="attacks", state="occurred", scope="period")
    c.figure(d, "two", 2, concept="patrols", state="conducted", scope="period")
    c.figure(d, "tens", 20, concept="attacks", state="occurred", scope="period", value_max=30)
    c.figure(d, "one", 1, concept="attacks", state="occurred", scope="incident")
    c.figure(d, "lost", 3, **MINE)
    c.figure(d, "villagers", 8, **{**MINE, "victim_group": "civilians", "cause": "hostile_act"})
    c.figure(d, "fallen", 5, **{**MINE, "victim_group": "armed_group_members"})
    c.figure(d, "doubtful", 9, concept="attacks", state="occurred", scope="period")
    c.hold("figure", "doubtful")

    c.event(d, "counted", ["six", "two"], event_type="attack")
    c.event(d, "counted twice", ["six", "tens"], event_type="attack")
    c.event(d, "told alone", ["one"], event_type="attack")
    c.event(d, "held count", ["doubtful"], event_type="attack")
    c.event(d, "no count", [], event_type="attack")
    c.event(d, "report", ["six"], event_type="report_issued")

    c.event(d, "by name", [], event_type="ambush", actor="JNIM", target="MINUSMA")
    c.event(d, "by victims", ["lost"], event_type="attack")
    c.event(d, "on villagers", ["villagers"], event_type="attack")
    c.event(d, "mixed victims", ["lost", "villagers"], event_type="attack")
    c.event(d, "only attackers fell", ["fallen"], event_type="clash", target="Dogon community")
    c.event(d, "unknown name", [], event_type="attack", actor="Nobody known", target="Someone")

    for name, start, end in [
        ("a day", "2021-04-02", None),
        ("six days", "2021-04-02", "2021-04-07"),
        ("a week", "2021-04-02", "2021-04-08"),
        ("a month", "2021-03", None),
        ("a quarter", "2021-01", "2021-03"),
        ("a year", "2021", None),
        ("undated", None, None),
    ]:
        c.event(d, name, [], date_start=start, date_end=end)

    c.event(d, "in Arabic", [], event_type="operation", operation="بافالو")
    c.event(d, "in Chinese", [], event_type="operation", operation="布法罗")
    c.event(d, "in French", [], event_type="operation", operation="\u202fBuffle\u202f")
    c.event(d, "of no list", [], event_type="operation", operation="Nameless Dawn")

    c.event(d, "in a town", [], place="Aguelhok", place_id="mli-aguelhok")
    c.event(d, "in a region", [], place="Kidal region", place_id="mli-kidal")


def traits(db: duckdb.DuckDBPyConnection, event_id: str, columns: str) -> tuple[Any, ...]:
    (row,) = db.execute(f"select {columns} from marts.mission_events where event_id = ?", [event_id]).fetchall()
    return row


@pytest.mark.parametrize(
    ("event_id", "expected"),
    [
        ("counted", (6, True)),
        ("counted twice", (None, True)),
        ("told alone", (1, False)),
        ("held count", (None, None)),
        ("no count", (None, None)),
        ("report", (None, None)),
    ],
)
def test_an_event_that_is_told_as_a_number_is_an_aggregate(db: duckdb.DuckDBPyConnection, event_id: str, expected: tuple[Any, ...]) -> None:
    assert traits(db, event_id, "events_count, count_is_aggregate") == expected


def test_actor_and_target_are_found_in_the_vocabularies(db: duckdb.DuckDBPyConnection) -> None:
    columns = "actor_id, actor_kind, acled_actor_type, target_id, target_kind, target_group, target_is_un"
    assert traits(db, "by name", columns) == ("jnim", "armed_group", "2", "MINUSMA", "mission", "un", True)
    assert traits(db, "unknown name", columns) == (None,) * 7


def test_victims_say_whom_an_attack_struck_where_no_target_is_named(db: duckdb.DuckDBPyConnection) -> None:
    assert traits(db, "by victims", "target_group, target_is_un, target_id") == ("un", True, None)
    assert traits(db, "on villagers", "target_group, target_is_un") == ("civilians", False)
    assert traits(db, "mixed victims", "target_group, target_is_un") == (None, True)
    assert traits(db, "only attackers fell", "target_group, target_is_un") == ("community", False)


def test_a_known_target_and_means_narrow_the_words_of_other_data_sets(db: duckdb.DuckDBPyConnection) -> None:
    columns = "event_subtype, attack_means, plover_mode, cameo_code, acled_sub_event, pact_activity, hapi_event_type"
    explosives = ("explosives", "1833", "Remote explosive/landmine/IED", "HostilityOther:Violent", "political_violence")
    assert traits(db, "by victims", columns) == ("attack_on_un.ied", "ied", *explosives)
    assert traits(db, "on villagers", columns) == ("attack_on_civilians", None, "targeted", "180", "Attack", None, "civilian_targeting")
    assert traits(db, "no count", columns) == (None, None, None, "180", "Attack", None, "political_violence")


@pytest.mark.parametrize(
    ("event_id", "precision"),
    [("a day", 1), ("six days", 2), ("a week", 3), ("a month", 4), ("a quarter", 5), ("a year", 5), ("undated", None)],
)
def test_dates_have_the_precision_of_ucdp(db: duckdb.DuckDBPyConnection, event_id: str, precision: int | None) -> None:
    assert traits(db, event_id, "date_precision_ucdp") == (precision,)


def test_a_place_carries_the_codes_of_the_units_that_it_lies_in(db: duckdb.DuckDBPyConnection) -> None:
    columns = "country_iso3, admin1_pcode, admin2_pcode, admin3_pcode, geo_precision"
    assert traits(db, "in a town", columns) == ("MLI", "ML08", "ML0803", "ML080301", 1)
    assert traits(db, "in a region", columns) == ("MLI", "ML08", None, None, 4)


def words(table: str, column: str) -> set[str]:
    with (PROJECT / "seeds" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)} - {""}


PLOVER_EVENTS = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
ACLED_SUB_EVENTS = {
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash", "Excessive force against protesters",
    "Protest with intervention", "Peaceful protest", "Violent demonstration", "Mob violence", "Chemical weapon", "Air/drone strike",
    "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence", "Attack",
    "Abduction/forced disappearance", "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other",
}  # fmt: skip


@pytest.mark.parametrize("table", ["event_types", "event_subtypes"])
def test_the_words_of_a_crosswalk_are_words_of_the_other_data_set(table: str) -> None:
    assert words(table, "plover_event") <= PLOVER_EVENTS
    assert words(table, "acled_sub_event") <= ACLED_SUB_EVENTS
    assert all(code.isdigit() and 2 < len(code) <= 4 and 1 <= int(code[:2]) <= 20 for code in words(table, "cameo_code"))


def test_the_units_that_a_place_lies_in_are_those_of_the_places_above_it() -> None:
    with (PROJECT / "seeds" / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["place_id"]: row for row in csv.DictReader(file)}
    for place in places.values():
        above, codes = place, []
        while True:
            codes.append(above["pcode"])
            if not above["parent_id"]:
                break
            above = places[above["parent_id"]]
        third = next((code for code in codes if len(code) == 8), "")
        second = next((code for code in codes if len(code) == 6), third[:6])  # a regional capital lies below the region itself
        assert (place["admin2_pcode"], place["admin3_pcode"]) == (second, third), place["place_id"]


def test_an_operation_is_found_by_its_name_in_any_of_the_languages_whatever_marks_stand_around_it(db: duckdb.DuckDBPyConnection) -> None:
    for event_id in ("in Arabic", "in Chinese", "in French"):
        assert traits(db, event_id, "operation_id") == ("buffalo",)
    assert traits(db, "of no list", "operation, operation_id") == ("Nameless Dawn", None)


def test_a_name_of_an_operation_means_one_operation() -> None:
    bearers: dict[str, set[str]] = {}
    with (PROJECT / "seeds" / "operation_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            letters = "".join(filter(str.isalnum, row["name"].lower()))
            bearers.setdefault(letters, set()).add(row["operation_id"])
    assert {letters: ids for letters, ids in bearers.items() if len(ids) > 1} == {}


def test_every_operation_has_a_name_in_every_language() -> None:
    known: dict[str, set[str]] = {}
    with (PROJECT / "seeds" / "operation_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known.setdefault(row["operation_id"], set()).add(row["language"])
    assert known.keys() == words("named_operations", "operation_id")
    assert {operation: languages for operation, languages in known.items() if len(languages) < 6} == {}


def test_every_operation_that_a_person_marked_in_the_sample_documents_is_known() -> None:
    gold = PROJECT.parent / "tests" / "golden" / "gold"
    marked = {json.loads(line).get("operation") for path in gold.rglob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()}
    assert len(marked) > 10
    assert marked - {None} <= words("named_operations", "name")
