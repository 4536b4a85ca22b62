"""What a verb of harm did to the number behind it, whatever a participle adds: "the raid killed five worshippers gathered in a mosque"."""

from __future__ import annotations

from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of

_VERB_REACH = 40  # characters between the verb and its number: a comparator
_PARTICIPLE_REACH = 30  # characters between the noun and what is told on of it
_TO = " a "
_OTHERWISE = {"ar", "zh"}  # languages that order verbs and numbers otherwise


def governing_harm(q: Quantity, said: Term) -> Term | None:
    """The verb of harm right before the number, where the word behind the noun has no auxiliary and only tells who they are."""
    scan, start = q.scan, max(q.end, q.noun_end)
    if (
        scan.language in _OTHERWISE
        or said.key in HARM
        or group_of(q.concept) != "people"
        or not 0 <= said.start - start <= _PARTICIPLE_REACH
    ):
        return None
    if set(scan.text[start : said.start]) & set(",;:.()") or any(start <= n.start < said.start for n in scan.numbers):
        return None
    if any(t.key in {"auxiliary", "and"} for t in scan.terms("link", start, said.end)):
        return None  # "those whom it killed, five soldiers were deployed"
    near = [t for t in scan.terms("state", max(q.sentence_span[0], q.start - _VERB_REACH), q.start) if t.section == "states"]
    verb = near[-1] if near else None
    if verb is None or verb.key not in HARM:
        return None
    end = verb.end + len(_TO) - 1 if scan.text.startswith(_TO, verb.end) else verb.end  # "mató a cinco", "a coûté la vie à cinq"
    return verb if only_links(q, end, q.start) else None
