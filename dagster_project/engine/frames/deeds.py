"""States told by a noun of deed that stands apart from its number, and by a verb that only points back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import fits, group_of
from dagster_project.engine.words.wording import is_form, says, spoken

_DEED_REACH = 110  # characters before a number in which the noun of deed stands
_LED = 1  # characters between "of" and the number
_PREPOSITION = "à"  # folded, it is spelled like the French auxiliary
_TO_PLACE = re.compile(r" (?:в|во|на|из|с|под|к|близ) (?:город |лагерь |район |порт )?")  # before the place of a deed
_SUBJECT = 24  # characters from the beginning of a sentence in which its subject stands
_DID_SO = 26  # characters behind a number in which "have already done so" ends


def deed_of(q: Quantity) -> Term | None:
    """The noun whose "of" stands right before the number, with a recipient, a place or a day between: "the delivery to the police of 50".

    A verb, another number or another deed in between has an object of its own.
    """
    scan, text = q.scan, q.scan.text
    first = max(q.sentence_span[0], q.start - _DEED_REACH)
    if not (found := spoken(scan.language, "deeds", text, first, q.start)):
        return _deed_before(q)
    told = found[-1]
    if (bears := _bears_on(q, told.end())) is not None:
        key = told.key
        return Term(told.start(), told.end(), "states", key) if bears and fits(key, q.concept) else None
    if not _is_led(q, told.end()) or any(told.end() <= n.start < q.start for n in scan.numbers):
        return None
    between = text[told.end() : q.start]
    aside = between.startswith(",") and between.count(",") == 2  # "the death, on 5 May, of two soldiers"
    if set(between) & set(";:(") or ("," in between and not aside):
        return None
    verbs = [t for t in scan.terms("link", told.end(), q.start) if t.key == "auxiliary" and scan.written(t.start, t.end) != _PREPOSITION]
    if verbs or scan.terms("state", told.end(), q.start):
        return None
    key = told.key
    return Term(told.start(), told.end(), "states", key) if fits(key, q.concept) else None


def _deed_before(q: Quantity) -> Term | None:
    """The deed that the sentence before is about, where a pronoun opens this one: "... was put off. It concerns 350 men"."""
    scan, first = q.scan, q.sentence_span[0]
    if not q.sentence or not says(scan.language, "pronoun", scan.text, first, first + _SUBJECT) or not _bears_on(q, first):
        return None
    start = scan.sentences[q.sentence - 1][0]
    told = next(iter(spoken(scan.language, "deeds", scan.text, start, min(start + _SUBJECT, first))), None)
    key = told.key if told is not None else ""
    return Term(told.start(), told.end(), "states", key) if told is not None and fits(key, q.concept) else None


def _bears_on(q: Quantity, start: int) -> bool | None:
    """Whether a verb that only ties a deed to its number stands between: "the withdrawal concerned 300 soldiers"; None where none does."""
    scan = q.scan
    ties = spoken(scan.language, "bears_on", scan.text, start, q.start)
    if not ties:
        return None
    opening = min([t.start for t in scan.terms("qualifier", ties[-1].end(), q.start)], default=q.start)
    apart = ";" in scan.text[start : q.start] or any(start <= n.start < q.start for n in scan.numbers)
    return opening - ties[-1].end() <= _LED and not apart


def _is_led(q: Quantity, start: int) -> bool:
    """Whether "of" stands right before the number, or before its comparator.

    Russian has the genitive alone, right behind the deed or behind its place or to whom it was done.
    """
    scan = q.scan
    opening = min([t.start for t in scan.terms("qualifier", start, q.start) if q.start - t.end <= _LED], default=q.start)
    if scan.language == "ru":
        between = scan.text[start:opening].strip()
        places = [t for t in scan.terms("place", start, opening) if t.end == opening - 1]
        whither = [_TO_PLACE.fullmatch(scan.text, start, t.start) for t in places]
        return not between or any(whither) or is_form(scan.language, "deed_aside", between)
    return any(t.key == "of" and 0 <= opening - t.end <= _LED for t in scan.terms("link", start, opening))


def did_so(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """Whom "4,800 have done so since" says again what was said last: the last count of the kind with a state of its own."""
    scan = q.scan
    if q.noun is not None and q.noun_end > q.end + _DID_SO:
        return None
    if not says(scan.language, "did_so", scan.text, q.noun_end, min(q.sentence_span[1], q.noun_end + _DID_SO)):
        return None
    told = (o for o in reversed(earlier) if o.scan is scan and q.sentence - o.sentence <= 1 and o.state and not o.default_state)
    return next((o for o in told if group_of(o.concept) == group_of(q.concept) and fits(o.state or "", q.concept)), None)
