"""What the pipeline remembers between runs beside its database, so that "nothing new" is answered without opening it."""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path

from dagster_project.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """`scan_digest`: the folder as the last ingest saw it. `finished`: what the last reload that ran to its end was made from."""

    scan_digest: str = ""
    finished: dict[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    def load(cls, settings: Settings) -> State:
        """The state of this warehouse; an empty one when there is none or it cannot be read, which only means one more reload."""
        try:
            facts = json.loads(_path(settings).read_text(encoding="utf-8"))
            return cls(str(facts["scan_digest"]), {str(key): str(value) for key, value in facts["finished"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def with_scan(self, digest: str) -> State:
        """The same state after an ingest saw the folder."""
        return dataclasses.replace(self, scan_digest=digest)

    def save(self, settings: Settings) -> None:
        """Write it in one piece."""
        write_atomically(_path(settings), json.dumps(dataclasses.asdict(self), indent=2, sort_keys=True) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """The file holds either what it held or all of `text`, also after a loss of power."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with open(fresh, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _path(settings: Settings) -> Path:
    return settings.work_dir / "state.json"
