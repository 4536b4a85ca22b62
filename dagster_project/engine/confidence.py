"""The confidence of a row: the measured precision of its rule on the gold, from `languages/confidence.toml` (written by a command)."""

from __future__ import annotations

from functools import cache

from dagster_project.engine.words.language_data import FOLDER, load_file

TABLE = FOLDER / "confidence.toml"


@cache
def _table() -> dict[str, dict[str, float]]:
    return load_file(TABLE)


@cache
def confidence_of(rule: str, language: str) -> float | None:
    """Share of the rows of a rule that gold confirms, in this language or, where gold is thin, in all; None when it was never measured."""
    measured = _table().get(rule, {})
    return measured.get(language, measured.get("all"))
