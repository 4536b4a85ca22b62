"""The file of corrections on its way into the database: read, checked row by row, and loaded.

dbt does not load this file, because its loader cannot say which row is wrong, and because a correction must be compared with rows that
exist. What can be judged without a database is judged here and raises; whether the rows that corrections name were ever known is judged
by the gate after extraction, which sees the tables.
"""

from __future__ import annotations

import csv
import hashlib
import math
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import open_for_writing, transaction
from dagster_project.store.memory import remembered_rows
from dagster_project.store.quality_rows import CorrectionRow
from dagster_project.store.schema import columns_of, insert_rows, record
from dagster_project.store.seed_files import read_rows, seed_faults
from dagster_project.store.state import State

COLUMNS = dict.fromkeys(columns_of(CorrectionRow), "varchar")
REQUIRED = ("correction_id", "action", "kind", "row_id", "reason", "source", "decided_on")
KINDS = {"replace": ("figure",), "accept": ("figure", "breakdown", "readiness", "event")}
MEASURED = ("figure", "breakdown", "readiness")  # kinds whose acceptance can be bound to a number
NUMBERS = ("value", "value_max")
DATES = ("period_start", "period_end", "as_of")
FREE = ("holder", "place")
# the vocabulary whose first column holds the words that a field may take; the macro `correctable` lists the same fields
VOCABULARIES = {
    "qualifier": "qualifiers",
    "measure": "measures",
    "unit": "units",
    "concept": "concepts",
    "state": "states",
    "cause": "causes",
    "victim_group": "victim_groups",
    "scope": "scopes",
    "place_id": "places",
}
FIELDS = (*NUMBERS, *VOCABULARIES, *DATES, *FREE, "includes_perpetrators")
NEVER_EMPTY = ("value", "qualifier", "measure", "concept")
SHOWN = 20


class BadCorrections(ValueError):
    """The file cannot be used; the message names each bad row by line and correction, and says why."""


def corrections_digest(settings: Settings) -> str:
    """Of the bytes of the file, in hex; empty when there is none."""
    path = settings.corrections
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def load_corrections(settings: Settings) -> int:
    """Put the corrections into the working database. Returns their number; raises `BadCorrections`. The caller holds the lock."""
    digest, found = corrections_digest(settings), read_corrections(settings.corrections)
    with open_for_writing(settings) as connection, transaction(connection):
        connection.execute("delete from reference.corrections")
        insert_rows(connection, "reference.corrections", [record(row) for row in found])
        connection.execute("delete from former.corrected_rows")
        insert_rows(connection, "former.corrected_rows", remembered_rows(settings, {(row.kind, row.row_id) for row in found}))
    State.load(settings).after_step("corrections", digest).save(settings)
    return len(found)


def read_corrections(path: Path) -> list[CorrectionRow]:
    """The rows of the file in order. Raises `BadCorrections` with all that is wrong, not only the first."""
    problems = seed_faults(path, COLUMNS) if path.is_file() else [f"{path} is not there"]
    found: list[CorrectionRow] = []
    for line, cells in [] if problems else read_rows(path):
        facts = {column: cell.strip() or None for column, cell in cells.items()}
        wrong = list(_wrong(facts))
        problems += [f"line {line}, correction {facts['correction_id'] or 'without an id'}: {what}" for what in wrong]
        if not wrong:
            found.append(CorrectionRow(**facts))  # type: ignore[arg-type]  # the required ones are there
    problems += _doubles(found)
    if problems:
        more = [f"and {len(problems) - SHOWN} more"] if len(problems) > SHOWN else []
        raise BadCorrections("\n  ".join([f"The file of corrections, {path.name}, cannot be used:", *problems[:SHOWN], *more]))
    return found


def _wrong(facts: dict[str, str | None]) -> Iterator[str]:
    """What is wrong with one row, in words."""
    for column in REQUIRED:
        if facts[column] is None:
            yield f"{column} is empty"
    action, kind = facts["action"], facts["kind"]
    if action is not None and action not in KINDS:
        yield f"action {action!r} is none of {', '.join(KINDS)}"
    elif action is not None and kind is not None and kind not in KINDS[action]:
        yield f"kind {kind!r} cannot go with {action}; it can be {', '.join(KINDS[action])}"
    if facts["decided_on"] is not None and not _is_day(facts["decided_on"]):
        yield f"decided_on {facts['decided_on']!r} is no date of the form 2024-05-31"
    if action == "replace":
        yield from _wrong_replacement(facts["field"], facts["expected_value"], facts["right_value"])
    elif action == "accept":
        yield from _wrong_acceptance(facts)


def _wrong_replacement(field: str | None, expected: str | None, right: str | None) -> Iterator[str]:
    if field not in FIELDS:
        yield f"field {field!r} cannot be corrected; it can be {', '.join(FIELDS)}"
        return
    for column, value in (("expected_value", expected), ("right_value", right)):
        if value is not None and (why := _not_a(field, value)):
            yield f"{column} {value!r} of {field}: {why}"
        if value is None and field in NEVER_EMPTY:
            yield f"{column} is empty, and a figure always has a {field}"
    if expected == right:
        yield "expected_value and right_value are the same"


def _wrong_acceptance(facts: dict[str, str | None]) -> Iterator[str]:
    for column in ("field", "right_value"):
        if facts[column] is not None:
            yield f"{column} must be empty: what is accepted stays as it is printed"
    expected = facts["expected_value"]
    if expected is not None and facts["kind"] not in MEASURED:
        yield f"expected_value must be empty for kind {facts['kind']}"
    elif expected is not None and not _is_number(expected):
        yield f"expected_value {expected!r} is no number"


def _not_a(field: str, value: str) -> str | None:
    """Why a field cannot hold a value; None when it can."""
    if field in NUMBERS and not _is_number(value):
        return "no number; it is written as 1234.5, without thousands separators"
    if field in DATES and not _is_iso(value):
        return "no date of the form 2021, 2021-04 or 2021-04-02"
    if field == "includes_perpetrators" and value not in ("true", "false"):
        return "neither true nor false"
    if field in VOCABULARIES and value not in _words(VOCABULARIES[field]):
        return f"not in dbt/seeds/{VOCABULARIES[field]}.csv"
    return None


def _doubles(rows: list[CorrectionRow]) -> Iterator[str]:
    """Corrections that contradict or repeat one another."""
    ids: set[str] = set()
    targets: dict[tuple[str, str, str | None], str] = {}
    for row in rows:
        if row.correction_id in ids:
            yield f"correction {row.correction_id}: the id stands twice"
        ids.add(row.correction_id)
        target = (row.kind, row.row_id, row.field)
        if target in targets:
            what = row.field or "acceptance"
            yield f"correction {row.correction_id}: a second one of {what} of the {row.kind} {row.row_id}, after {targets[target]}"
        targets.setdefault(target, row.correction_id)


@cache
def _words(vocabulary: str) -> frozenset[str]:
    with (PROJECT_ROOT / "dbt" / "seeds" / f"{vocabulary}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return frozenset(row[0] for row in rows if row)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII)) and math.isfinite(float(text))


def _is_day(text: str) -> bool:
    return len(text) == len("2024-05-31") and _is_iso(text)


def _is_iso(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
