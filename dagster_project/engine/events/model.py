"""An event before it is a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.scan import Scan


@dataclass(slots=True)
class Occurrence:
    """Offsets are into the scan's folded text."""

    scan: Scan
    sentence: int
    event_type: str
    start: int
    end: int
    date: DateSpan | None
    rule: str
    core: tuple[int, int] = (0, 0)  # what its place is near to: trigger and date, or only the date where it shares the trigger
    place: str | None = None
    place_id: str | None = None  # None for a place that the gazetteer does not hold
    placed: bool = False  # whether its own sentence names the place
    actor: str | None = None
    target: str | None = None
    operation: str | None = None
    year: str | None = None  # of a cited resolution
    number: str | None = None  # of a cited resolution
    until: str | None = None  # the last day or month for which a decision holds
    leaving: bool = False  # whoever arrives is on the way out
    referred: bool = False  # only spoken of: "condemned the attack"
    also: list[tuple[Scan, int]] = field(default_factory=list)  # sentences that tell it again

    @property
    def date_start(self) -> str | None:
        """The date that the text gives, or the year of a cited resolution."""
        return self.date.date_start if self.date else self.year

    @property
    def place_key(self) -> str | None:
        """What places are compared by."""
        return self.place_id or self.place

    @property
    def precision(self) -> str | None:
        """day, month, quarter, year, range; None where it is undated."""
        return self.date.precision if self.date else ("year" if self.year else None)
