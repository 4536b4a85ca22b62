"""Documents as a whole: those that the engine fails on and damaged texts are held with the reason, and repeated sentences are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from dagster_project.report import HELD
from dagster_project.store import extract_task
from dagster_project.store.extraction import rejection_of_all
from expectations.documents import DAMAGE

from .world import World, failing, reasons

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SOUND = "On 2 March 1997 the mission had 550 vehicles, of which 479 ran."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mission had 55\ufffd vehicles, of which 479 ran.", "1 characters were lost, 0 places are garbled, 0 years read backwards"),
        ("La mission comptait 550 vÃ©hicules prÃªts; 479 roulaient.", "0 characters were lost, 2 places are garbled"),
        ("РњРёСЃСЃРёСЏ РёРјРµРµС‚ 550 РјР°С€РёРЅ, 479 РЅР° С…РѕРґСѓ.", "places are garbled"),
        ("Ø¨Ø¹Ø«Ø© Ø§Ù„Ø£Ù…Ù… لها 550 مركبة منها 479", "places are garbled"),
        ("La mission comptait 550 v├®hicules pr├¬ts; 479 roulaient.", "0 characters were lost, 2 places are garbled"),
        ("Ìèññèÿ èìååò 550 ìàøèí, 479 íà õîäó.", "places are garbled"),
        ("ط¨ط¹ط«ط© ط§ظ„ط£ظ…ظ… ظ„ظ‡ط§ 550 ظ…ط±ظƒط¨ط© ظ…ظ†ظ‡ط§ 479", "places are garbled"),
        ("La mission comptait 550 v?hicules r?par?s; 479 roulaient.", "2 characters were lost, 0 places are garbled"),
        ("?????? ????? 550 ?????, 479 ?? ????.", "characters were lost, 0 places are garbled"),
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
        "Why 479? Because of the mines. Quoi ? Oui, à Ménaka? peut-être; see example.org/watch?v=479 and watch.php?id=1",
        "│ Kidal │ 479 │\n├───────┤\n└───────┘ évoqué”… « créée » naïf Ñandú",
    ],
)
def test_a_sound_text_in_any_language_is_not_held(world: World, text: str) -> None:
    world.figure(world.document(text), "479")
    assert world.verdict("text_is_undamaged").passed
    assert world.verdict("event_stands_in_an_undamaged_text").passed


SENTENCES = {
    "fr": "La mission comptait 479 véhicules prêts à être déployés à Ménaka, où l’équipe a été réduite après l’été.",
    "es": "La misión tenía 479 vehículos según el último informe, y después repatrió más efectivos de su compañía española.",
    "ru": "Миссия имеет 479 машин, из которых половина на ходу. Остальные стоят в мастерской и ждут запасных частей.",
    "ar": "لدى البعثة 479 مركبة في الشمال، نصفها جاهز للعمل، والباقي في الورشة بانتظار قطع الغيار من الخارج.",
    "zh": "特派团在北部地区有479辆装甲车，其中一半可以使用，其余停放在修理厂等待零件，部队继续巡逻保护平民，三名士兵受了轻伤。",
}
MISREAD = [
    *(("fr", "utf-8", table) for table in ("cp1252", "cp1251", "cp1256", "cp850", "cp437", "koi8-r", "mac-roman", "gbk")),
    *(("es", "utf-8", table) for table in ("cp1252", "cp1251", "cp1256", "cp850", "cp437", "koi8-r", "mac-roman", "gbk")),
    *(("ru", "utf-8", table) for table in ("cp1252", "cp1251", "cp1256", "cp850", "cp866", "koi8-r", "mac-roman", "gbk")),
    *(("ar", "utf-8", table) for table in ("cp1252", "cp1251", "cp1256", "cp850", "cp437", "koi8-r", "mac-roman", "gbk")),
    *(("zh", "utf-8", table) for table in ("cp1252", "cp1256", "cp850", "cp437", "koi8-r", "mac-roman", "gbk")),
    *(("ru", "cp1251", table) for table in ("cp1252", "koi8-r", "cp866")),
    *(("ru", "koi8-r", table) for table in ("cp1252", "cp1251")),
    *(("ar", "cp1256", table) for table in ("cp1252", "cp1251")),
    *(("fr", "cp1252", table) for table in ("cp850", "cp1251", "mac-roman")),
    *((language, "ascii", "ascii") for language in ("fr", "ru", "ar", "zh")),
]


def misread(text: str, stored: str, table: str) -> str:
    """The text as it was stored, read in another table; what neither of them has is left out, but in ASCII it is a question mark."""
    return text.encode(stored, "replace" if stored == "ascii" else "ignore").decode(table, "ignore")


def damaged(world: World, texts: Mapping[str, str]) -> set[str]:
    """The names of the texts that the gate calls damaged; all are judged by one query, which takes long to be made ready."""
    ids = {text: world.document(text) for text in set(texts.values())}  # two tables may make the same of a text
    found = {row[0] for row in world.db.execute(f"select document_id from ({DAMAGE})").fetchall()}
    return {name for name, text in texts.items() if ids[text] in found}


def test_sentences_read_in_a_wrong_table_are_damaged_and_sound_ones_are_not(world: World) -> None:
    wrong = {" ".join(one): misread(SENTENCES[one[0]], *one[1:]) for one in MISREAD}
    assert damaged(world, SENTENCES | wrong) == set(wrong)


def golden_texts() -> dict[str, str]:
    """The golden documents of the project, and the corpora beside it where they are at hand, by a name that begins with the language."""
    paths = [*GOLDEN.glob("*.txt"), *(path for name in ("seeds", "dev", "originals") for path in (SHARED / name).glob("*.txt"))]
    return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in paths}


def test_no_golden_text_is_damaged(world: World) -> None:
    texts = golden_texts()
    assert len(texts) >= 16
    assert damaged(world, texts) == set()
    if not SHARED.is_dir():
        pytest.skip("the golden documents of the project are sound; the corpora in ../shared are not at hand")


def test_golden_texts_read_in_a_wrong_table_are_damaged(world: World) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    wrong = {f"{name} {one}": misread(text, *one[1:]) for name, text in texts.items() for one in MISREAD if name[:2] == one[0]}
    assert len(wrong) >= 2 * len(MISREAD)
    assert damaged(world, wrong) == set(wrong)


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
    assert world.db.execute(HELD, ["2026-01-01"]).fetchall() == [("document", None, doc, "a.txt", "the engine failed on it", SOUND)]
