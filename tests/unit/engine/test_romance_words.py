"""Wordings of English, French and Spanish: collective numbers, zeros, money, predicates that hold a noun."""
# ruff: noqa: E501 - a sentence stays on one line

from __future__ import annotations

import pytest

from tests.unit.engine.reading import read_text

ROWS: dict[str, tuple[str, str, list[tuple[float, str, str, str | None]]]] = {
    "a dozen is about twelve": ("en", "A dozen trucks were set on fire by the crowd.", [(12, "about", "vehicles", "destroyed")]),
    "une vingtaine is about twenty": ("fr", "Une vingtaine de soldats ont été blessés.", [(20, "about", "military_personnel", "injured")]),
    "una docena is about twelve": ("es", "Una docena de soldados murieron.", [(12, "about", "military_personnel", "killed")]),
    "a comparator says more than the collective": ("fr", "Plus d'une centaine de civils ont été tués.", [(100, "more_than", "civilians", "killed")]),
    "a comparator says more than the collective in Spanish": ("es", "Más de una treintena de civiles resultaron heridos.", [(30, "more_than", "civilians", "injured")]),
    "half a dozen": ("en", "Half a dozen rebels were arrested.", [(6, "about", "armed_group_members", "detained")]),
    "casualties are the killed and the injured": ("en", "The Mission recorded 44 civilian casualties.", [(44, "exactly", "civilians", "casualties")]),
    "muertos o heridos are casualties": ("es", "En marzo, 21 civiles resultaron muertos o heridos.", [(21, "exactly", "civilians", "casualties")]),
    "no casualties are zero": ("en", "No civilian casualties were reported.", [(0, "exactly", "civilians", "casualties")]),
    "aucun mort is zero": ("fr", "On ne déplore aucun mort.", [(0, "exactly", "people", "killed")]),
    "ningún casco azul is zero": ("es", "Ningún casco azul resultó herido.", [(0, "exactly", "peacekeepers", "injured")]),
    "a workshop is where vehicles are repaired": ("es", "De los 90 vehículos blindados, 13 están en el taller.", [(90, "exactly", "armoured_vehicles", "present"), (13, "exactly", "armoured_vehicles", "under_repair")]),
    "homes are left and not counted": ("en", "Some 300 villagers have left their homes.", [(300, "about", "displaced_persons", "displaced")]),
    "trouver la mort is to die": ("fr", "Dix-huit villageois y auraient trouvé la mort.", [(18, "exactly", "civilians", "killed")]),
    "what is allowed is not what is there": ("en", "The Force had 8,072 troops against an authorized strength of 12,772.", [(8072, "exactly", "military_personnel", "strength"), (12772, "exactly", "military_personnel", "authorized_strength")]),
    "a share of women speaks of women": ("fr", "La Force comptait 9 500 militaires (dont 6,5 % de femmes).", [(9500, "exactly", "military_personnel", "strength"), (6.5, "exactly", "women", "present")]),
    "a share of a count speaks of what it counts": ("es", "El 70 % de los 900 reclusos espera juicio.", [(70, "exactly", "detainees", None), (900, "exactly", "detainees", None)]),
    "what carried people went with them": ("es", "Partieron 420 militares a bordo de 60 vehículos.", [(420, "exactly", "military_personnel", "withdrawn"), (60, "exactly", "vehicles", "withdrawn")]),
    "the conditional proposes": ("fr", "La Mission compterait 300 policiers.", [(300, "exactly", "police_personnel", "planned")]),
    "the conditional of the press reports": ("fr", "Trois soldats auraient été tués.", [(3, "exactly", "military_personnel", "killed")]),
    "a multiple counts nothing": ("en", "Eight farmers died, twice the figure of June.", [(8, "exactly", "civilians", "killed")]),
    "one of every five is no count": ("es", "Uno de cada cinco habitantes huyó.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_wording_gives_its_figures(name: str) -> None:
    language, text, expected = ROWS[name]
    found = read_text(text, language, "2021-12-31", "MINUSMA").figures
    told = [state is not None for _, _, _, state in expected]
    assert [(f.value, f.qualifier, f.concept, f.state if t else None) for f, t in zip(found, told, strict=True)] == expected


def test_the_bounds_of_an_amount_with_a_currency_sign_are_one_range() -> None:
    found = read_text("The costs are put at between $38 million and $42 million.", "en", "2021-12-31", "MINUSMA").figures
    assert [(f.value, f.value_max, f.measure, f.unit) for f in found] == [(38_000_000, 42_000_000, "money", "USD")]


def test_an_amount_that_names_what_it_was_spent_on_stays_money() -> None:
    found = read_text("Les tirs ont causé trois millions d'euros de dégâts à 12 maisons.", "fr", "2021-12-31", "MINUSMA")
    assert [(f.value, f.concept) for f in found.figures] == [(3_000_000, "money"), (12, "sites")]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Dozens of people were killed."), ("fr", "Des dizaines de maisons ont été brûlées."), ("es", "Decenas de civiles huyeron.")],
)
def test_a_vague_number_is_a_rejection_with_a_bound(language: str, text: str) -> None:
    found = read_text(text, language, "2021-12-31", "MINUSMA")
    assert found.figures == []
    assert [(r.reason, r.value_min) for r in found.rejections] == [("vague", 20.0)]


def test_a_scale_word_inside_a_number_is_not_vague() -> None:
    found = read_text("El costo asciende a 3 millones de euros.", "es", "2021-12-31", "MINUSMA")
    assert [f.value for f in found.figures] == [3_000_000]
    assert found.rejections == []
