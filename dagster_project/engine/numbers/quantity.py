"""A number on its way to a figure, and all that is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dagster_project.engine.numbers.find import Number
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term


@dataclass(slots=True, eq=False)
class Quantity:
    """A number on its way to a figure. Offsets are into the scan's text; `noun_end` is where its noun phrase ends."""

    scan: Scan
    number: Number
    start: int
    end: int
    sentence: int
    value: float
    value_max: float | None
    measure: str = "count"
    unit: str | None = None
    qualifier: str = "exactly"
    noun: Term | None = None
    noun_end: int = 0
    concept: str | None = None
    generic: bool = False  # the concept is only the fallback of a general noun
    concept_text: str | None = None
    state: str | None = None
    state_text: str | None = None
    own_state: bool = False  # the state has a word of its own near the number
    default_state: bool = False  # nothing in the text says it; the concept does
    state_at: tuple[int, int] | None = None  # where that word stands
    far_state: bool = False  # it stands too far off to be surely said of the number
    markers: set[str] = field(default_factory=set)  # set words that stand with the number: of_which, remaining, total, ...
    parent: Quantity | None = None
    derived: bool = False
    derived_from: list[Quantity] = field(default_factory=list)
    rule: str = "count.noun_after"
    reason: str | None = None  # why it is no figure
    cause: str | None = None
    victim_group: str | None = None
    scope: str | None = None
    holder: str | None = None
    place: str | None = None
    place_id: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    as_of: str | None = None
    figure_id: str = ""
    sentence_span: tuple[int, int] = field(init=False)  # start and end of the sentence that holds the number

    def __post_init__(self) -> None:
        self.sentence_span = self.scan.sentences[self.sentence]

    def gap_is(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether a stretch of the text is wholly of a pattern."""
        return pattern.fullmatch(self.scan.text, start, end) is not None
