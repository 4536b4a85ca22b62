"""What people count as whom only the text around the number says to be somebody's."""

from __future__ import annotations

from dagster_project.engine.attributes.forces import OTHER_FORCES
from dagster_project.engine.attributes.joined_victims import SOLDIERS
from dagster_project.engine.frames.chinese import dead_or_hurt
from dagster_project.engine.numbers.quantities import Quantity

_BORROWED = {"count.state_only", "count.noun_before", "count.ellipsis"}  # rules by which a number takes a noun that is not beside it


def name_victims(q: Quantity) -> None:
    """What the people count as, where only the text around the number says whose they are.

    "The attack on the army's position left six soldiers dead" counts soldiers of the army; "4,100 have died", said of the United Nations,
    its personnel; so does a sum that borrowed the nearest noun ("the toll of soldiers and police rose to 462"). It is said when the whole
    document has been read: until then whose they are may be lent from one number to the next.
    """
    of_army = q.concept in {*SOLDIERS, "peacekeepers"} and q.victim_group in OTHER_FORCES
    of_staff = q.victim_group == "un_personnel" and (q.concept == "people" or q.rule in _BORROWED) and "others" not in q.markers
    named = q.scan.language == "ar" and q.noun is not None and q.noun.section == "generic"  # عنصر من البعثة
    members = named and q.concept == "people" and q.victim_group == "peacekeepers"
    part = q.noun is None and q.parent is not None and q.parent.concept == q.victim_group == "peacekeepers" and q.concept == "people"
    lost = q.concept == "people" and q.victim_group in OTHER_FORCES and q.noun is not None and q.noun.section == "state_nouns"
    lost = lost or (q.concept == "people" and q.victim_group in OTHER_FORCES and q.noun is None and dead_or_hurt(q) is not None)
    borrowed = (
        q.concept in OTHER_FORCES and q.victim_group == "peacekeepers"
    )  # "the losses of the Mission: three dead", told after an army's
    if borrowed or of_army or of_staff or members or part or lost:
        q.concept = q.victim_group
