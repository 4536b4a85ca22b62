"""Fighters and soldiers who fell: a verb that says of numbers that they decreased says of these, right behind them, that they died."""

from __future__ import annotations

import re

from dagster_project.engine.frames.taken import how_exact
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.engine.words.wording import says, spoken

_WHO_FIGHT = {
    "armed_group_members",
    "national_forces",
    "international_forces",
    "military_personnel",
    "police_personnel",
    "peacekeepers",
    "uniformed_personnel",
}
_WHO_SERVE = (_WHO_FIGHT - {"armed_group_members"}) | {"un_personnel", "civilian_staff"}
_LEAVES = re.compile("人?(?:已|也已|已经|于[^,;。]{1,8}日|均已|陆续|先后|分批|随后|当天|当日)?(?P<verb>离开)(?!家园|家门|人世)")
_FIGHT = {"armed_group_members", "national_forces"}
_FIELD_REACH = 28  # characters behind the noun in which the field ends
_VERB_REACH = 20  # characters behind the noun in which the verb ends
_COST_REACH = 24  # characters before the number in which the verb stands
_LIVES_REACH = 50  # and behind it, in which "their lives" begin
_OPENS = 12  # characters of a sentence in which its subject begins
_SUBJECT = 40  # characters before the number in which the words for the dead begin
_APPOSED = re.compile(r"(?:, | - |: | \(|، )(?:\w{1,4} )?\Z")  # between the dead and how many they were
_CLOSED = re.compile(r"[^.;:?!。]{0,90}?(?:,| -|\)|\.|$)")
_OF_WHOLE = 5  # characters between "none" and the number of all: "of the"
_ENDS = (".", ",", ";", "!", ")")
_ASIDE = re.compile(r" (?:- [^-;:]{1,120} -|\([^()]{1,120}\))|, [^,;:]{1,80},")  # what details them before their verb


def departs(q: Quantity) -> Term | None:
    """The verb right behind soldiers, police or staff who leave: 最后一批官兵173人离开."""
    at = max(q.end, q.noun_end)
    if q.scan.language != "zh" or q.concept not in _WHO_SERVE:
        return None
    left = _LEAVES.match(q.scan.text, at)
    if left is not None and any(t.end > left.start("verb") for t in q.scan.terms("state", at - _VERB_REACH, left.end("verb"))):
        return None  # a longer word says it: 人员离开
    return Term(left.start("verb"), left.end("verb"), "states", "withdrawn") if left is not None else None


def cost_lives(q: Quantity) -> Term | None:
    """The noun of "the crash cost five of them their lives", which stands behind those who died."""
    text, language, last = q.scan.text, q.scan.language, q.sentence_span[1]
    if group_of(q.concept) != "people" or not says(language, "cost", text, max(q.sentence_span[0], q.start - _COST_REACH), q.start):
        return None
    lives = next(iter(spoken(language, "their_lives", text, q.noun_end, min(last, q.noun_end + _LIVES_REACH))), None)
    if lives is None or set(text[q.noun_end : lives.start()]) & set(",;:(."):
        return None
    return Term(lives.start(), lives.end(), "states", "killed")


def named_dead(q: Quantity) -> Term | None:
    """The subject that says what befell them, where a comma or dash parts it from their number: "The victims, four soldiers, were ..."."""
    scan, first = q.scan, q.sentence_span[0]
    if q.measure != "count" or group_of(q.concept) != "people" or q.noun is None or q.noun.start < q.end:
        return None
    subject = next(reversed(spoken(scan.language, "victims", scan.text, max(first, q.start - _SUBJECT), q.start)), None)
    if subject is None or subject.start() - first > _OPENS or not _APPOSED.match(scan.text, subject.end(), q.start):
        return None
    if not _CLOSED.match(scan.text, q.noun_end, q.sentence_span[1]) or any(subject.end() <= n.start < q.start for n in scan.numbers):
        return None
    return Term(subject.start(), subject.end(), "states", subject.key)


def none_survived(q: Quantity) -> Term | None:
    """The verb of "none of the eleven soldiers aboard survived": all of them died."""
    text, language, (first, last) = q.scan.text, q.scan.language, q.sentence_span
    none = any(0 <= q.start - t.end <= _OF_WHOLE for t in q.scan.terms("negation", first, q.start))
    if not none or group_of(q.concept) != "people":
        return None
    verb = next(iter(spoken(language, "survived", text, q.noun_end, last)), None)
    aside = text[q.noun_end : verb.start()].count(",") == 1 if verb is not None else False  # Russian sets clauses between two commas
    if (
        verb is None
        or aside
        or set(text[q.noun_end : verb.start()]) & set(";:(")
        or any(q.end <= n.start < verb.start() for n in q.scan.numbers)
    ):
        return None
    return Term(verb.start(), verb.end(), "states", "killed")


def left_dead(q: Quantity) -> Term | None:
    """The field on which a party to fighting "left 62 men"; a mission that leaves men there keeps them on duty."""
    if q.concept not in _FIGHT or q.noun is None or q.noun.start < q.end or q.measure != "count":
        return None
    text, language = q.scan.text, q.scan.language
    field = next(iter(spoken(language, "field_of_dead", text, q.noun_end, q.noun_end + _FIELD_REACH)), None)
    left = next(reversed(spoken(language, "left_behind", text, max(q.sentence_span[0], q.start - _COST_REACH), q.start)), None)
    if field is None or left is None or field.start() - q.noun_end > 1 or set(text[left.end() : q.start]) & set(",;:()"):
        return None
    return Term(field.start(), field.end(), "states", "killed")


def _fell_before(q: Quantity) -> Term | None:
    """The same verb right before the number, as in Spanish: "cayeron siete soldados"; "cayeron prisioneros" tells of none."""
    text, language, first = q.scan.text, q.scan.language, max(q.sentence_span[0], q.start - _COST_REACH)
    verb = next(reversed(spoken(language, "fell_before", text, first, q.start)), None)
    if verb is None or how_exact(q, verb.end()).strip() != text[verb.end() : q.start].strip():
        return None
    otherwise = spoken(language, "fell_otherwise", text, q.noun_end, q.noun_end + _VERB_REACH)
    return None if any(m.start() - q.noun_end <= 1 for m in otherwise) else Term(verb.start(), verb.end(), "states", "killed")


def fallen(q: Quantity) -> Term | None:
    """The verb of "fourteen fighters fell in the firefight" as a word of death; "the troops fell to 4,000" tells of none."""
    named = q.concept == "people" and (q.concept_text or "")[:1].isupper()  # "fifteen Tanzanians fell at Semuliki"
    if not (named or q.concept in _WHO_FIGHT) or q.noun is None or q.noun.start < q.end or q.measure != "count":
        return None
    text, language = q.scan.text, q.scan.language
    if (before := _fell_before(q)) is not None:
        return before
    aside = _ASIDE.match(text, q.noun_end, q.sentence_span[1])
    start = aside.end() if aside else q.noun_end  # "eight soldiers - six of one unit, two of another - fell in a raid"
    verb = next(iter(spoken(language, "fell", text, start, start + _VERB_REACH)), None)
    if verb is None or verb.start() - start > 1:
        return None
    closed = text[verb.end() :].startswith(_ENDS) or verb.end() >= q.sentence_span[1]
    where = any(m.start() - verb.end() <= 1 for m in spoken(language, "fell_where", text, verb.end(), verb.end() + _VERB_REACH))
    if named and (closed or where):
        q.concept = "military_personnel"  # whoever falls is a soldier
    return Term(verb.start(), verb.end(), "states", "killed") if closed or where else None
