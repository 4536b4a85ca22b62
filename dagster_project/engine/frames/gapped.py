"""A clause that leaves out its verb and goes on with another subject: "illness took 86 of them and accidents 41"."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.engine.words.wording import spoken

_VERB = re.compile(r" [^\W\d]+ ?")  # the participle between "of them" and its number
_SUBJECT = re.compile(r"(?:,|;)?(?: et| ,)? [^,;:.()\d]{2,40}[ ']")  # who did so to the next, and no verb of its own


def goes_on_without_verb(q: Quantity, before: Quantity | None) -> bool:
    """Whether a number without a noun stands behind a subject alone, where the clause before said "of them" of its number.

    French « la maladie en a emporté 86 et les accidents 41 »: both are of those whom the pronoun means.
    """
    if before is None or before.sentence != q.sentence or before.scan is not q.scan or before.noun is not None or not before.concept:
        return False
    if q.measure != "count" or before.measure != "count" or group_of(before.concept) != "people":
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
