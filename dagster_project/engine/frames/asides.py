"""Clauses told aside, and what is denied: neither says of a number what its sentence says."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_TO_DENIAL = 16  # characters behind a number in which "did not" ends
_CLOSING = {"", ".", ",", ";", ")"}
_SIZE_REACH = 30  # characters before a number in which "totalling" stands
_DASH = " - "
_CLAUSE_REACH = 60  # characters between "which" and its number
_DENIAL_REACH = 34  # characters before a verb in which its denial stands
_DENIED = {
    "fr": re.compile(r"(?:n'|ne )(?:[^\W\d]+ )?(?:toujours |encore |donc )?pas (?:encore |toujours )?(?:ete )?$"),
    "en": re.compile(r"(?<!\w)(?:has|have|had|was|were|are|is) not (?:yet )?(?:been )?(?:fully )?$"),
    "es": re.compile(r"(?<!\w)no (?:ha|han|habia|habian|fue|fueron)(?: sido)? $"),
}
AGREEING = {"es", "fr"}
_AUXILIARY = 16  # characters of an auxiliary and an adverb before a participle
_SUFFERED = {*HARM, "detained", "convicted"}  # what verbs of doing say of their object
_DONE = {"deployed", "withdrawn", "handed_over", "supplied", "rotated", "returned", "replaced", "evaluated", "conducted"}


def is_size_of(after: Quantity, start: int) -> bool:
    """Whether the next number only says how large the first is: "two companies, totalling 300 soldiers, will be deployed"."""
    text = after.scan.text
    told = spoken(after.scan.language, "totalling", text, max(start, after.start - _SIZE_REACH), after.start)
    return bool(told) and "," in text[start : told[-1].start() + 1] and "," not in text[told[-1].end() : after.start]


def closes_relative(q: Quantity, start: int) -> bool:
    """Whether a clause that "which" opens behind a comma before the number ends at a comma before `start`."""
    text, first = q.scan.text, q.sentence_span[0]
    if q.scan.language not in _DENIED or text[q.noun_end : q.noun_end + 1] != "," or start <= q.noun_end:
        return False
    opened = [
        m
        for m in spoken(q.scan.language, "which", text, max(first, q.start - _CLAUSE_REACH), q.start)
        if text[: m.start()].rstrip()[-1:] == ","
    ]
    return bool(opened) and "," not in text[opened[-1].end() : q.start]


def is_negated(q: Quantity, term: Term) -> bool:
    """Whether a verb behind the number says that it has not been done: "the three units have not yet been deployed"."""
    denied = _DENIED.get(q.scan.language)
    if denied is None or term.key not in _DONE or term.start < q.noun_end:
        return False
    return denied.search(q.scan.text[max(q.noun_end, term.start - _DENIAL_REACH) : term.start]) is not None


def acts(q: Quantity, term: Term) -> bool:
    """Whether those who are counted did what the verb behind them tells: "seventy soldiers have carried out patrols", "ont exécuté"."""
    if term.start < q.noun_end or term.key not in _SUFFERED:
        return False
    start = max(q.noun_end, term.start - _AUXILIARY)
    return any(m.end() > term.start for m in spoken(q.scan.language, "acts", q.scan.text, start, term.end))


def describes_object(q: Quantity, term: Term, governing: bool) -> bool:
    """Whether a participle or an adjective right behind a noun only says which of them a verb right before the number is said of.

    "El ataque mató a 52 civiles reunidos", "le remplacement de sept engins vétustes": Romance adjectives agree, finite verbs do not end so.
    """
    if not governing or q.noun is None or q.noun.start < q.end or q.scan.language not in AGREEING or term.key in HARM:
        return False
    word = q.scan.text[term.start : term.end]
    return 0 <= term.start - q.noun_end <= 1 and word.endswith("s") and " " not in word


def strikes_when(q: Quantity, term: Term) -> bool:
    """Whether a later clause tells what was struck, and by whom: "17 were hurt, two policewomen among them, when gunmen attacked"."""
    behind = term.key == "targeted" and group_of(q.concept) == "people" and term.start >= q.noun_end
    return behind and "," in q.scan.text[q.noun_end : term.start] and says(q.scan.language, "when", q.scan.text, q.noun_end, term.start)


def goes_on_past_dashes(q: Quantity, term: Term) -> bool:
    """Whether the word begins what the sentence goes on with behind an aside of the number: "13 died - nine men, a boy - and 27 hurt"."""
    text, (first, last) = q.scan.text, q.sentence_span
    if term.start < q.noun_end or (opening := text.rfind(_DASH, first, q.start)) < 0:
        return False
    closing = text.find(_DASH, q.noun_end, last)
    if not 0 <= closing < term.start or set(text[opening : q.start]) & set(";:"):
        return False
    end = closing + len(_DASH)
    return any(t.key == "and" and t.start == end for t in q.scan.terms("link", end, term.start + 1))


def is_of_others(q: Quantity, term: Term, governing: bool) -> bool:
    """Whether the word says something of others than those who are counted, or only which of them they are."""
    return acts(q, term) or describes_object(q, term, governing) or strikes_when(q, term) or goes_on_past_dashes(q, term)


def is_between_commas(between: str) -> bool:
    """Whether one aside between commas is all that stands between a noun and its verb."""
    told = between.strip()
    return len(told) > 2 and told.startswith(",") and told.endswith(",") and not set(told[1:-1]) & set(",;:.()")


_FOES = {"armed_group_members"}


def of_things(q: Quantity, words: list[Term]) -> list[Term]:
    """The words that may be said of the number: what no list knows is a thing, and "17 gramophones were seized" takes no one captive."""
    if q.concept in _FOES:  # "twelve gunmen were written off", as an army says it: they were killed
        struck = spoken(q.scan.language, "struck_off", q.scan.text, *q.sentence_span)
        words = [t._replace(key="killed") if any(t.start <= m.start() and m.end() <= t.end for m in struck) else t for t in words]
    seized = {t.start for t in words if t.key == "found_neutralised"} if q.concept is None else set()
    return [t for t in words if t.key != "abducted" or t.start not in seized] if seized else words


def is_other_way(q: Quantity) -> bool:
    """Whether "not" alone is said of a part, so that it is the contrary of the part before: "seven met the standards, two did not"."""
    text = q.scan.text
    denied = next(iter(spoken(q.scan.language, "denied", text, q.end, q.end + _TO_DENIAL)), None)
    if denied is None or text[q.end : denied.start()].strip(" -"):
        return False
    return text[denied.end() : denied.end() + 1] in _CLOSING
