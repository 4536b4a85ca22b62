"""Where, when, over what and to whom: one sentence of our own for each rule of the attributes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dagster_project.engine import extract
from tests.unit.engine.reading import figure, read_text, source_of


def place_of(text: str, value: float, language: str = "en", mission: str = "MINUSMA") -> str | None:
    return figure(read_text(text, language, "2021-12-31", mission), value).place


@pytest.mark.parametrize(
    ("text", "value", "language", "mission", "expected"),
    [
        ("An attack near Aguelhok, in the Kidal region, left 7 soldiers dead.", 7, "en", "MINUSMA", "Aguelhok"),
        ("In Voinjama, Lofa County, 9 people were killed.", 9, "en", "UNMIL", "Voinjama"),
        ("In all, 42 incidents were recorded, of which 17 in Sector East and 25 in Sector West.", 42, "en", "UNIFIL", "Lebanon"),
        ("In all, 42 incidents were recorded, of which 17 in Sector East and 25 in Sector West.", 25, "en", "UNIFIL", "Sector West"),
        ("Six peacekeepers from Nepal were injured near Djugu and flown to Goma for treatment.", 6, "en", "MONUSCO", "Djugu"),
        ("In the country, 722,000 people are displaced and 733,000 refugees live in Cameroon.", 733000, "en", "MINUSCA", "Cameroon"),
        ("After leaving Kidal, the Mission has closed 8 of its bases.", 8, "en", "MINUSMA", "Mali"),
        ("The plan provides for 3 sites, including Gao.", 3, "en", "MINUSMA", "Mali"),
        ("At the request of Bamako, 12 advisers arrived.", 12, "en", "MINUSMA", "Mali"),
        ("Un soldat a été tué à 8 km de Bria, dans la préfecture de la Haute-Kotto.", 1, "fr", "MINUSCA", "Bria"),
        ("Gunmen stormed Birao. Between 3 and 9 May five peacekeepers were killed in and around the town.", 5, "en", "MINUSCA", "Birao"),
        ("В Бриа вспыхнули бои. С 3 по 9 мая в городе были убиты пять миротворцев.", 5, "ru", "MINUSCA", "Bria"),
        ("Fighting broke out in Obo. Some 6,000 people fled, most to South Sudan.", 6000, "en", "MINUSCA", "Obo"),
        ("By the end of July some 6,000 people had fled to South Sudan.", 6000, "en", "MINUSCA", "South Sudan"),
        ("Armed men killed 17 civilians in the village of Kolongo.", 17, "en", "MINUSMA", "Kolongo"),
        ("En Kidal se realizaron 21 patrullas, en Douentza 38 y en Gao 70.", 21, "es", "MINUSMA", "Kidal"),
        ("وأسفر خلاف مالي عن توقف 12 دورية في موبتي.", 12, "ar", "MINUSMA", "Mopti"),
        ("四名乍得籍维和人员在基达尔附近受伤。", 4, "zh", "MINUSMA", "Kidal"),
    ],
)  # fmt: skip
def test_a_number_is_where_the_sentence_puts_it(text: str, value: float, language: str, mission: str, expected: str) -> None:
    found = [f.place for f in read_text(text, language, "2021-12-31", mission).figures if f.value == value]
    assert found and found[-1] == expected


def test_what_a_numbered_paragraph_of_a_report_says_was_done_was_done_in_its_period() -> None:
    text = """1. The present report covers developments from 3 March to 2 June 2019.

2. Deminers destroyed 64 mines and the police trained 210 officers. On 4 May a further 12 mines were destroyed."""
    found = read_text(text, "en", "2019-06-12", "UNMISS")
    assert [figure(found, value).period_start for value in (64, 210, 12)] == ["2019-03-03", "2019-03-03", "2019-05-04"]


@pytest.mark.parametrize(("issued", "expected"), [("12 June 2019", "2019-03-03"), ("12 December 2019", None)])
def test_a_report_that_names_no_period_covers_the_first_months_that_end_shortly_before_it(issued: str, expected: str | None) -> None:
    text = f"""United Nations                    S/2019/481
Security Council                  Distr.: General
                                  {issued}
                                  Original: English

Situation in South Sudan
Report of the Secretary-General

7. From 3 March to 2 June 2019, the Mission recorded 118 incidents in Jonglei.

8. Deminers destroyed 64 mines."""
    found = read_text(text, "en")
    assert [figure(found, value).period_start for value in (118, 64)] == ["2019-03-03", expected]


def test_news_tell_on_of_a_patrol_where_and_when_it_was_attacked() -> None:
    text = """Blue helmets ambushed near Bria

BANGUI, 9 May 2019 (Agency) - Two peacekeepers were killed in an ambush near Bria on Tuesday, MINUSCA said.

The patrol, made up of 16 peacekeepers in three vehicles, was checking reports of roadblocks."""
    found = read_text(text)
    rows = [figure(found, value) for value in (16, 3)]
    assert [(r.state, r.scope, r.period_start, r.place) for r in rows] == [
        ("participated", "incident", "2019-05-07", "Bria"),
        ("used", "incident", "2019-05-07", "Bria"),
    ]


def test_people_and_vehicles_of_a_column_left_on_the_day_that_news_say_it_left() -> None:
    text = """Last troops leave Tessalit

BAMAKO, 24 October 2023 (Agency) - The last column of MINUSMA reached Gao on Monday, having left Tessalit on 21 October.

On board 62 vehicles, 410 soldiers pulled out. The mission has closed four camps."""
    found = read_text(text)
    assert [(figure(found, value).state, figure(found, value).period_start) for value in (410, 4)] == [
        ("withdrawn", "2023-10-21"),
        ("withdrawn", None),
    ]


def test_a_dateline_is_where_the_text_was_written() -> None:
    found = read_text("Dakar, 3 March 2021 - Three peacekeepers were killed on Tuesday near Gao.", "en", "2021-03-03", "MINUSMA")
    row = figure(found, 3)
    assert (row.place, row.period_start) == ("Gao", "2021-03-02")


def test_a_letter_that_names_no_mission_tells_of_that_of_the_country_in_which_its_force_is() -> None:
    text = """Nations Unies                    S/2017/318
Conseil de sécurité              Distr. générale
                                 12 avril 2017
                                 Français
                                 Original : anglais

Lettre datée du 11 avril 2017, adressée au Président du Conseil de sécurité par le Secrétaire général

J’ai l’honneur de vous rendre compte de la relève des contingents au Soudan du Sud.

Le Népal a envoyé 420 soldats en mai 2015. Le reste est annoncé pour juin 2017. Le 3 mars, 90 sont repartis."""
    found = read_text(text, "fr")
    assert figure(found, 90).place == "South Sudan"
    assert figure(found, 90).period_start == "2017-03-03"  # what is still to come ends a history


def test_what_is_summed_up_is_not_where_the_last_attack_was() -> None:
    text = "A patrol was attacked near Yei; 2 peacekeepers died. During the reporting period, 118 incidents were recorded."
    assert place_of(text, 118, mission="UNMISS") == "South Sudan"


@pytest.mark.parametrize(
    ("text", "value", "scope", "start", "end"),
    [
        ("Since its establishment in 2013, 146 peacekeepers have been killed.", 146, "cumulative", "2013", None),
        ("Since the establishment of the Mission, 201 peacekeepers have been killed.", 201, "cumulative", None, None),
        ("As at 30 June 2021, the strength of the police stood at 1,720 officers.", 1720, "stock", None, "2021-06-30"),
        ("On 14 January 2021, armed men killed 23 civilians in Gao.", 23, "incident", "2021-01-14", "2021-01-14"),
        ("It was the highest toll since 2017: 28 peacekeepers were killed in 2021.", 28, "period", "2021", "2021"),
        ("The worst attack since 2017, when 15 peacekeepers died, is not forgotten.", 15, "period", "2017", "2017"),
        ("In the four years to 2021, 310 civilians were killed.", 310, "period", "2018", "2021"),
        ("Some 1.6 million people remain displaced.", 1600000, "stock", None, None),
        ("Eight of the 13 bases have been handed over.", 8, "cumulative", None, None),
    ],
)  # fmt: skip
def test_a_number_counts_over_what_the_sentence_says(text: str, value: float, scope: str, start: str | None, end: str | None) -> None:
    row = figure(read_text(text, "en", "2021-12-31", "MINUSMA"), value)
    assert (row.scope, row.period_start, row.period_end) == (scope, start, end)


@pytest.mark.parametrize(
    ("text", "value", "group", "cause"),
    [
        ("The attack killed 12 civilians, including 5 children, in Gao.", 5, "civilians", "hostile_act"),
        ("In 2021, 25 people were killed: 24 peacekeepers and 1 civilian.", 25, "un_personnel", None),
        ("The blast of an improvised explosive device killed 3 soldiers of the Malian armed forces.", 3, "national_forces", "ied"),
        ("Since its establishment, 98 peacekeepers have died, of whom 34 in attacks.", 98, "peacekeepers", "all_causes"),
        ("Since its establishment, 98 peacekeepers have died, of whom 34 in attacks.", 34, "peacekeepers", "hostile_act"),
        ("Armed men killed 27 people in Ogossagou on 14 February 2020.", 27, "civilians", "hostile_act"),
    ],
)  # fmt: skip
def test_the_dead_are_the_people_that_the_sentence_names(text: str, value: float, group: str, cause: str | None) -> None:
    row = figure(read_text(text, "en", "2021-12-31", "MINUSMA"), value)
    assert (row.victim_group, row.cause) == (group, cause)


def test_of_the_whole_nobody_says_what_is_said_of_its_part() -> None:
    found = read_text("Between January and March 2023, 206 people were killed, including 84 civilians.", "en", "2023-05-02", "MINUSMA")
    assert (figure(found, 206).victim_group, figure(found, 84).victim_group) == (None, "civilians")


def test_whoever_attacked_is_not_among_the_victims() -> None:
    text = "وفي 5 أيلول/سبتمبر 2022، هاجم مسلحون مجهولون السوق، مما أسفر عن مقتل ستة أشخاص وإصابة أربعة بجروح."
    assert {f.victim_group for f in read_text(text, "ar", "2022-10-14", "UNISFA").figures} == {"civilians"}


def test_what_is_counted_since_the_mission_began_is_cumulative() -> None:
    text = "منذ إنشاء بعثة الأمم المتحدة في مالي في عام 2013 قتل 172 من حفظة السلام في هجمات."
    row = figure(read_text(text, "ar", "2022-06-14", "MINUSMA"), 172)
    assert (row.scope, row.period_start, row.period_end) == ("cumulative", "2013", None)


def test_a_numbered_paragraph_begins_anew_with_its_causes() -> None:
    text = "7. On 8 August an improvised explosive device injured four peacekeepers.\n\n8. The group killed 201 civilians in the quarter."
    assert figure(read_text(text, "en", "2023-09-18", "MONUSCO"), 201).cause != "ied"


def test_a_date_behind_a_semicolon_dates_nothing_before_it() -> None:
    text = "In Malakal 166 civilians were killed; since mid-August 2022, more than 20,000 people have fled their homes."
    assert figure(read_text(text, "en", "2022-12-07", "UNMISS"), 166).period_start is None


def test_the_date_over_a_table_is_that_of_its_figures() -> None:
    text = "Personal al 30 de junio de 2022\n\nComponente\nAutorizado\nDesplegado\nMilitares\n2 100\n1 980\nPolicía\n300\n212\n"
    found = read_text(text, "es", "2022-07-10", "UNISFA")
    assert {(f.value, f.state, f.period_start, f.period_end) for f in found.figures} == {
        (2100, "authorized_strength", None, "2022-06-30"),
        (1980, "deployed", None, "2022-06-30"),
        (300, "authorized_strength", None, "2022-06-30"),
        (212, "deployed", None, "2022-06-30"),
    }


def test_the_caption_of_a_flat_table_is_no_head() -> None:
    text = "الجدول\nحالة المعدات في ٣١ آذار/مارس ٢٠٢٢\nالفئة\nالعدد المطلوب\nالعدد الموجود\nشاحنات\n٥٠\n٤١\nمولدات كهرباء\n٢٠\n١٨\n"
    found = read_text(text, "ar", "2022-04-10", "UNISFA")
    assert [(f.value, f.concept, f.state, f.period_end) for f in found.figures] == [
        (50, "vehicles", "required", "2022-03-31"),
        (41, "vehicles", "present", "2022-03-31"),
        (20, "equipment", "required", "2022-03-31"),
        (18, "equipment", "present", "2022-03-31"),
    ]


def test_the_day_of_a_statement_is_not_that_of_the_attack() -> None:
    text = "قُتل جنديان يوم الجمعة قرب بونيا، حسبما أعلنت بعثة الأمم المتحدة (مونوسكو) السبت. وأصيب ستة آخرون."
    assert figure(read_text(text, "ar", "2022-07-17", "MONUSCO"), 6).period_start == "2022-07-15"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two peacekeepers were hurt on Monday. In the quarter, mines killed 14 people, 12 of them civilians, and wounded 27.", 27),
        ("Three policemen of the Mission were hurt. In 2021, mines killed 14 people and wounded 27 in the country.", 27),
    ],
)
def test_people_of_no_one_group_lend_it_to_no_other_group(text: str, value: float) -> None:
    assert figure(read_text(text, "en", "2021-12-31", "MINUSCA"), value).victim_group is None


def test_whoever_tells_of_the_dead_did_not_lose_them() -> None:
    text = "Blast near a ministry kills 10, UN mission says\n\nA hospital received 42 wounded."
    assert {f.value: f.victim_group for f in read_text(text, "en", "2021-12-31", "UNAMA").figures}[42] != "peacekeepers"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Gunmen killed four soldiers on Friday near Gao and wounded six. Two of the wounded died on Saturday, bringing the toll to 23.",
        ),
        ("ar", "قُتل أربعة جنود في كمين قرب غاو أمس. وتوفي اثنان من الجرحى اليوم، ليرتفع عدد القتلى إلى 23."),
    ],
)
@pytest.mark.parametrize(("toll", "scope"), [("6", "incident"), ("23", "cumulative")])
def test_a_toll_is_of_the_attack_where_the_dead_of_the_attack_add_up_to_it(language: str, text: str, toll: str, scope: str) -> None:
    source = source_of(text.replace("23", toll), language, "2021-12-31", "MINUSMA")
    found = extract(replace(source, masthead=replace(source.masthead, kind="news")))
    (last,) = [f for f in found.figures if f.value_text == toll]
    assert last.scope == scope
    assert (6.0, [4.0, 2.0]) in [(b.total_value, b.part_values) for b in found.breakdowns if b.relation == "partition"] or toll == "23"


@pytest.mark.parametrize(
    ("language", "text", "scope"),
    [
        ("ar", "وثقت البعثة مقتل 22 مدنيا وإصابة 14 شخصا.", "period"),
        ("ar", "وثقت البعثة مقتل 22 مدنيا في هجوم قرب غاو.", "incident"),
        ("en", "The Mission verified the killing of 22 civilians.", "period"),
        ("fr", "La Mission a recensé la mort de 22 civils.", "period"),
        ("ar", "وقُتل 22 من العاملين في المجال الإنساني، مما رفع إلى 101 عدد من لقوا حتفهم منهم منذ آذار/مارس 2013.", "period"),
    ],
)
def test_what_a_report_documents_without_a_date_is_of_the_time_that_it_reports_on(language: str, text: str, scope: str) -> None:
    source = source_of(text, language, "2021-12-31", "MINUSMA")
    found = extract(replace(source, masthead=replace(source.masthead, kind="un_report")))
    assert figure(found, 22).scope == scope


_BEFORE = {
    "en": (
        "This report covers the period from 1 February to 1 June 2022.\n\n"
        "2. The Mission recorded 84 security incidents, against 61 in the {}. The Force came under attack 9 times, down from 15 in the {}.",
        ["previous quarter", "preceding four months"],
    ),
    "fr": (
        "Le présent rapport porte sur la période du 1er février au 1er juin 2022.\n\n"
        "2. La Mission a enregistré 84 incidents, contre 61 au {}. La Force a subi 9 attaques, contre 15 au cours des {}.",
        ["trimestre précédent", "quatre mois précédents"],
    ),
    "es": (
        "El presente informe abarca el período comprendido entre el 1 de febrero y el 1 de junio de 2022.\n\n"
        "2. La Misión registró 84 incidentes, frente a 61 en el {}. Sufrió nueve ataques, frente a 15 en los {}.",
        ["trimestre anterior", "cuatro meses precedentes"],
    ),
    "ru": (
        "Настоящий доклад охватывает период с 1 февраля по 1 июня 2022 года.\n\n"
        "2. Миссия зафиксировала 84 инцидента против 61 в {}. На нее было совершено 9 нападений по сравнению с 15 в {}.",
        ["предыдущем квартале", "предшествующие четыре месяца"],
    ),
    "ar": (
        "يغطي هذا التقرير الفترة من 1 شباط/فبراير إلى 1 حزيران/يونيه 2022.\n\n"
        "2 - سجلت البعثة 84 حادثا أمنيا، مقابل 61 حادثا في {}. وتعرضت لـ 9 هجمات مقابل 15 هجوما في {}.",
        ["الفترة السابقة", "الأشهر الأربعة السابقة"],
    ),
    "zh": (
        "本报告述及2022年2月1日至6月1日的情况。\n\n2. 稳定团记录安全事件84起，而{}为61起。稳定团遭袭9次，{}为15次。",
        ["上一报告所述期间", "前四个月"],
    ),
}


@pytest.mark.parametrize("language", _BEFORE)
def test_what_a_report_compares_with_the_period_before_is_of_that(language: str) -> None:
    text, times = _BEFORE[language]
    source = source_of(text.format(*times), language, "2022-06-16", "MINUSCA")
    found = extract(replace(source, masthead=replace(source.masthead, kind="un_report")))
    periods = {f.value: (f.period_start, f.period_end) for f in found.figures}
    assert periods[61] == periods[15] == ("2021-10-01", "2022-01-31")
    assert periods[84] == periods[9] == ("2022-02-01", "2022-06-01")


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ("Against 61 attacks in the previous quarter, 84 attacks were recorded.", {61: "2021-10-01", 84: "2022-02-01"}),
        ("There were 84 more attacks than in the previous quarter.", {84: "2022-02-01"}),
    ],
)
def test_a_number_that_is_only_compared_with_the_period_before_is_of_the_reports_own(told: str, starts: dict[float, str]) -> None:
    source = source_of(f"This report covers the period from 1 February to 1 June 2022.\n\n2. {told}", "en", "2022-06-16", "MINUSCA")
    found = extract(replace(source, masthead=replace(source.masthead, kind="un_report")))
    assert {f.value: f.period_start for f in found.figures if f.concept == "attacks"} == starts


def test_what_a_report_sums_up_is_not_of_the_town_where_something_happened_on_a_day() -> None:
    text = "4. On 3 May 2021 gunmen hit a patrol near Tessit, killing two peacekeepers. Aid organizations were the target of 89 incidents."
    source = source_of(text, "en", "2021-06-30", "MINUSMA")
    found = extract(replace(source, masthead=replace(source.masthead, kind="un_report")))
    assert (figure(found, 2).place, figure(found, 89).place) == ("Tessit", "Mali")


@pytest.mark.parametrize(
    "told", ["The patrol of 14 men was on its way back from Menaka.", "The patrol was heading for Menaka.", "It had left Menaka at dawn."]
)
def test_news_go_on_with_the_town_of_an_attack_and_not_with_whence_or_whither_the_patrol_went(told: str) -> None:
    text = f"BAMAKO, 4 May 2021 - Gunmen ambushed a patrol near Kidal on Monday.\n\n{told}\n\nThree soldiers were wounded in the attack."
    source = source_of(text, "en", "2021-05-04", "MINUSMA")
    found = extract(replace(source, masthead=replace(source.masthead, kind="news")))
    assert figure(found, 3).place == "Kidal"


def test_news_go_on_with_the_town_and_not_with_the_region_of_the_mission() -> None:
    text = (
        "قالت البعثة في دارفور إن مسلحين هاجموا أمس دورية قرب كتم فقتلوا ثلاثة جنود.\n\n"
        "وكان الجنود في قافلة خرجت من الفاشر متجهة إلى نيالا.\n\nوجُرح في الهجوم 14 جنديا، ولا يزال 11 جنديا في عداد المفقودين."
    )
    source = source_of(text, "ar", "2011-11-12", "UNAMID")
    found = extract(replace(source, masthead=replace(source.masthead, kind="news")))
    assert (figure(found, 14).place, figure(found, 11).scope) == ("Kutum", "incident")


@pytest.mark.parametrize(("kind", "group"), [("news", "national_forces"), ("press_release", "peacekeepers")])
def test_news_that_have_not_named_the_mission_yet_tell_of_the_soldiers_of_the_country(kind: str, group: str) -> None:
    text = (
        "A mine near Gao killed six soldiers on Tuesday.\n\nThe MINUSMA camp in the town was not hit. Later two soldiers were hurt there."
    )
    source = source_of(text, "en", "2021-12-31", "MINUSMA")
    found = extract(replace(source, masthead=replace(source.masthead, kind=kind)))
    assert (figure(found, 6).victim_group, figure(found, 2).victim_group) == (group, "peacekeepers")


@pytest.mark.parametrize(
    ("place", "group"),
    [("near Baidoa, in Somalia", "international_forces"), ("near Gitega, in Burundi", "national_forces")],
    ids=["abroad", "at home"],
)
def test_soldiers_are_of_their_nation_where_no_mission_is_named(place: str, group: str) -> None:
    source = source_of(f"Nine Burundian soldiers were killed by gunmen {place}, the army said.", "en", "2022-05-03")
    found = extract(replace(source, masthead=replace(source.masthead, kind="news")))
    assert figure(found, 9).victim_group == group


def test_soldiers_of_a_mission_are_its_own_whatever_nation_they_are_of() -> None:
    found = read_text("Three Ghanaian soldiers of the UN peacekeeping force were injured in Bria.", "en", "2021-05-01", None)
    assert [figure.victim_group for figure in found.figures] == ["peacekeepers"]
