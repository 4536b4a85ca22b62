"""From what was found to rows with ids, quotes and offsets in the original text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.confidence import confidence_of
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.events.repeats import merge_events
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.vague import vague_terms
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.rows import Breakdown, Event, Figure, Rejection, Source, stable_id

RULE_VERSION = "1"


class RowMaker:
    """Makes the rows of one document; the figures come first, because events and breakdowns name them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._tellers: dict[tuple[int, int], list[str]] = defaultdict(list)  # scan and sentence to the events that are told there

    def _id(self, kind: str, *key: object) -> str:
        """An id from the place in the text, numbered where several rows stand at one place."""
        place = (kind, *key)
        number = self._seen[place] = self._seen.get(place, 0) + 1
        return stable_id(kind, self.source.document_id, *key, number)

    def _quote(self, scan: Scan, start: int, end: int) -> tuple[str, int]:
        """The sentence or sentences that hold a stretch, and where they begin in the document."""
        first = scan.sentences[scan.sentence_at(start)][0]
        last = scan.sentences[scan.sentence_at(max(start, end - 1))][1]
        begin, finish = scan.original(min(first, start), max(last, end))
        return self.source.text[begin:finish], begin

    def figures(self, quantities: Sequence[Quantity]) -> list[Figure]:
        """One row a figure; gives each quantity its id."""
        rows = []
        spans = [q.scan.original(q.start, q.end) for q in quantities]
        for q, span in zip(quantities, spans, strict=True):
            q.figure_id = self._id("figure", *span)
        for q, (start, end) in zip(quantities, spans, strict=True):
            quote, quote_start = self._quote(q.scan, q.start, q.end)
            rows.append(
                Figure(
                    figure_id=q.figure_id,
                    document_id=self.source.document_id,
                    value=q.value,
                    value_max=q.value_max,
                    value_text=self.source.text[start:end],
                    qualifier=q.qualifier,
                    measure=q.measure,
                    unit=q.unit or ("person" if q.victim_group or (q.state in HARM and group_of(q.concept) == "people") else None),
                    concept=q.concept or "other",
                    state=q.state,
                    cause=q.cause,
                    victim_group=q.victim_group,
                    scope=q.scope,
                    holder=q.holder,
                    place=q.place,
                    place_id=q.place_id,
                    period_start=q.period_start,
                    period_end=q.period_end,
                    as_of=q.as_of,
                    concept_text=q.concept_text,
                    state_text=q.state_text,
                    includes_perpetrators=None,
                    derived=q.derived,
                    derived_from=[o.figure_id for o in q.derived_from if o.figure_id],
                    quote=quote,
                    quote_start=quote_start,
                    char_start=start,
                    char_end=end,
                    passage_no=q.scan.passage.passage_no,
                    page=q.scan.passage.page,
                    rule=q.rule,
                    rule_version=RULE_VERSION,
                    confidence=confidence_of(q.rule, q.scan.language),
                )
            )
        return rows

    def events(self, occurrences: Sequence[Occurrence], figures: Sequence[Quantity]) -> list[Event]:
        """One row an event; `merge_events` makes one of what is told twice."""
        rows: list[Event] = []
        for o in merge_events(occurrences):
            start, end = o.scan.original(o.start, o.end)
            quote, quote_start = self._quote(o.scan, o.start, o.end)
            told = {(id(scan), sentence) for scan, sentence in [(o.scan, o.sentence), *o.also]}
            linked = [q.figure_id for q in figures if (id(q.scan), q.sentence) in told and o.event_type != "resolution_adopted"]
            event_id = self._id("event", start, end)
            for teller in sorted(told) if o.event_type != "resolution_adopted" else ():
                self._tellers[teller].append(event_id)
            rows.append(
                Event(
                    event_id=event_id,
                    document_id=self.source.document_id,
                    event_type=o.event_type,
                    date_start=o.date_start,
                    date_end=o.date.date_end if o.date else None,
                    date_precision=o.precision,
                    date_inferred=bool(o.date and o.date.inferred),
                    holds_until=o.until,
                    place=o.place,
                    place_id=o.place_id,
                    actor=o.actor,
                    target=o.target,
                    operation=o.operation,
                    figure_ids=linked,
                    quote=quote,
                    quote_start=quote_start,
                    char_start=start,
                    char_end=end,
                    passage_no=o.scan.passage.passage_no,
                    rule=o.rule,
                    rule_version=RULE_VERSION,
                    confidence=confidence_of(o.rule, o.scan.language),
                )
            )
        return rows

    def breakdowns(self, claims: Sequence[Claim]) -> list[Breakdown]:
        """One row a claim; quotes the passage of its parts."""
        rows = []
        for c in claims:
            members = [q for q in [c.total, *c.parts] if q is not None]
            scan = c.parts[0].scan
            here = [q for q in members if q.scan is scan]
            first, last = min(q.start for q in here), max(q.end for q in here)
            start, end = scan.original(first, last)
            quote, quote_start = self._quote(scan, first, last)
            rows.append(
                Breakdown(
                    breakdown_id=self._id("breakdown", c.relation, *[q.figure_id for q in members]),
                    document_id=self.source.document_id,
                    relation=c.relation,
                    total_figure_id=c.total.figure_id if c.total else None,
                    total_value=c.whole,
                    part_figure_ids=[p.figure_id for p in c.parts],
                    part_values=[p.value for p in c.parts],
                    residual=c.residual,
                    tolerance=c.tolerance,
                    holds=c.holds,
                    quote=quote,
                    quote_start=quote_start,
                    char_start=start,
                    char_end=end,
                    passage_no=scan.passage.passage_no,
                    rule=c.rule,
                    rule_version=RULE_VERSION,
                )
            )
        return rows

    def rejections(self, scans: Sequence[Scan], quantities: Sequence[Quantity], vague: Sequence[Quantity] = ()) -> list[Rejection]:
        """One row a number or vague quantity that became no figure, in the order of the text.

        `vague` are the vague amounts of people harmed: their rows say of whom. They come after the events, which they name.
        """
        rows = []
        said = {(id(q.scan), q.start): q for q in vague}
        for scan in scans:
            for number, reason in scan.masked_numbers:
                rows.append(self._rejection(scan, number.start, number.end, reason, None, None))
            for term in vague_terms(scan):
                row = self._rejection(scan, term.start, term.end, "vague", float(term.key), None)
                if (q := said.get((id(scan), term.start))) is not None:
                    self._say_of_whom(row, q)
                rows.append(row)
        for q in quantities:
            if q.concept is None or q.reason:
                rows.append(self._rejection(q.scan, q.start, q.end, q.reason or "no_concept", q.value, q.value_max or q.value))
        return sorted(rows, key=lambda r: r.char_start)

    def _say_of_whom(self, row: Rejection, q: Quantity) -> None:
        row.concept, row.state, row.cause, row.victim_group, row.scope = q.concept, q.state, q.cause, q.victim_group, q.scope
        row.place_id, row.period_start, row.period_end, row.as_of = q.place_id, q.period_start, q.period_end, q.as_of
        row.event_ids = self._tellers.get((id(q.scan), q.sentence), [])

    def _rejection(self, scan: Scan, first: int, last: int, reason: str, low: float | None, high: float | None) -> Rejection:
        start, end = scan.original(first, last)
        quote, quote_start = self._quote(scan, first, last)
        return Rejection(
            rejection_id=self._id("rejection", start, end),
            document_id=self.source.document_id,
            value_text=self.source.text[start:end],
            value_min=low,
            value_max=high,
            reason=reason,
            quote=quote,
            quote_start=quote_start,
            char_start=start,
            char_end=end,
            passage_no=scan.passage.passage_no,
            rule=f"mask.{reason}" if reason not in {"no_concept", "vague"} else f"reject.{reason}",
            rule_version=RULE_VERSION,
        )
