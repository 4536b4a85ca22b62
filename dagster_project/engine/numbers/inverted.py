"""Russian nouns that stand before their number and say by it that it is only about so many: человек двести."""

from __future__ import annotations

from dagster_project.engine.numbers.quantity import Quantity
from dagster_project.engine.words.wording import spoken

_INVERTED = 14  # characters of a noun before its number


def is_inverted(q: Quantity) -> int | None:
    """Where the Russian noun begins that stands before its number, which then is only about so many; None where none does."""
    scan, first = q.scan, max(q.sentence_span[0], q.start - _INVERTED)
    word = next((m for m in reversed(spoken(scan.language, "inverted", scan.text, first, q.start)) if q.start - m.end() == 1), None)
    if word is None or any(0 <= word.start() - n.end <= 1 for n in scan.numbers):
        return None
    return word.start()
