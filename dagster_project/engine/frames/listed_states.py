"""What a list says of its members: the state that a number takes from the list which it continues."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.ceilings import CEILING
from dagster_project.engine.frames.chinese_clauses import fares_on
from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.frames.lenders import sibling_of
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, FLEET, HARM, fits, group_of
from dagster_project.engine.words.wording import spoken

_TO_NUMBER = 40  # characters before a number in which the verb that has it stands


def before_bracket(q: Quantity, sibling: Quantity | None, earlier: Sequence[Quantity]) -> Quantity | None:
    """The number whose ceiling a bracket holds: "348 officers (authorized strength: 591), and 1,228 members of formed units"."""
    if sibling is None or sibling.state not in CEILING or q.measure != sibling.measure:
        return sibling
    text = q.scan.text
    closed, opening = text.find(")", sibling.end, q.start), text.rfind("(", q.sentence_span[0], sibling.start)
    if closed < 0 or opening < 0 or ")" in text[opening : sibling.start]:
        return sibling
    told = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.end <= opening and o.measure == q.measure]
    return told[-1] if told and told[-1].concept is not None else sibling


def _serving(q: Quantity, ceiling: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The count that a ceiling is given for, in the same sentence: "2,280 officers of 3,020, including 410 women"."""
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o is not ceiling and o.measure == "count"]
    return next((o for o in reversed(here) if o.state not in CEILING and q.value <= o.value <= ceiling.value and o.concept), None)


def _is_bare(ceiling: Quantity) -> bool:
    """Whether a ceiling names nobody: "of 3,250", "of an authorized strength of 14,000"."""
    return ceiling.noun is None or ceiling.noun.section == "state_nouns"


def lacks_apart(lender: Quantity, q: Quantity) -> bool:
    """ "11,146 of 11,650, a shortfall of 504, and the police 2,058": what one component lacks is not said of the next."""
    if lender.state == "shortfall" and lender.sentence != q.sentence:
        return True  # "... 84 fewer than authorized. The mission has 112 observers"
    return lender.state == "shortfall" and lender.noun is None and lender.concept != q.concept


def listed_state(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> Quantity | None:
    """The quantity whose list this one continues, when it has a word for its state: a far word says less than the list does."""
    sibling = before_bracket(q, sibling_of(q, before), earlier)
    if sibling is not None and "whole" in sibling.markers and "out_of" in q.markers:
        parts = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and "out_of" in o.markers]
        sibling = parts[-1] if parts else sibling  # "31 of 36 trucks were operational, and 18 of the 20 light vehicles"
    if sibling is not None and (lacks_apart(sibling, q) or ("base" in sibling.markers and sibling.state in CEILING)):
        return None
    if sibling is not None and sibling.state in CEILING and _is_bare(sibling) and q.noun is not None and not q.markers & DETAIL:
        sibling = _serving(q, sibling, earlier) or sibling  # "3,292 soldiers of 3,250 authorized, and 51 police officers"
    if sibling is not None and sibling.state in CEILING and q.markers & DETAIL:
        serving = q.parent if q.parent is not None and q.parent.sentence == q.sentence else _serving(q, sibling, earlier)
        sibling = serving or sibling  # a detail of those who serve, not of those who might
    while sibling is not None and group_of(sibling.concept) != group_of(q.concept) and sibling.parent is not None:
        sibling = sibling.parent if sibling.parent.sentence == q.sentence and sibling.parent.scan is q.scan else None
    if sibling is None or not sibling.state:
        return None
    details = sibling.markers & DETAIL and q.markers & DETAIL and not sibling.default_state  # "including 31 women and 9 children"
    lent = sibling.state in CEILING and not sibling.default_state  # "500 more are authorized: 340 soldiers, 60 police and two units"
    opened = q.scan.text[sibling.noun_end : q.start].strip() == "(" and not sibling.default_state  # "1,516 officers (1,151 in units)"
    if not sibling.own_state and sibling.parent is None and not details and not lent and not opened:
        return None
    fitting = group_of(sibling.concept) == group_of(q.concept) and fits(sibling.state, q.concept)
    return sibling if fitting and not (sibling.state in HARM and fares_on(q)) else None


def has_own_clause(q: Quantity, term: Term, lender: Quantity) -> bool:
    """Whether harm is told in the clause that a semicolon opens: "it keeps 5,100; its losses came to 57"."""
    text = q.scan.text
    semicolon = text.rfind(";", lender.noun_end, q.start) if lender.scan is q.scan else -1
    told = term.key in HARM or (lender.state == "planned" and term.key not in {"strength", "present"})  # "; on 12 May, a company left"
    return semicolon >= 0 and told and semicolon < term.start and ";" not in text[q.end : term.start]


def opens_clause(q: Quantity) -> bool:
    """Whether a semicolon stands between the number before it and this one, or a comma before "another 43"."""
    ends = [n.end for n in q.scan.numbers if n.end <= q.start]
    gap = q.scan.text[max(ends[-1], q.sentence_span[0]) : q.start] if ends else ""
    return ";" in gap or ("additional" in q.markers and "," in gap)


def default_of(q: Quantity, before: Quantity | None) -> str | None:
    """What the concept alone says; of women and children who are some of the people counted before, no more than is said of those."""
    some = q.concept in {"women", "children"} and before is not None and before.sentence == q.sentence and before.state is None
    if some and before is not None and group_of(before.concept) == "people" and before.value >= q.value:
        return None
    return DEFAULT_STATE.get(q.concept or "")


def is_part_of(b: Quantity, a: Quantity) -> bool:
    """Whether a number took its noun from the larger one before it and no "and" joins them: "ten helicopters, eight can fly"."""
    if b.noun is not None or a.noun is None or b.value > a.value or "、" in a.scan.text[a.noun_end : b.start]:
        return False
    return b.state in FLEET and not any(t.key == "and" for t in a.scan.terms("link", a.noun_end, b.start))


def has_so_many(q: Quantity) -> bool:
    """Whether the verb right before the number says that somebody has so many."""
    first = max(q.sentence_span[0], q.start - _TO_NUMBER)
    return any(only_links(q, m.end(), q.start) for m in spoken(q.scan.language, "has", q.scan.text, first, q.start))
