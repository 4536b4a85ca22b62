"""`make bench`: what the gates take of a reload, on the project's own documents and on 10,000 generated ones.

A reload runs as a person starts it, and Dagster's own record tells how long each step took. Great Expectations is imported before the
reload of the sample, as the bar there is what the gates take beyond that; of the large reload it is a part.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from dagster_project.settings import PROJECT_ROOT

from .many_documents import rows_of

DOCUMENTS = 10_000
BAR_SHARE, BAR_SAMPLE = 0.15, 1.0
STEPS = {"gate_after_ingest", "gate_after_extraction", "verdicts", "gate_after_marts", "gate_before_release"}
RELOAD = "import sys; from dagster_project.__main__ import main; sys.exit(main(['warehouse']))"
# Great Expectations loads parts of itself at its first use: three rows that keep three laws are one
IMPORTS = """
from expectations import runner
from expectations.gate import AtLeast, Between, InSet
kept = {"a": (Between("v", 0, 1), [{"v": 1.0}]), "b": (InSet("w", (True,)), [{"w": True}]), "c": (AtLeast("x", "y"), [{"x": 2, "y": 1}])}
runner.keeping(kept)
"""


def main() -> int:
    """Measure, print one line a figure, return 1 when a bar is missed."""
    with _home() as home:
        shutil.copytree(PROJECT_ROOT / "seeds", home / "seeds")
        gates, _ = _reload(home, IMPORTS)
    met = [_line("gates on the sample, beyond imports", gates, BAR_SAMPLE, "s")]
    with _home() as home:
        _write_documents(home / "seeds")
        gates, whole = _reload(home)
    met.append(_line(f"gates in a reload of {DOCUMENTS} documents", gates / whole, BAR_SHARE, f"share; {gates:.1f} of {whole:.1f} s"))
    return 0 if all(met) else 1


def _line(what: str, figure: float, bar: float, unit: str) -> bool:
    met = figure <= bar
    print(f"{what}: {figure:.3f} ({unit}), bar {bar}: {'met' if met else 'MISSED'}", flush=True)
    return met


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "dagster").mkdir()
        shutil.copyfile(PROJECT_ROOT / "dagster.yaml", home / "dagster" / "dagster.yaml")
        yield home


def _write_documents(folder: Path) -> None:
    rows = rows_of(DOCUMENTS)
    for file, document in zip(rows["raw.files"], rows["raw.documents"], strict=True):
        path = folder / str(file["file_name"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(document["text"]), encoding="utf-8")


def _reload(home: Path, before: str = "") -> tuple[float, float]:
    """Seconds of the gates and of all steps of one reload into a new warehouse; `before` is run first, in the same process."""
    own = {"DAGSTER_HOME": str(home / "dagster"), "LEDGER_WAREHOUSE": str(home / "warehouse"), "LEDGER_SEEDS": str(home / "seeds")}
    done = subprocess.run(
        [sys.executable, "-c", before + RELOAD], env={**os.environ, **own}, cwd=PROJECT_ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"The reload failed:\n{done.stdout}\n{done.stderr}")
    with mock.patch.dict(os.environ, own):
        steps = _steps()
    if not steps.keys() >= STEPS:
        raise SystemExit(f"These gates did not run: {', '.join(sorted(STEPS - steps.keys()))}")
    return sum(seconds for step, seconds in steps.items() if step in STEPS), sum(steps.values())


def _steps() -> dict[str, float]:
    """Seconds of each step of the newest run of the instance."""
    import dagster as dg

    with dg.DagsterInstance.get() as instance:
        run = instance.get_runs(limit=1)[0]
        return {one.step_key: (one.end_time or 0.0) - (one.start_time or 0.0) for one in instance.get_run_step_stats(run.run_id)}


if __name__ == "__main__":
    sys.exit(main())
