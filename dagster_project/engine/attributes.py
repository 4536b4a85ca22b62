"""Where, when, why and to whom: attributes come from the clause, then the sentence, the paragraph, the section, the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dagster_project.engine.dates import DateSpan
from dagster_project.engine.gazetteer import load_gazetteer
from dagster_project.engine.lexicon import Term
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.vocabulary import EQUIPMENT, HARM, STATE_SCOPE, VICTIM_GROUP, group_of

_CAUSED = {*HARM, "damaged", "destroyed", "replaced"}
_OWNER_REACH = 80
_HOLDERS = {"military_units", "battalions", "companies", "formed_police_units", "sub_units"}
_STOCK = frozenset(STATE_SCOPE)


@dataclass(slots=True)
class Setting:
    """What the document and the paragraphs before say for those that follow."""

    anchor: str | None  # the document's date
    mission: str | None
    section_places: list[str]
    last_place: str | None = None
    last_date: DateSpan | None = None
    date_passage: int | None = None  # where last_date stands
    period_passage: int | None = None  # the passage that spoke of its period last
    last_cause: str | None = None
    reporting_period: tuple[str | None, str | None] = (None, None)

    def begin_section(self, places: list[str]) -> None:
        """A heading ends what the passages before it said."""
        self.section_places = places
        self.last_place = self.last_date = self.last_cause = None

    def inherited_date(self, q: Quantity) -> DateSpan | None:
        """The date of an earlier sentence, unless it is an as-at date and the quantity a flow, or a numbered paragraph begins anew."""
        date = self.last_date
        if date is None or (date.relation == "as_of" and q.state not in _STOCK):
            return None
        return None if self.date_passage != q.scan.passage.passage_no and _is_numbered(q) else date


def _is_numbered(q: Quantity) -> bool:
    return re.match(r"\s*\(?\d{1,3}\s?[.)\-]", q.scan.text) is not None


def _distance(term: Term | DateSpan, q: Quantity) -> int:
    text = q.scan.text
    between = text[term.end : q.start] if term.end <= q.start else text[q.end : term.start]
    return len(between) + 40 * sum(between.count(c) for c in ";:。；") + 8 * between.count(",")


def places_near(scan: Scan, start: int, end: int) -> list[Term]:
    """Place terms of a stretch, without those that are part of a named body (Malian, Mission in Mali)."""
    named = scan.layers["mission"] + scan.layers["actor"]
    return [p for p in scan.terms("place", start, end) if not any(n.start <= p.start and p.end <= n.end for n in named)]


def _is_country(place_id: str) -> bool:
    return load_gazetteer().place(place_id).kind == "country"


def choose_place(scan: Scan, start: int, end: int, at: Quantity | None = None) -> str | None:
    """The place id that a stretch names: the nearest to the number, a town or region before a country."""
    places = places_near(scan, start, end)
    if not places:
        return None
    narrow = [p for p in places if not _is_country(p.key)] or places
    return min(narrow, key=lambda p: _distance(p, at) if at else -p.start).key


@cache
def mission_place(mission: str | None) -> str | None:
    """The place id of the area that a mission works in."""
    if mission is None:
        return None
    gazetteer = load_gazetteer()
    country = gazetteer.mission(mission).country
    return gazetteer.places_by_name("en").get(country)


def place_quantity(q: Quantity, setting: Setting) -> None:
    """The place of the sentence, else of its whole, the sentences before, the section, the mission's area."""
    first, last = q.sentence_span
    place_id = choose_place(q.scan, first, last, q)
    if place_id is None and q.parent is not None:
        place_id = q.parent.place_id
    place_id = place_id or setting.last_place or (setting.section_places[-1] if setting.section_places else None)
    if q.state in _STOCK and place_id and choose_place(q.scan, first, last, q) is None:
        place_id = setting.section_places[-1] if setting.section_places else None
    place_id = place_id or mission_place(setting.mission)
    if place_id:
        q.place_id, q.place = place_id, load_gazetteer().place(place_id).name


def _period_of(date: DateSpan, q: Quantity) -> tuple[str | None, str | None]:
    """(start, end) that a date gives to a quantity: since opens, until closes, an as-at date only closes a stock."""
    start, end = date.date_start, date.date_end or date.date_start
    if date.relation in {"since", "after"}:
        return start, None
    if date.relation in {"until", "by", "before"}:
        return None, start or end
    if date.relation == "as_of" or (q.state in _STOCK and date.precision == "day"):
        return None, end
    return start, end


def date_quantity(q: Quantity, setting: Setting) -> DateSpan | None:
    """Give the quantity its period; returns the date that gave it."""
    first, last = q.sentence_span
    dates = [d for d in q.scan.dates if d.start >= first and d.end <= last]
    date = min(dates, key=lambda d: _distance(d, q), default=None)
    if date is None and q.parent is not None and q.parent.period_start:
        q.period_start, q.period_end = q.parent.period_start, q.parent.period_end
        return None
    if date is None and (q.state not in _STOCK or setting.date_passage == q.scan.passage.passage_no):
        date = setting.inherited_date(q)  # a stock is as of its own paragraph's date, else of the document's
    if date is not None:
        q.period_start, q.period_end = _period_of(date, q)
    elif any(p.key == "period" for p in q.scan.terms("scope", first, last)):
        q.period_start, q.period_end = setting.reporting_period
    if q.state in _STOCK and q.state != "planned":
        q.as_of = q.period_end or setting.anchor
    return date


def _spans_years(q: Quantity) -> bool:
    """Whether the sentence counts over years ("in the ten years that the force was there")."""
    first, last = q.sentence_span
    years = [t for t in q.scan.terms("unit", first, last) if t.section == "duration" and t.key in {"year", "decade"}]
    numbers = [n for n in q.scan.numbers if first <= n.start < last and n.value >= 5]
    behind = q.scan.language == "ar"  # only Arabic puts the numeral behind its noun
    return any(0 <= t.start - n.end <= 3 or (behind and 0 <= n.start - t.end <= 3) for n in numbers for t in years)


def _has_date(q: Quantity) -> bool:
    first, last = q.sentence_span
    return any(first <= d.start < last for d in q.scan.dates)


def scope_quantity(q: Quantity, date: DateSpan | None, setting: Setting) -> None:
    """incident, period, cumulative or stock: from words of scope, then from the state, then from the date."""
    if q.measure in {"duration", "distance", "money", "area"}:
        q.scope = "period" if q.measure == "duration" else None
        return
    first, last = q.sentence_span
    words = {t.key for t in q.scan.terms("scope", first, last)}
    if q.state in _STOCK:
        q.scope = "stock"
    elif "cumulative" in words or (q.state in HARM and _spans_years(q)):
        q.scope = "cumulative"
    elif q.parent is not None and q.parent.scope:
        q.scope = q.parent.scope
    elif q.state in HARM and not _has_date(q) and (setting.period_passage == q.scan.passage.passage_no or "total" in q.markers):
        q.scope = "period"  # the paragraph sums up a period
    elif (
        "period" in words
        or (date is not None and date.precision in {"year", "quarter"})
        or (date is not None and (date.relation in {"since", "between"} or date.precision == "range"))
    ):
        q.scope = "period"
    elif q.state in HARM or q.state in {"exploded", "found_neutralised", "damaged", "destroyed", "targeted", "deployed", "participated"}:
        q.scope = "incident"
    else:
        q.scope = "period"


def cause_quantity(q: Quantity, setting: Setting) -> None:
    """Why people were harmed or things damaged; an explosive device says more than the attack that it was part of."""
    if q.state not in _CAUSED or q.concept is None:
        return
    first, last = q.sentence_span
    keys = [t.key for t in sorted(q.scan.terms("cause", first, last), key=lambda t: _distance(t, q))]
    specific = [k for k in keys if k != "hostile_act"]
    q.cause = next(iter(specific or keys), None)
    if q.cause is None and q.parent is not None:
        q.cause = q.parent.cause
    if q.cause is None and q.state in HARM and q.scope != "cumulative":
        q.cause = setting.last_cause
    if q.scope == "cumulative" and q.cause is None and q.state in HARM:
        q.cause = "all_causes"


def victim_quantity(q: Quantity, setting: Setting) -> None:
    """Whose people were harmed. Soldiers and police are the mission's unless the sentence names another owner nearer."""
    if q.state not in HARM or group_of(q.concept) != "people":
        return
    first, last = q.sentence_span

    def reach(term: Term) -> int:  # whoever is named before is meant sooner
        return _distance(term, q) * (1 if term.end <= q.start else 2)

    groups = sorted(q.scan.terms("group", first, last), key=reach)
    owner = next((t.key for t in groups if reach(t) < _OWNER_REACH), None)
    if q.concept in VICTIM_GROUP:
        q.victim_group = VICTIM_GROUP[q.concept]
        if q.concept == "civilians" and owner in {"un_personnel"}:
            q.victim_group = "un_personnel"
    elif q.concept in {"military_personnel", "police_personnel"}:
        q.victim_group = owner if owner in {"national_forces", "international_forces"} else "peacekeepers" if setting.mission else owner
    elif q.parent is not None and q.parent.victim_group:
        q.victim_group = q.parent.victim_group
    else:
        q.victim_group = owner


def hold_quantity(q: Quantity) -> None:
    """The unit that owns the equipment, where the sentence names one before the number."""
    if q.concept not in EQUIPMENT:
        return
    first, _ = q.sentence_span
    units = [t for t in q.scan.terms("noun", first, q.start) if t.key in _HOLDERS and t.section == "concepts"]
    if units:
        q.holder = q.scan.written(units[-1].start, units[-1].end)


def describe(scan: Scan, quantities: Sequence[Quantity], setting: Setting) -> None:
    """Give the quantities of one passage their attributes; each sentence hands on its place, date and cause to the next."""
    for index, (first, last) in enumerate(scan.sentences):
        for q in quantities:
            if q.sentence == index:
                place_quantity(q, setting)
                date = date_quantity(q, setting)
                scope_quantity(q, date, setting)
                cause_quantity(q, setting)
                victim_quantity(q, setting)
                hold_quantity(q)
        _hand_on(scan, first, last, setting)


def _hand_on(scan: Scan, first: int, last: int, setting: Setting) -> None:
    setting.last_place = choose_place(scan, first, last) or setting.last_place
    named = next((d for d in reversed(scan.dates) if first <= d.start < last), None)
    if named is not None:
        setting.last_date, setting.date_passage = named, scan.passage.passage_no
    if any(t.key == "period" for t in scan.terms("scope", first, last)):
        setting.period_passage = scan.passage.passage_no
    causes = scan.terms("cause", first, last)
    setting.last_cause = causes[-1].key if causes else setting.last_cause
