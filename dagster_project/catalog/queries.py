"""The questions of `warehouse/queries`: their headers, and their answers on a database."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "warehouse" / "queries"
HEADS = {"Question": "question", "Look out": "look_out", "Empty on the sample": "empty_because"}
SHOWN_ROWS = 8
SHOWN_CHARACTERS = 160


class BadHeader(ValueError):
    """A query does not say what it answers; the message names the file and what is missing."""


@dataclass(frozen=True, slots=True)
class Query:
    """A file of `warehouse/queries`. `empty_because` is given where the sample corpus has no row, and only there."""

    name: str
    question: str
    look_out: str
    empty_because: str
    sql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query on one database."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def read_queries(folder: Path = FOLDER) -> list[Query]:
    """Every query by name. Raises `BadHeader`."""
    return [_read(path) for path in sorted(folder.glob("*.sql"))]


def _read(path: Path) -> Query:
    sql = path.read_text(encoding="utf-8")
    said = dict.fromkeys(HEADS.values(), "")
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        head, _, text = line.removeprefix("--").strip().partition(": ")
        if head not in HEADS or not text:
            raise BadHeader(f"{path.name}: a header line is one of {', '.join(HEADS)}, each with text after a colon, not {line!r}.")
        said[HEADS[head]] = text
    if not said["question"].endswith("?") or not said["look_out"]:
        raise BadHeader(f"{path.name}: the header asks a question with a question mark, and says what to look out for.")
    return Query(path.stem, said["question"], said["look_out"], said["empty_because"], sql)


def answer(connection: duckdb.DuckDBPyConnection, query: Query) -> Answer:
    """Run a query as it stands. Raises `duckdb.Error`."""
    result = connection.execute(query.sql)
    columns = tuple(column[0] for column in result.description or ())
    return Answer(columns, tuple(result.fetchall()))


def in_short(query: Query, found: Answer) -> str:
    """One line: the number of rows and what the first of them says, without sentences and ids."""
    if not found.rows:
        return f"no rows: {query.empty_because}"
    facts = [
        f"{name} {cell(value)}" for name, value in zip(found.columns, found.rows[0], strict=True) if value is not None and _is_short(name)
    ]
    return f"{len(found.rows)} row{'s' if len(found.rows) > 1 else ''}; the first: {', '.join(facts[:7])}"


def _is_short(column: str) -> bool:
    return column != "id" and not column.endswith("_id") and column not in ("quote", "quotes", "sentence", "line")


def table(found: Answer) -> list[str]:
    """The first rows as a Markdown table."""
    lines = ["| " + " | ".join(found.columns) + " |", "|---" * len(found.columns) + "|"]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in found.rows[:SHOWN_ROWS]]
    more = len(found.rows) - SHOWN_ROWS
    return [*lines, "", f"… and {more} more."] if more > 0 else lines


def cell(value: object) -> str:
    """A value in a Markdown table: null is empty, times and releases are left out because every build has its own."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return "…"
    text = _list(value) if isinstance(value, Sequence) and not isinstance(value, str) else _scalar(value)
    text = re.sub(r"\b\d{4}-\d\d-\d\d-[0-9a-f]{8}\b", "…", " ".join(text.split()))
    short = text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1].rstrip() + "…"
    return short.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _list(values: Sequence[object]) -> str:
    return "[" + ", ".join(_scalar(value) for value in values) + "]"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
