from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project.settings import PROJECT_ROOT, BadSetting, Settings


def test_without_variables_the_folders_are_those_of_the_project() -> None:
    settings = Settings.from_env({})
    assert (settings.seeds, settings.warehouse) == (PROJECT_ROOT / "seeds", PROJECT_ROOT / "warehouse")
    assert settings.published_db == PROJECT_ROOT / "warehouse" / "mission_ledger.duckdb"


def test_a_relative_folder_is_relative_to_where_the_command_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.from_env({"LEDGER_SEEDS": "papers"}).seeds == tmp_path / "papers"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LEDGER_MAX_DOCUMENT_BYTES", "0"),
        ("LEDGER_MAX_DOCUMENT_BYTES", "64 MiB"),
        ("LEDGER_WORKERS", "-1"),
        ("LEDGER_WORKERS", "٤"),
        ("LEDGER_NIGHTLY_CRON", "at night"),
        ("LEDGER_NIGHTLY_CRON", "0 25 * * *"),
        ("LEDGER_NIGHTLY_CRON", "0 2 * *"),
        ("LEDGER_TIMEZONE", "Mars/Olympus"),
        ("LEDGER_LOCK_WAIT_SECONDS", "soon"),
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_that_names_its_variable(variable: str, value: str) -> None:
    with pytest.raises(BadSetting, match=variable):
        Settings.from_env({variable: value})


def test_a_warehouse_among_the_documents_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"LEDGER_WAREHOUSE.*lies in the folder of the documents"):
        Settings.from_env({"LEDGER_SEEDS": str(tmp_path), "LEDGER_WAREHOUSE": str(tmp_path / "warehouse")})


def test_a_file_in_the_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSetting, match="LEDGER_SEEDS"):
        Settings.from_env({"LEDGER_SEEDS": str(tmp_path / "file")})


@pytest.mark.parametrize("cron", ["0 2 * * *", "*/15 0-6 * * 1,3,5", "30 1 1 */3 *"])
def test_usual_cron_lines_are_taken(cron: str) -> None:
    assert Settings.from_env({"LEDGER_NIGHTLY_CRON": cron}).nightly_cron == cron
