"""Whether a reload would change anything, answered in well under a second and without opening a working database."""

from __future__ import annotations

from dagster_project import engine
from dagster_project.settings import Settings
from dagster_project.store.corrections import corrections_digest
from dagster_project.store.fingerprints import code_version, reader_fingerprint
from dagster_project.store.history import current_manifest, published_is_intact
from dagster_project.store.manifest import scan
from dagster_project.store.state import State

MEANING = {
    "scan_digest": "documents are new, changed or missing",
    "engine": "the rules of the engine changed",
    "reader": "the reader changed",
    "code": "the models, the gates or the store changed",
    "corrections": "the corrections changed",
}
DUE = "a reload is due"  # a document was withdrawn, a rollback lifted, or what the last reload left cannot be read


def reasons_to_reload(settings: Settings) -> list[str]:
    """In words, why a reload is needed; empty when it would change nothing. Raises `SeedsUnavailable`."""
    finished = State.load(settings).finished
    code = {"engine": engine.fingerprint(), "reader": reader_fingerprint(), "code": code_version()}
    wanted = {"scan_digest": scan(settings).digest(), "corrections": corrections_digest(settings), **code}
    reasons = [words for part, words in MEANING.items() if finished.get(part) != wanted[part]]
    if not MEANING.keys() & finished.keys():
        reasons = [DUE]
    manifest = current_manifest(settings)
    if manifest is None:
        return ["nothing was published yet"]
    if not published_is_intact(settings, manifest):
        reasons.append("the published file is missing or is not the one that was released")
    return reasons
