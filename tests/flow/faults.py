"""What the tests of faults share: a process of the pipeline with a fault, and what must be true after it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.history import current_manifest, published_is_intact

from .conftest import Chapter
from .house import House
from .test_publishing import publish_again


def run(house: House, what: str, fault: str = "none", number: int = 0, within: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """A process of its own, with a fault. within: a command that starts it, as one that takes rights away."""
    command = [*within, sys.executable, "-m", "tests.flow.dying", what, fault, str(number)]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=environment(house), capture_output=True, text=True)


def environment(house: House) -> dict[str, str]:
    """That of a command on the house."""
    home = house.settings.seeds.with_name("dagster")  # beside the documents: the disk of the warehouse may be full
    home.mkdir(exist_ok=True)
    shutil.copyfile(PROJECT_ROOT / "dagster.yaml", home / "dagster.yaml")
    here = {"LEDGER_SEEDS": str(house.settings.seeds), "LEDGER_WAREHOUSE": str(house.settings.warehouse), "DAGSTER_HOME": str(home)}
    return {**os.environ, **here, "DAGSTER_DISABLE_TELEMETRY": "yes", "LEDGER_LOCK_WAIT_SECONDS": "5"}


def is_whole(house: House) -> bool:
    """Whether the published file is the newest release that has a folder, or the newer one that a kill left unnamed, and reads."""
    newest = current_manifest(house.settings)
    unnamed = [json.loads(path.read_text()) for path in house.settings.releases_dir.glob(".preparing-*/manifest.json")]
    figures = house.rows("select count(*) from marts.figures")
    told = house.rows("select figures from quality.releases order by released_at desc limit 1")
    return figures == told and any(published_is_intact(house.settings, one) for one in [newest, *unnamed] if one)


def ends_well(house: House, changed: Chapter) -> None:
    """The next run publishes what an undisturbed one would have: one release more, and nothing left over."""
    publish_again(house)
    manifest = current_manifest(house.settings)
    assert manifest and published_is_intact(house.settings, manifest)
    assert manifest["sequence"] == 3
    assert house.said() == changed.said
    assert house.rows("select min(mark), max(mark) from reference.test_mark") == [(7, 7)]
    assert house.rows("select count(*), count(distinct release_id) from quality.releases") == [(3, 3)]
    assert not list(house.settings.releases_dir.glob(".preparing-*"))
