from __future__ import annotations

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.content import content_hash, table_contents
from dagster_project.store.state import State


def content(*statements: str) -> str:
    connection = duckdb.connect()
    connection.execute("create schema marts; create table marts.figures (figure_id varchar, value double, known_from timestamp)")
    for statement in statements:
        connection.execute(statement)
    return content_hash(table_contents(connection))


A = "insert into marts.figures values ('a', 1, '2026-01-01')"
B = "insert into marts.figures values ('b', null, '2026-01-01')"


def test_the_content_does_not_depend_on_the_order_of_rows_nor_on_when_they_were_known() -> None:
    assert content(A, B) == content(B, A) == content(A, B, "update marts.figures set known_from = '2027-01-01'")


def test_the_content_changes_with_a_value_a_null_a_row_and_a_column() -> None:
    others = [
        content(A),
        content(A, B, "update marts.figures set value = 2 where figure_id = 'a'"),
        content(A, B, "update marts.figures set value = 0 where figure_id = 'b'"),
        content(A, B, B, B),
        content(A, B, "alter table marts.figures add column note varchar"),
    ]
    assert len({content(A, B), *others}) == 6


def test_a_state_that_cannot_be_read_is_no_state(settings: Settings) -> None:
    State("digest", {"engine": "1"}).save(settings)
    assert State.load(settings) == State("digest", {"engine": "1"})
    (settings.work_dir / "state.json").write_text('{"scan_digest": ')
    assert State.load(settings) == State()
