"""docs/operations.md against what it tells of: commands that exist, settings that are read, a page that listens on this machine alone."""

from __future__ import annotations

import re
import subprocess

from dagster_project import settings
from dagster_project.settings import PROJECT_ROOT

RUNBOOK = (PROJECT_ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_command_of_the_runbook_is_one_of_make() -> None:
    named = set(re.findall(r"`[^`]*\bmake ([a-z]+)", RUNBOOK))
    assert {"warehouse", "ui", "rollback", "resume", "prune", "withdraw"} <= named
    assert named <= set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE)) | {"test"}


def test_the_table_of_settings_has_every_variable_with_its_default() -> None:
    told = dict(re.findall(r"^\| (LEDGER_[A-Z_]+) \| (.*?) \|", settings.__doc__ or "", re.MULTILINE))
    in_runbook = dict(re.findall(r"^\| `(LEDGER_[A-Z_]+)` \| (.*?) \|", RUNBOOK, re.MULTILINE))
    assert told.keys() == in_runbook.keys()
    source = (PROJECT_ROOT / "dagster_project" / "settings.py").read_text(encoding="utf-8")
    assert told.keys() == set(re.findall(r'get\("(LEDGER_[A-Z_]+)"', source))
    assert all(in_runbook[name] == default.replace(" of the project", "") for name, default in told.items())


def test_the_page_of_dagster_listens_on_this_machine_alone() -> None:
    recipe = subprocess.run(["make", "--dry-run", "ui"], cwd=PROJECT_ROOT, capture_output=True, text=True).stdout
    (serving,) = [line for line in recipe.splitlines() if "dagster dev" in line]
    assert "--host 127.0.0.1 " in serving


def test_links_of_the_runbook_lead_somewhere() -> None:
    for page in re.findall(r"\]\(([^)#]+)\)", RUNBOOK):
        assert (PROJECT_ROOT / "docs" / page).is_file(), page
