"""Frames: number + concept + state. Members of a list, "of which" and "the remaining" take from their neighbours what they leave unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from dagster_project.engine.frames.chinese import counts_one
from dagster_project.engine.frames.concepts import find_concept, harmed, has_unknown_noun, take_noun
from dagster_project.engine.frames.lenders import base_of
from dagster_project.engine.frames.nouns import noun_after, noun_before
from dagster_project.engine.frames.percent_lists import count_it_changes, share_percents
from dagster_project.engine.frames.predicates import find_state, pair_ceilings, share_predicates
from dagster_project.engine.frames.respective import pair_nouns, pair_states
from dagster_project.engine.frames.shared_nouns import share_nouns, widen_wholes
from dagster_project.engine.frames.states import CLOSE, WEAK, choose_state
from dagster_project.engine.frames.subjects import (
    count_of_share,
    is_whole_of_share,
    mark_parted,
    share_bounds,
    state_of_subject,
    subject_of_share,
)
from dagster_project.engine.numbers.quantities import Quantity, finish_quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import TIES, mark_behind, mark_set_words
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, HARM, fits, group_of

_SAID = {"count", "rate", "area", "money"}  # measures whose state is found like that of a count
_FLEET = {"serviceable", "under_repair", "unserviceable"}  # states of equipment alone
_SHARES = {"percent", "percent_change"}
_APART = {"women", "children"}  # people who are counted among others
_BESIDE_PERCENT = 8  # characters between a percentage and its own noun: of, de las
_MONEY_BEFORE = 3  # numbers before a percentage among which the money is that it is a share of
_AFTER_WORD = 6  # characters between "that is" and the percentage: a comma, an article
_BESIDE_FUNDED = 20  # characters between "funded" and the percentage
_BOUND_GAP = 14  # characters between the bounds of a change
_COMPARED_GAP = 4  # characters between "compared with" and the percentage: an article
_RESTATED = 70  # characters between a count and the percentage that says it again
_LEAST_KNOWN = 3  # "two sides" and "one hand" are idioms more often than counts
_LEAST_BARE = 10  # a number without any noun


def _is_counted_one(q: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """Whether "un", "une", 一 count: people who were harmed, a member of a set, a member of a list of counts."""
    if q.measure == "count" and q.state in HARM and q.own_state and group_of(q.concept) == "people":
        return True
    if q.markers & {"of_which", "including", "remaining", "additional"} and q.concept:
        return True
    if q.scan.language == "zh" and q.concept and counts_one(q, after):
        return True
    for other in (before, after):
        if other is None or other.number.article or other.concept is None or group_of(other.concept) != group_of(q.concept):
            continue
        first, second = (other, q) if other.start < q.start else (q, other)
        gap = q.scan.text[first.noun_end : second.start]
        if (
            (other.own_state == q.own_state or (q.state == other.state and q.state in HARM))
            and len(gap) < 40
            and any(t.key == "and" for t in q.scan.terms("link", first.noun_end, second.start))
        ):
            return True
    return False


def _rate_noun(q: Quantity) -> None:
    """What happens so often per week is an activity, named before the number: "incidents fell from 10 to 2 a week"."""
    first, _ = q.sentence_span
    for term in reversed(q.scan.terms("noun", first, q.start)):
        if group_of(term.key) == "activity" and term.section == "concepts":
            q.concept, q.concept_text, q.state = term.key, q.scan.written(term.start, term.end), None
            return
    if "times" in q.markers:
        q.concept, q.generic = "incidents", True


def _neighbours(quantities: Sequence[Quantity], index: int | None, q: Quantity | None = None) -> tuple[Quantity | None, Quantity | None]:
    """The quantities before and after one of them in its sentence, given its place or itself."""
    if index is None:
        index = quantities.index(q)  # two quantities are never equal
    q = quantities[index]
    before = quantities[index - 1] if index and quantities[index - 1].sentence == q.sentence else None
    after = quantities[index + 1] if index + 1 < len(quantities) and quantities[index + 1].sentence == q.sentence else None
    return before, after


def frame_passage(quantities: Sequence[Quantity], context: Sequence[Quantity]) -> None:
    """Give each quantity of a passage its concept and state. `context` are the counted things of the passages before it.

    Sentence by sentence, so that what was said of the people and things of one sentence is known when the next one speaks of them.
    """
    earlier = list(context)
    for _, group in groupby(quantities, key=lambda q: q.sentence):
        sentence = list(group)
        _find_concepts(sentence, earlier)
        _find_states(sentence, earlier)
        for index, q in enumerate(sentence):
            _settle(q, *_neighbours(sentence, index), [*earlier, *sentence[:index]])
        share_percents(sentence)
        earlier += sentence


def _find_concepts(sentence: Sequence[Quantity], earlier: Sequence[Quantity]) -> None:
    for index, q in enumerate(sentence):
        before, after = _neighbours(sentence, index)
        mark_set_words(q, before, after)
        if q.measure in {"count", "rate"}:
            find_concept(q, before, after, [*earlier, *sentence[:index]])
            mark_behind(q, after)
        finish_quantity(q)
    share_nouns(sentence)
    widen_wholes(sentence)
    pair_nouns(sentence)
    share_bounds(sentence)


def _find_states(sentence: Sequence[Quantity], earlier: Sequence[Quantity]) -> None:
    counts = [q for q in sentence if q.measure != "percent"]
    wholes = {id(a) for a, b in pairwise(sentence) if is_whole_of_share(a, b)}
    for index, q in enumerate(sentence):
        before, after = _neighbours(counts, None, q) if q.measure == "count" else _neighbours(sentence, index)
        if q.measure == "count":
            mark_parted(q, after)
            if wholes:
                before, _ = _neighbours([o for o in counts if id(o) not in wholes or o is q], None, q)
        counted = after is not None and q.measure == after.measure == "count"  # "3 million euros in damage to 12 houses" counts no houses
        if "out_of" in q.markers and after is not None and counted and after.concept and (q.noun is None or q.generic):
            q.concept, q.concept_text, q.rule, q.generic = after.concept, after.concept_text, "count.out_of", after.generic
        if (q.measure == "rate" or "times" in q.markers) and group_of(q.concept) != "activity":
            _rate_noun(q)
        if q.measure in _SAID:
            find_state(q, before, after, [*earlier, *sentence[:index]])
        elif q.measure == "duration":
            term, cost = choose_state(q, before, after)
            if term is not None and cost <= CLOSE:
                q.state, q.state_text, q.own_state = term.key, q.scan.written(term.start, term.end), True
    share_predicates(sentence)
    pair_ceilings(counts)
    pair_states(sentence)


def _settle(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """What is known only when the sentence has been read: shares, articles that do not count, things that no list knows."""
    if q.concept == "civilians" and q.state not in HARM and any(t.key == "displaced" for t in q.scan.terms("state", *q.sentence_span)):
        q.concept = "displaced_persons"  # civilians who seek safety
    if q.number.fraction and q.measure == "count":
        q.reason = "fraction"
    if q.number.article and not _is_counted_one(q, before, after):
        q.reason = "article"
    if q.measure in _SHARES:
        _frame_percent(q, before, after, earlier)
    _frame_unknown(q, before)


def _frame_unknown(q: Quantity, before: Quantity | None) -> None:
    """A quantity of something that no list knows is a figure all the same, of the concept `other` and with the confidence of its rule."""
    if q.reason or q.concept is not None or q.number.article or q.number.fraction or q.measure not in {"count", *_SHARES}:
        return
    if q.measure == "count":
        least = _LEAST_KNOWN if has_unknown_noun(q) else _LEAST_BARE
        if q.value < least or "times" in q.markers:
            return
    q.concept, q.generic, q.rule = "other", True, "count.unknown" if q.measure == "count" else "percent.unknown"
    if q.measure in _SHARES and before is not None and before.measure == "money" and before.sentence == q.sentence:
        q.concept, q.rule = "money", "percent.of_money"  # "a budget of 1.03 billion dollars, down 2.1 per cent"
    if q.state in WEAK:
        q.state = q.state_text = None  # "it has 14 generators" says nothing of them


def _restates(q: Quantity, before: Quantity) -> bool:
    """Whether the percentage says the count before it again: "163 were in working order, that is 66.5 per cent"."""
    gap = q.scan.text[before.noun_end : q.start]
    words = q.scan.terms("that_is", before.noun_end, q.start)
    return bool(words) and q.start - words[-1].end <= _AFTER_WORD and len(gap) <= _RESTATED and not set(gap) & set(";.。；")


def _counts_apart(q: Quantity, after: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """ "12,379 troops (6.8 per cent women)": women and children that a percentage names are what it speaks of."""
    noun = noun_after(q, after.start if after else len(q.scan.text))
    if noun is None or noun.section != "concepts" or noun.key not in _APART or noun.start - q.noun_end > _BESIDE_PERCENT:
        return False
    take_noun(q, noun, earlier)
    q.state, q.rule = DEFAULT_STATE.get(noun.key), "percent.noun"
    return True


def _is_share_of(q: Quantity, after: Quantity | None) -> bool:
    """ "78 per cent of the 1,893 inmates": the percentage speaks of the count whose share it is."""
    if after is None or after.measure != "count" or after.concept is None or after.sentence != q.sentence:
        return False
    gap = q.scan.text[q.noun_end : after.start]
    links = [t for t in q.scan.terms("link", q.noun_end, after.start) if t.key == "of" and t.start - q.noun_end <= 1]
    if not links or len(gap) > _BESIDE_PERCENT + 4 or set(gap) & set(",;:()"):
        return False
    q.concept, q.concept_text, q.parent, q.rule = after.concept, after.concept_text, after, "percent.of_count"
    find_state(q, None, after, [])
    return True


def _tells_change(q: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """Whether a change without a noun of its own is told of the count before it."""
    return noun_after(q, after.start if after else len(q.scan.text)) is None and count_it_changes(q, before)


def _take_fitness(q: Quantity, after: Quantity | None) -> None:
    """ "Of 212 carriers only 61 per cent are usable": what is said behind the percentage is said of the share, not of the whole."""
    said, cost = choose_state(q, None, after)
    if said is not None and said.key in _FLEET and said.start >= q.end and cost <= CLOSE and fits(said.key, q.concept):
        q.state, q.state_text, q.own_state = said.key, q.scan.written(said.start, said.end), True


def _goes_on(q: Quantity, before: Quantity, gap: str) -> bool:
    """Whether a percentage is the other bound of a change, or what the percentage before it is compared with."""
    if len(gap) <= _BOUND_GAP and q.scan.terms("level", before.noun_end, q.start):
        return True
    compared = any(
        t.key in {"compared", "against"} and q.start - t.end <= _COMPARED_GAP for t in q.scan.terms("comparison", before.noun_end, q.start)
    )
    return compared and before.measure == q.measure == "percent" and len(gap) <= _RESTATED and before.sentence == q.sentence


def _is_norm(q: Quantity, before: Quantity | None, said: Term, cost: int) -> bool:
    """ "69.7 per cent, short of the 90 per cent benchmark": a limit is of what the percentage before it speaks of, and is itself exact."""
    if said.key != "threshold" or cost > CLOSE or before is None or before.measure != "percent" or before.sentence != q.sentence:
        return False
    q.concept, q.concept_text, q.state, q.own_state = before.concept, before.concept_text, "threshold", True
    q.state_text, q.qualifier, q.rule = q.scan.written(said.start, said.end), "exactly", "percent.norm"
    return q.concept is not None


def _is_funding(q: Quantity, said: Term, earlier: Sequence[Quantity]) -> bool:
    """ "The plan requires 444 million dollars and is 31 per cent funded": the percentage is of the money."""
    paid = next((o for o in reversed(earlier[-_MONEY_BEFORE:]) if o.measure == "money" and o.scan is q.scan), None)
    if said.key != "supplied" or paid is None or max(q.start - said.end, said.start - q.end) > _BESIDE_FUNDED:
        return False
    if paid.state_at == (said.start, said.end):
        paid.state = paid.state_text = None  # what is funded in part is not what was paid
    q.concept, q.state, q.own_state = "money", "supplied", True
    q.state_text, q.rule = q.scan.written(said.start, said.end), "percent.funding"
    return True


def _frame_percent(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """A percentage speaks of the count beside it, else of the noun that follows or precedes it."""
    gap = q.scan.text[before.noun_end : q.start] if before else ""
    if (subject := subject_of_share(q)) is not None:
        q.concept, q.concept_text, q.rule = subject.key, q.scan.written(subject.start, subject.end), "percent.subject"
        q.state = state_of_subject(q, subject)
        return
    if before is not None and before.measure == "count" and (count := count_of_share(q, before, earlier)) is not None:
        q.concept, q.concept_text, q.state, q.state_text = count.concept, count.concept_text, count.state, count.state_text
        q.parent, q.rule = count, "percent.share_of"
        return
    if _counts_apart(q, after, earlier) or _is_share_of(q, after) or _tells_change(q, before, after):
        return
    if before is not None and before.measure == "count" and ")" not in gap and (len(gap) <= 14 or _restates(q, before)):
        q.concept, q.concept_text, q.state, q.state_text = before.concept, before.concept_text, before.state, before.state_text
        q.parent, q.rule = before, "percent.of_count"
        _take_fitness(q, after)
        return
    if before is not None and before.measure in _SHARES and _goes_on(q, before, gap):
        q.concept, q.concept_text, q.state, q.state_text, q.rule = (
            before.concept,
            before.concept_text,
            before.state,
            before.state_text,
            before.rule,
        )
        return  # "from 74 per cent to 66 per cent", "86 per cent, compared with 79 per cent in the period before"
    q.rule = "percent.noun"
    said, cost = choose_state(q, before, after)
    if said is not None and _is_norm(q, before, said, cost):
        return
    if said is not None and said.key in HARM and cost <= CLOSE:
        q.state, q.state_text, q.own_state = said.key, q.scan.written(said.start, said.end), True
        q.concept, q.concept_text, q.rule = harmed(q, said, earlier), q.state_text, "percent.harm"
        return
    noun = noun_after(q, after.start if after else len(q.scan.text), through=True) or noun_before(q, before.noun_end if before else 0)
    if said is not None and noun is None and _is_funding(q, said, earlier):
        return
    if said is not None and cost <= CLOSE and said.key in _FLEET and (noun is None or not fits(said.key, noun.key)):
        fleet = base_of([o for o in earlier if o.scan is q.scan and q.sentence - o.sentence <= 1])
        q.concept = fleet.concept if fleet is not None and fleet.concept in EQUIPMENT else "equipment"
        q.state, q.state_text, q.own_state = said.key, q.scan.written(said.start, said.end), True
        return  # "the battalion's serviceability stands at 62 per cent"
    base = base_of(earlier if q.markers & TIES else [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence])
    if noun is not None and not (base is not None and "of_which" in q.markers and group_of(noun.key) != group_of(base.concept)):
        take_noun(q, noun, earlier)
    elif base is not None:
        q.concept, q.concept_text = base.concept, base.concept_text
        if "of_which" in q.markers and not q.own_state:
            q.state, q.state_text = base.state, base.state_text  # "28 died and 165 were hurt; 50 per cent of them by mines"
    if q.markers & TIES:
        q.parent = base  # "1,210 were deployed, of whom 14 per cent were women"
    if not q.own_state and q.state is None:
        find_state(q, before, after, earlier)
