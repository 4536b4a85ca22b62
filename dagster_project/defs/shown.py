"""What people look at in Dagster after a run: the documents that came in, previews of the marts, what a release changed, its charts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import dagster as dg
import duckdb

from dagster_project.pictures import as_markdown, bars, lines

ROWS, COLUMNS, LETTERS = 5, 12, 60  # of a preview: rows, columns, code points of a cell
MOST_DOCUMENTS, MOST_CHANGES, MOST_RELEASES = 200, 20, 30
CAME_IN = """
    select documents.file_name, documents.language, documents.kind, coalesce(found.figures, 0) as figures, coalesce(kept.held, 0) as held
    from marts.documents as documents
    join raw.documents as read using (document_id) join raw.files as files using (file_id)
    left join (select document_id, count(*) as figures from marts.figures group by all) as found using (document_id)
    left join (
        select document_id, count(distinct row_id) as held from quality.quarantine where kind = 'figure' group by all
    ) as kept using (document_id)
    where files.first_seen_at > coalesce((select max(released_at) from quality.releases), '-infinity'::timestamp)
    order by documents.file_name
"""
CHANGES = """
    select kind, change, why, count(*) from quality.release_changes
    where release_id = $1 group by all order by kind, change, count(*) desc, why
"""
CHANGED = """
    select changes.change, changes.why, changes.old_value, changes.new_value, figures.concept, documents.file_name, figures.quote
    from quality.release_changes as changes
    left join marts.figures as figures on figures.figure_id = changes.row_id
    left join marts.documents as documents on documents.document_id = changes.document_id
    where changes.release_id = $1 and changes.kind = 'figure' order by changes.change, file_name, figures.char_start, changes.row_id
"""
RELEASES = "select left(release_id, 10), figures, held from quality.releases order by released_at desc, release_id desc limit $1"
READINESS = """
    select equipment, try_cast(as_of as date), coalesce(serviceable_pct_computed, serviceable_pct)
    from marts.equipment_readiness
    where try_cast(as_of as date) is not null and coalesce(serviceable_pct_computed, serviceable_pct) between 0 and 100
    order by equipment, as_of, readiness_id
"""
# claims are never summed (`do_not_sum`), so the chart counts how many there are
CASUALTIES = "select outcome, count(*), count(distinct document_id) from marts.casualties group by outcome order by 2 desc, 1"


def came_in(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The documents that no release has had yet, of a candidate; nothing when there are none."""
    rows = connection.execute(CAME_IN).fetchall()
    names = ("file", "language", "kind", "figures", "held figures")
    records = [dg.TableRecord({name: _plain(value) for name, value in zip(names, row, strict=True)}) for row in rows[:MOST_DOCUMENTS]]
    return {"documents that came in": len(rows), **({"came in": dg.MetadataValue.table(records)} if records else {})}


def preview(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, Any]:
    """The first rows of a table of the working database, as Markdown, without ids."""
    described = connection.execute(f"describe {table}").fetchall()
    names = [str(column[0]) for column in described if not str(column[0]).endswith(("_id", "_ids"))][:COLUMNS]
    rows = connection.execute(f"select {', '.join(names)} from {table} limit {ROWS}").fetchall()
    return {"preview": dg.MetadataValue.md(markdown_table(names, rows))} if rows else {}


def difference(connection: duckdb.DuckDBPyConnection, release_id: str) -> dict[str, Any]:
    """What a release changed against the one before, by kind and reason, and the first figures of it."""
    counts = connection.execute(CHANGES, [release_id]).fetchall()
    if not counts:
        return {}
    rows = connection.execute(CHANGED, [release_id]).fetchall()
    shown = markdown_table(("change", "why", "before", "after", "concept", "file", "quote"), rows[:MOST_CHANGES])
    more = f"\n\nand {len(rows) - MOST_CHANGES} figures more in quality.release_changes" if len(rows) > MOST_CHANGES else ""
    text = f"{markdown_table(('kind', 'change', 'why', 'rows'), counts)}\n\n{shown}{more}"
    return {"difference from the release before": dg.MetadataValue.md(text)}


def charts(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Three pictures of a release: its size beside the former ones, serviceability over time, claims of casualties."""
    releases = connection.execute(RELEASES, [MOST_RELEASES]).fetchall()[::-1]
    sizes = bars("Figures and held figures, by release", *_series(releases, ("figures", "held")))
    outcomes = bars("Claims of casualties, by outcome", *_series(connection.execute(CASUALTIES).fetchall(), ("claims", "documents")))
    ready: dict[str, list[tuple[date, float]]] = {}
    for equipment, day, percent in connection.execute(READINESS).fetchall():
        ready.setdefault(str(equipment).replace("_", " "), []).append((day, float(percent)))
    serviceable = lines("Serviceable equipment, per cent, by date", ready, 100)
    pictures = {"figures by release": sizes, "serviceability over time": serviceable, "casualties by outcome": outcomes}
    return {name: dg.MetadataValue.md(as_markdown(svg, name)) for name, svg in pictures.items()}


def markdown_table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table whose cells cannot break out of it.

    >>> print(markdown_table(("a", "b"), [(1, "x|y"), (None, "z")]))
    | a | b |
    | --- | --- |
    | 1 | x\\|y |
    |  | z |
    """
    lines_ = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines_)


def _series(rows: Sequence[tuple[Any, ...]], names: Sequence[str]) -> tuple[list[str], dict[str, list[float]]]:
    return [str(row[0]) for row in rows], {name: [float(row[place + 1]) for row in rows] for place, name in enumerate(names)}


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    text = text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
    for letter in "\\|<*_`[":
        text = text.replace(letter, "\\" + letter)
    return text


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else "" if value is None else str(value)
