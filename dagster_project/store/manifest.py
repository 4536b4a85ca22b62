"""What is in the seeds folder, by stat data alone, and what of it is new against `raw.files`.

No content is read here: a scan of 1,000 files takes some ten milliseconds, so the sensor can afford it every tick.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dagster_project.settings import Settings

IGNORED_NAMES = {"README.md"}


class SeedsUnavailable(RuntimeError):
    """The seeds folder cannot be listed. Nothing is concluded from that: no file is called missing."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One name in the folder. `problem` is the reason, in words, why its content is not to be read; None for an ordinary file."""

    name: str  # below seeds, `/` between folders; bytes that are not UTF-8 as \\xNN and a backslash as two, so that no two have one name
    place: str  # where its bytes are; of a link that stays in the folder: where it leads
    bytes: int
    mtime_ns: int
    problem: str | None

    @property
    def path(self) -> Path:
        """Where its bytes are, made when it is asked for: to make the paths of 10,000 files takes as long as to look at them."""
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Scan:
    """All files below the folder, by name; `unlisted` are folders that could not be listed, whose files are neither there nor missing."""

    files: dict[str, FoundFile]
    unlisted: tuple[str, ...]

    def digest(self) -> str:
        """Changes whenever a name, size, time or problem does."""
        seen = hashlib.sha256()
        for name in sorted(self.files):
            found = self.files[name]
            seen.update(f"{name}\0{found.bytes}\0{found.mtime_ns}\0{found.problem or ''}\n".encode())
        seen.update("\0".join(self.unlisted).encode())
        return seen.hexdigest()[:32]

    def young(self, quiet_seconds: float, now_ns: int) -> set[str]:
        """Names of files that changed within the last `quiet_seconds` before `now_ns`: somebody may still be writing them."""
        return {name for name, found in self.files.items() if 0 <= now_ns - found.mtime_ns < quiet_seconds * 1e9}

    def without(self, names: Collection[str]) -> Scan:
        """The same folder as if these files were not there."""
        return Scan({name: found for name, found in self.files.items() if name not in names}, self.unlisted)

    def hides(self, name: str) -> bool:
        """Whether `name` would lie in a folder that could not be listed."""
        return any(name.startswith(folder + "/") for folder in self.unlisted)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """The row of `raw.files` that speaks for a name: the newest one that is not superseded."""

    file_id: str
    name: str
    sha256: str | None
    bytes: int
    mtime_ns: int
    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A scan against what is known: files to be read, files that are gone, files as they were."""

    to_read: tuple[FoundFile, ...]
    gone: tuple[KnownFile, ...]
    unchanged: tuple[KnownFile, ...]


def scan(settings: Settings) -> Scan:
    """Every file below the seeds folder but README.md and hidden ones. Raises `SeedsUnavailable`."""
    if not settings.seeds.is_dir():
        raise SeedsUnavailable(f"The folder of the documents, {settings.seeds}, is not there (LEDGER_SEEDS).")
    root = settings.seeds.resolve()
    unlisted: list[str] = []
    try:
        files = {found.name: found for found in _walk(root, settings.max_document_bytes, unlisted)}
    except OSError as error:
        raise SeedsUnavailable(f"The folder of the documents, {settings.seeds}, cannot be listed: {error.strerror}.") from error
    return Scan(files, tuple(sorted(unlisted)))


def _walk(root: Path, limit: int, unlisted: list[str]) -> Iterator[FoundFile]:
    """The files of all folders, however deep. Raises `OSError` when the root itself cannot be listed."""
    waiting = [("", str(root))]
    while waiting:
        prefix, folder = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError:
            if not prefix:
                raise
            unlisted.append(prefix.rstrip("/"))
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name in IGNORED_NAMES:
                continue
            name = prefix + os.fsencode(entry.name).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
            if entry.is_dir(follow_symlinks=False):
                waiting.append((name + "/", entry.path))
                continue
            try:
                yield _look_at(entry, name, root, limit)
            except FileNotFoundError:  # it went away between listing and looking
                continue
            except OSError as error:  # a path that is too long for the system
                yield FoundFile(name, entry.path, 0, 0, str(error.strerror).lower())


def _look_at(entry: os.DirEntry[str], name: str, root: Path, limit: int) -> FoundFile:
    place, facts = entry.path, entry.stat(follow_symlinks=False)
    problem: str | None = None
    if stat.S_ISLNK(facts.st_mode):
        target, problem = _follow(Path(place), root)
        place = str(target)
        if problem is None:
            facts = target.stat()
    if problem is None:
        problem = _problem(place, facts, limit)
    return FoundFile(name, place, facts.st_size, facts.st_mtime_ns, problem)


def _follow(link: Path, root: Path) -> tuple[Path, str | None]:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return link, "a link that leads nowhere"
    if not target.is_relative_to(root):
        return link, "a link that leaves the folder of the documents"
    return target, "a link to a folder; its files are read where they are" if target.is_dir() else None


def _problem(place: str, facts: os.stat_result, limit: int) -> str | None:
    if not stat.S_ISREG(facts.st_mode):
        return "not an ordinary file"
    if facts.st_size > limit:
        return f"{facts.st_size} bytes, more than the limit of {limit} (LEDGER_MAX_DOCUMENT_BYTES)"
    if not os.access(place, os.R_OK):
        return "no permission to read it"
    return None


def known_files(connection: duckdb.DuckDBPyConnection) -> dict[str, KnownFile]:
    """For each name the row of `raw.files` that speaks for it now."""
    query = """
        select file_id, file_name, sha256, bytes, mtime_ns, status, reason
        from raw.files where status <> 'superseded' order by last_seen_at, file_id
    """
    return {row[1]: KnownFile(*row) for row in connection.execute(query).fetchall()}


def compare(found: Scan, known: dict[str, KnownFile]) -> Arrivals:
    """Which files must be read, which are gone, which are as they were.

    A file is as it was when size and time are, and when what spoke against reading it then speaks against it now: a file whose
    permission was mended, or a limit that was raised, is looked at again although nothing in the file has changed.
    """
    to_read = tuple(found.files[name] for name in sorted(found.files) if not _as_it_was(found.files[name], known.get(name)))
    reading = {file.name for file in to_read}
    gone = tuple(
        row for name, row in sorted(known.items()) if name not in found.files and row.status != "missing" and not found.hides(name)
    )
    unchanged = tuple(row for name, row in sorted(known.items()) if name in found.files and name not in reading)
    return Arrivals(to_read, gone, unchanged)


def _as_it_was(found: FoundFile, known: KnownFile | None) -> bool:
    if known is None or known.status == "missing" or (known.bytes, known.mtime_ns) != (found.bytes, found.mtime_ns):
        return False
    unread_reason = known.reason if known.status == "rejected" and known.sha256 is None else None
    return found.problem == unread_reason
