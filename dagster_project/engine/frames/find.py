"""Frames: number + concept + state. Members of a list, "of which" and "the remaining" take from their neighbours what they leave unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from dagster_project.engine.frames.all_dead import tell_all, tell_no_survivor
from dagster_project.engine.frames.bracketed import tell_members
from dagster_project.engine.frames.carried import compare_fitness, is_of_times
from dagster_project.engine.frames.ceilings import pair_wholes
from dagster_project.engine.frames.chinese import asks_money, counts_areas, counts_one, is_component, is_told_by, lives_in
from dagster_project.engine.frames.chinese_clauses import is_parted
from dagster_project.engine.frames.columns import tell_columns
from dagster_project.engine.frames.concepts import find_concept
from dagster_project.engine.frames.doers import tell_doers
from dagster_project.engine.frames.elided_millions import goes_on_with_money, share_millions
from dagster_project.engine.frames.ellipses import count_ceiling, details_before, divide_named
from dagster_project.engine.frames.harmed_lists import name_victims_alike, widen_total
from dagster_project.engine.frames.kinds import is_machine
from dagster_project.engine.frames.moved_units import share_moves
from dagster_project.engine.frames.nouns import class_concept
from dagster_project.engine.frames.percent_lists import share_percents
from dagster_project.engine.frames.percentages import frame_percent
from dagster_project.engine.frames.predicates import find_state
from dagster_project.engine.frames.respective import pair_nouns, pair_states
from dagster_project.engine.frames.russian import count_heads, elide_percents, share_harm, tell_kind
from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.frames.shared_nouns import share_nouns, widen_wholes
from dagster_project.engine.frames.shared_predicates import pair_bare_ceilings, pair_ceilings, share_predicates
from dagster_project.engine.frames.sides import tell_side
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.subjects import bound_shares, is_whole_of_share, mark_parted, share_bound_states, share_bounds
from dagster_project.engine.frames.taken import keep_state_of_whole, share_with_whole
from dagster_project.engine.frames.unnamed import go_on_with_names, has_unknown_noun
from dagster_project.engine.frames.votes import tell_votes
from dagster_project.engine.frames.wholes import count_bare_pair, detail_last, part_of_named
from dagster_project.engine.numbers.quantities import Quantity, finish_quantity
from dagster_project.engine.words.set_words import is_for_each, mark_behind, mark_set_words
from dagster_project.engine.words.vocabulary import DAMAGE, DEFAULT_STATE, HARM, MASS, group_of
from dagster_project.engine.words.wording import spoken

_BESIDE_LIMIT = {"more_than", "less_than"}  # on which side of a limit something is
_CLAUSE_ENDS = ("", ",", ";", "،", "؛", "，", "；")
_YEAR_DIGITS, _YEARS = 4, (1945, 2049)
_TO_CEILING = 40  # characters between a percentage and the ceiling that it is a share of
_TO_OWN_VERB = 20  # characters between a count and its noun or verb: an adjective or two, an auxiliary
_SAID = {"count", "rate", "area", "money"}  # measures whose state is found like that of a count
_LEAST_KNOWN = 3  # "two sides" and "one hand" are idioms more often than counts
_LEAST_BARE = 10  # a number without any noun
_SHARES = {"percent", "percent_change"}
_MEASURED = {"minute", "hour", "day", "week"}  # of a month or a year an article more often says since when
_MACHINES = {"vehicles", "armoured_vehicles", "aircraft", "helicopters", "convoys"}  # "22 trucks came with 880 tons"
_NEVER_WEIGHED = {"people", "activity", "formations"}
_PRONOUN = 40  # characters of a pronoun, its verb and an adverb


def _is_counted_one(q: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """Whether "un", "une", 一 count: people who were harmed, a member of a set, a member of a list of counts."""
    one_of = before is not None and before.value == 1 and before.markers & {"of_which"} and before.sentence == q.sentence
    if one_of and before is not None and q.scan.text[before.noun_end : q.start].strip(" ,") == "":
        return False  # "two civilians, one of them a boy"; "one of them, a corporal, died"
    if (q.scan.language == "zh" and is_told_by(q)) or q.state == "plan_submitted":
        return False  # "a plan is required of each": it counts plans, and no units
    if q.measure == "count" and q.state in HARM and (q.own_state or "listed" in q.markers) and group_of(q.concept) == "people":
        return True
    if q.scan.language == "zh" and is_component(q):
        return False
    if q.measure == "duration" and q.unit in _MEASURED and q.qualifier != "exactly":
        return True  # "the fighting lasted more than an hour"
    if q.number.harmed and q.measure == "count" and (q.state in DAMAGE or (q.scan.language == "ru" and q.state in HARM)):
        return True  # «трое боевиков застрелили врача»
    if q.markers & {"of_which", "including", "remaining", "additional"} and q.concept and q.concept != "other":
        return True  # "another country" counts none
    if q.scan.language == "zh" and q.concept and counts_one(q, after):
        return True
    for other in (before, after):
        judged = other is before and other is not None and other.reason is None  # its article counts
        if (
            other is None
            or (other.number.article and not judged)
            or other.concept is None
            or group_of(other.concept) != group_of(q.concept)
        ):
            continue
        first, second = (other, q) if other.start < q.start else (q, other)
        gap = q.scan.text[first.noun_end : second.start]
        if (
            (other.own_state == q.own_state or q.state == other.state)
            and len(gap) < 40
            and (
                (gap.strip() in {",", "、"} and second.noun is not None)
                or any(t.key == "and" for t in q.scan.terms("link", first.noun_end, second.start))
            )
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
        struck = any(t.key == "targeted" for t in q.scan.terms("state", first, q.start))  # "the camp was shelled seven times"
        q.concept, q.generic = "attacks" if struck else "incidents", True


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
        tell_all(sentence)
        tell_no_survivor(sentence)
        tell_doers(sentence)
        tell_columns(sentence)
        tell_votes(sentence)
        earlier += sentence


def _find_concepts(sentence: Sequence[Quantity], earlier: Sequence[Quantity]) -> None:
    elide_percents(sentence)
    for index, q in enumerate(sentence):
        before, after = _neighbours(sentence, index)
        if q.number.article and is_for_each(q):
            q.reason = "article"
            continue
        mark_set_words(q, before, after)
        if before is not None and lives_in(q, before):
            q.markers.add("of_which")
        share_millions(q, before)
        goes_on_with_money(q, [*earlier, *sentence[:index]])
        if q.measure in {"count", "rate"}:
            find_concept(q, before, after, [*earlier, *sentence[:index]])
            tell_kind(q)
            divide_named(q, before, earlier)
            detail_last(q, before)
            count_bare_pair(q, before)
            part_of_named(q, earlier)
            details_before(q, sentence[:index])
            tell_side(q, before, [*earlier, *sentence[:index]])
            tell_members(q, before)
            mark_behind(q, after)
            count_heads(q)
            q.concept = "vehicles" if is_machine(q) else q.concept
        finish_quantity(q)
    share_nouns(sentence)
    widen_wholes(sentence)
    pair_nouns(sentence, earlier)
    share_bounds(sentence)
    for q in sentence:  # "staff fell from 1,122 to 476 people; 300 will leave": what the bounds count is known only now
        if q.rule == "count.ellipsis" and q.concept == "people" and q.parent is not None and group_of(q.parent.concept) == "people":
            q.concept = q.parent.concept


def _find_states(sentence: Sequence[Quantity], earlier: Sequence[Quantity]) -> None:
    counts = [q for q in sentence if q.measure != "percent"]
    wholes = {id(a) for a, b in pairwise(sentence) if is_whole_of_share(a, b)}
    bound_shares(sentence)
    for index, q in enumerate(sentence):
        before, after = _neighbours(counts, None, q) if q.measure == "count" else _neighbours(sentence, index)
        if q.measure == "count":
            mark_parted(q, after)
            if wholes:
                before, _ = _neighbours([o for o in counts if id(o) not in wholes or o is q], None, q)
        counted = after is not None and q.measure == after.measure == "count"  # "3 million euros in damage to 12 houses" counts no houses
        if "out_of" in q.markers and after is not None and counted and after.concept and (q.noun is None or q.generic):
            q.concept, q.concept_text, q.rule, q.generic = after.concept, after.concept_text, "count.out_of", after.generic
            q.parent = None  # of nothing that was counted before
        if (
            ((q.measure == "rate" and q.rule != "count.classifier") or "times" in q.markers)
            and group_of(q.concept) != "activity"
            and q.concept != "convoys"
        ):
            _rate_noun(q)
        if before is not None and is_of_times(q, before):
            q.concept, q.concept_text, q.generic, q.parent = before.concept, before.concept_text, before.generic, before
            q.rule = "count.ellipsis"
        if q.measure == "money" and asks_money(q):
            q.state = "required"
        if is_parted(q):
            q.markers.add("base")
        if q.measure in _SAID:
            find_state(q, before, after, [*earlier, *sentence[:index]])
            go_on_with_names(q, before)
            keep_state_of_whole(q, after)
            if before is not None and lives_in(q, before):
                q.own_state = False  # it is said of the whole
        elif q.measure == "duration":
            term, cost = choose_state(q, before, after)
            if term is not None and cost <= CLOSE and term.key != "supplied":
                q.state, q.state_text, q.own_state = term.key, q.scan.written(term.start, term.end), True
                if term.key == "threshold" and q.qualifier in _BESIDE_LIMIT and before is not None and before.measure == "duration":
                    q.qualifier = "exactly"  # "45 days, more than the 30 days required": the limit itself is exact
    share_predicates(sentence)
    share_harm(sentence)
    share_with_whole(counts)
    compare_fitness(counts)
    share_moves(counts)
    share_bound_states(counts)
    name_victims_alike(sentence)
    pair_ceilings(counts)
    pair_bare_ceilings(counts)
    pair_wholes(counts)
    pair_states(sentence)
    for index, q in enumerate(counts):
        widen_total(q, counts[index + 1 :])


def _settle(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """What is known only when the sentence has been read: shares, articles that do not count, things that no list knows."""
    if q.concept == "civilians" and q.state not in HARM and any(t.key == "displaced" for t in q.scan.terms("state", *q.sentence_span)):
        q.concept = "displaced_persons"  # civilians who seek safety
    if (q.number.fraction and q.measure == "count") or "multiple" in q.markers:
        q.reason = "fraction"
    if q.measure == "count" and _is_bare_year(q):
        q.reason = "year"
    if q.number.article and not _is_counted_one(q, before, after):
        q.reason = "article"
    if q.measure in _SHARES:
        frame_percent(q, before, after, earlier)
        if q.measure == "percent" and q.state == "authorized_strength" and DEFAULT_STATE.get(q.concept or "") == "strength":
            allowed = [t for t in q.scan.terms("state", q.end, min(q.sentence_span[1], q.end + _TO_CEILING)) if t.key == q.state]
            q.state = "strength" if allowed else q.state  # "at 85 per cent of their authorized strength": so many are there
    count_ceiling(q, earlier)
    if q.unit in MASS and (group_of(q.concept) in _NEVER_WEIGHED or (q.rule == "count.ellipsis" and q.concept in _MACHINES)):
        q.concept, q.generic = "other", True  # "the programme handed out 1,640 tons": of food, and of no programme
    _count_them(q, earlier)
    _frame_unknown(q, before)
    if q.concept == "other" and counts_areas(q):
        q.state = q.state_text = None  # 来自48个国家的维和人员


def _is_bare_year(q: Quantity) -> bool:
    """Whether four digits that open a clause, without a noun or a verb of their own, are a year: "2021 brought by far the worst losses"."""
    if q.number.kind != "digits" or q.end - q.start != _YEAR_DIGITS or not _YEARS[0] <= q.value <= _YEARS[1] or q.number.value_max:
        return False
    text = q.scan.text
    before = text[max(q.sentence_span[0], q.start - 8) : q.start].rstrip(" '\"")
    if q.noun is None and before.endswith("(") and text.startswith(")", q.end) and before[:-1].rstrip()[-1:].isdigit():
        return True  # "fell from 39 (2014) to 22"
    if before.split(" ")[-1] == "the" and q.scan.language == "en" and q.noun is None:
        return True  # "the 2018 figure"
    if before[-1:] not in _CLAUSE_ENDS or text[q.end : q.end + 2].lstrip()[:1] == "(":
        return False  # "2039 (41 per cent) are policemen": a share tells of a count
    if class_concept(q) is not None or (q.state_at is not None and 0 <= q.state_at[0] - q.end <= _TO_OWN_VERB):
        return False  # 撤出2000人: a measure word counts
    return q.noun is None or q.noun.start - q.end > _TO_OWN_VERB or q.noun.end <= q.start


def _count_them(q: Quantity, earlier: Sequence[Quantity]) -> None:
    """A bare number behind "there were" and a pronoun counts what was counted last: «их было 51», « qui en compte 47 » of the dead."""
    if q.measure != "count" or q.reason or (q.noun is not None and q.noun.end > q.start):
        return
    lead = spoken(q.scan.language, "they_were", q.scan.text, max(q.sentence_span[0], q.start - _PRONOUN), q.start)
    counted = next((o for o in reversed(earlier) if o.scan is q.scan and o.measure == "count" and o.concept not in {None, "other"}), None)
    if q.concept is not None and (counted is None or counted.state not in HARM):
        return
    if counted is not None and any(0 <= q.start - m.end() <= 1 for m in lead):
        q.concept, q.concept_text, q.generic, q.rule = counted.concept, counted.concept_text, counted.generic, "count.ellipsis"
        q.state, q.state_text = counted.state, counted.state_text


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
    if q.state in WEAK or q.state == "conducted" or (q.state == "deployed" and q.measure == "count"):
        q.state = q.state_text = None  # "it has 14 generators" says nothing of them
