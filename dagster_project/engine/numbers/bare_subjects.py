"""The bare noun as the subject of what befell it: Russian has no article, so «погиб миротворец» says that one peacekeeper died.

Only persons, in the nominative singular, and only beside a verb that says what was suffered: `[ones] befell` of numbers.toml lists the
verbs, `singular` the nouns, `other_case` those that follow "including", `same_as_plural` the nouns that also are a genitive plural.
A language without them yields none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.apposed_ones import apposed_ones
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.words.language_data import expand, load_data
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import spoken

_BEHIND = 60  # characters between the noun and the verb behind it
_NUMBER_BEFORE = 30  # characters in which a number before the noun counts it
_LIST = 60  # characters between a number and the noun that goes on with its list
_AND = re.compile(r"[^.;:!?()\n,]{0,40} и ")
_ADVERB = 50  # characters of an adverb that opens a sentence
_LONGEST = 40  # characters of a number in words
_SENTENCE = re.compile(r"[.!?()\n]")
_BREAK = re.compile(r"[.;:!?()\n]")
_OPENS = re.compile(r"(?:^|[.!?;:,\n\"»—-]|\b(?:что|где|когда|также|еще|и|а)) ?$")  # before the subject of a clause
_PLAIN = re.compile(r"(?: (?!не )[^\W\d-]+){0,6}? ?")  # words between a subject and its verb


@dataclass(frozen=True, slots=True)
class _Words:
    noun: re.Pattern[str]  # a person, with up to two adjectives
    verb: re.Pattern[str]  # what befell the subject, in the singular
    verbs: re.Pattern[str]  # the same in the plural, which a list may follow
    part: re.Pattern[str]  # "including" and a person in any case
    ambiguous: frozenset[str]
    object: re.Pattern[str]  # a verb of harm and the one to whom it was done
    one_from: re.Pattern[str]  # «один из», before a place
    more: re.Pattern[str]  # "and" and the last of a list: «..., россиянин и серб»
    rest: re.Pattern[str]  # the other members of a list of bare nouns: «судья, его жена и сын»
    every: re.Pattern[str]  # words that say it of all: «каждый солдат»


def _one_of(forms: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(fold(s).text) for form in forms for s in expand(form)}, key=len, reverse=True)) or "(?!)"


@cache
def _words(language: str) -> _Words | None:
    data = load_data(language, "numbers").get("ones", {})
    if "singular" not in data:
        return None
    nouns, adjective = _one_of(data["singular"]), data["adjective"]
    part = rf"(?:{_one_of(data['including'])}) (?P<one>(?:{adjective} ){{0,2}}(?:{nouns}|{_one_of(data['other_case'])}))(?!\w)"
    return _Words(
        re.compile(rf"(?<![\w-])(?P<one>(?:{adjective} ){{0,2}}(?P<noun>{nouns}|{data['nationals']})(?:-{data['nationals']})?)(?![\w-])"),
        re.compile(rf"(?<!\w)(?:{_one_of(data['befell'])})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_one_of(data['befell_many'])})(?!\w)"),
        re.compile(rf"(?<!\w){part}"),
        frozenset(fold(s).text for form in data["same_as_plural"] for s in expand(form)),
        re.compile(rf"(?<!\w)(?:{_one_of(data['did'])}) (?P<one>(?:{adjective} ){{0,2}}(?:{_one_of(data['done_to'])}))(?!\w)"),
        re.compile(r"(?:, |: | и |- |; |а )(?P<one>один|одна|одного|одну|одной|одним) из (?:провинции |города |района |штата )?$"),
        re.compile(rf" и (?:{adjective} ){{0,2}}(?:{nouns}|{data['nationals']})(?!\w)"),
        re.compile(rf"(?:, (?:{adjective} ){{0,2}}(?:{nouns})){{0,2}} и (?:{adjective} ){{0,2}}(?:{nouns})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_one_of(data['every'])})(?!\w)"),
    )


def _follows(text: str, start: int, end: int, words: _Words) -> bool:
    """Whether the verb ends right before the noun: «погиб миротворец», «погибли миротворец и двое солдат»."""
    many = _AND.match(text, end) is not None
    verbs = (words.verb, words.verbs) if many else (words.verb,)
    return any(m.end() == start - 1 for verb in verbs for m in verb.finditer(text, max(0, start - _NUMBER_BEFORE), start))


def _opens_behind_adverb(text: str, start: int, language: str) -> bool:
    """Whether nothing but an adverb that opens its sentence stands before the noun: «Тогда солдат погиб»."""
    led = spoken(language, "sentence_opener", text, max(0, start - _ADVERB), start)
    return any(start - m.end() == 1 and _OPENS.search(text, max(0, m.start() - 8), m.start()) for m in led)


def _leads(text: str, start: int, end: int, words: _Words, language: str) -> bool:
    """Whether the noun opens a clause, and the verb stands behind it with no more than its own words between."""
    if not _OPENS.search(text, max(0, start - 8), start) and not _opens_behind_adverb(text, start, language):
        return False
    verb = words.verb.search(text, end, end + _BEHIND)
    return verb is not None and _PLAIN.fullmatch(text, end, verb.start()) is not None


def _list_end(text: str, start: int, end: int, words: _Words, language: str, numbers: Sequence[Number]) -> int:
    """Where a list of bare nouns ends that opens a clause, and behind which stands what befell them: «водитель и племянница умерли».

    A number may be the last of it: «сержант и двое рядовых убиты». Without such a list it is where the text begins.
    """
    if not _OPENS.search(text, max(0, start - 8), start) and not _opens_behind_adverb(text, start, language):
        return 0
    rest = words.rest.match(text, end)
    counted = next((n.end for n in numbers if n.start == end + len(" и ") and text.startswith(" и ", end)), None)
    last = rest.end() if rest is not None else counted
    verb = words.verbs.search(text, last, last + _BEHIND) if last is not None else None
    plain = last is not None and verb is not None and _PLAIN.fullmatch(text, last, verb.start()) is not None
    return (last if rest is not None else end) if plain and last is not None else 0


def _goes_on(text: str, start: int, end: int, before: Sequence[Number], words: _Words) -> bool:
    """Whether "and" stands before the noun, and a number of a list of the harmed before that: «погибли двое солдат и миротворец»."""
    last = text[max(0, start - 3) : start] == " и "
    if not last and not (text[max(0, start - 2) : start] == ", " and words.more.match(text, end)):
        return False
    before = [n for n in before if 0 < start - n.end <= _LIST and not _BREAK.search(text, n.end, start)]
    if not before or (last and "," in text[before[-1].end : start]):
        return False
    verb = words.verbs.search(text, end, end + _BEHIND)
    if verb is not None and _PLAIN.fullmatch(text, end, verb.start()) is not None:
        return True  # «двое солдат и водитель погибли», «... и сотрудник местной организации погибли»
    led = list(words.verbs.finditer(text, max(0, before[0].start - _LIST), before[0].start))
    return bool(led) and not _BREAK.search(text, led[-1].end(), before[0].start)


def _from_places(text: str, words: _Words, places: Sequence[Term], numbers: Sequence[Number]) -> Iterator[Number]:
    """ "Three from Senegal, one from Uruguay": «один из» before a place, in the sentence of a number of several, counts one of them."""
    starts = [n.start for n in numbers]
    for place in places:
        one = words.one_from.search(text, max(0, place.start - _NUMBER_BEFORE), place.start)
        if one is None:
            continue
        start = one.start("one")
        near = numbers[bisect_left(starts, start - _LIST - _LONGEST) : bisect_left(starts, start)]
        if any(n.value > 1 and start - n.end <= _LIST and not _SENTENCE.search(text, n.end, start) for n in near):
            yield Number(*one.span("one"), 1.0, kind="words", article=True, harmed=True)


def bare_subjects(text: str, language: str, layers: dict[str, list[Term]], numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers of value 1, marked as articles, that the subject of a verb of harm says by itself."""
    words = _words(language)
    if words is None or not any(t.key in HARM for t in layers["state"]):
        return
    found: list[Number] = []
    starts = [n.start for n in numbers]

    def near(start: int, end: int) -> list[Number]:
        """The numbers that end in the stretch before the noun or stand in it; a paragraph may hold thousands."""
        first, last = bisect_left(starts, start - _LIST - _LONGEST), bisect_left(starts, end)
        return [*numbers[first:last], *(n for n in found[-3:] if n.start < end)]

    listing = 0  # where a list of bare nouns ends
    for hit in words.noun.finditer(text):
        start, end = hit.span("one")
        if words.every.search(text, start, end):
            continue
        known = near(start, end)
        counted = any(n.end > start - _NUMBER_BEFORE and not _BREAK.search(text, min(n.end, start), start) for n in known)
        listed = _goes_on(text, start, end, known, words) and hit["noun"] not in words.ambiguous
        told = not counted and (_follows(text, start, end, words) or _leads(text, start, end, words, language))
        if not counted and not told:
            listing = max(listing, _list_end(text, start, end, words, language, numbers))
        told = told or end <= listing
        if (told or listed) and not any(start < n.end for n in known):
            found.append(Number(start, end, 1.0, kind="noun", noun=hit["one"], article=True, harmed=True))
    for hit in words.object.finditer(text):  # «убили миротворца»
        start, end = hit.span("one")
        if not words.every.search(text, start, end) and not any(start < n.end and n.start < end for n in near(start, end)):
            found.append(Number(start, end, 1.0, kind="noun", noun=hit["one"], article=True, harmed=True))
    yield from found
    subjects = {n.start for n in found}
    for hit in words.part.finditer(text):
        start, end = hit.span("one")
        known = [n for n in near(start, end) if n.start not in subjects]
        whole = any(0 < start - n.end <= _LIST and not _BREAK.search(text, n.end, start) for n in known)
        if whole and start not in subjects and not any(start < n.end for n in known):
            found.append(Number(start, end, 1.0, kind="noun", noun=hit["one"], article=True, harmed=True))
            yield found[-1]
    came = list(_from_places(text, words, layers["place"], sorted([*numbers, *found], key=lambda n: n.start)))
    found += came
    yield from came
    for one in apposed_ones(text, language, sorted([*numbers, *found], key=lambda n: n.start)):
        if not any(one.start < n.end and n.start < one.end for n in found):
            yield one
