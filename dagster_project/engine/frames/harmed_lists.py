"""Lists of people who came to harm: whose predicate a member takes, and how badly members were hurt."""

from __future__ import annotations

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.wording import says, spoken

_ADVERB = 24  # characters behind a number in which "severely" is looked for
_OF_THE = 8  # characters between a number and the wounded of whom it is a part


def is_of_last(a: Quantity, last: Quantity) -> bool:
    """Whether a number took the predicate of the one before it: "two died and four farmers and a teacher were hurt"."""
    if last.sentence != a.sentence or last.state_at is None or a.state != last.state or (a.own_state and a.state_at != last.state_at):
        return False
    joined = any(t.key == "and" and a.start - t.end <= 1 for t in a.scan.terms("link", last.state_at[1], a.start))
    return joined and last.own_state and not a.markers & DETAIL and last.noun_end <= last.state_at[0]


def is_gravely(q: Quantity) -> bool:
    """Whether only how badly they were hurt stands behind the number: "six more injured, two severely"."""
    return any(m.start() - q.end <= 1 for m in spoken(q.scan.language, "gravely", q.scan.text, q.end, q.end + _ADVERB))


def died_of_it(q: Quantity, hurt: Term) -> Term | None:
    """The verb of "three of the porters hurt by the blast have died": a participle right behind the noun only says who they are."""
    scan, last = q.scan, q.sentence_span[1]
    behind = q.noun is not None and 0 <= hurt.start - q.noun_end <= 2 and not scan.text[q.noun_end : hurt.start].strip(" ")
    if not behind and not 0 <= hurt.start - q.end <= _OF_THE:
        return None
    last = min((n.start for n in scan.numbers if n.start >= hurt.end), default=last) if last > hurt.end else last
    said = next(iter(spoken(scan.language, "fatal", scan.text, hurt.end, min(last, q.sentence_span[1]))), None)
    if said is None or set(scan.text[hurt.end : said.start()]) & set(";:()"):
        return None
    if says(scan.language, "telling", scan.text, hurt.end, said.start()):
        return None  # "five injured in the blast said that their friends have died"
    return next((t for t in scan.terms("state", said.start(), said.end()) if t.key == "killed"), None)
