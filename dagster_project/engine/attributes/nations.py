"""Whose army soldiers are of, told by their nationality and the country where it happened: "Burundian soldiers" in Somalia are foreign."""

from __future__ import annotations

from dagster_project.engine.attributes.forces import OTHER_FORCES, forces_named
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.demonyms import AT_HOME, country_of, demonyms, nation_at
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.wording import noun_says, spoken

_BEHIND = 20  # characters behind a noun in which its adjective of nationality ends
_BEFORE_NOUN = 12  # characters before a Chinese noun that stands before its number, in which its country begins
_SERVING = 44  # characters behind soldiers in which the force that they serve is named
_TO_UNIT = 3  # characters between a nation and its unit
_OF = {"ru": ("", "из"), "es": ("de",)}  # what ties a country to its soldiers
_MILITARY = {"military_personnel", "peacekeepers", "patrols", "convoys", "bases", "military_units", "battalions", "companies", "sub_units"}
_AT_WAR = {"AFG", "CAF", "COD", "HTI", "IRQ", "ISR", "LBN", "LBY", "MLI", "PSE", "SDN", "SOM", "SSD", "SYR"}  # lands that lend no soldiers
_FRANCE = "FRA"
_POWERS = {"FRA", "USA", "GBR", "RUS", "TUR", "IRN"}  # that fight abroad under their own flag
_FRENCH_OPERATIONS = {"MLI", "NER", "BFA", "TCD", "MRT", "CAF", "CIV", "COD", "RWA", "DJI", "SOM", "AFG", "HTI", "GAB", "LBY"}
_BEFORE = {"en", "ru", "zh"}  # languages that put it before the noun


def nation_of(q: Quantity) -> str | None:
    """The country whose adjective stands beside the noun of the number; in Chinese its name (170名布隆迪士兵)."""
    if q.scan.language == "zh" and q.noun is not None:
        first = q.end if q.noun.start >= q.end else max(q.sentence_span[0], q.noun.start - _BEFORE_NOUN)
        named = [t for t in q.scan.terms("place", first, q.noun.end) if q.noun.start >= q.end or t.end >= q.noun.start]  # 布隆迪士兵170名
        places = [load_gazetteer().place(t.key) for t in named]
        return next((p.country_iso3 for p in places if p.kind == "country"), None)
    if q.noun is None or not (known := demonyms(q.scan.language)):
        return None
    text = q.scan.text
    if q.scan.language in _BEFORE:
        words = text[q.end : q.noun.end].split()
    else:
        end = max(q.noun.end, q.noun_end)  # « 34 morts parmi les soldats nigériens »
        words = [*text[q.noun.start : end].split(), *text[end : end + _BEHIND].split()[:1]]
    pairs = [" ".join(words[i : i + n]).strip(",.;") for n in (2, 1) for i in range(len(words))]
    return next((known[word] for word in pairs if word in known), None)


def is_listing(language: str) -> bool:
    """Whether the language lists the nations that lend soldiers."""
    return "BGD" in demonyms(language).values()


def has_nation(q: Quantity) -> bool:
    """Whether an adjective of nationality stands beside the noun of the number: "two Malian civilians"."""
    return nation_of(q) is not None


def is_named_by_nation(q: Quantity) -> bool:
    """Whether a nation alone names the people: "two more Moroccans"."""
    return nation_named(q) is not None


def nation_named(q: Quantity) -> str | None:
    """The country of the nation that alone names the people, as a noun that the list knows or a word right behind the number."""
    if q.noun is not None and q.noun.section != "concepts":
        return None
    if q.noun is None:
        return nation_at(q.scan.language, q.scan.text, q.end)
    return country_of(q.scan.language, q.scan.text[q.noun.start : q.noun.end])


def _serves_by_nation(q: Quantity, setting: Setting) -> bool:
    """Whether a nation alone names soldiers of a mission: "three Ghanaians were wounded when their patrol hit a mine".

    The sentence or the one before names the mission, and troops, their vehicles or their bases; the nation is neither that of the place nor
    one at war, whose people live abroad as refugees and traders.
    """
    nation = nation_named(q) if q.concept == "people" else None
    if nation is None:
        return False
    scan = q.scan
    here = load_gazetteer().place(q.place_id).country_iso3 if q.place_id else country_told(setting)
    if nation in {here, *_AT_WAR}:
        return False
    first, last = scan.sentences[max(0, q.sentence - 1)][0], q.sentence_span[1]
    groups = {t.key for t in scan.terms("group", first, last)}
    if _has_battalion(q, nation, setting):
        return True
    if groups & {"civilians", "un_personnel"}:
        return False
    counted = setting.groups - {"armed_group_members"} if setting.group_passage == scan.passage.passage_no else set()
    if counted == {"peacekeepers"} and is_listing(scan.language) and not groups:
        return True  # "a Rwandan soldier fell. Two days later a Burundian died"
    told = "peacekeepers" in groups or any(load_gazetteer().missions.get(t.key) is not None for t in scan.terms("mission", first, last))
    return told and any(n.key in _MILITARY and n is not q.noun for n in scan.terms("noun", first, last))


def _has_battalion(q: Quantity, nation: str, setting: Setting) -> bool:
    """Whether the sentence names a unit or base of that nation before: "it shelled the Fijian battalion ...; four Fijians were hurt"."""
    scan, text, known = q.scan, q.scan.text, demonyms(q.scan.language)
    mission = load_gazetteer().missions.get(setting.mission or "")
    if mission is None or mission.kind != "peacekeeping":
        return False
    for hit in spoken(scan.language, "demonyms", text, q.sentence_span[0], q.start):
        if known.get(hit.group()) == nation and any(
            n.key in _MILITARY and n.start - hit.end() <= _TO_UNIT for n in scan.terms("noun", hit.end(), hit.end() + 2 * _TO_UNIT)
        ):
            return True
    return False


def _of_land(q: Quantity) -> str | None:
    """The country named right behind the noun: военных Уганды, "soldados de Burundi"."""
    for term in q.scan.terms("place", q.noun_end, q.noun_end + _BEHIND):
        place = load_gazetteer().place(term.key)
        if place.kind == "country" and q.scan.text[q.noun_end : term.start].strip() in _OF.get(q.scan.language, ()):
            return place.country_iso3
    return None


def country_told(setting: Setting) -> str | None:
    """The country of which the text speaks: that of the place named last or in the title."""
    named = (p.country_iso3 for p in (setting.last_place, setting.title_place) if p is not None)
    return next((c for c in named if c), None)


def force_of_nation(q: Quantity, spoken_of: str | None = None) -> str | None:
    """national_forces or international_forces for soldiers whose nation and whose place are both known, else None.

    `spoken_of`: the country of which the text speaks, where it names a place that no list knows.
    """
    nation = nation_of(q) or _of_land(q)
    if nation is None:
        return None
    country = load_gazetteer().place(q.place_id).country_iso3 if q.place_id else spoken_of if q.place else None
    if country is None:
        return None
    return "national_forces" if country == nation else "international_forces"


def is_guest(q: Quantity, setting: Setting) -> bool:
    """Whether foreign soldiers are told of beside a mission and no other force: "... on the Mission's camp. A Chadian sergeant fell"."""
    if nation_of(q) == _FRANCE or force_of_nation(q, country_told(setting)) != "international_forces":
        return False
    scan = q.scan
    told = scan.sentences[max(0, q.sentence - 1)][0], q.start
    groups = {t.key for t in scan.terms("group", *told)}
    return "peacekeepers" in groups and not groups & OTHER_FORCES and not forces_named(scan, *told)


def tell_guests(q: Quantity, setting: Setting) -> None:
    """Soldiers of a nation that is not that of the place are no army of the land: "three Chadian soldiers" who fell in Mali."""
    if q.concept != "national_forces" or q.noun is None or (nation := nation_of(q)) is None or nation in _AT_WAR:
        return
    place = load_gazetteer().place(q.place_id) if q.place_id else None
    country = place.country_iso3 if place is not None else country_told(setting)
    if country is not None and country != nation:
        q.concept = "military_personnel"


def lent_to_mission(q: Quantity, setting: Setting) -> bool:
    """Whether soldiers of a nation serve the mission, as the words behind them say: "ten Chadian soldiers of the force"."""
    if q.concept not in {"national_forces", "international_forces"}:
        return _serves_by_nation(q, setting)
    if q.noun is None:  # "... and wounded 25 others"
        return q.parent is not None and q.parent.victim_group == "peacekeepers"
    if (nation := nation_of(q)) is None:
        return False
    if nation == _FRANCE and q.concept == "international_forces" and _is_without_operation(setting):
        return True  # "five French soldiers" in Lebanon
    text = q.scan.text
    served = spoken(q.scan.language, "serving", text, q.noun.end, min(q.sentence_span[1], q.noun.end + _SERVING))
    return bool(served) and not set(text[q.noun.end : served[0].start()]) & set(",;:.()")


def _is_without_operation(setting: Setting) -> bool:
    """Whether the document tells of a peacekeeping mission in a land where France has led no operation of its own."""
    mission = load_gazetteer().missions.get(setting.mission or "")
    return mission is not None and mission.kind == "peacekeeping" and bool(mission.iso3) and mission.iso3 not in _FRENCH_OPERATIONS


def observes(q: Quantity) -> bool:
    """Whether military observers are counted, whom only missions have, or soldiers of whom the words behind say that they serve one."""
    if q.noun is None:
        return False
    text, end = q.scan.text, max(q.noun.end, q.noun_end)
    nation = nation_of(q) if q.scan.language == "zh" else None
    lent = "籍" in text[q.end : q.noun.start] or (q.place_id is None and nation not in AT_HOME)
    if lent and nation not in {None, *_POWERS, *_AT_WAR}:
        return True  # 两名塞内加尔籍军人: whom a mission tells apart by nation
    served = spoken(q.scan.language, "serving", text, end, min(q.sentence_span[1], end + _SERVING))
    beside = bool(served) and served[0].start() - end <= _BEHIND and not set(text[end : served[0].start()]) & set(",;:.()")
    return beside or noun_says(q.scan.language, "observers", text, q.noun.start, q.noun.end)
