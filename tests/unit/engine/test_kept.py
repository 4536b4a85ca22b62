"""Kept tables: built once, never trusted further than their seals."""

from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project.engine.words import kept as module
from dagster_project.engine.words.kept import kept
from dagster_project.engine.words.lexicon_table import build_table, lexicon_table


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "FOLDER", tmp_path / "__pycache__")
    monkeypatch.setattr(module, "_digest", module._digest.__wrapped__)
    path = tmp_path / "words.toml"
    path.write_text("a = 1", encoding="utf-8")
    return path


def read(source: Path, value: object) -> object:
    return kept("words", [source], lambda: value)


def test_a_kept_table_is_not_built_again(source: Path) -> None:
    assert read(source, {"a": 1}) == {"a": 1}
    assert read(source, "built again") == {"a": 1}


def test_a_changed_source_makes_a_kept_table_stale(source: Path) -> None:
    read(source, 1)
    source.write_text("a = 2", encoding="utf-8")
    assert read(source, 2) == 2


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 300])
def test_a_damaged_table_is_built_anew(source: Path, damage: bytes) -> None:
    read(source, 1)
    path = module.FOLDER / "words.json"
    for data in (damage, path.read_bytes()[:-1] + b"7", path.read_bytes()[:-1]):
        path.write_bytes(data)
        assert read(source, 2) == 2
        path.unlink()
        read(source, 1)


def test_a_folder_that_takes_no_files_is_no_error(source: Path) -> None:
    module.FOLDER.write_text("a file where the folder should be", encoding="utf-8")
    assert read(source, 1) == 1
    assert read(source, 2) == 2


def test_a_lexicon_that_was_kept_is_the_one_that_was_built(source: Path) -> None:
    sections = ("concepts", "place", "units")
    built = build_table("ar", sections)
    for _ in ("first", "again"):
        table = lexicon_table("ar", sections)
        assert {form: table.forms[form] for form in table.forms} == {form: built.forms[form] for form in built.forms}
        assert table.forms.packed() == built.forms.packed()
        assert table.senses == built.senses
        assert set(table.words) == set(built.words)
        assert set(table.compounds) == set(built.compounds)
