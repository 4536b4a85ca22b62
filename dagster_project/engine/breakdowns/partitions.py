"""Partitions within a sentence or two: what the grammar says to be all of a whole, whether or not it adds up."""

from __future__ import annotations

import re

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import (
    ASIDE,
    DETAIL,
    Paragraph,
    alike,
    between,
    bracketed,
    flat,
    inside_brackets,
    is_counted,
    is_left_open,
    is_nameless,
    is_near,
    run_from,
    states_agree,
)
from dagster_project.engine.breakdowns.spread_partitions import is_difference
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.demonyms import nation_at
from dagster_project.engine.words.vocabulary import HARM, group_of

_WHOLE = {"present", "strength", "deployed", "authorized_strength", "required", "evaluated", None}
_COMPARED = {"shortfall", "authorized_strength"}  # what a strength is held against, and no part of it
_COLON = re.compile(r":|^[^,]{0,40}\s-\s(?=[^,]{0,40}$)")
_SMALL = 100  # below it every second number becomes another one by a digit dropped or swapped
_NAME = 8  # characters between a conjunction and a bracket that a name fills
_NATION = 30  # characters behind a number in which its nation ends
_NAMELY_REACH = 60  # characters between "namely" and the first part
_UNIFORMED = {"military_personnel", "police_personnel"}
_FATES = ({"handed_over", "withdrawn"}, {"damaged", "destroyed"}, {"killed", "injured", "missing", "abducted"})


def opens_list(total: Quantity, first: Quantity) -> bool:
    """Whether a colon or a word such as "namely", "made up of" stands between the total and the first part."""
    if total.scan is not first.scan:
        return False
    words = [t for t in total.scan.terms("set", total.noun_end, first.start) if t.key == "namely"]
    if words and first.start - words[-1].end <= _NAMELY_REACH:
        if total.scan.terms("change", words[-1].end, first.start):
            return False  # "722,000, that is a fall of 19,000"
        share = any(words[-1].end <= n.start < first.start for n in total.scan.numbers)
        return not share  # "620 staff, which makes 75 per cent of 827 posts (400 abroad ...)"
    numbers = [n for n in total.scan.numbers if total.noun_end <= n.start < total.sentence_span[1]]
    listed = sum(n.value for n in numbers if n.start >= first.start)
    nearer = any(n.value == listed for n in numbers if n.end <= first.start)  # "six were hurt in nine blasts: 2 here, ..." divides the nine
    return total.sentence == first.sentence and not nearer and _COLON.search(between(total, first)) is not None


def _is_taken_from(part: Quantity, whole: Quantity) -> bool:
    """Whether "of", "out of" stands between a number and the larger one behind it."""
    return any(t.key == "of" for t in part.scan.terms("link", part.noun_end, whole.start))


def lists_after(paragraph: Paragraph) -> list[Claim]:
    """A total, then a list that is said to be all of it. The parts stand in one sentence, that of the total or the next."""
    claims = []
    for total in paragraph.counts:
        following = paragraph.after(total, total.sentence + 1)
        if following and following[0].value > total.value and _is_taken_from(total, following[0]):
            following = following[1:]  # "1,536, out of 2,101 authorized, comprising ..."
        if following and is_difference(following[0]) and ":" in between(total, following[-1]):
            following = following[1:]  # "46 incidents, eight fewer than in May: 19 here ..."
        first = following[0] if following else None
        if first is not None and bracketed(total) and not bracketed(first):
            continue  # "3,174 soldiers (of 3,550 authorized), namely ..."
        if first is None or not opens_list(total, first) or not (first.value <= total.value or paragraph.slips):
            continue
        parts = [q for q in following if q.sentence == first.sentence]
        sound = paragraph.reading(total, parts)
        if sound is None and (told := _over_aside(paragraph, total, parts)) is not None:
            total, sound = told, parts
        if sound is None and is_counted(first) and not first.markers & DETAIL:
            run = flat(run_from(first, parts[1:], total))
            rest = [q for q in parts if is_counted(q) and q not in run and not q.markers & DETAIL and q.start > run[-1].start]
            sound = (
                run
                if (is_near(total, run) or (paragraph.slips and len(run) > 2)) and not paragraph.unexplained(total, run) and not rest
                else None
            )
        if sound is not None and not is_left_open(total, sound):
            claims.append(Claim("partition", total, sound, "breakdown.list"))
    return claims


def _over_aside(paragraph: Paragraph, nearest: Quantity, parts: list[Quantity]) -> Quantity | None:
    """The 3,956 of "3,956 soldiers, 244 fewer than the 4,200 allowed: 3,819 in units ...": the list adds up to it."""
    here = [q for q in paragraph.counts if q.sentence == nearest.sentence and q.scan is nearest.scan and q.start < nearest.start]
    whole = next((q for q in here[:1] if alike(q, nearest) and ":" not in between(q, nearest)), None)
    return whole if whole is not None and paragraph.adds_up(whole, parts) and not paragraph.slips else None


def in_brackets(paragraph: Paragraph) -> list[Claim]:
    """A total, and behind it in brackets its parts, unless the brackets say that they are only some of it."""
    claims = []
    for total in paragraph.counts:
        parts = []
        for q in paragraph.after(total, total.sentence):
            if not inside_brackets(ASIDE.sub(" ", q.scan.text[total.noun_end : q.start])) or _is_of_other(total, q):
                break
            parts.append(q)
        if len(parts) < 2 or parts[0].markers & {"including", "of_which"} or (paragraph.slips and parts[0].sentence != total.sentence):
            continue
        sound = paragraph.reading(total, parts)
        if sound is None and all(is_counted(p) for p in parts) and all(p.value < total.value for p in parts):
            sound = parts if is_near(total, parts) and not paragraph.unexplained(total, parts) else None
        if sound is not None and not is_left_open(total, sound):
            claims.append(Claim("partition", total, sound, "breakdown.brackets"))
    return claims


def by_nation(paragraph: Paragraph) -> list[Claim]:
    """ "Two peacekeepers, an Ethiopian and a Nepalese, were wounded": nations between commas are all of whom they detail."""
    claims = []
    for total in paragraph.counts:
        text, at, left = total.scan.text, total.noun_end, total.value
        parts: list[Quantity] = []
        if group_of(total.concept) != "people" or total.qualifier != "exactly" or not text.startswith(", ", at):
            continue
        for q in paragraph.after(total, total.sentence):
            joined = len(text[at : q.start].replace(",", " ").split()) <= (1 if parts else 0)
            if not joined or q.value > left or not nation_at(q.scan.language, text, q.end):
                break
            parts.append(q)
            left -= q.value
            at = q.end + 1 + len(text[q.end + 1 : q.end + _NATION].split(" ", 1)[0].rstrip(",.;"))
        if len(parts) > 1 and not left:
            claims.append(Claim("partition", total, parts, "breakdown.list"))
    return claims


def _is_of_other(total: Quantity, part: Quantity) -> bool:
    """Whether a conjunction and a name stand before the bracket, which it details: "34 by the rebels and the militia (18)"."""
    opening = total.scan.text.find("(", total.noun_end, part.start)
    links = [t for t in total.scan.terms("link", total.noun_end, max(opening, total.noun_end)) if t.key == "and"]
    return bool(links) and opening - links[0].end > _NAME


def _misfit(reading: tuple[Quantity, list[Quantity]]) -> tuple[bool, float]:
    """How unlikely a total is that its parts do not sum to: one that says how many there are is the likeliest, then the nearest."""
    total, parts = reading
    return total.state not in _WHOLE, abs(total.value - sum(p.value for p in parts)) / total.value


def with_the_rest(paragraph: Paragraph) -> list[Claim]:
    """A total, some of it, and "the remaining 30". The parts of parts, which other rules found, are not parts again."""
    claims: list[Claim] = []
    counts = paragraph.counts
    for i in range(len(counts) - 1, 0, -1):
        q = counts[i]
        if "remaining" not in q.markers or any(q in c.parts for c in claims) or (paragraph.slips and id(q) in paragraph.details()):
            continue
        if i + 1 < len(counts) and "remaining" in counts[i + 1].markers and alike(counts[i + 1], q):
            continue  # "the other four ...; the remaining four": the second closes the list
        reading = _reading_of_rest(paragraph, counts[:i], q)
        if reading is not None:
            claims.append(Claim("partition", *reading, "breakdown.remaining"))
    return claims


def _reading_of_rest(paragraph: Paragraph, before: list[Quantity], rest: Quantity) -> tuple[Quantity, list[Quantity]] | None:
    """The whole that "the remaining" closes, with its parts: the reading that adds up, else the likeliest."""
    details = paragraph.details()
    found: list[tuple[Quantity, list[Quantity]]] = []
    for earlier in ([o for o in before if alike(o, rest)], [o for o in before if o.scan is rest.scan and o.sentence == rest.sentence]):
        found = []
        for t in range(len(earlier) - 2, -1, -1):
            total, parts = earlier[t], [*earlier[t + 1 :], rest]
            trimmed = [p for p in parts if not p.markers & {"of_which", "including"} or p is parts[0]]
            outer = [p for p in parts if id(p) not in details]
            there = [p for p in parts if p.state not in _COMPARED or p.state == total.state]  # "4,456, 344 fewer than the 4,800 allowed"
            found += [(total, parts), (total, trimmed), (total, outer), (total, [parts[0], rest]), (total, there)]
            if total.markers & {"out_of"} and "out_of" not in parts[0].markers:
                found.append((parts[0], [total, *parts[1:]]))
        if paragraph.slips:
            found.sort(key=lambda r: -r[0].value)  # small numbers are one slip from many sums
        found = [r for r in found if not (r[1] and _fared_apart(r[0], r[1][0]))]
        sound = next((r for r in found if paragraph.adds_up(*r, digit_only=r[0].value < _SMALL)), None)
        if sound is not None:
            return sound
        found = found if not found or alike(found[0][0], rest) else []
    plain = [r for r in found if len(r[1]) > 1 and not any(p.markers & {"including", "of_which"} for p in r[1][1:])]
    return min((r for r in plain if all(p.value < r[0].value for p in r[1]) and is_near(*r)), key=_misfit, default=None)


def _was_only_hurt(total: Quantity, q: Quantity) -> bool:
    """Whether a total of the dead, sentences later, passes the wounded over: 打死19人,打伤18人;又有33人遇难。遇难者总数升至52人."""
    return q.sentence != total.sentence and total.state == "killed" and q.state in HARM and not states_agree(total, q)


def _fared_apart(total: Quantity, part: Quantity) -> bool:
    """Whether a thing that fared as the first cannot have fared as the second: seven bases were handed over, two closed, five remain."""
    told = total.own_state and part.own_state and "of_which" not in part.markers and total.sentence == part.sentence
    return told and total.state != part.state and any({total.state, part.state} <= fates for fates in _FATES)


def _summed_up(paragraph: Paragraph, total: Quantity) -> list[Claim]:
    """ "1,980 soldiers and 330 police officers. The total is 2,310": a total that names nothing is of what it adds up."""
    near = [q for q in paragraph.counts if q.scan is total.scan and q.start < total.start and total.sentence - q.sentence <= 1]
    if len(near) < 2 or paragraph.slips:
        return []
    near = [q for q in near if alike(q, near[-1])]
    sound = next((near[-n:] for n in range(2, len(near) + 1) if paragraph.adds_up(total, near[-n:])), None)
    if sound is None:
        return []
    concepts, states = {q.concept for q in sound}, {q.state for q in sound}
    if len(concepts) == 1 or concepts <= _UNIFORMED or group_of(sound[0].concept) == "people":
        total.concept = concepts.pop() if len(concepts) == 1 else "uniformed_personnel" if concepts <= _UNIFORMED else "people"
        total.rule, total.parent, total.generic = "count.total_of", sound[0], True
        total.state = states.pop() if len(states) == 1 else None
    return [Claim("partition", total, sound, "breakdown.total")]


def before_total(paragraph: Paragraph) -> list[Claim]:
    """Parts first, then "a total of"."""
    claims = []
    bare = [q for q in paragraph.quantities if q.measure == "count" and not q.reason and not is_counted(q) and is_nameless(q)]
    for total in [*paragraph.counts, *bare]:
        if "total" not in total.markers:
            continue
        if not is_counted(total):
            claims += _summed_up(paragraph, total)
            continue
        near = [q for q in paragraph.counts if q.scan is total.scan and q.start < total.start and total.sentence - q.sentence <= 1]
        near = [q for q in near if alike(q, total) and not _was_only_hurt(total, q)]
        if total.noun is not None and not total.generic and group_of(total.concept) == "equipment":
            near = [q for q in near if q.sentence == total.sentence or q.concept == total.concept]  # trucks, and in the next sentence beds
        sound = next((near[-n:] for n in range(2, len(near) + 1) if paragraph.adds_up(total, near[-n:])), None) if near else None
        listed = [q for q in near if q.sentence == total.sentence and not q.markers & {"including", "of_which", "total", "out_of"}]
        summed = any(t.key == "total" for t in total.scan.terms("set", near[-1].noun_end, total.start)) if near else False
        if sound is None and summed and all(q.value < total.value for q in listed) and is_near(total, listed):
            sound = listed  # "12 and 5, a total of 20": the text says that it is their sum
        if sound is not None:
            claims.append(Claim("partition", total, sound, "breakdown.total"))
    return claims
