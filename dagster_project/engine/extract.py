"""One document in, its figures, events, breakdowns and rejections out. A pure function of the text and the language data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dagster_project.engine.attributes import Setting, choose_place, describe
from dagster_project.engine.breakdowns import find_breakdowns
from dagster_project.engine.claims import Claim
from dagster_project.engine.dates import period_of_report
from dagster_project.engine.derived import derive_remaining, state_zeros
from dagster_project.engine.events import Occurrence, find_events
from dagster_project.engine.frames import frame_passage
from dagster_project.engine.quantities import Quantity, read_quantities
from dagster_project.engine.repeats import merge_repeats
from dagster_project.engine.scan import Scan, scan_passage
from dagster_project.engine.tables import frame_rows, table_claims
from dagster_project.engine.to_rows import RowMaker
from dagster_project.rows import Breakdown, Event, Figure, Rejection, Source

_CONTEXT = 8  # counted things of earlier passages that an ellipsis may reach back to


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


def _last_day(scan: Scan) -> str | None:
    days = [d.date_start for d in scan.dates if d.date_start and len(d.date_start) == 10]
    return days[-1] if days else None


def _read_passages(source: Source, reading: _Reading) -> None:
    anchor = source.masthead.published_on
    setting = Setting(anchor, source.masthead.mission, [])
    reference: str | None = None
    rows: list[list[Quantity]] = []  # of the table that is being read
    for passage in source.passages:
        if passage.kind == "furniture":
            continue
        scan = scan_passage(source, passage, anchor, reference)
        reference = _last_day(scan) or reference
        reading.scans.append(scan)
        if passage.kind == "heading":
            place = choose_place(scan, 0, len(scan.text))
            setting.section_places = [place] if place else []
            setting.last_place = setting.last_date = setting.last_cause = None
        if setting.reporting_period == (None, None):
            setting.reporting_period = period_of_report(scan.text, source.language, anchor)
        quantities = read_quantities(scan)
        context = _context(reading.quantities)
        frame_passage(quantities, context)
        if passage.kind == "table_row":
            frame_rows(quantities, _outside(rows, context))
            rows.append(quantities)
        else:
            reading.claims += table_claims(rows, _context(_outside(rows, reading.quantities)))
            rows = []
        quantities += state_zeros(scan, quantities)
        claims = find_breakdowns(quantities)
        quantities += derive_remaining(scan, quantities, claims)
        quantities.sort(key=lambda q: q.start)
        describe(quantities, setting)
        reading.quantities += quantities
        reading.claims += [c for c in claims if any(p in quantities for p in c.parts)]
        reading.occurrences += find_events(scan, setting)
    reading.claims += table_claims(rows, _context(_outside(rows, reading.quantities)))


def _outside(rows: Sequence[Sequence[Quantity]], quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities that stand in no row of the table."""
    inside = {id(q) for row in rows for q in row}
    return [q for q in quantities if id(q) not in inside]


def _context(earlier: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in earlier if q.measure == "count" and q.concept and not q.reason][-_CONTEXT:]


def extract(source: Source) -> Extraction:
    """Find every figure, dated event and arithmetic claim of a document.

    Never raises for any text: what cannot be explained becomes a rejection with its reason. Offsets of the rows are code points of
    `source.text`, and for each figure `text[char_start:char_end]` stands inside `quote`, which stands at `quote_start`.
    """
    reading = _Reading()
    _read_passages(source, reading)
    kept, claims = merge_repeats(reading.quantities, reading.claims)
    maker = RowMaker(source)
    figures = maker.figures(kept)
    return Extraction(
        figures=figures,
        events=maker.events(reading.occurrences, kept),
        breakdowns=maker.breakdowns(claims),
        rejections=maker.rejections(reading.scans, reading.quantities),
    )
