"""Whoever, and whatever, did the harm that a sentence tells of: "by" leads up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.frames.arabic import by_means
from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.frames.russian import did_so
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM, fits, group_of
from dagster_project.engine.words.wording import spoken

_BY = re.compile(r"(?<!\w)(?:by|par|por) (?:[a-z]+ )?$")  # before what did the damage
_BY_WHOM = re.compile(r"(?<!\w)(?:by|par|por|من قبل|علي (?:يد|ايدي)|نصبه|شنه|نفذه) (?:[a-zé]+ )?$")
_DONE = {*HARM, "detained"}  # what is said of fighters who are taken
_TO_DOER = 24  # characters before a number in which "by" is looked for


def is_doer(q: Quantity) -> bool:
    """Whether weapons did the damage that is told: "by" stands before them."""
    if q.concept != "weapons" and group_of(q.concept) != "explosives":
        return False
    if q.state_at is not None and q.state_at[0] >= q.noun_end:
        hit = spoken(q.scan.language, "impacts", q.scan.text, q.noun_end, q.state_at[1])
        if hit and hit[0].start() - q.noun_end <= 1:
            return True  # "four rockets hit the camp"
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
    for doer, victims in pairwise(quantities):
        if doer.state_at is not None and _struck(doer, victims):
            verb = next(t for t in doer.scan.terms("state", *doer.state_at))
            doer.state, doer.victim_group = "participated", None
            victims.state = verb.key if fits(verb.key, victims.concept) else victims.state
    for q in quantities:
        if did_so(q):
            q.state, q.victim_group = "participated", None


def _struck(doer: Quantity, victims: Quantity) -> bool:
    """Whether a verb of harm stands between two numbers of people as subject and object: "50 bandits killed 17 shepherds"."""
    start, end = doer.state_at or (0, 0)
    people = group_of(doer.concept) == group_of(victims.concept) == "people" and doer.measure == victims.measure == "count"
    if not people or doer.state not in _DONE or doer.sentence != victims.sentence or not 0 <= start - doer.noun_end <= 1:
        return False
    named = all(q.noun is not None and q.noun.section in {"concepts", "generic"} and q.noun.start >= q.end for q in (doer, victims))
    struck = spoken(doer.scan.language, "striking", doer.scan.text, start, end)
    return named and any(m.span() == (start, end) for m in struck) and only_links(victims, end, victims.start)
