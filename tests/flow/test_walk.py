"""Every number in every mart reaches the sentence that states it."""

from __future__ import annotations

import shutil
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import open_read_only

from .conftest import Chapter, told
from .house import House
from .walk import walk, walked


def test_every_number_of_the_release_reaches_its_sentence(first: Chapter) -> None:
    with open_read_only(first.published) as connection:
        assert list(walk(connection)) == []
        assert walked(connection) > 20


@pytest.mark.slow
def test_every_number_of_the_seeds_reaches_its_sentence(tmp_path: Path) -> None:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        house = House(Settings(seeds=PROJECT_ROOT / "seeds", warehouse=tmp_path / "warehouse"), instance)
        with open_read_only(told(house).published) as connection:
            assert list(walk(connection)) == []
            assert walked(connection) > 200


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("update marts.figures set char_start = char_start + 1, char_end = char_end + 1 where value = 479", "marts.figures "),
        ("update marts.equipment_readiness set total = 551", "marts.equipment_readiness.total "),
        ("update marts.mission_events set killed = 40", "marts.mission_events.killed "),
        ("update marts.breakdowns set residual = 1", "marts.breakdowns.residual "),
        ("alter table marts.documents add column readers bigint default 5", "marts.documents.readers "),
    ],
)
def test_a_number_that_leads_nowhere_is_found_and_so_is_a_column_that_nobody_classified(
    first: Chapter, tmp_path: Path, change: str, place: str
) -> None:
    copy = Path(shutil.copyfile(first.published, tmp_path / "copy.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        connection.execute(change)
        assert place in {where[: len(place)] for where, _ in walk(connection)}
