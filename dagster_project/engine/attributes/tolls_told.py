"""Tolls that a sentence tells: up to a day, or risen to a number, and not the dead of one attack."""

from __future__ import annotations

from dagster_project.engine.attributes.sums_of_harm import SUMMING, over_time
from dagster_project.engine.attributes.years import years_counted
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says, spoken

_TO_MOST = 10  # characters between "since the war began" and "the most"
_JOINED = 8  # characters between the two days of one night
_ROMANCE = {"es", "fr"}  # languages whose "raised to" also tells the toll of one attack


def of_one_event(q: Quantity) -> bool:
    """Whether the sentence names one attack or disaster, and not only of some of those whom it counts: "25 were killed in the attack"."""
    scan, (first, last) = q.scan, q.sentence_span
    last = min((t.start for t in scan.terms("set", q.end, last) if t.key in {"of_which", "including"}), default=last)
    return says(scan.language, "one_event", scan.text, first, last) or says(scan.language, "one_cause", scan.text, first, last)


def has_day(q: Quantity) -> bool:
    """Whether its whole gave the number a day."""
    return q.period_start is not None and q.period_start == q.period_end and len(q.period_start) == len("2021-05-30")


def is_of_superlative(scan: Scan, term: Term) -> bool:
    """Whether a word for a long time only opens a comparison: 28人遇害,为冲突爆发以来之最."""
    if scan.language != "zh":
        return False
    found = next(iter(spoken("zh", "comparison", scan.text, term.end, term.end + _TO_MOST)), None)
    return found is not None and not set(scan.text[term.end : found.start()]) & set(",;:。0123456789")


def is_of_other_clause(q: Quantity, term: Term, date: DateSpan | None) -> bool:
    """Whether a semicolon parts the word from a number whose own clause has a date: "since May nine died; since 1999 in all 182"."""
    if date is None:
        return False
    text, (start, end) = q.scan.text, (term.end, q.start) if term.end <= q.start else (q.noun_end, term.start)
    beside = text[min(date.end, q.noun_end) : max(date.start, q.start)]
    return ";" in text[start:end] and ";" not in beside


def is_documented(q: Quantity) -> bool:
    """Whether a letter or report tells, without a date, how many dead or wounded were documented: those of the time that it reports on."""
    scan, (first, last) = q.scan, q.sentence_span
    if scan.source.masthead.kind not in SUMMING or of_one_event(q):
        return False
    raised = says(scan.language, "raised", scan.text, q.noun_end, last)  # "five died, which takes to 101 the number of ..."
    return raised or says(scan.language, "recorded", scan.text, first, q.start)


def is_toll_by(q: Quantity, date: DateSpan) -> bool:
    """Whether the dead are counted up to a day, not from another on and not those of one attack: "52 had died as of 3 May"."""
    if of_one_event(q):
        return False
    counted_from = any(d.relation in {"since", "between"} for d in q.scan.dates if q.sentence_span[0] <= d.start < q.sentence_span[1])
    apart = not any(0 <= date.lead_start - d.end <= _JOINED for d in q.scan.dates)  # "in the night of the 28th to the 29th"
    return apart and date.precision == "day" and date.relation in {"until", "as_of", "before", "by"} and not counted_from


def has_risen(q: Quantity, date: DateSpan | None, own: bool) -> bool:
    """Whether a toll rose to the number, and it is not that of one attack: "the count of police killed has grown to 19"."""
    scan, span = q.scan, q.sentence_span
    if q.state not in HARM or says(scan.language, "of_that_one", scan.text, q.noun_end, span[1]):
        return False  # "bringing to two the number of deaths in that incident"
    if _is_raised(q):
        return True
    last = q.start if scan.language == "zh" else span[1]  # 三人殉职后,殉职人数升至19人: those who raised it are no toll
    tolls = spoken(scan.language, "toll", scan.text, span[0], last)
    tolls = [m for m in tolls if m.start() < q.noun_end or not any(m.end() <= n.start < last for n in scan.numbers)]
    if not tolls or of_one_event(q):
        return False  # "a civilian died, which takes the dead to four": who raised the toll is none
    spanned = over_time(q) or any(t.key == "period" for t in scan.terms("scope", *span))  # "since the beginning of the year"
    return not spanned and not (own and date is not None and (date.precision == "day" or date.relation == "since"))


def _is_raised(q: Quantity) -> bool:
    """ "With this death the number of soldiers killed rises to 34": the attack before it raised the toll, and the toll is not its own."""
    scan, (first, last) = q.scan, q.sentence_span
    raised = spoken(scan.language, "raised", scan.text, first, q.start)
    told = [m for m in spoken(scan.language, "toll", scan.text, first, q.start) if raised and m.end() >= raised[0].end()]
    known = scan.language not in _ROMANCE or (q.concept != "people" and q.noun is not None and q.noun.section == "concepts")
    lifted = spoken(scan.language, "lifted", scan.text, first, q.start) if scan.text[: q.start].endswith(" to ") else []
    told = (
        told or lifted or [m for m in raised if q.start - m.end() == 1 and known]
    )  # الذي يرفع إلى 4 عدد القتلى; one attack has "the toll"
    if not told or (not known and of_one_event(q)) or years_counted(q) is not None:
        return False
    if any(told[0].end() <= n.start < q.start for n in scan.numbers):
        return False
    rest = (told[0].end(), last)
    other = says(scan.language, "one_event", scan.text, *rest) or says(scan.language, "one_cause", scan.text, *rest)
    return not other and not any(t.key == "period" for t in scan.terms("scope", *rest))
