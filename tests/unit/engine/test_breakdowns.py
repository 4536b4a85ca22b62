"""Sentences with the sums that their grammar states: `sums/<language>.toml`, each case a text and its breakdowns.

A sum is written as one would read it out: `12 = 7 + 5` is a partition (`!=` where it does not add up, `100 = 60 + 40` for percentages),
`12 > 3, 2` (a subset), `95% : 190 / 200` (a share), `60 - 45 -> 15` (a difference), `60 (-20%) -> 48` (a change).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from dagster_project.rows import Breakdown
from tests.unit.engine.reading import assert_provenance, read_text

Key = tuple[str, float | None, tuple[float, ...], bool]
_CASES = Path(__file__).with_name("sums")
_NOTATIONS = [
    ("share", re.compile(r"(?P<a>\S+)% : (?P<b>\S+) / (?P<total>\S+)")),
    ("difference", re.compile(r"(?P<total>\S+) \((?P<a>\S+)%\) -> (?P<b>\S+)")),
    ("difference", re.compile(r"(?P<total>\S+) - (?P<a>\S+) -> (?P<b>\S+)")),
]


def _key(relation: str, total: float | None, parts: list[float], holds: bool) -> Key:
    return relation, total, tuple(sorted(parts)), holds


def _written(sum_: str) -> Key:
    """The key of a breakdown as it is written in a case."""
    for relation, pattern in _NOTATIONS:
        if found := pattern.fullmatch(sum_):
            return _key(relation, float(found["total"]), [float(found["a"]), float(found["b"])], True)
    total, sign, parts = re.split(r" (=|!=|>) ", sum_)
    values = [float(part) for part in re.split(r" \+ |, ", parts)]
    return _key("subset" if sign == ">" else "partition", float(total), values, sign != "!=")


def _found(row: Breakdown) -> Key:
    return _key(row.relation, row.total_value, row.part_values, row.holds)


def _cases() -> list[tuple[str, str, list[str]]]:
    return [
        (path.stem, case["text"], case["sums"])
        for path in sorted(_CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize(("language", "text", "sums"), _cases())
def test_a_text_ties_exactly_the_figures_that_its_grammar_ties(language: str, text: str, sums: list[str]) -> None:
    found = read_text(text, language, "2022-07-01", "MINUSMA")
    assert_provenance(text, found)
    assert Counter(map(_found, found.breakdowns)) == Counter(map(_written, sums))
