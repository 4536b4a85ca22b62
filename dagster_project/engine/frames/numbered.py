"""Of whom the subject of a clause says how many they are, whatever stands between: "the number killed in the raid on the camp is 89"."""

from __future__ import annotations

from dagster_project.engine.frames.taken import take_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import spoken

_REACH = 160  # characters of a subject with all that is said of it
_OF = 3  # characters between "the number of" and its noun: an article
_BEFORE_NUMBER = 24  # characters in which words of exactness stand before the number
_TO_HARM = 24  # characters between people and what befell them: "soldiers of the force killed"


def takes_numbered(q: Quantity) -> bool:
    """Give the number the people of "the number of ..." before it, and the harm that is said of them, where a verb leads to it."""
    lead = _lead(q)
    if lead is None:
        return False
    scan = q.scan
    noun = next((n for n in scan.terms("noun", lead.end, q.start) if n.start - lead.end <= _OF), None)
    if noun is None or noun.section != "concepts" or group_of(noun.key) != "people":
        return False
    if any(noun.end <= n.start < q.start for n in scan.numbers) or set(scan.text[noun.end : q.start]) & set(";:()"):
        return False
    harm = next((t for t in scan.terms("state", noun.start, noun.end + _TO_HARM) if t.key in HARM and t.end < q.start), None)
    if harm is None or "," in scan.text[noun.end + 1 : harm.start]:
        return False
    take_noun(q, noun, [])
    q.rule = "count.noun_before"
    q.state, q.state_at, q.own_state, q.state_text = harm.key, (harm.start, harm.end), True, scan.written(harm.start, harm.end)
    return True


def _lead(q: Quantity) -> Term | None:
    """The "number of" whose verb leads to the number: "... has risen to 89"; Arabic puts the verb first (بلغ عدد)."""
    scan, first = q.scan, max(q.sentence_span[0], q.start - _REACH)
    if scan.language == "ar":
        verb = next(reversed(spoken("ar", "comes_to", scan.text, first, q.start)), None)
        return next(
            (t for t in scan.terms("link", first, q.start) if verb and t.key == "number_of" and 0 <= t.start - verb.end() <= 3), None
        )
    opening = min([t.start for t in scan.terms("qualifier", max(first, q.start - _BEFORE_NUMBER), q.start)], default=q.start)
    if not any(opening - m.end() <= 1 for m in spoken(scan.language, "comes_to", scan.text, first, q.start)):
        return None
    return next((t for t in reversed(scan.terms("link", first, q.start)) if t.key == "number_of"), None)
