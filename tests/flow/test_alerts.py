"""Figures that a release holds back are told once: when they are held, not at each release after that."""

from __future__ import annotations

from pathlib import Path

from dagster_project.defs.alerts import held

from .conftest import Chapter


def test_figures_are_told_with_their_sentence_by_the_release_that_first_holds_them(first: Chapter, tmp_path: Path) -> None:
    house = first.open(tmp_path)
    alert = held(house.instance, first.result.run_id, house.settings)
    assert alert and alert.kind == "held" and f"{first.release_id} holds 3 figures more" in alert.title
    assert "The force conducted 120 patrols: 70 by day and 40 by night." in alert.text


def test_a_run_that_published_nothing_or_held_nothing_anew_tells_nothing(again: Chapter, changed: Chapter, tmp_path: Path) -> None:
    for number, chapter in enumerate((again, changed)):
        house = chapter.open(tmp_path / str(number))
        assert held(house.instance, chapter.result.run_id, house.settings) is None
