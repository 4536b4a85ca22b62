"""Where, when, why and to whom: attributes come from the clause, then the sentence, the paragraph, the section, the document.

Each attribute has a module: `places`, `periods`, `scopes`, `harm`. Here they meet, sentence by sentence, and hand on what they found.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.attributes.added_tolls import add_to_toll, note_toll
from dagster_project.engine.attributes.causes import cause_quantity
from dagster_project.engine.attributes.clauses import is_late_death
from dagster_project.engine.attributes.compared_dates import summed_months, without_compared
from dagster_project.engine.attributes.forces import attacked_force, is_mission_struck, mission_suffers, opens_with_civilians
from dagster_project.engine.attributes.foreseen import foresee
from dagster_project.engine.attributes.harm import victim_quantity
from dagster_project.engine.attributes.hosts import is_attacker_among
from dagster_project.engine.attributes.joined_scopes import join_scopes, period_of_sums
from dagster_project.engine.attributes.joined_victims import join_victims, lend_groups, lend_to_list, mix_totals
from dagster_project.engine.attributes.listed_soldiers import tell_army
from dagster_project.engine.attributes.missions import hosted_mission, names_mission
from dagster_project.engine.attributes.nations import tell_guests
from dagster_project.engine.attributes.origins import without_origins
from dagster_project.engine.attributes.other_dates import told_after
from dagster_project.engine.attributes.periods import date_quantity, dates_of, is_of_speech
from dagster_project.engine.attributes.places import (
    choose_place,
    details,
    is_foreign_goal,
    is_route,
    main_place,
    place_quantity,
    town_within,
    where_hurt,
)
from dagster_project.engine.attributes.raised_tolls import join_raised
from dagster_project.engine.attributes.scopes import scope_quantity
from dagster_project.engine.attributes.since_when import is_background
from dagster_project.engine.attributes.sites import is_seat, places_near, sites, writer_of
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.frames.respective import pair_settings
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting, tells_on
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import EQUIPMENT, HARM

__all__ = ["Setting", "begin_section", "choose_place", "describe", "places_near"]

_TO_DAY = 30  # characters between a word for leaving and its day
_ATTACKS = {"attacks", "incidents"}
_HOLDERS = {"military_units", "battalions", "companies", "formed_police_units", "sub_units"}


def hold_quantity(q: Quantity) -> None:
    """The unit that owns the equipment, where the sentence names one before the number."""
    if q.concept not in EQUIPMENT:
        return
    first, _ = q.sentence_span
    units = [t for t in q.scan.terms("noun", first, q.start) if t.key in _HOLDERS and t.section == "concepts"]
    if units:
        q.holder = q.scan.written(units[-1].start, units[-1].end)


def _names_several(scan: Scan, setting: Setting) -> bool:
    """Whether a title names two towns, so that what is told without a place was at neither for sure."""
    return len({s.place.name for s in sites(scan, 0, len(scan.text), setting.mission) if s.rank == 0 and s.role == "in"}) > 1


def begin_section(scan: Scan, setting: Setting) -> None:
    """A heading names the place of its section; a title names what the document is about, and a later sum need not be of that."""
    writer = writer_of(scan)
    setting.writer = setting.writer or (writer.country_iso3 if writer is not None else None)
    place = writer or choose_place(scan, 0, len(scan.text), setting.mission)
    title = scan.source.masthead.title or ""
    setting.mission_named = setting.mission_named or names_mission(scan)
    setting.note_origin(sites(scan, 0, len(scan.text), setting.mission))
    is_title = not setting.title_read or scan.written(0, len(scan.text)).strip() in title
    setting.begin_section(None if is_title else place)
    setting.title_read = True
    if is_title and not is_seat(place) and not _names_several(scan, setting):
        setting.title_place = place or setting.title_place


def describe(scan: Scan, quantities: Sequence[Quantity], setting: Setting) -> None:
    """Give the quantities of one passage their attributes; each sentence hands on its place, date and cause to the next."""
    setting.mission = setting.mission or hosted_mission(scan, setting)
    setting.mission_named = setting.mission_named or names_mission(scan)
    setting.places_before = []
    by_sentence: dict[int, list[Quantity]] = {}
    for q in quantities:
        by_sentence.setdefault(q.sentence, []).append(q)
    for index, (first, last) in enumerate(scan.sentences):
        setting.places_before.append(setting.last_place)
        here = by_sentence.get(index, [])
        dates = dates_of(scan, first, last)
        found = sites(scan, first, last, setting.mission) if here else []
        usual = summed_months(scan, dates)
        for q in here:
            date = date_quantity(q, without_compared(scan, usual, q.start), setting)
            foresee(q, date, setting)
            scope_quantity(q, date, setting)
            place_quantity(q, here, found, setting)
            cause_quantity(q, here, bool(dates or any(s.rank == 0 for s in found)), setting)
            tell_guests(q, setting)
            victim_quantity(q, here, setting)
            add_to_toll(q, date, setting)
            hold_quantity(q)
        if here:
            join_scopes(here)
            period_of_sums(here, setting)
            pair_settings(here, found, dates)
            tell_army(here, setting)
            join_victims(here)
            lend_groups(here)
            lend_to_list(here)
            mix_totals(here)
            join_raised(here)
            note_toll(here, setting)
        _hand_on(scan, (first, last), here, dates, setting)


def _sums_attacks(here: Sequence[Quantity], dates: Sequence[DateSpan]) -> bool:
    """Whether a sentence without a day sums attacks up, so that what they cost is summed up too: "21 attacks ... Four soldiers died"."""
    attacks = any(q.concept in _ATTACKS and q.measure == "count" and q.value > 1 and q.scope == "period" for q in here)
    return attacks and not any(d.precision == "day" for d in dates)


def _departure(scan: Scan, span: tuple[int, int], dates: Sequence[DateSpan]) -> DateSpan | None:
    """The day on which a sentence says that someone left: "they arrived on Tuesday, having left on 31 October"."""
    left = [t for t in scan.terms("event_word", *span) if t.key == "departure"]
    days = [d for d in dates if d.precision == "day" and any(0 <= d.lead_start - t.end <= _TO_DAY for t in left)]
    return days[0] if days else None


def _hand_on(scan: Scan, span: tuple[int, int], here: Sequence[Quantity], dates: Sequence[DateSpan], setting: Setting) -> None:
    passage = scan.passage.passage_no
    named = sites(scan, *span, setting.mission)
    setting.note_origin(named)
    of_parts = details(here, named)
    told_here = without_origins(scan, where_hurt(scan, *span, named))
    left = [s for s in told_here if s not in of_parts and not s.unnamed and not is_foreign_goal(s)] if named else []
    place = main_place(left)
    if place is not None and tells_on(scan):
        place = town_within(left, place)
    travelled = tells_on(scan) and setting.last_place is not None and is_route(left, new_day=any(d.precision == "day" for d in dates))
    if place is not None and not is_seat(place) and not travelled:
        setting.last_place, setting.place_passage = place, passage
    lasted = [t.start for t in scan.terms("scope", *span) if t.key == "period"] if setting.reporting_period[0] else []
    told = [d for d in without_compared(scan, dates) if not is_background(scan, d, span[0])]
    told = [d for d in told if not (is_of_speech(scan, d) and told_after(d, setting) is not d)]
    setting.departed = _departure(scan, span, told) or setting.departed
    late = any(is_late_death(q) for q in here) and setting.last_date is not None and (setting.date_passage == passage or tells_on(scan))
    if not late and (
        told := [d for d in told if not any(d.end <= start for start in lasted)]
    ):  # "what began on 4 May went on throughout the period"
        setting.last_date, setting.date_passage = told[-1], passage
        setting.opening_date = next(d for d in told if (d.precision, d.relation) == (told[-1].precision, told[-1].relation))
        setting.as_of = next((d for d in reversed(dates) if d.relation == "as_of"), setting.as_of)
    if any(t.key == "period" for t in scan.terms("scope", *span)) or _sums_attacks(here, dates):
        setting.period_passage = passage
    causes = scan.terms("cause", *span)
    if not causes and not here and opens_with_civilians(scan, *span):
        setting.target, setting.target_passage = "civilians", passage
    if causes:
        setting.last_cause, setting.cause_passage = causes[-1].key, passage
        struck = "peacekeepers" if is_mission_struck(scan, *span) or mission_suffers(scan, *span) else None
        setting.target, setting.target_passage = struck or attacked_force(scan, *span), passage
    told_apart = any(q.state in HARM and q.concept == "people" and not q.victim_group and not q.markers & DETAIL for q in here)
    harmed = [q for q in here if q.state in HARM and q.victim_group and not is_attacker_among(q)]
    harmed = [q for q in harmed if not (told_apart and q.markers & DETAIL)]
    groups = {q.victim_group for q in harmed if q.victim_group}
    if scopes := {q.scope for q in here if q.state in HARM}:
        setting.sum_passage = passage if scopes == {"period"} else None
        setting.lifetime_passage = passage if scopes == {"cumulative"} else None
    if not groups:
        return
    if setting.group_passage != passage:
        setting.told = {}
    setting.told.update((q.concept, q.victim_group) for q in harmed if q.victim_group and q.concept)
    if "international_forces" in groups and "national_forces" not in groups:  # "two French soldiers ... three soldiers had died there"
        setting.told.setdefault("military_personnel", "international_forces")
    setting.groups = groups | (setting.groups if setting.group_passage == passage else set())
    setting.group_passage = passage
    days = {q.period_start for q in harmed if q.scope == "incident" and q.period_start == q.period_end}
    setting.group_day = next(iter(days)) if len(days) == 1 else None
    if setting.lead_passage in {None, passage}:
        setting.lead_groups = setting.groups - {"armed_group_members"} or set(setting.groups)  # attackers are counted apart
        setting.lead_passage = passage
        setting.lead_date = setting.last_date.date_start if setting.last_date and setting.date_passage == passage else None
        setting.lead_cause = setting.lead_cause or setting.last_cause
