"""The state of a quantity: the verb, participle or predicate that the grammar ties to the number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.arabic import (
    counts_other,
    gone_before,
    governs,
    governs_some,
    harm_past_clause,
    of_one_other,
    opens_clause,
    told_of_next,
    undergoes,
    verb_before,
)
from dagster_project.engine.frames.arabic_clauses import driven_out, is_of_clause_before, no_more_than, none_came_through
from dagster_project.engine.frames.asides import (
    closes_relative,
    is_between_commas,
    is_negated,
    is_of_others,
    is_size_of,
    of_things,
)
from dagster_project.engine.frames.carried import fitness_beside
from dagster_project.engine.frames.ceilings import BESIDE, CEILING, PARTING, allows_next, is_of_other, is_of_share, leads_to_rate
from dagster_project.engine.frames.chinese import is_deed, is_of_next, makes_up, opens_next, plans_another
from dagster_project.engine.frames.gaps import are_faced, only_links, only_since, without_shares
from dagster_project.engine.frames.harmed_lists import died_of_it
from dagster_project.engine.frames.lacks import is_of_later, lacking
from dagster_project.engine.frames.moved_units import moved_unit
from dagster_project.engine.frames.relatives import (
    harm_behind_clause,
    in_relative_clause,
    lacks_behind,
    links_apart,
    of_its_arrival,
    sizes,
    tells_of_whole,
)
from dagster_project.engine.frames.said_of_others import (
    LIMITS,
    WEAK,
    governs_next,
    is_of_other_deed,
    leads_to_state,
    names,
    names_whole,
    opens_next_number,
)
from dagster_project.engine.frames.taken import how_exact
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import EQUIPMENT, FLEET, HARM, MASS, fits, group_of
from dagster_project.engine.words.wording import says, spoken

CLOSE = 60  # cost up to which a state word surely belongs to its number
_TOO_FAR = 170
_FAR = 110  # the cost of a word behind the clause of the number
_WINDOW = 260  # characters around the number in which its state is looked for
_OF_ONE = {*CEILING, "shortfall", "threshold"}
_IN_NAME = 40  # the cost of a word inside the noun: a predicate that stands close says more
_BRACKET_REACH = 3  # characters between a noun and the bracket that details it (a space, a Chinese measure word)
_HARM_REACH = 90  # within it a word of harm says more than "their number was"
_ASIDE = re.compile(r"\([^()]{0,30}\)")  # a share in brackets does not part a number from its predicate
_NEVER_SENT = {"civilians", "children", "detainees"}
_NO_VERBS = {*WEAK, *CEILING, "shortfall", "planned", "evaluated"}  # states that seldom stand as a verb before its object
_COST = {",": 28, ";": 90, ":": 35, "。": 400, "；": 90, "(": 40, ")": 30, "、": 20, '"': 5}
_COUNTS = re.compile(r"[\d一二两三四五六七八九十百千万半]")  # numbers in a bracket, in digits or Chinese
_TRAVEL = 30  # characters before a number in which "were travelling" stands
_TAKEN = {"abducted", "missing", "detained"}  # what befell people before they died
_NOBODY = {"none", "nobody"}
_GIVEN = {"supplied", "participated"}
_OF_PEOPLE = {"returned", "displaced", "participated"}  # what sums of money and tons never are
_MARKS = re.compile("[" + "".join(_COST) + "]")


def _punctuation_cost(text: str) -> int:
    marks = _MARKS.findall(text)
    return sum([_COST[mark] for mark in marks]) if marks else 0


def _closing_bracket(scan: Scan, start: int, end: int) -> int:
    """Where a bracket closes that opens right behind a noun phrase and holds numbers, before `end`; 0 when there is none."""
    text = scan.text
    opening = text.find("(", start, start + _BRACKET_REACH)
    if opening < 0 or opening >= end:
        return 0
    closing = text.find(")", opening, end)
    if closing < 0 or "(" in text[closing:end]:
        return 0
    counts = _COUNTS.search(text, opening, closing) is not None or any(opening < n.start < closing for n in scan.numbers)
    return closing + 1 if counts else 0


def _cost(q: Quantity, term: Term, before: Quantity | None, after: Quantity | None) -> int:
    """How far the word stands from the number in reading: characters, commas, conjunctions and other numbers between them."""
    scan, text = q.scan, q.scan.text
    if term.end <= q.start:
        between = _ASIDE.sub("", text[term.end : q.start])
        if (told := how_exact(q, term.end)) and not between.replace(told, "").strip(", "):
            between = " "  # "killed, at least, 13 people"
        if term.key in HARM and only_since(q, term.end, q.start):
            return 1  # "and has lost since then 150 of its men"
        cost = len(between) + _punctuation_cost(between)
        if is_of_clause_before(q, term):
            cost += 150  # "12 were killed, and 300 demonstrated", whatever the verb
        if "," in between and in_relative_clause(scan, term, q):
            cost += 70  # "the mission, which was set up in 2014, has 12,000 soldiers"
        if term.key in HARM and any(t.key == "stock" for t in scan.terms("scope", term.end, q.start)):
            cost += 150  # "60 have died, and there are still 3,000"
        if (term.key not in HARM or term.key == "missing") and says(scan.language, "on_board", text, term.end, q.start):
            cost += 150  # 直升机失联,机上六人无一生还: what befell the aircraft
        if term.key in _OF_ONE and (";" in between or is_of_other(q, term, before)):
            cost += 150  # "2,778 fewer than authorized; police numbered 1,468": what is missing or allowed is so of one kind
        closes = before is not None and (term.key in CEILING or (term.key in WEAK and "base" in before.markers))
        if before and "base" in before.markers and "," in between and tells_of_whole(before, term):
            cost += 150
        elif before and closes and before.end <= term.start <= before.noun_end + 3 and "," in between:
            cost += 150  # "1,747 of the 1,920 authorized, of whom 1,420 ...": the adjective closes the number before it
        elif before and before.state_at == (term.start, term.end):
            things = term.key in HARM and q.concept in EQUIPMENT  # "5 are missing, two helicopters came to help"
            led = (
                q.concept != "weapons" and ":" in text[term.end : before.start] and not set(text[before.noun_end : q.start]) & PARTING
            )  # what opens a list
            cost += 170 if things or are_faced(q, before) else 30 if led else 70  # the predicate of the number before it
        elif before and term.end <= before.start:
            cost += 45
        elif any(t.key == "and" and q.start - t.end <= 12 for t in scan.terms("link", term.end, q.start)):
            cost += 30  # "a peacekeeper died and four were wounded"
        elif before and scan.language == "ar" and term.section == "states" and governs(text, before.noun_end, term.start):
            pass  # a verb that opens its clause closes no number before it
        elif before and term.start >= before.end and term.start <= before.noun_end + 24 and links_apart(scan, term.end, q.start):
            cost += 50  # "8 killed and 12 ...": the word closes the number before it
        return cost
    start = max(q.noun_end, q.end)
    beyond = "out_of" in q.markers and after is not None and term.start >= after.noun_end
    if beyond and after is not None:
        start, after = after.noun_end, None  # "1,210 of the 1,920 police officers were deployed" speaks of the 1,210
    if after is not None and after.number.article and q.value == 1 and text[start : after.start].strip() == ",":
        after = None  # "one of them, a corporal, died"
    between = _ASIDE.sub("", text[start : term.start])
    if term.key in HARM and is_between_commas(between) and not any(start <= n.start < term.start and not n.article for n in scan.numbers):
        between = " "  # "a soldier, hit by a sniper, died"
    past_other = beyond and any(
        start <= n.start < term.start for n in without_shares(q, start, term.start)
    )  # "22 of the 35, and 8 of these do not run"
    cost = len(between) + 150 * past_other + _punctuation_cost(between) - (-20 if verb_before(q, term) else 4)
    if closes_relative(q, term.start):
        cost += _FAR  # "the mission, which has 13,249 troops, was authorized to ..."
    if "," in between and says(scan.language, "where", text, start, term.start):
        cost += 150  # "30 bodies lay in the valley, where it has deployed patrols"
    if term.key in WEAK and told_of_next(q, term):
        cost += 150
    if scan.language == "ar" and after is not None and opens_clause(q, term, after):
        cost += 150 if governs_some(q, term, after) else 40
    if any(t.key == "and" for t in scan.terms("link", start, term.start)):
        cost += 40  # "killed 8 and wounded ...": the word opens the number after it
    if scan.language == "zh" and (text.startswith("中", term.end) or opens_next(q, term, after, start)):
        cost += 150  # 伤者中包括: of those who come next
    following = next((n.start for n in scan.numbers if n.start >= term.end), len(text))
    following = after.start if after and after.start >= term.end else following
    opens = allows_next(q, term, start)
    sentence = term.key == "convicted" and after is not None and after.measure == "duration"  # 被判二十年徒刑
    if opens or (not sentence and 0 <= following - term.end <= 14 and only_links(q, term.end, following)):
        # a verb right before the next number is that number's, and surely so what is allowed: "against an authorized strength of 13,058"
        parted = scan.language == "zh" and "," in text[start : term.start]  # 收到指控12项,正在调查7项: the verb opens its own clause
        apart = ";" in between or (term.key in FLEET and "," in between)  # "52 trucks, in order 40": of the 40
        subject = scan.language == "ar" and term.key in HARM and 0 <= following - term.end <= 1 and governs(text, start, term.start)
        lost = term.key in HARM and "," in between and says(scan.language, "lost", text, term.start, term.end)
        cost += 200 if opens or term.key in LIMITS or parted or apart or subject or lost else 50  # "with 15,000 troops, it has lost 231"
        if term.key in CEILING:
            return cost  # whatever brackets or details stand between
    closing = _closing_bracket(scan, start, term.start)
    counted = term.key in {*CEILING, "shortfall"} and any(
        closing < n.start < term.start for n in scan.numbers
    )  # "50 men (43 and 7), 12 short of the ..."
    if closing and not counted and not (term.key in LIMITS and only_links(q, term.end, following)):
        return (
            term.start - closing + 10 + _punctuation_cost(text[closing : term.start])
        )  # "54 people (19 soldiers and 35 civilians) were killed"
    if after and term.start >= after.start and set(text[start : after.start]) & set(":("):
        return cost + 200  # "511 vehicles: 400 are serviceable": the list speaks of the parts
    if after and term.start >= after.start:
        if any(t.key == "auxiliary" for t in scan.terms("link", start, after.start)):
            return cost + 200  # "22 aid workers were assaulted and three were killed"
        aside = bool(after.markers & {"including", "of_which"}) or is_size_of(after, start)
        if not aside or (scan.language == "ar" and (text[term.start - 1] in "وف" or told_of_next(q, term))):
            return cost + (200 if set(text[start : after.start]) & {*PARTING, "，"} else 70)
        closing = max(text.rfind(comma, after.end, term.start) for comma in ",，")
        led = any(
            0 <= n.start - term.end <= BESIDE and only_links(q, term.end, n.start) for n in scan.numbers if n.start < q.sentence_span[1]
        )
        gapped = any(n.start > after.start and n.end == closing for n in scan.numbers)  # "of whom 30 were shot and five, captured"
        if closing < 0 or led or gapped or any(closing < n.start < term.start for n in scan.numbers):
            return cost + 200  # "186, of which 141 are usable, 27 under repair": the words of the parts do not speak of the whole
        return term.start - closing + 20  # "five others, including one woman, were wounded"
    return cost


def _is_aimed_at(q: Quantity, term: Term, found: Sequence[Term]) -> bool:
    """Whether a participle behind people only says whom aid was meant for: « vacciné 87 % des enfants visés »."""
    given = any(t.key in _GIVEN and t.end <= q.start for t in found)
    return given and group_of(q.concept) == "people" and 0 <= term.start - q.noun_end <= 1


def _travelled(q: Quantity, term: Term) -> bool:
    """Whether a verb of travelling, behind a word of harm, stands right before the number: it tells how many were aboard."""
    verbs = spoken(q.scan.language, "travelled", q.scan.text, max(term.end, q.start - _TRAVEL), q.start)
    return bool(verbs) and not set(q.scan.text[verbs[-1].end() : q.start]) & set(",;:.")


def choose_state(q: Quantity, before: Quantity | None, after: Quantity | None) -> tuple[Term | None, int]:
    """The state term that stands nearest in the sentence and fits the concept, with its cost; None when the sentence has none."""
    first, last = q.sentence_span
    if (gone := gone_before(q) or driven_out(q) or none_came_through(q) or no_more_than(q) or lacking(q)) is not None and fits(
        gone.key, q.concept
    ):
        return gone, 0
    best, best_cost = None, _TOO_FAR
    weak = {*WEAK, "targeted"} if group_of(q.concept) == "people" else WEAK  # "the toll of the blasts that struck a hall rose to 12"
    scan_text = q.scan.text
    partial = [t for t in q.scan.terms("set", first, last) if t.key == "some"]  # "some were destroyed" does not say it of all
    nearby = max(first, q.start - _WINDOW), min(last, q.noun_end + _WINDOW)
    sets = q.scan.terms("set", *nearby)  # "entre los que hay un soldado" says of what he is a part, not that he is there
    denials = [t for t in q.scan.terms("negation", q.noun_end, nearby[1]) if t.key in _NOBODY]  # "nine were heard, none was convicted"
    since = [t for t in q.scan.terms("scope", *nearby) if t.key == "cumulative"]  # "since its deployment" says when
    found = of_things(q, q.scan.terms("state", *nearby))
    strong = [t for t in found if t.section == "states" and t.end <= q.start and t.key not in _NO_VERBS and fits(t.key, q.concept)]
    governing = bool(strong) and only_links(q, strong[-1].end, q.start)
    for term in found:
        if (term.start < q.end and q.start < term.end) or not fits(term.key, q.concept) or is_of_others(q, term, governing):
            continue
        if term.key in HARM and q.concept == "armed_group_members" and term.end <= q.start and ";" in scan_text[term.end : q.start]:
            continue  # "60 villagers were killed; some ten gunmen made them gather": they did it
        if term.key in HARM and term.end <= q.start and _travelled(q, term):
            continue  # "the bus was blown up, killing 14; some 60 were travelling in it"
        if governing and strong[-1].key == "killed" and term.key in _TAKEN and term.start >= q.noun_end:
            continue  # "the bodies of eight miners abducted in April"
        if (term.section == "states" and (is_of_other_deed(q, term) or of_one_other(q, term))) or is_of_next(q, term, after):
            continue
        if after is not None and "out_of" in q.markers and tells_of_whole(after, term):
            continue  # "22 of the 35 that the memorandum lists"
        if (denials and denials[0].start < term.start) or is_of_later(q, term):
            continue
        if term.key == "targeted" and _is_aimed_at(q, term, found):
            continue
        if of_its_arrival(q, term) or (term.key == "targeted" and q.concept in EQUIPMENT and names(q, term)):
            continue  # "two attack helicopters"
        if (term.key == "planned" and plans_another(q, term)) or (term.key in _OF_PEOPLE and (q.measure == "money" or q.unit in MASS)):
            continue
        if term.key == "deployed" and (q.concept in _NEVER_SENT or any(t.start <= term.start and term.end <= t.end for t in since)):
            continue  # "ten civilians reached the clinic with wounds"
        if term.key in WEAK and (any(t.start < term.start and term.end <= t.end for t in sets) or names(q, term)):
            continue
        if (
            (term.key in WEAK and leads_to_state(q, term))
            or (term.key in CEILING and is_of_share(q, term))
            or leads_to_rate(q, term)
            or names_whole(q, term, after)
            or is_deed(q, term)
            or undergoes(q, term)
            or is_negated(q, term)
            or (term.key == "targeted" and makes_up(q))  # 由22名士兵组成的车队遭袭: what was struck is the convoy
            or (scan_text[term.start : term.end] == "اسر" and not 0 <= q.start - term.end <= 1)  # captured, or families
        ):
            continue
        if term.section == "state_nouns" and term in (before and before.noun, after and after.noun):
            continue  # the word is the noun of a neighbour
        if after is not None and after.noun is not None and after.noun.start <= term.start and term.end <= after.noun.end:
            continue  # or a part of it: "to 14,400 and the police strength by 940"
        if after is not None and (governs_next(q, term, after) or counts_other(q, term, after)):
            continue
        cost = _IN_NAME if names(q, term) else _cost(q, term, before, after)
        if q.measure == "money" and term.key in CEILING and term.end <= q.start and only_links(q, term.end, q.start):
            cost = -BESIDE  # "the appeal for 674 million dollars is funded to 7 per cent"
        cost += 120 if partial and any(0 <= term.start - p.end <= 1 for p in partial) else 0
        of_next = (after is not None and opens_next_number(q, term, after)) or sizes(q, best, term)
        if (best is not None and cost < _HARM_REACH and term.key in HARM and best.key in weak and not of_next) or (
            cost < best_cost and not (term.key in weak and best is not None and best.key in HARM and best_cost < _HARM_REACH)
        ):
            best, best_cost = term, cost
    if best is not None and best.key in WEAK and q.concept in EQUIPMENT and (carried := fitness_beside(q, first, last)) is not None:
        return carried, CLOSE
    if best is not None and (moved := moved_unit(q, best)) is not None:
        return moved, CLOSE
    if best is not None and best.key in {"injured", "missing"} and (died := died_of_it(q, best)) is not None:
        return died, best_cost
    if best is not None and (harm := harm_behind_clause(q, best) or harm_past_clause(q, best)) is not None:
        return harm, CLOSE
    if best is not None and (lack := lacks_behind(q, best)) is not None:
        return lack, CLOSE
    return best, best_cost
