"""The bare singular that counts: Arabic has no article for "a", so قتل جندي (a soldier was killed) says one by the noun itself.

Only of persons, and only where a word of harm stands right before the noun or its list: `[ones]` in numbers.toml lists the nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.folding.text import fold
from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.words.language_data import expand, load_data
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM

_LIST_REACH = 60  # characters between a number and the bare noun that goes on with its list ("five civilians and a soldier")
_BETWEEN_REACH = 20  # characters of "between dead and"
_HARM_REACH = 46  # characters between a word of harm and the list that it governs
_COMPOUND, _WORDS = 100, 2  # from here on a number has its noun in the singular; its noun and the "and" of the next
_PLURAL = 10  # above it the noun of a number is in the singular
_KIN = lazy(r" (?:امراه|سيده|طفله|فتاه|طفلا|رجلا|صبيا|قتيلا|شهيدا) و")
_VERB_REACH = 60  # characters between one of a group and the verb behind it
_OBJECT_REACH = 30  # characters between a verb and its object
_OF_DEAD = 12  # characters between a number and the adjective of its dead
_ONE_NOUN = lazy(r" [^\W\d]+ ")  # the noun between a number and an adjective
_ADVERB_REACH = 34  # characters of an adverbial between a verb and its subject
_ADVERB = lazy(r" (?:في|خلال|اثناء|جراء|اثر|نتيجه|بنيران|من جراء) ")
_OF_THEM, _CLAUSE = lazy(r"(?:احد|احدا)(?:هم|هما|هن)"), lazy(r", ?و?$")  # one of them, and what opens a clause
_TWO = 2
_HOW = r"(?:في|ب\w+|من|اثر|جراء|نتيجه|بسبب|متاثرا|برصاص|خلال|اثناء|عندما|حين|قرب|يوم)"
_EACH = lazy(
    rf", ?و?(?P<one>احدهما|احداهما) {_HOW} [^.,;:()]{{2,60}}?,? (?:و|بينما |فيما |واما )(?P<other>ال(?:اخر|ثاني|اخري|ثانيه)) {_HOW}(?!\w)"
)
_BREAK = lazy(r"[.;:!?()\n,]")
# كان or "that" before the subject; behind it up to two adjectives and قد; behind the verb where, when or how, and so no object
_OPENER = lazy(
    r"(?<!\w)[وف]?(?:الي جانب|فضلا عن|علاوه علي|بالاضافه الي"
    r"|كان|كانت|ان|بان|(?:كان|كانت) (?:اخرهم|اولهم|احدثهم|بينهم|من بينهم)|(?:لا يزال|لا تزال|ما زال|ما زالت|ظل|بات)) $"
)
_SUBJECT_REACH = 60  # characters between the noun and its verb
_BEFORE_VERB = lazy(r"(?: \w+){0,6} ")
_NO_OBJECT = lazy(
    r"[.,;]|$| (?:في|فيه|خلال|اثناء|جراء|اثر|نتيجه|بعد|قبل|يوم|امس|اليوم|قرب|عندما|حين|علي|متاثرا|حتفه|مصرعه|برصاص|بنيران|بانفجار|بجروح"
    r"|بجروحه|باصابته|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|و\w+)(?!\w)"
)
_TO_VERB = lazy(r"(?: (?!و)\w+){0,3},? ")  # adjectives between the last member of a list and its verb
_NAMELY = lazy(r"(?<!\w)(?P<harm>[^\W\d]+) و?(?:هم|هما|هي|هن) $")  # خمسة جرحى هم سائق وأربعة عمال
_INSERTED = lazy(
    r" (?:(?:في|خلال|اثناء|جراء|اثر) (?:هذا |هذه |ذلك |تلك )?ال\w+"
    r"|فيه|فيها|خلاله|خلالها|اثناءه|اثناءها|ايضا|كذلك|بالرصاص|لاحقا|امس|اليوم|بعدها|اثرها|علي الفور"
    r"|(?:(?:يوم|ليل|مساء|صباح|فجر) )?(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد)(?: الماضي)?) $"
)
_LOSER = lazy(r"(?: ال\w+){1,3} ")  # the army or force that lost one of its soldiers
_LIFE = lazy(r"(?: \w+){0,4} (?:حياته|حياتها|روحه|روحها)(?!\w)")  # فقد طفل حياته
_LOSES = lazy(r"(?<!\w)[وف]?فقدت? $")
_JOINS = lazy(r"(?<!\w)[وف]?(?:لحق|لحقت|التحق) (?:بهم|بهما|به|بها|برفاقه|برفاقهم) $")  # لحق بهم رابع متأثرا بجراحه
_DYING = lazy(r" (?:بعد [^.,;:()]{2,30} )?متاثر[اه]* ب")
_BETWEEN = lazy(r"(?<!\w)بين \w+ و$")  # بين قتيل وجريح: dead and wounded together
_ADJECTIVES = lazy(r"(?: \w+){0,2} ?$")


@dataclass(frozen=True, slots=True)
class _Words:
    single: re.Pattern[str]  # a person in the indefinite singular
    harmed: re.Pattern[str]  # a person who was harmed, as one word: قتيل
    leads: re.Pattern[str]  # what brings the harmed: سقوط, خلف
    one_of: re.Pattern[str]  # أحد, before those of whom it is one
    other: re.Pattern[str]  # آخر, one more


def _one_of(forms: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(fold(s).text) for form in forms for s in expand(form)}, key=len, reverse=True)) or "(?!)"


@cache
def _words(language: str) -> _Words | None:
    data = load_data(language, "numbers").get("ones", {})
    if "bare" not in data:
        return None
    return _Words(
        lazy(rf"(?<!\w)(?P<and>و)?(?P<one>{_one_of(data['bare'])})(?!\w)"),
        lazy(rf"(?<!\w)(?P<and>و)?(?P<one>{_one_of(data['harmed'])})(?!\w)"),
        lazy(rf"(?<!\w)[وف]?(?:{_one_of(data['leads'])}) $"),
        lazy(rf"(?<!\w)[ولب]?(?P<one>{_one_of(data['one_of'])}) (?=\w)"),
        lazy(rf"(?<!\w)(?P<one>{_one_of(data['other'])})(?!\w)"),
    )


def _governed(text: str, start: int, harms: Sequence[Term]) -> bool:
    """Whether a word of harm ends right before `start`: قتل جندي, or with a preposition: أودى بحياة جندي."""
    named = _NAMELY.search(text, max(0, start - _HARM_REACH), start)
    at = named.end("harm") if named else start
    if (inserted := _INSERTED.search(text, max(0, start - _HARM_REACH), start)) is not None:
        start = inserted.start() + 1  # قتل فيه جندي
    return any((0 <= start - h.end <= 1 and text[h.end : start] in {" ", ""}) or h.end == at for h in harms)


def _object(text: str, start: int, end: int, numbers: Sequence[Number], harms: Sequence[Term]) -> bool:
    """Whether an accusative is the object of a verb of harm whose subject stands between them: اختطف مسلحون موظفا."""
    if text[end - 1] != "ا" or any(0 <= start - n.end <= _OBJECT_REACH for n in numbers):
        return False
    gaps = [text[h.end : start] for h in harms if 0 < start - h.end <= _OBJECT_REACH]
    return any(not _BREAK.search(gap) and " و" not in gap for gap in gaps)


def _in_list(text: str, start: int, end: int, numbers: Sequence[Number], harms: Sequence[Term]) -> bool:
    """Whether the noun behind "and" goes on with a list of the harmed: قتل خمسة مدنيين وجندي."""
    before = [n for n in numbers if n.end <= start and start - n.end <= _LIST_REACH]
    if before and before[-1].value >= _COMPOUND and len(text[before[-1].end : start].split()) <= _WORDS:
        return False  # 117 000 عائد ولاجئ: two names of those who are counted
    if before and before[-1].value > _PLURAL and text[end - 1] in "اه" and _KIN.fullmatch(text, before[-1].end, start):
        return False  # 37 امرأة وطفلا, 37 امرأة وفتاة: women and children together
    if not before or _BREAK.search(text, before[-1].end, start):
        return False
    behind = next((h for h in harms if 0 < h.start - end <= _HARM_REACH and h.section == "states"), None)
    if behind is not None and text[behind.start : behind.end].endswith("وا") and _TO_VERB.fullmatch(text, end, behind.start):
        return True  # ذكر أن ثلاثة حراس وطبيبا محليا قتلوا
    return any(0 <= n.start - h.end <= _HARM_REACH and not _BREAK.search(text, h.end, n.start) for h in harms for n in before)


def _is_subject(text: str, start: int, end: int, harms: Sequence[Term]) -> bool:
    """Whether the verb of harm stands behind a noun that opens the clause, and has no object: كان جندي رواندي قد قتل في كمين."""
    if not _OPENER.search(text, 0, start):
        return False
    behind = (h for h in harms if 0 < h.start - end <= _SUBJECT_REACH and h.section == "states")
    verb = next((h for h in behind if _BEFORE_VERB.fullmatch(text, end, h.start)), None)
    return verb is not None and _NO_OBJECT.match(text, verb.end) is not None


def _acts(text: str, end: int, numbers: Sequence[Number]) -> bool:
    """Whether a number follows the noun without "and": it is whom the person killed (قتل مسلح خمسة أشخاص)."""
    following = next((n for n in numbers if n.start >= end), None)
    if following is None:
        return False
    gap = text[end : following.start]
    return " و" not in gap and _ADJECTIVES.fullmatch(gap) is not None


def bare_ones(text: str, language: str, layers: dict[str, list[Term]], numbers: Sequence[Number]) -> Iterator[Number]:
    """Numbers of value 1, marked as articles, that a noun says by itself; whether they count is for the frames to say.

    A language without `[ones] bare` in its numbers.toml yields none.
    """
    words = _words(language)
    if words is None:
        return
    denied = layers["negation"]  # "nobody was hurt", and a verb behind its negation
    harms = [t for t in layers["state"] if t.key in HARM and not any(n.start <= t.start <= n.end + 1 for n in denied)]
    if not harms:
        return
    known = sorted([*numbers, *_of_a_group(text, harms, numbers, words)], key=lambda n: n.start)
    yield from (n for n in known if n not in numbers)
    for hit in sorted([*words.single.finditer(text), *words.harmed.finditer(text)], key=lambda m: m.start()):
        start, end = hit.span("one")
        if any(n.start < end and start < n.end for n in known) or any(
            n.value == 1 and 0 <= n.start - end <= 20 and " و" not in text[end : n.start] for n in numbers
        ):
            continue
        behind = next((n.end for n in known if 0 < start - n.end <= _OF_DEAD), None)
        if behind is not None and words.harmed.fullmatch(text, behind + 1, start - 1) is not None:
            continue  # 23 قتيلا مدنيا: an adjective of the dead who were counted
        if hit.re is words.harmed and any(0 < start - n.end <= _OF_DEAD and _ONE_NOUN.fullmatch(text, n.end, start) for n in known):
            continue  # 23 جنديا قتيلا: an adjective of those who were counted
        inside = any(
            h.start < start and h.end == end and text.startswith("قض", h.start) for h in harms
        )  # قضى جندي: only with its subject does the verb say so
        told = not hit["and"] and (inside or _governed(text, start, harms) or _object(text, start, end, numbers, harms))
        told = told or _is_subject(text, start, end, harms)
        told = told or (_LOSES.search(text, 0, start) is not None and _LIFE.match(text, end) is not None)
        if hit.re is words.harmed:
            told = words.leads.search(text, 0, start) is not None or any(n.start - end == 2 and text[end : n.start] == " و" for n in known)
            told = told and not any(0 <= start - n.end <= 1 for n in numbers)  # 3035 قتيلا: the noun of its number
        listed = hit["and"] is not None and _in_list(text, start, end, known, harms)
        listed = listed and _BETWEEN.search(text, max(0, start - _BETWEEN_REACH), start) is None
        if (told and not _acts(text, end, numbers)) or listed:
            one = Number(
                start, end, 1.0, kind="noun", noun=text[start:end], article=_NAMELY.search(text, max(0, start - _HARM_REACH), start) is None
            )
            known.append(one)
            known.sort(key=lambda n: n.start)
            yield one
    yield from _others(text, harms, known, words)


def _told_before(text: str, start: int, known: Sequence[Number], harms: Sequence[Term]) -> bool:
    """Whether a verb of harm stands before, and between them no more than where or how: قتل في الهجوم أحد حفظة السلام."""
    for harm in harms:
        gap = text[harm.end : start]
        between = 0 < len(gap) <= _ADVERB_REACH and " و" not in gap and not _BREAK.search(gap)
        loses = between and text.startswith(("فقد", "خسر"), harm.start) and _LOSER.fullmatch(gap) is not None
        if harm.section == "states" and between and (loses or _ADVERB.match(gap)):
            return not any(harm.end <= n.start < start for n in known)
    return False


def _of_a_group(text: str, harms: Sequence[Term], known: Sequence[Number], words: _Words) -> Iterator[Number]:
    """ "One of the soldiers", with a word of harm before or behind."""
    for hit in words.one_of.finditer(text):
        start, end = hit.span("one")
        if any(n.start < end and start < n.end for n in known):
            continue  # eleven
        behind = any(0 < h.start - end <= _VERB_REACH and h.section == "states" and not _BREAK.search(text, end, h.start) for h in harms)
        if _governed(text, hit.start(), harms) or behind or _told_before(text, hit.start(), known, harms):
            yield Number(start, end, 1.0, kind="words", article=True)


def _others(text: str, harms: Sequence[Term], known: Sequence[Number], words: _Words) -> Iterator[Number]:
    """ "Another was wounded", after someone was counted."""
    named = {h.start for h in harms if h.section == "state_nouns"}  # "other injuries" are not one more person
    verbs = [h for h in harms if h.start not in named]
    for hit in words.other.finditer(text):
        told = _governed(text, hit.start(), verbs) or _is_one_of_them(text, *hit.span("one"), harms)
        told = told or (_JOINS.search(text, 0, hit.start()) is not None and _DYING.match(text, hit.end("one")) is not None)
        if any(n.kind == "noun" and 0 <= hit.start() - n.end <= 1 for n in known):
            continue  # قضى جندي ثالث: the same one
        if told and any(0 < hit.start() - n.end <= 90 for n in known):
            yield Number(*hit.span("one"), 1.0, kind="words", article=True)
    yield from _one_by_one(text, verbs, known)


def _one_by_one(text: str, verbs: Sequence[Term], known: Sequence[Number]) -> Iterator[Number]:
    """ "Two died, the one in an accident and the other of a fever": behind a verb of harm and the two, how each of them came to it."""
    for told in _EACH.finditer(text):
        both = [n for n in known if 0 <= told.start() - n.end <= _HARM_REACH and n.value == _TWO]
        if both and any(0 <= both[-1].start - v.end <= _HARM_REACH and v.section == "states" for v in verbs):
            taken = [n for n in known if n.start < told.end("other") and told.start("one") < n.end]
            yield from (Number(*told.span(g), 1.0, kind="words", article=True) for g in ("one", "other") if not taken)


def _is_one_of_them(text: str, start: int, end: int, harms: Sequence[Term]) -> bool:
    """Whether a clause tells how one of those fares who were counted before it: أصيب أربعة، أحدهم بجروح خطيرة."""
    if _OF_THEM.fullmatch(text, start, end) is None or _CLAUSE.search(text, max(0, start - 4), start) is None:
        return False
    return any(0 < h.start - end <= _OF_DEAD and not _BREAK.search(text, end, h.start) for h in harms)
