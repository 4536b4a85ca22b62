"""Frames: number + concept + state. Members of a list, "of which" and "the remaining" take from their neighbours what they leave unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.lexicon import Term
from dagster_project.engine.nouns import class_concept, classifier_after, dual_noun, noun_after, noun_before
from dagster_project.engine.quantities import Quantity, finish_quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.states import choose_state
from dagster_project.engine.vocabulary import DEFAULT_STATE, HARM, fits, group_of

_COUNTED = {"count", "percent", "percent_change", "rate"}
_DETAIL = {"including", "of_which", "detail"}  # a number that only details another one
_TIES = {"of_which", "including", "remaining", "each", "out_of", "others"}  # set words that tie a number to what was counted before it
_STRICT = {"en", "es", "fr"}  # elsewhere verbs and adjectives follow numbers too freely to tell an unknown noun from them
_STRONG_BEFORE = {"zh": 7}
_CLOSE = 60  # cost up to which a state word surely belongs to its number
_CAN_BE_PLANNED = {"withdrawn", "handed_over", "deployed", "rotated", "supplied", "returned", "conducted", "present", "strength"}
_PERSONNEL_OF = {"formed_police_units": "police_personnel"}


def _gap_terms(scan: Scan, layer: str, start: int, end: int) -> list[Term]:
    return scan.terms(layer, start, end) if end > start else []


def _mark(q: Quantity, before: Quantity | None, after: Quantity | None) -> None:
    """Set words that stand with the number: between the last noun phrase and it, or right behind it."""
    scan = q.scan
    first, _ = q.sentence_span
    floor = before.noun_end if before else first
    for term in _gap_terms(scan, "set", floor, q.start):
        distance = q.start - term.end
        attached = before is not None and not scan.text[before.noun_end : term.start].strip()
        if before and term.key == "of_which" and attached and distance > 3:
            continue  # "25 of them (12 were ...": the word belongs to the number before it
        if term.key in {"remaining", "additional", "each", "both"} and distance > (4 if scan.language == "zh" else 16):
            continue
        q.markers.add(term.key)
    if before is not None and before.markers & _DETAIL and len(scan.text[before.noun_end : q.start].strip()) <= 4:
        q.markers.add("detail")  # "including 14 women and 9 children"
    _mark_behind(q, after)
    _mark_base(q, before)
    if after and after.sentence == q.sentence:
        links = _gap_terms(scan, "link", q.end, after.start)
        between = scan.text[q.end : after.start]
        near = links and links[0].key == "of" and links[0].start - q.end <= 2
        if near and len(between) <= 36 and not set(between) & set(",;:()."):
            q.markers.add("out_of")


def _mark_behind(q: Quantity, after: Quantity | None) -> None:
    """Set words right behind the number, or behind its noun once that is known: "25 of them", "25 devices of these"."""
    scan = q.scan
    _, last = q.sentence_span
    limit = min(last, after.start if after else last)
    for term in _gap_terms(scan, "set", q.end, limit):
        if set(scan.text[q.noun_end : term.start]) & set(",;:("):
            return
        if term.start - q.noun_end <= 3 and term.key in {"of_which", "remaining", "each", "additional", "total"}:
            q.markers.add(term.key)
        elif term.key == "each" and term.start - q.noun_end <= 14:
            q.markers.add("each")


def _mark_base(q: Quantity, before: Quantity | None) -> None:
    """ "Of the 17 battalions, five lack vehicles": the first number is the base, the next without a noun is a part of it."""
    scan = q.scan
    if before is not None and "base" in before.markers and before.sentence == q.sentence:
        q.markers.add("of_which")
        return
    for term in reversed(scan.terms("link", max(0, q.start - 16), q.start)):
        if term.key == "of" and q.start - term.end <= 1:
            lead = scan.text[q.sentence_span[0] : term.start].strip()
            if scan.language == "ar" and lead[-1:] in {"ف", "و"} and not lead[-2:-1].isalpha():
                lead = lead[:-1].strip()  # the conjunction is written as part of the word
            if not lead or lead[-1] in ",;:.(" or any(t.end == term.start for t in scan.layers["qualifier"]):
                q.markers.add("base")
            return


def _context_concept(q: Quantity, group: str, earlier: Sequence[Quantity]) -> str | None:
    """The most specific concept of a group that the sentence, then the paragraph, named before the number."""
    first, _ = q.sentence_span
    for term in reversed(q.scan.terms("noun", first, q.start)):
        if term.section == "concepts" and term.key == "armed_group_members" and not q.markers & _TIES:
            continue  # whoever acted is seldom who was counted
        if term.section == "concepts" and group_of(term.key) == group:
            return term.key
        if group == "people" and group_of(term.key) == "formations" and term.section == "concepts":
            return _PERSONNEL_OF.get(term.key, "military_personnel")
    for other in reversed(earlier):
        if other.scan is not q.scan:
            return None
        detail = bool(other.markers & _DETAIL) and not q.markers & _TIES
        if other.concept and not other.generic and group_of(other.concept) == group and not detail:
            return other.concept
        if group == "people" and group_of(other.concept) == "formations" and other.concept:
            return _PERSONNEL_OF.get(other.concept, "military_personnel")
    return None


def _take_noun(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> None:
    q.noun = noun
    q.noun_end = max(q.noun_end, noun.end, q.end)
    q.concept_text = q.scan.written(noun.start, noun.end)
    if noun.section == "state_nouns":
        q.state, q.state_text, q.own_state, q.state_at = noun.key, q.concept_text, True, (noun.start, noun.end)
        q.concept, q.generic = _harmed(q, noun, earlier), True
    elif noun.section == "generic":
        q.concept = _context_concept(q, group_of(noun.key) or "other", earlier) or _staff(q, noun) or noun.key
        q.generic = q.concept == noun.key
    elif noun.section == "concepts":
        q.concept = noun.key
    else:  # a unit inside a dual (two weeks)
        q.measure, q.unit, q.concept = noun.section, noun.key, {"duration": "time", "area": "hectares"}.get(noun.section, noun.section)
        if noun.key == "decade":
            q.value, q.unit = q.value * 10, "year"


def _staff(q: Quantity, noun: Term) -> str | None:
    """People of whom the sentence says that they are United Nations staff."""
    named = any(t.key == "un_personnel" for t in q.scan.terms("group", *q.sentence_span))
    return "un_personnel" if noun.key == "people" and named else None


def _harmed(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> str:
    """Whom "53 wounded" counts: the people named with it, else those that the paragraph counted before."""
    if noun.key not in HARM:
        return next((c for c in (_context_concept(q, "people", earlier),) if c), "people")
    _, last = q.sentence_span
    limit = min(last, noun.end + 30)
    nexts = [t for t in q.scan.terms("noun", noun.end, limit) if t.section == "concepts" and group_of(t.key) == "people"]
    if nexts and not set(q.scan.text[noun.end : nexts[0].start]) & set(",;:()0123456789"):
        q.noun_end = nexts[0].end
        return nexts[0].key
    return _context_concept(q, "people", earlier) or "people"


def _sibling(q: Quantity, before: Quantity | None) -> Quantity | None:
    """The number just before in the same list: joined by a comma, a conjunction, or nothing but a short gap."""
    if before is None or before.sentence != q.sentence or before.concept is None:
        return None
    gap = q.scan.text[before.noun_end : q.start]
    return before if len(gap) <= 90 and not set(gap) & set(".!?。") else None


def _base(earlier: Sequence[Quantity]) -> Quantity | None:
    """The set that "of which", "the remaining", "one of them" speak of: the last counted thing that is no percentage."""
    details = 0
    for other in reversed(earlier):
        if other.measure == "count" and other.concept and group_of(other.concept) != "other":
            ceiling = other.state == "authorized_strength" and other is not earlier[0]
            if not (other.markers & _DETAIL or ceiling) or details > 3:
                return other
            details += 1  # a detail of a set, or its ceiling, is seldom the set itself
    return next((o for o in reversed(earlier) if o.measure == "count" and o.concept and group_of(o.concept) != "other"), None)


def _find_noun(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    noun = dual_noun(q)
    if noun is not None:
        q.noun_end = q.end
    else:
        noun = noun_after(q, after.start if after else len(q.scan.text)) or _noun_past_size(q, after)
    if noun is not None and noun.key == "any":
        q.noun_end = noun.end  # "22 others", "two of them": the noun says nothing
        q.markers.add("of_which" if "of" in q.scan.text[q.end : noun.end].split() else "others")
        noun = None
    if noun is not None and "of_which" in q.markers and q.scan.terms("state", q.end, noun.start):
        noun = None  # "of the 17 battalions, five lack vehicles"
    preceding = noun_before(q, before.noun_end if before else 0)
    joined = preceding is not None and not set(q.scan.text[preceding.end : q.start]) & set(",:;")
    if joined and preceding and q.scan.language == "ar" and q.number.kind == "words" and q.value <= 2 and q.start - preceding.end <= 14:
        noun = None  # Arabic one and two follow their noun
    near = joined and preceding is not None and q.start - preceding.end <= _STRONG_BEFORE.get(q.scan.language, 3)
    if noun is not None:
        _take_noun(q, noun, earlier)
        if (classifier := classifier_after(q)) is not None and classifier.key == "person":
            _count_members(q)
        if (
            q.generic
            and near
            and preceding is not None
            and group_of(preceding.key) == group_of(q.concept)
            and preceding.section == "concepts"
        ):
            _take_noun(q, preceding, earlier)
        return
    if near and preceding is not None:
        _take_noun(q, preceding, earlier)
        _count_members(q)
        q.rule = "count.noun_before"
        return
    if _borrow(q, before, earlier):
        return
    if preceding is not None:
        _take_noun(q, preceding, earlier)
        _count_members(q)
        q.rule = "count.noun_before"
        return
    concept = class_concept(q)
    if concept is None and not _has_unknown_noun(q):
        _take_topic(q, before, after, earlier)
    elif concept:
        q.concept = _context_concept(q, group_of(concept) or "other", earlier) or concept
        q.rule, q.generic = "count.classifier", True


def _has_unknown_noun(q: Quantity) -> bool:
    """Whether a word that no list knows follows the number: it counts that, and nothing that was named before."""
    scan, start = q.scan, q.end
    if scan.language == "zh":
        return False
    while start < len(scan.text) and scan.text[start] in " ])":
        start += 1
    if start >= len(scan.text) or not scan.text[start].isalpha():
        return False
    layers = ("link", "set", "state", "plan", "qualifier_after", "cause", "event", "negation", "place")
    return not any(start - 2 <= t.start <= start + 3 for layer in layers for t in scan.layers[layer])


def _take_topic(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """A number with a state and no noun speaks of what the paragraph speaks of: the set counted last, or the thing named last."""
    state, cost = choose_state(q, before, after)
    if state is None or cost > _CLOSE:
        return
    base = _base([o for o in earlier if o.scan is q.scan])
    if base is not None and fits(state.key, base.concept):
        q.concept, q.concept_text, q.generic, q.rule, q.parent = base.concept, base.concept_text, base.generic, "count.ellipsis", base
        return
    for noun in reversed(q.scan.terms("noun", 0, q.start)):
        if noun.section == "concepts" and fits(state.key, noun.key) and group_of(noun.key) != "other":
            q.concept, q.concept_text, q.rule = noun.key, q.scan.written(noun.start, noun.end), "count.topic"
            return


def _noun_past_size(q: Quantity, after: Quantity | None) -> Term | None:
    """The noun of 一支140人的建制警察部队, which stands behind the size of the unit."""
    classifier = classifier_after(q)
    if classifier is None or after is None or classifier.key == "person" or not 0 <= after.start - classifier.end <= 1:
        return None
    return noun_after(after, len(q.scan.text))


def _count_members(q: Quantity) -> None:
    """A number after a formation counts its people ("a unit of 170", "140 strong"), unless it is the numeral of the noun (كتيبة واحدة)."""
    numeral = q.scan.language == "ar" and q.value <= 2
    if group_of(q.concept) == "formations" and q.concept and not numeral and q.scan.passage.kind != "table_row":
        q.concept = _PERSONNEL_OF.get(q.concept, "military_personnel")


def _borrow(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """Ellipsis: a number without a noun speaks of what the text counted before it."""
    lender = None
    if q.markers & _TIES:
        state, cost = choose_state(q, before, None)
        fitting = (
            [o for o in earlier if fits(state.key, o.concept)] if state is not None and state.key in HARM and cost <= _CLOSE else earlier
        )
        lender = _base(fitting)
    if lender is None and q.scan.language in _STRICT and _has_unknown_noun(q):
        return False
    lender = lender or _sibling(q, before)
    if lender is None and q.start - q.sentence_span[0] <= 12:
        lender = _base(earlier)
    if lender is None or lender.concept is None or group_of(lender.concept) == "other":
        return False
    classifier = classifier_after(q)
    if classifier is not None and classifier.key == "person" and group_of(lender.concept) not in {"people"}:
        return False
    q.concept, q.concept_text, q.generic, q.rule = lender.concept, lender.concept_text, lender.generic, "count.ellipsis"
    q.parent = lender
    if any(t.key == "strength" and (0 <= q.start - t.end <= 3 or 0 <= t.start - q.end <= 2) for t in q.scan.layers["state"]):
        _count_members(q)  # "a battalion whose strength is 525"
    return True


def _find_state(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    whole = (before is not None and "out_of" in before.markers) or "base" in q.markers
    if q.state is None:
        term, cost = choose_state(q, before, after)
        lent = _listed_state(q, before) if cost > _CLOSE and not whole else None
        if lent is not None:
            q.state, q.state_text, term = lent.state, lent.state_text, None
        if whole and term is not None and not _says_of_whole(q, term):
            term = None  # "8 of the 13 bases are closed" closes eight; the thirteen are the whole
        if term is not None:
            q.state, q.state_text, q.own_state = term.key, q.scan.written(term.start, term.end), True
            q.state_at = (term.start, term.end)
    if q.state is None and not whole:
        elliptic = q.noun is None or bool(q.markers & _TIES)
        for lender in (q.parent, _sibling(q, before), _base(earlier) if elliptic else None):
            if lender and lender.state and group_of(lender.concept) == group_of(q.concept) and fits(lender.state, q.concept):
                q.state, q.state_text = lender.state, lender.state_text
                break
    if q.concept is None and q.state in HARM:
        q.concept, q.generic, q.rule = _context_concept(q, "people", earlier) or "people", True, "count.state_only"
    planned = _plan_of(q)
    if planned is not None and (q.state is None or q.state in _CAN_BE_PLANNED):
        q.state, q.state_text = "planned", q.scan.written(planned.start, planned.end)
    elif q.state in _CAN_BE_PLANNED and (sibling := _sibling(q, before)) is not None and sibling.state == "planned":
        q.state, q.state_text = "planned", sibling.state_text
    if q.state is None and q.concept is not None:
        q.state = DEFAULT_STATE.get(q.concept)


def _says_of_whole(q: Quantity, term: Term) -> bool:
    """Whether a state word right behind a whole describes it ("the 324 vehicles deemed necessary, ...") and not the part taken from it."""
    between = q.scan.text[q.noun_end : term.start]
    described = term.key in {"required", "authorized_strength"} and "base" in q.markers
    return 0 <= term.start - q.noun_end <= (30 if described else 3) and "," not in between and ("base" not in q.markers or described)


def _listed_state(q: Quantity, before: Quantity | None) -> Quantity | None:
    """The quantity whose list this one continues, when it has a word for its state: a far word says less than the list does."""
    sibling = _sibling(q, before)
    while sibling is not None and group_of(sibling.concept) != group_of(q.concept) and sibling.parent is not None:
        sibling = sibling.parent if sibling.parent.sentence == q.sentence and sibling.parent.scan is q.scan else None
    if sibling is None or not sibling.state or (sibling.own_state is False and sibling.parent is None):
        return None
    fitting = group_of(sibling.concept) == group_of(q.concept) and fits(sibling.state, q.concept)
    return sibling if fitting else None


def _plan_of(q: Quantity) -> Term | None:
    """A word of plan or future in the clause of the number."""
    first, last = q.sentence_span
    text = q.scan.text
    for term in q.scan.terms("plan", first, last):
        between = text[term.end : q.start] if term.end <= q.start else text[q.noun_end : term.start]
        if len(between) <= (60 if term.end <= q.start else 45) and not set(between) & set(";。；"):
            return term
    return None


def _is_counted_one(q: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """Whether "un", "une", 一 count: people who were harmed, a member of a set, a member of a list of counts."""
    if q.measure == "count" and q.state in HARM and q.own_state and group_of(q.concept) == "people":
        return True
    if q.markers & {"of_which", "including", "remaining", "additional"} and q.concept:
        return True
    for other in (before, after):
        if other is None or other.number.article or other.concept is None or group_of(other.concept) != group_of(q.concept):
            continue
        first, second = (other, q) if other.start < q.start else (q, other)
        gap = q.scan.text[first.noun_end : second.start]
        if (
            other.own_state == q.own_state
            and len(gap) < 40
            and any(t.key == "and" for t in q.scan.terms("link", first.noun_end, second.start))
        ):
            return True
    return False


def _rate_noun(q: Quantity) -> None:
    """What happens so often per week is an activity, named before the number: "incidents fell from 10 to 2 a week"."""
    first, _ = q.sentence_span
    for term in reversed(q.scan.terms("noun", first, q.start)):
        if group_of(term.key) == "activity" and term.section == "concepts":
            q.concept, q.concept_text, q.state = term.key, q.scan.written(term.start, term.end), None
            return
    if "times" in q.markers:
        q.concept, q.generic = "incidents", True


def _neighbours(quantities: Sequence[Quantity], index: int | None, q: Quantity | None = None) -> tuple[Quantity | None, Quantity | None]:
    """The quantities before and after one of them in its sentence, given its place or itself."""
    if index is None:
        index = next(i for i, other in enumerate(quantities) if other is q)
    q = quantities[index]
    before = quantities[index - 1] if index and quantities[index - 1].sentence == q.sentence else None
    after = quantities[index + 1] if index + 1 < len(quantities) and quantities[index + 1].sentence == q.sentence else None
    return before, after


def frame_passage(quantities: Sequence[Quantity], context: Sequence[Quantity]) -> None:
    """Give each quantity of a passage its concept and state. `context` are the counted things of the passages before it."""
    for index, q in enumerate(quantities):
        before, after = _neighbours(quantities, index)
        _mark(q, before, after)
        earlier = [*context, *quantities[:index]]
        if q.measure in {"count", "rate"}:
            _find_noun(q, before, after, earlier)
            _mark_behind(q, after)
        finish_quantity(q)
    for index, q in enumerate(quantities):
        before, after = _neighbours(quantities, index)
        if q.measure == "count":
            before, after = _neighbours([o for o in quantities if o.measure != "percent" or o is q], None, q)
        if "out_of" in q.markers and after is not None and after.concept and (q.noun is None or q.generic):
            q.concept, q.concept_text, q.rule, q.generic = after.concept, after.concept_text, "count.out_of", after.generic
        if (q.measure == "rate" and group_of(q.concept) != "activity") or ("times" in q.markers and group_of(q.concept) != "activity"):
            _rate_noun(q)
        if q.measure in _COUNTED or q.measure in {"area", "money"}:
            _find_state(q, before, after, [*context, *quantities[:index]])
        elif q.measure == "duration":
            term, cost = choose_state(q, before, after)
            if term is not None and cost <= _CLOSE:
                q.state, q.state_text, q.own_state = term.key, q.scan.written(term.start, term.end), True
    for q in quantities:
        if q.concept == "civilians" and q.state not in HARM and any(t.key == "displaced" for t in q.scan.terms("state", *q.sentence_span)):
            q.concept = "displaced_persons"  # civilians who seek safety
    for index, q in enumerate(quantities):
        if q.number.fraction and q.measure == "count":
            q.reason = "fraction"
        if q.number.article and not _is_counted_one(q, *_neighbours(quantities, index)):
            q.reason = "article"
        if q.measure in {"percent", "percent_change"} and q.concept is None:
            _frame_percent(q, *_neighbours(quantities, index), [*context, *quantities[:index]])


def _frame_percent(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """A percentage speaks of the count beside it, else of the noun that follows or precedes it."""
    gap = q.scan.text[before.noun_end : q.start] if before else ""
    if before is not None and before.measure == "count" and len(gap) <= 14:
        q.concept, q.concept_text, q.state, q.state_text = before.concept, before.concept_text, before.state, before.state_text
        q.parent, q.rule = before, "percent.of_count"
        return
    q.rule = "percent.noun"
    noun = noun_after(q, after.start if after else len(q.scan.text), through=True) or noun_before(q, before.noun_end if before else 0)
    if noun is not None:
        _take_noun(q, noun, earlier)
    elif (base := _base(earlier)) is not None:
        q.concept, q.concept_text = base.concept, base.concept_text
    if not q.own_state:
        _find_state(q, before, after, earlier)
