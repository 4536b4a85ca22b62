"""How far a long step has come: a line in the log now and then, and a bar on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

LOG_SECONDS, BAR_SECONDS, BAR_WIDTH = 10.0, 0.2, 24

Item = TypeVar("Item")
Tell = Callable[[str], None]


class Progress:
    """Counts what was done of `total` items. `what`: as "documents read"; `log` gets a sentence every ten seconds.

    `terminal`: where a bar is drawn and taken away at the end; nothing is drawn where it is None or no terminal.
    """

    def __init__(
        self, what: str, total: int, log: Tell | None = None, terminal: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._what, self._total, self._log, self._clock = what, total, log, clock
        self._terminal = terminal if terminal is not None and terminal.isatty() else None
        self._done, self._drawn = 0, False
        self._started = self._logged = self._shown = clock()

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, each counted when the next is asked for."""
        for item in items:
            yield item
            self._done += 1
            self._tell()

    def close(self) -> None:
        """Take the bar away."""
        if self._terminal and self._drawn:
            self._terminal.write("\r\033[K")
            self._terminal.flush()

    def sentence(self) -> str:
        """As `1,200 of 10,000 documents read, 310 a second, 28 s left`."""
        seconds = max(self._clock() - self._started, 1e-6)
        rate = self._done / seconds
        left = f", {(self._total - self._done) / rate:,.0f} s left" if rate else ""
        return f"{self._done:,} of {self._total:,} {self._what}, {rate:,.{0 if rate >= 10 else 1}f} a second{left}"

    def _tell(self) -> None:
        now = self._clock()
        if self._log and now - self._logged >= LOG_SECONDS:
            self._logged = now
            self._log(self.sentence())
        if self._terminal and now - self._shown >= BAR_SECONDS:
            self._shown, self._drawn = now, True
            full = BAR_WIDTH * self._done // max(self._total, 1)
            self._terminal.write(f"\r\033[K[{'#' * full}{'.' * (BAR_WIDTH - full)}] {self.sentence()}")
            self._terminal.flush()
