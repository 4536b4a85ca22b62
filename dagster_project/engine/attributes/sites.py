"""The places that a stretch of text names, with what the words before each name say of it.

A country elsewhere is where soldiers come from unless a preposition puts the sentence there; a name inside the name of a body, a river
or a treaty is no place; a village that the gazetteer does not know is one when a word for villages stands before its capital letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.attributes.datelines import dateline_end
from dagster_project.engine.attributes.villages import unlisted
from dagster_project.engine.lazy import lazy
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.demonyms import AT_HOME
from dagster_project.engine.words.gazetteer import Place, load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import is_form, says, spoken, spoken_at

_LEAD = 40  # characters before a name in which its preposition is looked for
_LEAD_GAP = 26  # between the preposition and the name: "in the town of"
_LIST_GAP = 28  # between two names of one list: ", in the town of"
_INSIDE_GAP = 26  # between a name and that of the unit around it: "Aguelhok in the Kidal region"
_APPOSED_GAP = 44  # where it is told behind a comma what the town is: "Beledweyne, capital of the region of Hiraan"
_LED = ("في ", "قرب ")
_ROLES = (("locative", "in"), ("destination", "to"), ("origin", "from"))
_BREAK = re.compile(r"[;:.()\d。；]")
_SMALL, _LARGE = {"town", "village", "camp"}, {"region", "cercle", "area", "country"}
_CONTINGENT = lazy(  # behind a country whose troops serve abroad
    "籍|特遣队|士兵|官兵|军人|军官|维和|蓝盔|工兵|(?:第[一二三四五六七八九十0-9]{1,3}|一个|两个|三个)?[步工]?兵?[营连]|的?(?:通用|军用|攻击|武装|运输)?直升机|[^,;。、]{0,4}?(?:分队|防暴队|建制警察|警队)|警[察员官]|少校|中校|上校|[上中下]士"
)
_SEATS = {"usa-new-york", "che-geneva", "aut-vienna"}
_TO_STATE = 44  # characters behind "representative of" in which the name of the state ends
_SPEAKER = re.compile("(?:军方|政府|外交部|国防部|警方)[^,;。、]{0,8}?(?:说|称|表示|宣布|通报|声明)")
_SOURCE = re.compile("(?<!\\w)(?:segun|according to|selon|d'apres|по данным|по словам|по утверждению|по версии) $")  # who tells of it
_TO_SOURCE = 20  # characters before a name in which "according to" stands
_TO_SAYING = 8  # characters between who speaks and the verb: "solo", "only"
_SAID_IN = 12  # characters between a verb of saying and the place: "today in "
_COUNTED = re.compile("[名位]$")
_SAME_TOWN = 0.1  # degrees


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a stretch names. `role`: in, to, from, or None where no preposition stands before it."""

    start: int
    end: int
    place: Place
    role: str | None
    rank: int  # 0 inside the mission's country, 1 that country or a place abroad, 2 an area of several countries
    abroad: bool
    unnamed: bool = False  # "the country"


@cache
def mission_place(mission: str | None) -> Place | None:
    """The area that a mission works in."""
    if mission is None:
        return None
    gazetteer = load_gazetteer()
    place_id = gazetteer.places_by_name("en").get(gazetteer.mission(mission).country)
    return gazetteer.place(place_id) if place_id else None


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


def _is_home(place: Place, mission: str | None) -> bool:
    return mission is None or place.mission_code == mission or place.country_iso3 in _home(mission)


def _rank(place: Place, mission: str | None) -> int:
    if place.kind == "area" and place.country_iso3 is None and place.mission_code is None:
        return 2
    return 0 if _is_home(place, mission) and place.kind != "country" else 1


def _role(scan: Scan, start: int) -> str | None:
    """How the name that begins at `start` is led up to: by the last preposition of place before it, nothing but a few words between."""
    text, language = scan.text, scan.language
    if language == "ar" and start and text[start - 1] in "بل" and not (start > 1 and text[start - 2].isalpha()):
        return "in" if text[start - 1] == "ب" else "to"
    if language == "ar" and text.startswith(_LED, start):
        return "in"  # a name that is a word too is listed with its preposition: قرب كتم
    best: tuple[int, int, str] | None = None
    for section, role in _ROLES:
        for match in spoken(language, section, text, max(0, start - _LEAD), start):
            found = (match.end(), -match.start(), role)
            if language == "zh" and text.startswith("的", match.end()):
                continue  # 抵达的只有卢旺达一个营 tells who came, and not where
            if start - match.end() <= (6 if language == "zh" else _LEAD_GAP) and (best is None or found > best):
                best = found
    if best is None or _BREAK.search(text[best[0] : start]) or "," in text[best[0] : start]:
        return None
    if says(language, "abstract", text, best[0], start):
        return None  # "at the request of Bamako"
    return best[2]


def only_leads(scan: Scan, end: int, start: int) -> bool:
    """Whether nothing but a preposition parts a number from a place: "35 in Kidal and 92 in Gao"."""
    between = scan.text[end:start].strip()
    if scan.language == "ar" and between in {"ب", "ل"}:
        return True
    return any(is_form(scan.language, section, between) for section, _ in _ROLES)


def places_near(scan: Scan, start: int, end: int) -> list[Term]:
    """Place terms of a stretch, without those that are part of a named body, a river or a treaty, or of a press dateline."""
    if not scan.terms("place", start, end):
        return []
    start = max(start, dateline_end(scan))
    found = [p for p in scan.terms("place", start, end) if not _is_of_contingent(scan, p)]
    if not found:
        return []
    taken = [(n.start, n.end) for n in (*scan.layers["mission"], *scan.layers["actor"])]
    taken += [m.span() for m in spoken(scan.language, "not_place", scan.text, start, end)]
    found = [p for p in found if not _SOURCE.search(scan.text, max(0, p.start - _TO_SOURCE), p.start)]
    return [p for p in found if not any(first <= p.start and p.end <= last for first, last in taken)]


def _is_of_contingent(scan: Scan, place: Term) -> bool:
    """Whether a country is only that of a contingent or its soldiers: 巴基斯坦籍分队, 坦桑尼亚特遣队; some may be at home."""
    if scan.language != "zh" or _CONTINGENT.match(scan.text, place.end) is None:
        return False
    named = load_gazetteer().place(place.key)
    return scan.text.startswith("籍", place.end) or (named.kind == "country" and named.country_iso3 not in AT_HOME)


def is_seat(place: Place | None) -> bool:
    """Whether it is a town where the Organization sits: letters are written there, and what they tell happened elsewhere."""
    return place is not None and place.place_id in _SEATS


def writer_of(scan: Scan) -> Place | None:
    """The state whose representative a heading names: what a letter of a state tells happened there, where it says no other place."""
    for match in spoken(scan.language, "representative", scan.text, 0, len(scan.text)):
        named = scan.terms("place", match.end(), match.end() + _TO_STATE)
        if named and (place := load_gazetteer().place(named[0].key)).kind == "country":
            return place
    return None


def _is_government(scan: Scan, place: Place, mission: str | None) -> bool:
    """A capital that nothing in a sentence puts there is its government: "at the request of Bamako"."""
    if mission is None or scan.language in {"ar", "zh"} or scan.passage.kind != "paragraph" or place.kind != "town":
        return False
    seat = load_gazetteer().mission(mission)
    return abs(place.lat - seat.lat) < _SAME_TOWN and abs(place.lon - seat.lon) < _SAME_TOWN


def _speaks(scan: Scan, term: Term, place: Place) -> bool:
    """Whether a town is who tells of it, its verb right behind: "Bujumbura acknowledged ten deaths"."""
    if place.kind != "town" or scan.language in {"ar", "zh"}:
        return False
    told = next(iter(spoken(scan.language, "said", scan.text, term.end, term.end + _LEAD)), None)
    return told is not None and told.start() - term.end <= _TO_SAYING and not set(scan.text[term.end : told.start()]) & set(",;:.()")


def _is_of_speaker(scan: Scan, start: int, end: int) -> bool:
    """Whether a verb of saying stands right before "in" and the place: "the chief of the army said in Manila" tells where he spoke."""
    told = next(reversed(spoken(scan.language, "said", scan.text, max(start, end - _LEAD), end)), None)
    return told is not None and end - told.end() <= _SAID_IN and not set(scan.text[told.end() : end]) & set(",;:.()")


def _is_neighbour(scan: Scan, start: int, end: int) -> bool:
    """Whether a country is named only because its border is near: "Tin-Akoff, near the border with Mali"."""
    return any(0 <= end - m.end() <= 1 for m in spoken(scan.language, "border", scan.text, max(start, end - _LEAD), end))


def _is_nation(scan: Scan, site: Site, found: list[Site]) -> bool:
    """Whether only the nation of people or of who speaks is told, beside another country: 10名布隆迪士兵, in Somalia."""
    if site.place.kind != "country" or site.role is not None:
        return False
    if not (_COUNTED.search(scan.text, max(0, site.start - 3), site.start) or _SPEAKER.match(scan.text, site.end)):
        return False
    return any(s.place.country_iso3 not in {None, site.place.country_iso3} for s in found)


def _village(name: str) -> Place:
    return Place("", name, "village", None, None, None, None, 0.0, 0.0, 7, None)


def sites(scan: Scan, start: int, end: int, mission: str | None) -> list[Site]:
    """The places that a stretch names, in order; those that its own country goes by ("in the country") among them."""
    known: list[Site] | None = scan.known.get((start, end, mission))
    if known is None:  # numbers, events and the setting ask for the same sentence
        known = scan.known[start, end, mission] = _sites(scan, start, end, mission)
    return known


def _sites(scan: Scan, start: int, end: int, mission: str | None) -> list[Site]:
    gazetteer = load_gazetteer()
    found: list[Site] = []
    for term in places_near(scan, start, end):
        place = gazetteer.place(term.key)
        role, abroad, rank = _role(scan, term.start), not _is_home(place, mission), _rank(place, mission)
        if role is None and found and joined(scan, found[-1].end, term.start):
            role = found[-1].role
        if (abroad and place.kind == "country" and role in {None, "from"}) or (rank == 2 and mission):
            continue
        if place.kind == "country" and _is_neighbour(scan, start, term.start):
            continue
        if abroad and role == "in" and _is_of_speaker(scan, start, term.start):
            continue
        if role is None and (_is_government(scan, place, mission) or _speaks(scan, term, place)):
            continue
        found.append(Site(term.start, term.end, place, role, rank, abroad))
    listed = any(s.role != "to" for s in found)  # where the wounded were flown is not where they were hurt
    new = [v for v in unlisted(scan, start, end, listed) if not _is_of_speaker(scan, start, v[0])]
    found += [Site(first, last, _village(name), "in", 0, False) for first, last, name in new]
    home = mission_place(mission)
    if home is not None:
        found += [Site(m.start(), m.end(), home, "in", 1, False, True) for m in spoken(scan.language, "home", scan.text, start, end)]
    if scan.language == "zh" and found:
        found = _without_hospitals(scan, found)
    if scan.language == "zh" and len(found) > 1:
        kept = [s for s in found if not _is_nation(scan, s, found)]
        found = kept or [s for s in found if not _SPEAKER.match(scan.text, s.end)] or found
    return _without_containers(sorted(found, key=lambda s: s.start), scan) if len(found) > 1 else found


def _without_hospitals(scan: Scan, found: list[Site]) -> list[Site]:
    """Leave out where the wounded were treated, and, though no other place is told, where they died of it (在坎帕拉医治无效去世)."""
    treated = [(s, spoken_at("zh", "treated_at", scan.text, s.end)) for s in found]
    return [s for s, at in treated if at is None or (len(found) == 1 and not at.group().endswith(("无效", "不治")))]


def country_of(place: Place | None) -> Place | None:
    """The country that a place lies in."""
    return load_gazetteer().place(chain(place)[-1]) if place is not None and place.place_id else None


def joined(scan: Scan, end: int, start: int) -> bool:
    """Whether two names stand in one list: a comma or a conjunction between them, and no number."""
    between = scan.text[end:start]
    if len(between) > _LIST_GAP or _BREAK.search(between):
        return False
    linked = any(t.key in {"and", "or"} for t in scan.terms("link", end, start))
    return linked or bool(set(between) & set(",、和及与")) or between.strip() == "و"


def chain(place: Place) -> list[str]:
    """The ids of the place and the units around it, from the inside out."""
    gazetteer = load_gazetteer()
    ids = [place.place_id]
    while place.parent_id and len(ids) < 8:
        place = gazetteer.place(place.parent_id)
        ids.append(place.place_id)
    return ids


def _without_containers(found: list[Site], scan: Scan) -> list[Site]:
    """Leave out a unit beside a place that lies in it: Kidal region beside Aguelhok says nothing more."""

    def around(outer: Site, inner: Site) -> bool:
        within = outer.place.place_id in chain(inner.place)[1:] or (not inner.place.place_id and outer.place.place_id)
        apposed = scan.text[inner.end : outer.start].strip() in {",", "("} and inner.place.kind in _SMALL and outer.place.kind in _LARGE
        if inner is outer or not (within or apposed):
            return False
        between = scan.text[min(outer.end, inner.end) : max(outer.start, inner.start)]
        if any(t.key == "and" for t in scan.terms("link", min(outer.end, inner.end), max(outer.start, inner.start))):
            return False
        told_of = within and inner.end < outer.start and between.startswith(",") and between.count(",") == 1
        near = 6 if scan.language == "zh" else _APPOSED_GAP if told_of else 16 if "," in between else _INSIDE_GAP
        return len(between) <= near and not _BREAK.search(between.replace("(", ""))

    return [s for s in found if not any(around(s, o) for o in found)]


def is_example(scan: Scan, end: int, site: Site) -> bool:
    """Whether a place after a number is only one of those that it counts: "three sites, including Gao"."""
    for match in spoken(scan.language, "example", scan.text, max(end, site.start - _LEAD), site.start):
        between = scan.text[match.end() : site.start]
        if len(between) <= _LIST_GAP and not _BREAK.search(between) and "," not in between:
            return True
    return False
