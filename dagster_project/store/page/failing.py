"""The rows behind a failed check, as the page tells them: what they are, why they fail, in which sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.store.page.known import Known, Place, Row, Sentence

ROWS = 50  # failing rows of one check; all of them stand in quality.checks
SENTENCES = 20  # of one failing row, such as a damaged document with all of its figures


@dataclass(frozen=True, slots=True)
class Failing:
    """Failing rows that share their sentences, with why each of them fails. `more` sentences are not shown."""

    row_ids: list[str]
    reasons: list[str]
    file_name: str  # where no sentence names it
    sentences: list[Sentence]
    more: int


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """A check that did not pass, with its first failing rows; `more` of them are not shown."""

    check: Row
    failing: list[Failing]
    more: int


def failed_check(check: Row, quarantine: Sequence[Row], known: Known) -> FailedCheck:
    """The first failing rows of a check. `quarantine`: all rows of quality.quarantine."""
    held = [row for row in quarantine if row["expectation"] == check["expectation"]]
    rows = _rows(check, held)
    groups: dict[tuple[object, ...], list[tuple[Row, list[Place]]]] = defaultdict(list)
    for row in rows[:ROWS]:
        places = _places(row, rows, held, known)
        groups[tuple((place.document_id, place.quote) for place in places) or (row["row_id"],)].append((row, places))
    return FailedCheck(check, [_failing(members, known) for members in groups.values()], max(0, len(rows) - ROWS))


def _rows(check: Row, held: Sequence[Row]) -> list[Row]:
    """The failing rows with reason, document and quote; of a release from before the checks had these, what the quarantine says."""
    ids = check["failing_ids"]
    known = {row["row_id"]: row for row in held}
    if check["failing_reasons"] is None:
        return [known.get(name, {"row_id": name, "reason": "", "document_id": None, "quote": None, "kind": None}) for name in ids]
    told = zip(ids, check["failing_reasons"], check["failing_documents"], check["failing_quotes"], strict=True)
    return [
        {"row_id": name, "reason": reason, "document_id": document_id, "quote": quote, "kind": known.get(name, {}).get("kind")}
        for name, reason, document_id, quote in told
    ]


def _places(row: Row, rows: Sequence[Row], held: Sequence[Row], known: Known) -> list[Place]:
    """Where a failing row is to be read: its own sentences, else those of the figures that fall with it."""
    if places := known.places(row["row_id"]):
        return places
    failing = {one["row_id"] for one in rows}
    same = (one for one in held if (one["kind"], one["document_id"], one["reason"]) == ("figure", row["document_id"], row["reason"]))
    fallen = known.places_of(dict.fromkeys(one["row_id"] for one in same if one["row_id"] not in failing))
    # the quote of a readiness row is those of its figures once more, one after the other
    told = not row["quote"] or (row["kind"] == "readiness" and fallen)
    return fallen if told else [Place(row["document_id"], row["quote"]), *fallen]


def _failing(members: Sequence[tuple[Row, list[Place]]], known: Known) -> Failing:
    rows, places = [row for row, _ in members], [places for _, places in members]
    # members stand in the same quotes in the same order, and each marks its own numbers in them
    merged = [
        Place(same[0].document_id, same[0].quote, tuple(span for one in same for span in one.spans)) for same in zip(*places, strict=True)
    ]
    return Failing(
        row_ids=[row["row_id"] for row in rows],
        reasons=list(dict.fromkeys(row["reason"] for row in rows if row["reason"])),
        file_name="" if merged else known.file_name(rows[0]["document_id"]),
        sentences=[known.sentence(place) for place in merged[:SENTENCES]],
        more=max(0, len(merged) - SENTENCES),
    )
