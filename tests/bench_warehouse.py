"""`make bench`: what one new document costs when 10,000 lie in the warehouse, against 100; and the queries of analysts there.

Both warehouses are measured in turns in one process, so that what else the machine does falls on both. Measured is what the pipeline
calls: dbt over staging, then over the marts, in this process.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import open_for_writing, open_read_only
from dagster_project.store.macros import create_macros
from dagster_project.store.models import build, prepared_manifest
from dagster_project.store.schema import ensure_schema

from .many_documents import insert, rows_of

SMALL, LARGE = 100, 10_000
BAR_GROWTH, BAR_QUERY = 1.3, 0.2
ROUNDS = 5
CHUNK = 1_000
QUERIES = PROJECT_ROOT / "warehouse" / "queries"
Seconds = dict[str, float]


def main() -> int:
    """Measure, print one line a figure and the slowest models, return 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {size: Settings(seeds=Path(folder), warehouse=Path(folder) / str(size)) for size in (SMALL, LARGE)}
        steps = pipeline_steps()
        for size, settings in homes.items():
            fill(settings, size)
            first = sum(reload(settings, [vocabularies(), *steps]).values())
            print(f"{size} documents: first build {first:.1f} s, {settings.work_db.stat().st_size / 1e6:.0f} MB", flush=True)
        rounds = [{size: _one_more(settings, size, turn, steps) for size, settings in homes.items()} for turn in range(ROUNDS)]
        met = [_growth(rounds), *_queries(homes[LARGE])]
    return 0 if all(met) else 1


def fill(settings: Settings, documents: int) -> None:
    """A working database with the raw rows of so many generated documents."""
    with open_for_writing(settings) as connection:
        ensure_schema(connection)
        for before in range(0, documents, CHUNK):
            insert(connection, rows_of(min(CHUNK, documents - before), before))


def reload(settings: Settings, steps: list[list[str]]) -> Seconds:
    """Build the steps one after the other as the pipeline does; returns the seconds of each node, and of all that lies between."""
    nodes: Seconds = defaultdict(float)
    started = time.perf_counter()
    for step in steps:
        result = build(settings, step, lambda line: None)
        if result.failures:
            raise SystemExit("\n".join(result.failures))
        for event in result.events:
            info = event["data"]["node_info"]
            nodes[info["node_name"]] += _duration(info)
    nodes["dbt itself"] = time.perf_counter() - started - sum(nodes.values())
    return nodes


def pipeline_steps() -> list[list[str]]:
    """The nodes of the two builds of a reload over known vocabularies: staging with its tests, then the rest with theirs."""
    known = _nodes()
    staging = {name for name, node in known.items() if node["resource_type"] == "model" and node["fqn"][1] == "staging"}
    first: list[str] = []
    second: list[str] = []
    for name, node in known.items():
        needs = {need for need in node["depends_on"].get("nodes", ()) if need.startswith("model.")}
        if node["resource_type"] == "model":
            (first if name in staging else second).append(name)
        elif node["resource_type"] == "test" and (needs or not _of_seeds(node)):
            (first if needs <= staging else second).append(name)
    return [first, second]


def vocabularies() -> list[str]:
    """The seeds."""
    return [name for name, node in _nodes().items() if node["resource_type"] == "seed"]


def _nodes() -> dict[str, Any]:
    nodes: dict[str, Any] = json.loads(prepared_manifest().read_text(encoding="utf-8"))["nodes"]
    return dict(sorted(nodes.items()))


def _of_seeds(node: dict[str, Any]) -> bool:
    return any(need.startswith("seed.") for need in node["depends_on"].get("nodes", ()))


def _one_more(settings: Settings, size: int, turn: int, steps: list[list[str]]) -> Seconds:
    with open_for_writing(settings) as connection:
        insert(connection, rows_of(1, size + turn))
    return reload(settings, steps)


def _duration(info: dict[str, Any]) -> float:
    started, finished = (datetime.fromisoformat(info[name]) for name in ("node_started_at", "node_finished_at"))
    return (finished - started).total_seconds()


def _growth(rounds: list[dict[int, Seconds]]) -> bool:
    middle = {size: statistics.median(sum(one[size].values()) for one in rounds) for size in (SMALL, LARGE)}
    names = {name for one in rounds for name in one[LARGE]}
    medians = {name: [statistics.median(one[size].get(name, 0.0) for one in rounds) for size in (SMALL, LARGE)] for name in names}
    for name, (small, large) in sorted(medians.items(), key=lambda item: item[1][0] - item[1][1])[:20]:
        print(f"  {name:70} {small:.3f} s -> {large:.3f} s")
    growth = middle[LARGE] / middle[SMALL]
    met = growth <= BAR_GROWTH
    times = f"{middle[SMALL]:.2f} s with {SMALL}, {middle[LARGE]:.2f} s with {LARGE}"
    print(f"dbt build after one new document: {growth:.2f} (times; {times}), bar {BAR_GROWTH}: {'met' if met else 'MISSED'}")
    return met


def _queries(settings: Settings) -> Iterator[bool]:
    """Each file of warehouse/queries on the large warehouse: the best of three, in a connection of its own."""
    with open_for_writing(settings) as connection:
        create_macros(connection)
    for path in sorted(QUERIES.glob("*.sql")):
        with open_read_only(settings.work_db) as connection:
            seconds = min(_query(connection, path.read_text(encoding="utf-8")) for _ in range(3))
        met = seconds <= BAR_QUERY
        print(f"{path.name}: {seconds:.3f} (s), bar {BAR_QUERY}: {'met' if met else 'MISSED'}")
        yield met


def _query(connection: duckdb.DuckDBPyConnection, query: str) -> float:
    started = time.perf_counter()
    connection.execute(query).fetchall()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
