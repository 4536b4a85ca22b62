"""The history of releases on its way into a candidate that an earlier version of this project made."""

from __future__ import annotations

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.history import carry_history
from dagster_project.store.schema import TABLES
from dagster_project.store.verdicts import PENDING

LATER = ("failing_reasons", "failing_documents", "failing_quotes", "accepted_ids")


def test_the_checks_of_an_earlier_release_get_the_columns_that_came_later_and_keep_their_rows(settings: Settings) -> None:
    columns = {name: type_.removesuffix(" NOT NULL") for name, type_ in TABLES["quality.checks"].items() if name not in LATER}
    assert len(columns) == len(TABLES["quality.checks"]) - len(LATER)
    with duckdb.connect() as db:
        db.execute("create schema quality")
        db.execute(f"create table quality.checks ({', '.join(f'{name} {type_}' for name, type_ in columns.items())})")
        db.execute("insert into quality.checks (release_id, expectation, failing_ids) values ($1, 'e', ['a'])", [PENDING])
        carry_history(db, settings)
        assert set(TABLES["quality.checks"]) == {name for name, *_ in db.execute("describe quality.checks").fetchall()}
        query = f"select expectation, failing_ids, {', '.join(LATER)} from quality.checks"
        assert db.execute(query).fetchall() == [("e", ["a"], None, None, None, None)]
