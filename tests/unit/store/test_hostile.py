"""Names and texts that are code somewhere: in SQL, HTML, a shell, a template, a spreadsheet, a terminal. Here they are text."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest

from dagster_project.report import _one_line
from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import open_for_writing
from dagster_project.store.extraction import extract_pending
from dagster_project.store.hapi import safe
from dagster_project.store.ingest import ingest
from dagster_project.store.withdraw import NotMissing, withdraw

NAMES = [
    "'; drop table raw.files; --.txt",
    "\"); attach 'owned.duckdb'; --.txt",
    "$(touch owned).txt",
    "`touch owned`;touch owned & touch owned |.txt",
    "<img src=x onerror=alert(1)>.txt",
    "{{ 7 * 7 }}{% raw %}${env}%s.txt",
    "=cmd|' C0'!A1.txt",
    "-rf.txt",
    "a\\..\\..\\owned.txt",
    "%2e%2e%2fowned.txt",
    "\x1b[2J\x07.txt",
    "gpj.\u202etxt.txt",
    "a" * 240 + ".txt",
]
SENTENCE = "The force conducted 120 patrols: 70 by day and 50 by night."
CONTROLS = str.maketrans("", "", "\x1b\x07")  # a text with many of these is no text, and its file is rejected
TEXTS = [f"Report\n\n5 March 2021\n\n{name.translate(CONTROLS)}\n\n{SENTENCE}\n" for name in NAMES]


@pytest.fixture
def hostile(settings: Settings) -> Settings:
    """A folder with all of the names, each with its name in its text too."""
    for name, text in zip(NAMES, TEXTS, strict=True):
        (settings.seeds / name).write_bytes(text.encode())
    return settings


def test_hostile_names_and_texts_are_kept_letter_for_letter_and_nothing_runs(hostile: Settings, tmp_path: Path) -> None:
    before = set(Path.cwd().iterdir())
    assert ingest(hostile).statuses == {"loaded": len(NAMES)}
    assert extract_pending(hostile).failed == ()
    with open_for_writing(hostile) as connection:
        names = connection.execute("select file_name, text from raw.files join raw.documents using (file_id) order by 1").fetchall()
        values = connection.execute(
            "select file_name, list(value order by char_start) from raw.figures join raw.documents using (document_id) "
            "join raw.files using (file_id) where value in (120, 70, 50) group by 1"
        ).fetchall()
        schemas = connection.execute("select distinct database_name from duckdb_databases() where not internal").fetchall()
    kept = [name.replace("\\", "\\\\") for name in NAMES]  # a backslash stands as two, as it begins the bytes that are no text
    assert names == sorted(zip(kept, TEXTS, strict=True), key=lambda row: row[0].encode())
    assert dict(values) == {name: [120, 70, 50] for name in kept}
    assert len(schemas) == 1
    assert set(Path.cwd().iterdir()) == before
    assert not [path for path in tmp_path.rglob("*owned*") if path.parent != hostile.seeds]


def test_a_hostile_name_is_withdrawn_by_its_letters_alone(hostile: Settings) -> None:
    ingest(hostile)
    for name in NAMES:
        with pytest.raises(NotMissing):
            withdraw(hostile, name)
    (hostile.seeds / NAMES[0]).unlink()
    ingest(hostile)
    withdraw(hostile, NAMES[0])
    with pytest.raises(NotMissing, match=r"No file '\.\./\.\./etc/passwd' is missing"):
        withdraw(hostile, "../../etc/passwd")


@pytest.mark.parametrize("name", [*NAMES, "$(shell touch owned)", "two\nlines; touch owned"])
def test_make_hands_a_name_to_its_command_as_it_was_typed(name: str, tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s" "$5"\n')
    python.chmod(0o755)
    (tmp_path / "venv" / ".runtime").touch()
    os.utime(tmp_path / "venv" / ".runtime")
    made = ["make", "--silent", "-f", str(PROJECT_ROOT / "Makefile"), f"VENV={tmp_path / 'venv'}", f"FILE={name}", "withdraw"]
    (tmp_path / "requirements.txt").touch()
    os.utime(tmp_path / "requirements.txt", (0, 0))
    done = subprocess.run(made, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, name), done.stderr
    assert not (tmp_path / "owned").exists()


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    out = io.StringIO()
    begins = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"]
    csv.writer(out).writerow([safe(cell) for cell in begins])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [f"'{cell}" for cell in begins]
    assert [safe(cell) for cell in ("Gao", "", " Gao", -3, None, 1.5)] == ["Gao", "", " Gao", -3, None, 1.5]


def test_what_a_terminal_is_shown_of_a_name_moves_neither_cursor_nor_direction() -> None:
    for name in NAMES:
        shown = _one_line(name)
        assert shown.isprintable()
        assert not {"\x1b", "\u202e", "\n"} & set(shown)
