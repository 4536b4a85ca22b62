"""What a state is called of one kind of thing and not of others: people who are replaced are rotated, a unit that returns is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.arabic import come_of_things
from dagster_project.engine.frames.arabic_clauses import case_of_disease, died_of_cases, of_inquiry
from dagster_project.engine.frames.chinese_clauses import completed, is_authorized, is_sheltered, role_in_attack
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import FLEET, HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_OF_DEVICES = {"supplied", "handed_over", "serviceable", "under_repair", "required", "shortfall", "replaced"}  # never of bombs

_HELD = {"abducted", "detained", "missing", None}
_OF_PLACES = {"withdrawn", "handed_over", "targeted", "damaged", "destroyed"}
_SERVED = {"people", "civilians", "women", "children", "displaced_persons", "returnees"}
_MARKED = {"evaluated", "rated_satisfactory", "rated_excellent", "rated_needs_improvement", "rated_underperforming", "plan_submitted"}
_FLIGHT = {"displaced", "returned"}
_OF_ORDNANCE = {"found_neutralised", "exploded"}
_JOINED = 6  # characters of a comma, or of "and", between two members of a list
_COMPARED = 20  # characters of a comparator between a verb and its number
_BESIDE = 30  # characters before and behind a number in which such a word stands


def _went_off(q: Quantity) -> bool:
    """Whether a word for an explosion stands right beside shells or rockets."""
    near = [t for t in q.scan.terms("state", q.start - _BESIDE, q.noun_end + _BESIDE) if t.key == "exploded"]
    return any(0 <= q.start - t.end <= 1 or 0 <= t.start - q.noun_end <= 1 for t in near)


def _are_posts(q: Quantity) -> bool:
    """Whether the noun is one for posts of soldiers as well as of staff, and no word for the end of an office tells of them."""
    if q.noun is None or not says(q.scan.language, "post_or_office", q.scan.text, q.noun.start, q.noun.end):
        return False
    return not says(q.scan.language, "ends_office", q.state_text or "", 0, len(q.state_text or ""))


def _is_reached(q: Quantity) -> bool:
    """Whether people stand right behind the verb of what reached them."""
    said = (
        q.state_at is not None
        and q.state_at[1] <= q.start
        and says(q.scan.language, "reached", q.state_text or "", 0, len(q.state_text or ""))
    )
    return said and q.state_at is not None and q.start - q.state_at[1] <= _COMPARED


def _falls_short(q: Quantity) -> bool:
    """Whether the units are the subject of falling short, in a passage that tells of an assessment."""
    said = (
        q.state_at is not None
        and q.state_at[0] >= q.end
        and says(q.scan.language, "falls_short_of", q.state_text or "", 0, len(q.state_text or ""))
    )
    return said and any(t.key in _MARKED for t in q.scan.layers["state"])


def _left_home(q: Quantity) -> bool:
    """Whether the verb of leaving has for its object where people live: "2,000 people have left the town"."""
    if q.state_at is None:
        return False
    start, end = q.state_at
    if end <= q.start:  # غادر 300 شخص ديارهم
        start, end = q.noun_end, q.noun_end
    elif start < q.noun_end:
        return False
    return any(m.start() - end <= 1 or m.end() == end for m in spoken(q.scan.language, "home_left", q.scan.text, start, end + _BESIDE))


def _fled(q: Quantity) -> bool:
    """Whether inhabitants, named by their nation or called civilians, left a place: no force is withdrawn."""
    noun = q.noun
    if noun is None or noun.section != "concepts" or q.concept not in {"civilians", "women", "children", "people"}:
        return False
    nation = q.concept != "people" or says(q.scan.language, "demonyms", q.scan.text, noun.start, noun.end) or _left_home(q)
    left = says(q.scan.language, "leaving", q.state_text or "", 0, len(q.state_text or ""))
    return nation and left and q.own_state and not q.scan.terms("mission", *q.sentence_span)


def is_machine(q: Quantity) -> bool:
    """Whether the general word for devices counts what drives: "85 engins sur 110 fonctionnent", « 85 engins sont en panne »."""
    if q.concept != "ieds" or q.noun is None or q.noun.section != "generic" or q.scan.terms("cause", *q.sentence_span):
        return False
    return any(t.key in FLEET for t in q.scan.terms("state", q.sentence_span[0], q.sentence_span[1]))


def _is_let_go(q: Quantity) -> bool:
    """Whether "let" stands right before people and "go" right behind them."""
    scan = q.scan
    let = spoken(scan.language, "let", scan.text, max(q.sentence_span[0], q.start - _BESIDE), q.start)
    if not let or len(scan.text[let[-1].end() : q.start]) > _JOINED:
        return False
    return any(m.start() - q.noun_end <= 1 for m in spoken(scan.language, "go", scan.text, q.noun_end, q.noun_end + _BESIDE))


def _laid_down_arms(q: Quantity) -> bool:
    """Whether the general word for fighters counts such as are disarmed or quartered: soldiers of an army are not."""
    scan = q.scan
    fighters = q.noun is not None and says(scan.language, "fighters", scan.text, q.noun.start, q.noun.end)
    return fighters and says(scan.language, "disarmed", scan.text, *q.sentence_span)


def _names_civilians(q: Quantity) -> bool:
    """Whether people who fled are named by what they are at home."""
    return q.noun is not None and q.noun.key == "civilians"


def listed_ordnance(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The devices with which ammunition is listed: "38 explosive items: 24 devices, nine mines and five grenades"."""
    before = earlier[-2] if len(earlier) > 1 and earlier[-1] is q else earlier[-1] if earlier else None
    if q.concept != "weapons" or not q.default_state or before is None or before.scan is not q.scan or before.sentence != q.sentence:
        return None
    if group_of(before.concept) != "explosives" or before.state not in _OF_ORDNANCE or before.measure != "count":
        return None
    gap = q.scan.text[before.noun_end : q.start].strip()
    joined = gap == "," or any(t.key == "and" for t in q.scan.terms("link", before.noun_end, q.start))
    return before if joined and len(gap) <= _JOINED else None


def _travelled(q: Quantity) -> bool:
    """Whether a relative clause of another noun tells by its verb how many travelled there: "in which some 60 people were travelling"."""
    verbs = spoken(q.scan.language, "travelled", q.scan.text, max(q.sentence_span[0], q.start - _BESIDE), q.start)
    return (
        bool(verbs)
        and not set(q.scan.text[verbs[-1].end() : q.start]) & set(",;:.")
        and "," in q.scan.text[: verbs[-1].start()][-_JOINED * 3 :]
    )


def state_of_kind(q: Quantity) -> tuple[str | None, str] | None:
    """(concept, state) where the kind of what is counted tells more than the word that was found; else None."""
    if q.concept == "weapons" and q.default_state and _went_off(q):
        return q.concept, "exploded"  # "seven shells burst near the base"
    if q.state in HARM and not (q.own_state and q.state_at is not None and q.state_at[0] >= q.end) and _travelled(q):
        return q.concept, "present"  # "14 were killed, all of them passengers of the bus, in which some 60 were travelling"
    if q.state == "injured" and says(q.scan.language, "outbreak", q.scan.text, q.sentence_span[0], max(q.noun_end, q.end)):
        return q.concept, "other"  # "the epidemic sent 46,700 patients to hospital"
    if q.concept == "civilian_staff" and q.state in _OF_PLACES and _are_posts(q):
        return "bases", q.state  # "the mission vacated five posts"; those that are abolished are of staff
    if q.concept in {None, "other"} and q.state in _FLIGHT and says(q.scan.language, "families", q.scan.text, q.start, q.noun_end):
        return "displaced_persons", q.state  # "the clashes sent 1,825 families fleeing"
    if q.state in HARM and q.concept == "displaced_persons" and q.parent is not None and _names_civilians(q.parent):
        return "civilians", q.state  # "2,300 residents fled. The hospital treats 17 of them for wounds"
    if q.measure == "area" and says(q.scan.language, "given_land", q.scan.text, q.noun_end, q.noun_end + _BESIDE):
        return q.concept, "handed_over"  # "85 hectares were released to farmers"
    if q.state == "deployed" and q.concept in _SERVED and _is_reached(q):
        return q.concept, "supplied"  # "the programme reached two million beneficiaries"
    if q.state in _HELD and _is_let_go(q):
        return q.concept, "other"  # "the rebels let 18 go"
    if q.state == "withdrawn" and _fled(q):
        return q.concept, "displaced"  # "thirty thousand Palestinians left the camp"
    if q.state == "replaced" and group_of(q.concept) in {"people", "formations"}:
        return q.concept, "rotated"  # fresh ones came for them
    if q.state == "returned" and group_of(q.concept) == "formations":
        return q.concept, "withdrawn"  # "one battalion returned to its country"
    if q.state == "shortfall" and q.own_state and group_of(q.concept) == "formations" and _falls_short(q):
        return q.concept, "rated_underperforming"  # "the remaining two fell short": units, of a standard
    if q.concept == "displaced_persons" and q.state == "withdrawn" and "إلى" in (q.state_text or ""):
        return q.concept, "returned"  # العودة إلى بلدهم, which soldiers do when they are withdrawn
    if (
        q.concept == "displaced_persons"
        and q.state == "withdrawn"
        and q.state_at
        and says(q.scan.language, "repatriated", q.scan.text, *q.state_at)
    ):
        return q.concept, "returned"  # 1 400名难民被遣返
    if q.concept == "ieds" and q.state in _OF_DEVICES and q.noun is not None and q.noun.section == "generic":
        return "equipment", q.state  # "the prisons received 250 devices"
    if q.state == "present" and q.concept in {"civilians", "people"} and is_sheltered(q):
        return "displaced_persons", "displaced"
    if q.concept == "military_personnel" and q.state in {"other", "participated", "present", "planned"} and _laid_down_arms(q):
        return "armed_group_members", q.state  # «оружие сложили 40 бойцов»
    if (
        q.concept == "weapons"
        and q.state == "found_neutralised"
        and says(q.scan.language, "defused", q.state_text or "", 0, len(q.state_text or ""))
    ):
        return "explosives", q.state  # "sappers made 312 shells safe": what is defused could go off
    if case_of_disease(q):
        return "cases", "occurred"
    if died_of_cases(q):
        return "people", "killed"
    if (inquiry := of_inquiry(q)) is not None:
        return q.concept, inquiry
    if (role := role_in_attack(q)) is not None:
        return q.concept, role
    if is_authorized(q):
        return q.concept, "authorized_strength"
    became = completed(q) or come_of_things(q)
    return (q.concept, became) if became is not None else None
