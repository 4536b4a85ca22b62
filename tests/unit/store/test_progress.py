from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from dagster_project.store.progress import Progress


class Terminal(io.StringIO):
    """A screen that remembers all that was written."""

    def isatty(self) -> bool:
        return True


def ticking(seconds: float) -> Callable[[], float]:
    """A clock that goes on by so many seconds at each look."""
    now: Iterator[float] = iter(number * seconds for number in range(10_000))
    return lambda: next(now)


def test_the_log_is_told_now_and_then_how_many_how_fast_and_how_long() -> None:
    told: list[str] = []
    progress = Progress("documents read", 100, told.append, clock=ticking(0.5))
    assert list(progress.watch(range(100))) == list(range(100))
    assert 3 <= len(told) <= 10
    assert told[0].startswith("20 of 100 documents read, ")
    assert told[0].endswith(" s left")


def test_a_short_step_says_nothing() -> None:
    told: list[str] = []
    screen = Terminal()
    progress = Progress("documents read", 5, told.append, screen, ticking(0.01))
    assert len(list(progress.watch(range(5)))) == 5
    progress.close()
    assert (told, screen.getvalue()) == ([], "")


def test_the_bar_grows_on_a_terminal_and_is_taken_away() -> None:
    screen = Terminal()
    progress = Progress("documents read", 48, None, screen, ticking(0.3))
    list(progress.watch(range(48)))
    drawn = [one.split("]")[0].count("#") for one in screen.getvalue().split("\r") if "[" in one and "#" in one]
    assert drawn == sorted(drawn) and drawn[-1] == 24
    progress.close()
    assert screen.getvalue().endswith("\r\033[K")


def test_nothing_is_drawn_into_a_file() -> None:
    file = io.StringIO()
    progress = Progress("documents read", 48, None, file, ticking(1))
    list(progress.watch(range(48)))
    progress.close()
    assert file.getvalue() == ""
