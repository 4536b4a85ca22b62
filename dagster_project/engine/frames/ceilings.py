"""Words for what is allowed, lacking or vacant that speak of another number than the one they stand near."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import EQUIPMENT, group_of
from dagster_project.engine.words.wording import spoken

CEILING = {"authorized_strength", "required"}
BESIDE = 14  # characters between a ceiling and its number ("the authorized strength, which is 2,300")
_CLOSING = 3  # characters between a number and the adjective that closes it
PARTING = frozenset(",;:()0123456789")
_OPENS = {"authorized_strength", "shortfall"}  # what a clause of its own says of its own number
_RATE_REACH = 40  # characters between "vacancy" and the percent sign of its rate
_CLAUSE = lazy("[,;](?: |$|(?=[\u2e80-\uffff]))|，")
_SHARE_OF = 26  # characters between a percent sign and the ceiling that it is a share of


def noun_of_ceiling(q: Quantity) -> Term | None:
    """Whose a ceiling is that only "for" ties to them: "the ceiling is 17,000 for the military and 2,101 for the police"."""
    scan, first = q.scan, q.sentence_span[0]
    led = [m for m in spoken(scan.language, "for_whom", scan.text, q.end, q.end + BESIDE) if m.start() - q.end <= 1]
    if not led or not any(t.key == "authorized_strength" for t in scan.terms("state", first, q.start)):
        return None
    whom = scan.terms("noun", led[0].end(), led[0].end() + _SHARE_OF)
    return whom[0] if whom and whom[0].start - led[0].end() <= 1 and group_of(whom[0].key) == "people" else None


def allows_next(q: Quantity, term: Term, start: int) -> bool:
    """Whether the word opens a clause or a bracket with its own number.

    "92 observers, against a ceiling amounting to 3,250", "348 officers (authorized strength: 591)", "11,146, a shortfall of 504".
    """
    text = q.scan.text
    following = next((n.start for n in q.scan.numbers if n.start >= term.end), None)
    needs = term.key == "required" and q.concept in EQUIPMENT  # "64 carriers, against a requirement of 72"
    if not (needs or term.key in _OPENS) or following is None or following - term.end > BESIDE:
        return False
    bracket = text.rfind("(", start, term.start)
    if bracket >= 0 and ")" not in text[bracket:following] and not text[bracket + 1 : term.start].strip(" l'"):
        return True
    return "," in text[start : term.start] and not PARTING & set(text[term.end : following])


def is_of_other(q: Quantity, term: Term, before: Quantity | None) -> bool:
    """Whether the word before a number speaks of an earlier one: "a shortfall of 504, and the police 2,058"."""
    if before is None:
        return False
    if term.key == "shortfall":
        lacking = before.state_at == (term.start, term.end) and before.noun is None
        return lacking and q.noun is not None and q.concept != before.concept
    closes = any(0 <= term.start - n.end <= _CLOSING for n in q.scan.numbers)  # an adjective right behind a number
    return term.key == "authorized_strength" and closes and before.start >= term.end


def is_of_share(q: Quantity, term: Term) -> bool:
    """Whether a ceiling is what a percentage is a share of ("89 per cent of the authorized strength"), and of no count."""
    if term.key not in CEILING or q.measure != "count" or (term.start < q.end and q.start < term.end):
        return False
    signs = [
        t for t in q.scan.terms("unit", max(q.sentence_span[0], term.start - _SHARE_OF), term.start) if t.section.startswith("percent")
    ]
    percent = bool(signs) and "," not in q.scan.text[signs[-1].end : term.start]  # "63 per cent, need aid"
    led = 0 <= q.start - term.end <= BESIDE and "," not in q.scan.text[term.end : q.start]  # "91 per cent of its posts, comprising 703"
    return percent and not led and not 0 <= term.start - q.noun_end <= 3 and q.rule != "count.share_base"


def leads_to_rate(q: Quantity, term: Term) -> bool:
    """Whether the word opens the clause of a percentage and says nothing of the count before it: "2,713 filled, a vacancy rate of 10 %"."""
    if q.measure != "count" or term.start < q.noun_end or not _CLAUSE.search(q.scan.text, q.noun_end, term.start):
        return False
    sign = next((t for t in q.scan.terms("unit", term.end, term.end + _RATE_REACH) if t.section.startswith("percent")), None)
    return sign is not None and not set(q.scan.text[term.end : sign.start]) & set(",;。(")


def pair_wholes(quantities: Sequence[Quantity]) -> None:
    """ "Of the authorized 13,289 soldiers 12,644 are there; of the 1,920 police officers, 1,737": the second whole is authorized too."""
    pairs = [(a, b) for a, b in pairwise(quantities) if "base" in a.markers and a.sentence == b.sentence]
    for (whole, part), (limit, other) in pairwise(pairs):
        if part.state != whole.state == "authorized_strength" and limit.default_state and not other.default_state:
            limit.state, limit.default_state = whole.state, False
