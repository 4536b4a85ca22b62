"""Whoever, and whatever, did the harm that a sentence tells of: "by" leads up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.arabic import by_means
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM, group_of

_BY = re.compile(r"(?<!\w)(?:by|par|por) (?:[a-z]+ )?$")  # before what did the damage
_BY_WHOM = re.compile(r"(?<!\w)(?:by|par|por|من قبل|علي (?:يد|ايدي)|نصبه|شنه|نفذه) (?:[a-zé]+ )?$")
_TO_DOER = 24  # characters before a number in which "by" is looked for


def is_doer(q: Quantity) -> bool:
    """Whether weapons did the damage that is told: "by" stands before them."""
    if q.concept != "weapons" and group_of(q.concept) != "explosives":
        return False
    return by_means(q) or _BY.search(q.scan.text, max(0, q.start - _TO_DOER), q.start) is not None


def tell_doers(quantities: Sequence[Quantity]) -> None:
    """Gunmen whom "by" leads up to did the harm: "six guards died in a raid by 80 gunmen"."""
    for q in quantities:
        led = (q.concept == "armed_group_members" and q.state in HARM) or (group_of(q.concept) == "people" and q.state == "targeted")
        said = (q.state_at or q.sentence_span)[0]
        if q.concept == "armed_group_members" and q.state in HARM and said < q.start and ";" in q.scan.text[said : q.start]:
            q.state = "participated"  # "60 villagers were killed; some ten gunmen made them gather"
        if led and _BY_WHOM.search(q.scan.text, max(0, q.start - _TO_DOER), q.start):
            q.state = "participated"
