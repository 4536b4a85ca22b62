"""Numbers and what they are told of in two lists of one length: "the troops and the police numbered 12,302 and 1,718 respectively".

The first number belongs to the first name, the second to the second: of people and things, of states, of places, of dates. Names that a
phrase holds together ("military and police components") are looked up one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dagster_project.engine.attributes.sites import Site, joined
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term, lexicon
from dagster_project.engine.words.vocabulary import DAMAGE, DEFAULT_STATE, FLEET, HARM, group_of
from dagster_project.engine.words.wording import spoken

_APART = 44  # characters between two numbers of one list, a noun and its adjectives among them
_BEHIND = 90  # characters between the last number and the word that pairs, places or dates among them
_LEAD = 14  # characters between the word that pairs and the first number behind it
_STOP = set(";:.。；")
# what else than harm lists of states pair with numbers: "detained", "sent back to the workshop"
_PAIRED = {*HARM, *DAMAGE, *FLEET, "detained", "convicted", "displaced", "returned", "deployed", "withdrawn", "rotated", "replaced"}
_TOGETHER = {"uniformed_personnel": {"military_personnel", "police_personnel"}, "apc_or_mrap": {"apc", "mrap"}}  # named in one phrase

Labels = list[tuple[str, str]]  # (key, words) of the names in one list
Stretch = tuple[int, int]


def pairs(sentence: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Stretch]]]:
    """The lists of numbers that the sentence pairs with names, each with the stretches in which those names may stand."""
    if not sentence:
        return
    scan, (first, last) = sentence[0].scan, sentence[0].sentence_span
    for mark in spoken(scan.language, "respectively", scan.text, first, last):
        before = [q for q in sentence if q.end <= mark.start()]
        after = [q for q in sentence if q.start >= mark.end()]
        if after and after[0].start - mark.end() <= _LEAD:
            members = _run(after)
        elif before and mark.start() - before[-1].end <= _BEHIND:
            members = _run(before[::-1])[::-1]
        else:
            continue
        if len(members) < 2:
            continue
        earlier = [q.noun_end for q in sentence if q.end <= members[0].start and q not in members]
        behind = (max(members[-1].end, members[-1].noun_end), mark.start())
        yield members, [(max([first, *earlier]), members[0].start), *([behind] if behind[0] < behind[1] else [])]


def _run(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The members of one list that begins (or, read backwards, ends) with the first of the quantities."""
    members = [quantities[0]]
    for a, b in pairwise(quantities):
        left, right = (a, b) if a.start < b.start else (b, a)
        gap = left.scan.text[left.end : right.start]
        linked = any(t.key in {"and", "or"} for t in left.scan.terms("link", left.end, right.start)) or set(gap) & set(",،、和")
        if left.scan.terms("that_is", left.end, right.start):
            break  # "to 13,500 and 1,591, that is 500 soldiers and 50 police officers less"
        if b.end <= a.start and _has_own_noun(b) and not _has_own_noun(quantities[0]):
            break  # "of 17,000 soldiers and 2,101 police, 14,512 and 1,714 respectively"
        if a.measure != b.measure or len(gap) > _APART or set(gap) & _STOP or not linked:
            break
        members.append(b)
    return members


def _parts(scan: Scan, stretch: Stretch, n: int) -> list[str]:
    """The last n members of the list that ends a stretch, cut at its conjunctions and commas; empty when there are fewer."""
    start, end = stretch
    cuts = [(t.start, t.end) for t in scan.terms("link", start, end) if t.key == "and"]
    cuts += [(i, i + 1) for i in range(start, end) if scan.text[i] in ",،、和及与"]
    parts, begin = [], start
    for first, last in sorted(cuts):
        if first > begin and scan.text[begin:first].strip():
            parts.append(scan.text[begin:first].strip())
        begin = max(begin, last)
    parts.append(scan.text[begin:end].strip())
    return parts[-n:] if len(parts) >= n else []


def _named(scan: Scan, parts: Sequence[str], is_last: bool, index: int) -> Term | None:
    """The noun or state of one part; an adjective alone is completed by the noun of the last part: "military (components)"."""
    find = lexicon(scan.language).find
    heads = [parts[index]] + [f"{parts[index]} {word}" for word in ([] if is_last else parts[-1].split()[1:3])]
    for text in heads:
        layers = find(text)
        harmed = [t for t in layers["state"] if t.key in _PAIRED]
        nouns = [t for t in layers["noun"] if t.section in {"concepts", "state_nouns"}]
        found = nouns or harmed
        if found:
            return found[0] if is_last else found[-1]
    return None


def _labels(scan: Scan, stretches: Sequence[Stretch], n: int) -> list[Term]:
    for stretch in stretches:
        parts = _parts(scan, stretch, n)
        terms = [_named(scan, parts, i == n - 1, i) for i in range(n)] if parts else []
        found = [t for t in _completed(scan, stretch, terms) if t is not None]
        if len(found) == n and len({(t.section, t.key) for t in found}) == n:
            return found
    return []


def _completed(scan: Scan, stretch: Stretch, terms: Sequence[Term | None]) -> list[Term | None]:
    """The terms of a pair with the one that only the whole phrase names: of "military and police" the police tell who the others are."""
    known = [t for t in terms if t is not None and t.key not in _TOGETHER]
    if len(terms) != 2 or len(known) != 1:
        return list(terms)
    for phrase in scan.terms("noun", *stretch):
        if known[0].key in (pair := _TOGETHER.get(phrase.key, set())):
            (other,) = pair - {known[0].key}
            return [t if t is known[0] else phrase._replace(key=other) for t in terms]
    return list(terms)


def _has_own_noun(q: Quantity) -> bool:
    return q.noun is not None and q.noun.start >= q.end and not q.generic


def pair_nouns(sentence: Sequence[Quantity], earlier: Sequence[Quantity] = ()) -> None:
    """Give each number of a paired list the name of its turn, or the noun that stands behind the last of them: "12 and 15 attacks"."""
    for members, stretches in pairs(sentence):
        last = members[-1]
        labels = _labels(last.scan, stretches, len(members))
        people = {group_of(t.key) for t in labels if t.section == "concepts"} == {"people"}
        if _has_own_noun(last) and not (people and last.noun is not None and (last.noun.section == "generic" or last.noun.key == "people")):
            for q in members[:-1]:
                if not _has_own_noun(q):
                    q.concept, q.concept_text, q.generic, q.rule = last.concept, last.concept_text, last.generic, "count.respective"
            continue
        told = (
            [] if labels or any(_has_own_noun(q) for q in members) else _listed_before(sentence, members) or _told_before(members, earlier)
        )
        for q, first in zip(members, told, strict=False):
            q.concept, q.concept_text, q.generic, q.rule, q.parent = first.concept, first.concept_text, False, "count.respective", first
        for q, term in zip(members, labels, strict=False):
            if term.section == "concepts":
                q.concept, q.concept_text, q.generic, q.rule = term.key, None, False, "count.respective"
                q.state = q.state or DEFAULT_STATE.get(term.key)
        _pair_again(sentence, members)


def _told_before(members: Sequence[Quantity], earlier: Sequence[Quantity]) -> list[Quantity]:
    """The counts of the sentence before, one of each kind: "these would be cut to 13,500 and 1,591, respectively"."""
    scan, sentence = members[0].scan, members[0].sentence
    before = [o for o in earlier if o.scan is scan and o.sentence == sentence - 1 and o.measure == "count" and o.concept]
    same = len(before) == len(members) and len({o.concept for o in before}) == len(members)
    return before if same and len({group_of(o.concept) for o in before}) == 1 else []


def _pair_again(sentence: Sequence[Quantity], members: Sequence[Quantity]) -> None:
    """Give a second list of the same length the names of the first: "..., respectively, against ceilings of 14,400 and 3,020"."""
    later = [q for q in sentence if q.start > members[-1].start]
    again = _run(later) if later and len({q.concept for q in members}) == len(members) else []
    if len(again) == len(members) and not any(_has_own_noun(q) for q in again) and again[0].measure == members[0].measure == "count":
        for q, first in zip(again, members, strict=True):
            q.concept, q.concept_text, q.generic, q.rule = first.concept, None, False, "count.respective"


def _listed_before(sentence: Sequence[Quantity], members: Sequence[Quantity]) -> list[Quantity]:
    """The numbers with nouns that the sentence lists before: "13,200 soldiers and 1,460 police, against 17,000 and 2,101 respectively"."""
    earlier = [q for q in sentence if q.end <= members[0].start and q not in members and q.measure == "count" and not q.number.article]
    if len(earlier) < len(members):
        return []
    told = _run(earlier[::-1])[::-1][-len(members) :]
    kinds = {q.concept for q in told if q.concept not in {None, "people", "other"}}
    named = len(told) == len(members) == len(kinds)
    return told if named and not any(_has_own_noun(q) for q in members) else []


def pair_states(sentence: Sequence[Quantity]) -> None:
    """Give each number of a paired list the state of its turn: "the numbers of killed and wounded rose to 12 and 40 respectively"."""
    for members, stretches in pairs(sentence):
        before = [q for q in sentence if q.end <= members[0].start and q.measure == "count"][-len(members) :]
        if len(before) == len(members) == len({q.state for q in before}) and {q.state for q in before} <= set(HARM):
            for q, told in zip(members, before, strict=True):  # "14 were killed and 11 wounded, against 8 and 19 respectively"
                q.concept, q.concept_text, q.state, q.own_state, q.rule = (
                    told.concept,
                    told.concept_text,
                    told.state,
                    True,
                    "count.respective",
                )
            continue
        last = members[-1]
        if last.own_state and last.rule == "count.respective" and last.state_at is not None and last.state_at[0] >= last.end:
            for q in (m for m in members[:-1] if not m.own_state):
                q.state, q.state_text, q.default_state = last.state, last.state_text, False  # "14,512 and 1,714 were there"
        for q, term in zip(members, _labels(members[0].scan, stretches, len(members)), strict=False):
            if term.section != "concepts" and term.key in _PAIRED:
                q.state, q.own_state, q.rule = term.key, True, "count.respective"


def pair_settings(sentence: Sequence[Quantity], found: Sequence[Site], dates: Sequence[DateSpan]) -> None:
    """Give each number of a paired list the place and the date of its turn."""
    for members, stretches in pairs(sentence):
        n = len(members)
        for start, end in stretches:
            named = [s for s in found if start <= s.start and s.end <= end]
            if len(named) == n and all(joined(members[0].scan, a.end, b.start) for a, b in pairwise(named)):
                for q, site in zip(members, named, strict=True):
                    q.place, q.place_id = site.place.name, site.place.place_id or None
            for q, (first, last) in zip(members, _periods([d for d in dates if start <= d.start and d.end <= end], n), strict=False):
                q.period_start, q.period_end = first, last


def _periods(dates: Sequence[DateSpan], n: int) -> list[tuple[str | None, str | None]]:
    """(start, end) by turn, of n dates, or of the two ends of "2019 and 2020"; empty when the numbers differ."""
    if len(dates) == n:
        return [(d.date_start, d.date_end or d.date_start) for d in dates]
    if n == 2 and len(dates) == 1 and dates[0].precision == "range" and dates[0].relation == "on":
        return [(end, end) for end in (dates[0].date_start, dates[0].date_end)]
    return []
