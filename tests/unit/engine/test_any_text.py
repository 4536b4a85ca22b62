"""Whatever the text: no exception, the law of provenance, and the same rows twice."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.engine.folding.mending import is_noisy, mend
from dagster_project.engine.folding.text import Folded, fold
from dagster_project.engine.words.lexicon import LANGUAGES, lexicon
from tests.unit.engine.reading import assert_provenance, read_text

_SIGNS = [
    "(", ")", "[", "%", "٪", "$", " ", "  ", ", ", ". ", "\n", "\n\n", ": ", "-", "–", "/", "'", "، ", "。", "，", "、", "；",
    "\u202e", "\u200f", "\u2066", "\ufeff", "\u0651", "\u0640", "\u00ad", "\u00a0", "\u3000", "ﻻ", "é", "ß", "ŉ", "½", "①", "𝟙", "\x00",
]  # fmt: skip
_NUMBERS = [
    "0", "1", "12", "3 120", "3,120", "1.5", "2021", "05", "١٢", "٣١", "１２", "二十", "三千多", "two", "deux", "dos", "два", "اثنان",
    "half", "5 May 2021", "5 mai", "3月5日", "٥ أيار/مايو", "S/2021/520", "2531 (2020)", "1/3", "10-12", "1O",
]  # fmt: skip


@cache
def _words(language: str) -> list[str]:
    """A few hundred forms of the language's own words and names, the same on every run."""
    forms = sorted(lexicon(language).forms)
    return random.Random(language).sample(forms, min(400, len(forms)))


@pytest.fixture(scope="module", autouse=True)
def _words_of_all() -> None:
    """Spell the words out once, before the first text is drawn: a draw that waits for it counts as too slow."""
    for language in LANGUAGES:
        _words(language)


_LANGUAGE = st.sampled_from([*LANGUAGES, "und"])


@st.composite
def _mixtures(draw: st.DrawFn) -> tuple[str, str]:
    """A text of words of one or two languages, numbers and signs, and the language that it is said to be in."""
    language, other = draw(_LANGUAGE), draw(_LANGUAGE)
    words = [*_words(language if language != "und" else "en"), *(_words(other)[:40] if other != "und" else ())]
    piece = st.one_of(st.sampled_from(words), st.sampled_from(_NUMBERS), st.sampled_from(_SIGNS))
    return draw(st.sampled_from(["", " "])).join(draw(st.lists(piece, max_size=40))), language


@settings(max_examples=100, deadline=None)
@given(_mixtures())
def test_any_mixture_of_words_and_numbers_gives_rows_that_keep_the_law(mixture: tuple[str, str]) -> None:
    text, language = mixture
    found = read_text(text, language, "2021-06-01", "MINUSMA")
    assert_provenance(text, found)
    assert read_text(text, language, "2021-06-01", "MINUSMA") == found
    assert len({f.figure_id for f in found.figures}) == len(found.figures)
    assert len({e.event_id for e in found.events}) == len(found.events)
    known = {f.figure_id for f in found.figures}
    assert all({b.total_figure_id, *b.part_figure_ids} <= {None, *known} for b in found.breakdowns)
    assert all({*e.figure_ids} <= known for e in found.events)
    assert all(0 <= r.char_start < r.char_end <= len(text) for r in found.rejections)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_characters_give_rows_that_keep_the_law(text: str) -> None:
    assert_provenance(text, read_text(text, None, None))


def _assert_leads_back(text: str, folded: Folded) -> None:
    origins = [folded.origin(i) for i in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= o <= len(text) for o in origins)
    assert folded.origins is None or len(folded.origins) == len(folded.text)
    for i in range(len(folded.text)):
        start, end = folded.span(i, i + 1)
        assert 0 <= start < end <= len(text)
    assert all(folded.position(folded.origin(i)) <= i for i in range(len(folded.text)))


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=60), _mixtures().map(lambda m: m[0])))
def test_the_way_back_from_the_folded_text_is_monotonous_and_stays_inside(text: str) -> None:
    folded = fold(text)
    _assert_leads_back(text, folded)
    plain = folded.unwrapped()
    assert "  " not in plain.text
    _assert_leads_back(text, plain)


@settings(max_examples=80, deadline=None)
@given(_mixtures(), st.booleans())
def test_the_way_back_from_mended_words_is_monotonous_and_stays_inside(mixture: tuple[str, str], noisy: bool) -> None:
    text, language = mixture
    is_noisy(text, language)
    _assert_leads_back(text, mend(fold(text), language, noisy))
    _assert_leads_back(text, mend(fold(text), language, noisy).unwrapped())


@pytest.mark.parametrize("language", [*LANGUAGES, "und"])
def test_the_empty_and_the_blank_text_give_nothing(language: str) -> None:
    for text in ("", " ", "\n\n", "\ufeff", "。"):
        found = read_text(text, language, "2021-06-01")
        assert (found.figures, found.events, found.breakdowns, found.rejections) == ([], [], [], [])
