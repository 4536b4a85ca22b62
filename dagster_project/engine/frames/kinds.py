"""What a state is called of one kind of thing and not of others: people who are replaced are rotated, a unit that returns is withdrawn."""

from __future__ import annotations

from dagster_project.engine.frames.arabic import come_of_things
from dagster_project.engine.frames.chinese_clauses import completed, is_authorized, is_sheltered, role_in_attack
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import group_of

_OF_DEVICES = {"supplied", "handed_over", "serviceable", "under_repair", "required", "shortfall", "replaced"}  # never of bombs


def state_of_kind(q: Quantity) -> tuple[str | None, str] | None:
    """(concept, state) where the kind of what is counted tells more than the word that was found; else None."""
    if q.state == "replaced" and group_of(q.concept) in {"people", "formations"}:
        return q.concept, "rotated"  # fresh ones came for them
    if q.state == "returned" and group_of(q.concept) == "formations":
        return q.concept, "withdrawn"  # "one battalion returned to its country"
    if q.concept == "displaced_persons" and q.state == "withdrawn" and "إلى" in (q.state_text or ""):
        return q.concept, "returned"  # العودة إلى بلدهم, which soldiers do when they are withdrawn
    if q.concept == "ieds" and q.state in _OF_DEVICES and q.noun is not None and q.noun.section == "generic":
        return "equipment", q.state  # "the prisons received 250 devices"
    if q.state == "present" and q.concept in {"civilians", "people"} and is_sheltered(q):
        return "displaced_persons", "displaced"
    if (role := role_in_attack(q)) is not None:
        return q.concept, role
    if is_authorized(q):
        return q.concept, "authorized_strength"
    became = completed(q) or come_of_things(q)
    return (q.concept, became) if became is not None else None
