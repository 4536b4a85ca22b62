"""Quotes of a page: marks, direction, and characters that are no text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dagster_project.store.page.quotes import NO_TEXT, direction, pieces


def told(quote: str, *spans: tuple[int, int]) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces(quote, spans)]


def test_several_numbers_of_one_sentence_are_marked_where_they_stand() -> None:
    quote = "120 patrols: 70 by day"
    assert told(quote, (13, 15), (0, 3)) == [("mark", "120"), ("text", " patrols: "), ("mark", "70"), ("text", " by day")]


def test_marks_that_touch_the_same_number_are_one_and_marks_outside_are_none() -> None:
    assert told("87%", (0, 2), (0, 3), (2, 9), (-1, 2)) == [("mark", "87%")]


def test_characters_that_turn_the_line_or_control_a_terminal_are_shown_as_their_codes() -> None:
    assert told("a\u202eb\x1b[0m") == [("text", "a"), ("code", "U+202E"), ("text", "b"), ("code", "U+001B"), ("text", "[0m")]


def test_marks_that_arabic_and_persian_are_written_with_stay() -> None:
    assert told("می\u200cشود") == [("text", "می\u200cشود")]


def test_a_long_quote_is_shown_around_its_marks() -> None:
    shown = told("x" * 5000 + "42" + "y" * 5000, (5000, 5002))
    assert [kind for kind, _ in shown] == ["gap", "text", "mark", "text", "gap"]
    assert sum(len(text) for _, text in shown) < 1500


def test_the_direction_is_that_of_the_language_and_else_of_the_first_letter() -> None:
    assert direction("ar", "550 (MINUSMA)") == "rtl"
    assert direction("zh", "550") == "ltr"
    assert direction("und", "١٢ (مركبة)") == "rtl"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5))
def test_the_pieces_of_any_quote_are_the_quote_letter_for_letter(quote: str, spans: list[tuple[int, int]]) -> None:
    whole = "".join(chr(int(piece.text[2:], 16)) if piece.kind == "code" else piece.text for piece in pieces(quote, spans))
    assert whole == quote
    assert not any(NO_TEXT.search(piece.text) for piece in pieces(quote, spans))
