from __future__ import annotations

import os
from dataclasses import replace

import pytest

from dagster_project.settings import Settings
from dagster_project.store import ingest as ingest_module
from dagster_project.store.connection import open_for_writing, open_read_only
from dagster_project.store.ingest import ingest

TEXT = "The force conducted 120 patrols in June 2021.\n"


def put(settings: Settings, name: str, text: str | bytes = TEXT) -> None:
    path = settings.seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def statuses(settings: Settings) -> dict[str, tuple[str, str | None]]:
    """Name to status and reason, of the rows that are not superseded."""
    with open_read_only(settings.work_db) as connection:
        rows = connection.execute("select file_name, status, reason from raw.files where status <> 'superseded'").fetchall()
    return {name: (status, reason) for name, status, reason in rows}


def current(settings: Settings) -> dict[str, str]:
    """File name to text of the current documents."""
    query = "select file_name, text from raw.documents join raw.files using (file_id) where status in ('loaded', 'missing')"
    with open_read_only(settings.work_db) as connection:
        return dict(connection.execute(query).fetchall())


def test_the_same_bytes_under_two_names_are_one_document_and_a_duplicate(settings: Settings) -> None:
    put(settings, "b.txt")
    put(settings, "a.txt")
    report = ingest(settings)
    assert statuses(settings) == {"a.txt": ("loaded", None), "b.txt": ("duplicate", "same content as a.txt")}
    assert (report.new_documents, current(settings)) == (1, {"a.txt": TEXT})


def test_when_the_loaded_name_goes_the_duplicate_carries_the_document(settings: Settings) -> None:
    put(settings, "a.txt")
    put(settings, "b.txt")
    ingest(settings)
    (settings.seeds / "a.txt").unlink()
    ingest(settings)
    assert statuses(settings) == {"a.txt": ("missing", None), "b.txt": ("loaded", None)}
    assert current(settings) == {"b.txt": TEXT}


def test_a_changed_file_supersedes_its_former_version_which_stays_in_the_history(settings: Settings) -> None:
    put(settings, "a.txt")
    ingest(settings)
    put(settings, "a.txt", TEXT + "More.\n")
    ingest(settings)
    assert current(settings) == {"a.txt": TEXT + "More.\n"}
    with open_read_only(settings.work_db) as connection:
        rows = connection.execute("select status, count(*) from raw.files group by 1 order by 1").fetchall()
        assert rows == [("loaded", 1), ("superseded", 1)]
        assert connection.execute("select count(*) from raw.documents").fetchall() == [(2,)]


def test_a_file_that_changes_back_is_its_first_document_again(settings: Settings) -> None:
    put(settings, "a.txt")
    ingest(settings)
    put(settings, "a.txt", "Other text of the file.\n")
    ingest(settings)
    put(settings, "a.txt")
    report = ingest(settings)
    assert (report.new_documents, current(settings)) == (0, {"a.txt": TEXT})


def test_a_missing_file_keeps_its_facts_and_is_loaded_again_when_it_is_back(settings: Settings) -> None:
    put(settings, "a.txt")
    ingest(settings)
    (settings.seeds / "a.txt").rename(settings.seeds.parent / "a.txt")
    report = ingest(settings)
    assert (report.missing, current(settings)) == (("a.txt",), {"a.txt": TEXT})
    (settings.seeds.parent / "a.txt").rename(settings.seeds / "a.txt")
    ingest(settings)
    assert statuses(settings) == {"a.txt": ("loaded", None)}


def test_a_file_that_turns_to_rubbish_is_rejected_and_what_it_said_stays(settings: Settings) -> None:
    put(settings, "a.txt")
    ingest(settings)
    put(settings, "a.txt", b"")
    report = ingest(settings)
    assert report.rejected == (("a.txt", "empty"),)
    assert current(settings) == {"a.txt": TEXT}
    put(settings, "a.txt", "Mended text of the file.\n")
    ingest(settings)
    assert current(settings) == {"a.txt": "Mended text of the file.\n"}


def test_bad_files_are_rejected_with_their_reasons_and_the_others_go_on(settings: Settings) -> None:
    put(settings, "good.txt")
    put(settings, "empty.txt", b"")
    put(settings, "binary.txt", bytes(range(256)) * 4)
    (settings.seeds / "out.txt").symlink_to("/etc/hostname")
    report = ingest(settings)
    assert report.statuses == {"loaded": 1, "rejected": 3}
    assert [name for name, reason in report.rejected if reason] == ["binary.txt", "empty.txt", "out.txt"]


def test_a_bad_file_that_did_not_change_is_not_read_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    put(settings, "good.txt")
    put(settings, "binary.txt", b"\0\1\2\3")
    (settings.seeds / "out.txt").symlink_to("/etc/hostname")
    ingest(settings)
    monkeypatch.setattr(ingest_module, "read_file", lambda task: pytest.fail(f"{task.name} was read"))
    assert ingest(settings).files_read == 0


def test_a_file_over_the_limit_is_read_when_the_limit_is_raised(settings: Settings) -> None:
    put(settings, "a.txt")
    assert ingest(replace(settings, max_document_bytes=10)).statuses == {"rejected": 1}
    assert ingest(settings).statuses == {"loaded": 1}
    assert statuses(settings) == {"a.txt": ("loaded", None)}


def test_a_touched_file_stays_the_document_that_it_was_with_its_extraction(settings: Settings) -> None:
    put(settings, "a.txt")
    ingest(settings)
    with open_for_writing(settings) as connection:
        connection.execute("update raw.documents set extractor_version = 'engine 1'")
    os.utime(settings.seeds / "a.txt", (1, 1))
    assert ingest(settings).files_read == 1
    assert ingest(settings).files_read == 0
    with open_read_only(settings.work_db) as connection:
        assert connection.execute("select extractor_version from raw.documents").fetchall() == [("engine 1",)]


def test_another_reader_reads_every_file_again_and_its_documents_are_extracted_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(settings, "a.txt")
    put(settings, "b.txt", b"\0\1\2\3")
    ingest(settings)
    with open_for_writing(settings) as connection:
        connection.execute("update raw.documents set extractor_version = 'engine 1'")
    monkeypatch.setattr(ingest_module, "reader_fingerprint", lambda: "another")
    assert ingest(settings).files_read == 2
    with open_read_only(settings.work_db) as connection:
        assert connection.execute("select extractor_version from raw.documents").fetchall() == [(None,)]


def test_ids_do_not_depend_on_the_order_of_arrival(settings: Settings) -> None:
    put(settings, "a.txt")
    put(settings, "b.txt", "Second text.\n")
    ingest(settings)
    other = replace(settings, seeds=settings.seeds.parent / "seeds2", warehouse=settings.warehouse.parent / "other")
    other.seeds.mkdir()
    put(other, "b.txt", "Second text.\n")
    ingest(other)
    put(other, "a.txt")
    ingest(other)
    query = "select document_id, file_id, file_name from raw.documents join raw.files using (file_id) order by all"
    with open_read_only(settings.work_db) as one, open_read_only(other.work_db) as two:
        assert one.execute(query).fetchall() == two.execute(query).fetchall()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_without_permission_is_read_as_soon_as_it_may_be(settings: Settings) -> None:
    put(settings, "a.txt")
    (settings.seeds / "a.txt").chmod(0)
    assert ingest(settings).rejected == (("a.txt", "no permission to read it"),)
    (settings.seeds / "a.txt").chmod(0o600)
    assert ingest(settings).statuses == {"loaded": 1}
