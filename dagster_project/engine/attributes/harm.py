"""Whose people they were who came to harm."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.attributes.forces import DOER, OTHER_FORCES, forces_named, is_context, is_mission_struck, is_source
from dagster_project.engine.attributes.hosts import force_lent, is_of_host
from dagster_project.engine.attributes.joined_victims import CIVILIAN, OF_PARENT, SOLDIERS, STAFF, is_anyone, is_bystander, of_noun, widest
from dagster_project.engine.attributes.losses import LOST, group_of_whole, is_lost_by_mission, of_those_meant, tells_staff_apart
from dagster_project.engine.attributes.missions import force_of, is_of_contingent
from dagster_project.engine.attributes.nations import (
    country_told,
    force_of_nation,
    has_nation,
    is_guest,
    is_named_by_nation,
    lent_to_mission,
    observes,
)
from dagster_project.engine.attributes.owners import (
    army_of_writer,
    is_aboard,
    is_loss_of_foe,
    is_of_sentence_before,
    is_of_several,
    keeps_side,
    of_raid,
    owner_before,
    side_of_fighting,
)
from dagster_project.engine.attributes.patrols import is_of_attacked_patrol
from dagster_project.engine.attributes.pronouns import owner_of_pronoun
from dagster_project.engine.attributes.sums_of_harm import adds_to_mixed, is_of_charity, is_of_families, of_violence
from dagster_project.engine.frames.agents import PARTIES, fought, is_agent, is_party
from dagster_project.engine.frames.lenders import is_toll_of_attack
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting, gap
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import counts_in
from dagster_project.engine.words.vocabulary import HARM, VICTIM_GROUP, group_of
from dagster_project.engine.words.wording import noun_says, says

_OWNER_REACH = 80
_PARTS = {"including", "of_which"}  # set words of a part of others
_BESIDE = {"zh": 3}  # characters, elsewhere 16, within which "of the gunmen" says whose people they are
_ARMY_BESIDE = 16  # characters in Chinese between an army and people who are its own; one that only takes part stands farther
_DETAILS = {"women", "detainees"}
_DAY, _DOER_REACH = len("2021-05-30"), 36  # characters between "by" and whoever did it
_FORCES = {"peacekeepers", *OTHER_FORCES}
_SERVING = {"peacekeepers", *SOLDIERS}
_POPULACE = 500  # more than any mission has lost
_KINDS = {"civilians", "armed_group_members", *SOLDIERS, *OTHER_FORCES, *STAFF}  # of whom a part that is named leaves others


def _owner(q: Quantity, here: Sequence[Quantity] = ()) -> str | None:
    """Whose people the sentence speaks of near the number; whoever is named before is meant sooner, whoever is a part of them is not."""
    first, last = q.sentence_span
    span = (q.start, max(q.end, q.noun_end))

    def reach(term: Term) -> int:
        army = q.concept in SOLDIERS and term.key in OTHER_FORCES  # "eight soldiers died in a raid on an army post"
        return gap(q.scan, span, (term.start, term.end), number=0) * (1 if term.end <= q.start or army else 2)

    named = [*q.scan.terms("group", first, last), *forces_named(q.scan, first, last)]
    agents = {t.key for t in named if t.key == "armed_group_members" and is_agent(q.scan, t, q.start)}
    named = [t for t in named if not is_context(q.scan, t)]
    named = [t for t in named if not _of_next_clause(q, t) and t.key not in agents and not is_agent(q.scan, t, q.start)]
    if q.concept == "people" and any(o.start > q.start and o.markers & _PARTS and o.concept == "military_personnel" for o in here):
        named = [t for t in named if t.key != "civilians"]  # "a raid on herders killed 114, including 14 soldiers"
    if q.concept in {"military_personnel", "police_personnel"}:
        named = [t for t in named if t.key not in {"civilians", "armed_group_members"}]
        if has_nation(q):  # "nine Nigerien soldiers died and two Malian soldiers were hurt"
            named = [t for t in named if not any(q.noun_end < o.start < t.start < o.noun_end for o in here)]
    parts = [o.noun for o in here if o is not q and o.noun is not None and o.markers & _PARTS]
    if q.concept == "people" and not q.markers & _PARTS:  # "206 people, including 84 civilians" were not all civilians
        named = [t for t in named if not any((n.start <= t.start and t.end <= n.end) or 0 <= n.start - t.end <= 1 for n in parts)]
    if q.concept in OF_PARENT:
        named = [t for t in named if not is_source(q.scan, t) and not _did_it(q, t, first)]
        named = [t for t in named if t.key != "armed_group_members" or reach(t) < _BESIDE.get(q.scan.language, 16)]
        if q.scan.language == "zh":
            named = [t for t in named if t.key not in OTHER_FORCES or reach(t) < _ARMY_BESIDE]
        else:
            named = [t for t in named if not is_party(q.scan, t, q.start)]
    if q.concept in OF_PARENT and fought(q.scan, named, first, q.start):
        named = [t for t in named if t.key not in PARTIES]  # people whom fighting killed are of neither party
    near = min(named, key=reach, default=None)
    if q.concept in SOLDIERS and LOST.match((q.state_text or "").lower()):
        loser = next((t for t in sorted(named, key=lambda t: t.start) if t.end <= q.start), None)
        if loser is not None and loser.key in OTHER_FORCES and {t.key for t in named} <= {loser.key, "armed_group_members"}:
            return loser.key  # "the army announced ..., in which it lost three soldiers"
    aboard = q.noun is not None and noun_says(q.scan.language, "crew", q.scan.text, q.noun.start, q.noun.end)
    limit = 3 * _OWNER_REACH if aboard and near is not None and near.end <= q.start else _OWNER_REACH
    return near.key if near is not None and reach(near) < limit else None


def _did_it(q: Quantity, term: Term, first: int) -> bool:
    """Whether the sentence lays the harm on an army or a force: "shelling attributed to the paramilitary forces left 31 dead"."""
    lead = DOER.search(q.scan.text, max(first, term.start - _DOER_REACH), term.start) if term.key in OTHER_FORCES else None
    return lead is not None and not set(q.scan.text[lead.end() : term.start]) & set(",;:()")


def _of_next_clause(q: Quantity, term: Term) -> bool:
    """Whether the word belongs to what is counted next, or to who did it.

    "300 were injured, and 8,000 fled to the base of the mission"; "ten police officers were wounded by shots of the guard".
    """
    if term.start >= q.noun_end and q.concept in SOLDIERS and DOER.search(q.scan.text, q.noun_end, term.start):
        return True
    if term.start < q.noun_end or q.concept not in OF_PARENT:
        return False
    following = next((n.start for n in q.scan.numbers if q.noun_end <= n.start < term.start), None)
    if following is None:
        return False
    verbs = q.scan.terms("state", q.noun_end, following) if q.scan.language == "ar" else []
    return "," in q.scan.text[q.noun_end : following] or any(t.key in HARM and q.scan.text[t.start - 1] == "و" for t in verbs)


def victim_quantity(q: Quantity, here: Sequence[Quantity], setting: Setting) -> None:
    """Whose people were harmed. Soldiers and police are the mission's unless the sentence names another owner nearer."""
    if q.state not in HARM or group_of(q.concept) != "people":
        return
    if (whose := owner_of_pronoun(q, here, setting) or owner_before(q, here)) is not None:
        q.victim_group = whose
        return
    if is_loss_of_foe(q):
        q.concept = q.victim_group = "armed_group_members"
        return
    if is_of_several(q, setting):
        return
    if q.concept == "people" and q.parent is None and says(q.scan.language, "of_foe", q.state_text or "", 0, len(q.state_text or "")):
        q.victim_group = "armed_group_members"  # 军方称击毙27人
        return
    if "named" in q.markers:
        q.victim_group = "civilians" if q.scope == "incident" else None  # people of a name that no list knows
        return
    if lent_to_mission(q, setting) or (q.concept == "international_forces" and is_aboard(q)):
        q.concept = "peacekeepers" if q.concept == "people" else "military_personnel"
        q.victim_group = "peacekeepers"
        return
    owner = _owner(q, here) or ("peacekeepers" if is_lost_by_mission(q) else None)
    parent = group_of_whole(q)
    if q.concept == "children":
        q.victim_group = parent if parent in STAFF else "civilians"
    elif (
        q.concept == "people" and q.scan.language == "ar" and q.noun is not None and CIVILIAN.search(q.scan.text, q.noun.start, q.noun.end)
    ):
        q.victim_group = "civilians"  # ضحية مدنية
    elif q.concept == "detainees" and q.noun is not None and parent is None and owner is None:
        q.victim_group = VICTIM_GROUP.get(q.concept)
    elif adds_to_mixed(q, here):
        q.victim_group = None
    elif q.concept in OF_PARENT or (q.generic and not keeps_side(q)):
        told_of = [o for o in here if o.start < q.start and (q.markers & _PARTS or not o.markers & _PARTS or is_of_sentence_before(o))]
        if q.concept == "women" and not q.markers and parent is None:
            told_of = [o for o in told_of if ";" not in q.scan.text[o.noun_end : q.start]]  # the next clause tells of someone else
        before = next((o.victim_group for o in reversed(told_of) if o.victim_group), None)
        if q.markers & {"additional", "others"} and len({o.victim_group for o in told_of if o.victim_group}) > 1:
            before = owner = None  # "32 villagers and a peacekeeper were killed, 20 more people wounded"
        if q.concept == "civilians" and owner in PARTIES:
            owner = None  # "312 of the casualties, State security forces for 27", told of civilians
        if is_anyone(q) and any(o.victim_group in PARTIES for o in told_of):
            before = owner = None  # "the army lost two men, and 21 people were wounded"
        toll = before in STAFF and is_toll_of_attack(q, told_of)
        if toll:
            before = owner = None
            setting.tell_of_more(q.scan.passage.passage_no)
        told = before or owner if q.concept in _DETAILS else owner or before
        several = toll or tells_staff_apart(q, here)
        told = None if several else told or _of_struck(q, setting)
        q.concept = "people" if several and q.generic else q.concept
        later = [o for o in here if o.markers & _PARTS and (o.start > q.start or counts_in(q, o))]
        apart = any(o.concept in _KINDS and not is_bystander(o) for o in later)  # the whole is not all civilians
        young = q.concept == "people" and any(o.concept == "children" for o in later) and not apart
        # "it killed 14 people, 12 of them civilians, and wounded 27"
        inherited = None if several or _is_of_mixed_people(q, here) else _inherited(q, setting)
        inherited = of_those_meant(q, here, setting, inherited)
        young = young or is_of_families(q, here)
        own = None if apart else "civilians" if young else of_noun(q) or (VICTIM_GROUP.get(q.concept or "") if q.generic else None)
        if inherited == "armed_group_members" and q.noun is not None and q.noun.section == "concepts":
            inherited = None  # "40 bandits were shot ... 55 people were carried off"
        if (q.concept == "people" or q.generic) and q.value >= _POPULACE and inherited in {*STAFF, *OTHER_FORCES} and not (parent or owner):
            told, inherited, own = None, None, None if q.concept in STAFF else own  # no mission and no force has lost so many at once
            q.concept = "people"
        if apart and inherited == "civilians":
            inherited = None  # nor are those like the others whom the document told of
        q.victim_group = parent or told or inherited or own or force_lent(q, setting)
        if q.generic and q.concept == "peacekeepers" and q.victim_group == "civilians":
            q.concept = "people"  # the wounded of a town
    elif q.concept == "civilians":
        staff = "un_personnel" in {parent, owner} or _is_of_staff(q, here, setting)
        q.victim_group = "un_personnel" if staff else "civilians"
        q.concept = "civilian_staff" if staff and _is_of_bracket(q, here) else q.concept
    elif (
        (q.concept == "police_personnel" or (q.markers & _PARTS and parent is None and of_raid(q)))
        and owner is None
        and q.parent is not None
        and q.parent.concept == "people"
        and parent not in STAFF
    ):
        q.victim_group = "national_forces"  # "six people died, one of them a police sergeant"
    elif q.concept in SOLDIERS:
        known = parent if parent not in {"un_personnel", "civilians"} else None  # police told among civilians are none
        told = setting.told_of(q) if owner is None else None
        owner = "national_forces" if is_of_host(q, setting) else owner or side_of_fighting(q)
        usual = "peacekeepers" if observes(q) or is_guest(q, setting) else army_of_writer(q, owner, here, setting) or force_of(setting)
        of_mission = owner in STAFF or known in STAFF
        nation = None if of_mission else force_of_nation(q, country_told(setting))
        if nation == "national_forces" or (nation is not None and usual != "peacekeepers"):
            lent = nation == "international_forces" and is_of_contingent(q, setting)  # French soldiers have a concept
            q.victim_group = setting.soldiers = "peacekeepers" if lent else nation
            return
        if usual == "national_forces" and not setting.mission_named:
            usual = setting.soldiers or usual
        elif usual is None and load_gazetteer().missions.get(setting.mission or "") is None and setting.lead_groups <= _FORCES:
            usual = widest(setting.lead_groups)  # of a force that is no mission here: those of whom the document spoke first
        elif usual == "peacekeepers" and owner is None and says(q.scan.language, "authorities", q.scan.text, q.sentence_span[0], q.start):
            usual = "national_forces"  # "the authorities announced that 39 soldiers were killed"
        here_told = next((o.victim_group for o in reversed(here) if o.start < q.start and o.concept in _SERVING and o.victim_group), None)
        # "three of the Mission's staff: two civilians and a soldier"
        colleague = "peacekeepers" if any(o.victim_group == "un_personnel" and o.start < q.start for o in here) else None
        known = known or (here_told if q.scan.language == "zh" and q.markers & {"additional", "others"} else None)  # 另一名士兵中弹
        q.victim_group = owner if owner in OTHER_FORCES else known or told or colleague or usual or owner or here_told
    elif q.concept == "un_personnel" and is_of_charity(q):
        q.concept = q.victim_group = "civilians"
    else:
        q.victim_group = VICTIM_GROUP.get(q.concept or "")


def _is_of_mixed_people(q: Quantity, here: Sequence[Quantity]) -> bool:
    """Whether a sentence counts people of no one group: some of them are told apart, or a whole period is counted."""
    wholes = [o for o in here if o.start < q.start and o.concept == "people" and not o.victim_group and o.state in HARM]
    parts = [o for o in here if o.markers & _PARTS and o.concept in _KINDS]
    apart = any(w.start < o.start < q.start for w in wholes for o in parts)
    of_army = any(o.start > q.start and o.concept in OTHER_FORCES for o in parts)  # "170 dead, 76 of them soldiers of the army"
    return apart or of_army or (q.scope == "period" and any(w.scope == "period" for w in wholes))


def _of_struck(q: Quantity, setting: Setting) -> str | None:
    """Peacekeepers, where the sentence or the one before tells that a patrol of the mission struck a mine and nothing says who died."""
    (first, last), passage = q.sentence_span, q.scan.passage.passage_no
    if q.concept not in {"people", None} or q.scope != "incident" or q.markers & _PARTS:
        return None
    if is_mission_struck(q.scan, first, last) or is_of_attacked_patrol(q):
        return "peacekeepers"
    told = setting.target == "peacekeepers" and setting.target_passage == passage
    apart = q.scan.terms("place", first, last) or says(q.scan.language, "one_event", q.scan.text, first, q.start)
    return "peacekeepers" if told and not apart else None


def _is_of_staff(q: Quantity, here: Sequence[Quantity], setting: Setting) -> bool:
    """Whether civilians stand in a list with peacekeepers, in a paragraph that counts the dead of the United Nations."""
    if _is_of_bracket(q, here) and any(o.concept in _SERVING and o.state == q.state and not o.markers & _PARTS for o in here):
        return True
    listed = any(o.concept == "peacekeepers" and o.state == q.state for o in here)
    return listed and setting.group_passage == q.scan.passage.passage_no and "un_personnel" in setting.groups


def _is_of_bracket(q: Quantity, here: Sequence[Quantity]) -> bool:
    """Whether the sentence counts staff before: "25 members of its personnel (24 peacekeepers and a civilian)"."""
    return any(o.concept == "un_personnel" and o.state == q.state and o.start < q.start and o.value > q.value for o in here)


def _inherited(q: Quantity, setting: Setting) -> str | None:
    """Whose people the paragraph counted before; of a bare sum ("the toll is 462") those of the document's lead.

    The dead that a ministry of health counts are people of the country.
    """
    if says(q.scan.language, "populace", q.scan.text, *q.sentence_span):
        return "civilians"
    named = q.concept == "people" and q.noun is not None and q.noun.section == "concepts" and q.markers <= {"total"}
    bare = q.noun is None or q.noun.section == "state_nouns" or (bool(q.markers) and not named)
    if q.concept == "people" and q.scope == "period" and of_violence(q):
        return None  # "violence took 2,800 lives last year", told after an attack
    if q.concept == "people" and says(q.scan.language, "outbreak", q.scan.text, q.sentence_span[0], q.start):
        return "civilians"  # "since the outbreak was declared 213 have died", told after peacekeepers
    if setting.group_passage == q.scan.passage.passage_no:
        if "additional" in q.markers and is_named_by_nation(q):
            return setting.told_of(q) or widest(setting.groups)  # "two more Moroccans", after a Moroccan convoy
        if (
            bare
            and q.scope == "incident"
            and setting.group_day
            and len(q.period_start or "") == _DAY
            and q.period_start != setting.group_day
        ):
            return None  # "on 3 May ten soldiers died; on 19 August a siege left 21 dead"
        return setting.told_of(q) or widest(setting.groups) if bare or q.concept in _DETAILS or len(setting.groups) > 1 else None
    if q.scope == "incident" and setting.date_passage == q.scan.passage.passage_no and setting.is_another_day():
        return None  # the paragraph tells of something else
    if setting.target == "civilians" and (attacked := setting.told_of(q)) is not None:
        return attacked
    return widest(setting.lead_groups) if bare or q.scope == "cumulative" else None
