"""Every number of every mart, walked to the sentence that states it.

A numeric column is one of four things, and a new one that is none of them fails the walk: it tells of the row and not of the world
(`ABOUT`), it is computed from numbers beside it (`COMPUTED`, done again here), it adds up cited figures (`ADDED`), or it is the number of a
figure that the row cites. Every column whose name ends in figure_id or figure_ids cites figures, and one whose name ends in rejection_ids
cites words for an amount, which state bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import duckdb

Row = dict[str, Any]
ABOUT = {
    **dict.fromkeys(("char_start", "char_end", "quote_start", "passage_no", "page", "char_count"), "where something stands in the text"),
    **dict.fromkeys(("lat", "lon", "geo_precision", "date_precision_ucdp"), "from the gazetteer, or how exact a place or date is"),
    **dict.fromkeys(("readiness_row", "claims", "documents"), "counts rows of ours"),
    **dict.fromkeys(("confidence", "tolerance"), "how sure a rule is, and what the printed digits allow"),
}


def _residual(row: Row) -> float | None:
    if row["relation"] == "partition":
        return float(row["total_value"] - sum(row["part_values"]))
    if row["relation"] == "share" and row["total_value"]:
        return float(row["part_values"][0] - 100 * row["part_values"][1] / row["total_value"])
    return None if row["relation"] == "subset" else float(row["residual"])


COMPUTED: dict[tuple[str, str], Callable[[Row], float | None]] = {
    ("breakdowns", "residual"): _residual,
    ("equipment_readiness", "serviceable_pct_computed"): lambda row: round(100 * row["serviceable"] / row["total"], 1),
    ("unit_performance", "percent_computed"): lambda row: round(100 * row["value"] / row["base"], 1),
}
ADDED = {
    *(
        (table, column)
        for table in ("mission_events", "explosive_hazards")
        for column in ("killed", "killed_max", "injured", "injured_max")
    ),
    *(("reconciliations", column) for column in ("value_a", "value_b", "expected", "residual")),
    *(("tolls", column) for column in ("best", "low", "high")),
}
STANDS = """
    select figures.figure_id, figures.value, figures.value_max,
        substring(documents.text, figures.char_start + 1, figures.char_end - figures.char_start) = figures.value_text
        and figures.char_start >= figures.quote_start and figures.char_end <= figures.quote_start + length(figures.quote)
        and substring(documents.text, figures.quote_start + 1, length(figures.quote)) = figures.quote
    from marts.figures as figures join raw.documents as documents using (document_id)
"""
# a word for an amount, as dozens, states its bound; no number of it is printed
VAGUE = """
    select rejection_id, value_min, value_max,
        substring(documents.text, rejections.char_start + 1, rejections.char_end - rejections.char_start) = rejections.value_text
        and rejections.char_start >= quote_start and rejections.char_end <= quote_start + length(quote)
        and substring(documents.text, quote_start + 1, length(quote)) = quote
    from raw.rejections as rejections join raw.documents as documents using (document_id) where reason = 'vague'
"""
# who died of wounds moved from the injured of an occurrence to its dead (R5): the claims of both stand behind either number
TRANSFERS = """
    select one.toll_id, flatten(list(list_concat(other.claim_figure_ids, other.claim_rejection_ids))) from marts.tolls as one
    join marts.tolls as other using (occurrence_id) where one.rule = 'R5' group by one.toll_id
"""
NUMERIC = """
    select table_name, column_name from duckdb_columns()
    where schema_name = 'marts' and database_name = current_database() and regexp_matches(data_type, '^(DOUBLE|FLOAT|DECIMAL|U?[A-Z]*INT)')
    order by table_name, column_index
"""


def walk(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """What leads nowhere: a place (`mart.column`, with the first column of the row) and what is wrong there."""
    stated: dict[str, tuple[float, ...]] = {}
    for table, query in (("marts.figures", STANDS), ("raw.rejections", VAGUE)):
        for row_id, value, value_max, stands in connection.execute(query).fetchall():
            if not stands:
                yield f"{table} {row_id}", "does not stand in its document"
            stated[row_id] = (value,) if value_max is None else (value, value_max)
    events = dict(connection.execute("select event_id, figure_ids from marts.mission_events").fetchall())
    transfers = dict(connection.execute(TRANSFERS).fetchall())
    for table, columns in _numeric(connection).items():
        result = connection.execute(f'from marts."{table}"')
        names = [column[0] for column in result.description or ()]
        for values in result.fetchall():
            row = dict(zip(names, values, strict=True))
            cited = [
                stated[figure_id]
                for figure_id in [*_cited(row), *events.get(row.get("event_id"), ()), *transfers.get(row.get("toll_id"), ())]
                if figure_id in stated
            ]
            for column in columns:
                if (wrong := _judge(table, column, row, cited)) is not None:
                    yield f"marts.{table}.{column} {values[0]}", wrong


def walked(connection: duckdb.DuckDBPyConnection) -> int:
    """How many numbers are walked to a sentence or computed again."""
    columns = [(table, column) for table, found in _numeric(connection).items() for column in found]
    return sum(
        int(connection.execute(f'select count("{column}") from marts."{table}"').fetchall()[0][0])
        for table, column in columns
        if column not in ABOUT
    )


def _numeric(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(NUMERIC).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _cited(row: Row) -> list[str]:
    found: list[str] = []
    for column, value in row.items():
        if column.endswith("figure_id") and value is not None:
            found.append(value)
        elif column.endswith(("figure_ids", "rejection_ids")):
            found.extend(value or ())
    return found


def _judge(table: str, column: str, row: Row, cited: Sequence[tuple[float, ...]]) -> str | None:
    values = row[column] if isinstance(row[column], list) else [row[column]]
    values = [value for value in values if value is not None]
    if column in ABOUT or not values:
        return None
    if (table, column) in COMPUTED:
        again = COMPUTED[table, column](row)
        return None if again is not None and abs(again - values[0]) < 1e-6 else f"{values[0]} is computed as {again}"
    if (table, column) in ADDED:
        return None if _adds_up(values[0], cited) else f"{values[0]} is neither a sum nor a share of {cited}"
    numbers = {number for figure in cited for number in figure}
    if table == "breakdowns" and column == "total_value" and row["total_figure_id"] is None:
        numbers.add(100.0)  # percentages of a whole that is not printed
    lost = [value for value in values if value not in numbers]
    return f"{lost} stands in no cited figure of {sorted(numbers)}" if lost else None


def _adds_up(value: float, cited: Sequence[tuple[float, ...]]) -> bool:
    """Whether a number is a sum or difference of the figures, or the share that one has of another, or the slip of a printed share."""
    sums = _sums(cited)
    numbers = [number for figure in cited for number in figure]
    shares = [100 * one / other for one in numbers for other in numbers if other]
    slips = [printed - share for share in shares for printed in numbers]
    return value in sums or any(abs(value - one) < 0.0051 for one in shares) or any(abs(value - one) < 1e-5 for one in slips)


def _sums(cited: Sequence[tuple[float, ...]]) -> set[float]:
    """Every sum and difference of some of the figures, each at one of its ends."""
    sums = {0.0}
    for figure in cited:
        sums |= {one + sign * number for one in sums for number in figure for sign in (1, -1)}
    return sums
