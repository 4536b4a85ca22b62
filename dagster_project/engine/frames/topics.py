"""A number with a state and no noun: of what the paragraph speaks."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.agents import is_agent
from dagster_project.engine.frames.arabic import speaks_of_persons
from dagster_project.engine.frames.ellipses import befell, outnumbers
from dagster_project.engine.frames.formations import count_members
from dagster_project.engine.frames.harmed_lists import answered_for, people_of_predicate
from dagster_project.engine.frames.lenders import base_of, counts_own, did_it
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.unnamed import is_of_force
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, fits, group_of

_WHO = 5  # characters behind a number in which "who" ends


def count_crew(q: Quantity) -> None:
    """Count the people of "a 170-strong unit" and of "a 20-man patrol", which is one patrol on its way."""
    count_members(q)
    if q.concept == "patrols" and q.scan.language == "en":
        q.concept = "military_personnel"
        q.markers.add("column")


def means_people(q: Quantity) -> bool:
    """Whether "of them" speaks of people, by its own form or because the predicate says so, whatever was counted last."""
    return speaks_of_persons(q) or people_of_predicate(q) is not None


def is_told_who(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Count people where "who" stands right behind the number: "to feed the 5.2 million who go hungry"; False where it does not."""
    if q.scan.language != "en" or q.value <= 1 or q.scan.text[q.end : q.end + _WHO] != " who ":
        return False
    told = next((o for o in reversed(earlier) if o.scan is q.scan and group_of(o.concept) == "people"), None)
    q.concept = told.concept if told is not None and told.value >= q.value else "people"
    q.generic, q.rule = True, "count.ellipsis"
    return True


def take_answered(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Count those who came to harm, of whom the number says for how many somebody answers."""
    if (harmed := answered_for(q, earlier)) is None:
        return False
    q.concept, q.concept_text, q.generic, q.parent = harmed.concept, harmed.concept_text, harmed.generic, harmed
    q.state, q.state_text, q.rule = harmed.state, harmed.state_text, "count.ellipsis"
    return True


def harmed_in(q: Quantity, before: Quantity | None, lender: Quantity | None) -> Term | None:
    """Whom harm befell in what was counted: "there were 89 incidents involving aid workers, in which two of them lost their lives"."""
    if lender is None or group_of(lender.concept) != "activity" or lender.sentence != q.sentence or lender.scan is not q.scan:
        return None
    if q.noun is not None or not befell(q, before):
        return None
    named = [n for n in q.scan.terms("noun", lender.noun_end, q.start) if n.section == "concepts" and group_of(n.key) == "people"]
    if len({n.key for n in named}) != 1 or named[0].key == "armed_group_members" or any(is_agent(q.scan, n, q.start) for n in named):
        return None  # "64 raids by gunmen, in which 31 died"
    return named[0]


def take_topic(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """A number with a state and no noun speaks of what the paragraph speaks of: the set counted last, or the thing named last."""
    state, cost = choose_state(q, before, after)
    base = base_of([o for o in earlier if o.scan is q.scan])
    if state is None or cost > CLOSE or (state.key in HARM and base is not None and counts_own(q, base)):
        return
    if state.key == "strength" and is_of_force(q, state):
        q.concept, q.rule = "uniformed_personnel", "count.topic"
        return
    if base is not None and fits(state.key, base.concept) and not did_it(base, q) and not outnumbers(q, earlier):
        q.concept, q.concept_text, q.generic, q.rule, q.parent = base.concept, base.concept_text, base.generic, "count.ellipsis", base
        return
    for noun in reversed(q.scan.terms("noun", 0, q.start)):
        if noun.section == "concepts" and fits(state.key, noun.key) and group_of(noun.key) != "other":
            if group_of(noun.key) == "people" and is_agent(q.scan, noun, q.start):
                continue
            q.concept, q.concept_text, q.rule = noun.key, q.scan.written(noun.start, noun.end), "count.topic"
            return
