"""The pages of Dagster in a real browser: what an operator sees first. Skipped, and said so, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dagster_project.settings import PROJECT_ROOT

from ..flow.daemons import free_port, started
from ..flow.house import BROKEN, FLEET
from .browser import Page, browser, installed

PROGRAM = installed()
PICTURES = PROJECT_ROOT / "test-results" / "pages"
RUN_SECONDS = 600  # a run on a busy machine, with its start-up
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


@dataclass(frozen=True)
class Site:
    """A page of the browser and the address of Dagster."""

    page: Page
    address: str

    def open(self, path: str) -> Page:
        """Go to a page of Dagster."""
        self.page.open(self.address + path)
        return self.page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`dagster dev` over two documents, one of which does not add up; the sensor waits, so that runs start by hand alone."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("seeds", "home"):
        (folder / name).mkdir()
    (folder / "seeds" / "fleet.txt").write_text(FLEET)
    (folder / "seeds" / "patrols.txt").write_text(BROKEN)
    shutil.copy(PROJECT_ROOT / "dagster.yaml", folder / "home")
    env = {
        **os.environ,
        "DAGSTER_HOME": str(folder / "home"),
        "LEDGER_SEEDS": str(folder / "seeds"),
        "LEDGER_WAREHOUSE": str(folder / "warehouse"),
        "LEDGER_QUIET_SECONDS": "86400",
        "DAGSTER_DISABLE_TELEMETRY": "yes",
    }
    address, log = f"http://127.0.0.1:{(port := free_port())}", folder / "dagster.log"
    with started(["dagster", "dev", "--host", "127.0.0.1", "--port", port], env, log):
        serves(address, log)
        with browser(str(PROGRAM), folder / "browser") as page:
            yield Site(page, address)


def serves(address: str, log: Path) -> None:
    """Returns when Dagster answers."""
    deadline = time.monotonic() + 240
    while True:
        try:
            urllib.request.urlopen(f"{address}/server_info", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < deadline, log.read_text()[-3000:]
            time.sleep(0.5)


def test_the_graph_opens_with_its_groups_without_an_error_a_dialog_or_a_call_to_the_outside(site: Site) -> None:
    page = site.open("/asset-groups")
    for group in ("ingest", "extraction", "staging", "quality", "marts", "release", "Materialize all"):
        page.wait_for(group)
    page.picture(PICTURES / "graph.png")
    assert page.ask("document.querySelectorAll('[role=dialog]').length") == 0
    assert page.complaints == []


def test_schedule_and_sensors_are_shown_as_running(site: Site) -> None:
    page = site.open("/automation")
    for name in ("nightly", "weekly", "new_documents", "tell_of_failures", "tell_of_held_figures", "Scheduled At 02:00 AM UTC"):
        page.wait_for(name)
    page.wait_until("[...document.querySelectorAll('input')].filter(one => one.checked).length", 5)  # the switches that are on
    page.picture(PICTURES / "automation.png")
    assert page.complaints == []


def test_materialize_all_ends_green_and_a_document_that_does_not_add_up_shows_its_sentence(site: Site) -> None:
    page = site.open("/asset-groups")
    page.click("Materialize all")
    page.wait_for("Launched run", 120)
    site.open("/runs")
    page.wait_for("Success", RUN_SECONDS)
    page.picture(PICTURES / "runs.png")
    assert "Failure" not in page.text()
    site.open("/assets/staging/breakdowns?view=checks")
    page.click("partition_adds_up")
    page.wait_for("The force conducted 120 patrols: 70 by day and 40 by night.")
    page.wait_for("Failed")
    page.picture(PICTURES / "check.png")
    site.open("/assets/release/mission_ledger")
    page.wait_for("Freshness policy")
    page.picture(PICTURES / "release.png")
    assert page.complaints == []
