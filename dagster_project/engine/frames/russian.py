"""What only Russian grammar says: whether the word after a number is a noun, by the case that the number governs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import alternatives, says, spoken

_WORD = lazy(r" +([а-я-]{3,})")
_ADJECTIVE = lazy(r"(?:ых|их|ые|ие|ая|ую|ое|ый|ой|ого)$")
# the genitive that five and more govern; verbs and participles do not end so
_MANY = lazy(r"(?:ов|ев|ей|ий|ств|ил|[бгджзкнпрсфцчшщ])$")
_FEW = lazy(r"(?:а|я|и|ы)$")  # two to four
_PREDICATE = lazy(r"(?:л[аи]|лис[ья]|лась|нны|ены|аны|яты|иты|уты|еты|тся|ются|ять|ать|ить)$")


_GENITIVES = lazy(r"(?:ов|ев|ей|их|ых|ий|ек|ок|ин|иц)$")
_CLOSED = lazy(r" ?(?:[.,;)]|$)")
_WHOLE = 100
_LED = 4  # characters of "from" before the first bound
_FRONTED = lazy(  # what may stand between a genitive that opens the sentence and its number
    r"(?: [^,;:.()\d-]{1,24})?(?:,[^,;:.()\d]{2,70},| -[^,;:.()\d]{2,70} -)?(?: [^,;:.()\d-]{1,24})?(?: -)? "
)
_HAVE_DONE = lazy(r", (?:а|тогда как|в то время как|при этом) (?P<who>[^,;:.()\d]{3,50}) - (?:[^\W\d]+ ){0,2}$")
_ACCUSATIVE = lazy(r"[иы]х$")  # пятерых: to whom something is done
_ABOARD = 16  # characters between attackers and their verb: "on motorcycles"
_NEXT_WORD = 40  # characters behind a verb in which its object ends
_OBLIQUE = lazy(r"(?:дво|тро)их|(?:четвер|пятер|шестер|семер|восьмер|девятер|десятер)ых|двух|трех|четырех|одного")
_BESIDE_THEM = lazy(r"(?<!\w)(?:с|со|над|под|между|за|перед|вместе с|числом|количеством) (?:[^\W\d]+ )?$")  # an instrumental of no doer
_AND = {" и ", ", "}
_HEADS = lazy(r"(?:тысяч|миллион)н[а-я]{2,3}$")


def _word(section: str) -> str:
    """Any Russian form of a section, as a part of a longer pattern."""
    return rf"(?<!\w){alternatives('ru', section)}(?!\w)"


@cache
def _elided() -> re.Pattern[str]:
    """Who the next percentage is of, before a dash that stands for what was said."""
    joined = rf"(?:{_word('joining')} ){{0,2}}"
    return lazy(rf", {joined}{_word('percent_among')} [^,.;:()\d]{{3,40}} - (?:{_word('hedged')} )?$")


@cache
def _against() -> re.Pattern[str]:
    """What a percentage is held against."""
    return lazy(rf"[^\d,.;:()]{{0,44}},? {_word('held_against')}(?: в)? $")


@cache
def _compared() -> re.Pattern[str]:
    """What may stand behind it: the end of its clause, or when it was so."""
    return lazy(rf" ?(?:[.,;)]|$)| {_word('when_it_was')} ")


def count_heads(q: Quantity) -> None:
    """An adjective of scale counts heads and no formations: 7-тысячный отряд is 7,000 soldiers."""
    if group_of(q.concept) == "formations" and _HEADS.search(q.scan.text, q.start, q.end):
        q.concept = "military_personnel"


def is_fronted(q: Quantity, noun: Term | None) -> bool:
    """Whether a genitive that opens the sentence is what is counted: «Полицейских должностей заполнено лишь 23 из 50»."""
    if noun is None or q.scan.language != "ru" or noun.section != "concepts":
        return False
    if noun.start != q.sentence_span[0] and q.scan.text[noun.start - 2 : noun.start] != "; ":
        return False
    between = q.scan.text[noun.end : q.start]
    return not set(between) & set(",;:()") and _GENITIVES.search(q.scan.text, noun.start, noun.end) is not None


def fronted_harmed(q: Quantity) -> Term | None:
    """The people of whom a genitive that opens the sentence says what befell them: «Раненых, по данным больницы, 65»."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ru" or _CLOSED.match(scan.text, q.end) is None:
        return None
    noun = next((n for n in scan.terms("noun", first, q.start) if n.start == first), None)
    if noun is None or noun.section != "state_nouns" or noun.key not in HARM or not _GENITIVES.search(scan.text, noun.start, noun.end):
        return None
    return noun if _FRONTED.fullmatch(scan.text, noun.end, q.start) else None


def did_it_by(q: Quantity) -> bool:
    """Whether an instrumental says who did what its noun of deed tells: «при штурме гостиницы тремя смертниками»."""
    text = q.scan.text
    if q.scan.language != "ru" or q.noun is None or q.noun.start < q.end or not text.endswith(("ами", "ями"), q.noun.start, q.noun.end):
        return False
    return _BESIDE_THEM.search(text, q.sentence_span[0], q.start) is None


def tell_kind(q: Quantity) -> None:
    """Mark those who or what were of one kind of all that was counted: «23 сообщения; одиннадцать касались надругательств»."""
    counted = q.parent
    if counted is None or q.noun is not None or q.measure != "count" or q.value >= counted.value or counted.scan is not q.scan:
        return
    text = q.scan.text
    whose = q.scan.language == "ru" and text.endswith((", у ", "; у "), 0, q.start) and counted.state in HARM  # «ранены 16, у троих ожоги»
    cases = q.scan.language == "ru" and text.endswith((", по ", "; по "), 0, q.start) and counted.concept == "cases"
    concerns = any(m.start() - q.end == 1 for m in spoken(q.scan.language, "concerning", text, q.end, q.end + _NEXT_WORD))
    if concerns or whose or cases:
        q.markers.add("of_which")


def share_harm(sentence: Sequence[Quantity]) -> None:
    """What befell the last of a list of bare nouns befell all of them: «судья, его жена и сын убиты»."""
    for a, b in zip(reversed(sentence[:-1]), reversed(sentence[1:]), strict=True):
        listed = a.number.harmed and a.number.kind == "noun" and a.scan.text[a.end : b.start] in _AND
        if listed and a.scan.language == "ru" and a.state not in HARM and b.state in HARM and a.measure == b.measure == "count":
            a.state, a.state_text, a.state_at, a.own_state = b.state, b.state_text, b.state_at, True


def did_as_much(q: Quantity, before: Quantity | None, here: Sequence[Quantity]) -> bool:
    """Count what was counted first where a dash stands for what others did: «солдаты совершили 40 патрулей, а полицейские - 12»."""
    scan = q.scan
    if scan.language != "ru" or before is None or before.sentence != q.sentence or q.noun is not None:
        return False
    gap = _HAVE_DONE.search(scan.text, before.noun_end, q.start)
    if gap is None or gap.start() - before.noun_end > _ABOARD or scan.text[q.end : q.end + 1] not in {"", ".", ",", ";"}:
        return False
    who = [n for n in scan.terms("noun", gap.start("who"), gap.end("who")) if group_of(n.key) == "people"]
    told = next((o for o in here if o.scan is scan and o.sentence == q.sentence and o.measure == "count" and o.noun is not None), None)
    if not who or told is None or group_of(told.concept) != "activity":
        return False
    q.concept, q.concept_text, q.generic, q.rule = told.concept, told.concept_text, told.generic, "count.ellipsis"
    q.markers.add("by_others")
    return True


def did_so(q: Quantity) -> bool:
    """Whether a verb right behind attackers says what they did: «30 боевиков сожгли деревню», «40 всадников угнали скот».

    A verb that may also have them as its object needs one behind it: «12 боевиков убили» is done to them.
    """
    text = q.scan.text
    if q.scan.language != "ru" or q.concept != "armed_group_members":
        return False
    if any(m.start() - q.noun_end <= 1 for m in spoken("ru", "raids", text, q.noun_end, q.noun_end + _NEXT_WORD)):
        return True
    if q.state_at is None or not 0 <= q.state_at[0] - q.noun_end <= _ABOARD or "," in text[q.noun_end : q.state_at[0]]:
        return False
    start, end = q.state_at
    if _ACCUSATIVE.search(text, q.start, q.end) or not says("ru", "striking", text, start, end):
        return False
    counted = any(0 <= n.start - end <= 1 for n in q.scan.numbers)
    people = [t for t in q.scan.terms("noun", end, end + _NEXT_WORD) if t.start - end <= 1 and group_of(t.key) == "people"]
    return counted or any(not text.endswith(("ы", "и", "я"), t.start, t.end) for t in people)  # «12 боевиков убили солдаты»


def brings_share_to(q: Quantity, before: Quantity) -> bool:
    """Whether a clause tells to what the share before it is brought: «... 27 процентов; к лету ее намечено довести до 30»."""
    if q.scan.language != "ru":
        return False
    raised = spoken("ru", "brought_to", q.scan.text, before.noun_end, q.start)
    return (
        q.noun is None and bool(raised) and q.start - raised[-1].end() <= 1 and "." not in q.scan.text[before.noun_end : raised[-1].start()]
    )


def _is_other_bound(q: Quantity, before: Quantity) -> bool:
    """Whether a bare number is where a percentage went: «снизилась с 14,2 процента до 9,8»."""
    level = q.scan.terms("level", before.end, q.start)
    led = q.scan.terms("level", max(q.sentence_span[0], before.start - _LED), before.start)
    joined = len(level) == 1 and level[0].key == "to" and not q.scan.text[before.noun_end : level[0].start].strip()
    return joined and q.start - level[0].end == 1 and any(t.key == "from" and before.start - t.end <= 1 for t in led)


def elide_percents(sentence: Sequence[Quantity]) -> None:
    """A number behind a dash goes on with the percentages before it: «женщин среди военных 9 процентов, среди полицейских - 26»,
    and so do the other bound of a change and what one is held against: «69 процентов при норме 90»."""
    for before, q in pairwise(sentence):
        if q.scan.language != "ru" or before.measure != "percent" or q.measure != "count" or q.value > _WHOLE:
            continue
        text = q.scan.text
        goes_on = _elided().search(text, before.noun_end, q.start) is not None and _CLOSED.match(text, q.end) is not None
        goes_on = goes_on or (_CLOSED.match(text, q.end) is not None and (brings_share_to(q, before) or _is_other_bound(q, before)))
        if goes_on or (_against().match(text, before.end, q.start) and _compared().match(text, q.end)):
            q.measure, q.unit = "percent", "%"


def parts_by_dash(q: Quantity) -> bool:
    """Whether a dash stands for the verb that Russian leaves out: "152 were soldiers, and 169 - members of armed groups"."""
    return q.scan.language == "ru" and q.scan.text.startswith(" - ", q.end)


def behind_dash(q: Quantity, last: int) -> Term | None:
    """The people whom a Russian dash says that the number counts: "11 were women, nine - children"."""
    start = q.end + len(" - ")
    return next((n for n in q.scan.terms("noun", start, last) if n.start == start and group_of(n.key) == "people"), None)


def is_of_other_case(q: Quantity, noun: Term) -> bool:
    """Whether a numeral in the genitive stands before a noun in the nominative, which is the subject: «состояние двоих врачи ...»."""
    text = q.scan.text
    if q.scan.language != "ru" or noun.start - q.end != 1 or not text.endswith(("и", "ы"), noun.start, noun.end):
        return False
    return " " not in text[noun.start : noun.end] and _OBLIQUE.fullmatch(text, q.start, q.end) is not None


def counts_unknown(q: Quantity) -> bool:
    """Whether a noun that no list knows follows the number, past its adjectives: "541 кассетная ..." counts that."""
    text, at = q.scan.text, q.end
    few = q.value % 10 in {2, 3, 4} and q.value % 100 not in {12, 13, 14}
    while match := _WORD.match(text, at):
        word, start = match.group(1), match.start(1)
        if any(t.start <= start < t.end for layer in ("state", "link", "set", "plan", "place", "negation") for t in q.scan.layers[layer]):
            return False
        if says("ru", "no_noun", text, start, match.end()):
            return False
        if _ADJECTIVE.search(word):
            at = match.end()
            continue
        return _FEW.search(word) is not None and not _PREDICATE.search(word) if few else _MANY.search(word) is not None
    return False
