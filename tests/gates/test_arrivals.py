"""The gate after ingest: what the reader or the store did wrong blocks; unread files, strange languages, copies and silence are told."""

from __future__ import annotations

import pytest

from .world import World, failing, reasons

TEXT = "The mission had 550 vehicles."


def test_documents_as_they_should_come_in_pass_the_whole_gate(world: World) -> None:
    world.document(TEXT)
    world.insert("raw.files", {"file_id": "old", "file_name": "a.txt", "sha256": "0", "status": "superseded"})
    world.insert("raw.files", {"file_id": "lost", "file_name": "gone.txt", "sha256": "1", "status": "missing"})
    result = world.gate("documents")
    assert result.passed, result.summary()


@pytest.mark.parametrize(
    ("name", "damage", "reason"),
    [
        ("every_file_is_accounted_for", "delete from raw.documents", "a.txt is loaded, and there is neither a text of it nor a reason"),
        (
            "every_file_is_accounted_for",
            "insert into raw.files (file_id, file_name, sha256, status) values ('b', 'b.txt', '9', 'duplicate')",
            "b.txt is duplicate",
        ),
        ("every_file_is_accounted_for", "update raw.files set status = 'rejected', reason = ''", "a.txt is rejected"),
        ("keys_of_raw_are_unique", "insert into raw.documents from raw.documents", "is the key of 2 rows of raw.documents"),
        ("keys_of_raw_are_unique", "update raw.files set file_id = null", "raw.files"),
        ("passage_stands_in_its_text", "update raw.passages set char_end = 30", "from 0 to 30 of a text of 29 characters"),
        ("passage_stands_in_its_text", "update raw.passages set char_end = 0", "from 0 to 0"),
        ("passage_stands_in_its_text", "update raw.passages set document_id = 'nobody'", "of a text of not stated characters"),
        (
            "passage_stands_in_its_text",
            "insert into raw.passages by name select document_id, 1 as passage_no, 20 as char_start, 29 as char_end from raw.passages",
            "from 20 to 29 of a text of 29 characters, after one that ends at 29",
        ),
    ],
)
def test_each_damage_is_named_and_blocks(world: World, name: str, damage: str, reason: str) -> None:
    world.document(TEXT)
    assert world.verdict(name).passed
    world.db.execute(damage)
    verdict = world.verdict(name)
    assert verdict.blocks
    assert any(reason in one for one in reasons(verdict)), list(reasons(verdict))


def test_a_file_that_could_not_be_read_is_told_with_the_reason_and_stops_nothing(world: World) -> None:
    world.document(TEXT)
    world.insert("raw.files", {"file_id": "b", "file_name": "b.txt", "status": "rejected", "reason": "the file is empty"})
    result = world.gate("documents")
    assert [(v.expectation.name, list(reasons(v))) for v in result.verdicts if not v.passed] == [
        ("file_could_be_read", ["b.txt: the file is empty"])
    ]
    assert not result.blocked and result.quarantine == ()


def test_a_document_in_a_seventh_language_is_told(world: World) -> None:
    world.document(TEXT)
    other = world.document("Die Mission hatte 550 Fahrzeuge.", language="und")
    verdict = world.verdict("language_is_one_of_six")
    assert failing(verdict) == [other] and not verdict.blocks


def test_two_files_of_the_same_words_are_told(world: World) -> None:
    one, other = world.document("The mission had 550 vehicles."), world.document("The mission  had 550\nvehicles .")
    world.document("The mission had 551 vehicles.")
    assert sorted(failing(world.verdict("text_comes_in_one_file"))) == sorted([one, other])


def test_a_source_that_falls_silent_is_told_and_one_without_a_rhythm_is_not(world: World) -> None:
    monthly = {"publisher": "Secretariat", "kind": "un_report"}
    for day in ("2021-01-04", "2021-02-04", "2021-03-04", "2021-06-04", "2021-07-01"):
        world.document(f"Report of {day}", day, **monthly)
    world.document("News of 2021-08", "2021-08-01", publisher="Agency", kind="news")
    verdict = world.verdict("expected_document_came")
    assert failing(verdict) == ["Secretariat, MINUSMA, un_report 2021-04"]
    world.document("Report of April", "2021-04-30", **monthly)
    assert failing(world.verdict("expected_document_came")) == ["Secretariat, MINUSMA, un_report 2021-05"]
    world.document("Report of May", "2021-05-30", **monthly)
    world.document("Report of August", "2021-08-02", **monthly)
    assert world.verdict("expected_document_came").passed
