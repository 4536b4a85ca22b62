"""What the words around a trigger make of it: what befell the dead, a departure that is only asked for, peacekeepers who are held."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.events.dates import HARM, LIGHT, Sentence, distance, is_predicate
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

_ASKED = 70  # characters between a demand and the departure that it asks for
_HELD = 60  # characters between "held" and those who are
_HOLDS = ("احتجز", "اوقف")  # also said of authorities
_ON_THE_WAY = {"patrol", "humanitarian"}
_MET = 40  # code points between a patrol and what it met
_DURING = re.compile("[^,;:。]{0,10}?(?:时|途中|过程中|期间|之际|之时|路上)")
_NAME = 12  # code points of the name of an armed group
_MET_AT_ONCE = 14  # code points between what people were doing and what befell them
_BEFALLS = {"attack", "ambush", "ied_explosion", "clash", "abduction", "hijacking", "other", "protest_or_roadblock", "humanitarian"}
_CAUSED = {
    "ied": "ied_explosion",
    "mine": "ied_explosion",
    "explosion": "ied_explosion",
    "hostile_act": "attack",
    "accident": "other",
    "illness": "other",
}
_PARTED = frozenset(";:.()")


def kind_of(s: Sentence, trigger: Term, paired: Sequence[Term]) -> str:
    """The event type that a trigger tells. Of those who died or were hurt it is what befell them: the word for it, else the cause."""
    if trigger.key == "other" and any(t.key == "coup" and not any(t is other for other in paired) for t in s.triggers):
        return "coup"  # "officers arrested the President in the second coup in nine months"
    if trigger.key == "other" and (told := _told_by_clause(s, trigger, paired)) is not None:
        return told
    if (asked := _told_otherwise(s.scan, trigger, s.first, s.last)) is not None:
        return asked
    if trigger.key in _ON_THE_WAY and not is_predicate(trigger):
        met = [
            t
            for t in s.triggers
            if t.key in _BEFALLS - {"other", "humanitarian"} and distance(t, trigger) <= _MET and not s.referred(t, trigger.end)
        ]
        return _nearest(met, trigger).key if met else trigger.key  # a patrol that fell into an ambush
    if trigger.key not in HARM:
        return trigger.key
    free = [t for t in s.triggers if t.key in _BEFALLS and not any(t is other or _parts(other, trigger, t) for other in paired)]
    causes = {_CAUSED.get(c.key) for c in s.scan.terms("cause", s.first, s.last)}
    if not causes and (sentence := s.scan.sentence_at(s.first)):  # "There were seven attacks. In the worst, on 3 May, ... died"
        causes = {_CAUSED.get(c.key) for c in s.scan.terms("cause", *s.scan.sentences[sentence - 1])}
    nearest = _nearest(free, trigger).key if free else None
    if nearest is not None:
        return "ied_explosion" if nearest == "attack" and "ied_explosion" in causes else nearest
    return next((kind for kind in ("ied_explosion", "attack", "other") if kind in causes), HARM[trigger.key])


def is_in_date(scan: Scan, trigger: Term) -> bool:
    """Whether the word only tells from when a date is counted, or is of a name: 袭击发生前三天, “回返、收复和康复”."""
    spans: list[tuple[int, int]] = [(d.start, d.end) for d in scan.dates]
    if scan.language == "zh":
        reach = max(0, trigger.start - _NAME), trigger.end + _NAME
        spans += [(t.start, t.end) for layer in ("actor", "group") for t in scan.terms(layer, *reach) if t.end - t.start > _NAME // 2]
    return any(start <= trigger.start and trigger.end <= end for start, end in spans)


def is_on_way(scan: Scan, trigger: Term, triggers: Sequence[Term]) -> bool:
    """Whether the word only says what people were doing when they were attacked: 搜捕叛军时遭到伏击."""
    if scan.language != "zh" or trigger.key in _BEFALLS - {"humanitarian"} or trigger.key in HARM:
        return False
    during = _DURING.match(scan.text, trigger.end)
    return during is not None and any(0 <= t.start - during.end() <= _MET_AT_ONCE for t in triggers if t.key in _BEFALLS - {"humanitarian"})


def _parts(other: Term, trigger: Term, told: Term) -> bool:
    """Whether a trigger with a date of its own stands between another one and a word that would tell more of that."""
    return min(trigger.start, told.start) < other.start < max(trigger.start, told.start)


def _told_by_clause(s: Sentence, trigger: Term, paired: Sequence[Term]) -> str | None:
    """What an incident was that "took place", where the next clause tells it: "it happened on 3 May, when a carrier ran over a mine"."""
    if not any(t.key == LIGHT and t.start == trigger.start for t in s.scan.terms("event", trigger.start, trigger.end)):
        return None
    free = [t for t in s.triggers if t.key in _BEFALLS - {"other"} and t.start > trigger.end and not any(t is other for other in paired)]
    return free[0].key if free and s.has("clause", trigger.end, free[0].start) else None


def arrives_leaving(s: Sentence, trigger: Term) -> bool:
    """Whether whoever arrives is leaving: "the last convoy reached Gao on 7 November", "they left Kidal on the 31st and reached Gao"."""
    if trigger.key != "deployment" or not s.has("arrival", trigger.start, trigger.end):
        return False
    left = any(t.key == "withdrawal" and t.end <= trigger.start for t in s.triggers)
    grows = any(t.key == "strength" for t in s.scan.terms("state", trigger.end, s.last))  # 最后一批248人抵达,使兵力达到1832人
    return left or (not grows and s.has("last_to_leave", s.first, s.last))


def _told_otherwise(scan: Scan, trigger: Term, first: int, last: int) -> str | None:
    """The type of an occurrence whose trigger says another one by itself."""
    text = scan.text
    if trigger.key == "withdrawal" and trigger.section == "event_nouns":  # طلبت الرباط في 17 آذار رحيل 84 موظفا
        asked = spoken(scan.language, "asks_to_leave", text, max(first, trigger.start - _ASKED), trigger.start)
        if any(not set(text[m.end() : trigger.start]) & _PARTED and "," not in text[m.end() : trigger.start] for m in asked):
            return "request_to_leave"
    if trigger.key == "other" and scan.language == "ar" and text.startswith(_HOLDS, trigger.start):
        held = spoken("ar", "of_the_un", text, trigger.end, min(last, trigger.end + _HELD))
        if any(not set(text[trigger.end : m.start()]) & _PARTED and "," not in text[trigger.end : m.start()] for m in held):
            return "abduction"  # احتجز واحد وعشرون من مراقبي الأمم المتحدة
    return None


def _nearest(terms: Sequence[Term], term: Term) -> Term:
    return min(terms, key=lambda t: distance(t, term))
