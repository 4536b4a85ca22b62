"""Partitions that no single word announces: a whole, and in the sentences before or after it the figures that it divides into.

Here arithmetic chooses among what stands together in one paragraph and says one thing, so that small numbers, which add up by chance,
need more to tie them than large ones.
"""

from __future__ import annotations

from dagster_project.engine.claims import Claim, sums_to
from dagster_project.engine.members import DETAIL, Paragraph, alike, bracketed, is_counted, reading_that_sums, states_agree
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.vocabulary import DEFAULT_STATE, PRESUPPOSES, disjoint

_REACH = 3  # sentences behind the whole
_TELLING = 100  # from here on a sum is no coincidence
_NEARLY = 0.03  # a bare list in the next sentence is a breakdown only if it comes this near to the total
_PLAIN = {"present", "strength", "deployed"}
_NO_PART = {"out_of", "additional", "base"}


def _says_one_thing(total: Quantity, part: Quantity) -> bool:
    """Whether whole and part are in one state, or the state of the part can only be that of some of the whole."""
    return part.state == total.state or PRESUPPOSES.get(part.state or "") == total.state


def _both_plain(total: Quantity, part: Quantity) -> bool:
    """Whether nothing in particular is said of whole or part: they are there."""
    plain = {None, DEFAULT_STATE.get(part.concept or ""), DEFAULT_STATE.get(total.concept or ""), *_PLAIN}
    return part.state in plain and total.state in {*plain, "authorized_strength"}


def after_whole(paragraph: Paragraph) -> list[Claim]:
    """A total, then in the same or the next sentences figures of the same state whose sum is it, or nearly it."""
    claims = []
    known = paragraph.details()
    for total in paragraph.counts:
        if total.value < 5:
            continue
        rest = [q for q in paragraph.after(total, total.sentence + _REACH) if id(q) not in known]
        rest = [
            q
            for q in rest
            if (is_counted(q) or total.value >= _TELLING) and q.value < total.value and not q.markers & _NO_PART and states_agree(total, q)
        ]
        rest = [q for q in rest if "of_which" not in q.markers or q.sentence > total.sentence]
        rest = [q for q in rest if not disjoint(total.concept, q.concept)]
        rest = [q for q in rest if q.state != "shortfall" or total.state == "shortfall"]  # what is missing is no part: `changes.py`
        same = [q for q in rest if _says_one_thing(total, q) or (total.value >= _TELLING and _both_plain(total, q))]
        reading = _shortest(total, rest if total.value >= _TELLING else same)
        reading = reading or _within_brackets(paragraph, total) or _nearly(paragraph, total, same)
        if reading is not None:
            claims.append(Claim("partition", total, reading, "breakdown.list_after_total"))
    return claims


def _shortest(total: Quantity, rest: list[Quantity]) -> list[Quantity] | None:
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
    return next((r[:n] for r in lists for n in range(2, len(r) + 1) if sums_to(total, r[:n])), None)


def _within_brackets(paragraph: Paragraph, total: Quantity) -> list[Quantity] | None:
    """The wholes of the parts, each in its brackets, of a whole: 300 of 400, namely 200 (of 250) and 100 (of 150)."""
    if total.value < _TELLING or bracketed(total):
        return None
    inner = [q for q in paragraph.after(total, total.sentence + _REACH) if bracketed(q)]
    return reading_that_sums(total, inner) if sums_to(total, inner) else None


def _nearly(paragraph: Paragraph, total: Quantity, rest: list[Quantity]) -> list[Quantity] | None:
    """The list of the next sentence, if it has three members or more and all but adds up to the total."""
    plain = [q for q in rest if not q.markers & DETAIL]
    if not plain or plain[0].sentence - total.sentence > 1:
        return None
    close = [q for q in plain if q.sentence == plain[0].sentence]
    near = abs(total.value - sum(q.value for q in close)) <= _NEARLY * total.value
    return close if len(close) > 2 and near and not paragraph.unexplained(total, close) else None


def before_whole(paragraph: Paragraph) -> list[Claim]:
    """Two or more of a kind, and the next number of the kind is their sum, said of the same state: 91 and 43, the shortfall is 134."""
    claims = []
    counts = paragraph.counts
    for i, total in enumerate(counts):
        smaller = [q for q in counts[:i] if q.value < total.value]
        for n in (2, 3, 4):
            parts = smaller[-n:] if len(smaller) >= n else []
            if not parts or parts[0].scan is not total.scan or total.sentence - parts[0].sentence > 2 or total.value < 10:
                continue
            telling = total.generic or total.value >= _TELLING
            kind = all((p.concept == total.concept or (alike(p, total) and telling)) and p.value > 1 for p in parts)
            if kind and not parts[-1].markers & {"out_of"} and sums_to(total, parts):
                claims.append(Claim("partition", total, parts, "breakdown.sum_follows"))
    return claims
