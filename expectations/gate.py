"""What a gate is, what it answers, and the rows that it leaves in `quality.checks` and `quality.quarantine`.

A gate is a list of expectations. An expectation reads one frame: a query that computes, row by row, the one number or word that is to
be judged (the residual of a breakdown, the copies of a key), and a `Law` about that column. Great Expectations judges the frame
(`runner.py`); nothing in this file knows it, so gates can be listed, documented and tested for their wording without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from dagster_project.rows import stable_id
from expectations.wording import plain

# hold: the failing rows stay out of the marts; block: nothing is published; warn: everything is published, and the rows are named
Severity = Literal["hold", "block", "warn"]
# what a failing id names
RowKind = Literal["figure", "breakdown", "event", "readiness", "document", "table", "correction", "twins"]


@dataclass(frozen=True, slots=True)
class Between:
    """Every non-null value of `column` lies in [low, high]; None leaves that side open."""

    column: str
    low: float | None = None
    high: float | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that Great Expectations needs to see."""
        return (self.column,)

    @property
    def worst_first(self) -> str:
        """SQL order in which every row that breaks the law stands before every row that keeps it."""
        below = [] if self.low is None else [f"{self.low!r} - {self.column}"]
        above = [] if self.high is None else [f"{self.column} - {self.high!r}"]
        return f"greatest({', '.join(below + above)}) desc nulls last"

    def in_words(self) -> str:
        """The law as docs/gates.md prints it."""
        if self.low == self.high:
            return f"`{self.column}` is {plain(self.low)}"
        bounds = [f"{word} {plain(end)}" for word, end in (("at least", self.low), ("at most", self.high)) if end is not None]
        return f"`{self.column}` is {' and '.join(bounds)}"


@dataclass(frozen=True, slots=True)
class InSet:
    """Every non-null value of `column` is one of `values`."""

    column: str
    values: tuple[str | bool, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that Great Expectations needs to see."""
        return (self.column,)

    @property
    def worst_first(self) -> str:
        """SQL order in which every row that breaks the law stands before every row that keeps it."""
        listed = ", ".join(str(v).lower() if isinstance(v, bool) else "'" + v.replace("'", "''") + "'" for v in self.values)
        return f"({self.column} in ({listed})) asc nulls last"

    def in_words(self) -> str:
        """The law as docs/gates.md prints it."""
        return f"`{self.column}` is {' or '.join(str(v).lower() for v in self.values)}"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`larger` is not below `smaller`, row by row; a row where either is null is not judged."""

    larger: str
    smaller: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that Great Expectations needs to see."""
        return (self.larger, self.smaller)

    @property
    def worst_first(self) -> str:
        """SQL order in which every row that breaks the law stands before every row that keeps it."""
        return f"({self.larger} < {self.smaller}) desc nulls last"

    def in_words(self) -> str:
        """The law as docs/gates.md prints it."""
        return f"`{self.larger}` is not below `{self.smaller}`"


Law = Between | InSet | AtLeast


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that a gate demands.

    `frame_sql` gives one row per thing judged, with the columns of `law`, `row_id`, and, where it has them, `document_id`, `quote` and
    the columns that `reason` names in braces. `holds` is a list column with the ids of the figures that fall with a failing row.
    """

    name: str
    severity: Severity
    table: str  # the table that the failing ids are in
    row_kind: RowKind
    law: Law
    frame_sql: str
    reason: str  # template of the sentence about one failing row; the numbers stand in it
    sentence: str  # what a failure means, for a person who runs the warehouse
    what_to_do: str
    holds: str | None = None
    needs: tuple[str, ...] = ()  # tables without which there is nothing to compare with, such as a release before the first


@dataclass(frozen=True, slots=True)
class Gate:
    """Expectations that are judged together at one point of the flow; `stage` says in a few words where that is.

    `accepted_sql` gives (kind, row_id) of the rows that corrections accept; `accepted_in` is the table without which there are none.
    `derived_sql` takes a list of held figure ids and gives (figure_id, document_id, quote, parent_id) of the figures computed from them.
    `quotes_sql` takes a list of held figure ids and gives (figure_id, quote): a held figure is shown in its own sentence.
    `prepared` are (name, query) of temporary tables that several frames read; the runner makes them and drops them.
    """

    name: str
    stage: str
    expectations: tuple[Expectation, ...]
    derived_sql: str | None = None
    quotes_sql: str | None = None
    prepared: tuple[tuple[str, str], ...] = ()
    accepted_in: str | None = None
    accepted_sql: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that broke an expectation, with its sentence in the source and the reason; `figure_ids` fall with it."""

    row_id: str
    reason: str
    document_id: str | None = None
    quote: str | None = None
    figure_ids: tuple[str, ...] = ()

    def sparing(self, accepted: frozenset[tuple[str, str]]) -> Failure:
        """The failure without the figures that are accepted for themselves."""
        return replace(self, figure_ids=tuple(one for one in self.figure_ids if ("figure", one) not in accepted))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one expectation ended. `error` is set where it could not be judged; what cannot be judged does not pass.

    `accepted` are the rows that break the law and that a correction accepts as printed: they hold nothing back.
    """

    expectation: Expectation
    rows_checked: int
    failures: tuple[Failure, ...] = ()
    error: str | None = None
    accepted: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        """True when every row keeps the law."""
        return not self.failures and self.error is None

    @property
    def blocks(self) -> bool:
        """True when nothing may be published: a broken law, or an expectation that could not be judged whatever its severity."""
        return self.error is not None or (bool(self.failures) and self.expectation.severity == "block")

    def accepting(self, accepted: frozenset[tuple[str, str]]) -> Verdict:
        """The verdict when rows of `accepted` (kind, id) pass as printed. A law that blocks is not for corrections to lift."""
        if self.expectation.severity == "block":
            return self
        passing = [f for f in self.failures if (self.expectation.row_kind, f.row_id) in accepted]
        failing = tuple(f.sparing(accepted) for f in self.failures if f not in passing)
        return replace(self, failures=failing, accepted=tuple(passing))


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is kept out of the marts: `kind` and `row_id` name it, `cause_id` the failing row that it falls with."""

    kind: RowKind
    row_id: str
    cause_id: str
    document_id: str | None
    expectation: str
    reason: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class GateResult:
    """The verdicts of one gate. `derived` are rows that fall because they are computed from a held figure.

    `quotes` are the sentences of the held figures, by id; a figure that is not in it is shown in the sentence of what it falls with.
    """

    gate: Gate
    verdicts: tuple[Verdict, ...]
    derived: tuple[Held, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """True when every expectation passed."""
        return all(v.passed for v in self.verdicts)

    @property
    def blocked(self) -> bool:
        """True when nothing may be published."""
        return any(v.blocks for v in self.verdicts)

    @property
    def quarantine(self) -> tuple[Held, ...]:
        """Everything that the hold expectations keep out of the marts, each row once per expectation and failing row."""
        held = (one for v in self.verdicts if v.expectation.severity == "hold" for one in _held(v, self.quotes))
        return tuple(dict.fromkeys(held)) + self.derived

    def summary(self, most: int = 5) -> str:
        """The verdict in plain lines for a log or an error: each failed expectation, its meaning, its first failing rows."""
        lines = [f"Gate {self.gate.name}: {sum(v.passed for v in self.verdicts)} of {len(self.verdicts)} expectations passed."]
        for v in (v for v in self.verdicts if not v.passed):
            outcome = v.error or f"{len(v.failures)} of {v.rows_checked} rows fail"
            lines.append(
                f"- {v.expectation.name} ({v.expectation.severity}): {outcome}. {v.expectation.sentence} {v.expectation.what_to_do}"
            )
            lines += [f"    {f.row_id}: {f.reason}" + (f" «{f.quote}»" if f.quote else "") for f in v.failures[:most]]
        return "\n".join(lines)


def _held(verdict: Verdict, quotes: Mapping[str, str]) -> Iterator[Held]:
    """The rows that one failed expectation holds: the failing row itself and the figures that fall with it."""
    kind, name = verdict.expectation.row_kind, verdict.expectation.name
    for f in verdict.failures:
        yield Held(kind, f.row_id, f.row_id, f.document_id, name, f.reason, f.quote)
        for figure_id in f.figure_ids:
            yield Held("figure", figure_id, f.row_id, f.document_id, name, f.reason, quotes.get(figure_id, f.quote))


def checks_rows(result: GateResult, release_id: str, now: datetime) -> list[dict[str, Any]]:
    """The rows of `quality.checks`: one an expectation, in the columns and the order of the table."""
    return [
        {
            "check_id": stable_id("check", release_id, result.gate.name, v.expectation.name),
            "release_id": release_id,
            "gate": result.gate.name,
            "expectation": v.expectation.name,
            "severity": v.expectation.severity,
            "table_name": v.expectation.table,
            "passed": v.passed,
            "rows_checked": v.rows_checked,
            "rows_failed": len(v.failures),
            "failing_ids": [f.row_id for f in v.failures],
            "failing_reasons": [f.reason for f in v.failures],
            "failing_documents": [f.document_id for f in v.failures],
            "failing_quotes": [f.quote for f in v.failures],
            "accepted_ids": [f.row_id for f in v.accepted],
            "sentence": v.expectation.sentence if v.error is None else f"{v.expectation.sentence} It could not be judged: {v.error}",
            "what_to_do": v.expectation.what_to_do,
            "checked_at": now,
        }
        for v in result.verdicts
    ]


def quarantine_rows(result: GateResult, now: datetime) -> list[dict[str, Any]]:
    """The rows of `quality.quarantine`: one a held row and cause, in the columns and the order of the table."""
    return [
        {
            "quarantine_id": stable_id("quarantine", held.expectation, held.kind, held.row_id, held.cause_id),
            "kind": held.kind,
            "row_id": held.row_id,
            "document_id": held.document_id,
            "expectation": held.expectation,
            "reason": held.reason,
            "quote": held.quote,
            "held_at": now,
        }
        for held in result.quarantine
    ]
