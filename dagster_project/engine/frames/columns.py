"""Who attacked and who was attacked, where they are counted without a verb: gunmen "who were about forty", a patrol "of 15"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import EQUIPMENT, HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_LEAD = 60  # characters before a number in which what it is the number of stands
_DID = re.compile(r"(?<!\w)(?:نصب|شن|نفذ|دبر|قاد|ارتكب)(?:ه|ها|هما)(?: فيه| فيها| هناك)? $")  # كمين نصبه أربعون رجلا
_ATTACKERS = re.compile(
    r"(?<!\w)[وفبل]?ال(?:مهاجم|مسلح|متمرد|ارهابي|متطرف|معتد|خاطف|مقاتل|مجرم)(?:ون|ين)(?: \w+){0,2},? "
    r"(?:و?كانوا|وكان عددهم|وعددهم|و(?:يقدر|قدر|يناهز|يبلغ|بلغ|يربو) عددهم(?: ب| علي)?|البالغ عددهم|وهم) ?$"
)
_GENERIC = re.compile(r" ?(?:رجلا|رجال|شخصا|اشخاص|عنصرا|عناصر|شابا|فردا|مسلحا|مسلحين|مقاتلا|مقاتلين)?(?!\w)")
_COLUMN = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:دوريه|قافله|رتل|رتلا|موكب|موكبا)(?: (?!و)\w+){0,3},? (?:[وف]?كان(?:ت)? )?"
    r"(?:تضم|يضم|ضمت|ضم|(?:ال)?(?:مولف|مكون)[ها]? من|تتالف من|تالفت من|تتكون من|تكونت من|قوامها|قوامه) $"
)
_TIED = 4  # characters between "and" and a number: d', of
_ABOARD = re.compile(r" علي متن $")
_PEOPLE_STATES = {*HARM, "displaced", "strength", "targeted", "participated", None}
_OTHERS = {"armed_group_members", "civilians"}
_STANDS = {"strength", "present", None}


def _start(q: Quantity) -> int:
    """Where a number begins with the words that qualify it."""
    return min((t.start for t in q.scan.terms("qualifier", q.start - _LEAD, q.start) if q.start - t.end <= 1), default=q.start)


def _are_attackers(q: Quantity, start: int) -> bool:
    """Whether the number says how many they were who attacked."""
    if group_of(q.concept) != "people" or q.measure != "count" or q.state not in _PEOPLE_STATES or not _GENERIC.match(q.scan.text, q.end):
        return False
    first = max(q.sentence_span[0], start - _LEAD)
    return (_DID.search(q.scan.text, first, start) or _ATTACKERS.search(q.scan.text, first, start)) is not None


def _was_attacked(q: Quantity) -> bool:
    """Whether the sentence of a patrol, or the one before it, tells of an attack."""
    index = q.sentence - 1 if q.sentence else q.sentence
    first = q.scan.sentences[index][0]
    return any(t.key in {"hostile_act", "ied", "mine"} for t in q.scan.terms("cause", first, q.sentence_span[1]))


def _is_sized(q: Quantity) -> bool:
    """Whether the number says how large a patrol or column is: « la colonne, composée de neuf véhicules »."""
    scan, start = q.scan, _start(q)
    first = max(q.sentence_span[0], start - _LEAD)
    columns = spoken(scan.language, "column", scan.text, first, start)
    sizes = spoken(scan.language, "attributive", scan.text, columns[-1].end(), start) if columns else []
    apart = bool(columns) and (
        any(columns[-1].end() <= n.start < q.start for n in scan.numbers) or ";" in scan.text[columns[-1].end() : start]
    )
    return bool(sizes) and not apart and start - sizes[-1].end() <= 1


def _goes_on(before: Quantity, q: Quantity) -> bool:
    """Whether "and" ties a number to the one before it: « neuf véhicules et d'une cinquantaine d'hommes »."""
    links = [t for t in q.scan.terms("link", before.noun_end, q.start) if t.key == "and"]
    return bool(links) and _start(q) - links[-1].end <= _TIED


def sent_off(q: Quantity) -> bool:
    """Whether one act of sending governs the number: « la Mission a dépêché sur place un renfort de 60 hommes »."""
    scan, (first, _) = q.scan, q.sentence_span
    verbs = spoken(scan.language, "sent_off", scan.text, first, q.start)
    return bool(verbs) and q.start - verbs[-1].end() <= _LEAD and not set(scan.text[verbs[-1].end() : q.start]) & set(";:()")


def _tell_sent(q: Quantity) -> None:
    """Men whom the mission sends are its soldiers, whomever the sentence before told of; how many a unit has that it sends, it sends."""
    if q.measure != "count" or group_of(q.concept) != "people" or q.state not in {"deployed", "strength", "present"} or not sent_off(q):
        return
    scan, (first, _), start = q.scan, q.sentence_span, _start(q)
    sizes = spoken(scan.language, "attributive", scan.text, first, start) if q.state != "deployed" else []
    if sizes and start - sizes[-1].end() <= 1:
        q.state, q.own_state = "deployed", True
    sender = scan.terms("mission", first, q.start) or says(scan.language, "own", scan.text, first, q.start)
    if q.state == "deployed" and sender and q.concept in _OTHERS and q.noun is not None and q.noun.key != q.concept:
        q.concept = "military_personnel"


def tell_columns(sentence: Sequence[Quantity]) -> None:
    """Attackers took part; the people and vehicles of a patrol that fell into an ambush were its target."""
    struck = False
    for index, q in enumerate(sentence):
        _tell_sent(q)
        if q.scan.language != "ar":
            struck = _is_sized(q) or (struck and _goes_on(sentence[index - 1], q))
            counted = q.measure == "count" and (group_of(q.concept) == "people" or q.concept in EQUIPMENT)
            if struck and counted and not sent_off(q) and _was_attacked(q):
                q.state, q.own_state = "targeted", True
            continue
        start = _start(q)
        if _are_attackers(q, start):
            q.concept, q.state, q.victim_group, q.own_state = "armed_group_members", "participated", None, True
            continue
        first = max(q.sentence_span[0], start - _LEAD)
        counted = q.measure == "count" and (group_of(q.concept) == "people" or q.concept in EQUIPMENT) and q.state in _STANDS
        if counted and _COLUMN.search(q.scan.text, first, start):
            struck = _was_attacked(q)
        elif not (struck and counted and _ABOARD.search(q.scan.text, first, start)):
            continue
        if struck:
            q.state, q.own_state = "targeted", True
