"""Whether a word behind the number of a whole says something of the whole, or of the part that is taken of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.frames.relatives import tells_of_whole
from dagster_project.engine.frames.unnamed import has_unknown_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DAMAGE, HARM, group_of
from dagster_project.engine.words.wording import says

_FUTURE = re.compile(r"r(?:a|an|ia|ian)$")  # Spanish verbs of what will or would be
_BEFELL = {*HARM, *DAMAGE, "detained", "evaluated"}  # what participles say of the whole that a part is taken of
_PASSIVE = {"displaced", "deployed", "convicted", "supplied", "found_neutralised", "used", "handed_over", "withdrawn"}  # the same
_AUXILIARY = {"en", "fr", "es"}  # languages whose participle alone, without "were", is no predicate
_RECORDED = {"cases", "incidents", "attacks"}
_OF_THE = re.compile(r" (?:de (?:los|las|esos|esas|estos|estas|dichos|dichas)|of (?:the|these|those)|des|de ces) ")
_SENTENCES_BACK = 2
_THINGS = {"places", "equipment", "formations"}  # what is told of one by one, and then counted without its noun
_OF_KIND = re.compile(r"(?: [^\W\d]+){0,4} ?")  # what the cases are: "of sexual violence"
_CYRILLIC = re.compile(r"^[^\W\d]+(?:вших|нных|тых|мых|щих|шихся|щихся)(?!\w)")  # a participle in the genitive plural
_PARTICIPLE = re.compile(r" ?|(?: \w+)?, ")  # between people and a participle, which Russian sets behind a comma


def says_of_whole(q: Quantity, term: Term, planned: bool = False) -> bool:
    """Whether a state word right behind a whole describes it ("the 324 vehicles deemed necessary, ...") and not the part taken from it."""
    harmed = term.key in (_BEFELL | _PASSIVE if _is_participle_alone(q, term) else _BEFELL)
    befell = harmed and "told" in q.markers and not _is_finite(q, term)  # "of the 96 villagers abducted", 丧生的22人中
    inside = (befell or term.key == "authorized_strength") and q.noun is not None and term.end <= q.noun.end  # "of the 860 approved posts"
    if q.end <= term.start and q.noun is not None and (term.end <= q.noun.start or inside):
        return True  # "of the 2,080 authorized police officers"
    between = q.scan.text[q.noun_end : term.start]
    if planned:  # "of the 12 bases planned", "of the 300 soldiers to be deployed"; "14 of the 22 sites would be closed" speaks of the 14
        finite = any(t.start <= term.start < t.end for t in q.scan.terms("link", term.start, term.end) if t.key != "of")
        finite = finite or (q.scan.language == "es" and _FUTURE.search(q.scan.text, term.start, term.end) is not None)
        return 0 <= term.start - q.noun_end <= 1 and not finite
    described = term.key in {"required", "authorized_strength"}
    if described and q.noun is not None and q.noun.start <= term.start <= q.noun_end:
        return True  # "sur 1 600 postes approuvés"
    leads = term.end <= q.start
    if tells_of_whole(q, term):
        return True  # "of the 1,200 people whom the floods had driven out, 300 ..."
    if _recorded(q, term, between):
        return True  # "of 33 cases recorded in the state, three were referred to a court"
    if (
        described
        and leads
        and any(
            t.key == "of" and t.start < term.start and term.end <= t.end and q.start - t.end <= 1
            for t in q.scan.terms("link", q.sentence_span[0], q.start)
        )
    ):
        return True  # من أصل قوام مأذون به قدره 1140
    beside = only_links(q, term.end, q.start) if leads else _PARTICIPLE.fullmatch(between) is not None
    if beside and (befell or (described and leads)):
        return True  # "of the 14 battalions evaluated, nine ..."
    parted = "," in between and not (q.scan.language == "ru" and between.strip() == ",")  # Russian parts participles by a comma
    return described and 0 <= term.start - q.noun_end <= 30 and not parted


def _is_participle_alone(q: Quantity, term: Term) -> bool:
    """Whether no auxiliary opens the word: "of the 96,000 people driven out, ...", and not "three of the six camps were handed over"."""
    if q.scan.language == "ru" and _CYRILLIC.search(q.scan.text, term.start, term.end) is not None:
        return True  # «из 105 тысяч человек, бежавших в мае, вернулись 40»
    return q.scan.language in _AUXILIARY and not _is_finite(q, term)


def _is_finite(q: Quantity, term: Term) -> bool:
    """Whether an auxiliary opens the word, so that it is a verb, said of the part: "three of the eleven trucks have burnt out"."""
    if says(q.scan.language, "finite", q.scan.text, term.start, term.end):
        return True  # "four of the 60 houses burned down"
    aided = any(t.key in {"auxiliary", "copula"} and t.start == term.start for t in q.scan.terms("link", term.start, term.end))
    return q.scan.language in _AUXILIARY and aided


def _recorded(q: Quantity, term: Term, between: str) -> bool:
    """Whether a word right behind a whole of cases or incidents says that they occurred, with a comma before the next number."""
    if term.key != "occurred" or q.concept not in _RECORDED or _OF_KIND.fullmatch(between) is None:
        return False
    text, last = q.scan.text, q.sentence_span[1]
    following = next((n.start for n in q.scan.numbers if term.end <= n.start < last), last)
    return "," in text[term.end : following]


def count_bare_pair(q: Quantity, before: Quantity | None) -> None:
    """Give "the camps of Ber and Goundam were handed over; six of the ten remain" the one kind of thing that the sentence names before."""
    if before is None or "out_of" not in before.markers or any(o.concept is not None or o.noun is not None for o in (q, before)):
        return
    scan, first = q.scan, q.sentence_span[0]
    if before.sentence != q.sentence or q.measure != "count" or has_unknown_noun(q):
        return
    named = [n for n in scan.terms("noun", first, before.start) if n.section == "concepts" and group_of(n.key) in _THINGS]
    if len({n.key for n in named}) == 1 and not any(named[0].start <= n.start < before.start for n in scan.numbers):
        q.concept, q.concept_text, q.rule = named[0].key, scan.written(named[0].start, named[0].end), "count.topic"


def part_of_named(q: Quantity, earlier: Sequence[Quantity]) -> None:
    """Tie "19 of the rifles have been recovered" to the 32 rifles that one of the sentences before counted."""
    if q.noun is None or q.measure != "count" or q.parent is not None or q.noun.start <= q.end or "out_of" in q.markers:
        return
    if _OF_THE.fullmatch(q.scan.text, q.end, q.noun.start) is None:
        return
    told = (o for o in reversed(earlier) if o.scan is q.scan and o.measure == "count" and not o.reason)
    whole = next(told, None)  # not of one of several things that a list counted
    if whole is None or whole.noun is None or not 0 < q.sentence - whole.sentence <= _SENTENCES_BACK or whole.value < q.value:
        return
    same = whole.scan.text[whole.noun.start : whole.noun.end] == q.scan.text[q.noun.start : q.noun.end]
    if same and q.noun.section == "concepts" and group_of(q.noun.key) == "equipment":
        q.markers.add("of_which")
        q.parent = whole


def detail_last(q: Quantity, before: Quantity | None) -> None:
    """Make "of whom 61" a part of the number told last where its whole is too small: "a soldier died. It has lost 156, of whom 61 ..."."""
    if q.parent is None or before is None or "of_which" not in q.markers or not q.parent.value < q.value <= before.value:
        return
    if before.measure == "count" and group_of(before.concept) == group_of(q.parent.concept):
        q.parent, q.concept = before, before.concept if q.noun is None else q.concept
