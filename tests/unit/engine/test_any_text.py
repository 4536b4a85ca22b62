"""Whatever the text: no exception, the law of provenance, and the same rows twice."""
# ruff: noqa: E501 - a planted sentence stays on one line

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.engine.text import fold
from tests.unit.engine.reading import assert_provenance, read_text

_PIECES = st.sampled_from(
    ["12", "3 120", "١٢", "二十", "killed", "قُتل", "受伤", "of which", "منها", "其中", "(", ")", "%", "2021", "5 May", "vehicles", "辆", "ﻻ", "\u202e", " ", ", ", ". ", "\n", ": ", "-", "\u0651", "\ufeff", "é", "миротворцев", "погибли", "de los cuales", "dont", "and", "و"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(["ar", "en", "es", "fr", "ru", "zh", "und"]))
def test_any_text_gives_rows_that_keep_the_law(text: str, language: str) -> None:
    found = read_text(text, language, "2021-06-01")
    assert_provenance(text, found)
    assert read_text(text, language, "2021-06-01") == found
    assert len({f.figure_id for f in found.figures}) == len(found.figures)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_the_way_back_from_the_folded_text_is_monotonous_and_stays_inside(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(i) for i in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= o <= len(text) for o in origins)
    plain = folded.unwrapped()
    assert "  " not in plain.text
    assert [plain.origin(i) for i in range(len(plain.text))] == sorted(plain.origin(i) for i in range(len(plain.text)))
