"""`make bench`: what a reload costs, against what cannot be had for less in the same minute on the same machine.

The floor is a process that imports dagster, dagster_dbt, dbt and Great Expectations, and one `dbt build` from the command line. The seeds
are the project's own documents, and one of the golden tests' arrives. Ratios are of processor time: they carry over to other machines and
to busy ones, seconds do not.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.models import prepared_manifest

IMPORTS = "import dagster, dagster_dbt, dbt.cli.main, great_expectations"
ARRIVAL = PROJECT_ROOT / "tests" / "golden" / "documents" / "en01.txt"
BAR_RELOAD, BAR_ONE_NEW, BAR_NOTHING_NEW, BAR_TICK = 1.6, 1.5, 3.0, 0.5
TICK_FILES = 10_000
ROUNDS = 3


class Cost(NamedTuple):
    """Of one command: seconds, and seconds of processor time."""

    wall: float
    cpu: float


class Round(NamedTuple):
    """One round of measurements, which belong together as they were taken one after the other."""

    first: Cost
    again: Cost
    one_new: Cost
    imports: Cost
    build: Cost
    one_view: Cost


def main() -> int:
    """Measure, print one line a figure, return 1 when a bar is missed. Of each round the least counts, as other work only adds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = _environment(home)
        prepared_manifest()  # set-up is done: dbt has parsed these files before, for both sides
        _cost(_dbt(home, "parse"), env)
        rounds = [_round(home, env) for _ in range(ROUNDS)]
        night, tick = _night(env), _tick(home, env)
    best = Round(*(min(costs, key=lambda cost: cost.cpu) for costs in zip(*rounds, strict=True)))
    floor, start_up = best.imports.cpu + best.build.cpu, best.imports.cpu + best.one_view.cpu
    print(f"processor time: imports {best.imports.cpu:.1f} s, one dbt build {best.build.cpu:.1f} s: floor {floor:.1f} s")
    ratio = best.one_new.cpu / start_up
    print(f"a dbt build of one view takes {best.one_view.cpu:.1f} s; one new document is {ratio:.2f} times imports and that")
    again = min(one.again.wall for one in rounds)
    met = [
        _line("reload of the five documents", best.first.cpu / floor, BAR_RELOAD, f"{best.first.cpu:.1f} s, times the floor"),
        _line("one new document", best.one_new.cpu / floor, BAR_ONE_NEW, f"{best.one_new.cpu:.1f} s, times the floor"),
        _line("make warehouse over nothing new", again, BAR_NOTHING_NEW, "s, with its start"),
        _line("the night over nothing new", night, BAR_NOTHING_NEW, "s, in the daemon's code server; no file of the warehouse touched"),
        _line(f"tick of the sensor over {TICK_FILES} files", tick, BAR_TICK, "s"),
    ]
    return 0 if all(met) else 1


def _round(home: Path, env: dict[str, str]) -> Round:
    warehouse = [sys.executable, "-m", "dagster_project", "warehouse"]
    shutil.rmtree(home / "warehouse", ignore_errors=True)
    arrival = home / "seeds" / ARRIVAL.name
    arrival.unlink(missing_ok=True)
    first, again = _cost(warehouse, env), _cost(warehouse, env)
    shutil.copyfile(ARRIVAL, arrival)
    one_new = _cost(warehouse, env)
    one_view = [*_dbt(home, "build"), "--select", "stg_documents", "--indirect-selection", "empty"]
    return Round(first, again, one_new, _cost([sys.executable, "-c", IMPORTS], env), _cost(_dbt(home, "build"), env), _cost(one_view, env))


def _line(what: str, figure: float, bar: float, unit: str) -> bool:
    met = figure <= bar
    print(f"{what}: {figure:.3f} ({unit}), bar {bar}: {'met' if met else 'MISSED'}")
    return met


def _environment(home: Path) -> dict[str, str]:
    dagster_home = home / "dagster"
    dagster_home.mkdir()
    (dagster_home / "dagster.yaml").write_text((PROJECT_ROOT / "dagster.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    shutil.copytree(PROJECT_ROOT / "seeds", home / "seeds")
    own = {"DAGSTER_HOME": str(dagster_home), "LEDGER_WAREHOUSE": str(home / "warehouse"), "LEDGER_SEEDS": str(home / "seeds")}
    return {**os.environ, **own, "LEDGER_WORK_DB": str(home / "warehouse" / "work" / "ledger.duckdb")}


def _dbt(home: Path, command: str) -> list[str]:
    project = str(PROJECT_ROOT / "dbt")
    dbt = str(Path(sys.executable).with_name("dbt"))
    return [dbt, command, "--quiet", "--project-dir", project, "--profiles-dir", project, "--target-path", str(home / "target")]


def _cost(command: list[str], env: dict[str, str]) -> Cost:
    cpu, started = _cpu(), time.perf_counter()
    done = subprocess.run(command, env=env, cwd=PROJECT_ROOT, capture_output=True, text=True)
    cost = Cost(time.perf_counter() - started, _cpu() - cpu)
    if done.returncode:
        raise SystemExit(f"{json.dumps(command)} failed:\n{done.stdout}\n{done.stderr}")
    shown = f"{Path(command[0]).name} {' '.join(command[1:4])} ..."
    print(f"{shown}: {cost.wall:.1f} s, of these {cost.cpu:.1f} s of processor time", flush=True)
    return cost


def _cpu() -> float:
    """Processor time of all children so far: on a machine that others use too, the ratio of these is the steadier one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _night(env: dict[str, str]) -> float:
    """Seconds in which the nightly schedule finds that there is nothing to do, in a process that has the definitions, as the daemon's."""
    import dagster as dg

    from dagster_project.defs.automation import nightly

    files = _times(Path(env["LEDGER_WAREHOUSE"]))
    with mock.patch.dict(os.environ, env), dg.DagsterInstance.local_temp() as instance, dg.build_schedule_context(instance) as context:
        seconds, decision = _timed(lambda: nightly(context))
    if not isinstance(decision, dg.SkipReason) or _times(Path(env["LEDGER_WAREHOUSE"])) != files:
        raise SystemExit(f"The night over nothing new was not left alone: {decision}")
    return seconds


def _tick(home: Path, env: dict[str, str]) -> float:
    """Seconds of the least of three ticks of the sensor over many files."""
    import dagster as dg

    from dagster_project.defs.automation import new_documents

    many = home / "many"
    many.mkdir()
    for number in range(TICK_FILES):
        (many / f"{number}.txt").write_text(str(number), encoding="utf-8")

    def tick() -> object:
        with dg.build_sensor_context() as context:
            return new_documents(context)

    with mock.patch.dict(os.environ, {**env, "LEDGER_SEEDS": str(many)}):
        return min(_timed(tick)[0] for _ in range(3))


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    outcome = work()
    return time.perf_counter() - started, outcome


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
