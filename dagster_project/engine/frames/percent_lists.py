"""Percentages of one whole in a list: "72 per cent live with host families and 28 per cent in camps" speak of the same people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_BLAMED = re.compile(
    "(?:的(?:平民)?(?:伤亡|死亡|死伤|人数|死伤人数|伤亡人数))?(?:负责|负有责任|负有?[全主]?[部要]?责任|承担责任)"
)  # behind a share of the harm
_DOERS = {"national_forces", "international_forces", "armed_group_members", "military_personnel"}
_REACH = 110  # characters between two members, what was said of the first among them
_VERB = 44  # characters between the comma of an apposition and its percentage
_BESIDE = 3  # characters between a count and the bracket of its parts
_BY: dict[str, tuple[str, ...]] = {
    "en": (" by ",),
    "fr": (" de ",),
    "es": (" un ", " el "),
    "ru": (" на ", " - на "),
}  # by how much it changed
_ENDED = re.compile(r"\s*(?:[.,;)]|$)")
_COUNTED = {"count", "duration", "distance"}  # "flew 1,040 hours, 12 per cent more than before"
_STOPS = set(";.!?。；")
_UNKNOWN = {"percent.unknown", "percent.noun"}
_WINDOWS = {"day", "week", "month", "year"}  # what a look-back counts; what is flown is counted in hours
_BACK = 3  # numbers back from a percentage: the article of "a fall", the window, the count before it
_IN_CASES = "cases"  # "in 11 per cent of cases": the idiom counts no cases of their own

_TO_DOER = 8  # characters between a percentage and "to" before those at whose door it is laid


def share_percents(sentence: Sequence[Quantity]) -> None:
    """Give a percentage without a noun of its own what the one before it in the list counts, and both what befell them."""
    percents = [q for q in sentence if q.measure == "percent" and not q.reason]
    for a, b in pairwise(percents):
        if a.concept in {None, "other", "money"} or not _listed(a, b):
            continue
        nameless = b.concept in {None, "other"} and b.rule in _UNKNOWN and not _has_noun(b)
        counted = group_of(a.concept) == "people" and (b.concept == _IN_CASES or _lives_in(b) or (a.state in HARM and _stands_for(b)))
        if nameless or counted:
            b.concept, b.concept_text, b.rule = a.concept, a.concept_text, "percent.list"
            b.state, b.state_text = a.state, a.state_text
        elif a.state in HARM and b.rule in _UNKNOWN and group_of(b.concept) == "people" and _says_nothing(b):
            b.state, b.state_text = a.state, a.state_text  # "32 per cent of the victims were children, 14 per cent women"


def is_of_next_change(q: Quantity, said: Term) -> bool:
    """Whether a word behind the comma is the subject of the next change: "abductions fell by 74 per cent, killings rose by 16"."""
    if q.measure != "percent_change" or "," not in q.scan.text[q.end : said.start]:
        return False
    return any(t.end <= q.start for t in q.scan.terms("change", q.sentence_span[0], q.start))


def goes_on_changing(a: Quantity, b: Quantity) -> bool:
    """Whether a percentage is a change as the one before it was, without its verb: "killings rose by 16 per cent, injuries by 40"."""
    by = _BY.get(b.scan.language)
    if by is None or a.measure != "percent_change" or b.measure != "percent" or a.sentence != b.sentence or a.scan is not b.scan:
        return False
    gap = b.scan.text[max(a.end, a.noun_end) : b.start]
    parted = a.scan.text[a.end : b.start].count(",") == 1 or any(t.key == "and" for t in b.scan.terms("link", a.noun_end, b.start))
    ended = _ENDED.match(b.scan.text, b.noun_end) is not None or b.scan.text.startswith((" y ", " and ", " et ", " и ", " а "), b.noun_end)
    return (
        parted
        and not b.scan.terms("change", a.noun_end, b.start)
        and len(gap) <= _REACH
        and not set(gap) & _STOPS
        and gap.endswith(by)
        and ended
    )


def _says_nothing(q: Quantity) -> bool:
    return not q.own_state and q.state in {None, DEFAULT_STATE.get(q.concept or "")}


def change_of_before(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """ "That is 47 per cent more than a year ago": a change in a sentence that names nothing is of what the last one counted."""
    first, _ = q.sentence_span
    if q.measure != "percent_change" or q.start - first > _VERB or q.scan.terms("noun", first, q.start):
        return False
    if not says(q.scan.language, "anaphor", q.scan.text, first, q.start):
        return False
    counts = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence - 1 and o.measure == "count" and not o.reason]
    last = counts[-1] if counts else None
    if last is None or last.concept in {None, "other"} or any(o.sentence == q.sentence for o in earlier if o.scan is q.scan):
        return False
    q.concept, q.concept_text, q.rule, q.state = last.concept, last.concept_text, "percent.apposed", last.state
    if {"killed", "injured"} <= {o.state for o in counts if o.concept == last.concept}:
        q.state = "casualties"
    return True


def count_it_changes(q: Quantity, before: Quantity | None) -> bool:
    """Give a change that is told in apposition the count that it is of: "217 attacks on civilians, which is 18 per cent less than before".

    Nothing but the verb of that clause stands between its comma and the percentage, and a comparison or nothing follows.
    """
    if q.measure != "percent_change" or before is None or before.measure not in _COUNTED or before.sentence != q.sentence:
        return False
    if before.concept in {None, "other"} or before.reason:
        return False
    scan, text = q.scan, q.scan.text
    comma = max(text.rfind(mark, before.noun_end, q.start) for mark in (", ", "، ", "，"))
    if comma < 0 or q.start - comma > _VERB or set(text[comma + 1 : q.start]) & set(",;:()"):
        return False
    if any(n.section in {"concepts", "state_nouns"} for n in scan.terms("noun", comma, q.start)) or scan.terms("state", comma, q.start):
        return False
    q.concept, q.concept_text, q.parent, q.rule = before.concept, before.concept_text, before, "percent.apposed"
    q.state, q.state_text = before.state, before.state_text
    return True


def _of_casualties(q: Quantity, before: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The casualties whose dead and wounded stand before a change: "90 casualties, 30 killed and 60 injured, up 5 per cent"."""
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count"]
    whole = next((o for o in reversed(here) if o.state == "casualties"), None)
    comma = q.scan.text[before.noun_end : q.start].lstrip()[:1] == ","
    parts = {o.state for o in here if whole is not None and o.start > whole.start}
    return whole if comma and before.state == "injured" and parts == {"killed", "injured"} else None


def past_window(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> Quantity | None:
    """The number before, or the count before the stretch of time that it is compared over: "491 in four months, a fall of 25"."""
    if before is None or q.measure != "percent_change" or not (before.reason or before.unit in _WINDOWS):
        return before
    told = [o for o in earlier[-_BACK:] if not o.reason and o.scan is q.scan and o.sentence == q.sentence]
    windows = len(told) > 1 and told[-1].unit in _WINDOWS and told[-2].measure == "count"
    return told[-2] if windows else before


def before_window(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> int:
    """Where the noun of a change may begin: before the stretch of time that it is compared with (袭击较前三个月减少12%)."""
    if before is None or q.measure != "percent_change" or before.unit not in _WINDOWS or before.sentence != q.sentence:
        return before.noun_end if before is not None else 0
    compared = q.scan.terms("comparison", q.sentence_span[0], before.start)
    if not compared or "," in q.scan.text[compared[-1].end : q.start]:
        return before.noun_end
    return next((o.noun_end for o in reversed(earlier) if o is not before and o.scan is q.scan and o.end <= compared[-1].start), 0)


def divided_before(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> Quantity | None:
    """The count whose parts brackets or dashes hold: "90 casualties (30 deaths, 60 injuries), up 5 per cent"."""
    if q.measure != "percent_change" or before is None or before.measure not in _COUNTED or before.sentence != q.sentence:
        return None
    if (whole := _of_casualties(q, before, earlier)) is not None:
        return whole
    text, (first, _) = q.scan.text, q.sentence_span
    gap = text[before.noun_end : q.start]
    if len(gap) > _VERB or set(gap) & set(";:(") or any(n.section == "concepts" for n in q.scan.terms("noun", before.noun_end, q.start)):
        return None
    closed = gap.startswith((")", "),"))
    opening = text.rfind("(" if closed else " - ", first, before.start) if closed or gap.startswith(" - ") else -1
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.end <= opening]
    whole = here[-1] if here and opening - here[-1].noun_end in range(-1, _BESIDE) else None
    return whole if whole is not None and whole.measure == "count" and whole.concept not in {None, "other"} and not whole.reason else None


def _listed(a: Quantity, b: Quantity) -> bool:
    """Whether two percentages stand in one list: a comma or "and" between them, neither a bound of a change nor compared."""
    scan, start, end = a.scan, max(a.end, a.noun_end), b.start
    gap = scan.text[start:end]
    if len(gap) > _REACH or set(gap) & _STOPS or scan.terms("change", start, end) or scan.terms("comparison", start, end):
        return False
    near = scan.terms("level", max(start, end - 8), end)
    if any(t.key == "from" for t in scan.terms("level", max(a.sentence_span[0], a.start - 8), a.start)) and near:
        return False
    return any(c in gap for c in ",、،") or any(t.key == "and" for t in scan.terms("link", start, end))


def _stands_for(q: Quantity) -> bool:
    """Whether the noun before the percentage says what share it is and not of what: "to fighting 33 per cent, to air strikes - 8"."""
    if q.noun is None or q.noun.end > q.start or group_of(q.concept) not in {"activity", "explosives"}:
        return False
    return not q.scan.text[q.noun.end : q.start].strip(" -:(")


def _lives_in(q: Quantity) -> bool:
    """Whether the noun behind the percentage says where its people are: "and 36 per cent in camps"."""
    if q.noun is None or q.noun.start < q.end or group_of(q.concept) != "places":
        return False
    return any(t.key == "stop" for t in q.scan.terms("link", q.end, q.noun.start))


def _has_noun(q: Quantity) -> bool:
    """Whether a noun that no list knows follows the percentage ("40 per cent of the harvest"): then it is of that."""
    text, end = q.scan.text, max(q.end, q.noun_end)
    if any(t.key == "of" and 0 <= t.start - end <= 1 for t in q.scan.terms("link", end, end + 12)):
        return True
    start = end + (text[end : end + 1] == " ")
    if not text[start : start + 1].isalpha():
        return False
    layers = ("link", "state", "plan", "set", "negation", "place")
    return not any(t.start == start for layer in layers for t in q.scan.layers[layer])


def is_attributed(q: Quantity, noun: Term) -> bool:
    """Whether the noun behind a percentage only says at whose door the share is laid: "60 per cent is attributed to armed groups"."""
    laid = spoken(q.scan.language, "attributed", q.scan.text, q.noun_end, noun.start)
    return bool(laid) and not any(n.end <= laid[0].start() for n in q.scan.terms("noun", q.noun_end, noun.start))


def is_attributed_next(q: Quantity, before: Quantity) -> bool:
    """Whether a share goes on with such a list: "62 per cent is attributable to rebels; 21 per cent, to the army"."""
    if not before.measure == q.measure == "percent" or before.scan is not q.scan:
        return False
    if not spoken(q.scan.language, "attributed", q.scan.text, before.sentence_span[0], q.start):
        return False
    led = next(
        (m for m in spoken(q.scan.language, "laid_to", q.scan.text, q.noun_end, q.noun_end + _TO_DOER) if m.start() <= q.noun_end + 3), None
    )
    return led is not None and not q.scan.terms("noun", q.noun_end, led.end())


def take_harm(q: Quantity, before: Quantity | None) -> None:
    """Give a second share what the first is of, whose subject did that harm too: 武装团体造成的平民伤亡占43%,政府军占23%."""
    if before is None or before.rule != "percent.subject" or before.sentence != q.sentence or before.scan is not q.scan:
        return
    if q.scan.language == "zh" and before.state in HARM and q.concept in {*_DOERS, "other"}:
        q.concept, q.concept_text, q.state = before.concept, before.concept_text, before.state


def has_own_subject(q: Quantity, before: Quantity | None) -> bool:
    """Whether the clause that a semicolon opens names what it tells of: 由412宗降到272宗;平民死亡人数却上升一成二."""
    if before is None or before.scan is not q.scan or q.scan.language != "zh":
        return False
    clause = q.scan.text.rfind(";", before.noun_end, q.start)
    return clause >= 0 and any(t.section == "state_nouns" for t in q.scan.terms("state", clause, q.start))


def takes_blame(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether somebody is answerable for a share of the dead and wounded told before: 武装团体应对其中65%负责."""
    if q.scan.language != "zh" or q.measure != "percent" or _BLAMED.match(q.scan.text, q.noun_end) is None:
        return False
    told = [o for o in earlier if o.scan is q.scan and o.measure == "count" and o.state in HARM and q.sentence - o.sentence <= 1]
    harm = max(told, key=lambda o: o.value, default=None)
    if harm is None:
        return False
    q.concept, q.concept_text, q.state, q.parent, q.rule = harm.concept, harm.concept_text, harm.state, harm, "percent.subject"
    return True
