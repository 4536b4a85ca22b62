"""A real daemon beside a real code server, as the recipes in deploy/ start them, and waiting for what they do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster_project.settings import PROJECT_ROOT, Settings

BOUND = 600  # seconds for one step of the story, on a machine that may be busy


def wait_for(what: str, is_so: Callable[[], bool], log: Path) -> None:
    """Returns when it is so; fails after BOUND seconds with the end of the daemon's log."""
    deadline = time.monotonic() + BOUND
    while not is_so():
        assert time.monotonic() < deadline, f"not within {BOUND} s: {what}\n{log.read_text()[-4000:]}"
        time.sleep(1)


@contextmanager
def daemon(home: Path, settings: Settings, log: Path, **more: str) -> Iterator[None]:
    """`dagster-daemon run` for this project beside its code server, both stopped with all that they started on the way out.

    A daemon without a code server would start one anew every minute. `more`: variables of the environment.
    """
    env = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "LEDGER_SEEDS": str(settings.seeds),
        "LEDGER_WAREHOUSE": str(settings.warehouse),
        "LEDGER_QUIET_SECONDS": "2",
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        **more,
    }
    port = free_port()
    code = ["dagster", "code-server", "start", "--host", "127.0.0.1", "--port", port, "--module-name", "dagster_project.definitions"]
    watch = ["dagster._daemon", "run", "--grpc-host", "127.0.0.1", "--grpc-port", port]
    with started(code, env, log):
        wait_for("the code server answers", lambda: answers(int(port)), log)
        with started(watch, env, log):
            yield


@contextmanager
def started(command: list[str], env: dict[str, str], log: Path) -> Iterator[None]:
    """A module of the environment as a process of its own group, interrupted on the way out."""
    with open(log, "a") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=PROJECT_ROOT, env=env, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)


def free_port() -> str:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens on it."""
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0
