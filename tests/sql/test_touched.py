"""A build that looks at the touched documents alone gives the rows of a build that looks at everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from dagster_project.settings import Settings
from dagster_project.store import models
from dagster_project.store.connection import open_for_writing, open_read_only
from dagster_project.store.schema import ensure_schema
from tests.bench_warehouse import pipeline_steps, vocabularies
from tests.many_documents import insert, rows_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]  # five builds of everything
DOCUMENTS = 40
TABLES = """
    select schema_name || '.' || table_name from (
        select schema_name, table_name, database_name from duckdb_tables() union all
        select schema_name, view_name, database_name from duckdb_views()
    ) where database_name = current_database() and schema_name in ('staging', 'marts', 'quality', 'reference') order by 1
"""
CHANGES = """
    update raw.files set status = 'superseded' where file_id = 'file ' || '{gone}';
    update raw.files set file_name = 'renamed.txt' where file_id = 'file ' || '{renamed}';
    update raw.figures set value = value + 1 where document_id = '{reread}' and value_text = '40';
    update raw.breakdowns set holds = false where document_id = '{reread}' and relation = 'partition';
    insert into quality.quarantine by name
    select
        event_id as quarantine_id, 'event' as kind, event_id as row_id, document_id, 'x' as expectation, 'x' as reason, quote,
        now() as held_at
    from raw.events where document_id = '{held}';
"""
# of the night after: one comes back, one leaves its work and its mission, one tells another day, one has a new version
MORE_CHANGES = """
    update raw.files set status = 'loaded' where file_id = 'file ' || '{gone}';
    update raw.documents set symbol = 'S/2030/1', mission = 'UNIFIL' where document_id = '{moved}';
    update raw.events set date_start = '2011-11-11', date_end = '2011-11-11' where document_id = '{redated}';
    update raw.figures set period_start = '2011-11-11', period_end = '2011-11-11' where document_id = '{redated}' and scope = 'incident';
    update raw.files set status = 'superseded' where file_id = 'file ' || '{replaced}';
"""
CORRECTION = """
    insert into reference.corrections by name
    select
        'by hand' as correction_id, 'replace' as action, 'figure' as kind, figure_id as row_id, 'value' as field,
        cast(value as varchar) as expected_value, cast(value + 3 as varchar) as right_value, 'x' as reason, 'x' as source,
        '2024-01-01' as decided_on
    from raw.figures where document_id = '{corrected}' and state = 'killed' order by figure_id limit 1
"""


def newer_version(number: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a document that lies under the same name as document `number` and says 1 more of everything."""
    tables = rows_of(1, number)
    ids = {row[key] for rows in tables.values() for row in rows for key in row if key.endswith("_id") and row[key] and key != "place_id"}

    def renewed(value: Any) -> Any:
        if isinstance(value, list):
            return [renewed(one) for one in value]
        return f"{value} anew" if isinstance(value, str) and value in ids else value

    found = {table: [{key: renewed(value) for key, value in row.items()} for row in rows] for table, rows in tables.items()}
    for row in found["raw.files"]:
        row["sha256"] = "another hash"
    for row in found["raw.figures"]:
        row["value"] += 1
    return found


@dataclass
class Ledger:
    """A working database and what its last build told of the documents that it looked at, one sentence a step."""

    settings: Settings
    told: list[str]

    def build(self, *, seeds: bool = False, failing: bool = False) -> None:
        self.told = []
        for step in [*([vocabularies()] if seeds else []), *pipeline_steps()]:
            lines: list[str] = []
            result = models.build(self.settings, step, lines.append)
            assert bool(result.failures) == failing, result.failures
            self.told.append(lines[0])
            if failing:
                break

    def execute(self, query: str) -> None:
        with open_for_writing(self.settings) as connection:
            connection.execute(query)

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        with open_read_only(self.settings.work_db) as connection:
            names = [name for (name,) in connection.execute(TABLES).fetchall()]
            return {name: connection.execute(f"select * from {name} order by all").fetchall() for name in names}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("touched")
    ledger = Ledger(Settings(seeds=folder, warehouse=folder), [])
    models.prepared_manifest()
    with open_for_writing(ledger.settings) as connection:
        ensure_schema(connection)
        insert(connection, rows_of(DOCUMENTS))
    ledger.build(seeds=True)
    yield ledger


def test_a_build_of_the_touched_documents_gives_the_rows_of_a_whole_build(ledger: Ledger) -> None:
    with open_for_writing(ledger.settings) as connection:
        ids = [row["document_id"] for row in rows_of(DOCUMENTS)["raw.documents"]]
        insert(connection, rows_of(2, DOCUMENTS))
        connection.execute(CHANGES.format(gone=ids[2], renamed=ids[5], reread=ids[7], held=ids[11]))
    ledger.build()
    in_staging, in_marts = (int(line.split()[0]) for line in ledger.told)
    assert in_staging == 5
    assert 6 <= in_marts <= DOCUMENTS / 3  # the one that the gate holds, and versions of one work that agree or not
    with open_for_writing(ledger.settings) as connection:
        connection.execute(MORE_CHANGES.format(gone=ids[2], moved=ids[15], redated=ids[20], replaced=ids[25]))
        insert(connection, newer_version(25))
    ledger.build()
    in_staging, in_marts = (int(line.split()[0]) for line in ledger.told)
    assert in_staging == 5
    assert 5 <= in_marts <= DOCUMENTS / 3
    narrow = ledger.tables()
    assert_is_a_whole_build(ledger, narrow)
    assert len(narrow["marts.documents"]) == DOCUMENTS + 2


def assert_is_a_whole_build(ledger: Ledger, narrow: dict[str, list[tuple[Any, ...]]]) -> None:
    ledger.execute("delete from main.built_documents")
    ledger.build()
    assert ledger.told == ["All documents are looked at."] * 2
    whole = ledger.tables()
    assert narrow.keys() == whole.keys()
    assert [name for name in whole if narrow[name] != whole[name]] == []


def test_a_correction_and_its_end_give_the_rows_of_a_whole_build(ledger: Ledger) -> None:
    before = ledger.tables()
    ledger.execute(CORRECTION.format(corrected=rows_of(9)["raw.documents"][8]["document_id"]))
    ledger.build()
    corrected = ledger.tables()
    assert corrected["marts.tolls"] != before["marts.tolls"]
    ledger.execute("delete from reference.corrections")
    ledger.build()
    assert ledger.tables() == before


def test_a_table_that_another_build_has_made_since_is_not_relied_on(ledger: Ledger) -> None:
    one = "(select min(figure_id) from raw.figures where state = 'killed')"
    ledger.execute(f"update raw.figures set value = value + 1 where figure_id = {one}")
    models.build(ledger.settings, ["model.mission_ledger.stg_claims"], lambda line: None)
    ledger.build()
    assert ledger.told[1] == "All documents are looked at."


def test_untouched_rows_stay_and_touched_ones_are_made_anew(ledger: Ledger) -> None:
    ledger.build()
    assert ledger.told == ["0 touched documents are looked at."] * 2
    ((one,), (other,)) = ledger.tables()["marts.documents"][0][:1], ledger.tables()["marts.documents"][1][:1]
    ledger.execute("update marts.casualties set cause = 'marked by hand'")
    ledger.execute(f"update raw.documents set title = 'Another title' where document_id = '{one}'")
    ledger.build()
    with open_read_only(ledger.settings.work_db) as connection:
        left = connection.execute("select distinct document_id from marts.casualties where cause = 'marked by hand'").fetchall()
    assert (one,) not in left
    assert (other,) in left


def test_a_failed_build_forgets_what_it_meant_to_replace(ledger: Ledger) -> None:
    ledger.execute("update raw.figures set concept = 'unheard of' where figure_id = (select min(figure_id) from raw.figures)")
    ledger.build(failing=True)
    assert ledger.told == ["1 touched documents are looked at."]
    ledger.execute("update raw.figures set concept = 'peacekeepers' where concept = 'unheard of'")
    ledger.build()
    assert ledger.told[0] == "1 touched documents are looked at."
