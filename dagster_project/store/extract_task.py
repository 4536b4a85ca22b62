"""One document to its figures: the pure function that a reload applies to every document that this engine has not read.

It runs in worker processes too, so this module opens no database, and a failure comes back as an error, never as an exception: one bad
document must not stop the others.
"""

from __future__ import annotations

from dataclasses import dataclass

from dagster_project.engine import Extraction, extract
from dagster_project.engine.masthead.read import read_masthead
from dagster_project.rows import Masthead, Passage, Source


@dataclass(frozen=True, slots=True)
class ExtractTask:
    """A document to be extracted."""

    document_id: str
    file_name: str
    text: str
    language: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ExtractOutcome:
    """What the engine found. Exactly one of `extraction` and `error` is given."""

    document_id: str
    masthead: Masthead
    extraction: Extraction | None = None
    error: str | None = None


def extract_document(task: ExtractTask) -> ExtractOutcome:
    """Masthead, figures, events, breakdowns and rejections of a document, or the error that the engine raised."""
    masthead = Masthead()
    try:
        masthead = read_masthead(task.text, task.language, task.passages, task.file_name)
        extraction = extract(Source(task.document_id, task.text, task.language, task.passages, masthead))
    except Exception as error:  # becomes a rejection of the whole document, for which the gate after extraction holds it
        return ExtractOutcome(task.document_id, masthead, error=f"{type(error).__name__}: {error}")
    return ExtractOutcome(task.document_id, masthead, extraction)
