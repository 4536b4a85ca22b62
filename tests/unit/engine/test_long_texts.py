"""Texts that nobody wrote: one sign over and over. Each is read in well under a second where the time is linear, in minutes where not."""

from __future__ import annotations

import pytest

from dagster_project.engine import extract
from dagster_project.engine.masthead.read import read_masthead
from dagster_project.rows import Passage, Source

UNITS = ("7", "(", "[(", "a", "a/", '"', "-", "٣", "و", "一", "\u0301")
LONGEST = 100_000


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_a_hundred_thousand_characters_of_one_kind_are_read(language: str, unit: str) -> None:
    text = unit * (LONGEST // len(unit))
    passages = (Passage(1, "paragraph", None, None, 0, len(text)),)
    masthead = read_masthead(text, language, passages, "long.txt")
    found = extract(Source("long", text, language, passages, masthead))
    places = [(f.char_start, f.char_end) for f in found.figures] + [(r.char_start, r.char_end) for r in found.rejections]
    assert all(0 <= start <= end <= len(text) for start, end in places)
