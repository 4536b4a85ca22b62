"""The gate itself: severities, in and out, what falls with a held row, small frames, errors, and the rows that it leaves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from expectations.document import PAGE, page
from expectations.gate import Between, Expectation, Gate, checks_rows, quarantine_rows
from expectations.gates import GATES
from expectations.runner import run_gate

from .world import World, failing

NOW = datetime(2026, 1, 2, 2, 0)
BROKEN = "The mission had 550 vehicles, of which 479 ran, 30 were in the workshop and 42 stood still; the other 71 are counted."
SOUND = "The camp held 24 units: 15 strong, 9 weak."


def corpus(world: World) -> tuple[str, dict[str, str], str]:
    """A broken and a sound document; returns the broken breakdown, its figures by number, and the sound document."""
    doc, good = world.document(BROKEN), world.document(SOUND)
    figures = {n: world.figure(doc, n) for n in ("550", "479", "30", "42")}
    broken = world.breakdown("partition", figures["550"], [figures[n] for n in ("479", "30", "42")])
    rest = world.figure(doc, "71", derived=True, derived_from=[figures["550"], figures["479"]])
    figures["71"] = rest
    sound = [world.figure(good, n) for n in ("24", "15", "9")]
    world.breakdown("partition", sound[0], sound[1:])
    return broken, figures, good


def test_a_broken_sum_is_held_and_the_rest_goes_out(world: World) -> None:
    broken, figures, good = corpus(world)
    result = world.gate("figures")
    assert not result.passed
    assert not result.blocked
    assert [v.expectation.name for v in result.verdicts if not v.passed] == ["partition_adds_up"]
    assert {(h.kind, h.row_id) for h in result.quarantine} == {("breakdown", broken), *(("figure", key) for key in figures.values())}
    assert all(h.document_id != good for h in result.quarantine)
    assert "479 + 30 + 42 = 551, the total says 550" in result.summary()


def test_a_figure_computed_from_held_figures_falls_with_them(world: World) -> None:
    _, figures, _ = corpus(world)
    fallen = [h for h in world.gate("figures").quarantine if h.row_id == figures["71"]]
    assert [h.expectation for h in fallen] == ["derived_figure_stands_on_sound_ones"]


def test_a_broken_law_blocks_and_holds_nothing(world: World) -> None:
    doc = world.document(SOUND)
    world.figure(doc, "24", value_text="42")
    result = world.gate("figures")
    assert result.blocked
    assert result.quarantine == ()


def test_the_rows_for_the_warehouse_have_its_columns_and_stable_keys(world: World) -> None:
    broken, figures, _ = corpus(world)
    result = world.gate("figures")
    checks, held = checks_rows(result, "r1", NOW), quarantine_rows(result, NOW)
    world.publish()
    for table, rows in (("quality.checks", checks), ("quality.quarantine", held)):
        described = world.db.execute(f"select column_name from (describe {table})").fetchall()
        assert list(rows[0]) == [name for (name,) in described]
    assert len(checks) == len(GATES["figures"].expectations)
    assert [row["failing_ids"] for row in checks if not row["passed"]] == [[broken]]
    assert len({row["quarantine_id"] for row in held}) == len(held) == 1 + len(figures)
    assert all(row["quote"] and row["reason"] for row in held)
    again = world.gate("figures")
    assert checks_rows(again, "r1", NOW) == checks
    assert quarantine_rows(again, NOW) == held


def test_an_expectation_that_cannot_be_judged_blocks_whatever_its_severity(world: World) -> None:
    absent = Expectation(
        "absent", "hold", "raw.absent", "figure", Between("n", 0), "select 1 as row_id, 1 as n from raw.absent", "", "", ""
    )
    result = run_gate(Gate("g", "in a test", (absent,)), world.db)
    assert result.blocked
    assert "absent does not exist" in checks_rows(result, "r1", NOW)[0]["sentence"]


@pytest.mark.parametrize("rows", [3, 11, 50])
def test_a_small_frame_finds_every_failing_row_of_a_large_table(world: World, rows: int) -> None:
    frame = "select range as row_id, range % 5 as n from range(100)"
    wide = Expectation("wide", "hold", "t", "figure", Between("n", low=1, high=3), frame, "{n}", "", "")
    verdict = run_gate(Gate("g", "in a test", (wide,)), world.db, frame_rows=rows).verdicts[0]
    assert sorted(int(key) for key in failing(verdict)) == [n for n in range(100) if n % 5 in (0, 4)]
    assert verdict.rows_checked == 100


def test_a_gate_runs_on_a_read_only_file(tmp_path: Path) -> None:
    world = World()
    doc = world.document(SOUND)
    world.figure(doc, "24")
    world.publish()
    path = str(tmp_path / "candidate.duckdb")
    world.db.execute(f"attach '{path}' as candidate; copy from database memory to candidate; detach candidate")
    with duckdb.connect(path, read_only=True) as connection:
        result = run_gate(GATES["release"], connection)
    assert result.passed, result.summary()


def test_every_expectation_tells_a_person_what_it_means_and_what_to_do() -> None:
    names = [e.name for gate in GATES.values() for e in gate.expectations]
    assert len(names) == len(set(names))
    for gate in GATES.values():
        for e in gate.expectations:
            assert e.sentence.endswith("."), e.name
            assert e.what_to_do.endswith("."), e.name


def test_the_page_of_the_gates_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m expectations.document"


def test_a_figure_that_falls_with_its_sum_is_held_with_its_own_sentence(world: World) -> None:
    doc = world.document("The mission had 550 vehicles.\nOf these 479 ran and 42 stood still.")
    figures = {n: world.figure(doc, n) for n in ("550", "479", "42")}
    world.breakdown("partition", figures["550"], [figures["479"], figures["42"]], quote="Of these 479 ran and 42 stood still.")
    quotes = {h.row_id: h.quote for h in world.gate("figures").quarantine}
    assert quotes[figures["550"]] == "The mission had 550 vehicles."
    assert quotes[figures["42"]] == "Of these 479 ran and 42 stood still."
