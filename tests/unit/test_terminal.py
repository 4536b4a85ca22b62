"""Text in a terminal: width, wrapping, and right-to-left sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.explain import layout, painted
from dagster_project.terminal import columns, isolated, wrapped

ARABIC = "قتل »311« من أفراد MINUSMA في مالي منذ 2013"


@pytest.mark.parametrize(("text", "width"), [("479", 3), ("装甲车", 6), ("é", 1), ("e\u0301", 1), ("جُرح", 3)])
def test_columns_are_counted_as_a_terminal_counts_them(text: str, width: int) -> None:
    assert columns(text) == width


def test_chinese_breaks_between_characters_and_keeps_punctuation_with_what_it_closes() -> None:
    assert wrapped("日常出动的»479«辆，在修的30辆", 12) == ["日常出动的", "»479«辆，在", "修的30辆"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))), st.integers(4, 40))
def test_wrapping_loses_nothing_but_blanks_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


def test_a_right_to_left_sentence_is_isolated_line_by_line_in_its_own_direction_and_never_reversed() -> None:
    lines = wrapped(ARABIC, 16)
    assert len(lines) > 2
    shown = isolated(lines)
    assert [line[0] + line[-1] for line in shown] == ["\u2067\u2069"] * len(lines)
    assert " ".join(line[1:-1] for line in shown) == ARABIC


def test_a_left_to_right_line_that_cites_arabic_keeps_its_direction() -> None:
    assert isolated(["in تقرير.txt, 3"]) == ["\u2066in تقرير.txt, 3\u2069"]
    assert isolated(["plain", "装甲车"]) == ["plain", "装甲车"]


def test_pipes_get_the_text_as_it_is_stored_and_terminals_get_isolates() -> None:
    line = ("Sentence", "said", ARABIC, "0123456789abcdef")
    (plain,) = layout([line], 120, on_terminal=False)
    (shown,) = layout([line], 120, on_terminal=True)
    assert plain == f"Sentence  said  {ARABIC}  [0123456789abcdef]"
    assert "\u2067" in shown and "\033" not in shown
    assert painted(shown).count("\033[0m") == 3


def test_what_steers_a_terminal_is_shown_and_not_sent() -> None:
    (line,) = layout([("figure", "text", "of \x1b[2J550 \x07vehicles", "")], 120, False)
    assert line.endswith("of ·[2J550 ·vehicles")


def test_a_section_is_named_once_and_its_lines_stand_below_each_other() -> None:
    lines = [("Document", "file", "a.txt", None), ("Document", "mission", "of a mission that has a long name", None)]
    assert list(layout(lines, 40, on_terminal=False)) == [
        "Document  file     a.txt",
        "          mission  of a mission that has",
        "                   a long name",
    ]
