"""The rows of what the pipeline says of itself: corrections, verdicts, releases, and what every release changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class CorrectionRow:
    """reference.corrections: one row of the file of corrections, checked. Empty fields of the file are None."""

    correction_id: str
    action: str  # replace or accept
    kind: str  # figure, breakdown, readiness, event
    row_id: str
    field: str | None  # None for accept
    expected_value: str | None  # what the engine says, as text; None means "nothing" for replace, "whatever it is" for accept
    right_value: str | None
    reason: str
    source: str
    decided_on: str  # ISO date


@dataclass(slots=True)
class CorrectedRow:
    """former.corrected_rows: a row that a correction names and a former release knew: what tells a stale correction from a mistyped one."""

    kind: str
    row_id: str
    document_id: str | None
    quote: str | None


@dataclass(slots=True)
class CheckRow:
    """quality.checks: the verdict of one expectation. `release_id` is None while the release is only a candidate."""

    check_id: str
    release_id: str | None
    gate: str
    expectation: str
    severity: str  # hold, block or warn
    table_name: str
    passed: bool
    rows_checked: int
    rows_failed: int
    failing_ids: list[str]
    failing_reasons: list[str] | None  # of each of them, in their order; None, as the next two, in releases before there were any
    failing_documents: list[str | None] | None  # the document of each; None where a row belongs to no document
    failing_quotes: list[str | None] | None  # the sentence or the beginning of the text of each, where there is one
    accepted_ids: list[str] | None  # rows that fail and that a correction accepts as printed; None in releases before there were any
    sentence: str
    what_to_do: str
    checked_at: datetime


@dataclass(slots=True)
class QuarantineRow:
    """quality.quarantine: what a failed check holds back, with its sentence. `kind`: figure, breakdown, event, readiness, document."""

    quarantine_id: str
    kind: str
    row_id: str
    document_id: str | None  # None where the row belongs to no document
    expectation: str
    reason: str
    quote: str | None
    held_at: datetime


@dataclass(slots=True)
class ReleaseRow:
    """quality.releases: one row a published release."""

    release_id: str
    released_at: datetime
    documents: int
    figures: int
    events: int
    breakdowns: int
    held: int
    engine_version: str
    code_version: str
    note: str
    rolled_back_to: str | None  # the earlier release whose tables it has, where a person went back to one


@dataclass(slots=True)
class ChangeRow:
    """quality.release_changes: a row that a release added, changed or withdrew, with what it said before and after."""

    release_id: str
    change: str
    kind: str  # figure, event, breakdown
    row_id: str
    figure_id: str | None  # the row, where it is a figure
    document_id: str
    old_value: str | None
    new_value: str | None
    why: str  # a word of reference.change_reasons


@dataclass(slots=True)
class WordingRow:
    """quality.figure_history: what a figure said from one release until another; the same figure has as many rows as it had wordings."""

    figure_id: str
    known_from: datetime  # released_at of `release_from`
    known_to: datetime | None  # released_at of `release_to`; None while the wording stands
    release_from: str
    release_to: str | None  # the first release that does not say this any more
    opened_because: str  # words of reference.change_reasons
    closed_because: str | None
    document_id: str
    file_name: str
    language: str | None
    value: float
    value_max: float | None
    value_text: str
    qualifier: str
    measure: str
    unit: str | None
    concept: str
    state: str | None
    cause: str | None
    victim_group: str | None
    scope: str | None
    holder: str | None
    place: str | None
    place_id: str | None
    period_start: str | None
    period_end: str | None
    as_of: str | None
    check_status: str
    corrected: bool
    quote: str
    char_start: int
    char_end: int
    rule: str  # rule and version by which the wording was found first
    rule_version: str
