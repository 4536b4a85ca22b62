"""What a document has said so far and the next sentence may leave unsaid: its mission, places, dates, causes and people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dagster_project.engine.attributes.sites import Site
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.gazetteer import Place
from dagster_project.engine.words.vocabulary import HARM, STATE_SCOPE

STOCK = frozenset(STATE_SCOPE)  # states that describe how many there are, not what happened
HAPPENED = frozenset({*HARM, "exploded", "damaged", "destroyed", "found_neutralised", "targeted"})  # what news tells on and on
_CLAUSES, _COMMAS = re.compile("[;:。；]"), re.compile("[,、]")
_NUMBERED = re.compile(r"\s*\(?\d{1,3}\s?[.)\-]")

_SOLDIERS = {"military_personnel", "police_personnel", "uniformed_personnel"}
_ARE_DISPLACED = {"displaced_persons", "returnees", "displaced"}
_ATTACKERS = "armed_group_members"
_TOLD_ON = 2  # passages of news in which whoever was attacked is still meant
_NEWS = {"news", "press_release", "other"}

Period = tuple[str | None, str | None]


class Toll(NamedTuple):
    """A number of dead or wounded to date that a sentence told."""

    passage: int
    period: Period
    group: str | None


@dataclass(slots=True)
class Setting:
    """What the document and the paragraphs before say for those that follow."""

    anchor: str | None  # the document's date
    mission: str | None
    section_place: Place | None = None
    last_place: Place | None = None
    place_passage: int | None = None  # where last_place stands
    last_origin: Place | None = None  # the place that the text said last whoever moved came from
    places_before: list[Place | None] = field(default_factory=list)  # by sentence of the passage, what was last_place when it began
    last_date: DateSpan | None = None
    date_passage: int | None = None  # where last_date stands
    opening_date: DateSpan | None = None  # the first of several days that its sentence lists
    as_of: DateSpan | None = None  # the date of which the section states how many there are
    sum_passage: int | None = None  # the last passage that counted dead or wounded of a stretch of time, and none of one attack
    period_passage: int | None = None  # the passage that spoke of its period last
    last_cause: str | None = None
    cause_passage: int | None = None
    lead_cause: str | None = None  # of the title or the first paragraph that names one
    lead_groups: set[str] = field(default_factory=set)  # whose people the first paragraph that counts victims is about
    lead_passage: int | None = None
    lead_date: str | None = None  # the day that paragraph named
    groups: set[str] = field(default_factory=set)  # whose people the paragraph has counted so far
    group_passage: int | None = None
    group_day: str | None = None  # on which those people came to harm
    told: dict[str, str] = field(default_factory=dict)  # whose people those of a concept were, as the passage told last
    target: str | None = None  # the army or force that the passage says was attacked
    target_passage: int | None = None
    soldiers: str | None = None  # whose soldiers the document counted last, where their nation said it
    writer: str | None = None  # the country of the state that the letter is from
    departed: DateSpan | None = None  # when the text says that they left of whom it goes on telling
    mission_named: bool = False  # whether the text has named the mission, its people or the United Nations so far
    title_place: Place | None = None
    title_read: bool = False
    reporting_period: Period = (None, None)
    lifetime_passage: int | None = None  # that counted to date the dead of a force
    toll: Toll | None = None  # that of the sentence before
    summed: set[str] = field(default_factory=set)  # months whose dead the document counts together

    def copy(self) -> Setting:
        """The same, to be read with and thrown away."""
        return replace(self, groups=set(self.groups), lead_groups=set(self.lead_groups), told=dict(self.told), summed=set(self.summed))

    def told_of(self, q: Quantity) -> str | None:
        """Whose people the paragraph meant when it counted the same kind of people last, or whose it says were attacked."""
        passage = q.scan.passage.passage_no
        told = self.told.get(q.concept or "") if self.group_passage == passage else None
        near = self.target_passage is not None and (
            self.target_passage == passage or (tells_on(q.scan) and 0 < passage - self.target_passage <= _TOLD_ON)
        )
        attacked = self.target if near and (q.concept in _SOLDIERS) == (self.target != "civilians") else None
        return told or attacked

    def is_another_day(self) -> bool:
        """Whether the day named last is not that of the paragraph that counted victims first."""
        days = {self.lead_date, self.last_date.date_start if self.last_date is not None else None}
        return None not in days and len(days) == 2 and all(day and len(day) == len("2021-05-30") for day in days)

    def tell_of_more(self, passage: int) -> None:
        """The paragraph counts dead who were of the people told so far and of others: it is no longer of one group."""
        if self.group_passage != passage:
            self.told, self.groups, self.group_passage = {}, set(), passage
        self.groups = {*self.groups, "people"}

    def note_origin(self, named: Sequence[Site]) -> None:
        """Remember the place at home that a stretch says someone came from."""
        self.last_origin = next((s.place for s in reversed(named) if s.role == "from" and s.rank == 0), self.last_origin)

    def begin_section(self, place: Place | None) -> None:
        """A heading ends what the passages before it said."""
        self.section_place = place
        self.last_place = self.last_date = self.last_cause = self.as_of = None


def fled_then(q: Quantity) -> bool:
    """Whether a verb tells of inhabitants that they fled, and no noun how many displaced there are."""
    return q.state == "displaced" and q.own_state and q.measure == "count" and q.noun is not None and q.noun.key not in _ARE_DISPLACED


def has_happened(q: Quantity) -> bool:
    """Whether the number tells what befell someone, who attacked and with what, or who was on patrol: news tell it on."""
    seized = q.state == "other" and q.concept == "weapons" and q.own_state
    return (
        seized
        or fled_then(q)
        or q.state in HAPPENED
        or q.state == "used"
        or "column" in q.markers
        or (q.state == "participated" and q.concept == _ATTACKERS)
    )


def is_numbered(scan: Scan) -> bool:
    """Whether the passage is a numbered paragraph, which begins anew."""
    return _NUMBERED.match(scan.text) is not None


def tells_on(scan: Scan) -> bool:
    """Whether a paragraph goes on with what the one before told, as news do; a numbered paragraph of a report begins anew."""
    return scan.source.masthead.kind in _NEWS and not is_numbered(scan)


def gap(scan: Scan, span: tuple[int, int], other: tuple[int, int], comma: int = 8, number: int = 20) -> int:
    """How far a stretch is from another: characters, and more for each mark that parts clauses and each number between them."""
    text, (start, end), (first, last) = scan.text, span, other
    left, right = (last, start) if last <= start else (end, first)
    between = text[left:right]
    crossed = len([n for n in scan.numbers if left <= n.start and n.end <= right])
    return len(between) + 40 * len(_CLAUSES.findall(between)) + comma * len(_COMMAS.findall(between)) + number * crossed
