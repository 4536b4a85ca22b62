"""What the steps share: the warehouse, held by one run at a time, and the words that every asset is described with."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from pydantic import Field

from dagster_project.defs.dead_runs import end_dead_runs, sign
from dagster_project.defs.described import columns_of_table, dictionary_page, made_by
from dagster_project.event_log import event_log_kept_open
from dagster_project.settings import Settings
from dagster_project.store.connection import one_writer
from dagster_project.store.manifest import SeedsUnavailable
from dagster_project.store.mend import mend_work
from dagster_project.store.release import recover

OWNERS = ["team:mission-ledger"]
PASSING = {errno.EIO, errno.ESTALE, errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENETDOWN}
TRANSIENT = (SeedsUnavailable, BrokenProcessPool, duckdb.IOException)
TRIES, FIRST_PAUSE = 3, 2.0  # times more; seconds, doubled each time
POOL = "warehouse"  # one slot: whatever starts runs, one step writes at a time


class Ledger(dg.ConfigurableResource[Any]):
    """The warehouse that a run works on. The lock is held from the first step to the last, so that two reloads never mix."""

    seeds: str = Field(default="", description="Another folder of documents than LEDGER_SEEDS says; empty for that one.")
    warehouse: str = Field(default="", description="Another warehouse folder than LEDGER_WAREHOUSE says; empty for that one.")
    corrections: str = Field(default="", description="Another file of corrections than dbt/seeds/corrections.csv; empty for that one.")

    @property
    def settings(self) -> Settings:
        """The settings of this run."""
        settings = Settings.from_env()
        if self.seeds:
            settings = replace(settings, seeds=Path(self.seeds).absolute())
        if self.warehouse:
            settings = replace(settings, warehouse=Path(self.warehouse).absolute())
        if self.corrections:
            settings = replace(settings, corrections=Path(self.corrections).absolute())
        return settings

    def refuse_what_cannot_be(self) -> None:
        """Raises `dg.Failure` with a sentence where the configuration names what is not there or is of another kind."""
        if self.seeds and not Path(self.seeds).is_dir():
            raise dg.Failure(f"seeds: {self.seeds} is no folder. Nothing was read.", allow_retries=False)
        if self.warehouse and Path(self.warehouse).exists() and not Path(self.warehouse).is_dir():
            raise dg.Failure(f"warehouse: {self.warehouse} is a file, and a folder is wanted. Nothing was read.", allow_retries=False)
        if self.corrections and not Path(self.corrections).is_file():
            raise dg.Failure(f"corrections: {self.corrections} is no file. Nothing was read.", allow_retries=False)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Ledger]:
        """Hold the warehouse while the steps of the run go on; what a kill or a bad disk left is put in order first."""
        self.refuse_what_cannot_be()
        run = context.run
        purpose = f"the run {run.run_id} of {run.job_name}" if run else "a step of Dagster"
        kept_open = event_log_kept_open(context.instance) if context.instance else nullcontext()
        with kept_open, one_writer(self.settings, purpose, tell=_tell):
            if run is not None and context.instance is not None:
                sign(context.instance, run.run_id)
                end_dead_runs(context.instance, POOL, run.run_id)
            recover(self.settings)
            mend_work(self.settings, _tell)
            yield self


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def tried_again(tries_before: int) -> Iterator[None]:
    """Around a step that starts where it stopped: what may pass by itself is tried again, with longer and longer pauses.

    That is a folder of documents that a network file system has lost, a worker process that was killed, a database file that another
    process holds, a device that is busy. Nothing else is: bad documents, rules and data fail the same way each time.
    """
    try:
        yield
    except (*TRANSIENT, OSError) as error:
        if not isinstance(error, TRANSIENT) and error.errno not in PASSING:
            raise
        raise dg.RetryRequested(TRIES, FIRST_PAUSE * 2**tries_before) from error


def table_spec(table: str, group: str, kinds: set[str], description: str, deps: list[str] | None = None) -> dg.AssetSpec:
    """An asset named as its table: `raw.files` is the asset raw/files. `deps` are tables too."""
    return dg.AssetSpec(
        key=table_key(table),
        group_name=group,
        kinds=kinds,
        owners=OWNERS,
        description=description,
        deps=[table_key(dep) for dep in deps or ()],
        metadata={**columns_of_table(table), **dictionary_page(table), **made_by("dagster_project/store/schema.py")},
    )


def table_key(table: str) -> dg.AssetKey:
    """The asset key of `schema.table`."""
    return dg.AssetKey(table.split("."))
