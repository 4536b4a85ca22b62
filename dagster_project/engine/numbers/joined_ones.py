"""One more, or as many more, told by what joins it to the number before it: "four by accident and one by suicide"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dagster_project.engine.numbers.find import Number
from dagster_project.engine.words.lexicon import Term

MEMBER = 48  # characters between the number of one member of a list and the article of the next
SEVERAL = 2
_TO_COUNTED = 3  # characters between "as many" and what it counts
_STOP = re.compile(r"[.;:!?()\n]")


def members(text: str, numbers: Sequence[Number], member: re.Pattern[str]) -> Iterator[Number]:
    """ "Nine by illness, four by accident and one by suicide": one more, told as the number before it is, by the same preposition."""
    for hit in member.finditer(text):
        lead = next((n for n in reversed(numbers) if n.end <= hit.start() + 1), None)
        if lead is not None and lead.value >= SEVERAL and hit.start() - lead.end <= MEMBER and text.startswith(f" {hit['how']} ", lead.end):
            taken = any(n.start < hit.end("one") and hit.start("one") < n.end and not n.article for n in numbers)
            if not taken and not _STOP.search(text, lead.end, hit.start()):
                yield Number(*hit.span("one"), 1.0, kind="words")


def as_many(
    text: str, told: Sequence[Term], numbers: Sequence[Number], again: re.Pattern[str], joined: re.Pattern[str]
) -> Iterator[Number]:
    """ "Ten dead and as many wounded": the number just before, said again of the next noun of its list, or of what befell as many more."""
    for hit in again.finditer(text):
        lead = next((n for n in reversed(numbers) if n.end <= hit.start()), None)
        if lead is None or lead.value_max is not None or joined.fullmatch(f"x{text[lead.end : hit.start()]}") is None:
            continue
        if hit.start() - lead.end <= MEMBER and any(0 <= n.start - hit.end() <= _TO_COUNTED for n in told):
            yield Number(*hit.span("one"), lead.value, kind="words")
