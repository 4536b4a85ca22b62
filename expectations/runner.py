"""Runs a gate: reads each frame over the caller's connection and lets Great Expectations judge it.

The only file that imports Great Expectations, and only when a gate runs: the import takes seconds. Great Expectations knows no DuckDB,
so it is given data frames. They stay small for any corpus: a frame is read *worst first* (`Law.worst_first`), every row that breaks the
law before every row that keeps it, and cut after FRAME_ROWS rows. Great Expectations judges those rows; the rows beyond the cut keep
the law because a better one before them does. Where even the last row of a full frame fails, the frame is read again, larger.
`rows_checked` counts all rows of the frame query, judged one by one or not.
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from typing import Any, cast

import duckdb
import pandas as pd

from expectations.gate import AtLeast, Between, Expectation, Failure, Gate, GateResult, Held, InSet, Law, Verdict
from expectations.wording import explain

FRAME_ROWS = 2_000
GROWTH = 8
ROW = "row_no"  # the index column by which Great Expectations names the failing rows

Rows = list[dict[str, Any]]


def run_gate(gate: Gate, connection: duckdb.DuckDBPyConnection, frame_rows: int = FRAME_ROWS) -> GateResult:
    """Judge every expectation of `gate` on the caller's connection, which may be read-only.

    Never raises for a failed expectation: an expectation whose query fails becomes a verdict with `error`, and that blocks.
    """
    with _prepared(gate, connection):
        passed = _passed(gate, connection, frame_rows)
        judged = tuple(passed.get(one.name) or _verdict(one, connection, frame_rows) for one in gate.expectations)
    accepted = _accepted(gate, connection)
    verdicts = tuple(verdict.accepting(accepted) for verdict in judged) if accepted else judged
    result = GateResult(gate, verdicts, quotes=_quotes(gate, verdicts, connection))
    return replace(result, derived=_derived(gate, result.quarantine, connection))


@contextmanager
def _prepared(gate: Gate, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """The temporary tables of the gate; one that cannot be made leaves an error to each expectation that reads it."""
    try:
        for name, sql in gate.prepared:
            with suppress(duckdb.CatalogException, duckdb.BinderException):
                connection.execute(f"create or replace temp table {name} as {sql}")
        yield
    finally:
        for name, _ in gate.prepared:
            with suppress(duckdb.TransactionException):  # an aborted transaction of the caller takes the table with it
                connection.execute(f"drop table if exists temp.{name}")


def _passed(gate: Gate, connection: duckdb.DuckDBPyConnection, frame_rows: int) -> dict[str, Verdict]:
    """The verdicts of the expectations that every row keeps, by name: judged all at once, which takes half the time of one by one.

    Most pass. What is not among them has a row that fails, or a query that does, and is looked at for itself.
    """
    frames: dict[str, tuple[Law, Rows]] = {}
    verdicts: dict[str, Verdict] = {}
    for one in gate.expectations:
        with suppress(duckdb.Error):
            if not all(_exists(table, connection) for table in one.needs):
                continue
            rows = _rows(_frame(one, frame_rows), connection)
            verdicts[one.name] = Verdict(one, _count(one, rows, frame_rows, connection))
            if rows:
                frames[one.name] = one.law, rows
    broken = frames.keys() - keeping(frames)
    return {name: verdict for name, verdict in verdicts.items() if name not in broken}


def _verdict(expectation: Expectation, connection: duckdb.DuckDBPyConnection, frame_rows: int) -> Verdict:
    """One expectation judged; nothing to judge is a pass with no rows checked."""
    try:
        if not all(_exists(table, connection) for table in expectation.needs):
            return Verdict(expectation, 0)
        checked, rows = _judged(expectation, connection, frame_rows)
    except (duckdb.Error, GateError) as error:
        return Verdict(expectation, 0, error=f"{type(error).__name__}: {error}")
    return Verdict(expectation, checked, tuple(_failure(expectation, row) for row in rows))


def _judged(expectation: Expectation, connection: duckdb.DuckDBPyConnection, frame_rows: int) -> tuple[int, Rows]:
    """How many rows the frame query has, and those that Great Expectations finds in breach, worst first."""
    law, limit = expectation.law, frame_rows
    while True:
        rows = _rows(_frame(expectation, limit), connection)
        failing = judge(law, rows) if rows else []
        if len(failing) < limit:
            break
        limit *= GROWTH  # the cut fell among failing rows: more of them may follow
    whole = _rows(_frame(expectation, failing[-1] + 1, "*"), connection) if failing else []
    return _count(expectation, rows, limit, connection), [whole[i] for i in failing]


def _frame(expectation: Expectation, limit: int, columns: str | None = None) -> str:
    """The query of so many rows, worst first: the columns that are judged, or all. Quotes are most of the bytes, hence not all."""
    chosen = columns or ", ".join(expectation.law.columns)
    return f"select {chosen} from ({expectation.frame_sql}) order by {expectation.law.worst_first}, row_id limit {limit}"


def _count(expectation: Expectation, rows: Rows, limit: int, connection: duckdb.DuckDBPyConnection) -> int:
    """How many rows the frame query has, of which `rows` are the first."""
    if len(rows) < limit:
        return len(rows)
    return int(_rows(f"select count(*) as n from ({expectation.frame_sql})", connection)[0]["n"])


def _failure(expectation: Expectation, row: dict[str, Any]) -> Failure:
    """A failing row with the reason that a person reads and the figures that fall with it."""
    held = row[expectation.holds] or [] if expectation.holds else []
    return Failure(
        row_id=str(row["row_id"]),
        reason=explain(expectation.reason, row),
        document_id=row.get("document_id"),
        quote=row.get("quote"),
        figure_ids=tuple(dict.fromkeys(figure_id for figure_id in held if figure_id is not None)),
    )


def _quotes(gate: Gate, verdicts: Sequence[Verdict], connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The sentence of each figure that falls with another row: a total may stand pages before its parts."""
    fallen = sorted({one for v in verdicts for f in v.failures for one in f.figure_ids})
    if gate.quotes_sql is None or not fallen:
        return {}
    return {row["figure_id"]: row["quote"] for row in _rows(gate.quotes_sql, connection, [fallen])}


def _accepted(gate: Gate, connection: duckdb.DuckDBPyConnection) -> frozenset[tuple[str, str]]:
    """Kind and id of the rows that corrections accept as printed."""
    if gate.accepted_in is None or not _exists(gate.accepted_in, connection):
        return frozenset()
    return frozenset(tuple(row.values()) for row in _rows(gate.accepted_sql, connection))


def _derived(gate: Gate, held: tuple[Held, ...], connection: duckdb.DuckDBPyConnection) -> tuple[Held, ...]:
    """The figures computed from held figures, and from those, until no more fall."""
    known = {h.row_id for h in held if h.kind == "figure"}
    fallen: list[Held] = []
    newest = sorted(known)
    while gate.derived_sql and newest:
        rows = [row for row in _rows(gate.derived_sql, connection, [newest]) if row["figure_id"] not in known]
        fallen += [_fallen(row) for row in rows]
        newest = sorted({row["figure_id"] for row in rows})
        known.update(newest)
    return tuple(fallen)


def _fallen(row: dict[str, Any]) -> Held:
    """A derived figure that is held because `parent_id` is."""
    reason = f"computed from the figure {row['parent_id']}, which is held"
    return Held(
        "figure", row["figure_id"], row["parent_id"], row["document_id"], "derived_figure_stands_on_sound_ones", reason, row["quote"]
    )


def _exists(table: str, connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether `schema.table` is there as a table or a view; to ask it itself takes a tenth of a look into the catalog."""
    try:
        _rows(f"select 1 as found from {table} limit 0", connection)
    except duckdb.CatalogException:
        return False
    return True


def _rows(sql: str, connection: duckdb.DuckDBPyConnection, parameters: Sequence[object] = ()) -> Rows:
    """All rows of a query as dictionaries; read to the end, because an open result would lock the file."""
    cursor = connection.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class GateError(RuntimeError):
    """Great Expectations could not judge a frame; the message says what it stumbled over."""


def keeping(frames: Mapping[str, tuple[Law, Rows]]) -> set[str]:
    """The names of frames of which no row breaks its law.

    Many expectations share a law but for the names of its columns: their rows are judged as one, and the laws side by side in one frame,
    the shorter columns filled with nulls, which no law judges. Where a law is broken, its rows are judged once more to see whose they are.
    """
    sharing: dict[Law, list[str]] = defaultdict(list)
    for name, (law, _) in frames.items():
        sharing[_nameless(law)].append(name)
    if not sharing:
        return set()
    import great_expectations

    columns: dict[str, pd.Series[Any]] = {}
    for number, names in enumerate(sharing.values()):
        rows = [tuple(row[column] for column in frames[name][0].columns) for name in names for row in frames[name][1]]
        columns |= {f"{number}_{place}": pd.Series(values) for place, values in enumerate(zip(*rows, strict=True))}
    demands = [_demand(law, number) for number, law in enumerate(sharing)]
    suite = great_expectations.ExpectationSuite(name="gate", expectations=demands)
    results = _batches().get_batch({"dataframe": pd.DataFrame(columns)}).validate(suite, result_format="BOOLEAN_ONLY").results
    kept = {_number(result) for result in results if result.success}
    sound: set[str] = set()
    for number, names in enumerate(sharing.values()):
        sound |= set(names) if number in kept else _sound({name: frames[name] for name in names})
    return sound


def _sound(frames: Mapping[str, tuple[Law, Rows]]) -> set[str]:
    """The names of those frames of one law that keep it, where not all do; none where that cannot be told of all at once."""
    names = list(frames)
    law = frames[names[0]][0]
    owners = [name for name in names for _ in frames[name][1]]
    rows = [dict(zip(law.columns, map(row.get, own.columns), strict=True)) for own, own_rows in frames.values() for row in own_rows]
    try:
        return set(names) - {owners[position] for position in judge(law, rows)}
    except GateError:
        return set()


def _nameless(law: Law) -> Law:
    """The law on columns without a name: two expectations with the same one may be judged together."""
    return AtLeast("", "") if isinstance(law, AtLeast) else replace(law, column="")


def _number(result: Any) -> int:
    """The place of the law that a verdict is about."""
    told = result.expectation_config.kwargs
    return int(str(told.get("column") or told["column_A"]).split("_")[0])


def judge(law: Law, rows: Rows) -> list[int]:
    """The positions of the rows that break `law`, in order; the verdict is that of Great Expectations."""
    frame = pd.DataFrame({ROW: range(len(rows)), **{column: [row[column] for row in rows] for column in law.columns}})
    complete = {"result_format": "COMPLETE", "unexpected_index_column_names": [ROW], "return_unexpected_index_query": False}
    outcome = _batches().get_batch({"dataframe": frame}).validate(_demand(law), result_format=complete)
    failing = sorted(int(entry[ROW]) for entry in outcome.result.get("unexpected_index_list") or ())
    if not failing and not outcome.success:
        raise GateError(f"no verdict on {law}: {outcome.exception_info}")
    return failing


def _demand(law: Law, number: int | None = None) -> Any:
    """The core expectation that stands for a law, on its own columns, or on those of that number among others."""
    import great_expectations.expectations as core

    first, *others = law.columns if number is None else [f"{number}_{place}" for place, _ in enumerate(law.columns)]
    match law:
        case Between(_, low, high):
            return core.ExpectColumnValuesToBeBetween(column=first, min_value=low, max_value=high)
        case InSet(_, values):
            return core.ExpectColumnValuesToBeInSet(column=first, value_set=list(values))
        case AtLeast():
            return core.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A=first, column_B=others[0], or_equal=True, ignore_row_if="either_value_is_missing"
            )


@cache
def _batches() -> Any:
    """Where frames are handed over: an in-memory context without analytics, progress bars, files or network."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the package is imported
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations

    context = cast(Any, great_expectations.get_context(mode="ephemeral"))
    context.variables.progress_bars = {"globally": False}
    return context.data_sources.add_pandas("frames").add_dataframe_asset("frame").add_batch_definition_whole_dataframe("whole")
