"""How many ways of saying a thing the engine knows may grow, never shrink (single_sentences.py and its data)."""

from __future__ import annotations

import csv

import pytest

from dagster_project.rows import Figure
from dagster_project.settings import PROJECT_ROOT
from tests.golden.measure import read_floors
from tests.golden.single_sentences import COLUMNS, FLOORS, judged, languages, of_language, sentences


@pytest.mark.parametrize("language", languages())
def test_the_sentences_that_are_read_right_do_not_become_fewer(language: str) -> None:
    _, right = of_language(language)
    floor = read_floors(FLOORS)[language]["sentences"]
    assert right >= floor, f"{right} are right, {floor} were: python -m tests.golden.single_sentences {language} shows what is wrong"


@pytest.mark.parametrize("language", languages())
def test_the_answers_speak_the_words_of_the_vocabulary(language: str) -> None:
    known = {"concept": _column("concepts", "concept"), "state": _column("states", "state") | {"-"}}
    known |= {"qualifier": {"exactly", "about", "more_than", "at_least", "less_than", "at_most"}}
    for text, stated in sentences(language):
        for one in stated:
            assert all(one.columns[column] in known[column] for column in COLUMNS if column in one.columns), (text, one)
            assert one.columns.keys() <= set(Figure.__dataclass_fields__), (text, one)


def _column(seed: str, column: str) -> set[str]:
    with (PROJECT_ROOT / "dbt" / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def test_every_language_has_sentences_and_none_stands_twice() -> None:
    assert languages() == ["ar", "en", "es", "fr", "ru", "zh"]
    for language in languages():
        texts = [text for text, _ in sentences(language)]
        assert len(texts) == len(set(texts)) >= 200


def test_a_wrong_answer_is_called_wrong() -> None:
    text, (first, *others) = next(
        (text, stated) for text, stated in sentences("en") if len(stated) > 1 and not judged("en", text, stated)[1]
    )
    tally, complaints = judged("en", text, others)
    assert (tally.missed, tally.false, len(complaints)) == (0, 1, 1)
    other = type(first)(first.value, first.value_max, {**first.columns, "state": "rotated"})
    tally, complaints = judged("en", text, [other, *others])
    assert (tally.hit, tally.missed, tally.false) == (len(others), 1, 1) and "not rotated" in complaints[0]
