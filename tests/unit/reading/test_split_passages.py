"""Plain text into furniture, headings, paragraphs, list items and table rows."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.lines import width
from dagster_project.reading.passages import split_passages
from dagster_project.rows import Passage

REPORT = """United Nations                                   S/2031/17
Security Council                                 Distr.: General
                                                 4 May 2031
                                                 Original: English

Report on the state of the Force

I. Introduction

1. The Force carried out patrols in the north of the region during
the month and came under fire on three occasions. In all it lost
350. The losses were made good by the end of the period under review.
2. The police component is still short of vehicles, and it has asked
the contributing countries for spare parts that fit the older types.

31-00417 (E)    040531
*3100417*

S/2031/17

II. Requests

The Force has asked for:

(a) Nine armoured vehicles;
(b) Two
mobile workshops.

- More training
• Better radios

Vehicles by place

Place          Held     Fit
North camp       12       9
South camp       30      28
Total            42      37

2/3                                              31-00417
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(passage.kind, text[passage.char_start : passage.char_end]) for passage in split_passages(text)]


def of_kind(text: str, kind: str) -> list[str]:
    return [body for found, body in kinds(text) if found == kind]


def assert_lawful(text: str, passages: tuple[Passage, ...]) -> None:
    """In order, apart, without white space at the ends, and nothing visible outside."""
    end = 0
    for number, passage in enumerate(passages):
        assert passage.passage_no == number
        assert end <= passage.char_start < passage.char_end
        assert not text[end : passage.char_start].strip()
        body = text[passage.char_start : passage.char_end]
        assert body == body.strip()
        end = passage.char_end
    assert not text[end:].strip()


def test_a_report_falls_into_its_parts() -> None:
    assert [kind for kind, _ in kinds(REPORT)] == (
        ["furniture"] * 4 + ["heading", "heading", "paragraph", "paragraph"] + ["furniture"] * 3
        + ["heading", "paragraph"] + ["list_item"] * 4 + ["heading"] + ["table_row"] * 4 + ["furniture"]
    )  # fmt: skip


def test_a_wrapped_paragraph_is_one_passage_even_where_a_line_begins_with_a_number() -> None:
    first, second = of_kind(REPORT, "paragraph")[:2]
    assert first.startswith("1. The Force") and first.endswith("under review.")
    assert second.startswith("2. The police") and second.endswith("older types.")


def test_a_section_is_the_heading_above() -> None:
    sections = {REPORT[p.char_start : p.char_end][:10]: p.section for p in split_passages(REPORT)}
    assert sections["United Nat"] is None
    assert sections["1. The For"] == "I. Introduction"
    assert sections["(a) Nine a"] == "II. Requests"
    assert sections["South camp"] == "Vehicles by place"


def test_plain_text_has_no_pages() -> None:
    assert {passage.page for passage in split_passages(REPORT)} == {None}


def test_every_document_obeys_the_law_of_passages(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    passages = split_passages(text)
    assert_lawful(text, passages)
    assert {"heading", "paragraph"} <= {passage.kind for passage in passages}


@given(st.text(alphabet="aB1.-(|) \t\n\r\f\u2028\x85\u3000。،一•*ـ/é", max_size=300))
def test_any_text_obeys_the_law_of_passages(text: str) -> None:
    assert_lawful(text, split_passages(text))


@given(st.lists(st.sampled_from(REPORT.splitlines()), max_size=30))
def test_any_order_of_lines_obeys_the_law_of_passages(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert_lawful(text, split_passages(text))


def wrapped(text: str, columns: int) -> str:
    """The text as a printer would have wrapped it; lines in columns and indented lines stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        if width(line) <= columns or "   " in line:
            lines.append(line)
        elif width(line) > 1.5 * len(line):
            half = columns // 2
            lines.extend(line[i : i + half] for i in range(0, len(line), half))
        else:
            lines.extend(textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False))
    return "\n".join(lines)


@pytest.mark.parametrize("columns", [60, 72, 90])
def test_wrapping_a_document_changes_nearly_no_passage(document: Path, columns: int) -> None:
    text = document.read_text(encoding="utf-8")
    before = [(kind, "".join(body.split())) for kind, body in kinds(text)]
    after = {(kind, "".join(body.split())) for kind, body in kinds(wrapped(text, columns))}
    lost = [passage for passage in before if passage not in after]
    assert len(lost) <= max(3, len(before) // 20), lost


@pytest.mark.parametrize(
    "line",
    [
        "S/2021/519", "A/C.5/66/8", "S/2015/426*", "OIC/ACM-2019/CG-ML/REP/FINAL", "08-55190 (E) 201008",
        "08-55190 (E)    201008    211008",
        "21-09861 (F)", "*0855190*", "2/22", "ــ 1 ــ", "- 12 -", "Page 3 of 9", "第 3 页", "2                 08-55190", "-----------",
        "https://example.org/a/report", "16-22465                        3/249",
    ],
)  # fmt: skip
def test_what_the_printer_added_is_furniture_between_paragraphs(line: str) -> None:
    text = f"The Force lost two vehicles on the road.\n\n{line}\n\nThe police lost one of theirs.\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "furniture", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "United Nations", "Nations Unies", "Naciones Unidas", "联合国", "الأمم المتحدة", "Организация Объединенных Наций",
        "Security Council",
        "Distr.: General", "Distr. générale", "28 March 2016", "28 mars 2016", "31 de mayo de 2016", "3 сентября 2014 года",
        "1 حزيران/يونيه 2021", "2020年6月1日", "Madrid, 15 de septiembre de 2016", "Arabic", "Français", "Original: English",
        "Original\u202f: anglais", "PRESS RELEASE", "NOTA DE PRENSA", "بيان صحفي", "Пресс-релиз", "新闻稿",
        "UNITED NATIONS MISSION IN SOUTH SUDAN", "Security Council                    Distr.: General",
    ],
)  # fmt: skip
def test_a_masthead_line_is_furniture_above_the_title(line: str) -> None:
    text = f"{line}\n\nVehicles of the Force\n\nThe Force lost two vehicles on the road to the camp, and the police lost one of theirs.\n"
    assert [kind for kind, _ in kinds(text)] == ["furniture", "heading", "paragraph"]


@pytest.mark.parametrize(
    "title",
    [
        "2020年6月1日秘书长给安全理事会主席的信",
        "Report of 28 March 2016",
        "United Nations vehicles lost in 2016",
        "بعثة الأمم المتحدة في مالي",
    ],
)
def test_a_title_that_names_a_date_or_an_organisation_stays_a_heading(title: str) -> None:
    assert kinds(f"{title}\n\nThe Force lost two vehicles on the road to the camp.\n")[0] == ("heading", title)


def test_a_header_on_every_page_is_furniture_after_its_first_place() -> None:
    page = "Quarterly survey of vehicles        {}\n\nThe Force had {} vehicles in the camp by the river.\n\f"
    text = "".join(page.format(number, number * 10) for number in (1, 2, 3, 4))
    assert [kind for kind, _ in kinds(text)][2:] == ["furniture", "paragraph"] * 3


def test_a_heading_that_returns_in_every_part_stays_a_heading() -> None:
    text = "".join(f"Battalion {name}\n\nChallenges\n\nThe battalion has too few vehicles of every type.\n\n" for name in "ABCD")
    assert of_kind(text, "heading").count("Challenges") == 4
    assert of_kind(text.replace("C\n\n", "C\n\n\n"), "heading").count("Challenges") == 4


@pytest.mark.parametrize(
    "heading",
    [
        "II. Strength",
        "أولا - مقدمة",
        "一. 导言",
        "三、部队",
        "2 . المرحلة الأولى",
        "A. Equipment",
        "Conditions de sécurité",
        "3.2 Vehicles",
        "Casualties:",
    ],
)
def test_a_short_line_over_a_paragraph_is_a_heading(heading: str) -> None:
    text = f"Everything stood still in the first week, and the Force waited.\n\n{heading}\n\nThe Force lost two vehicles on the road.\n"
    assert of_kind(text, "heading") == [heading]


@pytest.mark.parametrize(
    "line", ["(Signed) A. Person", "(توقيع) أحمد", "the end of a sentence", "The Force has asked for nine things, namely:", "It left."]
)
def test_a_signature_a_remnant_or_a_sentence_is_no_heading(line: str) -> None:
    text = f"Everything stood still in the first week, and the Force waited.\n\n{line}\n\nThe Force lost two vehicles on the road.\n"
    assert not of_kind(text, "heading")


def test_the_last_line_of_a_document_is_no_heading() -> None:
    assert not of_kind("The Force lost two vehicles on the road.\n\nNothing else to report\n", "heading")


def test_a_heading_without_a_blank_line_below_is_found() -> None:
    long = "أذن المجلس بنشر البعثة في السنة الماضية، وكان من المقرر أن تضم عسكريين وشرطة من بلدان كثيرة في المنطقة وخارجها."
    text = f"1 . الخلفية\n{long} {long}\n"
    assert [kind for kind, _ in kinds(text)] == ["heading", "paragraph"]


def test_a_title_of_two_lines_is_one_heading() -> None:
    text = "Report of the Commission on the state of the\nvehicles of the Force\n\nThe Force lost two vehicles on the road.\n"
    assert of_kind(text, "heading") == ["Report of the Commission on the state of the\nvehicles of the Force"]
    assert split_passages(text)[1].section == "Report of the Commission on the state of the vehicles of the Force"


@pytest.mark.parametrize("mark", ["1. ", "1) ", "1 . ", "١ - ", "(a) ", "(أ) ", "（一）", "一、", "- ", "• ", "a) ", "1、"])
def test_short_items_are_list_items(mark: str) -> None:
    text = f"Needs of the Force\n\n{mark}two vehicles;\n{mark}one radio.\n\nThe Force waits for them.\n"
    assert of_kind(text, "list_item") == [f"{mark}two vehicles;", f"{mark}one radio."]


@pytest.mark.parametrize("mark", ["{}. ", "{} - ", "{} . "])
def test_the_numbered_paragraphs_of_a_report_are_paragraphs_even_the_short_one(mark: str) -> None:
    long = "The Force carried out patrols in the north of the region during the month, and it came under fire near the river twice."
    text = "\n".join([mark.format(4) + long, mark.format(5) + "It lost two vehicles.", mark.format(6) + long])
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3


def test_rows_of_a_table_are_kept_apart_and_prose_with_wide_gaps_is_not_a_row() -> None:
    assert of_kind("Place\tHeld\nNorth\t12\nSouth\t30\n", "table_row") == ["Place\tHeld", "North\t12", "South\t30"]
    assert of_kind("| Place | Held |\n|---|---|\n| North | 9,000 |\n", "table_row") == ["| Place | Held |", "| North | 9,000 |"]
    assert not of_kind("The Force lost  two vehicles and  12 radios in the attack.\n", "table_row")
    assert not of_kind("1.\tThe Force lost two vehicles.\n", "table_row")


STRETCHED = """The Force lost  12  vehicles  in the  north and  repaired
9  of  them  before  the  end  of  the  month;  the other
3  were  written  off  after an inspection  at the  depot."""


def test_lines_stretched_to_an_even_margin_are_one_paragraph() -> None:
    assert kinds(STRETCHED) == [("paragraph", STRETCHED)]


def test_a_row_of_a_table_under_text_stays_a_row_however_long_it_is() -> None:
    row = "Armoured personnel carriers of the battalion   24   of which some at the depot"
    text = f"The vehicles of the battalion are listed below, by the place where they are kept:\n{row}\n{row}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "table_row", "table_row"]


@pytest.mark.parametrize(
    "broken",
    [
        "The commander of the sector told the visitors that the\nMission would leave by May.",
        "La force de la région a perdu, selon le commandant du secteur,\n12 véhicules en mai.",
        "Миссия сообщила, что в\nМопти погибли 12 человек.",
        "وقالت البعثة إن القافلة وصلت إلى\nمدينة غاو يوم الاثنين.",
        "The units handed over nine armoured per-\nsonnel carriers and left.",
    ],
)
def test_a_line_that_breaks_off_amid_a_sentence_goes_on_below_whatever_the_width_of_the_lines(broken: str) -> None:
    wide = "The Force patrolled " + "the roads of the northern region " * 6 + "by day."
    assert kinds(f"{wide}\n\n{wide}\n{broken}\n{wide}")[2] == ("paragraph", broken)


@pytest.mark.parametrize("heading", ["Part I", "Where we come from", "Annex A"])
def test_a_heading_that_ends_with_a_small_word_does_not_swallow_the_paragraph_below(heading: str) -> None:
    body = "The Force patrolled the roads of the northern region by day."
    assert kinds(f"{heading}\n{body}")[-1] == ("paragraph", body)


def test_a_table_flattened_into_lines_gives_a_row_for_each_label() -> None:
    text = "Persons by site\n\nNorth camp\n17,459\nSouth camp\n12,000\n"
    assert of_kind(text, "table_row") == ["North camp\n17,459", "South camp\n12,000"]


def test_the_heads_of_a_flattened_table_are_one_row_and_its_caption_is_none() -> None:
    text = "State of vehicles\n\nKind\nTotal\nServiceable\nTrucks\n88\n70\nCarriers\n40\n31\n\nThe rest is text.\n"
    assert of_kind(text, "table_row") == ["Kind\nTotal\nServiceable", "Trucks\n88\n70", "Carriers\n40\n31"]
    captioned = "Table 3\nKind\nTotal\nServiceable\nTrucks\n88\n70\nCarriers\n40\n31\n"
    assert of_kind(captioned, "table_row")[0] == "Kind\nTotal\nServiceable"


def test_short_lines_without_equal_rows_are_no_flattened_table() -> None:
    assert not of_kind("Kind\nTotal\nServiceable\nTrucks\n88\nand more trucks\n40\n31\nthe end\n", "table_row")[2:]


def test_a_page_break_splits_a_paragraph_and_loses_nothing() -> None:
    text = "The Force waited.\n\nIt lost two vehicles on\n\nS/2031/17\n\nthe road to the camp by the river.\n"
    assert kinds(text)[1:] == [
        ("paragraph", "It lost two vehicles on"), ("furniture", "S/2031/17"), ("paragraph", "the road to the camp by the river.")
    ]  # fmt: skip


def test_lines_that_end_in_carriage_returns_alone_give_the_same_passages() -> None:
    assert [kind for kind, _ in kinds(REPORT.replace("\n", "\r"))] == [kind for kind, _ in kinds(REPORT)]


@pytest.mark.parametrize("text", ["", "\n\n \t\r\n\f", "\u3000\u2028"])
def test_a_blank_text_has_no_passage(text: str) -> None:
    assert split_passages(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000, "x" * 5_000_000, "[" * 10_000 + "]" * 10_000, "\n" * 1_000_000, "\t1" * 300_000, " " * 1_000_000 + "x",
        "12\n\n" * 20_000, "Heading\n\n" * 20_000, "a\n" * 40_000, "1. a\n(a) b\n- c\nx  12\n" * 8_000,
    ],
    ids=["a line of words", "a line of one word", "brackets", "blanks", "tabs", "spaces", "numbers", "headings", "letters", "lists"],
)  # fmt: skip
def test_hostile_text_takes_seconds_at_most(text: str) -> None:
    began = time.process_time()
    passages = split_passages(text)
    assert time.process_time() - began < 10
    assert_lawful(text, passages)
