"""What adds up in a table: a column to its total row, a row to its total column, a list of items to the figure that announced it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dagster_project.engine.breakdowns.claims import Claim, slack, sums_to
from dagster_project.engine.breakdowns.members import adopt, is_near
from dagster_project.engine.breakdowns.slips import one_slip_off
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.tables.find import Row, Table
from dagster_project.engine.words.vocabulary import DAMAGE, FLEET, group_of

_OPEN = 0.05  # of the figure that announces a table: what it may leave open


def table_claims(table: Table, context: Sequence[Quantity]) -> list[Claim]:
    """The partitions of a table that has ended; `context` is what the text counted before it.

    A row or column that is marked as a total is one whether or not it adds up, if the others of the table do, or nearly do. An unmarked
    column has the figure of the text as its total only when it adds up to it.
    """
    claims = [claim for index in _indices(table) for claim in _column_sums(table, index)]
    if not claims:
        claims = _announced(table, context)
    return [*claims, *_row_sums(table), *_of_which(table)]


def _of_which(table: Table) -> list[Claim]:
    """Rows whose label says that they are some of the row above: "Police 142", "of whom women 41"."""
    claims: list[Claim] = []
    for index in _indices(table):
        rows = [row for row in table.rows if index in row.figures and _summable(row.figures[index])]
        whole, parts = None, list[Quantity]()
        for row in [*rows, None]:
            if row is not None and row.label.part and whole is not None:
                parts.append(row.figures[index])
                continue
            if whole is not None and parts and all(p.value <= whole.value and p.measure == whole.measure for p in parts):
                claims.append(Claim("partition" if sums_to(whole, parts) and len(parts) > 1 else "subset", whole, parts, "breakdown.table"))
            whole, parts = row.figures[index] if row is not None else None, []
    return claims


def _indices(table: Table) -> list[int]:
    return sorted({index for row in table.rows for index in row.figures})


def _is_total(row: Row) -> bool:
    return row.label.total


def _summable(q: Quantity) -> bool:
    return q.measure in {"count", "percent"} and q.concept is not None and not q.reason


def _column_sums(table: Table, index: int) -> Iterator[Claim]:
    """A column and the rows marked as its totals, which stand below what they sum, or above all of it."""
    rows = [row for row in table.rows if index in row.figures and _summable(row.figures[index])]
    totals = [i for i, row in enumerate(rows) if _is_total(row)]
    if totals == [0]:
        yield from _sum(rows[0].figures[index], [[row.figures[index] for row in rows[1:]]])
        return
    done = 0
    for i in totals:
        since = [row.figures[index] for row in rows[done:i] if not _is_total(row)]
        whole = [row.figures[index] for row in rows[:i] if not _is_total(row)]
        subtotals = [row.figures[index] for row in rows[:i] if _is_total(row)]
        yield from _sum(rows[i].figures[index], [since, whole, subtotals])
        done = i + 1


def _sum(total: Quantity, readings: Sequence[list[Quantity]]) -> Iterator[Claim]:
    """The reading that adds up; else the first, if a person could have meant it."""
    alike = [[p for p in parts if p.measure == total.measure and group_of(p.concept) == group_of(total.concept)] for parts in readings]
    sound = next((parts for parts in alike if sums_to(total, parts)), None)
    first = next((parts for parts in alike if len(parts) > 1), None)
    if sound is None and total.measure == "count":
        near = first is not None and is_near(total, first)
        sound = first if near else next((parts for parts in alike if one_slip_off(total, parts)), None)
    if sound is not None:
        yield Claim("partition", total, sound, "breakdown.table")


def _row_sums(table: Table) -> list[Claim]:
    """Rows and the column marked as their total: every row, if most of them add up."""
    marked = [i for i, column in enumerate(table.columns) if column.total]
    fleet = [] if marked else _of_fleet(table)
    marked = marked or fleet
    if len(marked) != 1:
        return []
    claims = []
    for row in table.rows:
        total = row.figures.get(marked[0])
        others = [i for i in sorted(row.figures) if i != marked[0]]
        side = [i for i in others if i < marked[0]] if marked[0] > min(others, default=0) else others
        parts = [row.figures[i] for i in side if row.figures[i].measure == "count" and _summable(row.figures[i])]
        if total is not None and _summable(total) and total.measure == "count" and len(parts) > 1:
            claims.append(Claim("partition", total, parts, "breakdown.table_row"))
    enough = len(claims) if fleet else (len(claims) + 1) // 2
    return claims if sum(c.holds for c in claims) >= enough else []


def _of_fleet(table: Table) -> list[int]:
    """The column that counts all vehicles, where every other says their condition: « Présents | En service | En panne »."""
    counted = {i: column.state for i, column in enumerate(table.columns) if not column.percent and i in _indices(table)}
    lacking = "shortfall" in counted.values()
    held = [i for i, state in counted.items() if state in ({"required", "authorized_strength"} if lacking else {"present"})]
    fit = [i for i, state in counted.items() if state in FLEET | DAMAGE | {"shortfall"}]
    return held if len(held) == 1 and len(fit) > 1 and len(held) + len(fit) == len(counted) else []


def _announced(table: Table, context: Sequence[Quantity]) -> list[Claim]:
    """The first column that adds up to a figure of the text before the table: a number told exactly, of what the column counts."""
    for index in _indices(table):
        column = [row.figures[index] for row in table.rows if index in row.figures and not _is_total(row)]
        column = [q for q in column if q.measure == "count" and not q.reason]
        for total in reversed(context):
            alike = all(q.concept is None or group_of(q.concept) in {"other", group_of(total.concept)} for q in column)
            exact = slack(total) <= _OPEN * total.value  # "about 100" is near to the sum of many a column
            if len(column) > 1 and total.measure == "count" and alike and exact and sums_to(total, column):
                claim = Claim("partition", total, column, "breakdown.table")
                adopt(claim)
                return [claim]
    return []
