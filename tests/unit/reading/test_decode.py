"""Bytes in, text and encoding out: round trips over six languages, and every reason to refuse."""

from __future__ import annotations

import gzip
import random

import pytest

from dagster_project.reading.decode import Unreadable, decode

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
LEGACY = {
    "ar": ("cp1256", "iso-8859-6"),
    "en": ("cp1252", "mac_roman"),
    "es": ("cp1252", "iso-8859-1", "iso-8859-15", "cp850"),
    "fr": ("cp1252", "iso-8859-1", "iso-8859-15", "cp1256", "mac_roman"),
    "ru": ("koi8-r", "cp1251", "iso-8859-5", "cp866"),
    "zh": ("gb18030", "gbk", "gb2312"),
}
CASES = [(language, encoding) for language, encodings in LEGACY.items() for encoding in (*UNICODE, *encodings)]


def long_text(text: str, size: int) -> str:
    """The sentences over and over, each round numbered, cut to `size` code points."""
    rounds = [f"{text}\n{number}.\n" for number in range(1, size // len(text) + 2)]
    return "".join(rounds)[:size]


def reason_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert refused.value.reason == str(refused.value)
    return refused.value.reason


@pytest.mark.parametrize("size", [300, 3_000])
@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_text_comes_back_from_every_encoding_that_can_hold_it(language: str, encoding: str, size: int, sentences: dict[str, str]) -> None:
    text = long_text(sentences[language], size)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("language", "encoding"), [(lang, enc) for lang, encodings in LEGACY.items() for enc in encodings])
def test_one_sentence_is_enough_for_a_legacy_encoding(language: str, encoding: str, sentences: dict[str, str]) -> None:
    sentence = sentences[language][:90]
    assert decode(sentence.encode(encoding)).text == sentence


def test_traditional_chinese_comes_back_from_big5() -> None:
    text = "部隊星期二把兩座營地移交給地方當局，車隊隨後離開城市，向南方行進。領頭的車輛壓上地雷，三名士兵受了輕傷。"
    assert decode(text.encode("big5")).text == text


@pytest.mark.parametrize(
    ("encoding", "language"),
    [("utf-8", "fr"), ("utf-16-le", "ar"), ("utf-16-be", "zh"), ("koi8-r", "ru"), ("cp1251", "ru"), ("cp1256", "ar"), ("gb18030", "zh")],
)
def test_the_name_of_the_encoding_is_reported(encoding: str, language: str, sentences: dict[str, str]) -> None:
    assert decode(sentences[language].encode(encoding)).encoding == encoding


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfTwo camps").text == "Two camps"
    assert decode("Two camps".encode("utf-16")).text == "Two camps"


def test_western_quotes_and_dashes_alone_decide_for_cp1252() -> None:
    text = "The Mission’s convoy – 143 vehicles – left “Kidal” on 31 October."
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


def test_chinese_utf16_without_a_single_zero_byte_is_read() -> None:
    text = "部队和警察的业绩，稳定团持续改进整体业绩，弥补短板。"
    assert b"\x00" not in text.encode("utf-16-le")
    assert decode(text.encode("utf-16-le")).text == text


def test_other_languages_are_not_turned_into_one_of_the_six() -> None:
    hebrew = "המשימה מסרה אתמול שני מחנות לרשויות המקומיות, והשיירה עזבה את העיר לכיוון דרום. שלושה חיילים נפצעו קל. " * 3
    polish = "Siły pokojowe przekazały we wtorek dwa obozy władzom, a konwój opuścił już miasto. Trzech żołnierzy zostało rannych. " * 3
    assert decode(hebrew.encode("cp1255")).text == hebrew
    assert decode(polish.encode("cp1250")).text == polish


def test_legacy_bytes_late_in_a_long_file_are_found() -> None:
    text = "No accent here.\n" * 20_000 + "Le blessé a été soigné à l'hôpital."
    assert decode(text.encode("cp1252")).text == text


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "The camp was closed.\x02 " + "The convoy left. " * 100
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", "\u200b\u200f\ufeff \n".encode(), "  \n".encode("utf-16-le")])
def test_a_file_without_a_visible_character_is_empty(data: bytes) -> None:
    assert reason_of(data).startswith("empty")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 and more", "a PDF file"),
        (b"PK\x03\x04word/document.xml", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\x7fELF\x02\x01", "a program"),
        (gzip.compress(b"Two camps were closed.", mtime=0), "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"{\\rtf1 Two camps}", "an RTF file"),
        (b"\n<!DOCTYPE HTML><title>Not found</title>", "an HTML page"),
    ],
)
def test_a_known_binary_format_is_named(data: bytes, words: str) -> None:
    assert words in reason_of(data)
    assert reason_of(data).endswith("only plain text is read so far")


def test_a_text_that_begins_with_the_letters_of_a_format_is_read() -> None:
    assert decode(b"BZh was the name of the village.").text.startswith("BZh")


@pytest.mark.parametrize("data", [b"\x00" * 500, b"abc\x00def" * 50, b"\x1b[31m\x01\x02 abc \x03\x04", random.Random(7).randbytes(4_000)])
def test_zero_bytes_and_control_characters_are_binary(data: bytes) -> None:
    assert reason_of(data).startswith("binary")


def test_damaged_utf8_is_refused_with_the_place_of_the_damage(sentences: dict[str, str]) -> None:
    before, after = sentences["ru"][:110].encode(), sentences["ru"][110:].encode()
    assert f"damaged character at byte {len(before)}" in reason_of(before + b"\xff" + after)


def test_a_marked_file_that_breaks_its_mark_is_refused(sentences: dict[str, str]) -> None:
    assert "marked as utf-16-le" in reason_of(sentences["ru"].encode("utf-16")[:101])


def test_bytes_that_fit_no_writing_name_the_nearest_guesses() -> None:
    source = random.Random(3)
    assert "nearest:" in reason_of(bytes(source.randrange(0xA1, 0x100) for _ in range(600)))


def test_greek_in_a_legacy_table_is_not_passed_off_as_cyrillic() -> None:
    greek = "Η δύναμη παρέδωσε την Τρίτη δύο στρατόπεδα στις τοπικές αρχές και ύστερα η φάλαγγα έφυγε από την πόλη. " * 3
    try:
        text = decode(greek.encode("cp1253")).text
    except Unreadable:
        return
    assert text == greek
