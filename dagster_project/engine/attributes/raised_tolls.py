"""Whose toll somebody's death raises: "a sergeant died, bringing to four the number of peacekeepers killed" tells of a peacekeeper."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import VICTIM_GROUP
from dagster_project.engine.words.wording import spoken

_TO_TOLL = 4  # characters between "bringing to" and the number
_SERVING = {"military_personnel", "police_personnel", "uniformed_personnel", "national_forces", "international_forces", "people"}


def _is_raised(q: Quantity) -> bool:
    """Whether "bringing to" or "which takes to" stands right before the number."""
    first = q.sentence_span[0]
    led = spoken(q.scan.language, "raised", q.scan.text, first, q.start)
    if not led and any(t.key == "number_of" for t in q.scan.terms("link", first, q.start)):
        led = spoken(q.scan.language, "now_at", q.scan.text, first, q.start)
    return bool(led) and q.start - led[-1].end() <= _TO_TOLL


def join_raised(here: Sequence[Quantity]) -> None:
    """Give soldiers or police who died those to whose toll the sentence adds them, where the toll itself says whose it is."""
    toll = next((q for q in here if q.state == "killed" and q.noun is not None and not q.generic and _is_raised(q)), None)
    group = VICTIM_GROUP.get(toll.concept or "") if toll is not None else None
    if toll is None or group is None:
        return
    for q in here:
        if q.start < toll.start and q.state == "killed" and q.concept in _SERVING and q.value < toll.value and q.victim_group != group:
            q.victim_group, q.concept = group, toll.concept
