from __future__ import annotations

import os
import subprocess
from dataclasses import replace

import pytest

from dagster_project.settings import Settings
from dagster_project.store.manifest import SeedsUnavailable, scan

AWKWARD = ["with space.txt", 'it\'s "quoted".txt', "two\nlines.txt", "تقرير.txt", "報告.txt", "; drop table raw.files; --.txt"]


def test_names_with_any_letters_are_found_below_folders(settings: Settings) -> None:
    (settings.seeds / "a" / "b").mkdir(parents=True)
    for name in AWKWARD:
        (settings.seeds / "a" / "b" / name).write_text("text")
    found = scan(settings).files
    assert set(found) == {f"a/b/{name}" for name in AWKWARD}
    assert all(file.problem is None for file in found.values())


def test_a_name_that_is_no_text_is_shown_with_escapes_and_can_be_opened(settings: Settings) -> None:
    path = os.fsencode(settings.seeds) + b"/latin-\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"text")
    (found,) = scan(settings).files.values()
    assert found.name == "latin-\\xe9.txt"
    assert found.path.read_bytes() == b"text"


def test_no_two_files_have_one_name(settings: Settings) -> None:
    names = [b"\xff.txt", b"\\xff.txt", b"\\\\xff.txt"]
    for name in names:
        with open(os.fsencode(settings.seeds) + b"/" + name, "wb") as file:
            file.write(name)
    found = scan(settings).files
    assert set(found) == {"\\xff.txt", "\\\\xff.txt", "\\\\\\\\xff.txt"}
    assert {file.path.read_bytes() for file in found.values()} == set(names)


def test_folders_may_be_as_deep_as_the_system_lets_them_be(settings: Settings) -> None:
    here = os.open(settings.seeds, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        here, above = os.open("d", os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(here)
    (settings.seeds / "d" / "a.txt").write_text("text")
    try:
        assert set(scan(settings).files) == {"d/a.txt"}
    finally:
        subprocess.run(["rm", "-rf", str(settings.seeds / "d")], check=True)  # deeper than Python itself can clear away


def test_a_root_that_cannot_be_listed_any_more_is_an_error_and_not_an_empty_folder(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(SeedsUnavailable, match="cannot be listed: Permission denied"):
        scan(settings)


def test_readme_and_hidden_files_are_not_documents(settings: Settings) -> None:
    for name in ["README.md", ".hidden", "document.md"]:
        (settings.seeds / name).write_text("text")
    (settings.seeds / ".git").mkdir()
    (settings.seeds / ".git" / "config").write_text("text")
    assert set(scan(settings).files) == {"document.md"}


def test_what_must_not_be_read_is_found_with_its_reason(settings: Settings) -> None:
    outside = settings.seeds.parent / "outside.txt"
    outside.write_text("not yours")
    (settings.seeds / "out.txt").symlink_to(outside)
    (settings.seeds / "nowhere.txt").symlink_to("gone.txt")
    (settings.seeds / "round").symlink_to(settings.seeds, target_is_directory=True)
    os.mkfifo(settings.seeds / "pipe.txt")
    (settings.seeds / "big.txt").write_bytes(b"x" * 100)
    reasons = {name: file.problem for name, file in scan(replace(settings, max_document_bytes=99)).files.items()}
    assert reasons == {
        "out.txt": "a link that leaves the folder of the documents",
        "nowhere.txt": "a link that leads nowhere",
        "round": "a link to a folder; its files are read where they are",
        "pipe.txt": "not an ordinary file",
        "big.txt": "100 bytes, more than the limit of 99 (LEDGER_MAX_DOCUMENT_BYTES)",
    }


def test_a_link_that_stays_in_the_folder_is_read_as_the_file_it_leads_to(settings: Settings) -> None:
    (settings.seeds / "real.txt").write_text("text")
    (settings.seeds / "link.txt").symlink_to("real.txt")
    found = scan(settings).files
    assert found["link.txt"].problem is None
    assert found["link.txt"].path == found["real.txt"].path


def test_a_folder_that_is_gone_is_an_error_and_not_a_folder_without_documents(settings: Settings) -> None:
    settings.seeds.rmdir()
    with pytest.raises(SeedsUnavailable, match="LEDGER_SEEDS"):
        scan(settings)


def test_the_digest_changes_with_a_new_a_changed_and_a_missing_file_and_not_otherwise(settings: Settings) -> None:
    path = settings.seeds / "a.txt"
    path.write_text("one")
    first = scan(settings).digest()
    assert scan(settings).digest() == first
    path.write_text("other")
    changed = scan(settings).digest()
    (settings.seeds / "b.txt").write_text("two")
    more = scan(settings).digest()
    (settings.seeds / "a.txt").unlink()
    assert len({first, changed, more, scan(settings).digest()}) == 4
