"""The rows behind a failed test of dbt: dbt itself counts them, and a person needs to see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dagster_project.store.seed_files import read_rows, shorten

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest
    from duckdb import DuckDBPyConnection

SHOWN = 3  # failing results that are told, and rows for each of them
CELLS = 5  # columns of a row that are told: the key stands first
SOUND_ROWS = ["column_name", "value", "fault"]  # what dbt/tests/generic/sound_rows.sql gives


def failing_rows(connection: DuckDBPyConnection, parsed: Manifest, test: Any, count: int, project: Path) -> str:
    """What failed, in sentences that name the rows: of a vocabulary its file and line, else the first cells.

    test: the node of a test that dbt has run, with its SQL; count: how many results it gave; project: the folder of dbt.
    Raises duckdb.Error where the query of the test cannot be run again.
    """
    cursor = connection.execute(f"select * from ({test.compiled_code}\n) as failing limit {SHOWN}")
    columns = [str(column[0]) for column in cursor.description or ()]
    results = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    lines = [line for result in results for line in _told(connection, parsed, test, result, project)]
    more = [f"and {count - len(results)} more"] if count > len(results) else []
    return f"{test.name} ({count}):\n" + "\n".join(f"  {line}" for line in [*lines, *more])


def _told(connection: DuckDBPyConnection, parsed: Manifest, test: Any, result: Mapping[str, Any], project: Path) -> Iterator[str]:
    tested = parsed.nodes.get(getattr(test, "attached_node", None) or "")
    if tested is None or list(result) != SOUND_ROWS:
        yield _cells(result, CELLS)
        return
    column, value, fault = result.values()
    named = fault if value is None else f"is {shorten(value)!r}, which {fault}"
    yield f"{tested.schema}.{tested.alias}: {column} {named}"
    columns = column.split(", ")
    if tested.resource_type == "seed":
        wanted = value or ""
        rows = read_rows(project / tested.original_file_path)
        lines = ((line, row) for line, row in rows if ", ".join(filter(None, map(row.get, columns))) == wanted)
        for line, row in list(lines)[:SHOWN]:
            yield f"  {Path(tested.original_file_path).name}, line {line}: {_cells(row, CELLS)}"
        return
    quoted = ", ".join(f'"{one}"' for one in columns)
    joined = f"cast({quoted} as varchar)" if len(columns) == 1 else f"concat_ws(', ', {quoted})"
    table = f'"{tested.schema}"."{tested.alias}"'
    found = connection.execute(f"select * from {table} where {joined} is not distinct from $1 limit {SHOWN}", [value])
    names = [str(one[0]) for one in found.description or ()]
    for cells in found.fetchall():
        yield f"  {_cells(dict(zip(names, cells, strict=True)), CELLS)}"


def _cells(row: Mapping[str, Any], most: int) -> str:
    """`place_id = mli-gao, name = Gao`: the first cells that hold something."""
    held = [f"{column} = {shorten(str(cell))}" for column, cell in row.items() if cell is not None and cell != ""]
    return ", ".join(held[:most])
