"""The difference between a candidate and the release before: the rows of `quality.release_changes`, each with its reason.

What the release before said of figures is read from the wordings that stand in `quality.figure_history`, which outlives a damaged file;
what it said of events and breakdowns, and the documents and corrections behind it, are read from the file itself while it is intact.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from dagster_project.settings import Settings

# what a figure says: another one of these is another wording
SAID = (
    *("value", "value_max", "qualifier", "measure", "unit", "concept", "state", "cause", "victim_group", "scope", "holder", "place"),
    *("place_id", "period_start", "period_end", "as_of"),
)
ROLLBACK = "rollback"  # the reason of every difference of a release that goes back to an earlier one
ROLLBACK = "rollback"  # the one reason of all that changes when a person goes back to an earlier release
TOLD = tuple(column for column in SAID if column not in ("holder", "place_id"))  # in the one line of old_value and new_value

FORMER_DOCUMENTS = """
    select m.document_id, m.file_name, r.extractor_version from before.marts.documents m join before.raw.documents r using (document_id)
"""
# without the file: the documents whose figures stood, all read by the engine of the release before
REMEMBERED_DOCUMENTS = """
    select document_id, any_value(file_name) as file_name,
        (select engine_version from quality.releases order by released_at desc, release_id desc limit 1) as extractor_version
    from quality.figure_history where known_to is null group by document_id
"""
DOCUMENTS = "select m.document_id, m.file_name, r.extractor_version from marts.documents m join raw.documents r using (document_id)"
DECISIONS = "select action, kind, row_id, field, right_value from {0}quality.corrections"

# The figures that a correction written, changed or dropped since then names or judges: those of its sums, and those derived from them.
TOUCHED = """
    create or replace temp table touched as
    with decided as ({now}), decided_before as ({before}),
    named as (
        select kind, row_id from (from decided except from decided_before) union
        select kind, row_id from (from decided_before except from decided)
    ),
    sums as (
        select breakdown_id as id, list_append(part_figure_ids, total_figure_id) as figure_ids from marts.breakdowns
        union all select readiness_id, figure_ids from staging.readiness_sums
        union all select figure_id, list_append(derived_from, figure_id) from marts.figures where derived
    ),
    directly as (
        select row_id as figure_id from named where kind = 'figure'
        union select unnest(figure_ids) from sums where id in (select row_id from named)
    )
    select figure_id from directly
    union
    select unnest(figure_ids) from sums where list_has_any(figure_ids, (select coalesce(list(figure_id), []) from directly))
"""

# What differs and why, of rows `paired` (row_id, document_id, file_name, was, is_now, says_else, judged_else, corrected_else, figure_ids)
REASONED = """
    select paired.*,
        case when not was then 'added' when not is_now then 'withdrawn' else 'changed' end as change,
        former.document_id is not null as document_was, present.document_id is not null as document_is,
        coalesce(paired.file_name, present.file_name, former.file_name) as file,
        former.extractor_version is distinct from present.extractor_version as reread,
        case
            when not was and not document_was and file in (select file_name from former_documents) then 'new version'
            when not was and not document_was then 'new document'
            when not is_now and not document_is and file in (select file_name from present_documents) then 'new version'
            when not is_now and not document_is then 'document left'
            when list_has_any(figure_ids, (select coalesce(list(figure_id), []) from touched)) then 'correction'
            when corrected_else and not reread then 'correction'
            when was and is_now and not says_else then 'check'
            when reread then 'new rule'
            else 'new model'
        end as why
    from paired
    left join former_documents as former on paired.document_id = former.document_id
    left join present_documents as present on paired.document_id = present.document_id
    where not was or not is_now or says_else or judged_else
"""

DIFFERENCES = f"""
    create or replace temp table differences as
    with old as (select * from quality.figure_history where known_to is null),
    paired as (
        select
            coalesce(now.figure_id, old.figure_id) as figure_id,
            coalesce(now.document_id, old.document_id) as document_id,
            coalesce(now.file_name, old.file_name) as file_name,
            old.figure_id is not null as was,
            now.figure_id is not null as is_now,
            {{says_else}} or now.corrected is distinct from old.corrected as says_else,
            now.corrected is distinct from old.corrected as corrected_else,
            now.check_status is distinct from old.check_status as judged_else,
            [coalesce(now.figure_id, old.figure_id)] as figure_ids,
            {{old_told}} || ' [' || old.check_status || ']' as old_value,
            {{new_told}} || ' [' || now.check_status || ']' as new_value
        from marts.figures as now full join old on now.figure_id = old.figure_id
    )
    {REASONED}
"""

RECORDED = """
    insert into quality.release_changes by name
    select $1 as release_id, change, 'figure' as kind, figure_id as row_id, figure_id, document_id, old_value, new_value, why
    from differences order by change, document_id, figure_id
"""

# kind: mart, its key, what a row says, SQL for the figures that it is made of
OTHERS = {
    "event": (
        "marts.mission_events",
        "event_id",
        ("event_type", "date_start", "date_end", "place", "actor", "target", "operation", "killed", "injured"),
        "coalesce(now.figure_ids, [])",
    ),
    "breakdown": (
        "marts.breakdowns",
        "breakdown_id",
        ("relation", "total_value", "part_values", "residual", "holds", "check_status"),
        "list_append(coalesce(now.part_figure_ids, []), now.total_figure_id)",
    ),
}
OTHERS_RECORDED = f"""
    insert into quality.release_changes by name
    with paired as (
        select coalesce(now.{{key}}, old.{{key}}) as row_id, coalesce(now.document_id, old.document_id) as document_id,
            null::varchar as file_name, old.{{key}} is not null as was, now.{{key}} is not null as is_now, {{says_else}} as says_else,
            {{judged_else}} as judged_else, false as corrected_else, {{figure_ids}} as figure_ids,
            case when was then {{old_told}} end as old_value, case when is_now then {{new_told}} end as new_value
        from {{mart}} as now full join before.{{mart}} as old on now.{{key}} = old.{{key}}
    ),
    reasoned as ({REASONED})
    select $1 as release_id, change, $2 as kind, row_id, null as figure_id, document_id, old_value, new_value, why
    from reasoned order by change, document_id, row_id
"""


def attach_before(connection: duckdb.DuckDBPyConnection, settings: Settings, intact: bool) -> bool:
    """Make the published release readable as `before`; False when there is none, or when it is not the file that was released."""
    if not intact:
        return False
    connection.execute("attach '" + str(settings.published_db).replace("'", "''") + "' as before (read_only)")
    return True


def find_differences(connection: duckdb.DuckDBPyConnection, before: bool) -> None:
    """Make the temporary table `differences`: the figures that the candidate adds, changes or withdraws, and why."""
    connection.execute(f"create or replace temp table former_documents as {FORMER_DOCUMENTS if before else REMEMBERED_DOCUMENTS}")
    connection.execute(f"create or replace temp table present_documents as {DOCUMENTS}")
    present = DECISIONS.format("")
    known = before and _exists(connection, "before", "quality", "corrections")
    # a release of which the corrections are not known counts as one with the same: nothing is put down to them then
    former = DECISIONS.format("before.") if known else f"{present}{' limit 0' if before else ''}"
    connection.execute(TOUCHED.format(now=present, before=former))
    connection.execute(DIFFERENCES.format(says_else=_differ(SAID), old_told=_told("old", TOLD), new_told=_told("now", TOLD)))


def record_changes(connection: duckdb.DuckDBPyConnection, release_id: str, before: bool) -> None:
    """Write the `differences` as rows of `quality.release_changes`, and those of events and breakdowns where `before` can be read."""
    connection.execute(RECORDED, [release_id])
    for kind, (mart, key, said, figure_ids) in OTHERS.items() if before else ():
        there = {str(row[0]) for row in connection.execute(f"describe before.{mart}").fetchall()}
        compared = [column for column in said if column in there]
        query = OTHERS_RECORDED.format(
            mart=mart,
            key=key,
            figure_ids=figure_ids,
            says_else=_differ([column for column in compared if column != "check_status"]),
            judged_else=_differ([column for column in compared if column == "check_status"]),
            old_told=_told("old", compared),
            new_told=_told("now", compared),
        )
        connection.execute(query, [release_id, kind])


def _differ(columns: Sequence[str]) -> str:
    """SQL for whether any of the columns says something else now."""
    return " or ".join(f"now.{column} is distinct from old.{column}" for column in columns) or "false"


def _told(table: str, columns: Sequence[str]) -> str:
    """SQL for what a row says in one line; a value that is not given leaves no trace."""
    return "concat_ws(' ', " + ", ".join(f"{table}.{column}::varchar" for column in columns) + ")"


def _exists(connection: duckdb.DuckDBPyConnection, database: str, schema: str, table: str) -> bool:
    query = "select 1 from duckdb_tables() where (database_name, schema_name, table_name) = ($1, $2, $3)"
    return bool(connection.execute(query, [database, schema, table]).fetchall())
