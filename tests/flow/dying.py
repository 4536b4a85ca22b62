"""A process of the pipeline that a fault befalls: `python -m tests.flow.dying <what> <fault> <number>`.

what: `reload`, the command `make warehouse`; `publish`, its last steps on the tables as they stand. fault: `kill`, SIGKILL before the
number-th operation on a file of the warehouse; `step`, SIGKILL as soon as the number-th step has ended; `bytes`, no file may grow beyond
that number; `none`, which prints how many operations there were; `steps`, which prints how many steps. The warehouse is that of the
environment. Operations are those that Python tells its audit hooks of: opening a file for writing, renaming, linking, copying, removing,
making a folder; what DuckDB writes by itself lies between them.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from typing import Any

from dagster_project.settings import Settings

WATCHED = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.chmod", "shutil.copyfile", "shutil.rmtree"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main(what: str, fault: str, number: int) -> int:
    """Run with the fault. Returns the exit code of the command, where the process lives to return one."""
    settings = Settings.from_env()
    operations = [0]

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        if not _touches(event, arguments, str(settings.warehouse)):
            return
        operations[0] += 1
        if fault == "kill" and operations[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)

    if fault in ("step", "steps"):
        ended = _at_ends_of_steps(number if fault == "step" else 0)
    elif fault == "bytes":
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    else:
        sys.addaudithook(count)
    code = _reload() if what == "reload" else _publish(settings)
    if fault == "none":
        print(operations[0])
    if fault == "steps":
        print(len(ended))
    return code


def _at_ends_of_steps(fatal: int) -> list[str]:
    """The names of the steps as they end, once Dagster has noted the end of each; the process dies with the `fatal`-th, 0 for none."""
    import dagster as dg

    ended: list[str] = []
    handle = dg.DagsterInstance.handle_new_event

    def handled(instance: dg.DagsterInstance, event: dg.EventLogEntry, **more: Any) -> None:
        handle(instance, event, **more)
        if event.is_dagster_event and event.dagster_event_type == dg.DagsterEventType.STEP_SUCCESS:
            ended.append(str(event.step_key))
            if len(ended) == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    setattr(dg.DagsterInstance, "handle_new_event", handled)  # noqa: B010
    return ended


def _touches(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    if event == "open":
        path, _, flags = arguments
        return isinstance(path, str | os.PathLike) and str(path).startswith(folder) and bool(flags & WRITING)
    return event in WATCHED and any(str(one).startswith(folder) for one in arguments[:2])


def _reload() -> int:
    from dagster_project.__main__ import main as command

    return command(["warehouse"])


def _publish(settings: Settings) -> int:
    from dagster_project.store.candidate import build_candidate
    from dagster_project.store.connection import one_writer
    from dagster_project.store.release import publish, recover

    with one_writer(settings, "a test"):
        recover(settings)
        build_candidate(settings)
        publish(settings, ("marts", "release"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
