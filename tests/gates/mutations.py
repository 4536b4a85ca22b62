"""Misprints: the documents of the golden corpora with one number of one sum printed wrongly, and which sums that breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from dagster_project.engine import Extraction
from dagster_project.reading.read import read
from dagster_project.rows import Breakdown, Figure, Source, stable_id
from dagster_project.store.extract_task import ExtractTask, extract_document
from tests.golden.scoring import documents

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "originals"
KINDS = ("single digit", "swapped digits", "dropped digit", "shifted point", "reversed groups")
SEPARATORS = " \u00a0\u202f,."
OPEN_ABOVE, OPEN_BELOW = {"more_than", "at_least"}, {"less_than", "at_most"}


@dataclass(frozen=True)
class Read:
    """A document and what the engine found in it."""

    name: str
    source: Source
    found: Extraction


@dataclass(frozen=True)
class Misprint:
    """One number printed wrongly: of which document, which figure, of what kind, and the text with it."""

    original: Read
    figure: Figure
    kind: str
    printed: str

    @property
    def text(self) -> str:
        """The document with the misprint."""
        text = self.original.source.text
        return text[: self.figure.char_start] + self.printed + text[self.figure.char_end :]

    @property
    def end(self) -> int:
        """Where the misprinted number ends."""
        return self.figure.char_start + len(self.printed)


def read_text(name: str, text: str) -> Read:
    """What reading and engine make of a text, as a reload would."""
    document = read(Path(name), text.encode())
    document_id = stable_id("document", document.text)
    outcome = extract_document(ExtractTask(document_id, name, document.text, document.language, document.passages))
    assert outcome.extraction is not None, outcome.error
    return Read(name, Source(document_id, document.text, document.language, document.passages, outcome.masthead), outcome.extraction)


@cache
def originals() -> tuple[Read, ...]:
    """The golden documents, and the originals that seeds/ restates where they are at hand."""
    paths = [path for path, _ in documents()] + sorted(SHARED.glob("*.txt"))
    return tuple(read_text(path.name, path.read_text(encoding="utf-8")) for path in paths)


def members(row: Breakdown) -> list[str]:
    """The figures of a breakdown, its whole first."""
    return [one for one in (row.total_figure_id, *row.part_figure_ids) if one]


def checkable(document: Read) -> list[Breakdown]:
    """The partitions and shares that hold as printed, without those whose last member is computed from the others."""
    derived = {f.figure_id for f in document.found.figures if f.derived}
    rows = [b for b in document.found.breakdowns if b.relation in {"partition", "share"} and b.holds]
    return [b for b in rows if not derived & set(members(b))]


def misprints() -> Iterator[Misprint]:
    """Every misprint of every figure in digits that stands in a checkable sum, in the order of the documents."""
    for document in originals():
        tied = {one for b in checkable(document) for one in members(b)}
        for figure in document.found.figures:
            if figure.figure_id in tied:
                for kind, printed in _misprinted(figure.value_text, document.source.language):
                    yield Misprint(document, figure, kind, printed)


def _misprinted(text: str, language: str) -> Iterator[tuple[str, str]]:
    places = [i for i, c in enumerate(text) if c.isdigit()]
    if not places:
        return
    zero = chr(ord(text[places[0]]) - int(text[places[0]]))
    for i in places:
        for digit in range(10):
            if digit != int(text[i]) and (digit or i != places[0] or len(places) == 1):
                yield "single digit", text[:i] + chr(ord(zero) + digit) + text[i + 1 :]
    for i, j in pairwise(places):
        if text[i] != text[j] and not (i == places[0] and text[j] == zero):
            yield "swapped digits", text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
    for n, i in enumerate(places if len(places) > 1 else []):
        if not (n == 0 and text[places[1]] == zero) and not (n and text[places[n - 1]] == text[i]):
            yield "dropped digit", _grouped(text, text[:i] + text[i + 1 :])
    point = next((i for i, c in enumerate(text) if c in ".,٫" and len(text) - i <= 3), None)
    if point is None:
        yield "shifted point", _grouped(text, text[: places[-1] + 1] + zero + text[places[-1] + 1 :])
    else:
        yield "shifted point", text[:point] + text[point + 1 :]
    groups = text.split(" ")
    if language == "ar" and len(groups) > 1 and groups != groups[::-1]:
        yield "reversed groups", " ".join(groups[::-1])


def _grouped(text: str, printed: str) -> str:
    """A number of another length with the groups that such a number has, in the order and with the mark of the original."""
    mark = next((c for c in text if not c.isdigit()), "")
    if not mark or (mark in ".,٫" and len(text.rsplit(mark, 1)[1]) != 3) or any(not c.isdigit() and c != mark for c in text):
        return printed
    digits = "".join(printed.split(mark)) if len(text.split(mark)[0]) < 3 or mark != " " else "".join(printed.split(mark)[::-1])
    groups = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)]
    return mark.join(groups if len(text.split(mark)[0]) == 3 and len(text.split(mark)[-1]) < 3 else groups[::-1])


def breaks(misprint: Misprint, read_as: float) -> bool:
    """Whether a sum stops to hold when the misprinted number is taken at its new value, within what the text leaves open."""
    figures = {f.figure_id: f for f in misprint.original.found.figures}
    rows = [b for b in checkable(misprint.original) if misprint.figure.figure_id in members(b)]
    return any(_fails(row, figures, misprint.figure.figure_id, read_as) for row in rows)


def _fails(row: Breakdown, figures: dict[str, Figure], changed: str, value: float) -> bool:
    old = figures[changed]
    tolerance = row.tolerance - _slack(old, old.value) + _slack(old, value)
    spans = {one: _span(figures[one], value if one == changed else figures[one].value) for one in members(row)}
    low, high = spans[row.total_figure_id] if row.total_figure_id else (row.total_value or 0.0, row.total_value or 0.0)
    parts = [spans[one] for one in row.part_figure_ids]
    if row.relation == "share":
        (percent_low, percent_high), (count_low, count_high) = parts
        made = (100 * count_low / high if high else 0.0, 100 * count_high / low if low else float("inf"))
        return max(made[0] - percent_high, percent_low - made[1]) > tolerance + 1e-6
    summed = (sum(p[0] for p in parts), sum(p[1] for p in parts))
    return max(summed[0] - high, low - summed[1]) > tolerance + 1e-6


def _slack(figure: Figure, value: float) -> float:
    """How far an inexact number may be off: half a unit of the last digit that is no zero, so that "about 18,000" says less than 18,300."""
    unit = 1.0
    while figure.qualifier != "exactly" and unit * 10 <= value and value % (unit * 10) == 0:
        unit *= 10
    return unit / 2 if figure.qualifier != "exactly" else 0.0


def _span(figure: Figure, value: float) -> tuple[float, float]:
    """The lowest and the highest number that a printed one can mean by its qualifier."""
    if figure.qualifier in OPEN_ABOVE:
        return value, float("inf")
    return (0.0, value) if figure.qualifier in OPEN_BELOW else (value, value)
