"""What a number without a noun counts: what the text counted before it."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.arabic import fought_off, named_people, people_before, people_named, tells_of_things
from dagster_project.engine.frames.ellipses import (
    antecedent,
    befalls_others,
    befell,
    counted_alike,
    lender_of_verb,
    opens_bare_clause,
    others_beside,
    outnumbers,
    rest_of,
    subject_meant,
    tells_of_others,
)
from dagster_project.engine.frames.gapped import are_persons, people_told
from dagster_project.engine.frames.lenders import base_of, did_it, divided_whole, is_ceiling, list_head, sibling_of, whole_of_list
from dagster_project.engine.frames.lent import take_lent
from dagster_project.engine.frames.nouns import classified, classifier_after, counts_persons
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.topics import harmed_in, is_told_who, means_people, take_answered
from dagster_project.engine.frames.unnamed import has_unknown_noun, is_harmed, is_of_nation
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import TIES
from dagster_project.engine.words.vocabulary import HARM, fits, group_of

_STRICT = {"en", "es", "fr", "ru", "zh"}  # elsewhere verbs and adjectives follow numbers too freely to tell an unknown noun from them
_IN_TONS, _OF_GOODS = {"explosives", "other", None}, {"kg", "t"}  # what is weighed; vehicles and people are counted


def borrow(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """Ellipsis: a number without a noun speaks of what the text counted before it."""
    if is_told_who(q, earlier) or take_answered(q, earlier):
        return True
    if (fought := fought_off(q) or named_people(q) or people_before(q)) is not None:
        q.concept, q.concept_text, q.rule = fought.key, q.scan.written(fought.start, fought.end), "count.ellipsis"
        return True
    if (told := antecedent(q, before)) is not None:
        q.markers -= {"of_which"} if subject_meant(q, before) is not None else set()  # nobody counted them: no part of a number
        q.concept, q.concept_text, q.rule = told.key, q.scan.written(told.start, told.end), "count.ellipsis"
        return True
    lender = None
    if q.markers & TIES or ("additional" in q.markers and q.noun is None and befell(q, before)):
        state, cost = choose_state(q, before, None)
        classifier = classifier_after(q)
        fitting = [o for o in earlier if classified(classifier, o.concept)]
        if means_people(q):
            fitting = [o for o in fitting if group_of(o.concept) == "people"] or fitting
        if state is not None and state.key in HARM and cost <= CLOSE:
            fitting = [o for o in fitting if fits(state.key, o.concept)]
        if outnumbers(q, fitting):
            return False
        one_of = q.value == 1 and bool(q.markers & TIES)  # of several, and so not of the one person counted last
        large = [o for o in fitting if o.value >= q.value + one_of] if "including" in q.markers or one_of else []
        lender = rest_of(q, before) or base_of(large or fitting)  # "5,200 refugees at three camps, among them 2,500 near Gao"
    apart = lender is None or q.scan.language == "es"  # where a noun that no list knows is told from a verb by its plural
    if apart and q.scan.language in _STRICT and has_unknown_noun(q) and not is_of_nation(q, before):
        return False  # "after taking the other four capitals", told of wounded
    if lender is None and before is not None and before.measure == "percent" and is_ceiling(q):
        lender = base_of([o for o in earlier if o.scan is q.scan and o.sentence == q.sentence])  # "7 per cent women, of 13,500"
    sibling = sibling_of(q, before)
    if lender is None and sibling is not None and q.scan.language == "ar" and sibling.noun is None and sibling.markers & TIES:
        lender = sibling  # من بينهم 658 قتلوا و452 جرحوا
    lender = lender or counted_alike(q, before, earlier) or list_head(sibling, q, earlier) or others_beside(q, before)
    if q.markers & {"additional", "others"} and (listed := divided_whole(earlier)) and listed.sentence == q.sentence:
        lender = listed  # "13 people: nine farmers, three soldiers and a guard, and maimed another 27"
    if lender is not None and (counted := whole_of_list(q, lender, earlier)) is not None:
        lender = counted
    if lender is not None and sibling is not None and group_of(lender.concept) == "activity" and group_of(sibling.concept) == "people":
        lender = sibling if befell(q, before) else lender  # "64 raids, in which 31 farmers died, 12 were seized"
    told_each = before is not None and before.reason == "article"
    if lender is None and (q.start - q.sentence_span[0] <= 12 or opens_bare_clause(q) or told_each):
        lender = divided_whole(earlier) or base_of(earlier)
    if (
        lender is not None
        and group_of(lender.concept) != "people"
        and (people := people_named(q) or harmed_in(q, before, lender)) is not None
    ):
        q.markers -= {"of_which"} if group_of(lender.concept) == "activity" else set()  # people are no part of incidents
        q.concept, q.concept_text, q.rule = people.key, q.scan.written(people.start, people.end), "count.ellipsis"
        return True
    if lender is None or lender.concept is None or group_of(lender.concept) == "other" or tells_of_others(q, before, lender):
        return False
    if group_of(lender.concept) not in {"people", "formations"} and is_harmed(q) and not tells_of_things(q):
        return False  # "damaged five trucks and killed 14"
    lender = lender_of_verb(q, lender, earlier)
    if did_it(lender, q) or befalls_others(q, before, lender):
        return False  # "200 gunmen attacked a village, killing 14"
    if group_of(lender.concept) != "people" and are_persons(q, before):
        if (persons := people_told(q, earlier)) is None:
            return False
        lender = persons  # "622 refugees, the first of eight convoys. ... 38,000 live in exil"
    of_things = group_of(lender.concept) not in {"people", "formations"}
    if not classified(classifier_after(q), lender.concept) or (of_things and counts_persons(q)):
        return False
    if q.unit and (group_of(lender.concept) not in _IN_TONS or q.unit not in _OF_GOODS):
        return False  # tons are of no people
    take_lent(q, before, lender, earlier)
    return True
