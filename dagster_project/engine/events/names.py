"""Who, where and under what name: the actor, target, place and operation of an occurrence, from the words of its clause."""

from __future__ import annotations

import re

from dagster_project.engine.attributes.event_places import place_of_event
from dagster_project.engine.attributes.origins import without_origins
from dagster_project.engine.attributes.places import nearest
from dagster_project.engine.attributes.sites import Site, mission_place, sites
from dagster_project.engine.events.model import Occurrence
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting
from dagster_project.engine.words.gazetteer import Place, load_gazetteer
from dagster_project.engine.words.lexicon import Term

_UNITS = {"country", "area"}
_LEFT = 16  # characters around a trigger in which the words that tell a departure begin
_MANDATE = 12  # characters between "was set up" and the name of the mission
_QUOTED = re.compile(r'"([^"]{2,40})"')
_CAPITALS = re.compile(r"\s+((?:[A-ZÀ-Þ][\w'’-]+)(?:\s+[A-ZÀ-Þ][\w'’-]+)?)")
_WIDE = {"country", "area", "region", "sector"}
_VIOLENT = {"attack", "ambush", "ied_explosion", "abduction", "hijacking", "clash"}
_FORCES = {"mission", "mission_component", "national_forces", "international_forces"}
_OF_MISSIONS = {"withdrawal", "site_handover", "rotation", "redeployment", "base_established", "patrol", "mission_established"}
_HERE = _VIOLENT | {"withdrawal", "site_handover"}  # not where they were bound
_FROM, _TO = {"withdrawal", "site_handover"}, {"deployment", "redeployment", "mission_visit"}  # the place is left, or reached


def operation_names(scan: Scan, first: int, last: int) -> list[tuple[int, int, str]]:
    """(start, end, name) of operations that the stretch names, in quotes beside the word "operation" or in Latin capitals after it."""
    names: list[tuple[int, int, str]] = []
    if not scan.terms("operation", first, last):
        return names
    forces = scan.terms("actor", first, last)  # "troops of Operation Barkhane" names a force
    for word in scan.terms("operation", first, last):
        if any(f.start <= word.start < f.end for f in forces):
            continue
        after = _QUOTED.search(scan.text, word.end, min(last, word.end + 44))
        before = [m for m in _QUOTED.finditer(scan.text, max(first, word.start - 44), word.start) if word.start - m.end() <= 1]
        quoted = after if after and after.start() - word.end <= 3 else (before[-1] if before else None)
        if quoted:
            names.append((min(word.start, quoted.start()), max(word.end, quoted.end()), scan.written(quoted.start(1), quoted.end(1))))
            continue
        written = _CAPITALS.match(scan.written(word.end, min(last, word.end + 40)))
        if written:
            names.append((word.start, word.end + written.end(), written.group(1)))
    return names


def _named(scan: Scan, first: int, last: int) -> list[tuple[int, str, str]]:
    """(offset, name, kind) of the bodies, forces, groups and missions that a stretch names, in order."""
    gazetteer = load_gazetteer()
    actors = [(t.start, gazetteer.actor(t.key)) for t in scan.terms("actor", first, last)]
    missions = [(t.start, t.key, "mission") for t in scan.terms("mission", first, last)]
    return sorted([*((start, actor.name, actor.kind) for start, actor in actors), *missions])


def actors_of(o: Occurrence, clause: tuple[int, int], trigger: Term, setting: Setting) -> tuple[str | None, str | None]:
    """(actor, target) from the names of the clause, else of the sentence.

    Of violence an armed group is the actor and whoever else is named the target; of other occurrences the subject stands before the
    verb. What missions do and leave is the doing of the document's mission where nobody is named.
    """
    named = _named(o.scan, *clause) or _named(o.scan, *o.scan.sentences[o.sentence])
    near = sorted(named, key=lambda n: abs(n[0] - trigger.start))
    if o.event_type in _VIOLENT:
        groups = [name for _, name, kind in near if kind == "armed_group"]
        others = [name for _, name, kind in near if kind != "armed_group"]
        return next(iter(groups), None), next(iter(others), None)
    of_missions = o.event_type in _OF_MISSIONS
    before = [name for start, name, kind in near if start < trigger.start and (kind in _FORCES or not of_missions)]
    own = setting.mission if of_missions and not any(kind in _FORCES for _, _, kind in named) else None
    target = next((name for start, name, _ in near if start > trigger.start), None)
    if o.event_type == "request_to_leave" and target is None and setting.mission not in before:
        target = setting.mission
    return next(iter(before), own), target


def narrow_sites(scan: Scan, first: int, last: int, setting: Setting) -> list[Site]:
    """The towns, camps and the like that a stretch names, without areas."""
    return [s for s in without_origins(scan, sites(scan, first, last, setting.mission)) if s.place.kind not in _WIDE]


def _departs(o: Occurrence, trigger: Term) -> bool:
    """Whether the trigger tells that someone left, and not where they got to."""
    words = o.scan.terms("event_word", max(0, trigger.start - _LEFT), trigger.end + _LEFT)
    return any(w.key == "departure" and w.start < trigger.end and trigger.start < w.end for w in words)


def place_of(o: Occurrence, clause: tuple[int, int], trigger: Term, setting: Setting) -> tuple[Place | None, bool]:
    """(place, whether the sentence names it): of the places of its clause the nearest, else of the sentence, else the usual one."""
    first, last = o.scan.sentences[o.sentence]
    named = sites(o.scan, first, last, setting.mission)
    spans = [] if o.core[0] > trigger.start else [(trigger.start, trigger.end)]
    if o.date is not None:
        spans.append((o.date.start, o.date.end))
    wanted = "to" if o.event_type in _TO else "from" if o.event_type in _FROM else None
    here = [s for s in named if clause[0] <= s.start < clause[1] and (s.role != "to" or wanted == "to" or o.event_type not in _HERE)]
    if o.event_type == "mission_established":
        here = [s for s in here if s.place.kind in _UNITS]  # it may be told in the town of its headquarters
    chosen = nearest(o.scan, here, spans, wanted, comma=25)
    if o.event_type == "mission_established":
        missions = [t for t in o.scan.terms("mission", *clause) if t.end > trigger.end and t.start - trigger.end <= _MANDATE]
        if missions and (area := mission_place(missions[0].key)) is not None:
            return area, True  # أُنشئت بعثة الأمم المتحدة في السودان: the place is in its name
    if chosen is not None:
        return chosen.place, True
    if o.event_type == "withdrawal" and setting.last_origin is not None and not o.leaving and _departs(o, trigger):
        return setting.last_origin, False
    return place_of_event(o.scan, o.sentence, spans, o.event_type, setting), bool(named)
