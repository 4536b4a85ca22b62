"""Documents as a whole: damaged texts are held with the reason, and repeated sentences are told."""

from __future__ import annotations

import pytest

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
