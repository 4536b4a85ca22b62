"""Which code made a row: hashes of source files, so that changed code is noticed without anyone raising a number."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from dagster_project.settings import PROJECT_ROOT

NOT_SOURCE = {"__pycache__", "target", "logs", "dbt_packages", "corrections.csv"}  # corrections are data: they have a digest of their own
DBT_SUFFIXES = (".sql", ".yml", ".csv")


def fingerprint(folder: Path, *suffixes: str) -> str:
    """Twelve hex digits over the names and bytes of the files below `folder` with one of the suffixes; build products do not count."""
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
        relative = path.relative_to(folder)
        if path.suffix in suffixes and not NOT_SOURCE.intersection(relative.parts) and path.is_file():
            seen.update(relative.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()[:12]


def reader_fingerprint() -> str:
    """Of the code that turns bytes into text and passages: another one means that every file is read again."""
    return fingerprint(PROJECT_ROOT / "dagster_project" / "reading", ".py", ".toml")


def dbt_fingerprint() -> str:
    """Of everything that dbt parses."""
    return fingerprint(PROJECT_ROOT / "dbt", *DBT_SUFFIXES)


def code_version() -> str:
    """Version of the project and hash of the SQL, the gates and the store: `0.1.0+3fa9c1d2e4b5`."""
    parts = [
        dbt_fingerprint(),
        fingerprint(PROJECT_ROOT / "expectations", ".py"),
        fingerprint(PROJECT_ROOT / "dagster_project" / "store", ".py", ".sql"),
    ]
    return f"{project_version()}+{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:12]}"


def project_version() -> str:
    """The version in pyproject.toml."""
    with open(PROJECT_ROOT / "pyproject.toml", "rb") as file:
        return str(tomllib.load(file)["project"]["version"])
