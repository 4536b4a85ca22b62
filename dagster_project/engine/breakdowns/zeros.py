"""Figures that no digit states: the zero of "none was convicted"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.breakdowns.denied import denied_before, opens_object, whose
from dagster_project.engine.breakdowns.unprinted import phantom, spared
from dagster_project.engine.frames.arabic import is_numeral_behind
from dagster_project.engine.frames.fallen import none_survived
from dagster_project.engine.frames.states import choose_state
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, group_of
from dagster_project.engine.words.wording import says

_NEAR, _NEAR_ALL = 40, 90  # how far a state may stand from "none", and from "none of the three" with its noun
_ONE_OF = re.compile("none|not |neither|aucun|nul|ningun|nadie|ни |никто|اي |احد ")  # before those of whom it is none
_OF_ALL = re.compile("(?:之|当|里)?[中内里]面?[,、]?(?:尚|仍|还|却|竟|迄今|至今)?")  # between the number of all and "none"
_NOT_ONE = ("无一", "没有一", "没有任何一")
_OF_WHOLE = 5  # characters between "none" and the number of all: "of the"
_VERB = 24  # characters of a verb between its negation and "any"
_NOT_YET = ("لم ", "ولم ")  # لم تنشر بعد, which elsewhere says what is missing
_ALLOWED = {"authorized_strength", "required", "planned"}
_DENIED_OF = {"people", "formations", "equipment", "places", "activity"}
_ZERO_STATES = {"killed", "injured", "convicted", "casualties", "detained", "occurred", "abducted", "missing", "handed_over", "supplied"}


def state_zeros(scan: Scan, quantities: Sequence[Quantity]) -> list[Quantity]:
    """A negation before a countable noun, with a state: none was convicted. Without a state it is an idiom and no figure."""
    found: list[Quantity] = []
    for term in scan.layers["negation"]:
        if term.key in {"not", "idiom"} or (term.key in {"any", "anybody"} and not _negated(scan, term)):
            continue
        if any(n.start < term.start < n.end for n in scan.numbers):
            continue  # the "one" of Arabic is spelled as "and anybody"
        _, last = scan.sentences[scan.sentence_at(term.start)]
        end = min(last, term.end + 34)
        stop = next((i for i in range(term.end, end) if scan.text[i] in ",;:.。；"), end)
        if says(scan.language, "claims", scan.text, term.end, stop):
            continue  # "nobody has claimed the attack"
        counted = [q for q in quantities if term.start <= q.start < stop]
        whole = _whole(term, counted)
        if (counted and whole is None) or (whole is not None and none_survived(whole) is not None):
            continue
        stop = max(stop, whole.noun_end) if whole is not None else stop
        nouns = scan.terms("noun", term.start, stop)
        nouns = [n for n in nouns if n.start >= term.end or group_of(n.key) == "people"]  # "no reports of injuries", "personne n'a été tué"
        if opens_object(scan, term):
            continue
        if term.key in {"behind", "closing"}:
            nouns = denied_before(scan, term)
        if term.key == "bare" and not any(n.start - term.end <= 1 for n in nouns):
            continue
        if term.key in {"nobody", "anybody"}:
            nouns = [Term(term.start, term.end, "generic", "people"), *(nouns if term.key == "nobody" else [])]
        if (
            (not nouns or term.key == "nobody" or scan.language == "zh")
            and whole is None
            and (whole := _whole_before(scan, term, quantities)) is not None
        ):
            nouns = nouns or [Term(term.start, term.end, "concepts", whole.concept or "other")]
        if not nouns and whole is None and scan.text.startswith(_NOT_ONE, term.start):
            nouns = _subject_of(scan, term)
        named = _counted_before(scan, term, quantities) if whole is None else None
        if named is not None:
            nouns = [Term(term.start, term.end, "concepts", named.concept or "other")]
        of_all = whole is not None or named is not None
        q = next((z for z in (_zero(scan, term, n, of_all) for n in nouns) if z is not None), None)
        q = q or spared(scan, term, nouns, quantities)
        if q is not None and not any(o.noun == q.noun for o in found):  # "no se registró ninguna muerte" denies once
            if q.noun is not None and q.noun.section == "state_nouns" and found and found[-1].sentence == q.sentence:
                q.concept = found[-1].concept  # "no peacekeeper was killed or injured"
            found.append(q)
            if whole is not None:
                _stay_whole(whole)
    return found


def _whole(term: Term, counted: Sequence[Quantity]) -> Quantity | None:
    """The only number behind "none of the"."""
    q = counted[0] if len(counted) == 1 else None
    if q is None or q.measure != "count":
        return None
    behind = q.noun is not None and q.noun.end <= q.start and is_numeral_behind(q, q.noun)  # أي من الوحدات الثلاث
    start = q.noun.start if behind and q.noun is not None else q.start
    return q if 0 <= start - term.end <= _OF_WHOLE else None


def _whole_before(scan: Scan, term: Term, quantities: Sequence[Quantity]) -> Quantity | None:
    """The number of all, where Chinese names them first: 12辆车中没有一辆受损, 12辆车无一受损."""
    before = [q for q in quantities if q.end <= term.start and q.measure == "count" and q.concept]
    q = before[-1] if before and scan.language == "zh" else None
    if q is None or group_of(q.concept) == "other":
        return None
    gap = scan.text[max(q.end, q.noun_end) : term.start].lstrip("人名位辆架艘")
    one = scan.text.startswith(_NOT_ONE, term.start)  # 卡车20辆,无一受损
    return q if _OF_ALL.fullmatch(gap) or (one and gap in {"", ","}) or (term.key == "nobody" and not gap) else None


def _subject_of(scan: Scan, term: Term) -> list[Term]:
    """Those of whom Chinese says right behind them that not one came to harm: 巡逻人员无一受伤."""
    first, _ = scan.sentences[scan.sentence_at(term.start)]
    beside = [n for n in scan.terms("noun", first, term.start) if n.end == term.start and group_of(n.key) in _DENIED_OF]
    return beside[-1:]


def _counted_before(scan: Scan, term: Term, quantities: Sequence[Quantity]) -> Quantity | None:
    """Those of whom "none" without a noun is said, its verb behind it: "all twelve units were examined and none was found wanting"."""
    them = says(scan.language, "of_them", scan.text, term.start, term.end)  # "twelve trucks were shot at. None of them was hit"
    if not them and not (term.key == "none" and says(scan.language, "of_none", scan.text, term.end, term.end + _OF_WHOLE)):
        return None
    first, _ = scan.sentences[max(0, scan.sentence_at(term.start) - them)]
    before = [q for q in quantities if first <= q.start and q.end <= term.start and q.measure == "count" and q.concept and not q.reason]
    return before[-1] if before and group_of(before[-1].concept) in _DENIED_OF else None


def _stay_whole(whole: Quantity) -> None:
    """ "None of the three units was deployed": what is denied is said of none of them, so the number of all says how many there are."""
    if whole.own_state and whole.state in _ALLOWED:
        return  # "none of the three units authorized"
    harmed = whole.noun is not None and whole.noun.section == "state_nouns"  # "none of the 12 injured died"
    whole.state = whole.noun.key if harmed and whole.noun is not None else DEFAULT_STATE.get(whole.concept or "")
    whole.state_text, whole.own_state = whole.concept_text if harmed else None, harmed
    whole.markers.add("base")


def _negated(scan: Scan, term: Term) -> bool:
    """Whether "any" or "anybody" stands behind a negated verb: لم يصب أي جندي."""
    before = [t for t in scan.layers["negation"] if t.key == "not" and 0 <= term.start - t.end <= _VERB]
    if not before or any(
        t.key == "killed" and t.start <= before[-1].start < t.end for t in scan.terms("state", before[-1].start - 1, term.start)
    ):
        return False  # لم ينج منهم أحد is a word for death
    return not set(scan.text[before[-1].end : term.start]) & set(",;:.")


def _zero(scan: Scan, term: Term, noun: Term, of_all: bool) -> Quantity | None:
    """The zero that a negation and a noun state together, if a state fits: of none of so many ("none of the three"), any state does."""
    q = phantom(scan, term.start, term.end, 0.0, "zero.negation")
    q.derived, q.noun, q.noun_end, q.concept = False, noun, max(noun.end, term.end), noun.key
    q.concept_text = scan.written(noun.start, noun.end)
    if noun.section == "state_nouns" and not of_all:
        if _ONE_OF.match(scan.text, term.start, term.end) and any(t.key == "of" for t in scan.terms("link", term.start, noun.start)):
            return None  # "none of the wounded was in danger": there are wounded
        q.concept, q.state, q.state_text = whose(scan, term, noun), noun.key, q.concept_text
    elif noun.key in {"attacks", "incidents"}:
        q.state = "occurred"
    else:
        q.concept = "people" if noun.section == "state_nouns" else noun.key
        state, cost = choose_state(q, None, None)
        denied = state is not None and state.key == "shortfall" and scan.text[state.start : state.end].startswith(_NOT_YET)
        q.state, q.state_text = (
            ("deployed" if denied else state.key, scan.written(state.start, state.end))
            if state and cost < (_NEAR_ALL if of_all else _NEAR)
            else (None, None)
        )
    return q if q.state in _ZERO_STATES or (of_all and q.state is not None) else None
