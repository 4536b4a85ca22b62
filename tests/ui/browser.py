"""Headless Chromium over its DevTools protocol: as much of it as the tests of the pages need, without another dependency."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS, WAIT_SECONDS = 60, 60
SIZE = {"width": 1400, "height": 900, "deviceScaleFactor": 1, "mobile": False}


def installed() -> str | None:
    """Where the browser is; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One tab. `complaints` are exceptions of the page's own code and addresses outside this machine that it asked for."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self.complaints: list[str] = []
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", **SIZE)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to one command; events that come meanwhile are looked at."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=WAIT_SECONDS))
            if message.get("id") == number:
                assert "error" not in message, f"{method}: {message['error']}"
                answer: dict[str, Any] = message["result"]
                return answer
            self._look_at(message)

    def open(self, address: str) -> None:
        """Go to a page."""
        self.call("Page.navigate", url=address)

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def text(self) -> str:
        """What the page shows, as text."""
        return str(self.ask("document.body ? document.body.innerText : ''"))

    def wait_for(self, words: str, seconds: float = WAIT_SECONDS) -> None:
        """Until the page shows these words; fails with what it shows instead."""
        deadline = time.monotonic() + seconds
        while words not in self.text():
            assert time.monotonic() < deadline, f"{words!r} is not shown within {seconds} s, but:\n{self.text()[:3000]}"
            time.sleep(0.3)

    def wait_until(self, expression: str, value: Any) -> None:
        """Until a JavaScript expression has this value; fails with the value that it has."""
        deadline = time.monotonic() + WAIT_SECONDS
        while (found := self.ask(expression)) != value:
            assert time.monotonic() < deadline, f"{expression} is {found!r}, not {value!r}"
            time.sleep(0.3)

    def click(self, words: str) -> None:
        """Press the innermost element whose text is these words."""
        said = f"one.innerText && one.innerText.trim() === {json.dumps(words)} && !one.disabled"
        found = f"[...document.querySelectorAll('button, a, div, span')].filter(one => {said}).pop()"
        deadline = time.monotonic() + WAIT_SECONDS
        while not self.ask(f"(() => {{ const one = {found}; if (one) one.click(); return Boolean(one) }})()"):
            assert time.monotonic() < deadline, f"nothing to click is called {words!r} on:\n{self.text()[:3000]}"
            time.sleep(0.3)

    def picture(self, path: Path) -> None:
        """Keep what the page looks like."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def _look_at(self, message: dict[str, Any]) -> None:
        facts = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            details = facts["exceptionDetails"]
            self.complaints.append(str(details.get("exception", {}).get("description") or details["text"]))
        if message.get("method") == "Network.requestWillBeSent":
            address = str(facts["request"]["url"])
            if not address.startswith(("http://127.0.0.1:", "data:", "blob:", "ws://127.0.0.1:")):
                self.complaints.append(f"asked for {address}")


@contextmanager
def browser(program: str, folder: Path) -> Iterator[Page]:
    """A browser with nothing remembered; closed on the way out."""
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}"]
    with open(folder.with_suffix(".log"), "w") as log:
        process = subprocess.Popen([*command, *quiet, "about:blank"], stdout=log, stderr=log)
    try:
        port = _port(folder / "DevToolsActivePort")
        request = urllib.request.Request(f"http://127.0.0.1:{port}/json/new?about:blank", method="PUT")
        with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:
            address = json.load(answer)["webSocketDebuggerUrl"]
        with connect(address, max_size=None, proxy=None) as socket:
            yield Page(socket)
    finally:
        process.terminate()
        process.wait(30)


def _port(path: Path) -> int:
    deadline = time.monotonic() + START_SECONDS
    while not (path.is_file() and path.read_text().strip()):
        assert time.monotonic() < deadline, "the browser does not start"
        time.sleep(0.1)
    return int(path.read_text().splitlines()[0])
