"""`python -m dagster_project.store.probe <database>`: reads every row of a DuckDB file, and says whether that could be done.

A process of its own: a damaged file can end the process that opens it. It opens read-only and imports next to nothing.
Exit code 0: sound; 1: damaged, with the reason on stdout; 2: another process holds it, so that nothing can be said.
"""

from __future__ import annotations

import sys

import duckdb

SOUND, DAMAGED, HELD = 0, 1, 2
TABLES = "select schema_name, table_name from duckdb_tables() where database_name = current_database() and not internal order by all"


def main(path: str) -> int:
    """The exit code for a database."""
    try:
        with duckdb.connect(path, read_only=True) as connection:
            for schema, table in connection.execute(TABLES).fetchall():  # DuckDB compares the checksum of each block that it reads
                connection.execute(f'select bit_xor(hash(rows)) from "{schema}"."{table}" as rows').fetchall()
    except Exception as error:  # whatever DuckDB makes of bytes that are no database
        print((str(error) or type(error).__name__).splitlines()[0][:300])
        return HELD if "conflicting lock" in str(error).lower() else DAMAGED
    return SOUND


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
