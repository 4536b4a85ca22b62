"""Verbs that only their object makes an occurrence: "sent 160 police officers" deploys them, "transferred nine sites" hands them over."""

from __future__ import annotations

from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of

_SENT, _CEDED = "sent", "ceded"
_IN_UNIFORM = {
    "military_personnel",
    "police_personnel",
    "uniformed_personnel",
    "peacekeepers",
    "national_forces",
    "international_forces",
}
_SITES = {"bases", "camps", "sites"}
_TO_OBJECT = 40  # characters between the verb and its object
_OF_PASSIVE = 1  # between the subject and a passive verb
BY_OBJECT = {_SENT: "deployment", _CEDED: "site_handover"}


def _can_be(verb: str, concept: str) -> bool:
    if verb == _SENT:
        return concept in _IN_UNIFORM or (group_of(concept) == "formations" and concept != "convoys")
    return concept in _SITES


def told_by_object(scan: Scan, verb: Term) -> Term | None:
    """The occurrence that the verb tells with its object behind it, or its subject right before it; None with any other."""
    behind = scan.terms("noun", verb.end, verb.end + _TO_OBJECT)
    noun = next((n for n in behind if n.section == "concepts"), None)
    if noun is not None and not _is_parted(scan, verb.end, noun.start) and _can_be(verb.key, noun.key):
        return verb._replace(key=BY_OBJECT[verb.key])
    before = [n for n in scan.terms("noun", max(0, verb.start - _TO_OBJECT), verb.start) if n.section == "concepts"]
    if before and 0 <= verb.start - before[-1].end <= _OF_PASSIVE and _can_be(verb.key, before[-1].key):
        passive = any(t.key == "auxiliary" for t in scan.terms("link", verb.start, verb.end))
        return verb._replace(key=BY_OBJECT[verb.key]) if passive else None
    return None


def _is_parted(scan: Scan, start: int, end: int) -> bool:
    """Whether a comma or a preposition stands between a verb and a noun, which then is not its object."""
    return bool(set(scan.text[start:end]) & set(",;:.(")) or any(t.key in {"stop", "and"} for t in scan.terms("link", start, end))
