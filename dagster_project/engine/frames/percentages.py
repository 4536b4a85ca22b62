"""Percentages: of what they speak, the count beside them, the noun behind or before, or what the sentence counted."""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign

from dagster_project.engine.frames.chinese import is_of_money, names_fleet
from dagster_project.engine.frames.chinese_clauses import is_in_name
from dagster_project.engine.frames.funding import is_funding
from dagster_project.engine.frames.lenders import base_of
from dagster_project.engine.frames.nouns import noun_after, noun_before
from dagster_project.engine.frames.percent_limits import (
    is_limit,
    is_norm,
    is_norm_of_next,
    is_vacancy,
    leads_to_count,
    over_bracket,
    rate_before,
)
from dagster_project.engine.frames.percent_lists import (
    before_window,
    change_of_before,
    count_it_changes,
    divided_before,
    goes_on_changing,
    has_own_subject,
    is_attributed,
    is_attributed_next,
    is_of_next_change,
    past_window,
    take_harm,
    takes_blame,
)
from dagster_project.engine.frames.predicates import find_state
from dagster_project.engine.frames.russian import brings_share_to
from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.subjects import (
    answers_too,
    caused_harm,
    count_of_share,
    fate_of_them,
    state_of_subject,
    subject_of_share,
)
from dagster_project.engine.frames.taken import harmed, take_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import TIES
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, FLEET, HARM, fits, group_of
from dagster_project.engine.words.wording import says, spoken

_RATED = {*FLEET, "shortfall"}
_OF_ALL = 26  # characters between a percentage and the harm that it is a share of: of the total number of
_BESIDE_MONEY = 14  # characters between a sum of money and the percentage that it is
_BESIDE_RATE = 12  # characters between "serviceability" and the percentage: of, is, at about
_SHARES = {"percent", "percent_change"}
_BEFALLEN = {*HARM, "displaced", "returned", "detained"}  # what befell a whole, and so its women and children
_TO_PREDICATE = 90  # characters between a percentage and "were women"
_APART = {"women", "children"}  # people who are counted among others
_BESIDE_PERCENT = 8  # characters between a percentage and its own noun: of, de las
_AFTER_WORD = 6  # characters between "that is" and the percentage: a comma, an article
_BOUND_GAP = 14  # characters between the bounds of a change
_COMPARED_GAP = 4  # characters between "compared with" and the percentage: an article
_NEXT_SHARE = 60  # characters between two shares of a list: of what the first is one
_RESTATED = 70  # characters between a count and the percentage that says it again


def _harm_shared(q: Quantity) -> str | None:
    """ "Women made up 43 per cent of all casualties": what befell those of whom the subject is a share."""
    near = [t for t in q.scan.terms("state", q.noun_end, q.noun_end + _OF_ALL) if t.section == "state_nouns" and t.key in HARM]
    return near[0].key if near and not set(q.scan.text[q.noun_end : near[0].start]) & set(",;:()") else None


def _restates(q: Quantity, before: Quantity) -> bool:
    """Whether the percentage says the count before it again: "163 were in working order, that is 66.5 per cent"."""
    gap = q.scan.text[before.noun_end : q.start]
    words = q.scan.terms("that_is", before.noun_end, q.start)
    return bool(words) and q.start - words[-1].end <= _AFTER_WORD and len(gap) <= _RESTATED and not set(gap) & set(";.。；")


def _counts_apart(q: Quantity, after: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """ "12,379 troops (6.8 per cent women)": women and children that a percentage names are what it speaks of."""
    noun = noun_after(q, after.start if after else len(q.scan.text))
    beside = noun is not None and noun.section == "concepts" and noun.key in _APART and noun.start - q.noun_end <= _BESIDE_PERCENT
    noun = noun if beside else _predicate(q, after)
    if noun is None:
        return False
    take_noun(q, noun, earlier)
    whom = says(q.scan.language, "relative", q.scan.text, q.end, noun.start)  # "60 per cent of whom were children"
    whole = base_of(earlier) if whom or q.markers & TIES else None
    told = whole is not None and (whole.state in _BEFALLEN or (not beside and whole.state is not None))
    q.state, q.rule = whole.state if whole is not None and told else DEFAULT_STATE.get(noun.key), "percent.noun"
    return True


def _predicate(q: Quantity, after: Quantity | None) -> Term | None:
    """ "27 per cent of whom were women", "5.2 per cent of the troops and 22 per cent of the staff officers were women"."""
    scan, last = q.scan, q.sentence_span[1]
    if after is not None and (after.measure != "percent" or after.sentence != q.sentence):
        last = min(last, after.start)
    noun = next((n for n in scan.terms("noun", q.noun_end, last) if n.section == "concepts" and n.key in _APART), None)
    if noun is None or noun.start - q.noun_end > _TO_PREDICATE or set(scan.text[q.noun_end : noun.start]) & set(",;:().،，；"):
        return None
    copula = [t for t in scan.terms("link", q.noun_end, noun.start) if t.key == "copula"]
    article = scan.text[copula[-1].end : noun.start].strip() if copula else "-"
    return noun if article in {"", "des"} else None


def _is_share_of(q: Quantity, after: Quantity | None) -> bool:
    """ "78 per cent of the 1,893 inmates": the percentage speaks of the count whose share it is."""
    if after is None or after.measure != "count" or after.concept is None or after.sentence != q.sentence:
        return False
    gap = q.scan.text[q.noun_end : after.start]
    links = [t for t in q.scan.terms("link", q.noun_end, after.start) if t.key == "of" and t.start - q.noun_end <= 1]
    if not links or len(gap) > _BESIDE_PERCENT + 4 or set(gap) & set(",;:()"):
        return False
    q.concept, q.concept_text, q.parent, q.rule = after.concept, after.concept_text, after, "percent.of_count"
    find_state(q, None, after, [])
    return True


def _tells_change(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """Whether a change without a noun of its own is told of the count before it."""
    named = noun_after(q, after.start if after else len(q.scan.text)) is not None or has_own_subject(q, before)
    return not named and (count_it_changes(q, before) or change_of_before(q, earlier))


def _take_fitness(q: Quantity, after: Quantity | None) -> None:
    """ "Of 212 carriers only 61 per cent are usable": what is said behind the percentage is said of the share, not of the whole."""
    said, cost = choose_state(q, None, after)
    if said is not None and said.key in FLEET and said.start >= q.end and cost <= CLOSE and fits(said.key, q.concept):
        q.state, q.state_text, q.own_state = said.key, q.scan.written(said.start, said.end), True


def _is_plain(q: Quantity, gap: str) -> bool:
    """Whether a percentage right behind a sum of money is its share of another: "207 million received, or 28.7 per cent"."""
    changed = q.measure == "percent_change" and len(gap) <= _BESIDE_RATE  # "510 million dollars, 7 per cent less than the year before"
    return (q.measure == "percent" or changed) and not set(gap) & set(".。;；") and not q.scan.terms("state", q.start - len(gap), q.start)


def _take_rate(q: Quantity, before: Quantity) -> None:
    """ "36 vehicles, serviceability 94 per cent", "2,713 staff, a vacancy rate of 10 per cent": a rate says what it is the rate of."""
    rates = [t for t in q.scan.terms("state", before.noun_end, q.start) if t.key in _RATED and fits(t.key, q.concept)]
    if rates and q.start - rates[-1].end <= _BESIDE_RATE and not any(d.start >= rates[-1].end for d in q.scan.dates if d.end <= q.start):
        q.state, q.state_text, q.own_state = rates[-1].key, q.scan.written(rates[-1].start, rates[-1].end), True


def _is_next_share(q: Quantity, before: Quantity) -> bool:
    """ "Women made up 7 per cent of the contingents and 21 per cent of the staff officers": a list of what they are a share of."""
    text, links = q.scan.text, q.scan.terms("link", before.noun_end, q.start)
    start = min((t.start for t in q.scan.terms("qualifier", before.noun_end, q.start) if q.start - t.end <= 1), default=q.start)
    held = any(start - m.end() <= 1 for m in spoken(q.scan.language, "holding", text, before.noun_end, start))
    joined = held or any(t.key == "and" and start - t.end <= 1 for t in links) or text.endswith(", ", 0, start)
    behind = q.scan.terms("link", q.noun_end, q.noun_end + _BESIDE_PERCENT)
    shared = any(t.key == "of" and t.start - q.noun_end <= 1 for t in behind) or text.startswith(" من ", q.noun_end)
    if before.concept in _APART and q.scan.language == "fr":  # "6 % chez les militaires, de 18 % dans la police"
        joined = joined or text[: q.start].removesuffix("de ").endswith((", ", " et "))
        shared = shared or any(t.key == "stop" and t.start - q.noun_end <= 1 for t in behind)
    if before.concept in _APART and q.scan.language in {"es", "ru"}:  # "7,1 % en los batallones y del 19,6 % entre los observadores"
        gap = text[before.noun_end : q.start]
        named = any(t.key in _APART for t in q.scan.terms("noun", before.noun_end, q.noun_end + _BESIDE_PERCENT))
        joined = joined or ("," in gap or any(t.key == "and" for t in links))
        shared = shared or (len(gap) <= _NEXT_SHARE and not set(gap) & set(";.()") and not named)
    return brings_share_to(q, before) or (q.measure == before.measure and joined and shared)


def _goes_on(q: Quantity, before: Quantity, gap: str) -> bool:
    """Whether a percentage is the other bound of a change, or what the percentage before it is compared with."""
    if len(gap) <= _BOUND_GAP and q.scan.terms("level", before.noun_end, q.start):
        return True
    if q.scan.language == "zh" and gap in {"和", "、", "及", "与", "以及"} and before.measure == "percent":
        return True  # 分别为54%和61%
    compared = any(
        t.key in {"compared", "against"} and q.start - t.end <= _COMPARED_GAP for t in q.scan.terms("comparison", before.noun_end, q.start)
    )
    return compared and before.measure == q.measure == "percent" and len(gap) <= _RESTATED and before.sentence == q.sentence


def frame_percent(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """A percentage speaks of the count beside it, else of the noun that follows or precedes it."""
    before = past_window(q, before, earlier)
    gap = q.scan.text[before.noun_end : q.start] if before else ""
    if before is not None and goes_on_changing(before, q):
        q.measure, q.value = "percent_change", copysign(q.value, before.value)
    if takes_blame(q, earlier):
        return
    if (subject := subject_of_share(q)) is not None:
        q.concept, q.concept_text, q.rule = subject.key, q.scan.written(subject.start, subject.end), "percent.subject"
        q.state = _harm_shared(q) or fate_of_them(q, earlier) or state_of_subject(q, subject)
        take_harm(q, before)
        return
    if before is not None and before.measure == "count" and (count := count_of_share(q, before, earlier)) is not None:
        q.concept, q.concept_text, q.state, q.state_text = count.concept, count.concept_text, count.state, count.state_text
        q.parent, q.rule = count, "percent.share_of"
        return
    if (whole := divided_before(q, before, earlier)) is not None:
        q.concept, q.concept_text, q.state, q.state_text = whole.concept, whole.concept_text, whole.state, whole.state_text
        q.parent, q.rule = whole, "percent.apposed"
        return
    if before is not None and before.measure == "money" and (len(gap) <= _BESIDE_MONEY or _restates(q, before)) and _is_plain(q, gap):
        said, _ = choose_state(q, before, after)
        if said is None or not is_funding(q, said, earlier):
            q.concept, q.state, q.state_text, q.parent, q.rule = "money", before.state, before.state_text, before, "percent.of_money"
        return
    if is_of_money(q):
        said, cost = choose_state(q, before, after)
        paid = said is not None and cost <= CLOSE and said.key in {"supplied", "deployed"}
        q.concept, q.state, q.rule = "money", "supplied" if paid else None, "percent.funding"
        return
    if (named := over_bracket(q)) is not None and (before is None or before.measure != "count" or before.noun_end < named.start):
        q.concept, q.concept_text, q.rule = named.key, q.scan.written(named.start, named.end), "percent.subject"
        q.state = state_of_subject(q, named)
        return
    if _counts_apart(q, after, earlier) or _is_share_of(q, after) or answers_too(q, before) or _tells_change(q, before, after, earlier):
        return
    laid = before is not None and is_attributed_next(q, before)
    if before is not None and before.sentence == q.sentence and (laid or (before.rule == "percent.subject" and _is_next_share(q, before))):
        planned = not laid and brings_share_to(q, before) and any(before.noun_end <= t.start < q.start for t in q.scan.layers["plan"])
        q.concept, q.concept_text, q.rule = before.concept, before.concept_text, before.rule
        q.state = "planned" if planned else before.state
        return
    if is_limit(q):
        q.concept, q.state, q.own_state, q.qualifier, q.rule = "other", "threshold", True, "exactly", "percent.norm"
        if before is not None and before.concept and before.sentence == q.sentence:
            q.concept, q.concept_text = before.concept, before.concept_text
        if group_of(q.concept) == "formations" and any(t.key in FLEET for t in q.scan.terms("state", q.sentence_span[0], q.start)):
            q.concept, q.concept_text = "equipment", None  # "the serviceability of two battalions is below 90 per cent"
        return
    if (
        before is not None
        and before.measure == "count"
        and ")" not in gap
        and not (names_fleet(q, before) or has_own_subject(q, before))
        and (len(gap) <= 14 or _restates(q, before))
    ):
        q.concept, q.concept_text, q.state, q.state_text = before.concept, before.concept_text, before.state, before.state_text
        q.parent, q.rule = before, "percent.of_count"
        _take_rate(q, before)
        _take_fitness(q, after)
        return
    if before is not None and before.measure in _SHARES and _goes_on(q, before, gap):
        q.concept, q.concept_text, q.state, q.state_text, q.rule = (
            before.concept,
            before.concept_text,
            before.state,
            before.state_text,
            before.rule,
        )
        return  # "from 74 per cent to 66 per cent", "86 per cent, compared with 79 per cent in the period before"
    q.rule = "percent.noun"
    said, cost = choose_state(q, before, after)
    if said is not None and said.key in HARM and (is_in_name(q, said) or (said.start >= q.end and is_of_next_change(q, said))):
        said = None
    rate = rate_before(q)
    if rate is not None and (said is None or said.key in WEAK or said.end <= rate.end or is_norm_of_next(q, said, after)):
        said, cost = rate, CLOSE  # "serviceability stood at 84 per cent"
    if said is not None and is_norm(q, before, said, cost):
        return
    if said is not None and said.key in HARM and cost <= CLOSE:
        q.state, q.state_text, q.own_state = said.key, q.scan.written(said.start, said.end), True
        q.concept, q.concept_text, q.rule = caused_harm(q, said, earlier) or harmed(q, said, earlier), q.state_text, "percent.harm"
        return
    noun = noun_after(q, after.start if after else len(q.scan.text), through=True) or noun_before(q, before_window(q, before, earlier))
    noun = None if noun is not None and noun.start > q.start and is_attributed(q, noun) else noun
    if said is not None and noun is None and is_funding(q, said, earlier):
        return
    if said is not None and cost <= CLOSE and said.key in FLEET and (noun is None or not fits(said.key, noun.key)):
        fleet = base_of([o for o in earlier if o.scan is q.scan and q.sentence - o.sentence <= 1])
        q.concept = fleet.concept if fleet is not None and fleet.concept in EQUIPMENT else "equipment"
        q.state, q.state_text, q.own_state = said.key, q.scan.written(said.start, said.end), True
        return  # "the battalion's serviceability stands at 62 per cent"
    base = base_of(earlier if q.markers & TIES else [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence])
    own = noun is not None and q.scan.text[q.noun_end : noun.start] == "的"  # 其中六成的事件
    if noun is not None and (own or base is None or "of_which" not in q.markers or group_of(noun.key) == group_of(base.concept)):
        take_noun(q, noun, earlier)
    elif base is not None:
        q.concept, q.concept_text = base.concept, base.concept_text
        if "of_which" in q.markers and not q.own_state:
            q.state, q.state_text = base.state, base.state_text  # "28 died and 165 were hurt; 50 per cent of them by mines"
    if q.markers & TIES:
        q.parent = base  # "1,210 were deployed, of whom 14 per cent were women"
    if q.concept is None and after is not None and after.measure == "count" and leads_to_count(q, after):
        q.concept, q.concept_text = after.concept, after.concept_text
    if rate is not None and said is rate and q.state is None and fits(rate.key, q.concept):
        q.state, q.state_text, q.own_state = rate.key, q.scan.written(rate.start, rate.end), True
    if not q.own_state and q.state is None:
        find_state(q, before, after, earlier)
    if q.measure == "percent" and (q.state is None or q.state in WEAK) and is_vacancy(q):
        q.state, q.own_state = "shortfall", True
