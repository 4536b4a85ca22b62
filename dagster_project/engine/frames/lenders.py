"""From what a number without a noun of its own takes its concept: its list, its set, the things that the paragraph named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.agents import acted, is_agent, is_party, was_object
from dagster_project.engine.frames.gaps import are_faced
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL, TIES
from dagster_project.engine.words.vocabulary import HARM, disjoint, group_of
from dagster_project.engine.words.wording import says, spoken

_CEILING_REACH = 32  # characters around a number that may hold the word for its ceiling
# whoever acted, was a detail of others or fled is seldom who is counted next
_SELDOM_MEANT = {"armed_group_members", "women", "children", "displaced_persons", "returnees"}
_TELLING = {"national_forces", "international_forces", "police_personnel"}
_TOLD_BY = re.compile("[^,;。、]{0,6}?(?:说|称|表示|通报|宣布|证实|声明|报告|记录|统计|登记|核实|公布|接报|披露|估计)")
_OF_ONE = {"shortfall", "authorized_strength", "required"}  # what is said of one component is not said of the next
_DETAILS = {"women", "children"}  # of people who are told apart
FLED = {"displaced_persons", "returnees"}
_FLED = {"displaced", "returned"}
_POPULACE = 1000  # from here on the dead are people of a country, and no members of a force
_SINGLE = re.compile(r"(?<!\w)(?:an?|une?) $")
PERSONNEL_OF = {"formed_police_units": "police_personnel", "teams": "people"}
_TO_HARM = 8  # characters behind a number in which what befell those people begins to be said
_TO_VERB = 30  # characters behind people in which the verb of what befell them ends
_BODIES = 3  # characters between the verb and the number of the bodies
_STRUCK = {"attack", "ambush", "ied_explosion", "clash"}
_TOLL, _TOLL_TIMES = 10_000, 5  # so many people, and so many times those told of before, are the people of a whole country


def context_concept(q: Quantity, group: str, earlier: Sequence[Quantity]) -> str | None:
    """The most specific concept of a group that the sentence, then the paragraph, named before the number."""
    first, last = q.sentence_span
    if group == "people" and any(
        0 <= q.start - m.end() <= _BODIES for m in spoken(q.scan.language, "bodies_left", q.scan.text, first, q.start)
    ):
        return "armed_group_members"  # whoever leaves his dead behind attacked: 丢下尸体21具
    generic = q.noun is not None and q.noun.section == "generic"
    if group == "people" and not q.markers & TIES and says(q.scan.language, "outbreak", q.scan.text, first, q.start):
        return None  # "since the outbreak was declared 213 have died": of no force that was told of before
    if generic and group == "people" and q.value >= _POPULACE and any(t.key in {*HARM, *_FLED} for t in q.scan.terms("state", first, last)):
        return None  # "200,000 people have died", or fled: no force that the text counted before is so large
    told = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and group_of(o.concept) == "people"]
    if group == "people" and told and is_toll_of_attack(q, told):
        return None
    if generic and group == "activity" and not q.markers & TIES:
        return None  # 活动40余次, told after patrols, are other activities
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.noun is not None and o.markers & DETAIL]
    details = {o.noun.start for o in here if o.noun is not None} if not q.markers & TIES else set()
    for term in reversed(q.scan.terms("noun", first, q.start)):
        if q.value > 1 and q.noun is not None and q.noun.section == "state_nouns" and _SINGLE.search(q.scan.text, 0, term.start):
            continue  # "an employee spoke of 111 missing"
        if term.start in details:
            continue  # "14 people, 12 of them civilians, and injured 27"
        if generic and group == "people" and ";" in q.scan.text[term.end : q.start] and all(o.noun != term for o in told):
            continue  # "eight cars, civilian and military, hit mines; 14 people died"
        if term.section == "concepts" and term.key in _SELDOM_MEANT and not q.markers & TIES:
            continue
        if group == "people" and (is_agent(q.scan, term, q.start) or is_party(q.scan, term, q.start)):
            continue
        if group == "people" and term.key in _TELLING and q.scan.language == "zh" and _TOLD_BY.match(q.scan.text, term.end):
            continue  # 黎陆军司令部通报说,造成3人死亡
        if term.section == "concepts" and group_of(term.key) == group:
            return next((o.concept for o in told if o.noun == term and term.key == "civilian_staff"), term.key)  # posts of the police
        if group == "people" and group_of(term.key) == "formations" and term.section == "concepts" and term.key != "convoys":
            return PERSONNEL_OF.get(term.key, "military_personnel")
    mission = group == "people" and generic and q.noun is not None and bool(q.scan.terms("mission", first, q.start))
    if group == "people" and generic and says(q.scan.language, "under_flag", q.scan.text, first, q.start):
        return "un_personnel"
    for other in reversed(earlier):
        if other.scan is not q.scan:
            return None
        if group == "people" and did_it(other, q):
            continue
        if group == "people" and not q.markers & TIES and counts_own(q, other):
            return None
        if mission and other.concept == "civilians" and other.sentence != q.sentence and not q.markers & TIES:
            return None  # "Eight villagers died. Since 2004 the Operation has lost 144 people"
        dead = q.value >= _TOLL and any(s.key in HARM for s in q.scan.terms("state", q.end, q.end + _TO_HARM))
        if group == "people" and dead and other.sentence != q.sentence and q.value > _TOLL_TIMES * other.value:
            continue  # "4,500 police officers are there. The conflict has killed 200,000"
        if group == "people" and generic and other.sentence != q.sentence and (_are_more_dead(q, other) or _are_victims(q, other)):
            return None  # "Two soldiers were killed. On the market a bomb went off: 14 people died"
        detail = bool(other.markers & DETAIL) and not q.markers & TIES
        if other.concept in {*FLED, "detainees"} and not q.markers & TIES:
            continue
        if group == "people" and not q.markers & TIES and other.sentence != q.sentence and _on_other_days(q, other):
            return None  # "On 3 May ten soldiers died. On 19 August the siege of a hotel left 21 dead"
        if other.concept == "armed_group_members" and other.state not in HARM and not q.markers & TIES:
            continue  # "some ten gunmen came. In another village 18 people died"
        if other.concept == "armed_group_members" and other.sentence != q.sentence and _are_nursed(q):
            continue  # "The attackers lost 17 men. Three gravely wounded were flown to Bangui": not the attackers
        if other.concept == "armed_group_members" and other.sentence != q.sentence and not q.markers & TIES and _is_beside(other, earlier):
            continue  # "three civilians died, and the four attackers. Another 30 men were wounded"
        if other.concept in _DETAILS and not q.markers & TIES and (generic or other.sentence != q.sentence):
            continue  # "two girls and a boy lay there; the storm took eleven lives"
        if group == other.concept == "people" and other.sentence != q.sentence and other.state in HARM and other.noun is not None:
            return None  # of the dead of an attack, told last, nothing more was said
        if other.concept and not other.generic and group_of(other.concept) == group and not detail:
            return other.concept
        if group == "people" and group_of(other.concept) == "formations" and other.concept:
            return PERSONNEL_OF.get(other.concept, "military_personnel")
    return None


def counts_own(q: Quantity, lender: Quantity) -> bool:
    """Whether a mission tells of more dead than the villagers of a sentence before: "Eight villagers died. The Mission lost 142"."""
    if lender.concept != "civilians" or q.value <= lender.value or (lender.sentence == q.sentence and lender.scan is q.scan):
        return False
    before = q.sentence_span[0], q.start
    return bool(q.scan.terms("mission", *before)) or says(q.scan.language, "own", q.scan.text, *before)


def did_it(other: Quantity, q: Quantity) -> bool:
    """Whether those whom an earlier number counts did to those of this one what the sentence tells: "200 gunmen came, killing 14"."""
    if other.sentence != q.sentence or other.scan is not q.scan or was_object(other):
        return False
    return acted(q.scan, other.noun_end, q.start) or (other.noun is not None and is_agent(q.scan, other.noun, q.start))


def _are_more_dead(q: Quantity, other: Quantity) -> bool:
    """Whether a later sentence tells of more dead than the one before it counted, and does not sum them up: they died elsewhere."""
    dead = any(s.key == "killed" for s in q.scan.terms("state", q.noun_end, q.noun_end + _TO_VERB)) and not q.markers & {"total", *TIES}
    fought = q.scan.terms("event", *q.sentence_span)
    return dead and other.state == "killed" and q.value > other.value and any(t.key in _STRUCK for t in fought)


def _are_victims(q: Quantity, other: Quantity) -> bool:
    """Whether the sentence begins anew with victims of attacks, and the one before it told how large a force was."""
    return other.state not in HARM and says(q.scan.language, "victims_of", q.scan.text, *q.sentence_span)


def _are_nursed(q: Quantity) -> bool:
    """Whether the sentence says that the wounded were brought to where they are cared for."""
    return says(q.scan.language, "taken_to_care", q.scan.text, *q.sentence_span)


def _is_beside(other: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether the sentence of some attackers counts other people who came to harm."""
    here = [o for o in earlier if o.scan is other.scan and o.sentence == other.sentence and o.concept != other.concept]
    return any(group_of(o.concept) == "people" and any(t.key in HARM for t in o.scan.terms("state", *o.sentence_span)) for o in here)


def _on_other_days(q: Quantity, other: Quantity) -> bool:
    """Whether the sentences of two numbers each name a day, and not the same."""
    named = []
    for o in (q, other):
        first, last = o.sentence_span
        named.append({d.date_start for d in o.scan.dates if first <= d.start < last and d.precision == "day"})
    mine, theirs = named
    return bool(mine) and bool(theirs) and not mine & theirs


def is_toll_of_attack(q: Quantity, told: Sequence[Quantity]) -> bool:
    """ "A peacekeeper died as well in the raid on a farm, which took 40 lives": not all of them were peacekeepers."""
    start = told[-1].noun_end
    return q.value > sum(o.value for o in told) and says(q.scan.language, "toll_clause", q.scan.text, start, q.start)


def sibling_of(q: Quantity, before: Quantity | None) -> Quantity | None:
    """The number just before in the same list: joined by a comma, a conjunction, or nothing but a short gap."""
    if before is None or before.sentence != q.sentence or before.concept is None or are_faced(q, before):
        return None
    gap = q.scan.text[before.noun_end : q.start]
    if ";" in gap and before.state in _OF_ONE and group_of(before.concept) == "people":
        return None  # "soldiers are 2,778 fewer than authorized; police number 1,468"
    if ";" in gap and before.noun is not None and before.noun.section == "state_nouns" and q.noun and q.noun.section == "concepts":
        return None  # "207 wounded; in the same months 89 women and 12 girls were raped"
    if group_of(before.concept) == "people" and acted(q.scan, before.noun_end, q.start) and not was_object(before):
        return None
    return before if len(gap) <= 90 and not set(gap) & set(".!?。") else None


def base_of(earlier: Sequence[Quantity]) -> Quantity | None:
    """The set that "of which", "the remaining", "one of them" speak of: the last counted thing that is no percentage."""
    details = 0
    for other in reversed(earlier):
        if other.measure in {"count", "rate"} and other.concept and group_of(other.concept) != "other":
            ceiling = other is not earlier[0] and (other.state == "authorized_strength" or is_ceiling(other))
            if "base" in other.markers or not (other.markers & DETAIL or ceiling) or details > 3:
                return other
            details += 1  # a detail of a set, or its ceiling, is seldom the set itself
    return next((o for o in reversed(earlier) if o.measure == "count" and o.concept and group_of(o.concept) != "other"), None)


def divided_whole(earlier: Sequence[Quantity]) -> Quantity | None:
    """The people of the sentence before who were told apart, and of whom a sentence that opens with a number speaks on.

    "It lost 96 members: 61 soldiers, 17 police officers and 18 civilians. Ten of ..." counts members, and no civilians.
    """
    last = earlier[-1] if earlier else None
    if last is None or group_of(last.concept) != "people" or last.measure != "count":
        return None
    here = [o for o in earlier if o.scan is last.scan and o.sentence == last.sentence and o.measure == "count"]
    here = [o for o in here if group_of(o.concept) == "people"]
    whole, *parts = here
    divided = len(parts) > 1 and len({o.concept for o in parts}) > 1 and sum(o.value for o in parts) == whole.value
    return whole if divided else None


def is_ceiling(q: Quantity) -> bool:
    """Whether a word for the authorized strength stands right at the number, whose state is not known yet."""
    near = q.scan.terms("state", max(0, q.start - _CEILING_REACH), q.noun_end + _CEILING_REACH)
    text = q.scan.text
    return any(
        t.key == "authorized_strength"
        and (q.start - t.end in range(6) or (t.start - q.noun_end in range(3) and "," not in text[q.noun_end : t.start]))
        for t in near
    )


def is_mixed(lender: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether the sentence of the lender counts people of several kinds."""
    kinds = {o.concept for o in earlier if o.scan is lender.scan and o.sentence == lender.sentence and group_of(o.concept) == "people"}
    kinds -= {"people", "women", "children", "armed_group_members"}  # no kind of its own beside theirs; whoever did it
    if kinds & {"national_forces", "international_forces"}:
        kinds -= {"military_personnel"}  # "the army lost 27 men, and 33 soldiers were wounded"
    return group_of(lender.concept) == "people" and len(kinds) > 1


def list_head(sibling: Quantity | None, q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The head of the list that a number goes on with.

    Whom "22 more" adds to, after "15 people, including 2 staff members, died": the people, not the detail of them.
    """
    if sibling is None:
        return None
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence]
    closed = q.scan.text[sibling.end : q.start].find(")")
    if closed >= 0 and "(" not in q.scan.text[sibling.end : sibling.end + closed]:  # "201 civilians (142 men and 59 women), down from 267"
        opening = q.scan.text.rfind("(", 0, sibling.start)
        return next((o for o in reversed(here) if o.end <= opening and o.measure == sibling.measure and o.concept), sibling)
    opened = [i for i, o in enumerate(here) if o.markers & DETAIL]
    if ";" in q.scan.text[sibling.end : q.start] and q.markers & {"others", "additional"} and opened and opened[0]:
        return here[opened[0] - 1]  # "46 died, among them nine soldiers and 16 civilians; another 118 were hurt"
    listed = "," in q.scan.text[sibling.noun_end : q.start] and not q.scan.terms("link", sibling.noun_end, q.start)
    if sibling.concept in _DETAILS and opened and opened[0] and q.noun is None and q.value > sibling.value and listed:
        return here[opened[0] - 1]  # "173 died, including 21 women and 14 children, 126 were wounded"
    if not sibling.markers & DETAIL or q.markers & DETAIL:
        return sibling
    if q.noun is None and sibling.noun is None and not q.markers and q.scan.terms("place", sibling.end, q.start):
        return sibling  # "among them 2,500 near Gao; 900 near Kidal"
    head = base_of(here)
    if head is None or (sibling.noun is not None and not sibling.generic and disjoint(head.concept, sibling.concept)):
        return sibling  # 军人276名;文职人员中97人调往他处,165人离职
    return head


def whole_of_list(q: Quantity, lender: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """Whom the members of a list behind a colon count that are more than the places named last: "97,100 at ten sites: 41,300 ..."."""
    if group_of(lender.concept) != "places" or q.value <= lender.value or ":" not in q.scan.text[lender.noun_end : q.start]:
        return None
    here = (o for o in reversed(earlier) if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count")
    return next((o for o in here if group_of(o.concept) == "people" and o.value >= q.value), None)


def is_circumstance(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> bool:
    """Whether the noun says how it happened to people, and not what is counted: "303 have died, 166 of them in hostile acts"."""
    base = base_of(earlier)
    return base is not None and group_of(base.concept) == "people" and group_of(noun.key) == "activity" and noun.section == "concepts"
