"""Whose soldiers an Arabic pronoun counts: "مقتل ستة من جنوده", told of an army, counts none of a mission."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.attributes.forces import OTHER_FORCES, forces_named
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.lexicon import Term

_HIS_OR_HERS = re.compile(r"(?:جنود|افراد|عناصر|رجال|عسكريي)(ه|ها)$")  # a man-like owner (an army) or a woman-like one (a force)
_BARE = re.compile(r"(?:جنود|افراد|عناصر|قوات) (?:القوه|البعثه)$")  # of the force: which one, the text said before
_MASCULINE = re.compile(r"جيش|درك|حرس|فوج|لواء|تحالف|حزب|تنظيم|للاتحاد")
_OWNERS = {*OTHER_FORCES, "peacekeepers"}


def owner_of_pronoun(q: Quantity, here: Sequence[Quantity], setting: Setting) -> str | None:
    """The army or force whose people "its soldiers", "the soldiers of the force" are; None where it is a mission or nothing says it."""
    if q.scan.language != "ar" or q.concept not in {"peacekeepers", "military_personnel"}:
        return None
    if q.noun is None or q.noun.section == "state_nouns":  # "four of its soldiers were killed and seven wounded"
        told = [o for o in here if o.start < q.start and o.concept == q.concept]
        return told[-1].victim_group if told and told[-1].victim_group in OTHER_FORCES else None
    text = q.scan.text[q.noun.start : q.noun.end]
    suffix = _HIS_OR_HERS.search(text)
    bare = _BARE.search(text) is not None and not setting.mission
    if suffix is None and not bare:
        return None
    masculine = suffix is not None and suffix[1] == "ه"
    named = _named_before(q)
    if not named and (lost := [o for o in here if o.start < q.start and o.victim_group in OTHER_FORCES]):
        return lost[-1].victim_group  # "it lost 24 soldiers, and 29 of its men were wounded"
    owner = next((t for t in reversed(named) if suffix is None or _is_masculine(q.scan, t) == masculine), None)
    return owner.key if owner is not None and owner.key in OTHER_FORCES else None


def _named_before(q: Quantity) -> list[Term]:
    first, noun = q.sentence_span[0], q.noun
    groups = [t for t in q.scan.terms("group", first, q.start) if t.key in _OWNERS and noun is not None and t.end <= q.start]
    own = [t for t in groups if _HIS_OR_HERS.search(q.scan.text[t.start : t.end]) is None]
    return sorted([*own, *forces_named(q.scan, first, q.start)], key=lambda t: t.start)


def _is_masculine(scan: Scan, term: Term) -> bool:
    return _MASCULINE.search(scan.text, term.start, term.end) is not None
