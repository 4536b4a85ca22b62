"""The same pure function over many items: in this process for a small batch, in a pool of processes for a large one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

LARGE_COUNT = 200
LARGE_BYTES = 2_000_000

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def map_batch(function: Callable[[Item], Outcome], items: Sequence[Item], total_bytes: int, workers: int) -> Iterator[Outcome]:
    """`function` of each item, in order. It must be importable by name and must not raise: what fails is an outcome too."""
    if workers == 1 or len(items) < 2 or (len(items) <= LARGE_COUNT and total_bytes <= LARGE_BYTES):
        yield from map(function, items)
        return
    # a forked child would inherit the threads and the open databases of this process, so children start from nothing
    with ProcessPoolExecutor(min(workers, len(items)), mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(function, items, chunksize=max(1, min(32, len(items) // (4 * workers))))


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Consecutive slices of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
