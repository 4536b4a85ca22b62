"""A real PostgreSQL for a test: its own data folder, loopback alone, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .daemons import free_port

FOLDERS = (*map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), *os.environ["PATH"].split(os.pathsep))
PROGRAMS = ("initdb", "pg_ctl", "createdb")
NOBODY = "nobody"  # PostgreSQL refuses to run as root


def installed() -> Path | None:
    """The folder of the server's programs, as Debian or the PATH has them; None where there is none."""
    whole = (Path(folder) for folder in FOLDERS if all((Path(folder) / name).exists() for name in PROGRAMS))
    return next(whole, None)


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """Start a server with one empty database; yields its address, which names the driver: SQLAlchemy would take another one."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))  # not below the folder of pytest, which nobody else may enter
    who: dict[str, Any] = {"user": NOBODY} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, NOBODY)
    data, port = folder / "data", free_port()

    def run(name: str, *arguments: str) -> None:
        command = [str(programs / name), *arguments]
        with open(folder / f"{name}.out", "w") as out:
            done = subprocess.run(command, cwd=folder, stdout=out, stderr=out, timeout=300, **who)
        assert done.returncode == 0, (folder / f"{name}.out").read_text()

    try:
        run("initdb", "--pgdata", str(data), "--username", "ledger", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        listen = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "--wait", "--pgdata", str(data), "--log", str(folder / "server.log"), "--options", listen)
        try:
            run("createdb", "--host", "127.0.0.1", "--port", port, "--username", "ledger", "dagster")
            yield f"postgresql+psycopg2://ledger@127.0.0.1:{port}/dagster"
        finally:
            run("pg_ctl", "stop", "--mode", "immediate", "--pgdata", str(data))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
