"""Where: the named place that a number or an event belongs to.

Its own sentence says it, nearest and by the preposition that the verb asks for; else its whole, the sentences before, the section, and at
last the area of the mission. A sum, a strength or a plan does not take the place of the incident that was told before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dagster_project.engine.attributes.origins import without_origins
from dagster_project.engine.attributes.sites import Site, chain, country_of, is_example, joined, mission_place, only_leads, sites
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import STOCK, Setting, fled_then, gap, has_happened, tells_on
from dagster_project.engine.words.gazetteer import Place, load_gazetteer
from dagster_project.engine.words.vocabulary import DAMAGE, HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_WIDE = {"cumulative", "stock"}
_DETAIL = {"of_which", "including", "detail"}
_OPENS = 16  # characters between a comma with "and" and the number of its clause
_MOVED = {"deployed", "withdrawn", "rotated", "returned", "supplied", "displaced"}
_ONE_SITE = {"town", "village", "camp"}
_UNITS = {"country", "area"}
_SUMMED = {"occurred", "conducted", "participated", "found_neutralised", "evaluated", "convicted", None}  # what a report sums up
_TO_DAY = 4  # characters before a day in which a comma opens its clause: ", and on"


def _cost(scan: Scan, site: Site, spans: Iterable[tuple[int, int]], wanted: str | None, comma: int) -> int:
    cost = min(gap(scan, span, (site.start, site.end), comma) for span in spans)
    if wanted is not None and site.role == wanted:
        return cost - 60
    return cost + (60 if site.role == "from" and wanted != "from" else 0) + (60 if site.role == "to" and wanted == "from" else 0)


def nearest(scan: Scan, found: Sequence[Site], spans: Sequence[tuple[int, int]], wanted: str | None = None, comma: int = 8) -> Site | None:
    """The site that some stretches (a number, a trigger, a date) belong to: the nearest, places at home before those abroad.

    `wanted` is the role that the verb asks for, `comma` what a comma between them costs.
    """
    if len(found) < 2:
        return found[0] if found else None
    return min(found, key=lambda s: (s.rank, _cost(scan, s, spans, wanted, comma)))


def main_place(found: Sequence[Site]) -> Place | None:
    """What a stretch is about: the first place that it is put in, else the last that it names."""
    if not found:
        return None
    best = min(s.rank for s in found)
    ranked = [s for s in found if s.rank == best]
    put = next((s for s in ranked if s.role == "in"), None)
    return (put or ranked[-1]).place


def is_route(found: Sequence[Site], new_day: bool) -> bool:
    """Whether a stretch says no more than whence and whither somebody travelled: what befell them is told elsewhere.

    One that names a day tells of something new: "on 25 May a grenade was thrown into the market of Bambari".
    """
    roles = {s.role for s in found}
    return roles == {"from", "to"} or (roles <= {"from", "to"} and not new_day)


def town_within(found: Sequence[Site], area: Place) -> Place:
    """The one town of a stretch that lies in the region which it names first: "the mission in Darfur said that gunmen, near Kutum, ..."."""
    towns = {s.place for s in found if s.role == "in" and s.rank == 0 and s.place.kind in _ONE_SITE}
    if area.kind in _ONE_SITE or len(towns) != 1:
        return area
    town = next(iter(towns))
    gazetteer, above = load_gazetteer(), town.parent_id
    while above and above != area.place_id:
        above = gazetteer.place(above).parent_id
    return town if above else area


def choose_place(scan: Scan, start: int, end: int, mission: str | None = None) -> Place | None:
    """The place that a stretch is about."""
    return main_place(sites(scan, start, end, mission))


def _common(scan: Scan, found: Sequence[Site], chosen: Site) -> Place:
    """Of a list of three names or more the region or country around them, of two the first."""
    index = found.index(chosen)
    members = [chosen]
    for site in found[index + 1 :]:
        if not joined(scan, members[-1].end, site.start):
            break
        members.append(site)
    for site in reversed(found[:index]):
        if not joined(scan, site.end, members[0].start):
            break
        members.insert(0, site)
    widest = next((s.place for s in members if any(s.place.place_id in chain(o.place)[1:] for o in members)), None)
    if widest is not None or (len(members) < 3 and all(s.place.kind != "area" for s in members)):
        return widest or members[0].place
    chains = [set(chain(s.place)) for s in members]
    units = [load_gazetteer().place(unit) for unit in chain(chosen.place) if unit and all(unit in c for c in chains)]
    return next((unit for unit in units if unit.kind in {"region", "country", "area"}), chosen.place)


def details(here: Sequence[Quantity], found: Sequence[Site]) -> list[Site]:
    """Sites that a part of another number stands with: "42 incidents, of which 17 in Sector East"."""
    parts = [q for q in here if q.markers & _DETAIL] if found else []
    return [s for s in found for q in parts if q.end <= s.start and any(only_leads(q.scan, e, s.start) for e in (q.end, q.noun_end))]


def where_hurt(scan: Scan, first: int, last: int, named: list[Site]) -> list[Site]:
    """The places of a sentence without those to which it says that the wounded were brought: "the wounded were flown to Goma"."""
    brought = next(iter(spoken(scan.language, "taken_to_care", scan.text, first, last)), None) if named else None
    if brought is None or not any(t.key == "injured" for layer in ("state", "noun") for t in scan.terms(layer, first, last)):
        return named
    return [s for s in named if s.start < brought.start()]


def _own_place(q: Quantity, here: Sequence[Quantity], found: Sequence[Site]) -> Place | None:
    """The place that the sentence gives to the number; several places of one number are the unit around them."""
    scan, start, end = q.scan, q.start, max(q.end, q.noun_end)
    if not found:
        return None
    if (labelled := _over_bracket(q, found)) is not None:
        return labelled.place
    found = [s for s in found if not _is_labelled(scan, s)]
    open_sites = [s for s in found if s.start < end or not is_example(scan, end, s)]
    if q.state in HARM:
        open_sites = [
            s for s in where_hurt(scan, *q.sentence_span, open_sites) if not any(_is_home_of(o, s) for o in here)
        ]  # "four soldiers from Ghana were hurt"
    if q.scope == "cumulative":  # "a driver died in Bentiu, bringing to 101 the number of those killed since 2013"
        open_sites = [s for s in open_sites if s.end > start or s.place.kind in _UNITS or "," not in scan.text[s.end : start]]
    open_sites = _of_this_clause(q, open_sites if q.state in STOCK or q.state in _MOVED else without_origins(scan, open_sites))
    if q.state == "displaced":  # "gunmen raided Bukavu, and 300 people fled to Uvira"
        open_sites = [s for s in open_sites if s.role != "to"] or open_sites
    attached = next((s for s in open_sites if s.role and s.start >= end and only_leads(scan, end, s.start)), None)
    if attached is None:
        taken = details([o for o in here if o.start > q.start], open_sites) + _of_next(q, here, open_sites) + _of_list(q, here, open_sites)
        taken += _of_next_clause(q, here, open_sites)
        open_sites = [s for s in open_sites if s not in taken and not (s.abroad and _crosses(scan, end, s)) and not _passes_mission(q, s)]
        if (has_happened(q) and not fled_then(q)) or "base" in q.markers:  # "flown to Goma for treatment" is not where they were hurt
            open_sites = [s for s in open_sites if s.role != "to"]
    chosen = attached or nearest(scan, open_sites, [(start, end)], "from" if q.state == "withdrawn" else None)
    if chosen is None:
        return None
    one = q.value < 2 or (q.state in HARM and q.scope == "incident")
    return chosen.place if one else _common(scan, found, chosen)


def _of_this_clause(q: Quantity, named: list[Site]) -> list[Site]:
    """The places but those of a clause before, where a day opens the clause of the number, which has a place of its own."""
    scan, first = q.scan, q.sentence_span[0]
    days = [d for d in scan.dates if first < d.start and d.end <= q.start and d.precision == "day"] if len(named) > 1 else []
    if not days or "," not in scan.text[max(first, days[-1].lead_start - _TO_DAY) : days[-1].start]:
        return named
    opening = days[-1].start
    if not any(first <= n.start < opening for n in scan.numbers) or set(scan.text[days[-1].end : q.start]) & set(",;:"):
        return named
    return [s for s in named if s.start > opening and s.role != "to"] or named


def is_foreign_goal(site: Site) -> bool:
    """Whether it is a country abroad that somebody went to: what the text goes on to tell did not happen there."""
    return site.abroad and site.role == "to" and site.place.kind == "country"


def _over_bracket(q: Quantity, found: Sequence[Site]) -> Site | None:
    """The site of which a bracket counts: "Gao (four deaths, six injuries), Ber (two deaths)"."""
    opening = q.scan.text.rfind("(", q.sentence_span[0], q.start)
    if opening < 0 or ")" in q.scan.text[opening : q.start]:
        return None
    return next((s for s in found if 0 <= opening - s.end <= 1), None)


def _is_labelled(scan: Scan, site: Site) -> bool:
    """Whether a bracket right behind a name counts what happened there: "Gao (8) and Timbuktu (4)"."""
    return any(n.start == site.end + 2 for n in scan.numbers) and scan.text.startswith(" (", site.end)


def _is_home_of(q: Quantity, site: Site) -> bool:
    """Whether a country right behind the people says from where they come."""
    if site.place.kind != "country":
        return False
    genitive = q.scan.language == "ru" and q.scan.text[q.noun_end : site.start] == " "  # военных Уганды
    return genitive or (site.role == "from" and only_leads(q.scan, q.noun_end, site.start))


def _passes_mission(q: Quantity, site: Site) -> bool:
    """Whether a place without a preposition stands farther than the mission that the number is of: "leaving Kidal, the Force shut 8"."""
    between = (site.end, q.start)
    of_mission = q.scan.terms("mission", *between) or says(q.scan.language, "own", q.scan.text, *between)
    return site.role in {None, "from"} and q.state in (STOCK | {"withdrawn", "handed_over"}) and bool(of_mission)


def _of_next(q: Quantity, here: Sequence[Quantity], found: Sequence[Site]) -> list[Site]:
    """Sites that open the next member of a list: "In Kidal 21 patrols were conducted, in Gao 38"."""
    later = [o for o in here if o.start > q.start and o.measure != "distance"]  # 约40公里 behind a town says how far from it
    if not later:
        return []
    return [s for s in found if s.start >= q.end and any(o.start >= s.end and not _between(q.scan, s.end, o.start) for o in later)]


def _of_list(q: Quantity, here: Sequence[Quantity], found: Sequence[Site]) -> list[Site]:
    """Sites of a later member: of a bare number ("74 in Martissant"), of another part of one whole, of the list that follows a colon."""
    taken = []
    for site in (s for s in found if s.start >= q.end):
        passed = [o for o in here if q.start < o.start and o.end <= site.start and o.state == q.state]
        bare = any(only_leads(q.scan, o.end, site.start) for o in passed)
        parts = q.parent is not None and q.rule == "count.ellipsis" and any(o.parent is q.parent for o in passed)
        if bare or parts or (passed and ":" in q.scan.text[q.end : passed[0].start]):
            taken.append(site)
    return taken


def _of_next_clause(q: Quantity, here: Sequence[Quantity], found: Sequence[Site]) -> list[Site]:
    """Sites of a clause that a comma and "and" open with a number of its own: "it was cut to 16,215, and five bases in Kivu closed"."""
    later = next((o for o in here if o.start >= q.noun_end and o.state != q.state and {o.state, q.state} - set(HARM)), None)
    if later is None or q.state in HARM or (comma := q.scan.text.rfind(",", q.noun_end, later.start)) < 0:
        return []
    opened = any(t.key == "and" and t.start - comma <= 3 for t in q.scan.terms("link", comma, min(later.start, comma + _OPENS)))
    return [s for s in found if s.start >= comma] if opened and later.start - comma <= _OPENS else []


def _between(scan: Scan, start: int, end: int) -> str:
    """What stands in a gap beside spaces, dashes, colons and how exact the number is."""
    exact = [t.start for t in scan.terms("qualifier", start, end) if t.end == end]
    return scan.text[start : min(exact, default=end)].strip(" -:")


def _crosses(scan: Scan, end: int, site: Site) -> bool:
    """Whether another number stands between a number and the site after it."""
    return any(end <= n.start and n.end <= site.start for n in scan.numbers)


def _named_mission(scan: Scan, first: int, last: int, at: Quantity) -> str | None:
    """The mission that the sentence names nearest to the number."""
    named = scan.terms("mission", first, last)
    near = min(named, key=lambda t: gap(scan, (at.start, at.end), (t.start, t.end)), default=None)
    return near.key if near else None


def place_quantity(q: Quantity, here: Sequence[Quantity], found: Sequence[Site], setting: Setting) -> None:
    """The place of the sentence, else of its whole, the sentences before, the section, the mission's area. `here` are its sentence's."""
    if q.state == "displaced" and setting.place_passage == q.scan.passage.passage_no:
        found = [s for s in found if s.role != "to"]  # "20,000 had fled, most of them across the river to Chad": from where it is told
    if q.state == "returned":
        found = [s for s in found if not (s.role == "from" and s.abroad)]  # "3,800 came back from Kenya"
    own = _own_place(q, here, found)
    if own is None and q.parent is not None and q.parent.place and q.parent.scan is q.scan:
        q.place_id, q.place = q.parent.place_id, q.parent.place
        return
    place = own or _left(q, setting) or _inherited(q, setting) or mission_place(setting.mission) or country_of(setting.title_place)
    if own is None and q.state in HARM and found and not where_hurt(q.scan, *q.sentence_span, [*found]):
        abroad = place is not None and (found[0].abroad or place.country_iso3 in {None, found[0].place.country_iso3})
        place = place if abroad else found[0].place  # nothing more is told of the country than where the wounded were brought
    if place is not None:
        q.place_id, q.place = place.place_id or None, place.name


def _tells_of_day(q: Quantity, setting: Setting) -> bool:
    """Whether the place that the passage gave last is the town where something happened on a day, and the number is of more than a day."""
    if q.period_start is not None and q.period_start == q.period_end:
        return False
    day = setting.last_date is not None and setting.last_date.precision == "day" and setting.date_passage == q.scan.passage.passage_no
    return day and setting.last_place is not None and setting.last_place.kind in _ONE_SITE


def _left(q: Quantity, setting: Setting) -> Place | None:
    """What people and vehicles left of whom news go on telling without a place: "848 soldiers travelled in it"."""
    moves = q.state == "withdrawn" and q.scope == "period" and group_of(q.concept) != "places"
    return setting.last_origin if moves and tells_on(q.scan) else None


def _inherited(q: Quantity, setting: Setting) -> Place | None:
    first, last = q.sentence_span
    mission = _named_mission(q.scan, first, last, q)
    if mission is not None and mission != setting.mission:
        return mission_place(mission)
    section = setting.section_place
    in_passage = setting.place_passage == q.scan.passage.passage_no
    here_told = in_passage and setting.last_place is not None and setting.last_place.kind in _ONE_SITE and q.scope not in _WIDE
    if here_told and says(q.scan.language, "same_place", q.scan.text, first, last):
        return setting.last_place  # "in and around the town"
    if (
        group_of(q.concept) == "places"
        and q.value > 1
        and q.state not in DAMAGE
        and setting.last_place is not None
        and setting.last_place.kind in _ONE_SITE
    ):
        return section  # several bases stand in no one town
    if q.scope in _WIDE or q.state in STOCK or q.measure == "area":
        whole = mission is not None or says(q.scan.language, "own", q.scan.text, first, last)
        return section or (setting.last_place if in_passage and q.scope == "stock" and not whole else None)
    summed = any(t.key == "period" for t in q.scan.terms("scope", first, last)) or any(first <= d.start < last for d in q.scan.dates)
    if q.scope == "period" and summed:
        return section  # what is summed up over a stretch of time of its own
    if q.scope == "period" and q.state in _SUMMED and _tells_of_day(q, setting):
        return section  # "On 3 May a patrol was hit near Bambari. Aid workers were targeted in 89 incidents"
    told_on = in_passage or (has_happened(q) and tells_on(q.scan))
    return (setting.last_place if told_on else None) or section or setting.title_place
