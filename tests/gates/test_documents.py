"""Documents as a whole: those that the engine fails on and damaged texts are held with the reason, and repeated sentences are told."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from dagster_project.report import HELD
from dagster_project.store import extract_task
from dagster_project.store.extraction import rejection_of_all

from .world import World, failing, reasons

SOUND = "On 2 March 1997 the mission had 550 vehicles, of which 479 ran."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mission had 55\ufffd vehicles, of which 479 ran.", "1 characters were lost, 0 places are garbled, 0 years read backwards"),
        ("La mission comptait 550 vÃ©hicules prÃªts; 479 roulaient.", "0 characters were lost, 2 places are garbled"),
        ("РњРёСЃСЃРёСЏ РёРјРµРµС‚ 550 РјР°С€РёРЅ, 479 РЅР° С…РѕРґСѓ.", "places are garbled"),
        ("Ø¨Ø¹Ø«Ø© Ø§Ù„Ø£Ù…Ù… لها 550 مركبة منها 479", "places are garbled"),
        ("في أعوام ٧٩٩١ و ٨٩٩١ و ٥٠٠٢ و ٣١٠٢ كانت 479 مركبة", "4 years read backwards"),
        ("في أعوام ٧٦٩١ و ٨٧٩١ و ٥٨٩١ كانت 479 مركبة", "3 years read backwards"),
    ],
)
def test_a_damaged_text_is_held_with_its_figures_and_the_reason(world: World, text: str, reason: str) -> None:
    sound, doc = world.document(SOUND), world.document(text)
    world.figure(sound, "550")
    figure = world.figure(doc, "479")
    event = world.event(doc, "479")
    result = world.gate("figures")
    held = {(h.kind, h.row_id) for h in result.quarantine}
    assert held == {("document", doc), ("figure", figure), ("event", event)}
    assert all(reason in h.reason and h.quote for h in result.quarantine)


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        "Â chaque étape, « 479 » véhicules; en 1991 et 2002, à Ménaka, où l'on resta.",
        "С 1997 года в Миссии 479 машин; РФ и США — участники. Русские, Сербы.",
        "وفي عام 1997 كانت للبعثة 479 مركبة، ثم 2602 و 1202 و 3391",
        "特派团有479辆装甲车，1997年起",
    ],
)
def test_a_sound_text_in_any_language_is_not_held(world: World, text: str) -> None:
    world.figure(world.document(text), "479")
    assert world.verdict("text_is_undamaged").passed
    assert world.verdict("event_stands_in_an_undamaged_text").passed


def test_a_sentence_that_stands_twice_is_told(world: World) -> None:
    once = world.document("The mission had 550 vehicles in the north of the country.")
    world.figure(once, "550")
    doc = world.document("The mission had 479 vehicles in the north.\nThe mission had 479 vehicles in the north.")
    figure = world.figure(doc, "479")
    verdict = world.verdict("sentence_stands_once")
    assert failing(verdict) == [figure]
    assert not verdict.blocks
    assert list(reasons(verdict)) == ["its sentence stands 2 times in the document"]


def test_a_document_that_the_engine_fails_on_is_held_with_the_error_and_the_others_are_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: object) -> None:
        raise ValueError("no such month: 13")

    monkeypatch.setattr(extract_task, "extract", broken)
    sound, doc = world.document(SOUND), world.document("The mission had 479 vehicles.")
    world.figure(sound, "550")
    error = extract_task.extract_document(extract_task.ExtractTask(doc, "a.txt", "The mission had 479 vehicles.", "en", ())).error
    assert error
    world.insert("raw.rejections", asdict(rejection_of_all(doc, error, "1")))
    result = world.gate("figures")
    assert [(h.kind, h.row_id, h.expectation) for h in result.quarantine] == [("document", doc, "engine_read_the_document")]
    assert result.quarantine[0].reason == "the engine failed on it: ValueError: no such month: 13"
    assert result.quarantine[0].quote == "The mission had 479 vehicles."
    assert not result.blocked


def test_a_number_that_became_no_figure_is_no_failure_of_the_engine(world: World) -> None:
    doc = world.document(SOUND)
    rejection = asdict(rejection_of_all(doc, "", "1"))
    world.insert("raw.rejections", rejection | {"reason": "date", "rule": "dates"})
    verdict = world.verdict("engine_read_the_document")
    assert (verdict.passed, verdict.rows_checked) == (True, 1)


def test_a_document_that_is_held_stands_in_the_report_of_the_run(world: World) -> None:
    doc = world.document(SOUND)
    world.publish()
    world.db.execute("update marts.documents set file_name = 'a.txt'")
    held = {
        "quarantine_id": "q",
        "kind": "document",
        "row_id": doc,
        "document_id": doc,
        "reason": "the engine failed on it",
        "quote": SOUND,
    }
    world.insert("quality.quarantine", held | {"expectation": "engine_read_the_document", "held_at": "2026-01-02"})
    assert world.db.execute(HELD, ["2026-01-01"]).fetchall() == [(None, doc, "a.txt", "the engine failed on it", SOUND)]
