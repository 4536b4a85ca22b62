"""`make bench`: the path of a newcomer, step by step: clone, `make ui`, materialize all, look at a held figure, `make explain`.

The environment is the one that runs this; its set-up, which loads the pins from the network, is no part of the times. They are those of
a clock, as a person waits by it. A machine on which others work shows them longer, so its load and the processor time are told beside them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.settings import PROJECT_ROOT

from .flow.daemons import free_port
from .flow.house import BROKEN

BAR = 60.0  # seconds a step
LIMIT = 600.0
VENV = Path(sys.executable).parent.parent
MAKE = ["make", "--no-print-directory", f"--old-file={VENV}/.runtime", f"VENV={VENV}"]
PLACE = {"repositoryLocationName": "mission_ledger", "repositoryName": "__repository__"}
HELD = "select row_id, quote, reason from quality.quarantine where kind = 'figure' order by row_id limit 1"
LOADED = "{ workspaceOrError { ... on Workspace { locationEntries { loadStatus } } } }"
LAUNCH = """
    mutation ($asked: ExecutionParams!) {
        launchPipelineExecution(executionParams: $asked) {
            __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message }
        }
    }
"""
STATUS = "query ($run: ID!) { runOrError(runId: $run) { ... on Run { status } } }"


def main() -> int:
    """Walk the path, print one line a step, return 1 when one takes longer than its bar."""
    with tempfile.TemporaryDirectory() as folder:
        clone, port = Path(folder) / "mission-ledger", free_port()
        env = {name: value for name, value in os.environ.items() if not name.startswith(("LEDGER_", "DAGSTER_"))}
        env["LEDGER_QUIET_SECONDS"] = "86400"  # else the sensor starts a run too, and that of the person waits for it
        steps = [_step("clone", lambda: _run(["git", "clone", "--quiet", str(PROJECT_ROOT), str(clone)], Path(folder), env))]
        (clone / "seeds" / "patrols.txt").write_text(BROKEN, encoding="utf-8")  # one document whose sum is wrong
        with _page(clone, env, port) as address:
            steps.append(_step("make ui, until the project is shown", lambda: _wait(lambda: _loaded(address), "the project is shown")))
            steps.append(_step("materialize all", lambda: _materialize_all(address)))
            found: list[str] = []
            steps.append(_step("look at a held figure", lambda: found.extend(_held(clone))))
            steps.append(_step("make explain", lambda: _explained(clone, env, found)))
    return 0 if all(steps) else 1


def _step(name: str, work: Callable[[], object]) -> bool:
    started, used = time.perf_counter(), _used()
    work()
    seconds, used = time.perf_counter() - started, _used() - used
    load = f"{used:.1f} s of processor time, {os.getloadavg()[0]:.1f} programs at work on {os.cpu_count()} processors"
    print(f"{name}: {seconds:.1f} (s; {load}), bar {BAR:.0f}: {'met' if seconds <= BAR else 'MISSED'}", flush=True)
    return seconds <= BAR


def _used() -> float:
    """Processor time of this process and of all that it started, in s, as far as the system tells it of processes that still run."""
    spent, waiting, parents = 0, [os.getpid()], {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            facts = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parents[int(path.parent.name)] = (int(facts[1]), sum(map(int, facts[11:15])))
    while waiting:
        process = waiting.pop()
        spent += parents.get(process, (0, 0))[1]
        waiting += [child for child, (parent, _) in parents.items() if parent == process]
    return float(spent / os.sysconf("SC_CLK_TCK"))


@contextmanager
def _page(clone: Path, env: dict[str, str], port: str) -> Iterator[str]:
    with open(clone.with_suffix(".log"), "w") as log:
        process = subprocess.Popen([*MAKE, "ui", f"PORT={port}"], cwd=clone, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        yield f"http://127.0.0.1:{port}/graphql"
    except BaseException:
        print(clone.with_suffix(".log").read_text()[-3000:])
        raise
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _ask(address: str, query: str, **variables: Any) -> dict[str, Any]:
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        said: dict[str, Any] = json.load(answer)
    if "errors" in said:
        raise SystemExit(f"{address}: {said['errors']}")
    data: dict[str, Any] = said["data"]
    return data


def _loaded(address: str) -> bool:
    try:
        entries = _ask(address, LOADED)["workspaceOrError"].get("locationEntries", [])
    except (urllib.error.URLError, OSError):
        return False
    return bool(entries) and all(entry["loadStatus"] == "LOADED" for entry in entries)


def _materialize_all(address: str) -> None:
    asked = {"selector": {**PLACE, "jobName": "__ASSET_JOB"}, "runConfigData": {}, "mode": "default"}
    launched = _ask(address, LAUNCH, asked=asked)["launchPipelineExecution"]
    if launched["__typename"] != "LaunchRunSuccess":
        raise SystemExit(f"The run was not started: {launched}")
    run_id, status = launched["run"]["runId"], ""

    def ended() -> bool:
        nonlocal status
        status = _ask(address, STATUS, run=run_id)["runOrError"]["status"]
        return status in ("SUCCESS", "FAILURE", "CANCELED")

    _wait(ended, "the run ends")
    if status != "SUCCESS":
        raise SystemExit(f"Materialize all ended with {status}.")


def _held(clone: Path) -> list[str]:
    with duckdb.connect(str(clone / "warehouse" / "mission_ledger.duckdb"), read_only=True) as connection:
        return [str(cell) for cell in connection.execute(HELD).fetchall()[0]]


def _explained(clone: Path, env: dict[str, str], held: list[str]) -> None:
    row_id, quote, _ = held
    said = _run([*MAKE, "explain", f"FIGURE={row_id}"], clone, env)
    if quote.split(":")[0] not in " ".join(said.split()):
        raise SystemExit(f"make explain does not tell the sentence of {row_id}:\n{said}")


def _run(command: list[str], folder: Path, env: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{shutil.which(command[0])} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + LIMIT
    while not until():
        if time.monotonic() > deadline:
            raise SystemExit(f"Not within {LIMIT:.0f} s: {what}.")
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main())
