"""Whether a noun is the head of what is counted, or only says of what kind that is."""

from __future__ import annotations

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term

_UNKNOWN_HEAD = lazy(r" (?:[a-z-]{2,}[^s\W]s|[a-z-]*(?:wo)?men)(?![\w'-])")


def modifies_unknown(q: Quantity, noun: Term) -> bool:
    """Whether an English noun only says of what kind is what no list knows: "three camp dwellers" are no camps."""
    head = _UNKNOWN_HEAD.match(q.scan.text, noun.end)
    if head is None or q.scan.text[noun.end - 1] == "s" or noun.section != "concepts":
        return False
    return not any(t.start == noun.end + 1 for layer in q.scan.layers.values() for t in layer)
