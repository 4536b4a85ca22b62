"""A noun that several numbers of a list share, and that stands with one of them only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import HARM, disjoint, group_of

_NO_COMMA = {"fr", "es"}  # languages without a comma before the "and" that ends a list: one there closes an aside
_CLOSED_ASIDE = re.compile(r", (?:et|puis|y|e) ")
_CONTRAST = re.compile(r", (?:а|но|тогда как) (?!также )")
_PARTS = {"military_personnel", "police_personnel"}
_VERB_REACH = 24  # characters before a number in which its verb may begin
_VERB_BESIDE = 8  # characters between a verb of harm and its number: a comparator
_BORROWED = {"count.topic", "count.ellipsis", "count.noun_before"}  # rules by which a number takes what an earlier sentence counted
_ADJECTIVE_GAP = 34  # characters between two numbers whose noun stands behind the second


def _share_harmed(a: Quantity, b: Quantity) -> None:
    """ "Ten dead and 25 wounded among the peacekeepers": the people named behind the second are those of the first."""
    if (
        not all(q.noun is not None and q.noun.section == "state_nouns" and q.noun.key in HARM for q in (a, b))
        or not (a.concept == "people" or a.generic)
        or b.concept in {None, "people"}
        or a.sentence != b.sentence
        or (a.noun is not None and a.noun_end > a.noun.end)  # "28 wounded among the peacekeepers and four dead among the drivers"
    ):
        return
    gap = a.scan.text[a.noun_end : b.start]
    named = a.concept == "people" or (b.noun is not None and b.noun_end > b.noun.end)  # the people stand behind the second
    if named and len(gap) <= _ADJECTIVE_GAP and not set(gap) & set(".;:("):
        a.concept, a.concept_text = b.concept, b.concept_text


def widen_wholes(quantities: Sequence[Quantity]) -> None:
    """ "The devices left 19 dead, among them 14 civilians", told after three soldiers: whom a part is not of, the whole is not all of."""
    for a, b in pairwise(quantities):
        borrowed = a.noun is None or a.noun.section in {"state_nouns", "generic"}
        if borrowed and b.markers & {"including", "of_which"} and a.sentence == b.sentence and disjoint(a.concept, b.concept):
            a.concept, a.generic = "people", True
    for at, whole in enumerate(quantities):
        if whole.concept == "people" and whole.generic and {q.concept for q in _details_of(quantities[at + 1 :], whole)} >= _PARTS:
            whole.concept = "uniformed_personnel"  # "2,840 people, of whom 2,654 soldiers and 186 police"


def _details_of(later: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    """The parts of a whole of people, up to as many as it holds."""
    parts: list[Quantity] = []
    for q in later:
        told = q.markers & {"including", "of_which"} or parts
        if not told or q.measure != "count" or q.sentence != whole.sentence or sum(p.value for p in parts) + q.value > whole.value:
            break
        parts.append(q)
    return parts


def _share_across_verb(a: Quantity, b: Quantity) -> None:
    """ "1,659 were killed and 3,254 civilians wounded": people without a noun, behind or before a verb of harm, are those named next."""
    led = (
        (a.noun is None or a.noun.end <= a.start) and a.rule in _BORROWED and not a.markers and _is_object(a)
    )  # "killing four and wounding seven traders"
    if group_of(a.concept) not in {None, "other"} and a.rule != "count.classifier" and not led:
        return
    if a.scan.language == "ar" and a.parent is not None and a.parent.sentence == a.sentence and a.parent.scan is a.scan:
        return  # of those whom the sentence counted: the verb that follows has its subject behind it
    if b.noun is None or b.noun.section != "concepts" or group_of(b.concept) != "people" or a.sentence != b.sentence or a.number.article:
        return
    scan, gap = a.scan, a.scan.text[a.end : b.start]
    harmed = [t for t in scan.terms("state", max(a.sentence_span[0], a.start - _VERB_REACH), b.start) if t.key in HARM]
    before = any(0 <= a.start - t.end <= _VERB_BESIDE or 0 <= t.start - a.end <= _VERB_BESIDE for t in harmed)
    second = any(a.end <= t.start for t in harmed)
    joined = any(t.key == "and" for t in scan.terms("link", a.end, b.start))
    if scan.language == "zh" and "," in gap:
        return  # 3人死亡,并有4名士兵受伤
    if (
        before
        and second
        and joined
        and len(gap) <= _ADJECTIVE_GAP
        and not set(gap) & set(".;:(")
        and not scan.terms("noun", a.end, b.start)
    ):
        a.concept, a.concept_text, a.generic, a.rule = b.concept, b.concept_text, b.generic, "count.shared_noun"


def _is_object(q: Quantity) -> bool:
    """Whether a verb of harm stands right before the number, which counts its object."""
    near = q.scan.terms("state", max(q.sentence_span[0], q.start - _VERB_REACH), q.start)
    verbs = [t for t in near if t.key in HARM and t.section == "states"]
    return any(only_links(q, t.end, q.start) for t in verbs)


def awaits_noun(a: Quantity, b: Quantity) -> bool:
    """Whether an adjective alone stands behind a number and the next number is joined to it: "238 international and 553 national staff"."""
    gap = a.scan.text[a.end : b.start]
    adjectives = a.scan.terms("adjective", a.end, b.start)
    joined = gap.rstrip().endswith((",", "、")) or any(t.key in {"and", "or"} for t in a.scan.terms("link", a.end, b.start))
    return bool(adjectives) and joined and adjectives[0].start - a.end <= 1 and len(gap) <= _ADJECTIVE_GAP


def share_nouns(quantities: Sequence[Quantity]) -> None:
    """ "238 international and 553 national staff": the noun behind a list is that of the members with an adjective only."""
    for a, b in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        _share_harmed(a, b)
        if a.measure == b.measure == "count":
            _share_across_verb(a, b)
        if b.noun is None and b.rule != "count.shared_noun":
            continue
        if a.noun is not None or a.sentence != b.sentence or {a.measure, b.measure} != {"count"} or "out_of" in a.markers:
            continue
        if a.markers & DETAIL and a.scan.terms("event", a.end, b.start):
            continue  # "5,902 patrols, including 318 from the air, and held 41 meetings"
        if a.scan.language == "ru" and _CONTRAST.search(a.scan.text, a.end, b.start):
            continue  # «1106 ночных и 317 пеших, а сотрудники полиции - 960»
        if a.markers & DETAIL and a.scan.language in _NO_COMMA and _CLOSED_ASIDE.search(a.scan.text[a.end : b.start]):
            continue  # « 146 patrouilles, dont 38 nocturnes, et assuré 17 escortes »
        if awaits_noun(a, b):
            a.concept, a.concept_text, a.generic, a.rule = b.concept, b.concept_text, b.generic, "count.shared_noun"
