"""Parts of those who came to harm: "two of the wounded died"."""

from __future__ import annotations

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM


def names_harmed(q: Quantity) -> bool:
    """Whether the number is of people who came to harm, named so: "36 men were aboard. ... Three of the wounded were flown out"."""
    return q.noun is not None and q.noun.section == "state_nouns" and q.state in HARM


def harm_meant(q: Quantity) -> str | None:
    """How those came to harm of whom the number is: "two of the wounded died", ونُقل المصابون إلى غاو حيث توفي اثنان منهم."""
    if names_harmed(q) and q.noun is not None:
        return q.noun.key if q.noun.key in HARM else q.state
    if q.scan.language != "ar" or q.state != "killed" or not q.scan.text.startswith(" منهم", q.end):
        return None
    named = [n for n in q.scan.terms("noun", q.sentence_span[0], q.start) if n.section == "state_nouns"]
    return "injured" if named and named[-1].key == "injured" else None
