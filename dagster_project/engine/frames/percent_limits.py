"""Percentages that are a limit, and the rate of a fleet that a percentage is the value of."""

from __future__ import annotations

from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.frames.states import CLOSE
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import FLEET, group_of
from dagster_project.engine.words.wording import spoken

_BRACKETED = 14  # characters of "per cent" behind the number in a bracket
_TO_REQUIRED = 12  # characters before a percentage in which a Chinese attribute says that it is required
_REQUIRED_BY = 60  # characters behind a percentage in which "required by the memorandum" ends
_TO_AGAINST = 24  # characters between "against" and the percentage: "the required", "a target of"
_TO_NORM = 3  # characters between a word for a limit and its number
_BESIDE_NORM = 22  # characters behind a percent sign in which a benchmark, a required threshold ends


def is_limit(q: Quantity) -> bool:
    """Whether a word for a limit stands right at the percentage: "the 90 per cent standard", "la norme de 90 %"."""
    lead = max(q.sentence_span[0], q.start - _TO_REQUIRED)
    if any(m.end() == q.start for m in spoken(q.scan.language, "required_share", q.scan.text, lead, q.start)):
        return True  # 远低于规定的90%
    near = q.scan.terms("state", max(q.sentence_span[0], q.start - _BESIDE_NORM), q.noun_end + _BESIDE_NORM)
    behind = q.scan.terms("state", q.noun_end, min(q.sentence_span[1], q.noun_end + _REQUIRED_BY))
    if any(t.key == "required" and t.start <= q.noun_end + 1 and not _leads(q, t) for t in behind):
        return True  # "falls far short of the 90 per cent required"
    return any(
        t.key == "threshold" and (0 <= q.start - t.end <= 4 or (q.end <= t.start <= q.noun_end + 1 and not _leads(q, t))) for t in near
    )


def _leads(q: Quantity, said: Term) -> bool:
    """Whether the word for a limit stands behind the percentage and right before another number: «69 процентов при норме 90»."""
    return said.start >= q.end and any(0 <= n.start - said.end <= _TO_NORM for n in q.scan.numbers)


def is_norm_of_next(q: Quantity, said: Term, after: Quantity | None) -> bool:
    """Whether a limit is the percentage that follows it, and not the one before it."""
    return said.key == "threshold" and after is not None and after.measure == "percent" and _leads(q, said)


def is_norm(q: Quantity, before: Quantity | None, said: Term, cost: int) -> bool:
    """ "69.7 per cent, short of the 90 per cent benchmark": a limit is of what the percentage before it speaks of, and is itself exact."""
    if (
        (said.key != "threshold" and not _held_against(q, said))
        or cost > CLOSE
        or before is None
        or before.measure != "percent"
        or before.sentence != q.sentence
    ):
        return False
    q.concept, q.concept_text, q.state, q.own_state = before.concept, before.concept_text, "threshold", True
    q.state_text, q.qualifier, q.rule = q.scan.written(said.start, said.end), "exactly", "percent.norm"
    return q.concept is not None


def _held_against(q: Quantity, said: Term) -> bool:
    """Whether "against" leads to what is required: "84 per cent, against the 90 per cent that the memorandum demands"."""
    near = q.scan.terms("comparison", max(q.sentence_span[0], q.start - _TO_AGAINST), q.start)
    return said.key == "required" and any(t.key in {"against", "compared"} for t in near)


def rate_before(q: Quantity) -> Term | None:
    """The word for a rate of a fleet that a percentage is the value of, in its own clause."""
    near = [t for t in q.scan.terms("state", q.sentence_span[0], q.start) if t.key in FLEET]
    if not near or set(q.scan.text[near[-1].end : q.start]) & set(";:") or any(near[-1].end <= n.start < q.start for n in q.scan.numbers):
        return None
    return near[-1]


def leads_to_count(q: Quantity, after: Quantity) -> bool:
    """Whether a change leads to the count behind it: "cut by 15 per cent to 11,000 soldiers"."""
    gap = q.scan.text[q.noun_end : after.start]
    return any(t.key == "to" and gap.strip(" ,") == q.scan.text[t.start : t.end] for t in q.scan.terms("level", q.noun_end, after.start))


def is_vacancy(q: Quantity) -> bool:
    """ "Vacancy rates stood at 12 per cent for ... and 8 per cent for ...": rates of what is missing, one behind the other."""
    said = [t for t in q.scan.terms("state", q.sentence_span[0], q.start) if t.key not in WEAK]
    if not said or said[-1].key != "shortfall" or ";" in q.scan.text[said[-1].end : q.start]:
        return False
    signs = [t for t in q.scan.terms("unit", said[-1].end, q.start) if t.section.startswith("percent")]
    return len(signs) >= sum(1 for n in q.scan.numbers if said[-1].end <= n.start < q.start)


def over_bracket(q: Quantity) -> Term | None:
    """The people or things of which a bracket gives the share: "men (75 per cent), women (14 per cent)"."""
    text, opening = q.scan.text, q.start - 1
    if text[opening : q.start] != "(" or not text.find(")", q.end, q.end + _BRACKETED) - q.end >= 0:
        return None
    nouns = [n for n in q.scan.terms("noun", q.sentence_span[0], opening) if n.section == "concepts" and 0 <= opening - n.end <= 1]
    return nouns[-1] if nouns and group_of(nouns[-1].key) == "people" else None
