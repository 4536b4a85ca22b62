"""The recipes in deploy/ against the project: files that they name, programs that they start, addresses that they open."""

from __future__ import annotations

import configparser
import importlib.util
import itertools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dagster_project.settings import PROJECT_ROOT

DEPLOY = PROJECT_ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
INSTRUCTIONS = {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "VOLUME", "CMD"}


def instructions() -> list[tuple[str, str]]:
    """Instruction and arguments of the Dockerfile, with continued lines joined."""
    lines = [line for line in (DEPLOY / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")]
    found = [line.partition(" ") for line in "\n".join(lines).replace("\\\n", " ").splitlines()]
    return [(word, rest.strip()) for word, _, rest in found]


def exists(program: str) -> bool:
    """Whether the environment of the pins has it."""
    return Path(sys.executable).with_name(program).exists()


def test_the_image_copies_files_that_are_there_and_does_not_run_as_root() -> None:
    found = instructions()
    assert {word for word, _ in found} <= INSTRUCTIONS
    sources = [source for word, rest in found if word == "COPY" for source in rest.split()[:-1]]
    assert [source for source in sources if not (PROJECT_ROOT / source).exists()] == []
    assert [rest for word, rest in found if word == "USER"] == ["ledger"]
    assert any("--require-hashes" in rest for word, rest in found if word == "RUN")


def test_the_image_is_made_by_the_rules_of_the_trade() -> None:
    found = instructions()
    words = [word for word, _ in found]
    assert words[0] == "FROM" and words[-1] == "CMD" and words.count("CMD") == 1
    assert re.fullmatch(r"python:3\.\d+-slim", found[0][1]), "the base has no version, or is larger than need be"
    assert all(isinstance(part, str) for part in json.loads(found[-1][1])), "a shell between would swallow the signals"
    assert all(rest.startswith("/") for word, rest in found if word in ("WORKDIR", "VOLUME"))
    assert words.index("USER") > max(place for place, word in enumerate(words) if word in ("RUN", "COPY"))
    assert all("--no-cache-dir" in rest for word, rest in found if word == "RUN" and "pip install" in rest)


@pytest.mark.skipif(importlib.util.find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_the_compose_file_is_one_by_the_schema_of_the_compose_specification(tmp_path: Path) -> None:
    def complaints(path: Path) -> str:
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        return done.stdout if done.returncode else ""

    assert complaints(DEPLOY / "compose.yaml") == ""
    broken = tmp_path / "compose.yaml"
    broken.write_text((DEPLOY / "compose.yaml").read_text().replace("start_period:", "start_perod:"))
    assert "start_perod" in complaints(broken)


def test_the_image_switches_off_what_would_call_home_as_the_makefile_does() -> None:
    settings = " ".join(rest for word, rest in instructions() if word == "ENV")
    for name, value in re.findall(r"^export (\w+) := (\w+)$", (PROJECT_ROOT / "Makefile").read_text(), re.MULTILINE):
        assert f"{name}={value}" in settings


def test_the_services_start_programs_of_the_pins_and_open_the_page_to_this_machine_alone() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"code", "daemon", "page"}
    assert all(exists(service["command"][0]) for service in services.values() if "command" in service)
    ports = [port for service in services.values() for port in service.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_the_volumes_are_declared_or_lie_in_the_project_and_the_documents_are_read_only() -> None:
    for service in COMPOSE["services"].values():
        for volume in service["volumes"]:
            source = re.sub(r"\$\{\w+:-(.*?)\}", r"\1", volume).split(":")[0]
            assert source in COMPOSE["volumes"] or (DEPLOY / source).exists(), volume
        assert any(volume.endswith(":/seeds:ro") for volume in service["volumes"])


def test_the_services_find_the_definitions_where_the_code_is_served() -> None:
    (server,) = [one["grpc_server"] for one in yaml.safe_load((DEPLOY / "workspace.yaml").read_text())["load_from"]]
    command = next(rest for word, rest in instructions() if word == "CMD")
    assert server["host"] in COMPOSE["services"] and f'"{server["port"]}"' in command


KINDS = ("code", "daemon", "page")


def unit(kind: str) -> configparser.RawConfigParser:
    """A unit of systemd."""
    found = configparser.RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(DEPLOY / f"mission-ledger-{kind}.service")
    return found


def options(kind: str) -> tuple[str, dict[str, str]]:
    """The program that a unit starts, and its options."""
    program, *arguments = unit(kind)["Service"]["ExecStart"].split()
    return program, {name: value for name, value in itertools.pairwise(arguments) if name.startswith("--")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_starts_a_program_of_the_pins_and_listens_on_this_machine_alone(kind: str) -> None:
    program, given = options(kind)
    assert program.startswith("%h/mission-ledger/.venv/bin/") and exists(Path(program).name)
    assert kind == "daemon" or given["--host"] == "127.0.0.1"


@pytest.mark.parametrize("kind", ["daemon", "page"])
def test_daemon_and_page_reach_the_definitions_where_the_code_unit_serves_them(kind: str) -> None:
    _, served = options("code")
    _, reached = options(kind)
    assert (reached["--grpc-host"], reached["--grpc-port"]) == (served["--host"], served["--port"])
    assert unit(kind)["Unit"]["Wants"] == unit(kind)["Unit"]["After"] == "mission-ledger-code.service"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
def test_systemd_finds_nothing_to_complain_of_in_the_units(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parent.parent)
    for kind in KINDS:
        text = (DEPLOY / f"mission-ledger-{kind}.service").read_text()
        (tmp_path / f"mission-ledger-{kind}.service").write_text(text.replace("%h/mission-ledger", str(tmp_path)))
    command = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.glob("*.service")))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    complaints = [line for line in done.stderr.splitlines() if "mission-ledger" in line]
    assert complaints == []


def test_the_file_for_teams_differs_from_the_default_by_its_storage_alone() -> None:
    ours, theirs = (yaml.safe_load(path.read_text()) for path in (PROJECT_ROOT / "dagster.yaml", DEPLOY / "dagster-postgres.yaml"))
    assert theirs.pop("storage") == {"postgres": {"postgres_url": {"env": "DAGSTER_POSTGRES_URL"}}}
    assert theirs == ours
