"""What the engine finds in the golden documents may get better, never worse."""

from __future__ import annotations

import pytest

from dagster_project.rows import Breakdown, Event, Figure
from tests.golden.measure import confidence_table, raised, read_floors
from tests.golden.scoring import KINDS, Tally, documents, extraction_of, f1_table

_CASES = [(language, kind) for language in ("all", "ar", "en", "es", "fr", "ru", "zh") for kind in KINDS]


@pytest.mark.parametrize(("language", "kind"), _CASES)
def test_the_share_of_right_rows_does_not_fall_below_its_floor(language: str, kind: str) -> None:
    measured, floor = f1_table()[language][kind], read_floors()[language][kind]
    assert measured >= floor, f"{language} {kind}: F1 {measured:.2f}, floor {floor:.2f}"


def test_a_better_engine_raises_the_floors() -> None:
    table = f1_table()
    behind = {k: v for k, v in raised(read_floors(), table).items() if any(v[kind] > read_floors()[k][kind] + 0.03 for kind in v)}
    assert not behind, "the engine is better than its floors: run make measure"


@pytest.mark.parametrize(("document", "gold"), documents(), ids=lambda path: path.stem)
def test_every_row_stands_in_the_text_that_it_quotes(document, gold) -> None:  # type: ignore[no-untyped-def]
    source, found = extraction_of(document)
    assert found.figures
    rows: list[Figure | Event | Breakdown] = [*found.figures, *found.events, *found.breakdowns]
    for row in rows:
        end = row.quote_start + len(row.quote)
        assert source.text[row.quote_start : end] == row.quote
        assert row.quote_start <= row.char_start < row.char_end <= end
    for figure in found.figures:
        assert source.text[figure.char_start : figure.char_end] == figure.value_text


@pytest.mark.parametrize(("document", "gold"), documents(), ids=lambda path: path.stem)
def test_two_readings_of_one_document_give_the_same_rows(document, gold) -> None:  # type: ignore[no-untyped-def]
    _, first = extraction_of(document)
    extraction_of.cache_clear()
    _, second = extraction_of(document)
    assert first == second


def test_every_number_of_a_document_is_a_figure_or_a_rejection_with_a_reason() -> None:
    for document, _ in documents():
        _, found = extraction_of(document)
        for rejection in found.rejections:
            assert rejection.reason


def test_confidence_is_a_share_and_every_rule_that_fires_has_one() -> None:
    table = confidence_table()
    fired = {f.rule for document, _ in documents() for f in extraction_of(document)[1].figures}
    assert fired <= set(table)
    assert all(0 < share < 1 for shares in table.values() for share in shares.values())


def test_a_tally_of_nothing_is_perfect_and_a_miss_is_not() -> None:
    assert Tally().f1 == 1.0
    assert Tally(hit=1, missed=1).f1 == pytest.approx(2 / 3)
