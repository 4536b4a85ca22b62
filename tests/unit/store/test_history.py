"""The history of releases on its way into a candidate that an earlier version of this project made."""

from __future__ import annotations

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.connection import transaction
from dagster_project.store.history import add_later_columns, carry_history
from dagster_project.store.schema import TABLES
from dagster_project.store.verdicts import PENDING

LATER = ("failing_reasons", "failing_documents", "failing_quotes", "accepted_ids")


def test_the_checks_of_an_earlier_release_get_the_columns_that_came_later_and_keep_their_rows(settings: Settings) -> None:
    columns = {name: type_.removesuffix(" NOT NULL") for name, type_ in TABLES["quality.checks"].items() if name not in LATER}
    assert len(columns) == len(TABLES["quality.checks"]) - len(LATER)
    with duckdb.connect() as db:
        db.execute("create schema quality")
        db.execute(f"create table quality.checks ({', '.join(f'{name} {type_}' for name, type_ in columns.items())})")
        db.execute("insert into quality.checks (release_id, expectation, failing_ids) values ('before it', 'e', ['a'])")
        db.execute("insert into quality.checks (release_id, expectation, failing_ids) values ('earlier', 'e', ['b'])")
        add_later_columns(db)
        with transaction(db):  # as a rollback does
            db.execute("update quality.checks set release_id = $1 where release_id = 'earlier'", [PENDING])
            carry_history(db, settings)
        assert set(TABLES["quality.checks"]) == {name for name, *_ in db.execute("describe quality.checks").fetchall()}
        query = f"select expectation, failing_ids, {', '.join(LATER)} from quality.checks"
        assert db.execute(query).fetchall() == [("e", ["b"], None, None, None, None)]
