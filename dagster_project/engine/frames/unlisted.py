"""People whom a noun names that no list knows: "three beekeepers were killed" counts civilians, whatever beekeepers are.

Those who fight or serve are few and listed; whom harm befell and nobody lists by his trade is a civilian.
"""

from __future__ import annotations

import re

from dagster_project.engine.folding.text import fold
from dagster_project.engine.frames.unnamed import has_unknown_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.demonyms import nation_at
from dagster_project.engine.words.wording import says

# a noun of several people behind the number, maybe behind an adjective; verbs of several end otherwise
_SEVERAL = {
    "en": re.compile(r" (?:[a-z-]{3,} ){0,2}?(?:[a-z-]{2,}[^s\W]s|[a-z-]*(?:wo)?men|[a-z-]+folk)(?![\w'-])"),
    "fr": re.compile(r" (?:[a-z-]{3,} )?(?!(?:premi|derni|suivant|restant|jours|mois|plus|moins))[a-z-]{3,}(?:[^s\W]s|x)(?![\w'-])"),
    "es": re.compile(r" (?:[a-z-]{3,}s )?(?!(?:primer|ultim|siguient|restant|dem)[aeo]s)[a-z-]{3,}[aeo]s(?![\w'-])"),
    "ru": re.compile(""),  # what follows is looked at for its case already
    "ar": re.compile(r" (?:[^\W\d_]{3,}(?:ين|ون)|(?!نهارا|مرارا|تكرارا|جهارا)[^\W\d_]{2}ا[^\W\d_]ا)(?!\w)"),  # ثلاثة نجارين, 12 نجارا
}
# of one: endings of those who do or are something
_ONE = {
    "en": re.compile(r" (?:[a-z-]{3,} )?[a-z-]{2,}(?:[^e\W]er|or|ist|man|woman|ian|grapher|keeper|smith)(?![\w'-])"),
    "fr": re.compile(r" (?:[a-z-]{3,} )?(?!premi|derni)[a-z-]{2,}(?:eur|euse|ier|iere|iste|icien|icienne|trice)(?![\w'-])"),
    "es": re.compile(r" (?:[a-z-]{3,} )?[a-z-]{2,}(?:er[oa]|ista|dora?|tora?)(?![\w'-])"),
}


def harms_things(q: Quantity) -> bool:
    """Whether the harm that a noun unknown to the lists came to may be that of things: "200 sacks were burned"."""
    told = fold(q.state_text or "").text
    return q.noun is None and says(q.scan.language, "harms_things", told, 0, len(told)) and has_unknown_noun(q)


def is_unlisted(q: Quantity) -> bool:
    """Whether the number counts people by a noun that no list knows."""
    pattern = (_ONE if q.value == 1 else _SEVERAL).get(q.scan.language)
    if q.noun is not None or nation_at(q.scan.language, q.scan.text, q.end):
        return False  # "tres bangladesíes" are of those told before
    return pattern is not None and has_unknown_noun(q) and pattern.match(q.scan.text, q.end) is not None
