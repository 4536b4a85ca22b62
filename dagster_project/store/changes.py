"""The difference between two releases, figure by figure, with the reason for it: the rows of `quality.release_changes`."""

from __future__ import annotations

from pathlib import Path

import duckdb

SAID = ("value", "value_max", "qualifier", "measure", "unit", "concept", "state", "cause", "victim_group", "scope", "place")
DATED = ("period_start", "period_end", "as_of")

CHANGES = """
    insert into quality.release_changes by name
    with new_figures as (select figure_id, document_id, file_name, {said} as said, {judged} as judged from marts.figures),
    old_figures as (select figure_id, document_id, file_name, {said} as said, {old_judged} as judged from before.marts.figures),
    paired as (
        select
            coalesce(new_figures.figure_id, old_figures.figure_id) as figure_id,
            coalesce(new_figures.document_id, old_figures.document_id) as document_id,
            coalesce(new_figures.file_name, old_figures.file_name) as file_name,
            old_figures.figure_id is not null as was, new_figures.figure_id is not null as is_now,
            old_figures.said as old_said, new_figures.said as new_said, old_figures.judged as old_judged, new_figures.judged as new_judged
        from new_figures full join old_figures on new_figures.figure_id = old_figures.figure_id
    )
    select
        $1 as release_id,
        case when not was then 'added' when not is_now then 'withdrawn' else 'changed' end as change,
        figure_id,
        document_id,
        old_said || coalesce(' [' || old_judged || ']', '') as old_value,
        new_said || coalesce(' [' || new_judged || ']', '') as new_value,
        case
            when was and is_now and old_said = new_said then 'a check judges it anew'
            when was and is_now then 'the rules read it anew'
            when not was and document_id in (select document_id from before.marts.documents) then 'the rules read it anew'
            when not was and file_name in (select file_name from before.marts.documents) then 'the file changed'
            when not was then 'new document'
            when document_id in (select document_id from marts.documents) then 'the rules read it anew'
            when file_name in (select file_name from marts.documents) then 'the file changed'
            else 'the document left the corpus'
        end as why
    from paired
    where not was or not is_now or old_said <> new_said or old_judged is distinct from new_judged
    order by change, document_id, figure_id
"""


def record_changes(connection: duckdb.DuckDBPyConnection, release_id: str) -> None:
    """Write the difference between the candidate and the release that `attach_before` made readable."""
    new, old = _columns(connection, "marts.figures"), _columns(connection, "before.marts.figures")
    said = _text([column for column in (*SAID, *DATED) if column in new and column in old])
    connection.execute(CHANGES.format(said=said, judged=_judged(new), old_judged=_judged(old)), [release_id])


def attach_before(connection: duckdb.DuckDBPyConnection, published: Path) -> bool:
    """Make the published release readable as `before`; False when there is none with figures and documents in it."""
    if not published.is_file():
        return False
    try:
        connection.execute("attach '" + str(published).replace("'", "''") + "' as before (read_only)")
        connection.execute("select 1 from before.marts.figures, before.marts.documents limit 0")
    except duckdb.Error:
        return False
    return True


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(f"describe {name}").fetchall()]


def _text(columns: list[str]) -> str:
    """SQL for what a figure says in one line; a value that is not given leaves no trace."""
    return "concat_ws(' ', " + ", ".join(f"{column}::varchar" for column in columns) + ")"


def _judged(columns: list[str]) -> str:
    return "check_status" if "check_status" in columns else "null::varchar"
