"""Sentences of one language with every figure that they state, one a rule (`rows/*.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dagster_project.rows import Figure
from tests.unit.engine.reading import assert_provenance, read_text

_CASES = [
    (path.stem, case["name"], case["text"], case["rows"])
    for path in sorted(Path(__file__).with_name("rows").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def _row(figure: Figure) -> str:
    """The figure as the data write it: what is usual is left out."""
    measure = None if figure.measure == "count" else figure.measure
    qualifier = None if figure.qualifier == "exactly" else figure.qualifier
    return " ".join(
        word
        for word in (f"{figure.value:g}" if figure.value < 1e6 else f"{figure.value:.0f}", measure, figure.concept, figure.state, qualifier)
        if word
    )


@pytest.mark.parametrize(("language", "text", "rows"), [c[:1] + c[2:] for c in _CASES], ids=[f"{c[0]}: {c[1]}" for c in _CASES])
def test_a_sentence_gives_exactly_its_figures(language: str, text: str, rows: list[str]) -> None:
    found = read_text(text, language, "2022-06-30", "MINUSMA")
    assert_provenance(text, found)
    assert sorted(_row(f) for f in found.figures) == sorted(rows)
