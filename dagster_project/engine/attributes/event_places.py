"""Where an event was: its own sentence says it, else those before, or the country that it befell."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.attributes.places import nearest
from dagster_project.engine.attributes.sites import is_seat, mission_place, sites
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import Place
from dagster_project.engine.words.wording import says

_ONE_SITE = {"town", "village", "camp"}
_UNITS = {"country", "area"}
_MOVES = {"deployment", "withdrawal"}
_VIOLENT = {"attack", "ambush", "ied_explosion", "abduction", "hijacking", "clash"}
_OF_THE_COUNTRY = {"coup", "agreement", "election", "request_to_leave", "mission_established", "reform_or_programme"}


def place_of_event(scan: Scan, sentence: int, spans: Sequence[tuple[int, int]], kind: str, setting: Setting) -> Place | None:
    """The place of an event: the nearest to its trigger and date; where people moved to, or what they left."""
    first, last = scan.sentences[sentence]
    found = sites(scan, first, last, setting.mission)
    wanted = "to" if kind in {"deployment", "redeployment"} else "from" if kind in {"withdrawal", "site_handover"} else None
    if wanted == "from" or kind in _VIOLENT:
        found = [s for s in found if s.role != "to"]
    found = [s for s in found if not (s.role == "from" and is_seat(s.place))]  # "inspectors who came from New York"
    if kind == "mission_established":
        found = [s for s in found if s.place.kind in _UNITS]  # told in the town of its headquarters
    chosen = nearest(scan, found, spans, wanted, comma=25)
    if chosen is not None:
        return chosen.place
    town = setting.last_place
    if wanted == "to" and town is not None and town.kind in _ONE_SITE and says(scan.language, "same_place", scan.text, first, last):
        return town  # 向该地增派一个连
    home = mission_place(setting.mission)
    of_mission = kind in _MOVES and (bool(scan.terms("mission", first, last)) or says(scan.language, "own", scan.text, first, last))
    if kind in _OF_THE_COUNTRY or of_mission:
        return home
    later = sentence + 1  # what later sentences of the passage name is not yet told
    told = setting.places_before[later] if later < len(setting.places_before) else setting.last_place
    return told or setting.section_place or setting.title_place or home
