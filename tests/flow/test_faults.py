"""Faults befall a real process of the pipeline: it is killed, or the disk has no room left, or two start at once.

After each the release before is whole and readable, and the next run ends in the state of a run that nothing befell.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from dagster_project.settings import PROJECT_ROOT

from .conftest import Chapter
from .faults import ends_well, environment, is_whole, run
from .house import House
from .test_publishing import mark, publish_again

# kills of whole reloads at random times: so many, or in parts those from one number to before another, as 35-100
FIRST_KILL, LAST_KILL = (int(one) for one in f"0-{os.environ.get('LEDGER_KILLS', '10')}".split("-")[-2:])
SIDE_BY_SIDE = 2  # reloads of houses that share nothing


@pytest.fixture
def marked(changed: Chapter, tmp_path: Path) -> House:
    """A house with something to publish."""
    house = changed.open(tmp_path)
    mark(house, 7)
    return house


def kills(house: House) -> list[int]:
    """The numbers of the operations of a publish; the last ones are those that replace the file and name the folder."""
    done = run(house, "publish")
    assert done.returncode == 0, done.stderr
    return list(range(1, int(done.stdout) + 1))


def killed_at(house: House, number: int, changed: Chapter) -> None:
    assert run(house, "publish", "kill", number).returncode == -signal.SIGKILL
    assert is_whole(house), f"killed at operation {number}"
    ends_well(house, changed)


def test_a_publish_killed_in_its_middle_and_near_its_end_ends_as_an_undisturbed_one(changed: Chapter, tmp_path: Path) -> None:
    houses = [changed.open(tmp_path / str(number)) for number in range(3)]
    for house in houses:
        mark(house, 7)
    last = kills(houses[0])[-1]
    for house, number in zip(houses[1:], (last // 2, last - 3), strict=True):  # writing the folder of the release, replacing the file
        killed_at(house, number, changed)


@pytest.mark.slow
def test_a_publish_killed_before_any_of_its_operations_ends_as_an_undisturbed_one(changed: Chapter, tmp_path: Path) -> None:
    first = changed.open(tmp_path / "0")
    mark(first, 7)
    for number in kills(first):
        house = changed.open(tmp_path / str(number))
        mark(house, 7)
        killed_at(house, number, changed)


def apart(first: Chapter, folder: Path) -> House:
    """A house with documents and a Dagster home of its own, so that reloads of two such houses do not wait for each other."""
    house = first.open(folder)
    shutil.copytree(house.settings.seeds, folder / "seeds", symlinks=True)
    return replace(house, settings=replace(house.settings, seeds=folder / "seeds"))


READER = """
import os, sys, time, duckdb
SAID = "select release_id, documents, figures, events, breakdowns from quality.releases order by released_at desc limit 1"
HELD = "select " + ", ".join(f"(select count(*) from marts.{name})" for name in ("documents", "figures", "mission_events", "breakdowns"))
releases = []
while not os.path.exists(sys.argv[2]) or not releases:
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        (release, *said), held = connection.execute(SAID).fetchone(), connection.execute(HELD).fetchone()
        assert said == list(held), (release, said, held)
        if release not in releases:
            releases.append(release)
    time.sleep(0.2)
print(len(releases))
"""


@contextmanager
def reader(house: House) -> Iterator[None]:
    """Someone who reads the published file in a loop all the while, and sees whole releases alone: the one before, then the new one."""
    end = house.settings.warehouse.with_name("read enough")
    command = [sys.executable, "-c", READER, str(house.settings.published_db), str(end)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as one:
        try:
            yield
        finally:
            end.touch()
            output, errors = one.communicate(timeout=60)
    assert (one.returncode, errors) == (0, "")
    assert output.split()[-1] in ("1", "2")  # a slow query shows its progress before


def ends_as_undisturbed(house: House, changed: Chapter, when: str) -> None:
    """After a kill the release that stands is whole, and the next run ends in the state of a run that nothing befell."""
    assert is_whole(house), when
    done = run(house, "reload")
    assert done.returncode == 0, (when, done.stderr)
    assert house.said() == changed.said, when
    assert is_whole(house), when


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_a_reload_killed_at_the_end_of_any_step_ends_as_an_undisturbed_one(changed: Chapter, first: Chapter, tmp_path: Path) -> None:
    told = run(first.open(tmp_path / "steps"), "reload", "steps")
    assert told.returncode == 0, told.stderr
    steps = int(told.stdout.splitlines()[-1])
    assert steps >= 10

    def killed(number: int) -> None:
        house = apart(first, tmp_path / str(number))
        with reader(house):
            assert run(house, "reload", "step", number).returncode == -signal.SIGKILL
            ends_as_undisturbed(house, changed, f"killed with step {number}")

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(killed, range(1, steps + 1)))


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_reloads_killed_at_random_times_end_as_an_undisturbed_one(changed: Chapter, first: Chapter, tmp_path: Path) -> None:
    """Each kill is followed by one run that is left to end, with someone reading through both; reloads that ended first do not count."""
    whole = 0.0
    command = [sys.executable, "-m", "dagster_project", "warehouse"]

    def timed(number: int) -> float:
        house, started = apart(first, tmp_path / f"timed {number}"), time.monotonic()
        assert run(house, "reload").returncode == 0
        return time.monotonic() - started

    def killed(number: int) -> int:
        chance, tries = random.Random(number), 0
        while True:
            tries += 1
            house, moment = apart(first, tmp_path / f"{number} {tries}"), chance.uniform(0, whole)
            with reader(house):
                with subprocess.Popen(
                    command, cwd=PROJECT_ROOT, env=environment(house), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                ) as one:
                    time.sleep(moment)
                    one.kill()
                ends_as_undisturbed(house, changed, f"kill {number}, after {moment:.1f} of {whole:.1f} s")
            shutil.rmtree(house.settings.warehouse.parent)
            if one.returncode == -signal.SIGKILL:
                return tries

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        whole = max(pool.map(timed, range(SIDE_BY_SIDE)))  # of those that have something to do, as busy as the machine will be
        tries = sum(pool.map(killed, range(FIRST_KILL, LAST_KILL)))
    print(
        f"{LAST_KILL - FIRST_KILL} kills of {tries} reloads of up to {whole:.1f} s, each followed by one that ended as an undisturbed one"
    )


def test_no_room_while_a_release_is_written_leaves_the_one_that_stands(marked: House, changed: Chapter) -> None:
    before = marked.settings.published_db.read_bytes()
    for size in (4096, marked.settings.work_db.stat().st_size // 2):
        done = run(marked, "publish", "bytes", size)
        assert done.returncode == 1
        assert "File too large" in done.stderr
        assert marked.settings.published_db.read_bytes() == before
    ends_well(marked, changed)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, with little room; skipped where that takes more rights than the tests have."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", str(folder)], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def resize(disk: Path, free: int) -> None:
    """Leave so many bytes free."""
    facts = os.statvfs(disk)
    used = (facts.f_blocks - facts.f_bfree) * facts.f_frsize
    subprocess.run(["mount", "-o", f"remount,size={used + free}", "tmpfs", str(disk)], check=True)


@pytest.mark.slow
def test_a_full_disk_stops_a_publish_at_any_point_and_nothing_is_lost(changed: Chapter, small_disk: Path) -> None:
    house = changed.open(small_disk)
    mark(house, 7)
    before = house.settings.published_db.read_bytes()
    size, stopped = house.settings.work_db.stat().st_size, 0
    for free in (8192, size // 2, size + 8192, size + 300_000, size + 600_000):  # in the copy, the history, the folder of the release
        resize(small_disk, free)
        done = run(house, "publish")
        if done.returncode == 0:
            break
        stopped += 1
        assert "space" in done.stderr.lower(), done.stderr
        assert house.settings.published_db.read_bytes() == before
        assert is_whole(house)
        for left in house.settings.work_dir.glob("candidate*"):
            left.unlink()
    assert stopped >= 3
    resize(small_disk, 400_000_000)
    ends_well(house, changed)


@pytest.mark.slow
def test_a_full_disk_stops_a_reload_with_a_message_and_the_next_one_ends(first: Chapter, changed: Chapter, small_disk: Path) -> None:
    house = first.open(small_disk)
    for free in (4096, 700_000, 2_500_000):
        resize(small_disk, free)
        done = run(house, "reload")
        if done.returncode == 0:
            break
        assert "Nothing was published." in done.stderr
        assert house.said() == first.said
    resize(small_disk, 200_000_000)
    done = run(house, "reload")
    assert done.returncode == 0, done.stderr
    assert house.said() == changed.said


@pytest.mark.slow
def test_two_reloads_at_once_come_one_after_the_other(first: Chapter, changed: Chapter, tmp_path: Path) -> None:
    house = first.open(tmp_path)
    waiting = {**environment(house), "LEDGER_LOCK_WAIT_SECONDS": "600"}
    command = [sys.executable, "-m", "dagster_project", "warehouse"]
    both = [subprocess.Popen(command, cwd=PROJECT_ROOT, env=waiting, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    errors = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], errors
    assert any("Waiting up to 600 s" in error for error in errors)
    assert house.said() == changed.said
    assert is_whole(house)


KEEPER = """
import sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for _ in sys.stdin:
        print(connection.execute("select count(*), (select count(*) from quality.releases) from marts.figures").fetchall()[0], flush=True)
"""


@pytest.mark.slow
def test_ten_releases_go_out_while_one_reader_keeps_the_one_that_it_opened(changed: Chapter, tmp_path: Path) -> None:
    house = changed.open(tmp_path)
    command = [sys.executable, "-c", KEEPER, str(house.settings.published_db)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin and reader.stdout
        for number in range(10):
            reader.stdin.write("read\n")
            reader.stdin.flush()
            assert reader.stdout.readline() == f"({len(changed.said['marts.figures'])}, 2)\n"
            mark(house, number)
            publish_again(house)
    assert house.rows("select count(*) from quality.releases") == [(12,)]
