"""What befell others on another day, told by a clause that leaves out its verb."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.events.dates import Sentence
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.words.lexicon import Term

_SOON = 12  # code points between a date and the number of its clause


def told_again(s: Sentence, index: int, paired: Sequence[tuple[Term, DateSpan]], found: list[Occurrence]) -> list[Occurrence]:
    """The same on another day, whose clause leaves out the verb: "on 26 July six were wounded in Tyre, and on 27 August five in Sidon"."""
    again: list[Occurrence] = []
    last = max((d for _, d in paired), key=lambda d: d.start, default=None)
    for date in s.dates:
        if last is None or date.start < last.end or date.precision != "day" or any(t.start >= date.start for t in s.triggers):
            continue
        lead = min(date.lead_start, date.start)
        joined = any(t.key == "and" and lead - t.end <= 1 for t in s.scan.terms("link", last.end, lead))
        counts = any(0 <= n.start - date.end <= _SOON for n in s.scan.numbers)
        told = next((o for o in found if o.date is last), None)
        if joined and counts and told is not None and last.precision == "day":
            again.append(Occurrence(s.scan, index, told.event_type, date.start, date.end, date, "event.dated"))
    return again
