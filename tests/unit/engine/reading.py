"""Helpers: from a text to what the engine finds in it."""

from __future__ import annotations

from dagster_project.engine import Extraction, extract
from dagster_project.engine.masthead.read import read_masthead
from dagster_project.reading.language import detect_language
from dagster_project.reading.passages import split_passages
from dagster_project.reading.read import name_languages
from dagster_project.rows import Breakdown, Event, Figure, Masthead, Source


def source_of(text: str, language: str | None = None, published_on: str | None = None, mission: str | None = None) -> Source:
    """A document that consists of the text; its masthead is given, or read."""
    language = language or detect_language(text)
    passages = name_languages(text, language, split_passages(text))
    masthead = Masthead(published_on=published_on, mission=mission) if published_on else read_masthead(text, language, passages, "text.txt")
    return Source("document", text, language, passages, masthead)


def read_text(text: str, language: str | None = None, published_on: str | None = None, mission: str | None = None) -> Extraction:
    """What the engine finds in a text."""
    return extract(source_of(text, language, published_on, mission))


def figure(found: Extraction, value: float) -> Figure:
    """The one figure of a value; fails when there is none or more than one."""
    rows = [f for f in found.figures if f.value == value]
    assert len(rows) == 1, [(f.value, f.concept, f.state) for f in found.figures]
    return rows[0]


def assert_provenance(text: str, found: Extraction) -> None:
    """The law: offsets lead to the number, the quote holds it, the text holds the quote."""
    for row in found.figures:
        assert text[row.char_start : row.char_end] == row.value_text
    rows: list[Figure | Event | Breakdown] = [*found.figures, *found.events, *found.breakdowns]
    for quoted in rows:
        assert text[quoted.quote_start : quoted.quote_start + len(quoted.quote)] == quoted.quote
        assert quoted.quote_start <= quoted.char_start < quoted.char_end <= quoted.quote_start + len(quoted.quote)


__all__ = ["assert_provenance", "figure", "read_text", "source_of"]
