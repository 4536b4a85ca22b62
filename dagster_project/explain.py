"""`make explain FIGURE=<id>`: one figure, the sentence that it stands in, and everything that was done with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.connection import open_read_only

FACTS = (
    "qualifier",
    "measure",
    "unit",
    "concept",
    "state",
    "cause",
    "victim_group",
    "scope",
    "holder",
    "place",
    "period_start",
    "period_end",
    "as_of",
)
MARKS = ("»", "«")

Row = dict[str, Any]


def explain(settings: Settings, figure_id: str) -> int:
    """Print what is known of a figure. Returns 0, or 1 when there is no such figure or more than one begins like that."""
    try:
        with open_read_only(settings.published_db) as connection:
            found = _rows(connection, "select * from marts.figures where starts_with(figure_id, $1) order by figure_id", figure_id)
            if figure_id and len(found) == 1:
                print("\n".join(_lines(connection, found[0])))
                return 0
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(_not_one(figure_id, found), file=sys.stderr)
    return 1


def _not_one(figure_id: str, found: list[Row]) -> str:
    if not figure_id:
        return "Which figure? make explain FIGURE=<figure_id>; the ids are in marts.figures."
    if not found:
        return f"No figure of the published release has an id that begins with {figure_id!r}; the ids are in marts.figures."
    few = ", ".join(str(row["figure_id"]) for row in found[:5])
    return f"{len(found)} figures have an id that begins with {figure_id!r}: {few}{' ...' if len(found) > 5 else ''}"


def _lines(connection: duckdb.DuckDBPyConnection, figure: Row) -> Iterator[str]:
    value = _number(figure["value"]) + (f" to {_number(figure['value_max'])}" if figure["value_max"] is not None else "")
    yield f"Figure    {figure['figure_id']}: {value}, written as {figure['value_text']!r}"
    yield "Means     " + ", ".join(f"{name} {figure[name]}" for name in FACTS if figure.get(name) is not None)
    yield f"Sentence  {_marked(figure)}"
    yield from _origin(connection, figure)
    yield f"Rule      {figure['rule']} ({figure['rule_version']})" + (", derived by subtraction" if figure["derived"] else "")
    yield from _checks(connection, figure)
    yield from _breakdowns(connection, figure)
    yield from _releases(connection, figure)


def _marked(figure: Row) -> str:
    """The sentence with the number between marks. The quote starts at `quote_start`, the number at `char_start`, both in the text."""
    start, end = figure["char_start"] - figure["quote_start"], figure["char_end"] - figure["quote_start"]
    quote = figure["quote"]
    return " ".join(f"{quote[:start]}{MARKS[0]}{quote[start:end]}{MARKS[1]}{quote[end:]}".split())


def _origin(connection: duckdb.DuckDBPyConnection, figure: Row) -> Iterator[str]:
    query = """
        select f.file_name, f.status, f.sha256, d.title, d.symbol, d.published_on, p.kind, p.section
        from raw.documents as d join raw.files as f using (file_id)
        left join raw.passages as p on p.document_id = d.document_id and p.passage_no = $2
        where d.document_id = $1
    """
    for row in _rows(connection, query, figure["document_id"], figure["passage_no"]):
        said = ", ".join(str(row[name]) for name in ("symbol", "published_on", "title") if row[name])
        yield f"Document  {row['file_name']!r} ({row['status']}, sha256 {row['sha256'][:12]}): {said}"
        section = f" under {row['section']!r}" if row["section"] else ""
        page = f", page {figure['page']}" if figure["page"] is not None else ""
        yield f"Passage   {figure['passage_no']}, {row['kind']}{section}{page}, characters {figure['char_start']} to {figure['char_end']}"


def _checks(connection: duckdb.DuckDBPyConnection, figure: Row) -> Iterator[str]:
    yield f"Checks    {figure['check_status']}"
    query = "select expectation, reason, held_at from quality.quarantine where kind = 'figure' and row_id = $1 order by expectation, reason"
    for row in _rows(connection, query, figure["figure_id"]):
        yield f"          held by {row['expectation']} since {row['held_at']:%Y-%m-%d}: {row['reason']}"


def _breakdowns(connection: duckdb.DuckDBPyConnection, figure: Row) -> Iterator[str]:
    query = """
        select breakdown_id, relation, total_value, part_values, residual, holds from marts.breakdowns
        where total_figure_id = $1 or list_contains(part_figure_ids, $1) order by breakdown_id
    """
    for row in _rows(connection, query, figure["figure_id"]):
        parts = ", ".join(map(_number, row["part_values"]))
        total = _number(row["total_value"]) if row["total_value"] is not None else "a whole that is not printed"
        residual = f", residual {_number(row['residual'])}" if row["residual"] is not None else ""
        verdict = "holds" if row["holds"] else f"does not hold{residual}"
        yield f"Breakdown {row['breakdown_id']}: {row['relation']} of {total} into {parts}: {verdict}"


def _releases(connection: duckdb.DuckDBPyConnection, figure: Row) -> Iterator[str]:
    query = """
        select change, old_value, new_value, why, release_id from quality.release_changes join quality.releases using (release_id)
        where figure_id = $1 order by released_at, release_id
    """
    changes = _rows(connection, query, figure["figure_id"])
    for row in changes:
        before = f" from {row['old_value']!r}" if row["change"] == "changed" else ""
        yield f"Release   {row['release_id']}: {row['change']}{before} ({row['why']})"
    if not any(row["change"] == "added" for row in changes):
        first = _rows(connection, "select release_id from quality.releases order by released_at, release_id limit 1")
        yield from (f"Release   {row['release_id']}: in it since the first release" for row in first)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, *parameters: object) -> list[Row]:
    result = connection.execute(query, list(parameters))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _number(value: float) -> str:
    return f"{value:,.10g}"
