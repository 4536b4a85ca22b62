"""The mission that a document is about: whether it is named, of which kind it is, and whose soldiers are meant where nothing is said."""

from __future__ import annotations

from dagster_project.engine.attributes.joined_victims import STAFF
from dagster_project.engine.attributes.sites import mission_place, sites
from dagster_project.engine.masthead.words import count_missions
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import load_gazetteer

_UNTOLD = "news"  # a kind of document that need not be about a mission
_OFFICIAL = {"un_report", "un_letter"}
_OF_MISSION = {"peacekeeping": "peacekeepers", "political": "national_forces"}


def is_peacekeeping(setting: Setting) -> bool:
    """Whether the document is about a peacekeeping mission, named so far or not."""
    mission = load_gazetteer().missions.get(setting.mission or "")
    return mission is not None and mission.kind == "peacekeeping"


def is_of_contingent(q: Quantity, setting: Setting) -> bool:
    """Whether foreign soldiers are of a mission: that of the document, or one whose contingent their passage named before."""
    if q.scan.language == "ar":
        return is_peacekeeping(setting)
    return any(t.key == "peacekeepers" for t in q.scan.terms("group", 0, q.start)) and not q.scan.terms("actor", 0, q.start)


def force_of(setting: Setting) -> str | None:
    """Whose soldiers and police are meant where nothing is said: the mission's; a political mission has none, its country has.

    News that have not named a mission or the United Nations yet speak of the soldiers of the country.
    """
    mission = load_gazetteer().missions.get(setting.mission or "")
    if not setting.mission_named:
        return "national_forces"
    return _OF_MISSION.get(mission.kind) if mission is not None else None


def names_mission(scan: Scan) -> bool:
    """Whether a passage names a mission, its people or the United Nations; of documents that are about one, it is known."""
    if scan.source.masthead.kind != _UNTOLD:
        return True
    return any(t.key in STAFF for t in scan.terms("group", 0, len(scan.text))) or bool(count_missions(scan.text, scan.language))


def hosted_mission(scan: Scan, setting: Setting) -> str | None:
    """The peacekeeping mission of the country in which a letter or report that names none says that its force is: "in South Sudan"."""
    day = setting.anchor
    if setting.mission is not None or day is None or scan.source.masthead.kind not in _OFFICIAL:
        return None
    actors = [load_gazetteer().actor(t.key) for t in scan.terms("actor", 0, len(scan.text))]
    if len(parts := {a.mission_code for a in actors if a.kind == "mission_component"}) == 1:
        return parts.pop()  # the Intervention Brigade is of one mission
    where = next((s.place for s in sites(scan, 0, len(scan.text), None) if s.place.kind == "country" and s.role == "in"), None)
    working = [
        m.mission_code
        for m in load_gazetteer().missions.values()
        if where is not None and m.kind == "peacekeeping" and m.iso3 == where.country_iso3 and mission_place(m.mission_code) == where
        if (m.established or "") <= day <= (m.ended or day)
    ]
    return working[0] if len(working) == 1 else None
