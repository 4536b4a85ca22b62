"""`make bench`: what a reload costs, against what cannot be had for less in the same minute on the same machine.

The floor is a process that imports dagster, dagster_dbt, dbt and Great Expectations, and one `dbt build` from the command line. The seeds
are the project's own documents. Ratios carry over to other machines, seconds do not.
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
from pathlib import Path

from dagster_project.settings import PROJECT_ROOT, Settings
from dagster_project.store.manifest import scan
from dagster_project.store.models import prepared_manifest

IMPORTS = "import dagster, dagster_dbt, dbt.cli.main, great_expectations"
BAR_RELOAD, BAR_NOTHING_NEW, BAR_TICK = 1.6, 3.0, 0.1
TICK_FILES = 1_000
ROUNDS = 3


def main() -> int:
    """Measure, print one line a figure, return 1 when a bar is missed. Of each round the shortest time counts, as other work only adds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = _environment(home)
        prepared_manifest()  # set-up is done: dbt has parsed these files before, for both sides
        _seconds(_dbt(home, "parse"), env)
        rounds = [_round(home, env) for _ in range(ROUNDS)]
        tick = _tick(home)
    reload, again, imports, build = (min(times) for times in zip(*rounds, strict=True))
    floor = imports + build
    print(f"imports {imports:.1f} s, one dbt build {build:.1f} s: floor {floor:.1f} s")
    met = [
        _line("reload of the five documents", reload / floor, BAR_RELOAD, f"{reload:.1f} s, times the floor"),
        _line("reload over nothing new", again, BAR_NOTHING_NEW, "s"),
        _line(f"look at {TICK_FILES} files", tick, BAR_TICK, "s"),
    ]
    return 0 if all(met) else 1


def _round(home: Path, env: dict[str, str]) -> tuple[float, float, float, float]:
    """Seconds of a first reload, of one over nothing new, of the imports, of a dbt build."""
    warehouse = [sys.executable, "-m", "dagster_project", "warehouse"]
    shutil.rmtree(home / "warehouse", ignore_errors=True)
    first, again = _seconds(warehouse, env), _seconds(warehouse, env)
    return first, again, _seconds([sys.executable, "-c", IMPORTS], env), _seconds(_dbt(home, "build"), env)


def _line(what: str, figure: float, bar: float, unit: str) -> bool:
    met = figure <= bar
    print(f"{what}: {figure:.3f} ({unit}), bar {bar}: {'met' if met else 'MISSED'}")
    return met


def _environment(home: Path) -> dict[str, str]:
    dagster_home = home / "dagster"
    dagster_home.mkdir()
    (dagster_home / "dagster.yaml").write_text((PROJECT_ROOT / "dagster.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    own = {"DAGSTER_HOME": str(dagster_home), "LEDGER_WAREHOUSE": str(home / "warehouse"), "LEDGER_SEEDS": str(PROJECT_ROOT / "seeds")}
    return {**os.environ, **own, "LEDGER_WORK_DB": str(home / "warehouse" / "work" / "ledger.duckdb")}


def _dbt(home: Path, command: str) -> list[str]:
    project = str(PROJECT_ROOT / "dbt")
    dbt = str(Path(sys.executable).with_name("dbt"))
    return [dbt, command, "--quiet", "--project-dir", project, "--profiles-dir", project, "--target-path", str(home / "target")]


def _seconds(command: list[str], env: dict[str, str]) -> float:
    cpu, started = _cpu(), time.perf_counter()
    done = subprocess.run(command, env=env, cwd=PROJECT_ROOT, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{json.dumps(command)} failed:\n{done.stdout}\n{done.stderr}")
    print(
        f"{Path(command[0]).name} {' '.join(command[1:4])} ...: {seconds:.1f} s, of these {_cpu() - cpu:.1f} s of processor time",
        flush=True,
    )
    return seconds


def _cpu() -> float:
    """Processor time of all children so far: on a machine that others use too, the ratio of these is the steadier one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tick(home: Path) -> float:
    seeds = home / "many"
    seeds.mkdir()
    for number in range(TICK_FILES):
        (seeds / f"{number}.txt").write_text(str(number), encoding="utf-8")
    settings = Settings(seeds=seeds, warehouse=home / "warehouse")
    started = time.perf_counter()
    scan(settings).digest()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
