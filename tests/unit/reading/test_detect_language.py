"""Six languages are told apart from each other and from their neighbours."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dagster_project.reading.language import detect_language, detect_passage_language

MASTHEAD = "United Nations          S/2021/519\nSecurity Council        Distr.: General\n1 June 2021\nOriginal: English\n\n"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_each_language_is_found_in_a_paragraph_and_in_its_first_sentence(language: str, sentences: dict[str, str]) -> None:
    text = sentences[language]
    stop = "。" if language == "zh" else "."
    assert detect_language(text) == language
    assert detect_language(text.split(stop)[0]) == language


def test_a_neighbour_is_undetermined(neighbour: str) -> None:
    assert detect_language(neighbour) == "und"


def test_each_document_has_the_language_of_its_name(document: Path) -> None:
    expected = document.stem[:2] if document.parent.name == "documents" else document.stem[-2:]
    assert detect_language(document.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("language", ["ar", "fr", "ru", "zh"])
def test_an_english_masthead_does_not_outweigh_the_body(language: str, sentences: dict[str, str]) -> None:
    assert detect_language(MASTHEAD + sentences[language]) == language


def test_narrow_lines_in_one_language_do_not_outweigh_sentences_in_another(sentences: dict[str, str]) -> None:
    assert detect_language("Office of the Force Commander\nand of the Police\n" * 12 + sentences["ar"][:200]) == "ar"


def test_most_of_the_running_text_decides_in_a_mixed_document(sentences: dict[str, str]) -> None:
    assert detect_language(sentences["en"] + "\n" + sentences["fr"] * 3) == "fr"
    assert detect_language(sentences["en"] * 3 + "\n" + sentences["fr"]) == "en"
    assert detect_language(sentences["ar"] * 3 + "\n" + sentences["en"]) == "ar"


def test_most_of_a_long_document_decides_wherever_it_stands(sentences: dict[str, str]) -> None:
    assert detect_language(sentences["en"] * 30 + sentences["es"] * 90) == "es"


def test_traditional_chinese_is_chinese() -> None:
    assert detect_language("部隊星期二把兩座營地移交給地方當局，車隊隨後離開城市，向南方行進。") == "zh"


def test_chinese_with_a_japanese_name_stays_chinese(sentences: dict[str, str]) -> None:
    assert detect_language(sentences["zh"] + "の") == "zh"


@pytest.mark.parametrize("text", ["", " \n", "12 345", "MINUSMA", "S/2021/519", "🙂🙂"])
def test_what_is_no_language_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_vowel_marks_do_not_hide_arabic_words() -> None:
    assert detect_language("سَلَّمَتِ القُوَّةُ مُعَسْكَرَيْنِ إِلَى السُّلُطَاتِ فِي المَدِينَةِ") == "ar"


def test_a_passage_in_another_language_is_noticed(sentences: dict[str, str]) -> None:
    assert detect_passage_language(sentences["en"], "ar") == "en"
    assert detect_passage_language(sentences["ar"], "fr") == "ar"
    assert detect_passage_language(sentences["es"], "fr") == "es"
    assert detect_passage_language(sentences["zh"], "en") == "zh"


@pytest.mark.parametrize("text", ["MINUSMA", "S/2021/519", "Douna-Pen", "https://example.org/report", "12 345", "", "Original: English"])
def test_names_symbols_and_labels_leave_a_passage_in_its_documents_language(text: str) -> None:
    assert detect_passage_language(text, "ar") == "ar"
    assert detect_passage_language(text, "zh") == "zh"


def test_a_short_spanish_line_in_a_french_document_stays_french() -> None:
    assert detect_passage_language("Madrid, la capital", "fr") == "fr"
    assert detect_passage_language("Los Cascos Azules", "fr") == "fr"


def test_twenty_megabytes_take_less_than_a_second(sentences: dict[str, str]) -> None:
    text = sentences["ar"] * (20_000_000 // len(sentences["ar"].encode()))
    began = time.process_time()
    assert detect_language(text) == "ar"
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قتل 12 مدنيا."),
        ("ar", "بلغ قوام القوة 12 379 فردا."),
        ("ru", "Погибли двое миротворцев."),
        ("ru", "Трое военнослужащих ранены."),
        ("ru", "Миссия провела 320 патрулей."),
        ("es", "Murieron 12 civiles."),
        ("es", "Tres soldados resultaron heridos."),
        ("fr", "Trois soldats blessés à Kidal."),
        ("en", "UNIFIL: 320 patrols conducted."),
    ],
)
def test_the_words_of_a_mission_tell_the_language_of_a_single_line(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Dois soldados foram mortos no ataque.",
        "Двамата войници бяха убити при нападението.",
        "Dos soldats van morir.",
        "دو سرباز کشته شدند.",
    ],
)
def test_a_single_line_of_a_neighbour_is_none_of_the_six(text: str) -> None:
    assert detect_language(text) == "und"
