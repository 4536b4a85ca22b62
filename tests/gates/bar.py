"""How many misprints are held, by kind: `python -m tests.gates.bar` measures all of them, with a number n each n-th of them, and writes
expectations/misprints.toml."""

from __future__ import annotations

import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dagster_project.rows import Figure

from .judging import Judged, judge
from .mutations import KINDS, Misprint, Read, breaks, members, misprints, originals, read_text

TABLE = Path(__file__).resolve().parents[2] / "expectations" / "misprints.toml"
OUTCOMES = ("held", "missed", "passed", "open", "unread")
BATCH = 4000  # documents in one warehouse


@dataclass
class Bar:
    """Misprints by kind and outcome, and what went wrong, in words.

    held: in the quarantine with its quote. missed: published as not checkable. passed: published as passed. open: the sum still holds
    as printed, within its rounding and its bounds, so that nobody could tell. unread: the number is read at its old value all the same,
    or was not read as a figure.
    """

    counts: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: dict.fromkeys(OUTCOMES, 0) for kind in KINDS})
    faults: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)  # what was held beyond what sums tie to the misprint

    def broken(self, kind: str) -> int:
        """How many misprints break a sum."""
        return sum(self.counts[kind][outcome] for outcome in ("held", "missed", "passed"))

    def share(self, kind: str) -> float:
        """Of the misprints that break a sum, those that are held; not a number where none does."""
        return self.counts[kind]["held"] / self.broken(kind) if self.broken(kind) else math.nan


def measure(chosen: Sequence[Misprint], folder: Path) -> Bar:
    """Read and judge the misprints in one warehouse a batch, the originals beside them."""
    bar = Bar()
    for n in range(0, len(chosen), BATCH):
        batch = [(one, read_text(one.original.name, one.text)) for one in chosen[n : n + BATCH]]
        readings = [*originals(), *(reading for _, reading in batch)]
        said = judge(list({one.source.document_id: one for one in readings}.values()), folder / f"batch{n}")
        for misprint, reading in batch:
            _count(bar, misprint, reading, said)
    return bar


def _count(bar: Bar, misprint: Misprint, reading: Read, said: Judged) -> None:
    figure = _at(reading, misprint)
    outcome = "unread"
    if figure is not None and figure.value != misprint.figure.value:
        if not breaks(misprint, figure.value):
            outcome = "open"
        elif any(figure.value_text in quote for quote in said.held.get(figure.figure_id, ())):
            outcome = "held"
        else:
            outcome = "passed" if said.status.get(figure.figure_id) == "passed" else "missed"
    bar.counts[misprint.kind][outcome] += 1
    told = f"{misprint.original.name}: {misprint.figure.value_text} printed as {misprint.printed} ({misprint.kind})"
    if outcome in ("missed", "passed"):
        bar.faults.append(f"{outcome}: {told}")
    if beyond := _beyond(misprint, reading, said):
        bar.beside.append(f"{told} holds {', '.join(beyond)} as well")


def _at(reading: Read, misprint: Misprint) -> Figure | None:
    start = misprint.figure.char_start
    return next((f for f in reading.found.figures if not f.derived and f.char_start < misprint.end and start < f.char_end), None)


def _beyond(misprint: Misprint, reading: Read, said: Judged) -> list[str]:
    """The figures that are held now, were not before, and that no chain of sums of the document ties to the misprinted one."""
    original, shift = misprint.original.found, len(misprint.printed) - len(misprint.figure.value_text)
    own = {misprint.figure.figure_id}
    while tied := {one for b in original.breakdowns if own & set(members(b)) for one in members(b)} - own:
        own |= tied
    fine = {f.char_start for f in original.figures if f.figure_id in own or f.figure_id in said.held}
    fine |= {f.char_start for f in original.figures if own & set(f.derived_from)}
    held = [f for f in reading.found.figures if f.figure_id in said.held]
    return [f.value_text for f in held if (f.char_start - shift if f.char_start > misprint.figure.char_start else f.char_start) not in fine]


def table(bar: Bar, every: int) -> str:
    """The outcome by kind, as expectations/misprints.toml keeps it."""
    lines = ["# Misprints of the golden corpora by what became of them; written by `python -m tests.gates.bar`.", ""]
    for kind in KINDS:
        told = bar.counts[kind]
        lines += [f'["{kind}"]', *(f"{outcome} = {told[outcome]}" for outcome in OUTCOMES), f"share = {bar.share(kind):.4f}", ""]
    return "\n".join([*lines, "[measured]", f"every = {every}", f"beside = {len(bar.beside)}"]) + "\n"


def in_words(bar: Bar) -> str:
    """The shares for a person who runs the test."""
    return "\n".join(f"{kind:16} held {bar.share(kind):7.2%}  {bar.counts[kind]}" for kind in KINDS if sum(bar.counts[kind].values()))


if __name__ == "__main__":
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        bar = measure(list(misprints())[::every], Path(folder))
    by_fault: dict[str, int] = defaultdict(int)
    for fault in bar.faults:
        by_fault[fault.split(" printed as")[0]] += 1
    print("\n".join([*(f"{n:4} {fault}" for fault, n in by_fault.items()), *bar.beside, in_words(bar)]))
    print(f"{len(bar.beside)} misprints held something that no sum ties to them")
    TABLE.write_text(table(bar, every), encoding="utf-8")
    print(f"wrote {TABLE.name}")
