"""The SQL macros of a published database, a file for each topic, created in the order of their names.

They name tables by schema and never by database, because a release is opened under any file name. DuckDB looks such names up where
the caller stands: on an attached release `explain` is called after `use <its name>`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Create or replace every macro. Raises `duckdb.Error`, naming the file, when one reads a table or column that is not there."""
    for path in sorted(FOLDER.glob("*.sql")):
        try:
            connection.execute(path.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise type(error)(f"store/macros/{path.name}: {error}") from error
