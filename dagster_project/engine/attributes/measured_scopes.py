"""Over what a length, a stretch of time, a sum of money, an area or a number of countries holds: they count no occurrences."""

from __future__ import annotations

from dagster_project.engine.attributes.periods import is_of_speech
from dagster_project.engine.frames.asides import describes_object
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import FLEET
from dagster_project.engine.words.wording import spoken

_SCOPES = {"area": "stock", "money": "period"}
_WORKED = {
    "found_neutralised",
    "destroyed",
    "conducted",
    "evaluated",
    "investigated",
    "handed_over",
    "supplied",
}  # what teams do to land day by day
_LED = 60  # characters of a comparator or of the first of two numbers between "there were" and the number
_SHORT = {"hour", "minute", "day"}
_MONTH = 28  # from so many days on a term is meant, and not how long one occurrence took
_LONG_YEARS = 5  # durations of so many years are how long a mission or a conflict has lasted


def scope_of_duration(q: Quantity) -> str:
    """Incident for hours and some days, cumulative for many years, else period."""
    if q.unit in _SHORT:
        return "period" if q.unit == "day" and q.value >= _MONTH else "incident"
    return "cumulative" if q.unit == "year" and q.value >= _LONG_YEARS else "period"


def scope_of_measured(q: Quantity) -> str | None:
    """The scope of what is measured, and of the countries from which people come; None where the state must tell."""
    if q.measure == "distance":
        return "incident" if _is_of_a_day(q) else "period"
    if q.concept == "other" and q.measure == "count" and _counts_countries(q):
        return "stock"
    if q.measure == "area" and q.state in _WORKED:
        return "cumulative" if any(t.key == "cumulative" for t in q.scan.terms("scope", *q.sentence_span)) else "period"
    return _SCOPES.get(q.measure)


def is_level(q: Quantity) -> bool:
    """Whether a sentence says how many displaced people there were at a time: "at the end of May there were", "their number had topped"."""
    if q.concept != "displaced_persons" or (q.own_state and q.noun is not None and q.state_at is not None and q.state_at[0] >= q.noun.end):
        return False
    first = max(q.sentence_span[0], q.scan.text.rfind(";", 0, q.start))  # what a clause before counts is another number
    if any(t.key == "number_of" for t in q.scan.terms("link", first, q.start)):
        return True
    return any(q.start - m.end() <= _LED for m in spoken(q.scan.language, "there_were", q.scan.text, first, q.start))


def _is_of_a_day(q: Quantity) -> bool:
    """Whether the sentence tells what happened on a day: "on the 3rd a mine went off two kilometres north of the town"."""
    first, last = q.sentence_span
    days = (d for d in q.scan.dates if first <= d.start < last and d.precision == "day")
    return any(d.relation in {"on", "of"} and not is_of_speech(q.scan, d) for d in days)


def _counts_countries(q: Quantity) -> bool:
    """Whether the noun right behind the number is one for countries."""
    return any(0 <= m.start() - q.end <= 1 for m in spoken(q.scan.language, "lands", q.scan.text, q.end, q.end + 24))


def is_flight(q: Quantity) -> bool:
    """Whether a verb tells that people have fled, and no noun how many displaced there are: "some 5,000 villagers have fled"."""
    if q.state != "displaced" or not q.own_state or q.state_at is None or q.noun is None or q.noun.key == "displaced_persons":
        return False
    driven_out = describes_object(q, Term(*q.state_at, "states", "displaced"), True)  # "96 000 habitants chassés"
    return not driven_out and not spoken(q.scan.language, "standing", q.scan.text, *q.sentence_span)


def is_of_next_number(q: Quantity, term: Term) -> bool:
    """Whether the word stands in a clause behind, which has a number of its own: "it held 40,000, while 6,000 had left since January"."""
    if term.start < q.noun_end or "," not in q.scan.text[q.noun_end : term.start]:
        return False
    return any(q.noun_end <= n.start < term.start for n in q.scan.numbers)


def is_of_fleet(q: Quantity) -> bool:
    """Whether a list tells of what else of a fleet is fit or unfit beside what is lost."""
    whole = q.parent
    return (
        whole is not None
        and whole.sentence == q.sentence
        and whole.scan is q.scan
        and whole.scope == "stock"
        and whole.state in {*FLEET, "present"}
    )
