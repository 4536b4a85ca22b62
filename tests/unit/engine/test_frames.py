"""What is counted and what is said of it: one sentence a rule, with the figures that it must give."""
# ruff: noqa: E501 - a sentence stays on one line

from __future__ import annotations

import pytest

from tests.unit.engine.reading import read_text

Expected = list[tuple[float, str, str | None]]
CASES: dict[str, tuple[str, str, Expected]] = {
    "an article counts a person who was harmed": (
        "en",
        "A peacekeeper was killed and two others were injured near Bambari.",
        [(1, "peacekeepers", "killed"), (2, "peacekeepers", "injured")],
    ),
    "an article does not count whoever did the harm": (
        "en",
        "A suicide bomber killed three soldiers in Gao.",
        [(3, "military_personnel", "killed")],
    ),
    "a French article counts in the passive": (
        "fr",
        "Un Casque bleu tchadien a été tué et un autre blessé par une mine. Un soldat a tué deux assaillants.",
        [(1, "peacekeepers", "killed"), (1, "peacekeepers", "injured"), (2, "armed_group_members", "killed")],
    ),
    "a Spanish article counts": ("es", "Un casco azul murió y otros dos resultaron heridos.", [(1, "peacekeepers", "killed"), (2, "peacekeepers", "injured")]),
    "a predicate behind a list is said of every member": (
        "en",
        "Twelve soldiers, six police officers and one civilian staff member were killed. Nine others were injured.",
        [(12, "military_personnel", "killed"), (6, "police_personnel", "killed"), (1, "civilian_staff", "killed"), (9, "people", "injured")],
    ),
    "a predicate behind a bracket is said of the whole": (
        "en",
        "In all, 54 people (19 soldiers and 35 civilians) were killed in Douentza.",
        [(54, "people", "killed"), (19, "military_personnel", "killed"), (35, "civilians", "killed")],
    ),
    "a predicate says more than the name of the people": (
        "en",
        "While 29,599 people were displaced by the fighting, 1,336 displaced persons returned to their homes.",
        [(29599, "people", "displaced"), (1336, "displaced_persons", "returned")],
    ),
    "the whole of a part is only there": (
        "fr",
        "Au total, 26 des 80 véhicules blindés de transport de troupes sont opérationnels.",
        [(26, "apc", "serviceable"), (80, "apc", "present")],
    ),
    "Chinese names the whole first": ("zh", "86辆装甲运兵车中，43辆可用。", [(86, "apc", "present"), (43, "apc", "serviceable")]),
    "a weak word may carry another": ("ru", "40 из 75 бронетранспортеров находятся в исправном состоянии.", [(40, "apc", "serviceable"), (75, "apc", "present")]),
    "an adjective of the noun is said of a whole": (
        "en",
        "Of the 2,080 authorized police officers, 560 were deployed.",
        [(2080, "police_personnel", "authorized_strength"), (560, "police_personnel", "deployed")],
    ),
    "the base of a share counts what the share counts": (
        "ru",
        "При утвержденной численности 31 544 человека в Миссии насчитывалось 12 541 военнослужащий (64 процента от 19 555).",
        [(31544, "people", "authorized_strength"), (12541, "military_personnel", "strength"), (64, "military_personnel", "strength"), (19555, "military_personnel", "authorized_strength")],
    ),
    "the bounds of a change are no changes": (
        "en",
        "The serviceability rate fell from 74 per cent to 66 per cent, while attacks rose by 12 per cent.",
        [(74, "equipment", "serviceable"), (66, "equipment", "serviceable"), (12, "attacks", "occurred")],
    ),
    "a noun behind a list is shared": (
        "en",
        "Civilian staffing stood at 1,684 (419 international, 1,105 national and 160 United Nations Volunteers).",
        [(1684, "civilian_staff", "strength"), (419, "civilian_staff", "strength"), (1105, "civilian_staff", "strength"), (160, "civilian_staff", "strength")],
    ),
    "more people are added to the whole, not to its detail": (
        "en",
        "At least 15 people, including 2 UN staff, died and 22 more were hurt.",
        [(15, "people", "killed"), (2, "un_personnel", "killed"), (22, "people", "injured")],
    ),
    "a rate of readiness speaks of equipment": (
        "en",
        "The battalion's serviceability stands at 62 per cent. Some 11 of its 27 armoured personnel carriers and 8 of 60 trucks are not operational.",
        [(62, "equipment", "serviceable"), (11, "apc", "unserviceable"), (27, "apc", "present"), (8, "vehicles", "unserviceable"), (60, "vehicles", "present")],
    ),
    "a detail goes on with the state of its list, not with the verb behind it": (
        "en",
        "The militia raided the town, killing 147 civilians, including 31 women and 22 children, and abducting a further 64.",
        [(147, "civilians", "killed"), (31, "women", "killed"), (22, "children", "killed"), (64, "civilians", "abducted")],
    ),
    "behind a bracket the list goes on with what stood before it": (
        "en",
        "The group killed 201 civilians (142 men, 43 women and 16 children), down from 267.",
        [
            (201, "civilians", "killed"),
            (142, "civilians", "killed"),
            (43, "women", "killed"),
            (16, "children", "killed"),
            (267, "civilians", "killed"),
        ],
    ),
    "a ceiling is of those who serve, not of the women among them": (
        "fr",
        "L'effectif militaire de la Mission s'établissait à 12 027 personnes, dont 6,8 % de femmes, pour un effectif autorisé de 14 400.",
        [(12027, "military_personnel", "strength"), (6.8, "women", "present"), (14400, "military_personnel", "authorized_strength")],
    ),
    "a vacancy before a percentage is that of the percentage": (
        "en",
        "Of the 3,020 civilian posts, 2,713 were filled, a vacancy rate of 10.2 per cent.",
        [(3020, "civilian_staff", "strength"), (2713, "civilian_staff", "strength"), (10.2, "civilian_staff", "shortfall")],
    ),
    "a whole is not all of those of whom its part is none": (
        "fr",
        "Trois soldats de la paix ont été blessés. Les engins explosifs ont fait 19 morts, dont 14 civils.",
        [(3, "peacekeepers", "injured"), (19, "people", "killed"), (14, "civilians", "killed")],
    ),
    "a unit that only describes the noun is no unit": (
        "en",
        "The Mission conducted 1,204 day patrols and 893 night patrols.",
        [(1204, "patrols", "conducted"), (893, "patrols", "conducted")],
    ),
    "people in need are not the displaced": (
        "ru",
        "В стране насчитывалось 2,2 млн внутренне перемещенных лиц; 8,9 млн человек нуждались в помощи.",
        [(2200000, "displaced_persons", "displaced"), (8900000, "people", "required")],
    ),
    "a word for what is allowed opens the clause of the number behind it": (
        "zh",
        "军事部分共有12 380人，包括部队11 823人、参谋人员233人和军事观察员324人，核定兵力为13 500人。",
        [
            (12380, "military_personnel", "strength"),
            (11823, "military_personnel", "strength"),
            (233, "military_personnel", "strength"),
            (324, "military_personnel", "strength"),
            (13500, "military_personnel", "authorized_strength"),
        ],
    ),
    "digits of a name are no figure": ("zh", "3·23运动打死3名平民。", [(3, "civilians", "killed")]),
    "a bound before the next number is the next number's": (
        "ru",
        "В миссии погибли 311 миротворцев и более 700 миротворцев получили ранения.",
        [(311, "peacekeepers", "killed"), (700, "peacekeepers", "injured")],
    ),
    "the Arabic numeral behind its noun counts that noun": (
        "ar",
        "وأسفر الهجوم عن مقتل جندي واحد من حفظة السلام وإصابة ثلاثة من حفظة السلام.",
        [(1, "military_personnel", "killed"), (3, "peacekeepers", "injured")],
    ),
    "what is said behind a whole is said of the part": (
        "en",
        "As many as 1,210 of the 1,920 authorized police officers had been deployed, of whom 14.2 per cent were women.",
        [(1210, "police_personnel", "deployed"), (1920, "police_personnel", "authorized_strength"), (14.2, "women", "deployed")],
    ),
    "a share of another thing takes nothing from the sentence before": (
        "en",
        "Since 2014, 76 peacekeepers have been killed. The annual budget was cut by 2.5 per cent.",
        [(76, "peacekeepers", "killed"), (-2.5, "money", None)],
    ),
    "who did it is not who was hurt": (
        "en",
        "Ten soldiers were killed and eight wounded on Tuesday when gunmen attacked their camp.",
        [(10, "military_personnel", "killed"), (8, "military_personnel", "injured")],
    ),
    "those who might serve lend no state": (
        "fr",
        "La police comptait 1 747 agents sur les 1 920 autorisés, dont 1 420 servaient à Gao.",
        [(1747, "police_personnel", "strength"), (1920, "police_personnel", "authorized_strength"), (1420, "police_personnel", "strength")],
    ),
    "parts of a planned whole may be done": (
        "es",
        "De las 12 bases previstas, se han cerrado siete.",
        [(12, "bases", "planned"), (7, "bases", "withdrawn")],
    ),
    "a part named by a general word is of the same set": (
        "en",
        "The contingent needs 67 mine-protected vehicles, of which 22 vehicles have been supplied.",
        [(67, "mrap", "required"), (22, "mrap", "supplied")],
    ),
    "what no list knows is counted too": ("en", "The patrol seized 17 gramophones.", [(17, "other", "found_neutralised")]),
    "what befell the people of a paragraph befell those of its summary": (
        "en",
        "In 2021, 25 peacekeepers were killed. The share of Mali was 21 peacekeepers. The battalion numbered 450 soldiers.",
        [(25, "peacekeepers", "killed"), (21, "peacekeepers", "killed"), (450, "military_personnel", "strength")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_a_sentence_gives_its_figures(rule: str) -> None:
    language, text, expected = CASES[rule]
    found = read_text(text, language, "2023-03-12")
    assert [(f.value, f.concept, f.state) for f in found.figures] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Attacks rose from 14 to 33."),
        ("ru", "Число нападений выросло с 14 до 33."),
        ("fr", "Le nombre d’attaques est passé de 14 à 33."),
    ],
)
def test_the_end_of_a_change_is_no_limit(language: str, text: str) -> None:
    found = read_text(text, language, "2023-03-12")
    assert [(f.value, f.value_max, f.qualifier) for f in found.figures] == [(14, None, "exactly"), (33, None, "exactly")]
