"""Sentences whose rows are known because the sentence was made from them, per language and construct (planted.py and its data)."""

from __future__ import annotations

import pytest

from tests.unit.engine import planted
from tests.unit.engine.reading import assert_provenance, figure, read_text


@pytest.mark.parametrize(("language", "construct"), planted.cases(), ids="-".join)
def test_the_share_of_right_planted_sentences_does_not_fall_below_its_floor(language: str, construct: str) -> None:
    share, failed = planted.measure(language, construct)
    print(f"{language} {construct}: {share:.0%} of the planted sentences right")
    floor = planted.floors()[construct][language]
    first = [f"{p.text}\n    " + "\n    ".join(wrong) for p, wrong in failed[:3]]
    assert share >= floor, f"{share:.2f} right, floor {floor:.2f}\n" + "\n".join(first)


@pytest.mark.parametrize("language", planted.languages())
def test_every_language_says_every_construct(language: str) -> None:
    assert {name for lang, name in planted.cases() if lang == language} == set(planted.constructs())


@pytest.mark.parametrize(("language", "construct"), [("en", "fleet_divided"), ("ar", "killed_and_injured"), ("zh", "strength_in_parts")])
def test_planted_rows_stand_in_their_sentence(language: str, construct: str) -> None:
    for sentence in planted.sentences(language, construct):
        assert_provenance(sentence.text, read_text(sentence.text, language, planted.PUBLISHED, planted.MISSION))


def test_a_planted_sentence_with_another_answer_is_called_wrong() -> None:
    sentence = next(planted.sentences("en", "fleet_divided"))
    found = read_text(sentence.text, "en", planted.PUBLISHED, planted.MISSION)
    assert planted.complaints(sentence, found) == []
    found.figures[0].state = "destroyed"
    found.breakdowns.clear()
    assert len(planted.complaints(sentence, found)) == 3  # the missing row, the row that nobody planted, the missing sum


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
