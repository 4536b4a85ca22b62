"""The commands behind the Makefile: `python -m dagster_project warehouse`, `explain <id>`, `withdraw <file_name>` and so on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dagster_project.settings import BadSetting, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0 done, 1 blocked or not found, 2 a setting or argument that cannot be used."""
    chosen = _parser().parse_args(arguments)
    try:
        settings = Settings.from_env()
    except BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.command == "warehouse":
        from dagster_project.warehouse import reload_warehouse

        return reload_warehouse(settings)
    if chosen.command == "explain":
        from dagster_project.explain import explain

        return explain(settings, chosen.row_id)
    return _upkeep(settings, chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dagster_project")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("warehouse", help="every document in LEDGER_SEEDS to a checked release in LEDGER_WAREHOUSE")
    explained = commands.add_parser("explain", help="a figure, an event, a breakdown or another row, traced to its sentences")
    explained.add_argument("row_id", help="its id, or the first characters of it")
    withdrawn = commands.add_parser("withdraw", help="take the document of a missing file out of force")
    withdrawn.add_argument("file_name", help="its path below LEDGER_SEEDS, as raw.files shows it")
    back = commands.add_parser("rollback", help="publish the tables of an earlier release again; publishing rests then")
    back.add_argument("release_id", help="its id, or the first characters of it")
    commands.add_parser("resume", help="let reloads publish again after a rollback")
    pruned = commands.add_parser("prune", help="take away the data of all releases but the newest")
    pruned.add_argument("keep", help="how many releases keep their data; the one that stands is always one of them")
    return parser


def _upkeep(settings: Settings, chosen: argparse.Namespace) -> int:
    from dagster_project import upkeep

    if chosen.command == "withdraw":
        return upkeep.withdraw_document(settings, chosen.file_name)
    if chosen.command == "rollback":
        return upkeep.roll_back(settings, chosen.release_id)
    if chosen.command == "resume":
        return upkeep.resume_publishing(settings)
    return upkeep.prune_releases(settings, chosen.keep)


if __name__ == "__main__":  # children of the process pool import this module too
    sys.exit(main())
