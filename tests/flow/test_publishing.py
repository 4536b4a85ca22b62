"""Nothing wrong gets out, and readers never wait: blocked releases, damaged files, kills in between, a reader in a loop."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dagster_project.settings import PROJECT_ROOT
from dagster_project.store import macros
from dagster_project.store import release as release_module
from dagster_project.store.candidate import build_candidate
from dagster_project.store.connection import open_for_writing
from dagster_project.store.history import current_manifest, published_is_intact
from dagster_project.store.release import publish, recover

from .conftest import Chapter
from .house import House

READER = """
import sys, duckdb
NEWEST = "select figures from quality.releases order by released_at desc, figures desc limit 1"
MARKS = "select count(*), count(distinct mark), min(mark) from reference.test_mark"
last = int(sys.argv[2])
seen, reads = set(), 0
while last not in seen or reads <= 20:
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        assert connection.execute("select count(*) from marts.figures").fetchall() == connection.execute(NEWEST).fetchall()
        rows, marks, mark = connection.execute(MARKS).fetchall()[0]
        assert (rows, marks) == (2, 1), (rows, marks)
        reads += 1
        if mark not in seen:
            seen.add(mark)
            print(mark, flush=True)
"""


def mark(house: House, number: int) -> None:
    """Another content of two rows, which a half-made release would show as two different marks."""
    with open_for_writing(house.settings) as connection:
        connection.execute("create or replace table reference.test_mark as select $1::integer as mark from range(2)", [number])


def publish_again(house: House) -> str:
    """Candidate and release of the working database as it is, without the steps before."""
    build_candidate(house.settings)
    return publish(house.settings, ("marts", "release")).release_id


def test_a_broken_law_blocks_and_the_old_release_stays_readable(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    with open_for_writing(house.settings) as connection:
        connection.execute("update raw.figures set quote_start = quote_start + 1 where value = 479")
    before = house.settings.published_db.read_bytes()
    result = house.reload()
    assert not result.success
    failed = {one.check_name: one.severity.value for one in result.get_asset_check_evaluations() if not one.passed}
    assert failed["quote_stands_in_its_document"] == "ERROR"
    assert house.settings.published_db.read_bytes() == before
    assert house.release_id() == changed.release_id


def test_a_damaged_published_file_is_restored_under_its_own_name(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    house.settings.published_db.chmod(0o600)
    house.settings.published_db.write_bytes(b"not a database")
    release_id = publish_again(house)
    assert release_id == changed.release_id
    assert house.said() == changed.said
    assert house.rows("select count(*) from quality.releases") == [(2,)]
    manifest = current_manifest(house.settings)
    assert manifest and published_is_intact(house.settings, manifest)


@pytest.mark.parametrize("count", [2, pytest.param(5, marks=pytest.mark.slow)])
def test_a_reader_in_a_loop_sees_no_error_and_no_half_made_release_while_others_are_published(
    changed: Chapter, tmp_path: Path, count: int
) -> None:
    house = changed.open(tmp_path)
    mark(house, 0)
    publish_again(house)
    command = [sys.executable, "-c", READER, str(house.settings.published_db), str(count)]
    releases, seen = set(), []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        assert reader.stdout
        for number in range(1, count + 1):
            seen.append(reader.stdout.readline())  # it reads on until it has seen the release before
            mark(house, number)
            releases.add(publish_again(house))
        output, errors = reader.communicate(timeout=60)
    assert (reader.returncode, errors) == (0, "")
    assert len(releases) == count
    assert [*seen, output] == [f"{number}\n" for number in range(count + 1)]


@pytest.mark.parametrize("step", ["write_folder", "_replace", "_name_folder", "finish"])
def test_a_release_that_dies_at_any_step_is_whole_after_the_next_one(
    changed: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    house = changed.open(tmp_path)
    mark(house, 7)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(release_module, step, die)
        publish_again(house)
    standing = house.release_id()
    assert (standing == changed.release_id) == (step in ("write_folder", "_replace"))
    release_id = publish_again(house)
    manifest = current_manifest(house.settings)
    assert manifest and manifest["release_id"] == release_id
    assert published_is_intact(house.settings, manifest)
    assert not list(house.settings.releases_dir.glob(".preparing-*"))
    assert house.rows("select count(*), count(distinct release_id) from quality.releases") == [(3, 3)]


def test_a_folder_that_a_killed_release_left_unfinished_is_removed(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    left = house.settings.releases_dir / ".preparing-2020-01-01-00000000"
    shutil.copytree(house.settings.releases_dir / changed.release_id, left)
    (left / "manifest.json").write_text("{")
    recover(house.settings)
    assert not left.exists()


def test_the_history_survives_the_loss_of_the_published_file(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    history = house.rows("select * from quality.release_changes order by all")
    house.settings.published_db.unlink()
    publish_again(house)
    assert house.rows("select * from quality.release_changes order by all") == history
    assert len(house.rows("select release_id from quality.releases")) == 2


def test_explain_leads_a_figure_to_its_sentence_and_a_wrong_id_to_a_hint(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    ((figure_id,),) = house.rows("select figure_id from marts.figures where value = 479 and concept = 'armoured_vehicles'")
    env = {"LEDGER_WAREHOUSE": str(house.settings.warehouse), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "dagster_project", "explain"]
    done = subprocess.run([*command, figure_id[:12]], cwd=PROJECT_ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "»479« are serviceable" in done.stdout
    assert "partition of 550 into 479, 30, 41: holds" in done.stdout
    wrong = subprocess.run([*command, "zz"], cwd=PROJECT_ROOT, env=env, capture_output=True, text=True)
    assert (wrong.returncode, "marts.figures" in wrong.stderr) == (1, True)


def test_a_figure_that_has_left_is_explained_by_what_it_said_and_why_it_went(changed: Chapter) -> None:
    query = "select figure_id from quality.figure_history where known_to is not null order by 1 limit 1"
    ((figure_id,),) = changed.house.rows(query, changed.published)
    said = dict(changed.house.rows(f"select section, text from explain('{figure_id}')", changed.published))
    assert set(said) == {"History", "Release"}
    assert "until" in said["History"] and said["Release"].startswith("withdrawn")


def test_another_macro_is_another_release(changed: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = changed.open(tmp_path)
    assert publish_again(house) == changed.release_id
    more = tmp_path / "macros"
    shutil.copytree(macros.FOLDER, more, ignore=shutil.ignore_patterns("__pycache__"))
    (more / "99_more.sql").write_text("create or replace macro main.twice(number) as 2 * number;")
    monkeypatch.setattr(macros, "FOLDER", more)
    assert publish_again(house) != changed.release_id
    assert house.rows("select twice(21)") == [(42,)]
