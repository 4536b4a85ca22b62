"""The commands behind the Makefile: `python -m dagster_project warehouse`, `explain <id>` and `withdraw <file_name>`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dagster_project.settings import BadSetting, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 done, 1 blocked or not found, 2 a setting or argument that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m dagster_project")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("warehouse", help="every document in LEDGER_SEEDS to a checked release in LEDGER_WAREHOUSE")
    explained = commands.add_parser("explain", help="a figure, an event, a breakdown or another row, traced to its sentences")
    explained.add_argument("row_id", help="its id, or the first characters of it")
    withdrawn = commands.add_parser("withdraw", help="take the document of a missing file out of force")
    withdrawn.add_argument("file_name", help="its path below LEDGER_SEEDS, as raw.files shows it")
    chosen = parser.parse_args(arguments)
    try:
        settings = Settings.from_env()
    except BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.command == "explain":
        from dagster_project.explain import explain

        return explain(settings, chosen.row_id)
    if chosen.command == "withdraw":
        return _withdraw(settings, chosen.file_name)
    from dagster_project.warehouse import reload_warehouse

    return reload_warehouse(settings)


def _withdraw(settings: Settings, file_name: str) -> int:
    from dagster_project.store.connection import WarehouseBusy
    from dagster_project.store.withdraw import NotMissing, withdraw

    try:
        withdraw(settings, file_name)
    except (NotMissing, WarehouseBusy) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{file_name} is withdrawn; `make warehouse` publishes without it. Its text and figures stay in the schema raw.")
    return 0


if __name__ == "__main__":  # children of the process pool import this module too
    sys.exit(main())
