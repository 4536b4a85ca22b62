"""Whether a number tells of a plan: the word of plan or future in its clause that speaks of it."""

from __future__ import annotations

import re

from dagster_project.engine.frames.arabic_clauses import is_contrasted
from dagster_project.engine.frames.asides import closes_relative
from dagster_project.engine.frames.chinese import plans_another
from dagster_project.engine.frames.relatives import of_its_arrival, tells_of_whole
from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import TIES
from dagster_project.engine.words.wording import says, spoken

_RIGHT_BESIDE = 20  # characters or cost within which a state word can only speak of its number
_TO_LIST = 140  # characters between a plan and the list that a colon opens
_UNPLANNED = {"attacks", "incidents"}  # nobody plans them: "would be" is hearsay
_ASIDE = 40  # characters more where the size of a unit stands between
_TO_BATCH = 40  # characters between the group and the comma behind it: whose it is
_TO_CHANGE = 16  # characters behind "will be" in which "cut" ends
_GOVERNED = 4  # characters between a verb and the number that it governs
_PRETERITE = re.compile(r"(?:\w+(?:aron|ieron|jeron)|\w{3,}[^e]o|ha|han|habian?)(?!\w)")  # folded Spanish verbs of what happened
_BEFORE = ("antes de", "a finales de")
_BUT = re.compile(r"(?<!\w)(?:but|mais|pero|но|لكن)(?!\w)|但")


def opens_next(q: Quantity, term: Term) -> bool:
    """Whether "and" stands between a number and a verb, and another number behind the verb: the verb governs that."""
    scan, (_, last) = q.scan, q.sentence_span
    following = next((n.start for n in scan.numbers if term.end <= n.start < last), None)
    if following is not None and following - term.end <= _GOVERNED and "," in scan.text[q.noun_end : term.start]:
        return True  # "it has 40 officers, while it would need 108"
    return following is not None and any(t.key == "and" for t in scan.terms("link", q.noun_end, term.start))


def is_done(q: Quantity) -> bool:
    """Whether a word near the number tells what has happened to it."""
    return q.own_state and q.state not in WEAK


def _is_size(q: Quantity, start: int, end: int) -> bool:
    """Whether a number between commas only says how large the first is: "two companies, totalling 300 soldiers, will be deployed"."""
    text = q.scan.text
    return says(q.scan.language, "totalling", text, q.noun_end, start) and "," in text[q.noun_end : start] and "," in text[start:end]


def is_aside(q: Quantity, start: int, end: int) -> bool:
    """Whether a number between a noun and its predicate only says more of each: "three battalions, each of 850 troops, are to deploy"."""
    text = q.scan.text
    if (told := next((n for n in q.scan.numbers if n.start == start), None)) is not None and _is_size(q, told.start, end):
        return True
    opened = any(t.key == "each" and text[q.noun_end : t.start].strip() in {"", ","} for t in q.scan.terms("set", q.noun_end, start))
    if any(t.key == "each" and text[t.end : t.end + 1] == "," for t in q.scan.terms("set", start, end)):
        return "," in text[q.noun_end : start]  # "deux unites, de 160 agents chacune, sont promises"
    return opened and ("," in text[start:end] or text[q.noun_end : start].strip()[:1] != ",")


def _opens_clause(q: Quantity, term: Term) -> bool:
    """Whether the plan stands behind a comma and before another number of its own clause."""
    text, last = q.scan.text, q.sentence_span[1]
    if term.start < q.noun_end or "," not in text[q.noun_end : term.start]:
        return False
    following = next(
        (n for n in q.scan.numbers if term.end <= n.start < last and not any(d.start <= n.start < d.end for d in q.scan.dates)), None
    )
    return following is not None and not set(text[term.end : following.start]) & set(",;")


def _is_next_verb(q: Quantity, term: Term) -> bool:
    """Whether "and" stands between a noun phrase and the plan: "it is made up of 193 men and 12 women and will stay for a year"."""
    if term.start < q.noun_end or q.noun is None:
        return False
    text = q.scan.text
    joined = (t for t in q.scan.terms("link", q.noun_end, term.start) if t.key == "and" and not text[q.noun_end : t.start].strip())
    return any(text[t.end : term.start].strip() in {"", "se", "it", "elle", "il"} for t in joined)


def _changes(q: Quantity, term: Term) -> bool:
    """Whether what is planned behind a comma is that the number rises or falls: it says how many there are now."""
    text = q.scan.text
    if term.start < q.noun_end or "," not in text[q.noun_end : term.start]:
        return False
    changed = spoken(q.scan.language, "rescaled", text, term.start, term.end + _TO_CHANGE)
    return any(m.start() - term.end <= 1 for m in changed)


def _bracket_end(q: Quantity, term: Term, last: int) -> int | None:
    """Where the bracket closes that holds the number and the one at `last`, if the plan stands behind it: "(3 craft and 116 men) will"."""
    text = q.scan.text
    opening, closing = text.rfind("(", q.sentence_span[0], q.start), text.find(")", last, term.start)
    held = opening >= 0 and closing >= 0 and ")" not in text[opening:closing]
    return closing + 1 if held else None


def _opens_list(q: Quantity, term: Term) -> bool:
    """Whether a colon behind the plan opens a list that the number is of: "I propose to send the following: a battalion, two companies".

    A member that has a verb of its own says itself what it is.
    """
    text = q.scan.text
    colon = text.find(":", term.end, q.start)
    if colon < 0 or colon - term.end > _TO_LIST or set(text[term.end : colon]) & set(";。；"):
        return False
    own = q.own_state and q.state_at is not None and q.state_at[1] > colon
    return not own or (q.state_at is not None and says(q.scan.language, "attributive", text, *q.state_at))


def _dated(q: Quantity, term: Term) -> int:
    """How many of the characters between a plan and its number only say when: "the rest are to follow in mid-May, bringing it to 570"."""
    start, end = (term.end, q.start) if term.end <= q.start else (q.noun_end, term.start)
    return sum(d.end - min(d.lead_start, d.start) for d in q.scan.dates if start <= d.start and d.end <= end)


def _is_of_batch(q: Quantity) -> bool:
    """Whether commas hold how many a group is that the clause goes on to speak of: "a second wave, 2,400 strong, will follow"."""
    text, first = q.scan.text, q.sentence_span[0]
    if q.state_at is None or text[q.noun_end : q.noun_end + 1] != "," or q.state != "strength":
        return False
    opening = text.rfind(",", first, q.start)
    if opening < 0 or not says(q.scan.language, "attributive", text, opening, q.start):
        return False
    named = spoken(q.scan.language, "batch", text, max(first, opening - _TO_BATCH), opening)
    return bool(named) and not set(text[named[-1].end() : opening]) & set(",;:")


def _is_deadline(q: Quantity, term: Term) -> bool:
    """Whether the term only says by when what a verb tells was done: "it closed three bases by the end of June"."""
    if not (is_done(q) and q.state_at is not None and term.start >= max(q.noun_end, q.state_at[1])):
        return False
    return says(q.scan.language, "deadline", q.scan.text, term.start, term.end) and not q.scan.text.endswith("to ", 0, q.state_at[0])


def _is_when_done(q: Quantity, term: Term) -> bool:
    """Whether the words only compare or date what has been done: "they left before the end of the year", "earlier than planned"."""
    if not is_done(q) or q.state_at is None or q.scan.language != "es":
        return False
    text = q.scan.text
    told = _PRETERITE.match(text, q.state_at[0]) is not None
    return told and (text.startswith(_BEFORE, term.start) or text[: term.start].endswith((" de lo ", "segun lo ", "conforme a lo ")))


def plan_of(q: Quantity, before: Quantity | None) -> Term | None:
    """A word of plan or future in the clause of the number."""
    first, last = q.sentence_span
    text = q.scan.text
    if q.own_state and q.state_at is not None and 0 <= q.start - q.state_at[1] <= _RIGHT_BESIDE and not _is_of_batch(q):
        last = q.noun_end + (text[q.noun_end : last].find(",") if "," in text[q.noun_end : last] else last - q.noun_end)
    for term in q.scan.terms("plan", first, last):
        if q.scan.language == "ru" and text.endswith(" не ", 0, term.start):
            continue  # «держит 1100 солдат и выводить их не намерена»
        between = text[term.end : q.start] if term.end <= q.start else text[q.noun_end : term.start]
        if before is not None and "base" in before.markers and tells_of_whole(before, term):
            continue  # "of the 40 rifles that are planned, 37 ..."
        if before is not None and "base" in before.markers and before.end <= term.start <= before.noun_end + _RIGHT_BESIDE and q.own_state:
            continue  # "of the 12 bases planned, seven have been closed"
        shared = q.own_state and q.state_at is not None and q.state_at[1] >= term.start  # "two companies and a unit have yet to deploy"
        told = [n for n in q.scan.numbers if q.noun_end <= n.start < term.start] if not shared and term.start >= q.noun_end else []
        if told and (closing := _bracket_end(q, term, told[-1].start)) is not None:
            told, between = [], text[closing : term.start]
        aside = len(told) == 1 and is_aside(q, told[0].start, term.start)
        if told and not aside:
            continue  # "19 bases were closed and seven are to be handed over": the plan is of the seven
        if q.scan.language in {"ar", "zh"} and _opens_clause(q, term):
            continue  # "112 staff, 46 of them international, will fall to 30"; 现有警察900人,计划年内撤走1 500人
        if closes_relative(q, term.start) or q.concept in _UNPLANNED:
            continue
        if _is_when_done(q, term) or of_its_arrival(q, term) or is_contrasted(q, term):
            continue
        if plans_another(q, term):
            continue  # 登记选民160万人,预计选举将于12月举行
        if term.start >= q.noun_end and _BUT.search(text, q.noun_end, term.start):
            continue  # "it has 13,500 troops but is to leave"
        if (
            is_done(q)
            and q.state_at is not None
            and term.end <= min(q.start, q.state_at[0])
            and set(",:") & set(text[term.end : q.state_at[0]])
        ):
            continue  # "the mission, which is to leave in May, has closed four of its camps"
        if q.own_state and q.markers & TIES and any(term.end <= n.start < q.start for n in q.scan.numbers):
            continue  # "36 were promised, of which 12 have arrived"
        if _changes(q, term):
            continue  # "the contingent, which has 1,070 soldiers, will be cut by a quarter"
        if _is_next_verb(q, term) or _is_deadline(q, term):
            continue
        if not shared and term.start >= q.noun_end and opens_next(q, term):
            continue  # "it closed five of its 19 bases and plans to hand over three more"
        if _opens_list(q, term):
            return term
        if len(between) - _dated(q, term) <= (60 if term.end <= q.start else 45 + _ASIDE * aside) and not set(between) & set(";。；"):
            return term
    return None
