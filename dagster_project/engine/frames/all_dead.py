"""What befell all who were told is told of each: "five soldiers and seven porters came under fire - all twelve died"."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import spoken

_LED = 10  # characters before a number in which "all" stands
_UNTOLD = {None, "targeted", "present", "strength", "participated", "used"}  # states that leave open what befell people


def _are_all(q: Quantity) -> bool:
    """Whether the number says of how many altogether a word of harm is said."""
    if q.noun is not None or q.measure != "count" or q.state not in HARM or not q.own_state:
        return False
    return any(q.start - m.end() <= 1 for m in spoken(q.scan.language, "all_of", q.scan.text, max(0, q.start - _LED), q.start))


def tell_all(sentence: Sequence[Quantity]) -> None:
    """Give the people of a list the harm that the number of all of them is said to have met with."""
    for index, q in enumerate(sentence):
        if not index or not _are_all(q):
            continue
        left, members = q.value, list[Quantity]()
        for before in reversed(sentence[:index]):
            if left <= 0 or before.measure != "count" or group_of(before.concept) != "people":
                break
            left -= before.value
            members.append(before)
        if left == 0:
            q.markers.add("total" if len(members) > 1 else "again")
            for member in members:
                if member.state in _UNTOLD:
                    member.state, member.state_text, member.own_state = q.state, q.state_text, True
