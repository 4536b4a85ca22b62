"""One writer at a time: the lock of a warehouse, and the two ways to open its databases.

The lock is a file that the operating system releases when its holder ends, however it ends; what is written in it only tells people
who holds it. DuckDB has a lock of its own, which a child that outlives a killed reload may hold for a moment: opening waits for it too.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dagster_project.settings import Settings

OPEN_WAIT_SECONDS = 20.0
POLL_SECONDS = 0.2


class WarehouseBusy(RuntimeError):
    """Another reload holds the warehouse; the message says which process, since when, and what it does."""


@contextmanager
def one_writer(settings: Settings, purpose: str, tell: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of the warehouse, after waiting up to `lock_wait_seconds` for its holder; raises `WarehouseBusy` after that.

    `tell` receives one sentence if there is a wait.
    """
    make_work_dir(settings)
    path = settings.work_dir / "ledger.lock"
    with open(path, "a+", encoding="utf-8") as lock:
        deadline = time.monotonic() + settings.lock_wait_seconds
        told = False
        while not _try_lock(lock.fileno()):
            if time.monotonic() >= deadline:
                raise WarehouseBusy(f"{holder(settings)} Nothing was changed; run the command again when it has ended.")
            if tell and not told:
                tell(f"{holder(settings)} Waiting up to {settings.lock_wait_seconds} s for it to end.")
                told = True
            time.sleep(POLL_SECONDS)
        _write_holder(lock.fileno(), purpose)
        try:
            yield
        finally:
            os.ftruncate(lock.fileno(), 0)
            fcntl.flock(lock, fcntl.LOCK_UN)


def make_work_dir(settings: Settings) -> None:
    """The folder that only the pipeline opens, closed to other users whatever the umask is."""
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    settings.work_dir.mkdir(mode=0o700, exist_ok=True)


def holder(settings: Settings) -> str:
    """A sentence on who holds the warehouse now."""
    try:
        facts = json.loads((settings.work_dir / "ledger.lock").read_text(encoding="utf-8"))
        return f"Process {facts['pid']} on {facts['host']} has held {settings.warehouse} since {facts['since']} for: {facts['purpose']}."
    except (OSError, ValueError, KeyError, TypeError):
        return f"Another process holds {settings.warehouse}."


@contextmanager
def open_for_writing(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database, made when it is not there. The caller holds `one_writer`; closed on the way out."""
    make_work_dir(settings)
    connection = _connect(settings.work_db, read_only=False)
    try:
        connection.execute("set force_compression = 'zstd'")  # a quarter of the load time and a fifth of the file
        connection.execute("set timezone = 'UTC'")
        yield connection
    finally:
        connection.close()


@contextmanager
def open_read_only(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of the warehouse, read-only; `FileNotFoundError` when it is not there. Closed on the way out."""
    if not path.is_file():
        raise FileNotFoundError(f"There is no database {path}; `make warehouse` makes it.")
    connection = _connect(path, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: committed at the end of the block, rolled back when it raises."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + OPEN_WAIT_SECONDS
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.IOException as error:
            if "lock" not in str(error).lower() or time.monotonic() >= deadline:
                raise
            time.sleep(POLL_SECONDS)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_holder(descriptor: int, purpose: str) -> None:
    since = datetime.now(UTC).isoformat(sep=" ", timespec="seconds")
    facts = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "purpose": purpose}
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(facts).encode())
