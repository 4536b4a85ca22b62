"""Whose the posts are that a component has been given, and whose people "170 of their own" are."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import says

_COMPONENTS = {"police_personnel", "military_personnel"}


def holders_of_posts(q: Quantity, noun: Term) -> str | None:
    """The component that the sentence is about, where the noun is a bare word for posts; else None."""
    scan = q.scan
    bare = scan.text.find(" ", noun.start, noun.end) < 0 and says(scan.language, "posts", scan.text, noun.start, noun.end)
    if not bare or scan.terms("group", q.sentence_span[0], q.start):
        return None
    if any(t.key == "shortfall" for t in scan.terms("state", *q.sentence_span)):
        return "civilian_staff"  # «162 поста вакантны»
    named = [t.key for t in scan.terms("noun", q.sentence_span[0], q.start) if t.section == "concepts"]
    return named[0] if named and named[0] in _COMPONENTS and len({*named}) == 1 else None


def staffs(q: Quantity, noun: Term) -> str | None:
    """Staff, where a general word for units counts those of a staffing table: «штатное расписание сокращено на 40 единиц»."""
    before = q.sentence_span[0], q.start
    return "civilian_staff" if noun.key == "vehicles" and says(q.scan.language, "staffing", q.scan.text, *before) else None


def is_own_people(q: Quantity, earlier: Sequence[Quantity] = ()) -> bool:
    """Whether a word counts people as those of the subject ("170 des siens"), and so none of those told of in other sentences before."""
    here = any(o.scan is q.scan and o.sentence == q.sentence for o in earlier)
    return not here and says(q.scan.language, "own_people", q.scan.text, q.end, q.noun_end)


def counts_its_dead(q: Quantity) -> bool:
    """Whether a mission counts its dead since it was sent: "the Force has had 38 dead since its deployment"."""
    first, last = q.sentence_span
    named = q.scan.terms("mission", first, q.start) or says(q.scan.language, "own", q.scan.text, first, q.start)
    since = says(q.scan.language, "lifetime", q.scan.text, first, last)
    return bool(named) and since and not q.scan.terms("noun", first, q.start)
