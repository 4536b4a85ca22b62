"""Which vocabularies the working database holds: loading them again when no file of dbt has changed takes most of a small reload."""

from __future__ import annotations

from dagster_project.settings import Settings
from dagster_project.store.connection import open_for_writing, open_read_only
from dagster_project.store.fingerprints import dbt_fingerprint

MARK = "main.loaded_reference"  # in the database itself, so that the mark goes where the tables go; no release carries it


def reference_is_loaded(settings: Settings) -> bool:
    """Whether the tables of the schema `reference` were loaded, and tested, from the files of dbt as they are now."""
    if not settings.work_db.is_file():
        return False
    with open_read_only(settings.work_db) as connection:
        known = connection.execute("select count(*) from duckdb_tables() where table_name = 'loaded_reference'").fetchall()[0][0]
        return bool(known) and connection.execute(f"select fingerprint from {MARK}").fetchall() == [(dbt_fingerprint(),)]


def mark_reference_loaded(settings: Settings) -> None:
    """Remember that the vocabularies were loaded and passed their tests. The caller holds the lock."""
    with open_for_writing(settings) as connection:
        connection.execute(f"create or replace table {MARK} as select $1 as fingerprint", [dbt_fingerprint()])
