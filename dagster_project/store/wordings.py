"""`quality.figure_history`: every wording that a figure ever had in a release, from when, until when, and why it ended.

A figure keeps its id while its place in the text stays, so another value, concept or verdict under the same id is another wording. What
was known at a time is what stood then: known_from <= time, and known_to null or later.
"""

from __future__ import annotations

from datetime import datetime

import duckdb

from dagster_project.store.changes import find_differences, record_changes
from dagster_project.store.quality_rows import WordingRow
from dagster_project.store.schema import columns_of

FACTS = tuple(columns_of(WordingRow))[tuple(columns_of(WordingRow)).index("document_id") :]  # what marts.figures says too

CLOSED = """
    update quality.figure_history as history
    set known_to = $1, release_to = $2, closed_because = differences.why
    from differences
    where differences.was and history.figure_id = differences.figure_id and history.known_to is null
"""
OPENED = f"""
    insert into quality.figure_history by name
    select figures.figure_id, $1::timestamp as known_from, null::timestamp as known_to, $2 as release_from, null as release_to,
        differences.why as opened_because, null as closed_because, {", ".join(f"figures.{column}" for column in FACTS)}
    from marts.figures as figures join differences on figures.figure_id = differences.figure_id
"""
# a release from before there was a history: its wordings stood at the latest when it was released
ADOPTED = """
    insert into quality.figure_history by name
    select figures.figure_id, releases.released_at as known_from, null::timestamp as known_to, releases.release_id as release_from,
        null as release_to, 'new document' as opened_because, null as closed_because, {facts}
    from before.marts.figures as figures, (from quality.releases order by released_at desc, release_id desc limit 1) as releases
"""
KNOWN_FROM = """
    update marts.figures as figures set known_from = history.known_from
    from quality.figure_history as history where history.figure_id = figures.figure_id and history.known_to is null
"""


def record_wordings(
    connection: duckdb.DuckDBPyConnection, release_id: str, released_at: datetime, before: bool, is_first: bool, why: str | None = None
) -> None:
    """Close the wordings that the candidate does not say any more, open its new ones, and write what changed against the release before.

    before: whether the release before can be read as `before`. why: the reason of all differences, None where each has its own.
    Recording a release twice changes nothing the second time.
    """
    if before and not connection.execute("select 1 from quality.figure_history limit 1").fetchall():
        _adopt(connection)
    find_differences(connection, before)
    if why:
        connection.execute("update differences set why = $1", [why])
    if not is_first:
        record_changes(connection, release_id, before)
    if why:
        connection.execute("update quality.release_changes set why = $1 where release_id = $2", [why, release_id])
    connection.execute(CLOSED, [released_at, release_id])
    connection.execute(OPENED, [released_at, release_id])


def date_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Write into marts.figures when the wording that stands was first released."""
    connection.execute(KNOWN_FROM)


def _adopt(connection: duckdb.DuckDBPyConnection) -> None:
    there = {str(row[0]) for row in connection.execute("describe before.marts.figures").fetchall()}
    facts = ", ".join(f"figures.{column}" if column in there else f"false as {column}" for column in FACTS)
    connection.execute(ADOPTED.format(facts=facts))
