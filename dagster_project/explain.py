"""`make explain FIGURE=<id>` (or EVENT=, BREAKDOWN=, ID=): the rows of the published macro `explain`, laid out for a terminal.

What is known of a row is gathered in SQL (`store/macros`), so that `from explain('<id>')` in any DuckDB client says the same.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only
from dagster_project.terminal import columns, isolated, readable, wrapped

BOLD, MARKED, FAINT, PLAIN = "\033[1m", "\033[1;33m", "\033[2m", "\033[0m"
NOTHING = "Nothing"  # the section of an id that leads to no row, or to several

Line = tuple[str, str, str, str | None]  # section, label, text, id of the row that it speaks of


def explain(settings: Settings, row_id: str, out: TextIO | None = None) -> int:
    """Print what is known of a row. Returns 0, or 1 when no row or more than one has an id that begins like that."""
    out = out or sys.stdout
    try:
        with open_read_only(settings.published_db) as connection:
            lines = connection.execute("select section, label, text, id from explain($1) order by line", [row_id]).fetchall()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except duckdb.CatalogException:
        print(f"{settings.published_db} was published before `explain` was; `make warehouse` publishes it anew.", file=sys.stderr)
        return 1
    if lines[0][0] == NOTHING:
        print(lines[0][2], file=sys.stderr)
        return 1
    on_terminal = out.isatty()
    width = shutil.get_terminal_size((120, 24)).columns
    for line in layout(lines, max(width, 40), on_terminal):
        print(line if not on_terminal or "NO_COLOR" in os.environ else painted(line), file=out)
    return 0


def layout(lines: Iterable[Line], width: int, on_terminal: bool) -> Iterator[str]:
    """Three columns of text, at most `width` wide: the section where it begins, the label, the text with the id after it.

    Right-to-left text is isolated on a terminal alone: files and pipes get the text as it is stored.
    """
    lines = list(lines)
    first = max(len(section) for section, *_ in lines) + 2
    second = max(len(label) for _, label, *_ in lines) + 2
    room = max(width - first - second, 20)
    before = None
    for section, label, text, row_id in lines:
        parts = wrapped(readable(text), room)
        shown = isolated(parts) if on_terminal else parts
        if row_id and columns(parts[-1]) + len(row_id) + 4 <= room:
            shown = [*shown[:-1], f"{shown[-1]}  [{row_id}]"]
        elif row_id:
            shown = [*shown, f"[{row_id}]"]
        head = ("" if section == before else section).ljust(first) + label.ljust(second)
        for part in shown:
            yield (head + part).rstrip()
            head = " " * (first + second)
        before = section


def painted(line: str) -> str:
    """The line with its section bold, the marked number bright and ids faint."""
    line = re.sub(r"»[^«]*«", lambda found: f"{MARKED}{found[0]}{PLAIN}", line)
    line = re.sub(r"\[[0-9a-f]{16}\]$", lambda found: f"{FAINT}{found[0]}{PLAIN}", line)
    return re.sub(r"^\S+", lambda found: f"{BOLD}{found[0]}{PLAIN}", line)
