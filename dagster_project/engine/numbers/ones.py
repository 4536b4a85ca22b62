"""The article that counts: "a peacekeeper was killed", "un camion a été détruit" say one, because of what befell the person or thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.numbers.joined_ones import MEMBER, SEVERAL, as_many, members
from dagster_project.engine.words.language_data import expand, load_data
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DAMAGE, HARM, group_of

_AGED = r"\d{1,3}-[a-z]+-old "  # between the article and its noun: "a 12-year-old boy"
_BEFORE = 26  # characters between a word of harm and the article that follows it
_BEHIND = 90  # characters between the person and the verb that follows
_BEHIND_PRONOUN = 60  # characters between "one of the ..." and its verb
_LOOK_BACK = 34  # characters in which the article of a noun is looked for
_TO_PARTITIVE = 140  # characters between the number of several and "one of them"
_NEAREST = 4  # numbers before an ordinal among which the one stands that it goes on from
_CLAUSE = re.compile(r"[,.;:!?()\n\d]")
_STOP = re.compile(r"[.;:!?()\n]")
_BREAK = re.compile(r"[;:!?()\n]|\.[^.]*\.")  # "Three were injured. One of the wounded died later"
_OF_THEM = re.compile(r" (?:of|de|из) (?:them|ellos|ellas|них|которых)$")  # is read as behind any number: of those counted before
_PART_BREAK = re.compile(r"[:!?()\n]|\.[^.]*\.")  # before "one of them", which looks back over a semicolon
_DENIAL = 6  # characters before an article in which what denies it stands
_DENIED = re.compile(r"(?<!\w)(?:ни|не|not|no) $")
_OBJECT = re.compile(r" (?:\w{1,3} )?")  # between a verb or noun of harm and the one to whom it was done: "mataron a uno de los ..."
_ASIDE = re.compile(r" ?\([^()]{2,40}\)")  # the acronym of a mission behind its name
_LONG_NAME = 120  # characters of the name of a mission that may stand between
_CLOSED = re.compile(r"\s*(?:[.,;)]|$)")  # nothing stands behind the verb that it could be done to
_BY = re.compile(r"(?<!\w)(?:by|par|por) $")  # before whoever did it
_HARMS = {"people": frozenset(HARM), "equipment": DAMAGE, "places": DAMAGE}  # what befalls people and things
_LISTED = {"people", "equipment", "explosives", "places", "formations"}  # of which a list counts one with an article


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says before a single person or thing, and of one to whom something was done."""

    article: re.Pattern[str]  # the article and up to three words after it, at the end of the text before the noun
    own: re.Pattern[str]  # one person whom a possessive names: "su chófer"
    passive: re.Pattern[str]  # auxiliaries that make a verb of harm speak of its subject
    active: re.Pattern[str]  # auxiliaries that make a participle speak of its object
    apposed: re.Pattern[str]  # endings of participles that say who one was, before a comma and the article of who that is
    acting: re.Pattern[str]  # endings of verbs that only say who did it
    transitive: frozenset[str]  # forms that say who did it, unless an auxiliary stands before them
    pronoun: re.Pattern[str]  # "another", "un autre" without a noun
    partitive: re.Pattern[str]  # "l'un d'eux": one of those counted before, whatever befell it
    as_many: re.Pattern[str]  # "as many", "autant de": the number before it once more
    member: re.Pattern[str]  # the last of a list, behind "and": "y una por suicidio"
    one_of: re.Pattern[str]  # "one of the", "l'un des" before those of whom it is one
    not_object: re.Pattern[str]  # words between a verb and a noun that is not its object: "killed by a soldier"
    several: re.Pattern[str]  # a verb right behind the noun whose subject are more than one
    behind: re.Pattern[str]  # what opens an adverbial behind a participle: "a driver kidnapped near Bria"
    others: tuple[re.Pattern[str], re.Pattern[str]]  # before and behind the number of the others: "les trois autres"
    ordinals: dict[str, int]  # of "a third", one after two
    joined: re.Pattern[str]  # what stands between two members of a list, up to the article of the second


def _any(forms: Sequence[str]) -> str:
    known = sorted((fold(form).text for spelled in forms for form in expand(spelled)), key=len, reverse=True)  # "another of them" first
    return "|".join(map(re.escape, known)) or r"(?!)"


@cache
def _words(language: str) -> _Words:
    data = load_data(language, "numbers").get("ones", {})
    ands = load_data(language, "terms").get("links", {}).get("and", [])
    barred = _any(data.get("not_between", []))
    own = [] if "bare" in data else data.get("one_of", [])  # Arabic has its own rule (bare_ones.py)
    one_of = sorted((fold(f).text for spelled in own for f in expand(spelled)), key=len, reverse=True)
    return _Words(
        re.compile(rf"(?<!\w)(?P<one>{_any(data.get('articles', []))})[ '](?:{_AGED})?(?:(?!(?:{barred})[ '])[^\W\d]+[ -]){{0,3}}['\"]?$"),
        re.compile(rf"(?<!\w)(?P<one>{_any(data.get('own', []))}) (?:[^\W\d]+ )?(?:{_any(data.get('own_nouns', []))})$"),
        re.compile(rf"(?<!\w)(?:{_any(data.get('passive', []))})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{_any(data.get('active', []))})(?!\w)"),
        re.compile(data.get("described", "(?!)")),
        re.compile(data.get("acting", "(?!)")),
        frozenset(fold(form).text for spelled in data.get("transitive", []) for form in expand(spelled)),
        re.compile(rf"(?<!\w)(?:{_any(data.get('pronouns', []))})(?!\w)"),
        re.compile(rf"(?<!\w)(?P<one>{_any(data.get('partitives', []))})(?!\w)"),
        re.compile(rf"(?<!\w)(?P<one>{_any(data.get('as_many', []))}) (?:de |d')?"),
        re.compile(rf"(?:,|,? (?:{_any(ands)})) (?P<one>{_any(data.get('member', []))}) (?P<how>[^\W\d]+)(?= )"),
        re.compile(rf"(?<!\w)(?P<one>{'|'.join(map(re.escape, one_of)) or '(?!)'})(?!\w)(?: ?[^\W\d]+){{0,4}}? ?['\"]?$"),
        re.compile(rf"(?<!\w)(?:{_any(data.get('not_object', []))})(?!\w)"),
        re.compile(rf" (?:{_any(data.get('several', []))})(?!\w)"),
        re.compile(rf" (?:{_any(data.get('behind', []))})(?!\w)"),
        (
            re.compile(rf"(?<!\w)(?:{_any(data.get('others_before', []))}) $"),
            re.compile(rf" (?:{_any(data['others_behind'])})(?!\w)" if "others_behind" in data else ""),
        ),
        {word: i for i, word in enumerate(data.get("ordinals", []), 2)},
        re.compile(rf"[^\W\d][^.;:!?()\d]*?(?:,|,? (?:{_any(ands)})) (?:a )?$"),  # "la vie à huit villageois et à un soldat"
    )


def _is_done_to(text: str, noun: Term, harm: Term, words: _Words) -> bool:
    """Whether the verb behind a noun tells what was done to it, and not what it did."""
    told = text[harm.start : harm.end]
    if words.acting.search(told):
        return False
    if not words.transitive.intersection((told, told.split()[-1])) or words.passive.search(text, noun.end, harm.end):
        return True
    if words.active.search(text, noun.end, harm.start):
        return False
    return _CLOSED.match(text, harm.end) is not None or words.behind.match(text, harm.end) is not None


def _harmed(
    text: str, first: int, noun: Term, harms: Sequence[Term], words: _Words, numbers: Sequence[Number], names: Sequence[Term]
) -> bool:
    """Whether a word of harm is said of the noun: right before the article, or behind the noun in the passive."""
    for harm in harms:
        if harm.end <= first:
            gap = text[harm.end : first]
            if gap == ", " and words.apposed.search(text, 0, harm.end) and not words.passive.search(text, harm.start - _BEFORE, harm.end):
                return True  # "el casco azul fallecido, un cabo senegalés"
            if len(gap) > _BEFORE or _STOP.search(gap) or "," in gap or words.not_object.search(gap):
                continue
            if not any(harm.end <= n.start < first for n in numbers):
                return True
        elif harm.start >= noun.end and harm.section == "states":
            gap, named = text[noun.end : harm.start], 0
            if words.several.match(text, noun.end) and words.not_object.search(text, max(0, first - _DENIAL), first):
                continue  # "five men working for a contractor were killed"
            if len(gap) > _BEHIND + _LONG_NAME:
                continue
            if len(gap) > _BEHIND:
                named = sum(m.end - m.start for m in names if noun.end <= m.start and m.end <= harm.start)
            gap = _ASIDE.sub("", gap)
            between = [n for n in numbers if noun.end <= n.start < harm.start]
            listed = all(text[: n.start].rstrip()[-1:] == "," or re.search(r"\w+ $", text[: n.start]) for n in between)
            if len(gap) - named > _BEHIND or _STOP.search(gap) or not listed:
                continue
            if _is_done_to(text, noun, harm, words):
                return True
    return False


def _pronouns(text: str, harms: Sequence[Term], numbers: Sequence[Number], words: _Words) -> Iterator[Number]:
    """ "One was killed and another wounded": after a number, a word of harm right behind the pronoun; or its verb right before it.

    One of those whom the pronoun itself says to be hurt (один из раненых) needs no number: the sentence before may have counted them.
    """
    verbs = {h.end for h in harms if h.section == "states"}
    for hit in words.pronoun.finditer(text):
        if (
            hit.start() - 1 in verbs
            and text[hit.start() - 1] == " "
            and not any(n.start <= hit.end() + 1 and hit.start() < n.end for n in numbers)  # "illness took the other nine"
        ):
            yield Number(*hit.span(), 1.0, kind="words", article=True, harmed=True)  # «убили одного из них»
            continue
        harm = next((h for h in harms if 0 < h.start - hit.end() <= _BEFORE and h.section == "states"), None)
        of_several = _OF_THEM.search(hit.group()) is not None
        next_one = words.ordinals.get(hit.group().split()[-1])  # "two were killed; a third is still missing": one after those two
        counted = next_one is not None and any(n.end <= hit.start() and n.value == next_one - 1 for n in numbers[-_NEAREST:])
        if next_one is not None and not counted and " " not in hit.group():
            continue  # «третий взвод»: an ordinal alone, and not one after two
        reach, ends = (_TO_PARTITIVE, _PART_BREAK) if of_several or counted else (_BEHIND, _BREAK)
        lead = [n.end for n in numbers if 0 < hit.start() - n.end <= reach and (n.value >= SEVERAL or not of_several)]
        if not lead and any(hit.start() < h.start < hit.end() for h in harms) and not _DENIED.search(text, 0, hit.start()):
            lead = [hit.end()]
        if harm is None or not lead or ends.search(text, lead[-1], harm.start) or "," in text[hit.end() + counted : harm.start]:
            continue
        if not any(hit.end() <= n.start < harm.start or (n.start < hit.end() and hit.start() < n.end) for n in numbers):
            end = text.index(" ", hit.start()) if of_several else hit.end()
            yield Number(hit.start(), end, 1.0, kind="words", article=True, harmed=True)


def _partitives(text: str, states: Sequence[Term], numbers: Sequence[Number], words: _Words) -> Iterator[Number]:
    """ "Four drivers were seized; l'un d'eux has been freed": one of those counted before, of whom a verb or participle tells."""
    for hit in words.partitive.finditer(text):
        lead = next((n for n in reversed(numbers) if n.end <= hit.start()), None)
        if lead is None or lead.value < SEVERAL or len(gap := text[lead.end : hit.start()]) > _TO_PARTITIVE or gap.count(".") > 1:
            hurt = [s.end for s in states if s.section == "state_nouns" and s.key in HARM and s.end <= hit.start()]
            if not hurt or hit.start() - hurt[-1] > _TO_PARTITIVE or "." in text[hurt[-1] : hit.start()]:
                continue  # « les blessés ont été évacués à Nyala, où l'un d'eux a succombé » counts them before
        if _DENIED.search(text, 0, hit.start()) or any(n.start < hit.end() and hit.start() < n.end for n in numbers):
            continue
        verb = next((s for s in states if s.section == "states" and 0 < s.start - hit.end() <= _BEFORE), None)
        if verb is not None and _CLAUSE.search(text, hit.end(), verb.start) is None:
            if verb.key in HARM and words.pronoun.match(text, hit.start()):
                continue  # «один из них погиб» is read with the pronouns
            yield Number(hit.start(), text.index(" ", hit.start(), hit.end()), 1.0, kind="words")


def _one_of(text: str, noun: Term, harms: Sequence[Term], words: _Words, numbers: Sequence[Number]) -> Number | None:
    """ "One of the trucks was burned", "they killed one of the attackers": what befell it stands right behind the group or before it."""
    start = max(0, noun.start - _LOOK_BACK)
    count = next((n for n in numbers if noun.start - 1 <= n.end <= noun.start and n.value > 1), None)  # "one of the two trucks"
    hit = words.one_of.search(text, start, count.start if count is not None else noun.start)
    if hit is None or any(hit.start() < n.end and n.start < hit.end() for n in numbers) or _DENIED.search(text, 0, hit.start()):
        return None
    for harm in harms:
        lead = text[harm.end : hit.start("one")]
        if 0 < len(lead) <= _BEFORE and _OBJECT.fullmatch(lead) and not words.not_object.search(lead):
            return Number(*hit.span("one"), 1.0, kind="words", article=True, harmed=True)
        gap = text[noun.end : harm.start]
        if len(gap) == 0 or len(gap) > _BEHIND_PRONOUN or harm.section != "states" or _STOP.search(gap) or "," in gap:
            continue
        if not any(noun.end <= n.start < harm.start for n in numbers) and _is_done_to(text, noun, harm, words):
            return Number(*hit.span("one"), 1.0, kind="words", article=True, harmed=True)
    return None


def _listed(text: str, first: int, noun: Term, nouns: Sequence[Term], numbers: Sequence[Number], words: _Words) -> bool:
    """Whether the article stands in a list of counted things of its kind: "a mortar, three rifles and 200 rounds"."""
    group = group_of(noun.key)
    following = next((n for n in numbers if n.start >= noun.end), None)
    if following is not None and not _BREAK.search(text, noun.end, following.start):
        lead, rest = words.others
        if lead.search(text, max(0, following.start - _BEFORE), following.start) and rest.match(text, following.end):
            return True  # "one company would deploy in March and the other three in June"
    if following is not None and words.joined.fullmatch(f"x{text[noun.end : following.start]}"):
        return any(o.start <= following.end + 2 <= o.end and group_of(o.key) == group for o in nouns)
    previous = next((n for n in reversed(numbers) if n.end <= first), None)
    if previous is None or first - previous.end > MEMBER or words.joined.match(text[previous.end : first].lstrip()) is None:
        return False
    return any(previous.end <= o.start < first and group_of(o.key) == group for o in nouns)


def counted_ones(text: str, language: str, layers: dict[str, list[Term]], numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers of value 1, marked as articles, for single persons who were killed, injured, abducted or are missing and for single things
    that were damaged or destroyed, or stand in a list of counts.

    Whether they count is for the frames to say. A language without such articles has no `[ones]` in its numbers.toml and yields none.
    """
    words = _words(language)
    harms = [t for t in layers["state"] if t.key in HARM or t.key in DAMAGE]
    nouns = [t for t in layers["noun"] if t.section in {"concepts", "generic"}]
    taken, found, starts = -1, list(numbers), set[int]()
    for noun in nouns:
        group = group_of(noun.key) or ""
        if (group not in _HARMS and group not in _LISTED) or noun.start < taken or not (harms or numbers):
            continue
        fitting = [h for h in harms if h.key in _HARMS.get(group, ())]
        one = _article(text, noun, nouns, fitting, words, numbers, layers["mission"]) or (
            _one_of(text, noun, fitting, words, numbers) if fitting else None
        )
        if one is not None:
            taken = noun.end
            if one.start not in starts:  # "un interprète soudanais": both words name the one person
                starts.add(one.start)
                found.append(one)
    yield from found[len(numbers) :]
    yield from members(text, numbers, words.member)
    yield from as_many(text, [*layers["noun"], *harms], sorted(found, key=lambda n: n.start), words.as_many, words.joined)
    yield from _partitives(text, layers["state"], sorted(found, key=lambda n: n.start), words)
    if harms:
        yield from _pronouns(text, harms, sorted(found, key=lambda n: n.start), words)


def _article(
    text: str,
    noun: Term,
    nouns: Sequence[Term],
    harms: Sequence[Term],
    words: _Words,
    numbers: Sequence[Number],
    names: Sequence[Term],
) -> Number | None:
    """The article of a noun as a number, where it counts."""
    hit = words.article.search(text, max(0, noun.start - _LOOK_BACK), noun.start)
    hit = hit or words.own.search(text, max(0, noun.start - _LOOK_BACK), noun.end)
    if hit is not None and group_of(noun.key) == "people" and _BY.search(text, 0, hit.start("one")):
        return None  # "hit by a sniper, he died": who did it
    if hit is None or any(n.start < noun.start and hit.start() < n.end and not n.article for n in numbers):
        return None
    if _DENIED.search(text[max(0, hit.start("one") - _DENIAL) : hit.start("one")]):
        return None  # "not a single trader was abducted"
    near = [
        h
        for h in harms
        if h.start < noun.end + _BEHIND + _LONG_NAME and h.end > hit.start() - _BEFORE and not (h.start < noun.end and noun.start < h.end)
    ]
    if near and _harmed(text, hit.start(), noun, near, words, numbers, names):
        return Number(*hit.span("one"), 1.0, kind="words", article=True, harmed=True)
    if group_of(noun.key) in _LISTED and (noun.section == "concepts" or harms) and _listed(text, hit.start(), noun, nouns, numbers, words):
        return Number(*hit.span("one"), 1.0, kind="words", article=True)
    return None
