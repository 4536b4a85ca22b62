"""Partitions that no single word announces: a whole, and in the sentences before or after it the figures that it divides into.

Here arithmetic chooses among what stands together in one paragraph and says one thing, so that small numbers, which add up by chance,
need more to tie them than large ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim, slack
from dagster_project.engine.breakdowns.members import DETAIL, Paragraph, alike, bracketed, is_counted, is_left_open, states_agree
from dagster_project.engine.breakdowns.summaries import has_day
from dagster_project.engine.frames.ceilings import CEILING
from dagster_project.engine.frames.chinese import dead_or_hurt
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, FLEET, HARM, PRESUPPOSES, disjoint, group_of

_SPLIT = 3  # characters between the dead and the hurt
_REACH = 3  # sentences behind the whole
_TELLING = 100  # from here on a sum is no coincidence
_CHANGE_REACH = 24  # characters behind a number in which "fewer" ends
_ALONE = 1000  # from here on even a sum that one slip spoils is none
_NEARLY = 0.03  # a bare list in the next sentence is a breakdown only if it comes this near to the total
_OPEN_TO_SLIPS = 0.005  # the same where they do not add up
_OPEN = 0.05  # of the total: what inexact numbers may leave open where only their sum ties them
_PLAIN = {"present", "strength", "deployed"}
_HAD = {None, "present", "deployed", "supplied", "evaluated"}  # what a fleet of which some run is said to be
_KEPT = {"deployed", "supplied", "handed_over", "withdrawn"}  # what has become of some of what was promised
_OF_CASES = {"investigated", "under_investigation", "handed_over", "convicted", "planned"}  # what becomes of some of them
_NO_PART = {"out_of", "additional", "base"}


def _says_one_thing(total: Quantity, part: Quantity) -> bool:
    """Whether whole and part are in one state, or the state of the part can only be that of some of the whole."""
    if total.concept == part.concept == "cases" and part.own_state and part.state in _OF_CASES:
        return True  # "23 allegations were received. Nine are being looked into, four were closed, ten handed over"
    kept = total.state == "planned" and part.state in _KEPT and part.noun is None and part.sentence == total.sentence
    return part.state == total.state or PRESUPPOSES.get(part.state or "") == total.state or kept


def _both_plain(total: Quantity, part: Quantity) -> bool:
    """Whether nothing in particular is said of whole or part: they are there."""
    plain = {None, DEFAULT_STATE.get(part.concept or ""), DEFAULT_STATE.get(total.concept or ""), *_PLAIN}
    return part.state in plain and total.state in {*plain, "authorized_strength"}


def by_harm(paragraph: Paragraph) -> list[Claim]:
    """三名士兵一死两伤: people, and right behind them how many of them died and how many were hurt."""
    claims = []
    for total, dead, hurt in zip(paragraph.counts, paragraph.counts[1:], paragraph.counts[2:], strict=False):
        split = total.scan is hurt.scan and total.sentence == hurt.sentence and total.value == dead.value + hurt.value
        if not split or group_of(total.concept) != "people" or {dead.state, hurt.state} != {"killed", "injured"} or total.state in HARM:
            continue
        if dead_or_hurt(dead) is not None and dead_or_hurt(hurt) is not None and hurt.start - dead.end <= _SPLIT:
            total.state = "casualties"
            claims.append(Claim("partition", total, [dead, hurt], "breakdown.list"))
    return claims


def after_whole(paragraph: Paragraph) -> list[Claim]:
    """A total, then in the same or the next sentences figures of the same state whose sum is it, or nearly it."""
    claims = []
    known = paragraph.details()
    for total in paragraph.counts:
        if total.value < (_ALONE if paragraph.slips else 5):
            continue
        rest = [q for q in paragraph.after(total, total.sentence + _REACH) if id(q) not in known]
        rest = [
            q
            for q in rest
            if (is_counted(q) or total.value >= _TELLING)
            and paragraph.is_smaller(q, total)
            and not is_difference(q)
            and (not q.markers & _NO_PART or _is_another_part(total, q))
            and states_agree(total, q)
            and not (total.state in HARM and q.sentence > total.sentence and has_day(total) and has_day(q))
        ]
        every = rest
        opened = any("of_which" in q.markers and q.sentence == total.sentence for q in rest)
        if opened and any("remaining" in q.markers for q in rest):
            continue  # "24 units, of which 1 ..., 15 ..., the other four": a list that is closed, and not this rule's
        if opened and total.value < _TELLING and total.concept != "cases":
            continue  # "ten died, eight of them in a crash; six were ...": what follows details the eight
        rest = [q for q in rest if "of_which" not in q.markers or q.sentence > total.sentence]
        if paragraph.slips:
            rest = [q for q in rest if q.sentence > total.sentence and id(q) not in paragraph.taken and is_counted(q)]
        rest = [q for q in rest if not disjoint(total.concept, q.concept)]
        rest = [q for q in rest if q.state != "shortfall" or total.state == "shortfall"]  # what is missing is no part: `changes.py`
        same = [q for q in rest if _says_one_thing(total, q) or (total.value >= _TELLING and _both_plain(total, q))]
        reading = _shortest(paragraph, total, rest if total.value >= _TELLING and not paragraph.slips else same)
        reading = (
            reading
            or _fit_and_unfit(paragraph, total, every)
            or _within_brackets(paragraph, total)
            or _all_of_them(paragraph, total, every)
            or (None if paragraph.slips else _nearly(paragraph, total, same))
        )
        if reading is not None and _is_exact(paragraph, total, reading) and not is_left_open(total, reading):
            claims.append(Claim("partition", total, reading, "breakdown.list_after_total"))
    return claims


def is_difference(q: Quantity) -> bool:
    """Whether a word of change stands right behind the number: "some 600 fewer than a year ago"."""
    return any(t.start - q.end <= 1 for t in q.scan.terms("change", q.end, q.end + _CHANGE_REACH))


def _is_another_part(total: Quantity, q: Quantity) -> bool:
    """Whether "another 27" goes on with the list of its sentence and adds nothing to the whole: "69: 42 here and another 27"."""
    near = q.sentence == total.sentence or total.concept == "cases"
    return q.markers & _NO_PART == {"additional"} and q.noun is None and near and q.scan is total.scan


def _is_exact(paragraph: Paragraph, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the numbers leave so little open that their sum tells something: "more than 1,000" is near to many a sum."""
    leeway = sum((slack(q) for q in parts), slack(total))
    return leeway <= (_OPEN_TO_SLIPS if paragraph.slips else _OPEN) * total.value


def _shortest(paragraph: Paragraph, total: Quantity, rest: list[Quantity]) -> list[Quantity] | None:
    """The figures next to the total that add up to it."""
    if len(rest) < 2:
        return None
    sure = [q for q in rest if is_counted(q) and alike(q, total)]
    outside = [q for q in sure if not bracketed(q)]
    leads = {id(q) for i, q in enumerate(sure) if not i or sure[i - 1].sentence < q.sentence}  # "Of these, 120 ..." opens a list
    plain = [q for q in sure if not q.markers & DETAIL or ("of_which" in q.markers and id(q) in leads)]
    lists = (
        plain,
        [q for q in plain if q in outside],
        [q for q in rest if q in plain or q not in sure],
    )  # those without a noun come in last
    return next((r[:n] for r in lists for n in range(2, len(r) + 1) if paragraph.adds_up(total, r[:n]) and not _goes_on(r[:n], rest)), None)


def _goes_on(reading: Sequence[Quantity], rest: Sequence[Quantity]) -> bool:
    """Whether the sentence has a rest to tell behind the last member: then what adds up before it does so by a slip."""
    last = reading[-1]
    return any("remaining" in q.markers and q.start > last.start and q.sentence == last.sentence for q in rest)


def _fit_and_unfit(paragraph: Paragraph, total: Quantity, rest: list[Quantity]) -> list[Quantity] | None:
    """ "Ten helicopters, eight can fly, two are being serviced": a fleet divides into what runs and what does not."""
    if total.concept not in EQUIPMENT or total.state not in _HAD or paragraph.slips:
        return None
    fleet = [q for q in rest if q.state in FLEET and alike(q, total) and q.sentence - total.sentence <= _REACH]
    lists = (fleet[:n] for n in range(2, len(fleet) + 1))
    return next((r for r in lists if len({q.state for q in r}) > 1 and paragraph.adds_up(total, r)), None)


def _is_of(q: Quantity, total: Quantity) -> bool:
    """Whether a number took its noun from the total, or from one that did."""
    return q.parent is total or (q.parent is not None and q.parent.noun is None and q.parent.parent is total)


def _all_of_them(paragraph: Paragraph, total: Quantity, rest: list[Quantity]) -> list[Quantity] | None:
    """ "87 prisoners broke out; 32 were caught, and 55 are at large": numbers that took their noun from the whole and add up to it."""
    told = [q for q in rest if q.noun is None and _is_of(q, total) and q.own_state and q.sentence - total.sentence <= 1]
    own = total.noun is not None and total.qualifier == "exactly" and not paragraph.slips
    own = own and not any("remaining" in q.markers for q in rest)  # "nine handed over, three closed, the remaining six": of a larger whole
    return told if own and len(told) > 1 and paragraph.adds_up(total, told) else None


def _within_brackets(paragraph: Paragraph, total: Quantity) -> list[Quantity] | None:
    """The wholes of the parts, each in its brackets, of a whole: 300 of 400, namely 200 (of 250) and 100 (of 150)."""
    if total.value < _TELLING or bracketed(total):
        return None
    inner = [q for q in paragraph.after(total, total.sentence + _REACH) if bracketed(q)]
    return paragraph.reading(total, inner) if paragraph.adds_up(total, inner) else None


def _nearly(paragraph: Paragraph, total: Quantity, rest: list[Quantity]) -> list[Quantity] | None:
    """The list of the next sentence, if it has three members or more and all but adds up to the total."""
    plain = [q for q in rest if not q.markers & DETAIL]
    if total.markers & DETAIL or bracketed(total) or not plain or plain[0].sentence - total.sentence > 1:
        return None
    close = [q for q in plain if q.sentence == plain[0].sentence]
    near = abs(total.value - sum(q.value for q in close)) <= _NEARLY * total.value
    return close if len(close) > 2 and near and not paragraph.unexplained(total, close) else None


def before_whole(paragraph: Paragraph) -> list[Claim]:
    """Two or more of a kind, and the next number of the kind is their sum, said of the same state: 91 and 43, the shortfall is 134."""
    claims = []
    counts = paragraph.counts
    for i, total in enumerate(counts):
        if "including" in total.markers:
            continue  # "11 died, three of them by gunfire. ... It killed 114, including 14 guards": a detail sums up nothing
        smaller = [q for q in counts[:i] if paragraph.is_smaller(q, total) and not (paragraph.slips and "base" in q.markers)]
        for n in (2, 3, 4):
            parts = smaller[-n:] if len(smaller) >= n else []
            if (
                not parts
                or parts[0].scan is not total.scan
                or total.sentence - parts[0].sentence > 2
                or total.value < (_TELLING if paragraph.slips else 10)
            ):
                continue
            telling = total.generic or total.value >= _TELLING
            kind = all((p.concept == total.concept or (alike(p, total) and telling)) and p.value > 1 for p in parts)
            if paragraph.slips and not _is_said_to_sum(total, parts):
                continue
            if bracketed(total) and all(bracketed(p) for p in parts) and ")" in total.scan.text[parts[-1].end : total.start]:
                continue  # "India (200), Nepal (363), Fiji (149)": each has a bracket of its own
            loose = any(q.qualifier != "exactly" for q in (total, *parts))
            if loose and abs(total.value - sum(p.value for p in parts)) > _NEARLY * total.value:
                continue  # "more than a million" leaves much room
            if any(p.markers & {"of_which", "including"} for p in parts[1:]):
                continue  # "eight were closed, five of them handed over. Thirteen remain": the five are of the eight
            harmed = total.state in HARM and total.state != "casualties"
            if harmed and any(p.state in HARM and p.state != total.state for p in parts):
                continue  # "ten were killed, five are missing; 15 were wounded"
            if total.state not in HARM and sum(p.state in HARM for p in parts) not in {0, n}:
                continue  # "43 were hurt. It sent 70 soldiers, evacuated 115 people and fed 240 families"
            if total.state in CEILING and any(p.state in {"shortfall", *HARM} for p in parts):
                continue  # "14 soldiers died. There are 6,900, a hundred fewer than the 7,000 authorized"
            if kind and not parts[-1].markers & {"out_of"} and paragraph.adds_up(total, parts, total.value < _ALONE):
                claims.append(Claim("partition", total, parts, "breakdown.sum_follows"))
    return claims


def _is_said_to_sum(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether more than arithmetic makes a number the sum of those before it: a word, or that one sentence says one thing of all."""
    alike_said = all(p.concept == total.concept and p.sentence == total.sentence and states_agree(total, p) for p in parts)
    return "base" not in total.markers and ("total" in total.markers or alike_said)
