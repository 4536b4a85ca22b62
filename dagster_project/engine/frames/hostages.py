"""Hostages are held, unless a verb beside them says that they were freed."""

from __future__ import annotations

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

_BEHIND = 70  # characters behind hostages in which the verb that frees them begins
_TO_VERB = 14  # characters before hostages or their number in which the verb that frees them stands


def freed(q: Quantity, noun: Term) -> Term:
    """What befell hostages: they were freed where the verb right before them or their number, or one behind them, says so, else held."""
    first = min(q.start, noun.start)
    verbs = [t for t in q.scan.terms("state", first - _TO_VERB, first) if t.key == "other" and first - t.end <= 2]
    return verbs[-1] if verbs else _freed_behind(q, noun) or noun


def _freed_behind(q: Quantity, noun: Term) -> Term | None:
    """The verb behind hostages that frees them, over an aside in commas: "20 hostages, six of them women, regained their freedom"."""
    text, end = q.scan.text, max(q.end, noun.end)
    said = next(iter(spoken(q.scan.language, "freed", text, end, min(q.sentence_span[1], end + _BEHIND))), None)
    if said is None or set(text[end : said.start()]) & set(";:.("):
        return None
    return Term(said.start(), said.end(), "states", "other")
