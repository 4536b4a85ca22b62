"""Disk use: what may be taken away of old releases, and what of them stays for ever.

A release that is pruned loses its database, its Parquet and its other exports, and with them the way back to it. Its manifest, its
difference and its verdicts stay: they are small, and the history of the warehouse is restored from them.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from dagster_project.settings import Settings
from dagster_project.store.connection import one_writer
from dagster_project.store.history import Manifest, all_manifests
from dagster_project.store.release import recover

KEPT_FOR_EVER = {"manifest.json", "changes.json", "validation.json", "validation.html"}


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was taken away: the releases that lost their data, and the bytes that this gave back."""

    releases: tuple[str, ...]
    bytes: int


def prune(settings: Settings, keep: int) -> Pruned:
    """Take away the data of all releases but the newest `keep`, of which the one that stands is always one.

    The release that a rollback went back to is kept too: the file that stands is restored from it. Raises `WarehouseBusy`, and
    `ValueError` when keep is below 1.
    """
    if keep < 1:
        raise ValueError("the release that stands is always kept: KEEP is at least 1")
    with one_writer(settings, f"pruning all but {keep} releases"):
        recover(settings)
        manifests = sorted(all_manifests(settings), key=lambda manifest: -int(manifest["sequence"]))
        needed = {str(one["release"].get("rolled_back_to")) for one in manifests[:1]}
        gone = [one for one in manifests[keep:] if one["release_id"] not in needed]
        sizes = {str(one["release_id"]): _take_away(settings, one) for one in gone}
    return Pruned(tuple(sorted(name for name, size in sizes.items() if size)), sum(sizes.values()))


def _take_away(settings: Settings, manifest: Manifest) -> int:
    """Returns the number of bytes that the disk has back. A kill in between leaves what the next pruning takes."""
    freed = 0
    for path in sorted((settings.releases_dir / str(manifest["release_id"])).iterdir()):
        if path.name in KEPT_FOR_EVER:
            continue
        freed += sum(_size(file) for file in (path.rglob("*") if path.is_dir() else [path]))
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return freed


def _size(path: Path) -> int:
    facts = path.lstat()
    return facts.st_size if path.is_file() and facts.st_nlink == 1 else 0
