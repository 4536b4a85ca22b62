"""What only Arabic grammar says: a verb opens its clause, so that its subject is the number behind it; pronouns of people and of things."""

from __future__ import annotations

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of

_FOUGHT = 24  # characters between those who were fought and the number of them


def governs(text: str, start: int, verb: int) -> bool:
    """Whether a comma or "and" parts an Arabic verb from what stands before it: its subject is the number behind it."""
    return "," in text[start:verb] or text[verb - 1 : verb] in {"و", "ف"}


def fell(q: Quantity) -> bool:
    """Whether an Arabic text says of victims only that they fell."""
    victims = q.scan.language == "ar" and q.noun is not None and q.scan.text.startswith(("ضحي", "ضحاي"), q.noun.start)
    return victims and (q.state_text or "").startswith(("سقط", "سقوط"))


def police_beside(q: Quantity, noun: Term) -> str | None:
    """ "796 soldiers, and the police 65 members": the word right before an Arabic number says of what they are members."""
    beside = q.scan.language == "ar" and noun.key == "people" and q.scan.text.endswith("الشرطه ", 0, q.start)
    return "police_personnel" if beside else None


def fought_off(q: Quantity) -> Term | None:
    """Those of whom an Arabic "six of them" speaks right behind the verb that says who they were: تصدت للمهاجمين فقتلت ستة منهم."""
    if q.scan.language != "ar" or "of_which" not in q.markers or not q.scan.text.startswith(" منهم", q.end):
        return None
    nouns = [n for n in q.scan.terms("noun", q.start - _FOUGHT, q.start) if n.key == "armed_group_members" and n.section == "concepts"]
    return nouns[-1] if nouns and not set(q.scan.text[nouns[-1].end : q.start]) & set(",;:.()0123456789") else None


def by_means(q: Quantity) -> bool:
    """Whether "with" is written as part of the number or noun of weapons: بقذيفتين. What they hit was the target."""
    return q.scan.language == "ar" and q.scan.text[q.start - 2 : q.start] == " ب"


def counts_other(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether the word is what a later number counts: of 3,600 civilians, "among them 1,500 dead, and 1,200 wounded", says neither."""
    if q.scan.language != "ar" or term.start < after.end or "out_of" in q.markers:
        return False
    return any(0 <= term.start - n.end <= 1 for n in q.scan.numbers if n.start >= after.start)


def named_people(q: Quantity) -> Term | None:
    """Of whom "four of them" speaks: people whom its own sentence names, sooner than those of the one before."""
    if q.scan.language != "ar" or not q.scan.text.startswith(" منهم", q.end):
        return None
    first = q.sentence_span[0]
    if any(first <= n.start < q.start for n in q.scan.numbers):
        return None  # of those who are counted
    nouns = [n for n in q.scan.terms("noun", first, q.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return nouns[0] if nouns else None


def opens_clause(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether a verb behind a comma has a number of its own: "1,340 mines, of which the teams removed 916" says nothing of the 1,340."""
    gap = q.scan.text[max(q.noun_end, q.end) : term.start]
    return term.section == "states" and term.end <= after.start and gap.strip() == ","
