"""A number with a state and no noun: of what the paragraph speaks."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.agents import is_agent
from dagster_project.engine.frames.ellipses import outnumbers
from dagster_project.engine.frames.lenders import base_of, counts_own, did_it
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.unnamed import is_of_force
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import HARM, fits, group_of


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
