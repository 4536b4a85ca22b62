"""One story in four reloads, told once for all tests of this folder: a reload costs seconds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_project.settings import Settings

from .house import BROKEN, FLEET, LOSSES, SOUND, House


@dataclass(frozen=True)
class Chapter:
    """The house after a reload: what the reload told, what the published database says, and a copy of the whole warehouse."""

    house: House
    result: dg.ExecuteInProcessResult
    said: dict[str, list[tuple[Any, ...]]]
    release_id: str
    published: Path

    def open(self, folder: Path) -> House:
        """A house of one's own that stands where this chapter ends, with the same folder of documents."""
        warehouse = folder / "warehouse"
        shutil.copytree(self.house.settings.warehouse.with_name(f"after-{self.release_id}"), warehouse)
        return replace(self.house, settings=replace(self.house.settings, warehouse=warehouse))


def told(house: House) -> Chapter:
    """Reload, and keep the warehouse as it is then."""
    result = house.reload()
    assert result.success, [str(event.step_failure_data.error) for event in result.all_events if event.is_step_failure]
    kept = house.settings.warehouse.with_name(f"after-{house.release_id()}")
    if not kept.exists():
        shutil.copytree(house.settings.warehouse, kept)
    return Chapter(house, result, house.said(), house.release_id(), kept / house.settings.published_db.name)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Documents good, awkward, broken and bad; no warehouse yet."""
    folder = tmp_path_factory.mktemp("house")
    with dg.DagsterInstance.local_temp(str(tmp_path_factory.mktemp("dagster"))) as instance:
        house = House(Settings(seeds=folder / "seeds", warehouse=folder / "warehouse", lock_wait_seconds=5), instance)
        house.put("fleet.txt", FLEET)
        house.put("copy of fleet.txt", FLEET)
        house.put('sub/it\'s "patrols".txt', BROKEN)
        house.put("تقرير\nlosses.txt", LOSSES)
        house.put("empty.txt", b"")
        house.put("binary.txt", b"\0\1\2\3" * 50)
        (house.settings.seeds / "out.txt").symlink_to("/etc/hostname")
        yield house


@pytest.fixture(scope="session")
def first(house: House) -> Chapter:
    """The first reload."""
    return told(house)


@pytest.fixture(scope="session")
def again(first: Chapter) -> Chapter:
    """The same documents once more."""
    return told(first.house)


@pytest.fixture(scope="session")
def changed(again: Chapter) -> Chapter:
    """One document mended, one gone, one new."""
    house = again.house
    house.put('sub/it\'s "patrols".txt', SOUND)
    (house.settings.seeds / "تقرير\nlosses.txt").unlink()
    house.put("new.txt", FLEET.replace("armoured vehicles", "helicopters").replace("4 March", "7 March"))
    return told(house)
