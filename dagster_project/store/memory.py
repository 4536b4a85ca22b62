"""What former releases knew of rows by their ids, also of rows that no rule finds any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.history import current_manifest, published_is_intact

# kind, the table that knows rows of it, and where that table keeps id, document and sentence. The first that knows a row is asked.
KNOWN_BY = (
    ("figure", "marts.figures", "figure_id", "document_id", "quote"),
    ("figure", "quality.figure_history", "figure_id", "document_id", "quote"),
    ("breakdown", "marts.breakdowns", "breakdown_id", "document_id", "quote"),
    ("event", "marts.mission_events", "event_id", "document_id", "quote"),
    ("readiness", "marts.equipment_readiness", "readiness_id", "document_id", "quotes[1]"),
    (None, "quality.quarantine", "row_id", "document_id", "quote"),
    (None, "quality.corrections", "row_id", "document_id", "quote"),
)


def remembered_rows(settings: Settings, wanted: set[tuple[str, str]]) -> list[dict[str, object]]:
    """Rows of `former.corrected_rows` for those of `wanted` (kind, id) that the release before knew; nothing before the first release."""
    if not wanted:
        return []
    found: dict[tuple[str, str], dict[str, object]] = {}
    with _release_before(settings) as (connection, tables):
        for kind, table, key, document, quote in KNOWN_BY:
            if table not in tables:
                continue
            query = f"""
                select {"kind" if kind is None else "$2"} as kind, {key} as row_id, {document} as document_id, {quote} as quote
                from {tables[table]} where {key} in (select unnest($1::varchar[])) {"" if kind else "and $2 is null"} order by all
            """
            for one, row_id, document_id, sentence in connection.execute(query, [[row_id for _, row_id in wanted], kind]).fetchall():
                if (one, row_id) in wanted:
                    facts = {"kind": one, "row_id": row_id, "document_id": document_id, "quote": sentence}
                    found.setdefault((one, row_id), facts)
    return [found[key] for key in sorted(found)]


@contextmanager
def _release_before(settings: Settings) -> Iterator[tuple[duckdb.DuckDBPyConnection, dict[str, str]]]:
    """A connection, and what to read each table of the release before from: its database, or its Parquet files when that is damaged."""
    with duckdb.connect() as connection:
        manifest = current_manifest(settings)
        if manifest is None:
            yield connection, {}
        elif published_is_intact(settings, manifest):
            connection.execute(f"attach {_literal(settings.published_db)} as before (read_only)")
            query = "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'before'"
            yield connection, {name: f"before.{name}" for (name,) in connection.execute(query).fetchall()}
        else:
            folder = settings.releases_dir / str(manifest["release_id"])
            files = [path for path in folder.rglob("*.parquet") if path.parent.name in ("marts", "quality")]
            yield connection, {f"{path.parent.name}.{path.stem}": f"read_parquet({_literal(path)})" for path in files}


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
