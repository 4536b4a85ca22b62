"""A file through the door: media type, canonical text, language, passages, or a reason why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dagster_project.reading.read import Unreadable, media_type_of, read

ROOT = Path(__file__).resolve().parents[3]
TEXT = "Vehicles of the Force\n\nThe Force lost two of its vehicles on the road to the camp.\n"


def test_a_text_file_becomes_a_document() -> None:
    document = read(Path("letter.txt"), TEXT.encode())
    assert (document.text, document.encoding, document.media_type, document.language) == (TEXT, "utf-8", "text/plain", "en")
    assert [passage.kind for passage in document.passages] == ["heading", "paragraph"]
    assert document.reader == "plain_text"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_become_newlines_and_nothing_else_changes(ends: str) -> None:
    odd = "A\u00a0b\u202fc\tد\u200f  ﻷ \x0c é\n\n e\u0301"
    assert read(Path("a.txt"), odd.replace("\n", ends).encode()).text == odd


def test_offsets_are_code_points_of_the_canonical_text() -> None:
    document = read(Path("a.txt"), ("\ufeff" + TEXT.replace("Force", "𝐅orce").replace("\n", "\r\n")).encode())
    first = document.passages[0]
    assert document.text[first.char_start : first.char_end] == "Vehicles of the 𝐅orce"


@pytest.mark.parametrize(
    "name", ["a.txt", "a.TXT", "a.text", "a.md", "a", "a.final-2020", "a." + "x" * 5_000, "مالي.txt", ".txt", "a.b.c.d", "a.."]
)
def test_a_text_is_read_under_any_unknown_suffix(name: str) -> None:
    assert read(Path(name), TEXT.encode()).text == TEXT


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.pdf", "a PDF file"),
        ("a.docx", "a Word document"),
        ("a.HTML", "an HTML page"),
        ("a.csv", "a CSV table"),
        ("a.json", "a JSON file"),
    ],
)
def test_a_suffix_of_another_format_is_refused_with_its_name(name: str, words: str) -> None:
    with pytest.raises(Unreadable, match=f"^{words}; only plain text is read so far$"):
        read(Path(name), TEXT.encode())


def test_the_first_bytes_count_more_than_the_suffix() -> None:
    assert media_type_of(Path("a.txt"), b"%PDF-1.7") == "application/pdf"
    assert media_type_of(Path("a.pdf"), b"<!doctype html><p>error") == "text/html"
    with pytest.raises(Unreadable, match="a PDF file"):
        read(Path("a.txt"), b"%PDF-1.7")


@pytest.mark.parametrize("name", ["a.txt", "a.pdf"])
def test_an_empty_file_is_called_empty_whatever_its_name(name: str) -> None:
    with pytest.raises(Unreadable, match=r"^empty"):
        read(Path(name), b"")


def test_every_seed_and_fixture_is_read_byte_for_byte(document: Path) -> None:
    data = document.read_bytes()
    assert read(document, data).text.encode() == data


def test_every_gold_anchor_stands_in_one_passage_that_is_no_furniture(document: Path) -> None:
    gold = next((ROOT / "tests/golden/gold").glob(f"*/{document.stem}.jsonl"))
    anchors = [row["anchor"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines()) if row.get("anchor")]
    read_document = read(document, document.read_bytes())
    bodies = [read_document.text[p.char_start : p.char_end] for p in read_document.passages if p.kind != "furniture"]
    assert anchors
    assert not [anchor for anchor in anchors if not any(anchor in body for body in bodies)]
