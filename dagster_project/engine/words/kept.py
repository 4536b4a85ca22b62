"""Tables that are built from the language data, kept as text beside it, so that the next process need not build them again.

A kept table lies in `languages/__pycache__`, as Python's own compiled modules lie beside their sources. It is JSON and carries the digest
of all that it was built from and of itself: one that is missing, stale, damaged or unreadable is built anew, and where the folder cannot
be written nothing is kept. No code is ever read from it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "languages" / "__pycache__"
_DIGEST = 64  # hex digits of SHA-256


def kept(name: str, sources: Iterable[Path], build: Callable[[], Any]) -> Any:
    """What `build` returns, read back if it was built from the same files before. It must be what JSON can hold; tuples become lists."""
    sealed = hashlib.sha256(" ".join((sys.version, *map(_digest, sources))).encode()).hexdigest()
    path = FOLDER / f"{name}.json"
    found = _read(path, sealed)
    if found is None:
        found = build()
        _write(path, sealed, found)
    return found


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "-"


def _read(path: Path, sealed: str) -> Any:
    """The table of a file whose seals hold; None for any other."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        data = path.read_bytes()
        head, body = data[: 2 * _DIGEST], data[2 * _DIGEST :]
        if head == (sealed + hashlib.sha256(body).hexdigest()).encode():
            return json.loads(body)
    return None


def _write(path: Path, sealed: str, table: Any) -> None:
    """Put the table in place as a whole; a folder that takes no files is no error."""
    body = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        partial.write_bytes((sealed + hashlib.sha256(body).hexdigest()).encode() + body)
        os.replace(partial, path)
