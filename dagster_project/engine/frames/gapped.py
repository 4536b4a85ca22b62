"""A clause that leaves out its verb and goes on with another subject: "illness took 86 of them and accidents 41"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import fits, group_of
from dagster_project.engine.words.wording import says, spoken

_OF_PERSONS = {"displaced", "convicted", "abducted", "detained"}
_THOSE_WHO = 12  # characters behind a number in which "those who" ends
_VERB = re.compile(r" [^\W\d]+ ?")  # the participle between "of them" and its number
_SUBJECT = re.compile(r"(?:,|;)?(?: et| ,)? [^,;:.()\d]{2,40}[ ']")  # who did so to the next, and no verb of its own


def goes_on_without_verb(q: Quantity, before: Quantity | None) -> bool:
    """Whether a number without a noun stands behind a subject alone, where the clause before said "of them" of its number.

    French « la maladie en a emporté 86 et les accidents 41 »: both are of those whom the pronoun means.
    """
    if before is None or before.sentence != q.sentence or before.scan is not q.scan or before.noun is not None or not before.concept:
        return False
    if q.measure != "count" or before.measure != "count":
        return False
    scan, first = q.scan, q.sentence_span[0]
    tied = next(reversed(spoken(scan.language, "of_them", scan.text, first, before.start)), None)
    direct = tied is not None and _VERB.fullmatch(scan.text, tied.end(), before.start) is not None
    if not direct and "gapped" not in before.markers:
        return False
    if _SUBJECT.fullmatch(scan.text, before.end, q.start) is None:
        return False
    verbs = [t for t in scan.terms("state", before.end, q.start) if t.section == "states"]
    return not verbs and not any(t.key == "auxiliary" for t in scan.terms("link", before.end, q.start))


def of_clitic(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """What was counted last of which the verb behind "of them" can be said, where it cannot be of what was counted last of all.

    French « 228 violations ayant fait 454 victimes. L'armée en a commis 119 » counts violations.
    """
    scan, first = q.scan, q.sentence_span[0]
    if q.noun is not None or q.measure != "count":
        return None
    tied = next(reversed(spoken(scan.language, "of_them", scan.text, first, q.start)), None)
    if tied is None or _VERB.fullmatch(scan.text, tied.end(), q.start) is None:
        return None
    verb = next((t for t in scan.terms("state", tied.start(), q.start) if t.section == "states" and q.start - t.end <= 1), None)
    told = [o for o in earlier if o.scan is scan and o.measure == "count" and o.concept and not o.reason]
    if verb is None or not told or fits(verb.key, told[-1].concept):
        return None
    return next((o for o in reversed(told) if fits(verb.key, o.concept) and o.value >= q.value), None)


def counts_on(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """Give a number what the clause before, or the verb behind "of them", says it counts; whether either does."""
    gapped = before if goes_on_without_verb(q, before) else None
    whole = gapped or of_clitic(q, earlier)
    if whole is None:
        return False
    q.concept, q.concept_text, q.generic, q.rule, q.parent = whole.concept, whole.concept_text, whole.generic, "count.ellipsis", whole
    q.markers |= {"gapped"} | ({"clitic"} & gapped.markers) if gapped is not None else {"clitic", "of_which"}
    return True


def people_told(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The people whom the passage counted last before a number of which only people can be meant."""
    return next((o for o in reversed(earlier) if o.scan is q.scan and group_of(o.concept) == "people" and not o.reason), None)


def are_persons(q: Quantity, before: Quantity | None) -> bool:
    """Whether "those who" stands behind the number, or a verb that is said of people alone."""
    if says(q.scan.language, "those_who", q.scan.text, q.end, min(q.sentence_span[1], q.end + _THOSE_WHO)):
        return True
    state, cost = choose_state(q, before, None)
    return state is not None and state.key in _OF_PERSONS and state.start >= q.end and cost <= CLOSE
