"""The confidence of a row: the measured precision of its rule on the gold, from `languages/confidence.toml` (written by a command)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("languages") / "confidence.toml"


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}


def confidence_of(rule: str, language: str) -> float | None:
    """Share of the rows of a rule that gold confirms, in this language or, where gold is thin, in all; None when it was never measured."""
    measured = _table().get(rule, {})
    return measured.get(language, measured.get("all"))
