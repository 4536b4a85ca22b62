"""What the engine finds in the golden documents may get better, never worse."""

from __future__ import annotations

import json
import re

import pytest

from dagster_project.rows import Breakdown, Event, Figure
from tests.golden.calibration import Judged, bins, confidence_table, expected_error, judged, read_calibration
from tests.golden.measure import raised, read_floors
from tests.golden.scoring import HERE, KINDS, SEEDS, Tally, documents, extraction_of, f1_table, score_document, scores

CALIBRATION_BAR = 0.10  # expected calibration error that no change may exceed

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


@pytest.mark.parametrize(("document", "gold"), documents(), ids=lambda path: path.stem)
def test_every_printed_number_is_a_figure_or_a_rejection_with_a_reason(document, gold) -> None:  # type: ignore[no-untyped-def]
    source, found = extraction_of(document)
    told = [(row.char_start, row.char_end) for row in found.figures]
    told += [(row.char_start, row.char_end) for row in found.rejections]
    told += [(row.char_start, row.char_end) for row in found.events]
    prose = [p for p in source.passages if p.kind not in {"furniture", "heading"}]
    lost = [
        match.group()
        for p in prose
        for match in re.finditer(r"\d{2,}", source.text[p.char_start : p.char_end])
        if not any(start < p.char_start + match.end() and p.char_start + match.start() < end for start, end in told)
    ]
    known = {f"{f.value:.0f}" for f in found.figures}  # a fact told twice is one figure
    assert [number for number in lost if number not in known] == []


def test_readiness_and_casualties_of_the_five_documents_are_all_right() -> None:
    for document, gold in documents():
        if document.parent == SEEDS:
            score = score_document(document, gold)
            for kind in ("equipment", "casualties"):
                assert score.tallies[kind].f1 == 1.0, (document.name, kind, score.tallies[kind])


def test_nothing_that_only_looks_like_a_quantity_becomes_a_figure() -> None:
    traps = [
        json.loads(line) for line in (HERE / "gold" / "seeds" / "traps.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    fallen = []
    for trap in traps:
        source, found = extraction_of(SEEDS / f"{trap['document']}.txt")
        start = source.text.index(trap["anchor"])
        end = start + len(trap["anchor"])
        fallen += [(trap["anchor"], f.value) for f in found.figures if start <= f.char_start and f.char_end <= end]
    assert fallen == []


def test_confidence_is_a_share_and_every_rule_that_fires_has_one() -> None:
    table = confidence_table(scores())
    fired = {f.rule for document, _ in documents() for f in extraction_of(document)[1].figures}
    assert fired <= set(table)
    assert all(0 < share < 1 for shares in table.values() for share in shares.values())


def test_confidence_can_be_believed_by_documents_that_did_not_give_it() -> None:
    error = expected_error(bins(judged()))
    print(f"expected calibration error {error:.3f}, each document left out")
    assert error <= CALIBRATION_BAR
    assert abs(error - read_calibration()["expected_calibration_error"]) <= 0.02, "calibration.toml is old: run make measure"


def test_the_calibration_error_is_the_distance_of_confidence_and_truth() -> None:
    table = bins([Judged(0.6, True, False), Judged(0.6, False, False), Judged(0.9, True, True), Judged(0.9, False, False)])
    assert [(b.figures, b.number, b.right) for b in table] == [(2, 0.5, 0.0), (2, 0.5, 0.5)]
    assert expected_error(table) == pytest.approx((0.6 + 0.4) / 2)


def test_a_tally_of_nothing_is_perfect_and_a_miss_is_not() -> None:
    assert Tally().f1 == 1.0
    assert Tally(hit=1, missed=1).f1 == pytest.approx(2 / 3)
