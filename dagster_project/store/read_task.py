"""One file to one document: the pure function that a reload applies to every new file.

It runs in worker processes too, so this module opens no database, and a failure comes back as a reason, never as an exception: one bad
file must not stop the others.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from dagster_project.reading.decode import Unreadable
from dagster_project.reading.read import ReadDocument, read


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to be read: its name below seeds and where it lies."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What a file held. Exactly one of `document` and `reason` is given; `sha256` is None when not even its bytes could be had."""

    name: str
    sha256: str | None
    bytes: int
    mtime_ns: int
    document: ReadDocument | None = None
    reason: str | None = None


def read_file(task: ReadTask) -> ReadOutcome:
    """The document in a file, or the reason why there is none."""
    try:
        data, facts = _bytes_of(task.path)
    except OSError as error:
        return ReadOutcome(task.name, None, 0, 0, reason=f"cannot be read: {error.strerror or error}")
    seen = (task.name, hashlib.sha256(data).hexdigest(), len(data), facts.st_mtime_ns)
    if not data:
        return ReadOutcome(*seen, reason="empty")
    try:
        return ReadOutcome(*seen, document=read(task.path, data))
    except Unreadable as unreadable:
        return ReadOutcome(*seen, reason=str(unreadable))
    except Exception as error:  # a format has no end of ways to be broken, and the other files must go on
        return ReadOutcome(*seen, reason=f"the reader failed: {type(error).__name__}: {error}")


def _bytes_of(path: Path) -> tuple[bytes, os.stat_result]:
    """Content and stat data that belong together. A pipe put in the place of the file must not make the reload wait for ever."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise OSError("not an ordinary file any more")
        data = file.read()
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise OSError("it changed while it was read; the next reload reads it again")
    return data, after
