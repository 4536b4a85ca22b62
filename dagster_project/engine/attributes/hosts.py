"""People who are told apart: soldiers of the country where the mission works, and attackers among the dead."""

from __future__ import annotations

import re

from dagster_project.engine.attributes.joined_victims import SOLDIERS
from dagster_project.engine.attributes.missions import force_of
from dagster_project.engine.attributes.nations import country_told, force_of_nation, nation_of, observes
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import load_gazetteer

_REACH = 40  # characters behind people in which the name of their country ends
_OF = re.compile(r" (?:of |de |del |du |d')?")  # between people and the country that they serve; Russian has its genitive
_OWN_AREA = "area"  # a kind of place that is one mission's: a buffer zone
_PARTS = {"including", "of_which"}  # set words of a part of others


def is_of_host(q: Quantity, setting: Setting) -> bool:
    """Whether soldiers are said to be of the country where the mission works: "two soldiers of Mali", « un militaire ivoirien »."""
    mission = load_gazetteer().missions.get(setting.mission or "")
    if mission is not None and mission.iso3 and nation_of(q) == mission.iso3:
        return True
    behind = next(iter(q.scan.terms("place", q.noun_end, q.noun_end + _REACH)), None)
    if behind is None or not _OF.fullmatch(q.scan.text, q.noun_end, behind.start):
        return False
    place = load_gazetteer().place(behind.key)
    return place.kind == "country" and (mission is None or mission.iso3 == place.country_iso3)


def force_lent(q: Quantity, setting: Setting) -> str | None:
    """Whose the men are whom a general word and a nation name: "dos efectivos egipcios de la MINUSMA"."""
    if not q.generic or q.concept not in SOLDIERS or q.noun is None:
        return None
    if observes(q):
        return "peacekeepers"
    if (force := force_of_nation(q, country_told(setting))) != "international_forces":
        return force
    place = load_gazetteer().place(q.place_id) if q.place_id else None
    mission = load_gazetteer().missions.get(place.mission_code or "") if place is not None and place.kind == _OWN_AREA else None
    own = mission is not None and mission.kind == "peacekeeping"
    return "peacekeepers" if own or (setting.mission_named and force_of(setting) == "peacekeepers") else force


def is_attacker_among(q: Quantity) -> bool:
    """Whether those who did it are told apart among the dead: whoever is counted next is none of them for that."""
    return q.victim_group == "armed_group_members" and bool(q.markers & _PARTS)
