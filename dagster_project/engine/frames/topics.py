"""A number with a state and no noun: of what the paragraph speaks."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.agents import is_agent
from dagster_project.engine.frames.ellipses import befell, outnumbers
from dagster_project.engine.frames.lenders import base_of, counts_own, did_it
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.unnamed import is_of_force
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, fits, group_of


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
