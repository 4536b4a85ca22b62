"""The commands of Dagster itself serve the project: `dg` and, for those who know it longer, `dagster`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dagster_project.settings import PROJECT_ROOT


def run(home: Path, *command: str) -> str:
    """What a command of the environment prints; it must succeed."""
    shutil.copy(PROJECT_ROOT / "dagster.yaml", home)
    folder = Path(sys.executable).parent
    env = {**os.environ, "HOME": str(home), "DAGSTER_HOME": str(home), "PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run([str(folder / command[0]), *command[1:]], cwd=PROJECT_ROOT, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_dg_lists_every_job_schedule_and_sensor(tmp_path: Path) -> None:
    listed = json.loads(run(tmp_path, "dg", "list", "defs", "--json"))
    assert {"ledger_reload", "ledger_dry_run", "ledger_publish_again", "ledger_rollback", "ledger_prune_runs"} <= {
        one["name"] for one in listed["jobs"]
    }
    assert {one["name"] for one in listed["schedules"]} == {"nightly", "weekly"}
    assert {one["name"] for one in listed["sensors"]} == {"new_documents", "tell_of_failures", "tell_of_held_figures"}
    assert len(listed["assets"]) > 100


@pytest.mark.slow
@pytest.mark.parametrize("command", [("dg", "check", "defs"), ("dagster", "definitions", "validate"), ("dagster", "job", "list")])
def test_the_definitions_are_sound_to_the_commands_that_check_them(tmp_path: Path, command: tuple[str, ...]) -> None:
    run(tmp_path, *command)
