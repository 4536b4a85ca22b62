"""The bar of the gates: a misprinted number of a sum is held with its sentence, and nothing else is held because of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dagster_project.rows import stable_id

from .bar import Bar, in_words, measure
from .mutations import KINDS, Misprint, checkable, misprints, originals

BAR = 0.98  # of the single digits that break a sum
SAMPLE = 24


def chosen(count: int) -> list[Misprint]:
    """A fixed choice of misprints of one digit: those whose hash is smallest, so that every document and place may be among them."""
    digits = [one for one in misprints() if one.kind == "single digit"]
    return sorted(digits, key=lambda one: stable_id(one.original.name, one.figure.char_start, one.printed))[:count]


def judged(misprints: Sequence[Misprint], folder: Path, capsys: pytest.CaptureFixture[str]) -> Bar:
    bar = measure(misprints, folder)
    with capsys.disabled():
        print(f"\n{in_words(bar)}")
    return bar


def test_a_sample_of_misprinted_digits_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bar = judged(chosen(SAMPLE), tmp_path, capsys)
    assert bar.counts["single digit"]["unread"] == 0
    assert bar.broken("single digit") >= 20  # a sample of misprints that break nothing would prove nothing
    assert bar.share("single digit") >= BAR, bar.faults
    assert not [fault for fault in bar.faults if fault.startswith("passed")]
    assert not bar.beside


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_misprints_of_every_figure_of_every_sum_are_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bar = judged(list(misprints()), tmp_path, capsys)
    assert bar.broken("single digit") >= 2000
    assert bar.share("single digit") >= BAR, bar.faults
    assert not [fault for fault in bar.faults if fault.startswith("passed") and "single digit" in fault]


def test_only_the_sums_that_fail_as_printed_are_held_in_the_documents_as_they_are() -> None:
    failing = {(one.name, b.total_value) for one in originals() for b in one.found.breakdowns if not b.holds}
    assert failing == {("en01.txt", 8579.0), ("en01.txt", 2564.0), ("zh01.txt", 8579.0), ("zh01.txt", 2564.0)}
    assert {one.name for one in originals() if checkable(one)} >= {"en05.txt", "fr05.txt", "2020-06-01-letter-mali-zh.txt"}


def test_a_misprint_of_each_kind_differs_from_what_was_printed() -> None:
    found = list(misprints())
    assert {one.kind for one in found} == set(KINDS)
    assert all(one.printed != one.figure.value_text for one in found)
    assert len({(one.original.name, one.figure.char_start, one.kind, one.printed) for one in found}) == len(found)
