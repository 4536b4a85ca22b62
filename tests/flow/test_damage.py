"""Damaged and lost files, a clock set back, a folder that may not be written, a warehouse that another process holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.connection import open_for_writing
from dagster_project.store.history import DamagedManifest, current_manifest
from dagster_project.store.mend import mend_work

from .conftest import Chapter
from .faults import environment, run
from .house import House
from .test_publishing import mark, publish_again


@pytest.fixture
def marked(changed: Chapter, tmp_path: Path) -> House:
    """A house with something to publish."""
    house = changed.open(tmp_path)
    mark(house, 7)
    return house


def test_a_clock_that_was_set_back_puts_no_release_before_the_one_it_follows(
    changed: Chapter, marked: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Back(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - timedelta(days=400)  # type: ignore[arg-type]

    monkeypatch.setattr("dagster_project.store.release.datetime", Back)
    release_id = publish_again(marked)
    ids = marked.rows("select release_id from quality.releases order by released_at")
    assert [name for (name,) in ids][-2:] == [changed.release_id, release_id]
    assert marked.rows("select count(*) from quality.figure_history where known_to <= known_from") == [(0,)]
    assert marked.said() == changed.said


def damage(path: Path) -> None:
    """Other bytes in the middle of the file, where rows stand."""
    facts = path.stat()
    path.chmod(0o600)
    with path.open("r+b") as file:
        file.seek(facts.st_size // 3)
        file.write(b"\xa5" * (facts.st_size // 3))


def test_a_damaged_or_lost_working_database_is_made_again_from_the_release(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    said: list[str] = []
    mend_work(house.settings, said.append)
    assert said == []
    texts = "select document_id, text from raw.documents order by all"  # that of the missing file and the superseded version among them
    before = house.rows(texts)
    damage(house.settings.work_db)
    mend_work(house.settings, said.append)
    assert "is damaged (" in said[0]
    assert f"from the release {changed.release_id}" in said[0]
    assert (house.settings.work_dir / "ledger.damaged.duckdb").is_file()
    assert house.rows(texts, house.settings.work_db) == before
    house.settings.work_db.unlink()
    mend_work(house.settings, said.append)
    assert "is not there" in said[-1]
    with open_for_writing(house.settings) as connection:
        assert connection.execute("select count(*) from quality.releases").fetchall() == [(0,)]


def test_a_damaged_working_database_without_an_intact_release_is_made_from_the_documents_alone(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    for path in [house.settings.published_db, *house.settings.releases_dir.glob("*/*.duckdb")]:
        damage(path)
    house.settings.work_db.write_bytes(b"no database at all")
    said: list[str] = []
    mend_work(house.settings, said.append)
    assert "from the documents alone" in said[0]
    assert not house.settings.work_db.exists()


@pytest.mark.slow
def test_a_reload_over_a_damaged_working_database_and_over_a_damaged_release_ends_as_ever(
    first: Chapter, changed: Chapter, tmp_path: Path
) -> None:
    house = first.open(tmp_path)  # with the documents of the chapter after it
    damage(house.settings.work_db)
    done = run(house, "reload")
    assert done.returncode == 0, done.stderr
    assert f"it is made again from the release {first.release_id} and the documents" in done.stderr
    assert house.said() == changed.said
    release_id = house.release_id()
    damage(house.settings.published_db)
    done = run(house, "reload")
    assert done.returncode == 0, done.stderr
    assert "the published file is missing or is not the one that was released" in done.stdout
    assert house.said() == changed.said
    assert house.release_id() == release_id


def test_a_damaged_manifest_stops_with_its_name_and_nothing_is_published_on_a_guess(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    path = house.settings.releases_dir / changed.release_id / "manifest.json"
    path.write_text('{"sequence": 2')
    with pytest.raises(DamagedManifest, match=r"manifest\.json cannot be read"):
        current_manifest(house.settings)
    done = run(house, "reload")
    assert (done.returncode, str(path) in done.stderr, "Traceback" in done.stderr) == (1, True, False)


# to the superuser nothing is forbidden, unless the right to pass over permissions is taken away
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.mark.skipif(bool(UNPRIVILEGED) and not shutil.which("setpriv"), reason="the superuser cannot give up rights here")
@pytest.mark.parametrize("closed", [pytest.param(".", marks=pytest.mark.slow), "work", "releases"])
def test_a_folder_that_may_not_be_written_is_told_and_the_release_stays(changed: Chapter, marked: House, closed: str) -> None:
    folder = marked.settings.warehouse / closed
    if closed == "work":
        (folder / "ledger.lock").unlink(missing_ok=True)
    folder.chmod(0o500)
    try:
        done = run(marked, "publish", within=UNPRIVILEGED)
    finally:
        folder.chmod(0o700)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    assert marked.said() == changed.said
    assert marked.release_id() == changed.release_id


@pytest.mark.slow
@pytest.mark.skipif(bool(UNPRIVILEGED) and not shutil.which("setpriv"), reason="the superuser cannot give up rights here")
def test_make_warehouse_says_which_folder_it_may_not_write(marked: House) -> None:
    (marked.settings.work_dir / "state.json").unlink()  # there is something to do
    marked.settings.work_dir.chmod(0o500)
    (marked.settings.work_dir / "ledger.lock").unlink(missing_ok=True)
    try:
        done = run(marked, "reload", within=UNPRIVILEGED)
    finally:
        marked.settings.work_dir.chmod(0o700)
    assert done.returncode == 1
    assert f"Permission denied: '{marked.settings.work_dir / 'ledger.lock'}'" in done.stderr
    assert "stands as it was" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_command_says_who_holds_the_warehouse(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    hold = "import sys, time\nfrom dagster_project.settings import Settings\nfrom dagster_project.store.connection import one_writer\n"
    hold += "with one_writer(Settings.from_env(), 'a test'):\n    print('held', flush=True)\n    time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=PROJECT_ROOT, env=environment(house), stdout=subprocess.PIPE, text=True) as one:
        try:
            assert one.stdout and one.stdout.readline() == "held\n"
            done = run(house, "publish")
            assert done.returncode == 1
            assert f"Process {one.pid} on " in done.stderr
            assert house.said() == changed.said
        finally:
            one.kill()
