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
    """`scan_digest`: the folder as the last ingest saw it. `finished`: what the last release that was published was made from.

    `steps`: what each step last worked from, by the words of `need.MEANING`. `built`: the same for the tables of the working database as
    they stand; empty from the first step that changes rows until the marts are built of them.
    """

    scan_digest: str = ""
    finished: dict[str, str] = dataclasses.field(default_factory=dict)
    steps: dict[str, str] = dataclasses.field(default_factory=dict)
    built: dict[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    def load(cls, settings: Settings) -> State:
        """The state of this warehouse; an empty one when there is none or it cannot be read, which only means one more reload."""
        try:
            facts = json.loads(_path(settings).read_text(encoding="utf-8"))
            return cls(str(facts["scan_digest"]), *(_words(facts[name]) for name in ("finished", "steps", "built")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def after_ingest(self, digest: str, reader: str) -> State:
        """The same state after an ingest saw the folder."""
        return dataclasses.replace(self.after_step("reader", reader), scan_digest=digest)

    def after_step(self, step: str, value: str) -> State:
        """The same state after a step changed rows of the working database."""
        return dataclasses.replace(self, steps={**self.steps, step: value}, built={})

    def after_build(self, code: str) -> State:
        """The same state after all tables were built of what the steps left."""
        return dataclasses.replace(self, built={**self.steps, "scan_digest": self.scan_digest, "code": code})

    def after_release(self, release_id: str) -> State:
        """The same state after a release of the tables as they stand."""
        return dataclasses.replace(self, finished={**self.built, "release_id": release_id})

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


def _words(facts: dict[object, object]) -> dict[str, str]:
    return {str(key): str(value) for key, value in facts.items()}


def _path(settings: Settings) -> Path:
    return settings.work_dir / "state.json"
