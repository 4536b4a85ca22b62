"""Whether the noun before a number is what the number counts, or says only whose it is."""

from __future__ import annotations

from dagster_project.engine.frames.lenders import PERSONNEL_OF
from dagster_project.engine.numbers.quantities import Quantity, joined_by_level
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, group_of
from dagster_project.engine.words.wording import spoken

_SUBJECT_REACH = 60  # characters between a component and the number of its people
_FORMATION_REACH = 40  # characters in which a formation and its adjective stand before "of"
_OF_MISSION = {" of ", " with ", " de la ", " de l'", " du ", " de "}  # between people and their mission
_NO_MEMBERS = {"convoys", "teams"}  # whoever is in them may be anybody
_OF_POLICE = {"formed_police_units", "police_personnel"}
_OWNER_GAP = 24  # characters between what is counted and whose it is
_OF_FLEET = 16  # characters between a fleet and what it is of: "flota de ", "parque de los "


def owns_base(q: Quantity, before: Quantity | None, noun: Term) -> bool:
    """Whether the noun before a part says whose the whole is: "of the 119 carriers of the contingents 83 run" (Russian has no comma)."""
    if before is None or "base" not in before.markers or before.noun is None or before.noun is noun:
        return False
    gap = q.scan.text[before.noun_end : noun.start]
    return len(gap) <= _OWNER_GAP and not set(gap) & set(",;:()")


def is_subject(q: Quantity, noun: Term | None) -> bool:
    """Whether the sentence says how many a noun before the number are: "the military component of the force stood at 12,027 people"."""
    if noun is None or noun.section != "concepts" or DEFAULT_STATE.get(noun.key) != "strength":
        return False
    between = q.scan.text[noun.end : q.start]
    said = any(t.key == "strength" for t in q.scan.terms("state", noun.start, q.start)) or q.scan.terms("level", noun.end, q.start)
    return bool(said) and len(between) <= _SUBJECT_REACH and not set(between) & set(",;:().")


def of_formation(q: Quantity) -> str | None:
    """Whose people a number right behind "of" counts: "a Rwandan battalion of 650 people"; None where no formation stands before it."""
    if q.concept != "people" or q.noun is None or q.noun.start < q.end:
        return None
    leads = [t for t in q.scan.terms("link", q.sentence_span[0], q.start) if t.key == "of" and q.start - t.end <= 1]
    leads += [t for t in q.scan.terms("state", q.sentence_span[0], q.start) if t.key == "strength" and q.start - t.end <= 1]
    if not leads:
        return None
    start = leads[0].start
    units = [
        t for t in q.scan.terms("noun", start - _FORMATION_REACH, start) if group_of(t.key) == "formations" and t.section == "concepts"
    ]
    if not units or units[-1].key in _NO_MEMBERS:
        return None
    between = q.scan.text[units[-1].end : start].strip()
    return PERSONNEL_OF.get(units[-1].key, "military_personnel") if between.isalpha() or not between else None


def of_mission(q: Quantity) -> str | None:
    """Whose a nation is that counts people of a mission: "quatre Tanzaniens de la MONUSCO" are peacekeepers, and no civilians."""
    noun, scan = q.noun, q.scan
    if q.concept != "people" or noun is None or noun.start < q.end or not scan.written(noun.start, noun.start + 1).isupper():
        return None
    named = scan.terms("mission", noun.end, min(q.sentence_span[1], noun.end + _FORMATION_REACH))
    return "peacekeepers" if named and scan.text[noun.end : named[0].start] in _OF_MISSION else None


def officers_of(q: Quantity) -> str | None:
    """Whose officers a bare "officers" counts, where its sentence spoke of the police last: "the police component has 48 officers"."""
    if q.concept != "military_personnel" or q.noun is None or q.noun.start < q.end:
        return None
    scan, first = q.scan, q.sentence_span[0]
    told = spoken(scan.language, "officers", scan.text, q.noun.start, q.noun.end)
    if not told or told[0].end() != q.noun.end:
        return None
    unit = next(
        (t for t in scan.terms("noun", q.noun.end, min(q.sentence_span[1], q.noun.end + _FORMATION_REACH)) if t.key in _OF_POLICE), None
    )
    gap = scan.text[q.noun.end : unit.start] if unit is not None else ","
    of = any(t.key == "of" and t.start - q.noun.end <= 1 for t in scan.terms("link", q.noun.end, q.noun.end + len(gap)))
    if of and not set(gap) & set(",;:().") and not any(q.noun.end <= n.start < q.noun.end + len(gap) for n in scan.numbers):
        return "police_personnel"  # "two officers of a Senegalese formed police unit"
    named = [t for t in scan.terms("noun", first, q.start) if group_of(t.key) == "people" and t.section == "concepts"]
    if not named or named[-1].key != "police_personnel" or q.start - named[-1].end > _SUBJECT_REACH:
        return None
    between = scan.text[named[-1].end : q.start]
    counted = any(named[-1].end <= n.start < q.start for n in scan.numbers)
    return None if counted or set(between) & set(",;:().") else "police_personnel"


def of_fleet(q: Quantity) -> str | None:
    """What the units of a fleet are: "el parque de blindados consta de 27 unidades" counts armoured vehicles, and no formations."""
    if q.noun is None or q.noun.section != "generic" or q.noun.key != "military_units":
        return None
    scan, first = q.scan, q.sentence_span[0]
    for fleet in reversed(spoken(scan.language, "fleet", scan.text, first, q.start)):
        near = scan.terms("noun", fleet.end(), min(q.start, fleet.end() + _OF_FLEET))
        kind = next((t for t in near if t.section == "concepts"), None)
        if kind is not None and group_of(kind.key) == "equipment":
            return kind.key
    return None


def is_numbered(q: Quantity, noun: Term | None) -> bool:
    """Whether the sentence says how many of a kind of people there are: "the number of displaced persons stood at 484,334 people"."""
    if noun is None or noun.section != "concepts" or group_of(noun.key) != "people":
        return False
    between = q.scan.text[noun.end : q.start]
    counted = any(t.key == "number_of" and 0 <= noun.start - t.end <= 3 for t in q.scan.terms("link", q.sentence_span[0], noun.start))
    return counted and len(between) <= _SUBJECT_REACH and not set(between) & set(",;:().")


def opens_change(q: Quantity, noun: Term, after: Quantity | None) -> bool:
    """Whether only "from" stands between a noun and the first bound of its change: "and that of the police from 3,403 to 2,888"."""
    leads = q.scan.terms("level", noun.end, q.start)
    apart = any(t.key == "from" and t.start - noun.end <= 1 and q.start - t.end <= 1 for t in leads)
    return apart and after is not None and joined_by_level(q, after) and group_of(noun.key) == "people"
