"""The same pure function over many items: in this process for a small number, in a pool of processes for a large one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import TypeVar

LARGE_COUNT = 200
LARGE_BYTES = 2_000_000
_LARGEST_CHUNK = 8  # items that travel to a process together: many save little, and at the end one process waits for the other

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Workers:
    """`with Workers(...)`: processes for `count` items of `size` bytes in all, or this process alone where starting others costs more."""

    def __init__(self, workers: int, count: int, size: int) -> None:
        self._workers = min(workers, count) if count > LARGE_COUNT or size > LARGE_BYTES else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        if self._workers > 1:
            # a forked child would inherit the threads and the open databases of this process, so children start from nothing
            self._pool = ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)

    def map(self, function: Callable[[Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        """`function` of each item, in order; a pool begins at once. It must be importable by name and must not raise."""
        if self._pool is None:
            return map(function, items)
        chunk = max(1, min(_LARGEST_CHUNK, len(items) // (4 * self._workers)))
        return self._pool.map(function, items, chunksize=chunk)


def one_ahead(work: Iterable[Item]) -> Iterator[Item]:
    """The same items, each handed out when the next is there: the pool works on the next batch while this process writes one down."""
    held: list[Item] = []
    for item in work:
        held.append(item)
        if len(held) > 1:
            yield held.pop(0)
    yield from held


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Consecutive slices of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
