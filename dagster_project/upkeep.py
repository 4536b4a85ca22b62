"""`make withdraw`, `make rollback`, `make resume` and `make prune`: what a person decides about the warehouse between two reloads.

Each returns the exit code of its command: 0 done, 1 not possible, with the reason on stderr and nothing changed.
"""

from __future__ import annotations

import sys

from dagster_project.report import print_release
from dagster_project.settings import Settings
from dagster_project.store.connection import WarehouseBusy
from dagster_project.store.history import DamagedManifest
from dagster_project.store.prune import prune
from dagster_project.store.rollback import CannotRollBack, resume, rollback
from dagster_project.store.withdraw import NotMissing, withdraw

REFUSALS = (CannotRollBack, DamagedManifest, NotMissing, WarehouseBusy, ValueError, OSError)


def withdraw_document(settings: Settings, file_name: str) -> int:
    """Take the document of a missing file out of force."""
    try:
        withdraw(settings, file_name)
    except REFUSALS as error:
        return _refused(error)
    print(f"{file_name} is withdrawn; `make warehouse` publishes without it. Its text and figures stay in the schema raw.")
    return 0


def roll_back(settings: Settings, wanted: str) -> int:
    """Publish the tables of an earlier release again."""
    try:
        rollback(settings, wanted)
    except REFUSALS as error:
        return _refused(error)
    print_release(settings)
    return 0


def resume_publishing(settings: Settings) -> int:
    """Let reloads publish again after a rollback."""
    try:
        standing = resume(settings)
    except REFUSALS as error:
        return _refused(error)
    print(f"The rollback is lifted. {standing} stands until `make warehouse`, or the next nightly reload, publishes what was built since.")
    return 0


def prune_releases(settings: Settings, keep: str) -> int:
    """Take away the data of old releases; `keep` is a number as a person typed it."""
    try:
        if not keep.isascii() or not keep.isdigit():
            raise ValueError(f"KEEP={keep!r} cannot be used: a whole number of releases is wanted, as in KEEP=10")
        pruned = prune(settings, int(keep))
    except REFUSALS as error:
        return _refused(error)
    if not pruned.releases:
        print(f"Nothing to take away: no release but the newest {keep} holds data.")
        return 0
    print(f"Took away database, Parquet and exports of {len(pruned.releases)} releases, {pruned.bytes / 1e6:.1f} MB: ", end="")
    print(f"{', '.join(pruned.releases)}. Their manifests, differences and verdicts stay: {settings.releases_dir}")
    return 0


def _refused(error: Exception) -> int:
    print(error, file=sys.stderr)
    return 1
