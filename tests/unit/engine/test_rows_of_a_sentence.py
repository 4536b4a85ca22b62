"""Sentences of one language with every figure that they state, one a rule (`rows/*.toml`).

A case may also say the `scopes`, `groups` (of victims), `starts` (of periods), `causes` and `places` of its rows, in their order.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dagster_project.rows import Figure
from tests.unit.engine.reading import assert_provenance, read_text

_CASES = [
    (path.stem, case)
    for path in sorted(Path(__file__).with_name("rows").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


_ATTRIBUTES = (("scope", "scopes"), ("victim_group", "groups"), ("period_start", "starts"), ("cause", "causes"), ("place", "places"))


def _row(figure: Figure) -> str:
    """The figure as the data write it: what is usual is left out."""
    measure = None if figure.measure == "count" else figure.measure
    qualifier = None if figure.qualifier == "exactly" else figure.qualifier
    return " ".join(
        word
        for word in (f"{figure.value:g}" if figure.value < 1e6 else f"{figure.value:.0f}", measure, figure.concept, figure.state, qualifier)
        if word
    )


@pytest.mark.parametrize(("language", "case"), _CASES, ids=[f"{language}: {case['name']}" for language, case in _CASES])
def test_a_sentence_gives_exactly_its_figures(language: str, case: dict[str, Any]) -> None:
    found = read_text(case["text"], language, case.get("published", "2022-06-30"), case.get("mission", "MINUSMA"))
    assert_provenance(case["text"], found)
    rows = case["rows"]
    assert sorted(_row(f) for f in found.figures) == sorted(rows)
    for attribute, key in _ATTRIBUTES:
        said = case.get(key)
        if said is not None:
            assert sorted((_row(f), getattr(f, attribute) or "none") for f in found.figures) == sorted(zip(rows, said, strict=True))
