"""The Russian "both" as the number two: «уничтожены оба вертолета». It counts where its noun stands behind it and something befell them.

`[ones] both` of numbers.toml lists the forms; a language without them yields none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dagster_project.engine.numbers.find import Number
from dagster_project.engine.numbers.one_words import one_words
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of

_KINDS = {"people", "equipment", "explosives", "formations"}  # "both sides", "both documents" count nothing
_TO_NOUN = 40  # characters of adjectives between the word and its noun
_ADJECTIVES = re.compile(r"(?: [^\W\d]+(?:ых|их|ые|ие|ым|им|ыми|ими|ую|ой))*? ")
_CLAUSE = re.compile(r"[.;:!?\n]")
_REACH = 120  # characters on either side in which what befell them stands


def both(text: str, language: str, layers: dict[str, list[Term]], numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers of value 2 that "both" says of people and things of which a state is told in its clause."""
    words = one_words(language, "both")
    for hit in words.finditer(text) if words is not None else ():
        end = hit.end()
        noun = next((t for t in layers["noun"] if end < t.start <= end + _TO_NOUN and t.section in {"concepts", "state_nouns"}), None)
        if noun is None or not _ADJECTIVES.fullmatch(text, end, noun.start):
            continue
        if noun.section == "concepts" and group_of(noun.key) not in _KINDS:
            continue
        if any(n.start < noun.end and hit.start() < n.end for n in numbers):
            continue  # «обоих двух»: another number counts them
        opened = max((m.end() for m in _CLAUSE.finditer(text, max(0, hit.start() - _REACH), hit.start())), default=hit.start() - _REACH)
        closed = next((m.start() for m in _CLAUSE.finditer(text, noun.end, noun.end + _REACH)), noun.end + _REACH)
        if any(opened <= t.start < closed and not noun.start <= t.start < noun.end for t in layers["state"]):
            yield Number(*hit.span(), 2.0, kind="words")
