"""A number that is said to be that of another: «36 бронетранспортеров и столько же, сколько бронетранспортеров, приемников».

It counts what its noun names, as many as the number told last or as the one whose noun is named with it. `[ones] as_many_named` of
numbers.toml lists the words; a language without them yields none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dagster_project.engine.numbers.find import Number
from dagster_project.engine.numbers.one_words import one_words
from dagster_project.engine.words.lexicon import Term

_REACH = 200  # characters between the number and the words that mean it again
_STEM = 5  # letters by which two forms of a noun are known as one
_NOUN = re.compile(r" (?:[^\W\d]+(?:ых|их) )?(?P<noun>[^\W\d]{4,})")
_NAMED = re.compile(r", сколько (?:и )?(?P<noun>[^\W\d]{4,}),?")


def as_many(text: str, language: str, layers: dict[str, list[Term]], numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers with the value of another one, of things that a noun behind them names."""
    words = one_words(language, "as_many_named")
    for hit in words.finditer(text) if words is not None else ():
        before = [n for n in numbers if n.end <= hit.start() and hit.start() - n.end <= _REACH and not n.fraction]
        named = _NAMED.match(text, hit.end())
        end = named.end() if named else hit.end()
        if named:
            stem = named["noun"][:_STEM]
            before = [n for n in before if (told := _NOUN.match(text, n.end)) is not None and told["noun"].startswith(stem)]
        noun = next((t for t in layers["noun"] if t.start == end + 1 and t.section == "concepts"), None)
        if before and noun is not None:
            yield Number(hit.start(), end, before[-1].value, before[-1].value_max, kind="words")
