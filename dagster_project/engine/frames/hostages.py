"""Hostages are held, unless a verb beside them says that they were freed, or died."""

from __future__ import annotations

from dagster_project.engine.attributes.forces import DOER
from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.engine.words.wording import spoken

_BEHIND = 70  # characters behind hostages in which the verb that frees them begins
_FORCES = {"military_personnel", "police_personnel", "national_forces", "international_forces", "peacekeepers"}
_TO_CAPTOR = 44  # characters between gunmen and the verb of what they did
_TO_HARM = 40  # characters between hostages and the verb of their death
_BEFALL = {"killed", "injured"}
_TO_VERB = 14  # characters before hostages or their number in which the verb that frees them stands


def freed(q: Quantity, noun: Term) -> Term:
    """What befell hostages: they were freed where the verb right before them or their number, or one behind them, says so, else held."""
    first = min(q.start, noun.start)
    verbs = [t for t in q.scan.terms("state", first - _TO_VERB, first) if t.key == "other" and first - t.end <= 2]
    return verbs[-1] if verbs else _freed_behind(q, noun) or noun


def _freed_behind(q: Quantity, noun: Term) -> Term | None:
    """The verb behind hostages that frees them, over an aside in commas: "20 hostages, six of them women, regained their freedom"."""
    text, end = q.scan.text, max(q.end, noun.end)
    said = next(iter(spoken(q.scan.language, "freed", text, end, min(q.sentence_span[1], end + _BEHIND))), None)
    if said is None or set(text[end : said.start()]) & set(";:.("):
        return None
    return Term(said.start(), said.end(), "states", "other")


def harm_of_hostages(q: Quantity) -> Term | None:
    """The verb of death or wounds behind or right before hostages: "three hostages were shot dead", "it killed two hostages"."""
    noun, scan = q.noun, q.scan
    if q.state != "abducted" or noun is None or noun.section != "state_nouns" or scan.language in {"ar", "zh"}:
        return None
    first, last = min(q.start, noun.start), max(q.end, noun.end)
    before = scan.terms("state", max(q.sentence_span[0], first - _TO_HARM), first)
    verb = next((t for t in reversed(before) if t.section == "states"), None)
    if verb is not None and verb.key in _BEFALL and only_links(q, verb.end, first):
        return verb
    behind = next((t for t in scan.terms("state", last, min(q.sentence_span[1], last + _TO_HARM)) if t.section == "states"), None)
    if behind is None or behind.key not in _BEFALL or set(scan.text[last : behind.start]) & set(",;:.()"):
        return None
    told = [n for n in scan.numbers if last <= n.start < behind.start] or scan.terms("noun", last, behind.start)
    return None if told or any(t.key == "and" for t in scan.terms("link", last, behind.start)) else behind


def is_seized(q: Quantity) -> bool:
    """Whether gunmen, and no authority, detained them: "armed elements detained 45 peacekeepers", "they were held by the rebels"."""
    if q.state != "detained" or q.state_at is None or group_of(q.concept) != "people" or q.concept == "armed_group_members":
        return False
    scan, (first, last), (start, end) = q.scan, q.sentence_span, q.state_at
    near = scan.terms("noun", max(first, start - _TO_CAPTOR), min(last, end + _TO_CAPTOR))
    captors = [t for t in near if t.key == "armed_group_members" and t.section == "concepts"]
    for captor in captors:
        lead, rest = (captor.end, start) if captor.end <= start else (end, captor.start)
        between = scan.text[lead:rest]
        if set(between) & set(",;:.()") or (captor.start >= end and DOER.search(between) is None):
            continue
        if captor.end <= start and any(t.key in _FORCES for t in scan.terms("noun", first, captor.start)):
            continue  # "soldiers who fought the rebels detained twelve men"
        if not any(lead <= n.start < rest for n in scan.numbers if n.start != q.number.start):
            return True
    return False
