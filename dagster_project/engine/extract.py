"""One document in, its figures, events, breakdowns and rejections out. A pure function of the text and the language data."""

from __future__ import annotations

import gc
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from dagster_project.engine.attributes.attack_tolls import settle_tolls
from dagster_project.engine.attributes.find import Setting, begin_section, describe
from dagster_project.engine.attributes.named_victims import name_victims
from dagster_project.engine.attributes.periods import is_of_speech
from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.derived import derive_remaining
from dagster_project.engine.breakdowns.find import find_breakdowns
from dagster_project.engine.breakdowns.zeros import state_zeros
from dagster_project.engine.dates.passages import last_reference, period_by_range, period_of_report
from dagster_project.engine.events.find import find_events
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.folding.mending import is_noisy
from dagster_project.engine.folding.text import fold
from dagster_project.engine.frames.find import frame_passage
from dagster_project.engine.frames.led_lists import Lead
from dagster_project.engine.numbers.find import group_habit
from dagster_project.engine.numbers.quantities import Quantity, read_quantities
from dagster_project.engine.repeats import merge_repeats
from dagster_project.engine.scan import Scan, scan_passage
from dagster_project.engine.setting import is_numbered
from dagster_project.engine.tables.find import Table
from dagster_project.engine.tables.flat import rows_of_flat
from dagster_project.engine.tables.itemised import ItemList
from dagster_project.engine.tables.lines import Lines, lines_of_labels
from dagster_project.engine.tables.sums import table_claims
from dagster_project.engine.to_rows import RowMaker
from dagster_project.engine.vague import read_vague
from dagster_project.rows import Breakdown, Event, Figure, Passage, Rejection, Source

_CONTEXT = 8  # counted things of earlier passages that an ellipsis may reach back to
_LONGEST = 6000  # code points; no paragraph of prose is longer
_MOST_NUMBERS = 150  # printed numbers; nor does one hold more
_PRINTED = re.compile(r"\d+")
_FIGURES = re.compile(r"\d[\W\dـ]*")  # Arabic stretches figures, too
_INDIC = re.compile("[\u0660-\u0669]")


@dataclass(slots=True)
class Extraction:
    """The rows of one document."""

    figures: list[Figure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What has been found so far, passage by passage."""

    scans: list[Scan] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    vague: list[Quantity] = field(default_factory=list)  # amounts of people harmed that have no number


def _figures(text: str) -> str:
    """The folded stretches of a text that begin with a digit and hold no letter, a line each: folding a whole document takes longer."""
    return "\n".join(fold(found).text for found in _FIGURES.findall(text))


def _pieces(source: Source, passage: Passage) -> Iterator[Passage]:
    """The passage, or, of one that is too long to be prose, stretches that end at a sentence or at least at a space.

    Rules look at every pair of numbers in a passage; the bounds keep the time linear for a text of megabytes without a line break.
    """
    start = passage.char_start
    if passage.char_end - start <= 2 * _MOST_NUMBERS:  # more numbers would need more room
        yield passage
        return
    while True:
        window = source.text[start : min(start + _LONGEST, passage.char_end)]
        most = next(islice(_PRINTED.finditer(window), _MOST_NUMBERS, None), None)
        if most is None and start + _LONGEST >= passage.char_end:
            break
        window = window[: most.start()] if most else window
        cut = max(window.rfind(stop) for stop in (". ", "。", "\n", "؟ ", "! "))
        if cut < len(window) // 2:
            cut = max(window.rfind(" "), window.rfind("，"), window.rfind("、"))
        end = start + (cut + 1 if cut > 0 else len(window))
        yield replace(passage, char_start=start, char_end=end)
        start = end
    yield replace(passage, char_start=start)


def _without_furniture(passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[tuple[int, int]]]]:
    """The passages but the furniture, a sentence that furniture cut put together again; with them what is to be passed over inside."""
    whole: Passage | None = None
    holes: list[tuple[int, int]] = []
    for passage in passages:
        if passage.kind == "furniture":
            continue
        if whole is not None and passage.continues:
            holes.append((whole.char_end, passage.char_start))
            whole = replace(whole, char_end=passage.char_end)
            continue
        if whole is not None:
            yield whole, holes
        whole, holes = passage, []
    if whole is not None:
        yield whole, holes


class _Reader:
    """Reads a document passage by passage; what later passages may need of earlier ones is kept here, and bounded."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found = _Reading()
        self.setting = Setting(source.masthead.published_on, source.masthead.mission)
        habit = group_habit(_figures(source.text)) if source.language == "ar" else None
        self.reverse = habit if habit is not None else _INDIC.search(source.text) is not None
        self.noisy = is_noisy(source.text, source.language)
        self.reference: str | None = None  # the day named last, which "two days later" counts from
        self.recent: deque[Quantity] = deque(maxlen=_CONTEXT)  # counted things outside tables, for ellipsis
        self.table: Table | None = None  # that is being read
        self.items, self.lines, self.lead = ItemList(), Lines(), Lead()

    def read(self) -> _Reading:
        """Read all passages but the furniture."""
        for passage, holes in _without_furniture(self.source.passages):
            parts = chain.from_iterable(lines_of_labels(self.source.text, part) for part in rows_of_flat(self.source.text, passage))
            for piece in chain.from_iterable(_pieces(self.source, part) for part in parts):
                self._read_passage(piece, [hole for hole in holes if piece.char_start <= hole[0] and hole[1] <= piece.char_end])
        self._close_table()
        self.found.claims += self.items.close()
        return self.found

    def _scan(self, passage: Passage, holes: Sequence[tuple[int, int]]) -> Scan:
        anchor = self.setting.anchor
        scan = scan_passage(self.source, passage, anchor, self.reference, self.reverse, self.noisy, holes)
        told = [d for d in scan.dates if not is_of_speech(scan, d)] or scan.dates
        self.reference = last_reference(told, self.reference, anchor)
        self.found.scans.append(scan)
        if passage.kind == "heading":
            begin_section(scan, self.setting)
        if self.setting.reporting_period == (None, None):
            self.setting.reporting_period = period_of_report(scan.text, scan.language, anchor)
        if self.setting.reporting_period == (None, None) and self.source.masthead.kind == "un_report" and is_numbered(scan):
            self.setting.reporting_period = period_by_range(scan.dates, anchor)
        return scan

    def _read_passage(self, passage: Passage, holes: Sequence[tuple[int, int]]) -> None:
        scan = self._scan(passage, holes)
        quantities = read_quantities(scan)
        context = list(self.recent)
        frame_passage(quantities, context)
        self.lead.add(scan, quantities)
        claims: list[Claim] = []
        if passage.kind == "table_row":
            self.table = self.table or Table(self.source.language, self.setting.anchor, self._above())
            self.table.add(scan, quantities, context)
        else:
            self._close_table()
            self.lines.name(scan, quantities)
            quantities += state_zeros(scan, quantities)
            claims = find_breakdowns(quantities)
            quantities += derive_remaining(scan, quantities, claims)
            quantities.sort(key=lambda q: q.start)
            claims += [*self.items.add(scan, quantities), *self.lines.add(scan, quantities)]
        self.found.vague += read_vague(scan, self.recent, self.setting)
        describe(scan, quantities, self.setting)
        if self.table is not None:
            self.table.settle(quantities)
        else:
            self.recent.extend(q for q in quantities if q.measure == "count" and q.concept and not q.reason)
        self.found.quantities += quantities
        self.found.claims += claims
        self.found.occurrences += find_events(scan, self.setting)

    def _above(self) -> str:
        """The last sentence or heading that was read."""
        last = self.found.scans[-2] if len(self.found.scans) > 1 else None
        return last.written(*last.sentences[-1]) if last is not None and last.sentences else ""

    def _close_table(self) -> None:
        if self.table is not None:
            self.found.claims += table_claims(self.table, list(self.recent))
        self.table = None


def extract(source: Source) -> Extraction:
    """Find every figure, dated event and arithmetic claim of a document.

    Never raises for any text: what cannot be explained becomes a rejection with its reason. Offsets of the rows are code points of
    `source.text`, and for each figure `text[char_start:char_end]` stands inside `quote`, which stands at `quote_start`.
    """
    with _uncollected():
        reading = _Reader(source).read()
        reading.claims += settle_tolls(reading.quantities, reading.claims)
        for q in [*reading.quantities, *reading.vague]:
            name_victims(q)
        kept, claims = merge_repeats(reading.quantities, reading.claims)
        maker = RowMaker(source)
        figures = maker.figures(kept)
        return Extraction(
            figures=figures,
            events=maker.events(reading.occurrences, kept),
            breakdowns=maker.breakdowns(claims),
            rejections=maker.rejections(reading.scans, reading.quantities, reading.vague),
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cyclic garbage, of which reading makes none: it takes a twentieth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
