"""What a state says of some things and not of others, whatever word told it."""

from __future__ import annotations

import re

from dagster_project.engine.frames.aboard import carries_attackers
from dagster_project.engine.frames.arabic import fell
from dagster_project.engine.frames.arabic_clauses import found_dead, is_hostage_taking, is_sentenced, is_trained
from dagster_project.engine.frames.chinese import attacked, counts_turns, takes_part
from dagster_project.engine.frames.chinese_clauses import is_identified, sends_force
from dagster_project.engine.frames.doers import is_doer
from dagster_project.engine.frames.hostages import is_seized
from dagster_project.engine.frames.kinds import state_of_kind
from dagster_project.engine.frames.moved_units import goes_home, is_given
from dagster_project.engine.frames.russian import did_it_by
from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import TIES
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, HARM, MASS, group_of

_OF_A_FORCE = {"planned", "strength", "authorized_strength", "deployed"}
_TAKEN_AWAY = re.compile(r"(?:se |ha |han ){0,2}retir")
_LACKING = re.compile(r"manqu")  # of vehicles and aircraft: they are lacking, and nobody looks for them
_HELD = re.compile(r"(?<!\w)held(?: in| at)?$")
_OF_ONE = re.compile(r"(?<!\w)(?:was|is|has been) (?:\w+ )?held(?!\w)")  # said of one thing, and of no several people
_FLEE = {"displaced", "returned"}
_BEFALLEN = {"displaced", "returned", "detained"}  # default states of people who serve in no force
_DONE_TO = {"attacks", "incidents"}  # activity that nobody conducts for the mission
_FORCES = {"national_forces", "international_forces", "armed_group_members"}
_STORED = {"weapons", "equipment"}
_HOLDING = {"ar", "en", "zh"}  # languages in which displaced persons who live in camps are said to be there
_HAVING = {"ar", "ru", "zh"}  # languages whose word for "has" is a word for "there are"


def settle(q: Quantity) -> None:
    """What a state says of some things and not of others: whoever flees is no force, a force that is there is its strength."""
    force = DEFAULT_STATE.get(q.concept or "") == "strength" or q.concept in _FORCES
    sent = q.noun is not None and q.noun.section == "concepts"
    if is_trained(q):
        q.state = "participated"
    elif force and q.state == "returned" and q.concept not in _FORCES and (q.markers & TIES or sent):
        q.state = "withdrawn"  # "of the 2,370 soldiers, 1,047 had returned home"
    elif force and q.state == "supplied" and q.concept not in _FORCES and q.state_at and is_given(q, q.state_at[1]):
        q.state = "deployed"  # "Bangladesh provided 850 soldiers"
    elif force and q.state == "displaced" and sent and q.own_state:
        q.state = "participated"  # "thirty soldiers crossed the border"
    elif force and q.state in _FLEE and (q.noun is None or q.noun.section == "generic"):
        q.concept, q.generic = "people", True  # "10 soldiers died and 46,000 people fled"
    elif q.concept == "civilians" and q.state in _OF_A_FORCE - {"planned"}:
        q.concept = "civilian_staff"  # "the mission has 1,078 soldiers and 129 civilians"
    elif q.concept == "displaced_persons" and (q.state == "deployed" or (q.state == "present" and q.scan.language in _HOLDING)):
        q.state = "displaced"  # refugees arrive, they are not deployed; 收容流离失所者3000人: whom a camp holds
    elif q.concept == "convoys" and "times" in q.markers and q.state in {"present", "supplied", None}:
        q.state = "conducted"  # 组织车队14趟
    elif q.state == "missing" and q.concept in EQUIPMENT - {"weapons"} and _LACKING.match((q.state_text or "").casefold()):
        q.state = "shortfall"
    elif q.state in {"missing", "abducted"} and group_of(q.concept) in {"equipment", "explosives"}:
        q.state = "other"  # 仍有三支步枪下落不明: no persons
    elif q.concept == "cases" and q.state == "handed_over" and (q.state_text or "").startswith("接"):
        q.state = "under_investigation"  # 监督厅接手了其中13宗
    elif q.concept == "people" and q.state in _OF_A_FORCE and sends_force(q):
        q.concept = "international_forces"
    elif q.concept in EQUIPMENT and q.state == "deployed" and (q.state_text or "").startswith("动用"):
        q.state = "used"
    elif q.state == "withdrawn" and goes_home(q):
        q.state = "returned"  # "nine hundred refugees were repatriated"
    elif (became := state_of_kind(q)) is not None:
        q.concept, q.state = became
    elif q.concept == "returnees" and q.state in {"displaced", "deployed", "strength", "present", "withdrawn"}:
        q.state = "returned"  # "the returnees who had crossed the border", "1,200 returnees arrived"
    elif q.state == "strength" and DEFAULT_STATE.get(q.concept or "") in _BEFALLEN:
        q.state = DEFAULT_STATE[q.concept or ""]  # "they numbered 738,000" says how many displaced there were, no force
    elif q.concept == "armed_group_members" and q.state in _OF_A_FORCE and (q.concept_text or "").casefold() in {"éléments", "elements"}:
        q.concept = "military_personnel"  # the force would have 3,750 "elements"
    elif q.concept == "armed_group_members" and q.state == "abducted":
        q.state = "detained"  # "one of the attackers was captured"
    elif q.state == "deployed" and (q.concept == "weapons" or group_of(q.concept) == "explosives"):
        q.state = "used"  # "two rockets landed near the camp"
    elif q.state == "killed" and is_identified(q):
        q.state = "other"
    elif q.state == "killed" and fell(q):
        q.state = "casualties"  # سقط 40 ضحية: dead and wounded
    elif q.concept == "detainees" and q.state in HARM and not q.own_state:
        q.state, q.state_text = "detained", None  # "they shot seven and took two prisoner"
    elif q.state == "found_neutralised" and q.concept in EQUIPMENT - {"weapons"} and _TAKEN_AWAY.match((q.state_text or "").casefold()):
        q.state = "withdrawn"  # "se retiraron doce vehículos": what is cleared are mines
    elif q.state == "missing" and q.concept in _STORED:
        q.state = "other"  # rifles that are not in their store: nobody is missing
    elif is_sentenced(q):
        q.state = "convicted"
    elif found_dead(q):
        q.state = "killed"
    elif is_hostage_taking(q) or is_seized(q):
        q.state = "abducted"
    elif q.state == "detained" and _HELD.search((q.state_text or "").casefold()) and (group_of(q.concept) != "people" or _is_of_one(q)):
        q.state = "conducted" if group_of(q.concept) != "people" else "participated"  # "a workshop with 60 participants was held"
    elif q.concept == "detainees" and q.state == "displaced":
        q.state = "other"  # prisoners who fled have escaped
    elif q.state == "deployed" and q.unit in MASS:
        q.state = "supplied"  # tons of food are sent to someone
    elif q.state in {"targeted", "present"} and carries_attackers(q):
        q.state = "used"
    elif q.concept == "weapons" and q.state == "targeted":
        q.state = "used"  # "three rockets that aimed at its engines"
    elif q.state in {"damaged", "destroyed", "targeted"} and is_doer(q):
        q.state = "used"  # "the boat was hit by three rockets"
    elif q.concept == "armed_group_members" and (q.state == "targeted" or attacked(q)):
        q.state = "participated"  # "thirty gunmen attacked the village"
    elif q.concept == "armed_group_members" and q.state in HARM and did_it_by(q):
        q.state, q.state_text, q.state_at, q.own_state = "participated", None, None, True
    elif q.concept in _DONE_TO and q.state in {"conducted", "targeted", "evaluated"}:
        q.state = "occurred"  # "armed groups carried out 126 attacks"
    elif (q.concept in {"inspections", "evaluations"} and q.state == "evaluated") or (q.concept == "reports" and q.state == "handed_over"):
        q.state = "conducted"  # an evaluation is carried out, a report rendered; "29 inspections of prisons"
    elif force and q.state == "present" and q.own_state and q.scan.language in _HAVING:
        q.state = "strength"
    elif q.state == "found_neutralised" and q.concept in EQUIPMENT - {"weapons"} and "销毁" in (q.state_text or ""):
        q.state = "destroyed"  # vehicles that cannot be taken along
    elif q.measure == "money" and q.state == "deployed":
        q.state = "supplied"  # 到位: what is in place of a sum has been paid
    elif group_of(q.concept) == "people" and takes_part(q):
        q.state, q.default_state = "participated", False
    elif q.state == "strength" and q.own_state and counts_turns(q):
        q.state = "deployed"  # 出动兵力6500人次
    elif q.default_state and q.state in WEAK and counts_turns(q):
        q.state = q.state_text = None  # 接诊1200人次
    elif q.measure == "money" and q.state in WEAK:
        q.state = q.state_text = None


def _is_of_one(q: Quantity) -> bool:
    """Whether the verb agrees with one thing, where several people are counted."""
    end = q.state_at[1] if q.state_at is not None else q.sentence_span[1]
    return q.value > 1 and _OF_ONE.search(q.scan.text, q.sentence_span[0], end) is not None
