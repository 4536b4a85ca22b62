"""Dagster's event log, kept open for the length of a run.

Dagster opens its SQLite files anew for each event, through a database engine made anew each time, looks whether its tables are there, and
waits for the disk after each of three transactions. A reload writes some 900 events: measured on two cores that is a third of its CPU
time, and as much again of waiting. Here the files stay open, a table that was there stays there, and SQLite waits for the disk at its
checkpoints alone: a process that dies loses nothing, and a machine that loses its power the last lines of a log, never a file.
Nothing else changes: the same rows, the same transactions, the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import dagster as dg
from dagster._core.storage.event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine, event

BUSY_TIMEOUT_SECONDS = 60  # as Dagster waits for the webserver and the daemon


@contextmanager
def event_log_kept_open(instance: dg.DagsterInstance) -> Iterator[None]:
    """Within the block the instance's SQLite event log keeps its connections; another storage, or a block within a block, is left alone."""
    storage: Any = instance.event_log_storage
    if not isinstance(storage, SqliteEventLogStorage) or "_connect" in vars(storage):
        yield
        return
    engines: dict[str, Engine] = {}
    tables: set[str] = set()
    vars(storage)["_connect"] = lambda shard: _connection(storage, engines, shard)
    vars(storage)["has_table"] = lambda name: _has_table(storage, tables, name)
    try:
        yield
    finally:
        del vars(storage)["_connect"], vars(storage)["has_table"]
        for engine in engines.values():
            engine.dispose()


def _has_table(storage: Any, known: set[str], name: str) -> bool:
    """Whether the index of all runs has a table; one that was there is not looked for again."""
    if name not in known and type(storage).has_table(storage, name):
        known.add(name)
    return name in known


def _wait_at_checkpoints(connection: Any, _: Any) -> None:
    connection.execute("pragma synchronous = normal")


def _connection(storage: Any, engines: dict[str, Engine], shard: str) -> AbstractContextManager[Connection]:
    """A transaction on a shard: the index of all runs, or the events of one."""

    @contextmanager
    def connect() -> Iterator[Connection]:
        with storage._db_lock:
            if shard not in engines:
                timeout = {"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False}  # the lock keeps threads apart
                engines[shard] = create_engine(storage.conn_string_for_shard(shard), connect_args=timeout)
                event.listen(engines[shard], "connect", _wait_at_checkpoints)
                if shard not in storage._initialized_dbs:
                    storage._initdb(engines[shard])
                    storage._initialized_dbs.add(shard)
            with engines[shard].connect() as connection, connection.begin():
                yield connection

    return connect()
