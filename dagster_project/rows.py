"""The rows that travel from a file to the raw layer: one dataclass a table, one field a column.

`reading` makes `Passage`, `engine` makes `Masthead`, `Figure`, `Event`, `Breakdown` and `Rejection`, `store` writes them: the tables of
the schema `raw` are declared from these classes, so a column is added here and nowhere else.

Offsets are code points of the document's canonical text, end exclusive. Dates are ISO text as coarse as the source
(`2021`, `2021-04`, `2021-04-02`). None means that the text does not say; it is never 0.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


def stable_id(*parts: object) -> str:
    """Sixteen hex digits that depend on the parts alone, so that the same text gives the same ids on every machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text with one job: `kind` is heading, paragraph, list_item, table_row or furniture."""

    passage_no: int
    kind: str
    section: str | None  # the text of the heading above it
    page: int | None  # None where the format has no pages
    char_start: int
    char_end: int
    language: str | None = None  # where it is another than the document's
    continues: bool = False  # goes on with the sentence that the furniture above it cut


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a document says of itself. `kind`: un_letter, un_report, resolution, press_release, news, meeting_report, other."""

    kind: str = "other"
    symbol: str | None = None
    distribution: str | None = None
    original_language: str | None = None
    published_on: str | None = None
    date_inferred: bool = False  # True when no date is printed and the date follows from the dates in the text
    title: str | None = None
    publisher: str | None = None
    mission: str | None = None  # code of dbt/seeds/missions.csv
    cites: tuple[str, ...] = ()  # symbols and resolutions, as "S/2021/519" and "2531 (2020)"


@dataclass(frozen=True, slots=True)
class Source:
    """All that the engine is given of one document."""

    document_id: str
    text: str
    language: str
    passages: tuple[Passage, ...]
    masthead: Masthead = field(default_factory=Masthead)


@dataclass(slots=True)
class Figure:
    """A quantity that the text states about the world; the vocabularies are dbt/seeds/*.csv."""

    figure_id: str
    document_id: str
    value: float
    value_max: float | None
    value_text: str  # as written
    qualifier: str
    measure: str
    unit: str | None
    concept: str
    state: str | None
    cause: str | None
    victim_group: str | None
    scope: str | None
    holder: str | None  # the unit that owns the equipment, where the text names one
    place: str | None
    place_id: str | None
    period_start: str | None
    period_end: str | None
    as_of: str | None
    concept_text: str | None  # the source's own noun
    state_text: str | None  # the source's own word for the state
    includes_perpetrators: bool | None
    derived: bool
    derived_from: list[str]  # figure ids, for a derived figure
    quote: str  # the sentence; text[char_start:char_end] stands inside it
    quote_start: int
    char_start: int
    char_end: int
    passage_no: int
    page: int | None
    rule: str
    rule_version: str
    confidence: float | None


@dataclass(slots=True)
class Event:
    """A dated or datable occurrence; `figure_ids` are the figures of the same occurrence."""

    event_id: str
    document_id: str
    event_type: str
    date_start: str | None
    date_end: str | None
    date_precision: str | None  # day, month, quarter, year, range
    date_inferred: bool
    holds_until: str | None  # the last day or month of what was decided, where the sentence says it
    place: str | None
    place_id: str | None
    actor: str | None
    target: str | None
    operation: str | None  # its name in Latin letters
    figure_ids: list[str]
    quote: str
    quote_start: int
    char_start: int
    char_end: int
    passage_no: int
    rule: str
    rule_version: str
    confidence: float | None


@dataclass(slots=True)
class Breakdown:
    """Figures that the grammar ties together. `holds` tells whether the arithmetic is true as printed.

    relation: partition (parts sum to the total), subset (each part is at most the total), share (parts are [percentage, count], the
    percentage that the count is of the total), difference (total - parts[0] = parts[1], or parts[0] is the percent_change from total to
    parts[1]). residual is total minus the sum of the parts (partition), percentage points (share), units (difference), None (subset).
    """

    breakdown_id: str
    document_id: str
    relation: str
    total_figure_id: str | None  # None where the whole is not printed (percentages that sum to 100)
    total_value: float | None
    part_figure_ids: list[str]
    part_values: list[float]
    residual: float | None
    tolerance: float
    holds: bool
    quote: str
    quote_start: int
    char_start: int
    char_end: int
    passage_no: int
    rule: str
    rule_version: str


@dataclass(slots=True)
class Rejection:
    """A number or vague quantity that became no figure, with the reason that a person can read.

    A vague amount of people harmed ("dozens of civilians were killed") says of whom, in the words of a figure; other rows leave these
    columns empty. `event_ids` are the events that are told in its sentence.
    """

    rejection_id: str
    document_id: str
    value_text: str
    value_min: float | None  # bounds of a vague quantity ("dozens": 20 or more), None for a mask
    value_max: float | None
    reason: str  # date, document_symbol, ordinal, idiom, furniture, vague, no_concept, ...
    quote: str
    quote_start: int
    char_start: int
    char_end: int
    passage_no: int
    rule: str
    rule_version: str
    concept: str | None = None
    state: str | None = None
    cause: str | None = None
    victim_group: str | None = None
    scope: str | None = None
    place_id: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    as_of: str | None = None
    event_ids: list[str] = field(default_factory=list)
