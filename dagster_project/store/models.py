"""dbt in this process: a manifest that is parsed once, and builds that share it.

Starting dbt as a program costs four seconds each time, nearly all of it imports and parsing. In this process the imports are there
already, the manifest is parsed when the SQL has changed, and both builds of a reload are given the same parsed project.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.connection import open_read_only
from dagster_project.store.failing_rows import failing_rows
from dagster_project.store.fingerprints import dbt_fingerprint
from dagster_project.store.seed_files import seed_faults
from dagster_project.store.state import write_atomically
from dagster_project.store.touched import compare, remember

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

DBT_FOLDER = PROJECT_ROOT / "dbt"
MANIFEST_PATH = DBT_FOLDER / "target" / "manifest.json"
# parsing opens no database; a name that is the same for every warehouse keeps dbt's own cache of the parse valid for all of them
PARSE_DATABASE = "ledger.duckdb"
RESULTS = {"LogSeedResult", "LogModelResult", "LogTestResult"}  # the events that end a node
# nearly all of the time is dbt's own Python, and two threads of it hinder each other; DuckDB uses all processors within a query anyway
ONE_THREAD = ("--threads", "1")
CHOSEN = "chosen_for_this_build"
QUIET = (
    "--quiet",
    "--log-level",
    "none",
    "--log-level-file",
    "none",
    "--no-version-check",
    "--no-use-colors",
    "--no-send-anonymous-usage-stats",
)


class ModelsFailed(RuntimeError):
    """dbt could not parse or build; the message holds dbt's own sentences."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build gave: dbt's structured events in order, and the sentences of what failed (empty when all is well)."""

    events: tuple[dict[str, Any], ...]
    failures: tuple[str, ...]

    def built(self) -> list[tuple[str, str]]:
        """Schema and name of the tables and views that were built."""
        nodes = [event["data"]["node_info"] for event in self.events]
        done = [node["node_relation"] for node in nodes if node["resource_type"] in ("model", "seed") and node["node_status"] == "success"]
        return [(relation["schema"], relation["alias"]) for relation in done]


def row_counts(settings: Settings, tables: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Number of rows of tables and views of the working database, given by schema and name."""
    with open_read_only(settings.work_db) as connection:
        return {
            (schema, name): int(connection.execute(f'select count(*) from "{schema}"."{name}"').fetchall()[0][0]) for schema, name in tables
        }


def column_types(settings: Settings) -> dict[tuple[str, str], dict[str, str]]:
    """Type by column of the tables and views of the working database, by schema and name."""
    query = """
        select schema_name, table_name, column_name, data_type from duckdb_columns()
        where database_name = current_database() and not internal order by schema_name, table_name, column_index
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    with open_read_only(settings.work_db) as connection:
        for schema, table, column, type_ in connection.execute(query).fetchall():
            found.setdefault((schema, table), {})[column] = type_
    return found


def prepared_manifest() -> Path:
    """The manifest.json of the project as it stands; parsed first when a file of the project has changed since the last parse."""
    if not _is_prepared():
        with _parsing():
            if not _is_prepared():  # another process may have done it while this one waited
                _parse()
    return MANIFEST_PATH


def build(settings: Settings, nodes: Sequence[str], tell: Callable[[str], None]) -> BuildResult:
    """Build and test nodes in the working database, and nothing else. The caller holds the lock.

    nodes: ids of models, seeds and tests, as `model.mission_ledger.stg_figures`; `tell` receives a line for each finished node.
    Raises `ModelsFailed` when dbt itself cannot go on.
    """
    from dbt.cli.main import dbtRunner
    from dbt_common.events.functions import msg_to_dict

    events: list[dict[str, Any]] = []

    def keep(message: Any) -> None:
        if message.info.name in RESULTS:
            events.append(msg_to_dict(message))
            tell(message.info.msg)

    target = settings.work_dir / "dbt"
    parsed = _parsed()
    if faults := [fault for node in nodes for fault in _file_faults(parsed, node)]:
        return BuildResult((), tuple(faults))
    scope = compare(settings, parsed, nodes)
    tell("All documents are looked at." if scope.whole else f"{scope.touched} touched documents are looked at.")
    _choose(parsed, nodes)
    # full refresh: a vocabulary that gained a column is made anew; without it dbt loads the new file into the old table and fails
    arguments = ["build", *_folders(target), "--full-refresh", "--select", f"tag:{CHOSEN}", "--indirect-selection", "empty", *ONE_THREAD]
    arguments += ["--vars", json.dumps({"touched_only": not scope.whole, "step": scope.step, "few_documents": scope.few})]
    options = [*QUIET, "--no-write-json"]  # manifest.json is written by the parse; writing it again takes a second a build
    with _environment(settings.work_db):
        outcome = dbtRunner(manifest=parsed, callbacks=[keep]).invoke([*options, *arguments])
    _close_connections()
    if outcome.exception is not None:
        raise ModelsFailed(str(outcome.exception))
    failures = tuple(_failures(settings, parsed, outcome.result))
    if not failures:
        remember(settings, scope)
    return BuildResult(tuple(events), failures)


def _choose(parsed: Manifest, nodes: Sequence[str]) -> None:
    """Give the nodes, and no others, the tag that the build selects by: of names, dbt compares each with every node of the project."""
    for name, node in parsed.nodes.items():
        node.tags = [tag for tag in node.tags if tag != CHOSEN] + ([CHOSEN] if name in nodes else [])


def _file_faults(parsed: Manifest, node: str) -> list[str]:
    """What is wrong with the file of a seed; nothing for other nodes."""
    seed = parsed.nodes[node]
    if seed.resource_type != "seed":
        return []
    return seed_faults(DBT_FOLDER / seed.original_file_path, seed.config.column_types)


def _failures(settings: Settings, parsed: Manifest, result: Any) -> Iterator[str]:
    for one in getattr(result, "results", ()):
        if str(one.status) == "fail":
            yield _failed_test(settings, parsed, one)
        elif str(one.status) in ("error", "runtime error"):
            yield f"{one.node.name}: {one.message}"


def _failed_test(settings: Settings, parsed: Manifest, one: Any) -> str:
    try:
        with open_read_only(settings.work_db) as connection:
            return failing_rows(connection, parsed, one.node, one.failures, DBT_FOLDER)
    except duckdb.Error as error:  # the count and the name of the test are worth more than its rows
        return f"{one.node.name}: {one.message} ({error})"


def _is_prepared() -> bool:
    try:
        prepared = json.loads(_stamp().read_text(encoding="utf-8"))["fingerprint"]
    except (OSError, ValueError, KeyError):
        return False
    return MANIFEST_PATH.is_file() and prepared == dbt_fingerprint()


@cache
def _parsed() -> Manifest:
    """The project as dbt holds it in memory, parsed once a process."""
    if not _is_prepared():
        raise ModelsFailed("The SQL in dbt/ has changed since this process was started; start it again.")
    with _parsing():
        return _parse("--no-write-json")  # it is written already, and writing it takes a second


def _parse(*options: str) -> Manifest:
    from dbt.cli.main import dbtRunner

    fingerprint = dbt_fingerprint()
    with _environment(Path(PARSE_DATABASE)):
        outcome = dbtRunner().invoke([*QUIET, *options, "parse", *_folders(MANIFEST_PATH.parent)])
    if not outcome.success:
        raise ModelsFailed(f"The SQL in {DBT_FOLDER.name}/ cannot be parsed: {outcome.exception}")
    write_atomically(_stamp(), json.dumps({"fingerprint": fingerprint}) + "\n")
    return outcome.result


@contextmanager
def _parsing() -> Iterator[None]:
    """One process at a time writes into dbt/target."""
    MANIFEST_PATH.parent.mkdir(parents=True, exist_ok=True)
    with open(MANIFEST_PATH.parent / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _environment(database: Path) -> Iterator[None]:
    """The database of dbt/profiles.yml, for the time of one command."""
    before = os.environ.get("LEDGER_WORK_DB")
    os.environ["LEDGER_WORK_DB"] = str(database)
    try:
        yield
    finally:
        if before is None:
            del os.environ["LEDGER_WORK_DB"]
        else:
            os.environ["LEDGER_WORK_DB"] = before


def _folders(target: Path) -> list[str]:
    folder = str(DBT_FOLDER)
    return ["--project-dir", folder, "--profiles-dir", folder, "--target-path", str(target), "--log-path", str(target / "logs")]


def _stamp() -> Path:
    return MANIFEST_PATH.with_name("prepared.json")


def _close_connections() -> None:
    """dbt leaves its connections open, and an open one keeps every other process out of the file."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()
