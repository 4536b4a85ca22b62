"""Runs the dbt project over a hand-made raw layer, in this process: its start costs seconds, a further run half a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt_common.events.base_types import EventMsg

from .corpus import Corpus

PROJECT = Path(__file__).parents[2] / "dbt"


class Dbt:
    """`dbt(corpus, *arguments)` writes the corpus to the work database and runs `dbt <arguments>` on it.

    `warnings` are those of all runs so far.
    """

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work.duckdb"  # one path for the session: another one would make dbt parse the project again
        self.warnings: list[str] = []
        self._fixed = [
            "--project-dir",
            str(PROJECT),
            "--profiles-dir",
            str(PROJECT),
            "--target-path",
            str(folder),
            "--log-path",
            str(folder),
        ]
        self._runner = dbtRunner(callbacks=[self._note])

    def __call__(self, corpus: Corpus, *arguments: str) -> Any:
        corpus.write(self.work)
        try:
            return self._runner.invoke([*arguments, *self._fixed, "--quiet"])
        finally:
            DuckDBConnectionManager.close_all_connections()

    def _note(self, event: EventMsg) -> None:
        if event.info.level == "warn":
            self.warnings.append(event.info.msg)


@pytest.fixture(scope="session")
def run_dbt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dbt]:
    """The dbt of this session, with LEDGER_WORK_DB set to its work database."""
    dbt = Dbt(tmp_path_factory.mktemp("dbt"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEDGER_WORK_DB", str(dbt.work))
        patch.setenv("DO_NOT_TRACK", "1")
        yield dbt


@pytest.fixture(scope="session")
def whole_build(run_dbt: Dbt, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """The result of one `dbt build` over the rows of every test module (its `fill`), and the database, named as a release is."""
    modules = {item.module for item in request.session.items if isinstance(item, pytest.Function) and hasattr(item.module, "fill")}
    corpus = Corpus()
    for module in sorted(modules, key=lambda module: module.__name__):
        module.fill(corpus)
    result = run_dbt(corpus, "build")
    release = tmp_path_factory.mktemp("release") / "mission_ledger.duckdb"
    run_dbt.work.replace(release)
    return result, release


@pytest.fixture(scope="session")
def db(whole_build: tuple[Any, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built database, read-only; a test finds its rows by the document that it added."""
    result, release = whole_build
    assert not result.exception, result.exception
    with duckdb.connect(str(release), read_only=True) as connection:
        yield connection
