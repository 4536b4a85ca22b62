"""What befell all who were told is told of each: "five soldiers and seven porters came under fire - all twelve died"."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import spoken

_TO_CLAUSE = 12  # characters between the head of the next sentence and "there were no survivors"
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


def tell_no_survivor(sentence: Sequence[Quantity]) -> None:
    """Give the people of a sentence the end that it, or the next one at its head, tells of all: "nine were on board; none survived"."""
    people = [q for q in sentence if q.measure == "count" and group_of(q.concept) == "people"]
    if not people or any(q.state in HARM for q in people):
        return
    scan, (_, last) = people[0].scan, people[0].sentence_span
    following = scan.sentences[people[0].sentence + 1] if people[0].sentence + 1 < len(scan.sentences) else None
    end = following[1] if following is not None else last
    said = next(iter(spoken(scan.language, "no_survivor", scan.text, people[-1].noun_end, end)), None)
    if said is None or (following is not None and said.start() - following[0] > _TO_CLAUSE):
        return
    for q in people:
        if q.state in _UNTOLD:
            q.state, q.state_text, q.own_state = "killed", scan.written(*said.span()), True
