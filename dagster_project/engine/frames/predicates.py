"""What is said of a quantity: the state word of its clause, the state of its list, a plan, or the default of its concept."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.aboard import went_with
from dagster_project.engine.frames.arabic_clauses import is_parted, killed_before, lends_nothing, let_free
from dagster_project.engine.frames.around import completed_behind
from dagster_project.engine.frames.asides import is_other_way
from dagster_project.engine.frames.ceilings import CEILING
from dagster_project.engine.frames.chinese import counts_things, counts_unknown
from dagster_project.engine.frames.chinese_clauses import fares_on, harm_of_subject, is_perfective, kind_of_all, seized_before
from dagster_project.engine.frames.deeds import deed_of, did_so
from dagster_project.engine.frames.fallen import cost_lives, departs, fallen, left_dead, named_dead, none_survived
from dagster_project.engine.frames.governed import governing_harm
from dagster_project.engine.frames.harmed_lists import (
    all_of_whom,
    carried_on,
    counted_among,
    details_harm,
    died_of_it,
    fate_unknown,
    in_apposition,
    in_hospital,
    included_harmed,
    is_gravely,
    names_harmed,
    opened_by_dead,
    was_evacuated,
    who_they_were,
)
from dagster_project.engine.frames.hostages import harm_of_hostages
from dagster_project.engine.frames.kinds import listed_ordnance
from dagster_project.engine.frames.lenders import base_of, context_concept, sibling_of
from dagster_project.engine.frames.listed_states import before_bracket, default_of, has_own_clause, has_so_many, lacks_apart, listed_state
from dagster_project.engine.frames.plans import plan_of
from dagster_project.engine.frames.relatives import said_of_described
from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.frames.settled import settle
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.unlisted import harms_things, is_unlisted
from dagster_project.engine.frames.unnamed import is_named_people
from dagster_project.engine.frames.wholes import says_of_whole
from dagster_project.engine.numbers.quantities import Quantity, joined_by_level
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL, TIES
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, FLEET, HARM, fits, group_of
from dagster_project.engine.words.wording import says

_RIGHT_BESIDE = 20  # cost of a state word that can only speak of its number
_VERB_BEHIND = 12  # characters between people and what is said of them
_ADJOINED = 16  # characters between two members of a list that "and" joins
_TO_TOTAL = 40  # characters before a number in which "the total ... to" stands
_SITUATION = {"targeted", "used", "strength", "present", "occurred", "conducted"}  # what a sentence says beside what befell the people
_LEFT_OR_CAME = {"withdrawn", "participated"}
_MOVES = {"withdrawn", "handed_over", "deployed", "rotated", "supplied", "returned", "conducted", "replaced"}
_CONTRARY = {"serviceable": "unserviceable", "rated_satisfactory": "rated_underperforming"}
_CAN_BE_PLANNED = _MOVES | {"present", "strength", "evaluated"}


def find_state(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """Give the quantity its state, in this order: a word of its clause, the state of its list or set, a plan, the concept's default."""
    whole = (before is not None and "out_of" in before.markers) or "base" in q.markers
    if whole:
        among = before is not None and "among" in before.markers  # "six were among the 22 killed"
        q.markers |= {"whole", "told"} if among or "base" in q.markers else {"whole"}
    if q.state in {"injured", "missing"} and q.noun is not None and (died := died_of_it(q, q.noun)) is not None:
        q.state, q.state_text = died.key, q.scan.written(died.start, died.end)  # "two of the missing had drowned"
    if q.state in {"abducted", "missing"} and q.noun is not None and (harm := harm_of_subject(q, q.noun)) is not None:
        q.state, q.state_text = harm.key, q.scan.written(harm.start, harm.end)  # 3名被扣押的人质遇害
    if q.state in {"abducted", "missing", "injured"} and (killed := killed_before(q)) is not None:
        q.state, q.state_text = killed.key, q.scan.written(killed.start, killed.end)  # قُتل ثلاثة من الرهائن
    if (harm := harm_of_hostages(q)) is not None:
        q.state, q.state_text = harm.key, q.scan.written(harm.start, harm.end)
    if q.state == "abducted" and let_free(q):
        q.state, q.state_text = "other", None
    if q.state is None and q.noun is None and before is not None and before.state == "injured" and is_gravely(q):
        q.state, q.state_text, q.parent = "injured", before.state_text, q.parent or before
    if q.state is None and group_of(q.concept) == "people" and (unknown := fate_unknown(q)) is not None:
        q.state, q.state_text, q.own_state, q.state_at = "missing", q.scan.written(*unknown), True, unknown
    if q.state is None and not whole and (again := did_so(q, earlier)) is not None:
        q.state, q.state_text = again.state, again.state_text  # "4,800 have done so since"
    if q.state is None:
        dead = fallen(q) or named_dead(q) or left_dead(q) or none_survived(q) or cost_lives(q) or departs(q)
        told = dead or completed_behind(q) or in_hospital(q, earlier)
        term, cost = (told, 0) if told is not None else choose_state(q, before, after)
        term = said_of_described(q, term) if term is not None else None
        term = (governing_harm(q, term) or term) if term is not None else None
        term = (seized_before(q) or term) if term is not None and term.key == "other" else term
        if not whole and (term is None or cost > _RIGHT_BESIDE or term.key == "other") and (deed := deed_of(q)) is not None:
            term, cost = deed, _RIGHT_BESIDE
        if q.rule == "count.share_base" and cost > _RIGHT_BESIDE:
            term, cost = None, 0
            q.state = next((o.state for o in reversed(earlier) if o.scan is q.scan and o.state == "authorized_strength"), None)
        lent = (
            listed_state(q, before, earlier) if not whole and (cost > CLOSE or (term is not None and _tells_on(q, before, term))) else None
        )
        if lent is not None and ((term is not None and has_own_clause(q, term, lent)) or lends_nothing(q, lent)):
            lent = None
        if lent is not None and term is not None and term.key in FLEET and lent.state in WEAK and q.markers & TIES:
            lent = None  # "of the 252 available 63, or a quarter, do not run"
        if q.noun is None and has_so_many(q):  # "against a requirement of 20 carriers, the battalion has 14": so many are there
            lent = None if lent is not None and lent.state == "required" else lent
            term = None if term is not None and term.key == "required" and term.end <= q.start else term
        if term is not None and (said := opened_by_dead(q, term) or carried_on(q, term)) is not None:
            term, lent = said, None
        if term is not None and term.key == "planned" and after is not None and joined_by_level(q, after):
            term = None  # "would rise from nine to eleven": there are nine
        if term is not None and term.key in _LEFT_OR_CAME and group_of(q.concept) == "people" and term.end <= q.start:
            beside = (after is not None and joined_by_level(q, after)) or (before is not None and joined_by_level(before, q))
            term = None if beside else term  # "it cut its presence from 15,300 to 11,500": so many there were, and are
        if term is not None and term.key in {*_SITUATION, "supplied"} and details_harm(q):
            lent = q.parent
        if term is not None and (names_harmed(q, before, term) or included_harmed(q, before, term)):
            lent = before
        if term is not None and (among_harmed := counted_among(q, term, earlier)) is not None:
            lent = among_harmed
        if term is not None and was_evacuated(q, term, before):
            term = term._replace(key="injured")
        if term is not None and _is_new_total(q, term):
            q.state, q.default_state, term, lent = DEFAULT_STATE.get(q.concept or ""), True, None, None
        if lent is not None:
            q.state, q.state_text, term = lent.state, lent.state_text, None
        if whole and term is not None and not says_of_whole(q, term):
            term = None  # "8 of the 13 bases are closed" closes eight; the thirteen are the whole
        if term is not None:
            q.state, q.state_text, q.own_state = term.key, q.scan.written(term.start, term.end), True
            q.state_at, q.far_state = (term.start, term.end), cost > CLOSE
    from_now = after is not None and joined_by_level(q, after)  # "to be cut from 2,601 to 980"
    if q.state is None and not whole:
        elliptic = q.noun is None or bool(q.markers & (TIES - {"out_of"}))  # "11,608 troops out of 14,400" are no part of those told before
        for lender in (q.parent, before_bracket(q, sibling_of(q, before), earlier), base_of(earlier) if elliptic else None):
            if lender is not None and ((from_now and lender.state == "planned") or lacks_apart(lender, q) or lends_nothing(q, lender)):
                continue
            if lender is not None and lender.state == "required" and q.noun is None and has_so_many(q):
                continue
            if lender is not None and ("base" in lender.markers or lender.rule == "count.share_base") and lender.state in CEILING:
                continue  # "of the 40 rifles allowed, 37 were shown": not all that is allowed is there
            if lender is not None and lender.state in HARM and fares_on(q):
                continue
            if lender and lender.state and group_of(lender.concept) == group_of(q.concept) and fits(lender.state, q.concept):
                q.state, q.state_text = lender.state, lender.state_text
                q.default_state = lender.default_state and q.scan.language != "ar"  # where the verb stands before what it is said of
                break
    if q.concept is None and q.state in HARM and (counts_unknown(q) or counts_things(q) or harms_things(q)):
        q.state, q.state_text, q.own_state = None, None, False  # 一家酒店遭袭,死者包括...: what no list knows did not die
    if q.concept is None and q.state in HARM:
        named = is_named_people(q)
        q.concept, q.generic, q.rule = (None if named else context_concept(q, "people", earlier)) or "people", True, "count.state_only"
        q.markers |= {"named"} if named else set()
        if not named and is_unlisted(q):
            q.concept, q.generic, q.rule = "civilians", False, "count.unlisted"
    if q.concept == "people" and q.state in HARM and (kind := kind_of_all(q)) is not None:
        q.concept, q.generic = kind, False
    planned = None if from_now else plan_of(q, before)
    if planned is not None and whole and not says_of_whole(q, planned, planned=True):
        planned = None  # "it will close five of its 14 bases": there are fourteen
    if planned is not None and after is not None and "out_of" in q.markers and says_of_whole(after, planned, planned=True):
        planned = None  # "27 of the 41 projects planned were completed"
    if planned is not None and (q.state is None or q.state in _CAN_BE_PLANNED):
        q.state, q.state_text = "planned", q.scan.written(planned.start, planned.end)
    elif from_now or whole or (q.state is not None and q.state not in _CAN_BE_PLANNED):
        pass
    elif (sibling := sibling_of(q, before)) is not None and _shares_plan(q, sibling):
        q.state, q.state_text = "planned", sibling.state_text
    if q.state is None and (carried := went_with(q, earlier)) is not None:
        q.state, q.state_text = carried.state, carried.state_text
    if _fell_victim(q, earlier):
        q.state = "killed"
    if q.state is None and q.concept is not None:
        q.state = _topic_harm(q, earlier) or default_of(q, before)
        q.default_state = True
    if q.state in _CONTRARY and not q.own_state and is_other_way(q):
        q.state = _CONTRARY[q.state]
    if (ordnance := listed_ordnance(q, earlier)) is not None:
        q.concept, q.state, q.state_text = "explosives", ordnance.state, ordnance.state_text
    if q.concept == "women" and q.state == "authorized_strength" and q.markers & TIES and (base := base_of(earlier)) is not None:
        q.state, q.state_text = base.state, base.state_text  # "3,263 soldiers, for a ceiling of 3,550, including 198 women"
    q.concept = who_they_were(q) or all_of_whom(q) or in_apposition(q) or q.concept
    settle(q)


def _is_new_total(q: Quantity, term: Term) -> bool:
    """Whether the word says what brought a fleet to its total: "17 were received, which brings the total of carriers to 131"."""
    if q.concept not in EQUIPMENT or term.end > q.start or term.key in WEAK:
        return False
    leads = q.scan.terms("level", max(term.end, q.start - _TO_TOTAL), q.start)
    totals = q.scan.terms("set", max(term.end, q.start - _TO_TOTAL), q.start)
    return any(t.key == "to" and q.start - t.end <= 1 for t in leads) and any(t.key == "total" for t in totals)


def _tells_on(q: Quantity, before: Quantity | None, term: Term) -> bool:
    """Whether the word only tells more of what befell the list: "it killed 53 soldiers and a civilian in an attack that gunmen launched".

    So it does behind a word that ends the noun phrase of a number that a verb before the list already governs; so does what is said of
    women and children of whom only their share is told ("1,246 soldiers, 35 of them women, sent by six states").
    """
    if before is None or before.sentence != q.sentence or term.start < q.noun_end or not before.own_state or before.state_at is None:
        return False
    gap = q.scan.text[before.noun_end : q.start]
    if q.scan.text[q.noun_end : term.start].strip() in {"", "se"}:
        return False  # "57 dead, and 17,000 people fled": the verb right behind them
    if q.markers & DETAIL and q.concept in {"women", "children"}:
        return before.state not in HARM and "," in q.scan.text[q.noun_end : term.start] and term.key not in HARM
    if (
        before.state not in HARM
        or before.state_at[0] >= before.start
        or term.key in HARM
        or q.scan.terms("state", before.noun_end, q.start)
    ):
        return False
    linked = any(t.key == "and" for t in q.scan.terms("link", before.noun_end, q.start)) and len(gap) <= _ADJOINED
    return linked and any(t.key == "stop" for t in q.scan.terms("link", q.noun_end, term.start))


def _shares_plan(q: Quantity, sibling: Quantity) -> bool:
    """Whether what is planned for the neighbour in the list is planned for this one too; of a planned whole, parts may be done already."""
    if ";" in q.scan.text[sibling.noun_end : q.start]:
        return False  # "it plans to send 4,800; some 600 have arrived"
    if q.own_state and is_parted(q, sibling.noun_end):
        return False  # "three companies are to deploy, while two have arrived"
    done = q.own_state and q.state not in WEAK and ("base" in sibling.markers or bool(q.markers & TIES) or is_perfective(q))
    own_verb = q.own_state and q.state_at and sibling.noun_end <= q.state_at[0] < q.start
    batch = own_verb and says(q.scan.language, "batch", q.scan.text, sibling.noun_end, q.start)  # "850, whose advance party has arrived"
    own_verb = own_verb and q.state_at and (batch or q.scan.language == "ru" or q.scan.text[q.state_at[1]] == "的")  # 去年移交的基地共七处
    clause = bool(own_verb) and q.state not in WEAK and "," in q.scan.text[sibling.noun_end : q.start]  # "to be 2,500, deployed are 410"
    return sibling.state == "planned" and not done and not clause


def _fell_victim(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether a sentence says of some of the dead told last only what they fell victim to: "296 dead. ... 93 were victims of attacks"."""
    if q.state != "targeted" or q.noun is not None or group_of(q.concept) != "people" or not q.own_state or q.state_at is None:
        return False
    told = [o for o in earlier if o.scan is q.scan and o.measure == "count" and group_of(o.concept) == "people" and not o.reason]
    return bool(told) and all(o.state == "killed" for o in told) and told[0].value > q.value and q.start < q.state_at[0]


def _topic_harm(q: Quantity, earlier: Sequence[Quantity]) -> str | None:
    """What befell the people of whom the paragraph speaks, for a number of people of whom the sentence itself says nothing.

    "In 2021, 25 were killed. ... The share of Mali was 21 peacekeepers": not more people than those who are known to have come to harm.
    """
    told = [o for o in earlier if o.scan is q.scan and o.measure == "count" and group_of(o.concept) == "people" and not o.reason]
    if any(t.start - q.noun_end <= _VERB_BEHIND for t in q.scan.terms("state", q.noun_end, q.noun_end + 3 * _VERB_BEHIND)):
        return None  # "three of its members were handed over to the police": a word of its own, whatever it says
    if q.noun is not None and q.noun.section == "concepts" and not q.markers & TIES and all(o.concept != q.concept for o in told):
        return None  # "A sergeant died. His two sisters live in Bouaké"
    doers = q.concept == "armed_group_members" and all(o.concept != q.concept for o in told)  # who did it is not among the dead
    if doers or group_of(q.concept) != "people" or not told or any(o.state not in HARM for o in told) or q.measure != "count":
        return None
    return told[-1].state if q.value <= sum(o.value for o in told) else None
