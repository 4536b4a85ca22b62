"""The men of a patrol or convoy of the mission that was attacked, of whom the text says no more than that they died or were hurt."""

from __future__ import annotations

from dagster_project.engine.attributes.forces import mission_suffers
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.wording import says


def is_of_attacked_patrol(q: Quantity) -> bool:
    """Whether the sentence, or the one before, tells of it: "a MINUSCA patrol was ambushed. Three men were killed and five hurt"."""
    scan, (first, last) = q.scan, q.sentence_span
    if not _is_nobody_else(q):
        return False
    before = scan.sentences[q.sentence - 1] if q.sentence else (first, first)
    return mission_suffers(scan, first, q.start) or (mission_suffers(scan, *before) and not scan.terms("place", first, last))


def _is_nobody_else(q: Quantity) -> bool:
    if q.noun is None or q.noun.section == "state_nouns":
        return True
    return says(q.scan.language, "of_a_unit", q.scan.text, q.noun.start, q.noun.end)
