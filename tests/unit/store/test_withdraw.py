"""A document goes only when a person says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only
from dagster_project.store.ingest import ingest
from dagster_project.store.state import State
from dagster_project.store.withdraw import REASON, NotMissing, withdraw

TEXT = "The force conducted 120 patrols in June 2021.\n"


def test_a_missing_file_is_withdrawn_with_its_reason_and_its_text_stays_in_the_history(settings: Settings) -> None:
    path = settings.seeds / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    ingest(settings)
    path.unlink()
    assert ingest(settings).statuses == {"missing": 1}
    withdraw(settings, "a.txt")
    with open_read_only(settings.work_db) as connection:
        assert connection.execute("select status, reason from raw.files").fetchall() == [("superseded", REASON)]
        assert connection.execute("select text from raw.documents").fetchall() == [(TEXT,)]


def test_a_withdrawal_that_dies_in_its_middle_leaves_work_to_the_next_reload(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = settings.seeds / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    ingest(settings)
    path.unlink()
    ingest(settings)
    replace(State.load(settings), finished={"release_id": "x"}).save(settings)

    def die(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dagster_project.store.withdraw.transaction", die)
    with pytest.raises(KeyboardInterrupt):
        withdraw(settings, "a.txt")
    assert State.load(settings) == State()


def test_a_file_that_is_there_is_not_withdrawn_and_the_message_names_what_is_missing(settings: Settings) -> None:
    for name in ("a.txt", "b.txt"):
        (settings.seeds / name).write_text(TEXT + name, encoding="utf-8")
    ingest(settings)
    (settings.seeds / "b.txt").unlink()
    ingest(settings)
    with pytest.raises(NotMissing, match=r"'b\.txt'"):
        withdraw(settings, "a.txt")
    with open_read_only(settings.work_db) as connection:
        assert sorted(connection.execute("select file_name, status from raw.files").fetchall()) == [
            ("a.txt", "loaded"),
            ("b.txt", "missing"),
        ]
