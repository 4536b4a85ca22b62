"""Every setting of the pipeline: an environment variable, a default, and a clear error when a value cannot be used.

| variable | default | meaning |
|---|---|---|
| LEDGER_SEEDS | `seeds` of the project | folder of the raw documents; never written to |
| LEDGER_WAREHOUSE | `warehouse` of the project | folder of the published database, the working database and the releases |
| LEDGER_MAX_DOCUMENT_BYTES | 67108864 | a larger file is rejected without being read |
| LEDGER_NIGHTLY_CRON | `0 2 * * *` | when the nightly reload starts |
| LEDGER_TIMEZONE | `UTC` | time zone of that schedule |
| LEDGER_QUIET_SECONDS | 60 | a file that changed within them may still be copied: sensor and schedule leave it for later |
| LEDGER_BATCH_DOCUMENTS | 5000 | new and changed files that a run of sensor or schedule reads at most; the rest follows |
| LEDGER_FRESH_HOURS | 26 | a release that nobody has looked at for longer is late, and failing after twice as long |
| LEDGER_KEEP_RUNS_DAYS | 90 | runs of longer ago are forgotten with their logs, but none that an asset shows as its last |
| LEDGER_WORKERS | number of processors | processes that read and extract large batches |
| LEDGER_LOCK_WAIT_SECONDS | 600 | how long a second reload waits for the first one |

Relative folders are relative to the folder in which the command was started.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

PROJECT_ROOT = Path(__file__).resolve().parent.parent
CRON_LIMITS = (59, 23, 31, 12, 7)  # minute, hour, day of the month, month, day of the week


class BadSetting(ValueError):
    """An environment variable holds a value that cannot be used; the message names the variable, the value and what is allowed."""

    def __init__(self, variable: str, value: str, allowed: str) -> None:
        super().__init__(f"{variable}={value!r} cannot be used: {allowed}.")


@dataclass(frozen=True)
class Settings:
    """Where the documents are, where the warehouse goes, and the limits and times of a reload."""

    seeds: Path = PROJECT_ROOT / "seeds"
    warehouse: Path = PROJECT_ROOT / "warehouse"
    max_document_bytes: int = 64 * 1024 * 1024
    nightly_cron: str = "0 2 * * *"
    timezone: str = "UTC"
    quiet_seconds: int = 60
    batch_documents: int = 5000
    fresh_hours: int = 26
    keep_runs_days: int = 90
    workers: int = os.cpu_count() or 1
    lock_wait_seconds: int = 600
    corrections: Path = PROJECT_ROOT / "dbt" / "seeds" / "corrections.csv"  # part of the project, so no variable sets it

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Settings of this process. Raises `BadSetting` for the first variable that cannot be used."""
        env = os.environ if env is None else env
        defaults = cls()

        def get(variable: str, default: T, parse: Callable[[str, str], T]) -> T:
            value = env.get(variable, "").strip()
            return parse(variable, value) if value else default

        settings = cls(
            seeds=get("LEDGER_SEEDS", defaults.seeds, _folder),
            warehouse=get("LEDGER_WAREHOUSE", defaults.warehouse, _folder),
            max_document_bytes=get("LEDGER_MAX_DOCUMENT_BYTES", defaults.max_document_bytes, _positive),
            nightly_cron=get("LEDGER_NIGHTLY_CRON", defaults.nightly_cron, _cron),
            timezone=get("LEDGER_TIMEZONE", defaults.timezone, _timezone),
            quiet_seconds=get("LEDGER_QUIET_SECONDS", defaults.quiet_seconds, _seconds),
            batch_documents=get("LEDGER_BATCH_DOCUMENTS", defaults.batch_documents, _positive),
            fresh_hours=get("LEDGER_FRESH_HOURS", defaults.fresh_hours, _positive),
            keep_runs_days=get("LEDGER_KEEP_RUNS_DAYS", defaults.keep_runs_days, _positive),
            workers=get("LEDGER_WORKERS", defaults.workers, _positive),
            lock_wait_seconds=get("LEDGER_LOCK_WAIT_SECONDS", defaults.lock_wait_seconds, _seconds),
        )
        if settings.warehouse.resolve().is_relative_to(settings.seeds.resolve()):
            raise BadSetting("LEDGER_WAREHOUSE", str(settings.warehouse), f"it lies in the folder of the documents, {settings.seeds}")
        return settings

    @property
    def work_dir(self) -> Path:
        """Folder that only the pipeline opens."""
        return self.warehouse / "work"

    @property
    def work_db(self) -> Path:
        """The working database: raw history, staging and marts of the run in progress."""
        return self.work_dir / "ledger.duckdb"

    @property
    def candidate_db(self) -> Path:
        """The database that the next release would be; validated here before it is published."""
        return self.work_dir / "candidate.duckdb"

    @property
    def published_db(self) -> Path:
        """The release that analysts open read-only."""
        return self.warehouse / "mission_ledger.duckdb"

    @property
    def releases_dir(self) -> Path:
        """One folder a release: manifest, difference, Parquet, validation results, and the database once it was replaced."""
        return self.warehouse / "releases"


def _folder(variable: str, value: str) -> Path:
    path = Path(value).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise BadSetting(variable, value, "a folder is wanted, and this is a file")
    return path


def _positive(variable: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise BadSetting(variable, value, "a whole number of at least 1 is wanted")
    return int(value)


def _seconds(variable: str, value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise BadSetting(variable, value, "a whole number of seconds is wanted, 0 for no waiting")
    return int(value)


def _cron(variable: str, value: str) -> str:
    fields = value.split()
    shape = all(re.fullmatch(r"(\*|\d+(-\d+)?)(/\d+)?(,(\*|\d+(-\d+)?)(/\d+)?)*", field) for field in fields)
    limits = all(int(number) <= limit for field, limit in zip(fields, CRON_LIMITS, strict=False) for number in re.findall(r"\d+", field))
    if len(fields) != len(CRON_LIMITS) or not shape or not limits:
        raise BadSetting(variable, value, "five fields are wanted: minute hour day month weekday, as in '0 2 * * *'")
    return value


def _timezone(variable: str, value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError) as error:
        raise BadSetting(variable, value, "an IANA time zone is wanted, as in 'UTC' or 'Europe/Madrid'") from error
    return value
