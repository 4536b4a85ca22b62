"""Where: the named place that a number or an event belongs to.

A place is told by how it is led up to ("in", "to", "from"), by what lies inside what, and by the country in which the mission works:
a country elsewhere is where soldiers come from unless a preposition puts the sentence there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.gazetteer import Gazetteer, Place, load_gazetteer
from dagster_project.engine.lexicon import Term
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import HAPPENED, STOCK, Setting, gap
from dagster_project.engine.vocabulary import HARM
from dagster_project.engine.wording import pattern, says

_LEAD = 40  # characters before a name in which its preposition is looked for
_LEAD_GAP = 26  # between the preposition and the name: "in the town of"
_LIST_GAP = 28  # between two names of one list: ", in the town of"
_INSIDE_GAP = 26  # between a name and that of the unit around it: "Aguelhok, in the Kidal region"
_DATELINE = re.compile(r"[^.;!?]{0,70}?(?:\s-+\s|\)\s*\.?-+\s|[电電讯])")
_ROLES = (("locative", "in"), ("destination", "to"), ("origin", "from"))
_BREAK = re.compile(r"[;:.()\d。；]")
_WIDE = {"cumulative", "stock"}


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a stretch names. `role`: in, to, from, or None where no preposition stands before it."""

    start: int
    end: int
    place: Place
    role: str | None
    rank: int  # 0 inside the mission's country, 1 that country or a place abroad, 2 an area of several countries


@cache
def mission_place(mission: str | None) -> str | None:
    """The place id of the area that a mission works in."""
    if mission is None:
        return None
    gazetteer = load_gazetteer()
    return gazetteer.places_by_name("en").get(gazetteer.mission(mission).country)


@cache
def _home(mission: str | None) -> frozenset[str]:
    """ISO codes of the countries in which a mission works."""
    if mission is None:
        return frozenset()
    gazetteer = load_gazetteer()
    known = gazetteer.mission(mission)
    names = gazetteer.places_by_name("en")
    named = [names[part] for part in known.country.split(" and ") if part in names]
    codes = {known.iso3, *(gazetteer.place(place_id).country_iso3 for place_id in named)}
    return frozenset(code for code in codes if code)


def _rank(place: Place, mission: str | None) -> int:
    if place.kind == "area" and place.country_iso3 is None and place.mission_code is None:
        return 2
    at_home = mission is None or place.mission_code == mission or place.country_iso3 in _home(mission)
    return 0 if at_home and place.kind != "country" else 1


def _is_home(place: Place, mission: str | None) -> bool:
    return mission is None or place.mission_code == mission or place.country_iso3 in _home(mission)


def _role(scan: Scan, start: int) -> str | None:
    """How the name that begins at `start` is led up to: by the last preposition of place before it, nothing but a few words between."""
    text, language = scan.text, scan.language
    if language == "ar" and start and text[start - 1] in "بل" and not (start > 1 and text[start - 2].isalpha()):
        return "in" if text[start - 1] == "ب" else "to"
    best: tuple[int, int, str] | None = None
    for section, role in _ROLES:
        for match in pattern(language, section).finditer(text, max(0, start - _LEAD), start):
            found = (match.end(), -match.start(), role)
            if start - match.end() <= (6 if language == "zh" else _LEAD_GAP) and (best is None or found > best):
                best = found
    if best is None or _BREAK.search(text[best[0] : start]) or "," in text[best[0] : start]:
        return None
    return best[2]


def _silenced(scan: Scan) -> list[tuple[int, int]]:
    """Stretches that hold the name of a place and mean none: rivers, treaties, the Arabic word for financial."""
    if not scan.layers["place"]:
        return []
    return [m.span() for m in pattern(scan.language, "not_place").finditer(scan.text)]


def dateline_end(scan: Scan) -> int:
    """Where the head of a press text ends that names where it was written: "Bamako, 31 October 2023 - "."""
    if scan.passage.passage_no > 6 or scan.passage.kind not in {"paragraph", "heading"}:
        return 0
    match = _DATELINE.match(scan.text)
    if match is None:
        return 0
    opening = any(p.start <= 2 for p in scan.terms("place", 0, match.end()))
    dated = any(d.end <= match.end() for d in scan.dates)
    return match.end() if dated or (opening and match.end() <= 40) else 0


def places_near(scan: Scan, start: int, end: int) -> list[Term]:
    """Place terms of a stretch, without those that are part of a named body, a river or a treaty, or of a press dateline."""
    start = max(start, dateline_end(scan))
    found = scan.terms("place", start, end)
    if not found:
        return []
    taken = [(n.start, n.end) for n in (*scan.layers["mission"], *scan.layers["actor"])] + _silenced(scan)
    return [p for p in found if not any(first <= p.start and p.end <= last for first, last in taken)]


def sites(scan: Scan, start: int, end: int, mission: str | None) -> list[Site]:
    """The places that a stretch names, in order; a country abroad without a preposition is where people come from and no place."""
    gazetteer = load_gazetteer()
    found: list[Site] = []
    for term in places_near(scan, start, end):
        place = gazetteer.place(term.key)
        role = _role(scan, term.start)
        if role is None and found and _joined(scan, found[-1].end, term.start):
            role = found[-1].role
        rank = _rank(place, mission)
        if (role is None and place.kind == "country" and not _is_home(place, mission)) or (rank == 2 and mission):
            continue
        found.append(Site(term.start, term.end, place, role, rank))
    return _without_containers(found, scan)


def _joined(scan: Scan, end: int, start: int) -> bool:
    """Whether two names stand in one list: a comma or a conjunction between them, and no number."""
    between = scan.text[end:start]
    if len(between) > _LIST_GAP or _BREAK.search(between):
        return False
    linked = any(t.key in {"and", "or"} for t in scan.terms("link", end, start))
    return linked or bool(set(between) & set(",、和及与")) or between.strip() == "و"


def _chain(place: Place) -> list[str]:
    """The place and the units around it, from the inside out."""
    gazetteer: Gazetteer = load_gazetteer()
    chain = [place.place_id]
    while place.parent_id and len(chain) < 8:
        place = gazetteer.place(place.parent_id)
        chain.append(place.place_id)
    return chain


def _without_containers(found: Sequence[Site], scan: Scan) -> list[Site]:
    """Leave out a unit beside a place that lies in it: Kidal region beside Aguelhok says nothing more."""

    def around(outer: Site, inner: Site) -> bool:
        if inner is outer or outer.place.place_id not in _chain(inner.place)[1:]:
            return False
        between = scan.text[min(outer.end, inner.end) : max(outer.start, inner.start)]
        near = 6 if scan.language == "zh" else 16 if "," in between else _INSIDE_GAP
        return len(between) <= near and not _BREAK.search(between.replace("(", ""))

    return [s for s in found if not any(around(s, o) for o in found)]


def _cost(scan: Scan, site: Site, spans: Iterable[tuple[int, int]], wanted: str | None, comma: int) -> int:
    cost = min(gap(scan, span, (site.start, site.end), comma) for span in spans)
    if wanted is not None and site.role == wanted:
        return cost - 60
    return cost + (60 if site.role == "from" and wanted != "from" else 0) + (60 if site.role == "to" and wanted == "from" else 0)


def nearest(scan: Scan, found: Sequence[Site], spans: Sequence[tuple[int, int]], wanted: str | None = None, comma: int = 8) -> Site | None:
    """The site that some stretches (a number, a trigger, a date) belong to: the nearest, places at home before those abroad.

    `wanted` is the role that the verb asks for, `comma` what a comma between them costs.
    """
    return min(found, key=lambda s: (s.rank, _cost(scan, s, spans, wanted, comma)), default=None)


def choose_place(scan: Scan, start: int, end: int, mission: str | None = None) -> str | None:
    """The place id that a stretch is about: the first that it is put in, else the last that it names."""
    found = sites(scan, start, end, mission)
    best = min((s.rank for s in found), default=None)
    ranked = [s for s in found if s.rank == best]
    put = next((s for s in ranked if s.role == "in"), None)
    return (put or ranked[-1]).place.place_id if ranked else None


def _common(scan: Scan, found: Sequence[Site], chosen: Site) -> str:
    """Of a list of three names or more the region or country around them, of two the first."""
    index = found.index(chosen)
    members = [chosen]
    for site in found[index + 1 :]:
        if not _joined(scan, members[-1].end, site.start):
            break
        members.append(site)
    for site in reversed(found[:index]):
        if not _joined(scan, site.end, members[0].start):
            break
        members.insert(0, site)
    if len(members) < 3:
        return members[0].place.place_id
    chains = [set(_chain(s.place)) for s in members]
    kinds = load_gazetteer().place
    wide = [unit for unit in _chain(chosen.place) if all(unit in c for c in chains) and kinds(unit).kind in {"region", "country", "area"}]
    return wide[0] if wide else chosen.place.place_id


def _is_example(scan: Scan, end: int, site: Site) -> bool:
    """Whether a place after a number is only one of those that it counts: "three sites, including Gao"."""
    for match in pattern(scan.language, "example").finditer(scan.text, max(end, site.start - _LEAD), site.start):
        between = scan.text[match.end() : site.start]
        if len(between) <= _LIST_GAP and not _BREAK.search(between) and "," not in between:
            return True
    return False


def _only_leads(scan: Scan, end: int, start: int) -> bool:
    """Whether nothing but a preposition parts a number from a place: "35 in Kidal and 92 in Gao"."""
    between = scan.text[end:start].strip()
    if scan.language == "ar" and between in {"ب", "ل"}:
        return True
    return any(pattern(scan.language, section).fullmatch(between) for section, _ in _ROLES)


def _own_place(q: Quantity, found: Sequence[Site]) -> str | None:
    """The place that the sentence gives to the number; several places of one number are the unit around them."""
    start, end = q.start, max(q.end, q.noun_end)
    open_sites = [s for s in found if s.start < end or not _is_example(q.scan, end, s)]
    attached = next((s for s in open_sites if s.role and s.start >= end and _only_leads(q.scan, end, s.start)), None)
    chosen = attached or nearest(q.scan, open_sites, [(start, end)], "from" if q.state == "withdrawn" else None)
    if chosen is None:
        return None
    one = q.value < 2 or (q.state in HARM and q.scope == "incident")
    return chosen.place.place_id if one else _common(q.scan, found, chosen)


def _named_mission(scan: Scan, first: int, last: int, at: Quantity) -> str | None:
    """The mission that the sentence names nearest to the number."""
    named = scan.terms("mission", first, last)
    near = min(named, key=lambda t: gap(scan, (at.start, at.end), (t.start, t.end)), default=None)
    return near.key if near else None


def place_quantity(q: Quantity, found: Sequence[Site], setting: Setting) -> None:
    """The place of the sentence, else of its whole, the sentences before, the section, the mission's area."""
    place_id = _own_place(q, found) or _inherited(q, setting) or mission_place(setting.mission)
    if place_id:
        q.place_id, q.place = place_id, load_gazetteer().place(place_id).name


def _inherited(q: Quantity, setting: Setting) -> str | None:
    first, last = q.sentence_span
    if q.parent is not None and q.parent.place_id and q.parent.scan is q.scan:
        return q.parent.place_id
    language, text = q.scan.language, q.scan.text
    mission = _named_mission(q.scan, first, last, q)
    if mission is not None and mission != setting.mission:
        return mission_place(mission)
    if says(language, "home", text, first, last):
        return mission_place(setting.mission)
    section = setting.section_places[-1] if setting.section_places else None
    if q.scope in _WIDE or q.state in STOCK:
        whole = mission is not None or says(language, "own", text, first, last)
        here = setting.last_place if setting.place_passage == q.scan.passage.passage_no and q.scope == "stock" and not whole else None
        return section or here
    told_on = setting.place_passage == q.scan.passage.passage_no or q.state in HAPPENED
    return (setting.last_place if told_on else None) or section or setting.title_place


def place_of_event(scan: Scan, sentence: int, spans: Sequence[tuple[int, int]], kind: str, setting: Setting) -> str | None:
    """The place of an event: the nearest to its trigger and date; where people moved to, or what they left."""
    first, last = scan.sentences[sentence]
    found = sites(scan, first, last, setting.mission)
    wanted = "to" if kind in {"deployment", "redeployment"} else "from" if kind in {"withdrawal", "site_handover"} else None
    if wanted == "from":
        found = [s for s in found if s.role != "to"]
    chosen = nearest(scan, found, spans, wanted, comma=25)
    if chosen is not None:
        return chosen.place.place_id
    home = mission_place(setting.mission)
    of_mission = kind in _MOVES and (bool(scan.terms("mission", first, last)) or says(scan.language, "own", scan.text, first, last))
    if kind in _OF_THE_COUNTRY or of_mission or says(scan.language, "home", scan.text, first, last):
        return home
    section = setting.section_places[-1] if setting.section_places else None
    return setting.last_place or section or setting.title_place or home


_MOVES = {"deployment", "withdrawal"}
_OF_THE_COUNTRY = {"coup", "agreement", "election", "request_to_leave", "mission_established", "reform_or_programme"}
