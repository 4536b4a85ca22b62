"""Back to an earlier release and on again, and what pruning takes and leaves."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dagster_project.__main__ import main
from dagster_project.store.candidate import build_candidate
from dagster_project.store.connection import open_for_writing
from dagster_project.store.history import current_manifest, kept_database, published_is_intact
from dagster_project.store.prune import prune
from dagster_project.store.rollback import CannotRollBack, publish_or_rest, resting_release, resume, rollback
from dagster_project.store.state import State

from .conftest import Chapter
from .house import House
from .test_publishing import mark, publish_again


@pytest.fixture(scope="module")
def went_back(first: Chapter, changed: Chapter, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house that went back from its second release to its first; only to be looked at."""
    house = changed.open(tmp_path_factory.mktemp("went back"))
    rollback(house.settings, first.release_id)
    return house


@pytest.fixture
def back(went_back: House, tmp_path: Path) -> House:
    """The same house, to do something with."""
    warehouse = tmp_path / "warehouse"
    shutil.copytree(went_back.settings.warehouse, warehouse)
    return replace(went_back, settings=replace(went_back.settings, warehouse=warehouse))


def reload_ends(house: House) -> str:
    """What the last steps of a reload do: a candidate of the working database, and the release asset."""
    build_candidate(house.settings)
    return publish_or_rest(house.settings, ("marts", "release")).release_id


def test_a_rollback_says_what_the_earlier_release_said_under_a_name_of_its_own(first: Chapter, changed: Chapter, went_back: House) -> None:
    assert went_back.said() == first.said
    manifest = current_manifest(went_back.settings)
    assert manifest and published_is_intact(went_back.settings, manifest)
    assert manifest["release_id"] == went_back.release_id() not in (first.release_id, changed.release_id)
    assert (manifest["sequence"], manifest["previous"], manifest["release"]["rolled_back_to"]) == (3, changed.release_id, first.release_id)


def test_the_history_tells_of_the_rollback_and_loses_nothing(first: Chapter, changed: Chapter, went_back: House) -> None:
    rows = went_back.rows("select release_id, rolled_back_to from quality.releases order by released_at")
    assert rows == [(first.release_id, None), (changed.release_id, None), (went_back.release_id(), first.release_id)]
    changes = f"select distinct change, why from quality.release_changes where release_id = '{went_back.release_id()}' order by all"
    assert went_back.rows(changes) == [("added", "rollback"), ("withdrawn", "rollback")]
    before = changed.house.rows("select * from quality.release_changes order by all", changed.published)
    assert [
        row for row in went_back.rows("select * from quality.release_changes order by all") if row[0] != went_back.release_id()
    ] == before
    open_now = went_back.rows("select count(*) from quality.figure_history where known_to is null")
    assert open_now == went_back.rows("select count(*) from marts.figures")
    query = "select count(*) > 5, bool_and(release_id is not null) from quality.checks where release_id = "
    assert went_back.rows(f"{query}'{went_back.release_id()}'") == went_back.rows(f"{query}'{first.release_id}'") == [(True, True)]


def test_the_next_reload_neither_undoes_a_rollback_nor_starts_again_every_night(back: House) -> None:
    standing = back.release_id()
    mark(back, 3)  # the working database says something else than the release that stands
    assert reload_ends(back) == standing == back.release_id()
    assert State.load(back.settings).finished["release_id"] == standing
    assert not back.settings.candidate_db.exists()


def test_a_damaged_file_is_restored_to_the_rollback_and_not_to_what_it_left(first: Chapter, back: House) -> None:
    standing = back.release_id()
    back.settings.published_db.unlink()
    assert reload_ends(back) == standing == back.release_id()
    assert back.said() == first.said
    assert resting_release(back.settings) is not None


def test_publishing_goes_on_after_a_person_has_lifted_the_rollback(first: Chapter, changed: Chapter, back: House) -> None:
    standing = back.release_id()
    assert resume(back.settings) == standing
    assert State.load(back.settings).finished == {}  # the next night has something to do
    latest = reload_ends(back)
    assert latest not in (standing, first.release_id, changed.release_id)
    assert back.said() == changed.said
    assert back.rows("select count(*) from quality.releases") == [(4,)]
    with pytest.raises(CannotRollBack, match="does not rest"):
        resume(back.settings)


def test_who_loses_the_work_folder_keeps_the_rollback(back: House) -> None:
    resume(back.settings)
    (back.settings.work_dir / "lifted.json").unlink()
    assert resting_release(back.settings) is not None


def test_a_release_that_cannot_be_told_is_refused_and_nothing_changes(back: House) -> None:
    before = back.settings.published_db.read_bytes()
    resume(back.settings)
    for wanted in ("", "no-such-release", "../releases", "%", "2"):
        with pytest.raises(CannotRollBack, match="Those that are kept"):
            rollback(back.settings, wanted)
    assert back.settings.published_db.read_bytes() == before
    assert resting_release(back.settings) is None


def test_a_rollback_that_is_refused_leaves_a_lifted_one_lifted(changed: Chapter, back: House) -> None:
    resume(back.settings)
    kept = back.settings.releases_dir / changed.release_id / back.settings.published_db.name
    kept.chmod(0o600)
    kept.write_bytes(b"not a database")
    with pytest.raises(CannotRollBack, match="is damaged"):
        rollback(back.settings, changed.release_id)
    assert resting_release(back.settings) is None


def test_the_release_that_stands_and_a_damaged_one_are_refused(first: Chapter, changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    with pytest.raises(CannotRollBack, match="stands now"):
        rollback(house.settings, changed.release_id)
    manifest = json.loads((house.settings.releases_dir / first.release_id / "manifest.json").read_text())
    kept = kept_database(house.settings, manifest)
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    with pytest.raises(CannotRollBack, match="is damaged"):
        rollback(house.settings, first.release_id)
    assert house.said() == changed.said


def test_a_release_with_other_tables_than_this_code_knows_is_refused_with_the_reason(
    first: Chapter, changed: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = changed.open(tmp_path)
    monkeypatch.setattr("dagster_project.store.wordings.KNOWN_FROM", "update marts.figures set no_such_column = 1")
    with pytest.raises(CannotRollBack, match="no_such_column"):
        rollback(house.settings, first.release_id)
    assert house.said() == changed.said
    assert not list(house.settings.work_dir.glob("candidate*"))


def test_pruning_keeps_the_newest_and_the_history_of_all(first: Chapter, changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    folder = house.settings.releases_dir / first.release_id
    pruned = prune(house.settings, 1)
    assert pruned.releases == (first.release_id,)
    assert pruned.bytes > 0
    assert {path.name for path in folder.iterdir()} <= {"manifest.json", "changes.json", "validation.json", "validation.html"}
    assert (house.settings.releases_dir / changed.release_id / "marts" / "figures.parquet").is_file()
    assert house.said() == changed.said
    assert prune(house.settings, 1).releases == ()
    history = house.rows("select * from quality.release_changes order by all")
    house.settings.published_db.unlink()
    publish_again(house)
    assert house.rows("select * from quality.release_changes order by all") == history
    assert house.rows("select count(*) from quality.releases") == [(2,)]
    with pytest.raises(CannotRollBack, match="not kept any more"):
        rollback(house.settings, first.release_id)


def test_pruning_spares_the_release_that_a_rollback_went_back_to(first: Chapter, changed: Chapter, back: House) -> None:
    assert prune(back.settings, 1).releases == (changed.release_id,)
    assert (back.settings.releases_dir / first.release_id / back.settings.published_db.name).is_file()


def test_the_commands_say_what_they_did_and_refuse_what_they_cannot_do(
    first: Chapter, changed: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house = changed.open(tmp_path)
    monkeypatch.setenv("LEDGER_WAREHOUSE", str(house.settings.warehouse))
    monkeypatch.setenv("LEDGER_SEEDS", str(house.settings.seeds))
    assert main(["resume"]) == 1
    assert "no rollback stands" in capsys.readouterr().err
    assert main(["rollback", first.release_id]) == 0
    said = capsys.readouterr().out
    assert f"Back to {first.release_id} by a person's decision." in said
    assert f"Publishing rests since the rollback to {first.release_id}" in said
    for keep in ("0", "-1", "many", ""):
        assert main(["prune", keep]) == 1
        assert "KEEP" in capsys.readouterr().err
    assert main(["prune", "1"]) == 0
    assert changed.release_id in capsys.readouterr().out
    assert main(["resume"]) == 0
    assert "The rollback is lifted" in capsys.readouterr().out
    with open_for_writing(house.settings) as connection:  # no command holds the database open
        assert connection.execute("select count(*) from raw.files").fetchall()[0][0] > 0
