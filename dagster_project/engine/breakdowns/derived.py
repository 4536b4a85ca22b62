"""Figures that no digit states: "the rest" of a total that was divided, and the zero of "none was convicted"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.denied import denied_before, opens_object, whose
from dagster_project.engine.breakdowns.members import DETAIL, flat
from dagster_project.engine.breakdowns.unprinted import named_rest, phantom, spared
from dagster_project.engine.frames.arabic import is_numeral_behind
from dagster_project.engine.frames.states import choose_state
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, group_of
from dagster_project.engine.words.wording import says

_ADJECTIVES = 2  # spaces between "the other" and its noun
_WHOLES = {"required", "authorized_strength", "strength", "planned"}
_NEAR, _NEAR_ALL = 40, 90  # how far a state may stand from "none", and from "none of the three" with its noun
_ONE_OF = re.compile("none|not |neither|aucun|nul|ningun|nadie|ни |никто|اي |احد ")  # before those of whom it is none
_OF_ALL = re.compile("(?:之|当|里)?[中内里]面?[,、]?(?:尚|仍|还|却|竟|迄今|至今)?")  # between the number of all and "none"
_NOT_ONE = ("无一", "没有一", "没有任何一")
_OF_WHOLE = 5  # characters between "none" and the number of all: "of the"
_LABELS = 3  # sentences with one number each over which "the rest" reaches back
_RETOLD = {"subset", "partition"}
_NAMED_REACH = 24  # characters between "the rest" and the word that says of what
_VERB = 24  # characters of a verb between its negation and "any"
_NOT_YET = ("لم ", "ولم ")  # لم تنشر بعد, which elsewhere says what is missing
_ALLOWED = {"authorized_strength", "required", "planned"}
_DENIED_OF = {"people", "formations", "equipment", "places", "activity"}
_ZERO_STATES = {"killed", "injured", "convicted", "casualties", "detained", "occurred", "abducted", "missing", "handed_over", "supplied"}


def derive_remaining(scan: Scan, quantities: Sequence[Quantity], claims: list[Claim]) -> list[Quantity]:
    """ "The rest" without a number, after a total and parts of it: the difference, as a figure and the last part of a partition."""
    found = []
    for term in scan.layers["set"]:
        if term.key != "remaining" or any(_is_number_of(q, term) for q in quantities):
            continue
        if says(scan.language, "finite_rest", scan.text, term.start, term.end):
            continue  # "three of its bases, out of the 17 it had, remain open": a verb with its own subject
        divided = _divided(scan, term, quantities, claims)
        if divided is not None and _is_of_others(scan, term, divided[0]):
            continue
        rest = divided[0].value - sum(p.value for p in divided[1]) if divided is not None else 0
        if divided is None or rest <= 0:
            continue
        total, parts = divided
        q = phantom(scan, term.start, term.end, rest, "derived.remaining")
        lender = parts[0]
        q.concept, q.concept_text, q.generic = lender.concept, lender.concept_text, lender.generic
        q.qualifier, q.parent, q.derived_from = total.qualifier, total, [total, *parts]
        if (named := named_rest(scan, term, total)) is not None:
            q.concept, q.concept_text, q.generic = named.key, scan.written(named.start, named.end), False
        q.state, q.state_text = _state_of_rest(q, total, parts[-1]) or (lender.state, lender.state_text)
        _retell(claims, total, parts)
        claims.append(Claim("partition", total, [*parts, q], "breakdown.remaining_derived"))
        found.append(q)
    return found


def _is_of_others(scan: Scan, rest: Term, total: Quantity) -> bool:
    """Whether "the other" leads to a noun of another kind than the total: "188 incidents by the army and the other security personnel"."""
    if scan.language != "en":
        return False  # a noun stands right behind its adjective in English alone
    noun = next((n for n in scan.terms("noun", rest.end, rest.end + _NAMED_REACH) if n.section == "concepts"), None)
    if noun is None or scan.text[rest.end : noun.start].count(" ") > _ADJECTIVES or set(scan.text[rest.end : noun.start]) & set(",;:.()"):
        return False
    stops = any(t.key in {"stop", "of", "copula", "auxiliary", "and"} for t in scan.terms("link", rest.end, noun.start))
    return not stops and group_of(noun.key) != group_of(total.concept)


def _state_of_rest(q: Quantity, total: Quantity, part: Quantity) -> tuple[str | None, str | None] | None:
    """(state, its word) of the rest; None where the text gives none. "The rest of the number required" is not itself required."""
    planned = [t for t in q.scan.terms("plan", q.end, q.end + _NAMED_REACH) if not set(q.scan.text[q.end : t.start]) & set(",;:.")]
    if planned and part.sentence != q.sentence:
        return "planned", q.scan.written(planned[0].start, planned[0].end)  # "it has handed over eight. The rest will follow"
    state, _ = choose_state(q, part, None)
    if state is None:
        return None
    if state.key in {"required", "authorized_strength"}:
        return ("present" if part.state == "shortfall" else DEFAULT_STATE.get(q.concept or "")), None
    return state.key, q.scan.written(state.start, state.end)


def _is_number_of(q: Quantity, rest: Term) -> bool:
    """Whether the text itself says how many "the rest" are: the remaining 30, los 30 restantes."""
    behind = 0 <= rest.start - q.noun_end <= (3 if "remaining" in q.markers else 1)  # "46 restent ouverts"
    beside = 0 <= q.start - rest.end <= 24 and not set(q.scan.text[rest.end : q.start]) & set(";.")
    return behind or beside or q.start <= rest.start < q.noun_end or rest.start <= q.start < rest.end


def _retell(claims: list[Claim], total: Quantity, parts: Sequence[Quantity]) -> None:
    """Drop what the new partition says better: subsets of the total, and its parts where they were taken for parts of one another."""
    members = set(map(id, parts))
    claims[:] = [c for c in claims if not (c.total is total and members >= {id(p) for p in c.parts} and c.relation in _RETOLD)]
    for claim in claims:
        if claim.relation == "subset" and claim.total is not total:
            claim.parts[1:] = [p for p in claim.parts[1:] if id(p) not in members]


def _divided(scan: Scan, rest: Term, quantities: Sequence[Quantity], claims: list[Claim]) -> tuple[Quantity, list[Quantity]] | None:
    """The total that "the rest" closes, and the parts of it that were named."""
    counted = [q for q in quantities if q.end <= rest.start and q.measure == "count" and q.concept and not q.reason]
    last, reach = scan.sentence_at(rest.start), 1
    while reach < _LABELS and sum(q.sentence == last - reach for q in counted) == 1:
        reach += 1  # "Delivered: 47. Operational: 39. The rest is being repaired"
    near = [q for q in counted if last - q.sentence <= reach]
    return _named_whole(scan, rest, quantities) or _listed(near, claims) or _divided_before(scan, rest.end, quantities, claims)


def _named_whole(scan: Scan, rest: Term, quantities: Sequence[Quantity]) -> tuple[Quantity, list[Quantity]] | None:
    """ "The rest of the number required": a word of state names the whole, and the last number is the part."""
    after = scan.terms("state", rest.end, min(len(scan.text), rest.end + _NAMED_REACH))
    earlier = [q for q in quantities if q.end <= rest.start and q.measure == "count" and q.concept and not q.reason]
    for term in after if len(earlier) > 1 else []:
        part = earlier[-1]
        if "of_which" in part.markers and part.parent is not None and part.parent.sentence == part.sentence:
            return None  # "of the 335 engineers 135 arrived; the rest were expected": the whole stands beside the part
        total = next((q for q in reversed(earlier) if q.state == term.key and q is not part and q.value > part.value), None)
        if term.key in _WHOLES and total is not None and group_of(total.concept) == group_of(part.concept):
            return total, [part]
    return None


def _divided_before(
    scan: Scan, start: int, quantities: Sequence[Quantity], claims: Sequence[Claim]
) -> tuple[Quantity, list[Quantity]] | None:
    """ "The remaining sites", sentences after "eight of the 13 bases": the noun tells which whole was divided."""
    noun = next((n for n in scan.layers["noun"] if 0 <= n.start - start <= 3), None)
    for claim in reversed(claims if noun is not None else []):
        total = claim.total
        if noun is None or total is None or total not in quantities or claim.rule != "breakdown.out_of" or len(claim.parts) != 1:
            continue
        if group_of(total.concept) == group_of(noun.key):
            return total, claim.parts
    return None


def _listed(near: Sequence[Quantity], claims: Sequence[Claim]) -> tuple[Quantity, list[Quantity]] | None:
    """The total and the parts that the sentences have just named: by "of which", by a list, or by a smaller number after a larger one."""
    if not near:
        return None
    for claim in reversed(claims):
        total = claim.total
        if claim.relation == "subset" and total in near and total is not None and claim.parts[-1] in near:
            members = _continued(near, total, claim.parts)
            if near[-1] is total or near[-1] in members:
                return total, members
        short = claim.relation == "partition" and total in near and claim.parts[-1] is near[-1]
        if short and total is not None and sum(p.value for p in claim.parts) < total.value:
            return total, claim.parts  # "213 people: 114 here, 38 there and the rest elsewhere": the list ends with the rest
    for i in range(len(near) - 2, -1, -1):
        total, parts = near[i], flat(near[i + 1 :])
        fitting = all(p.value < total.value and p.concept == total.concept and p.noun is None for p in parts)
        if parts and fitting and sum(p.value for p in parts) < total.value:
            return total, parts
    return None


def _continued(near: Sequence[Quantity], total: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    """The parts of a subset and those that go on with its list in the same sentence: of 86, 51 ..., 20 ..., and the rest."""
    last = parts[-1]
    more = [q for q in near if q.start > last.start and q.sentence == last.sentence and not q.markers & DETAIL]
    more = [q for q in more if q.concept == total.concept and q is not total and (q.own_state or q.noun or not last.own_state)]
    return [*parts, *more] if sum(p.value for p in [*parts, *more]) < total.value else list(parts)


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
        if counted and whole is None:
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
