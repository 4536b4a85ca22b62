"""Sentences whose rows are known because the sentence was made from them: six languages, random numbers, dates and places."""
# ruff: noqa: E501 - a planted sentence stays on one line

from __future__ import annotations

import random

import pytest

from tests.unit.engine.reading import assert_provenance, figure, read_text

ATTACK = {
    "ar": "في {day} آذار/مارس 2021، قُتل {killed} من حفظة السلام وأصيب {injured} بجروح في هجوم قرب {place}.",
    "en": "On {day} March 2021, {killed} peacekeepers were killed and {injured} were wounded in an attack near {place}.",
    "es": "El {day} de marzo de 2021, {killed} cascos azules murieron y {injured} resultaron heridos en un ataque cerca de {place}.",
    "fr": "Le {day} mars 2021, {killed} Casques bleus ont été tués et {injured} ont été blessés dans une attaque près de {place}.",
    "ru": "{day} марта 2021 года {killed} миротворцев погибли и {injured} были ранены в результате нападения близ {place}.",
    "zh": "2021年3月{day}日，{killed}名维和人员在{place}附近的袭击中丧生，{injured}人受伤。",
}
PLACES = {
    "ar": {"كيدال": "Kidal", "غاو": "Gao"},
    "en": {"Kidal": "Kidal", "Gao": "Gao"},
    "es": {"Kidal": "Kidal", "Gao": "Gao"},
    "fr": {"Kidal": "Kidal", "Gao": "Gao"},
    "ru": {"Кидаля": "Kidal", "Гао": "Gao"},
    "zh": {"基达尔": "Kidal", "加奥": "Gao"},
}
FLEET = {
    "ar": "لدى البعثة {total} مركبة مدرعة، منها {used} صالحة للاستعمال و {repair} قيد الإصلاح، أما الباقي وعدده {broken} مركبة فخارج الخدمة.",
    "en": "The Mission has {total} armoured vehicles: {used} are serviceable, {repair} are under repair and the remaining {broken} are unserviceable.",
    "es": "La Misión dispone de {total} vehículos blindados: {used} están operativos, {repair} están en reparación y los {broken} restantes están fuera de servicio.",
    "fr": "La Mission dispose de {total} véhicules blindés : {used} sont opérationnels, {repair} sont en réparation et les {broken} autres sont hors service.",
    "ru": "В Миссии имеется {total} бронемашин: {used} исправны, {repair} находятся в ремонте, остальные {broken} вышли из строя.",
    "zh": "特派团现有装甲车{total}辆：可用的{used}辆，在修的{repair}辆，其余{broken}辆已不能使用。",
}  # fmt: skip
LANGUAGES = sorted(ATTACK)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(4))
def test_the_dead_and_the_wounded_of_an_attack_are_told_apart(language: str, seed: int) -> None:
    chance = random.Random(f"{language}{seed}")
    spelled, place = chance.choice(sorted(PLACES[language].items()))
    day, killed = chance.randint(2, 28), chance.randint(2, 29)
    injured = chance.choice([n for n in range(30, 90) if n != killed])
    text = ATTACK[language].format(day=day, killed=killed, injured=injured, place=spelled)
    found = read_text(text, language, "2021-04-01", "MINUSMA")
    assert_provenance(text, found)
    dead, hurt = figure(found, killed), figure(found, injured)
    assert (dead.state, hurt.state) == ("killed", "injured")
    assert dead.victim_group == hurt.victim_group == "peacekeepers"
    assert dead.place == hurt.place == place
    assert dead.period_start == f"2021-03-{day:02}"
    assert (dead.scope, dead.cause) == ("incident", "hostile_act")
    assert [e.date_start for e in found.events] == [f"2021-03-{day:02}"]
    assert found.events[0].event_type == "attack"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mistake", [0, 3])
def test_a_fleet_that_is_divided_is_checked(language: str, mistake: int) -> None:
    chance = random.Random(f"{language}{mistake}")
    used, repair, broken = chance.randint(200, 400), chance.randint(30, 60), chance.randint(61, 99)
    total = used + repair + broken + mistake
    text = FLEET[language].format(total=total, used=used, repair=repair, broken=broken)
    found = read_text(text, language, "2021-04-01", "MINUSMA")
    assert_provenance(text, found)
    states = {f.value: f.state for f in found.figures}
    assert states == {total: "present", used: "serviceable", repair: "under_repair", broken: "unserviceable"}
    partition = [b for b in found.breakdowns if b.relation == "partition"]
    assert [(b.total_value, sorted(b.part_values), b.holds) for b in partition] == [(total, sorted([used, repair, broken]), mistake == 0)]


@pytest.mark.parametrize(
    ("text", "relation", "total", "parts"),
    [
        ("Eight of the 13 bases are now closed.", "subset", 13, [8]),
        ("Of the 17 battalions, five lack vehicles.", "subset", 17, [5]),
        ("The police had 1,948 officers (41 per cent of the authorized 4,751).", "share", 4751, [41, 1948]),
        ("A total of 24 people died, including 3 children.", "subset", 24, [3]),
    ],
)
def test_the_grammar_licenses_a_breakdown(text: str, relation: str, total: float, parts: list[float]) -> None:
    found = read_text(text, "en", "2021-04-01", "MINUSMA")
    assert [(b.relation, b.total_value, b.part_values, b.holds) for b in found.breakdowns] == [(relation, total, parts, True)]


def test_numbers_that_add_up_by_chance_are_no_breakdown() -> None:
    text = "The unit has 22 trucks. In Gao, 16 patrols were conducted and 2 officers were rotated; 40 projects are under way."
    assert read_text(text, "en", "2021-04-01", "MINUSMA").breakdowns == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("See resolution 2690 (2023) and S/2021/520, paragraph 17.", "en"),
        ("La résolution 2227 (2015) et le rapport S/2016/281, paragraphe 4.", "fr"),
        ("安全理事会第2480(2019)号决议和S/2020/476号文件。", "zh"),
        ("القرار 2531 (2020) والوثيقة S/2021/519.", "ar"),
        ("Резолюция 2173 (2014) и документ S/2014/852, пункт 5.", "ru"),
        ("La resolución 2584 (2021) y el documento S/2021/657, párrafo 3.", "es"),
    ],
)
def test_references_are_rejected_with_a_reason_and_are_no_figures(text: str, language: str) -> None:
    found = read_text(text, language, "2021-04-01", "MINUSMA")
    assert found.figures == []
    assert {r.reason for r in found.rejections} <= {"resolution", "document_symbol", "reference", "date", "year"}
    assert found.rejections


def test_the_rest_without_a_number_is_derived_and_names_what_it_came_from() -> None:
    found = read_text(
        "Sixteen vehicles were damaged in explosions, two of them in 2021 and the rest in 2019.", "en", "2021-06-01", "MINUSMA"
    )
    rest = figure(found, 14)
    assert rest.derived
    assert {figure(found, 16).figure_id, figure(found, 2).figure_id} == set(rest.derived_from)
