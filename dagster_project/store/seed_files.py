"""The CSV files of dbt/seeds, read strictly before dbt loads them: a fault is told with its file, its line and its cell.

dbt's loaders stop at the first fault, tell of it in the words of two libraries, and count lines in two ways.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

SHOWN = 5  # faults of one file that are told; the rest is counted
LONGEST = 60  # code points of a cell in a message
# column type of the YAML: (what a cell must look like, in words); text may be anything
FORMS = {
    "double": (re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?"), "a number"),
    "integer": (re.compile(r"-?\d{1,9}"), "a whole number"),
    "bigint": (re.compile(r"-?\d{1,18}"), "a whole number"),
    "boolean": (re.compile(r"true|false"), "true or false"),
    "date": (re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "a date as 2021-04-02"),
}
Row = tuple[int, dict[str, str]]  # line in the file at which the row begins, counted from 1; cell by column


def seed_faults(path: Path, columns: Mapping[str, str]) -> list[str]:
    """What is wrong with the file, one sentence a fault with its line; empty when dbt can load it.

    columns: type by column, as the YAML beside the seeds declares them.
    """
    found = list(islice(_faults(path, columns), SHOWN + 1))
    if len(found) > SHOWN:
        found[SHOWN] = "there are more faults below that line"
    return [f"{path.parent.name}/{path.name}, {fault}" for fault in found]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows with their lines; raises csv.Error or UnicodeDecodeError where the file is none."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header, line = next(reader, []), reader.line_num + 1
        for cells in reader:
            if cells:
                yield line, dict(zip(header, cells, strict=False))
            line = reader.line_num + 1


def shorten(text: str) -> str:
    """At most `LONGEST` code points."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _faults(path: Path, columns: Mapping[str, str]) -> Iterator[str]:
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if faults := _header_faults(header, columns):
                yield from (f"line 1: {fault}" for fault in faults)
                return
            line = reader.line_num + 1
            for cells in reader:
                yield from (f"line {line}: {fault}" for fault in _row_faults(header, cells, columns))
                line = reader.line_num + 1
    except csv.Error as error:
        yield f"line {line}: not readable as CSV from here on ({error}): a quote that is opened and not closed, or stands inside a value"
    except UnicodeDecodeError as error:
        yield f"line {path.read_bytes()[: error.start].count(10) + 1}: not UTF-8"


def _header_faults(header: list[str], columns: Mapping[str, str]) -> list[str]:
    lacking = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    twice = sorted({column for column in header if header.count(column) > 1})
    return [
        *([f"the header lacks {', '.join(lacking)}"] if lacking else []),
        *([f"the header has {', '.join(map(repr, unknown))}, which the YAML beside it does not declare"] if unknown else []),
        *([f"the header has {', '.join(twice)} twice"] if twice else []),
    ]


def _row_faults(header: list[str], cells: list[str], columns: Mapping[str, str]) -> Iterator[str]:
    if not cells:
        yield "an empty line"
        return
    if len(cells) != len(header):
        yield f"{len(cells)} cells where the header has {len(header)}, in {shorten(','.join(cells))}"
        return
    for column, cell in zip(header, cells, strict=True):
        form, words = FORMS.get(columns[column].lower(), (None, ""))
        if form is not None and cell and not form.fullmatch(cell):
            yield f"{column} is {shorten(cell)!r} and should be {words}, in {shorten(','.join(cells))}"
