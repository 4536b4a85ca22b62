"""The identity of the engine: it changes with any rule, word or place, and decides what must be extracted again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from dagster_project.engine.words.gazetteer import SEEDS

_ENGINE = Path(__file__).parent
_GAZETTEER = ("missions", "mission_names", "places", "place_names", "actors", "actor_names")


@cache
def fingerprint() -> str:
    """Sixteen hex digits over the engine's source, its language files and the gazetteer."""
    files = [*_ENGINE.rglob("*.py"), *_ENGINE.rglob("*.toml"), _ENGINE.parent / "rows.py", *(SEEDS / f"{name}.csv" for name in _GAZETTEER)]
    digest = hashlib.sha256()
    for path in sorted(p for p in files if p.exists()):
        digest.update(path.relative_to(_ENGINE.parents[1]).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
