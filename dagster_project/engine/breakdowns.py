"""Breakdowns: which quantities of a paragraph the grammar ties together. Grammar proposes, arithmetic only judges.

Arithmetic alone would find 22 + 16 + 2 = 40 where nothing was divided; but where the grammar allows several readings of one list
("24 peacekeepers, including two women, and one civilian"), the reading that adds up is the one that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dagster_project.engine.claims import Claim, sums_to
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.vocabulary import group_of

_WHOLE = {"present", "strength", "deployed", "authorized_strength", "required", "evaluated", None}
_MOST = 60  # counted things that rules look at together
_ASIDE = re.compile(r"\([^()]*\)")
_COLON = re.compile(r"[:：]|\s-\s")
_LIST_AFTER_TOTAL = 0.03  # a bare list in the next sentence is a breakdown only if it comes this near to the total


def _counts(quantities: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in quantities if q.measure == "count" and q.concept and group_of(q.concept) != "other" and not q.reason]


def _alike(a: Quantity, b: Quantity) -> bool:
    return group_of(a.concept) == group_of(b.concept)


def _between(a: Quantity, b: Quantity) -> str:
    """The text between two quantities of one passage; empty when they stand in different passages."""
    return a.scan.text[a.noun_end : b.start] if a.scan is b.scan else ""


def _opens_list(total: Quantity, first: Quantity) -> bool:
    """Whether a colon or a word such as "namely", "made up of" stands between the total and the first part."""
    if total.scan is not first.scan:
        return False
    introduced = any(t.key == "namely" for t in total.scan.terms("set", total.noun_end, first.start))
    return introduced or (total.sentence == first.sentence and _COLON.search(_between(total, first)) is not None)


def _nested(parts: list[Quantity]) -> list[Quantity]:
    """The parts without those that only detail another part ("including two women")."""
    return [p for p in parts if not p.markers & {"of_which", "including"}] if len(parts) > 1 else parts


def _list_partitions(counts: list[Quantity]) -> list[Claim]:
    """A total, then a list that is said to be all of it."""
    claims = []
    for i, total in enumerate(counts[:-1]):
        first = counts[i + 1]
        if not _alike(total, first) or not _opens_list(total, first) or total.markers & {"out_of"} or first.value > total.value:
            continue
        parts = [q for q in counts[i + 1 :] if q.scan is first.scan and q.sentence == first.sentence and _alike(total, q)]
        claims += _best_reading(total, parts, "breakdown.list")
    return claims


def _best_reading(total: Quantity, parts: list[Quantity], rule: str) -> list[Claim]:
    flat = _nested(parts)
    readings = [parts[:n] for n in range(len(parts), 1, -1)] + [flat[:n] for n in range(len(flat), 1, -1)]
    for reading in readings:
        if sums_to(total, reading):
            return [Claim("partition", total, reading, rule)]
    return [Claim("partition", total, flat, rule)] if len(flat) > 1 else []


def _bracket_partitions(counts: list[Quantity]) -> list[Claim]:
    """A total, and behind it in brackets its parts, unless the brackets say that they are only some of it."""
    claims = []
    for i, total in enumerate(counts[:-2]):
        rest = [q for q in counts[i + 1 :] if q.scan is total.scan and q.sentence == total.sentence and _alike(q, total)]
        parts = [q for q in rest if _inside_brackets(_ASIDE.sub(" ", q.scan.text[total.noun_end : q.start]))]
        if len(parts) < 2 or parts != rest[: len(parts)] or parts[0].markers & {"including", "of_which"}:
            continue
        if sums_to(total, parts) or all(p.value < total.value for p in parts):
            claims.append(Claim("partition", total, parts, "breakdown.brackets"))
    return claims


def _misfit(reading: tuple[Quantity, list[Quantity]]) -> tuple[bool, float]:
    """How unlikely a total is that its parts do not sum to: one that says how many there are is the likeliest, then the nearest."""
    total, parts = reading
    return total.state not in _WHOLE, abs(total.value - sum(p.value for p in parts)) / total.value


def _remaining_partitions(counts: list[Quantity], known: list[Claim]) -> list[Claim]:
    """A total, some of it, and "the rest". The parts of parts, which `known` tells, are not parts again."""
    claims: list[Claim] = []
    for i in range(len(counts) - 1, 0, -1):
        q = counts[i]
        if "remaining" not in q.markers or any(q in c.parts for c in claims):
            continue
        details = {id(p) for c in known for p in c.parts}
        earlier = [o for o in counts[:i] if _alike(o, q)]
        readings = []
        for t in range(len(earlier) - 2, -1, -1):
            total, parts = earlier[t], [*earlier[t + 1 :], q]
            flat = [p for p in parts if not p.markers & {"of_which", "including"} or p is parts[0]]
            outer = [p for p in parts if id(p) not in details]
            readings += [(total, parts), (total, flat), (total, outer)]
            if total.markers & {"out_of"} and "out_of" not in parts[0].markers:
                readings.append((parts[0], [total, *parts[1:]]))
        sound = next((r for r in readings if sums_to(*r)), None)
        if sound is None:
            plain = [r for r in readings if len(r[1]) > 1 and not any(p.markers & {"including", "of_which"} for p in r[1][1:])]
            sound = min((r for r in plain if all(p.value < r[0].value for p in r[1])), key=_misfit, default=None)
        if sound is not None:
            claims.append(Claim("partition", sound[0], sound[1], "breakdown.remaining"))
    return claims


def _total_partitions(counts: list[Quantity]) -> list[Claim]:
    """Parts first, then "a total of"."""
    claims = []
    for i, total in enumerate(counts):
        if "total" not in total.markers or i < 2:
            continue
        near = [q for q in counts[:i] if q.scan is total.scan and total.sentence - q.sentence <= 1 and _alike(q, total)]
        sound = next((near[-n:] for n in range(2, len(near) + 1) if sums_to(total, near[-n:])), None)
        listed = [q for q in near if q.sentence == total.sentence and not q.markers & {"including", "of_which", "total"}]
        summed = any(t.key == "total" for t in total.scan.terms("set", near[-1].noun_end, total.start)) if near else False
        if sound is None and summed and len(listed) > 1 and all(q.value < total.value for q in listed):
            sound = listed  # "12 and 5, a total of 20": the text says that it is their sum
        if sound is not None:
            claims.append(Claim("partition", total, sound, "breakdown.total"))
    return claims


def _sum_follows(counts: list[Quantity]) -> list[Claim]:
    """Two or more of a kind, and the next number of the kind is their sum, said of the same state: 91 and 43, the shortfall is 134."""
    claims = []
    for i in range(2, len(counts)):
        total = counts[i]
        for n in (2, 3, 4):
            parts = counts[i - n : i]
            if len(parts) < n:
                continue
            near = parts[0].scan is total.scan and total.sentence - parts[0].sentence <= 2
            alike = all(p.concept == total.concept and p.value > 1 for p in parts) and "out_of" not in parts[-1].markers
            if near and alike and total.value >= 10 and sums_to(total, parts):
                claims.append(Claim("partition", total, parts, "breakdown.sum_follows"))
    return claims


def _lists_after_total(counts: list[Quantity], known: list[Claim]) -> list[Claim]:
    """A total, then in the same or the next sentences a list of the same state whose sum is it, or nearly it."""
    claims = []
    details = {id(p) for c in known for p in c.parts}
    for i, total in enumerate(counts):
        rest = [q for q in counts[i + 1 :] if q.scan is total.scan and q.sentence - total.sentence <= 3 and id(q) not in details]
        rest = [q for q in rest if _alike(total, q) and q.value < total.value and not q.markers & {"out_of", "additional", "base"}]
        rest = [
            q
            for q in rest
            if (q.state == total.state and "of_which" not in q.markers) or (q.sentence > total.sentence and q.state == total.state)
        ]
        if len(rest) < 2 or total.value < 5:
            continue
        flat = _nested(rest)
        reading = next((r[:n] for r in (rest, flat) for n in range(2, len(r) + 1) if sums_to(total, r[:n])), None)
        close = [q for q in flat if q.sentence == flat[0].sentence and q.sentence - total.sentence <= 1]
        missing = abs(total.value - sum(p.value for p in close)) / total.value
        if reading is None and len(close) > 2 and missing <= _LIST_AFTER_TOTAL:
            reading = close
        if reading is not None:
            claims.append(Claim("partition", total, reading, "breakdown.list_after_total"))
    return claims


def _subsets(counts: list[Quantity]) -> list[Claim]:
    """ "Of which", "including", "8 of the 13"."""
    claims = []
    for i, q in enumerate(counts):
        part = next((o for o in counts[i + 1 :] if o.scan is q.scan and o.sentence == q.sentence and _alike(o, q)), None)
        if "base" in q.markers and part is not None and part.value <= q.value and not part.markers & {"of_which", "remaining"}:
            claims.append(Claim("subset", q, [part], "breakdown.base"))
        if "out_of" in q.markers and i + 1 < len(counts) and counts[i + 1].start > q.start and counts[i + 1].value >= q.value:
            whole = counts[i + 1]
            listed = [q, *_joined(counts[i + 2 :], q, whole.noun_end)]
            claims.append(Claim("subset", whole, listed if sums_to(whole, listed) else [q], "breakdown.out_of"))
        elif q.rule == "zero.negation":
            claims += [
                Claim("subset", o, [q], "breakdown.none_of") for o in reversed(counts[:i]) if _alike(o, q) and o.sentence == q.sentence
            ][:1]
        elif q.markers & {"of_which", "including"} and "remaining" not in q.markers:
            wholes = [o for o in reversed(counts[:i]) if _alike(o, q) and o.scan is q.scan and "out_of" not in o.markers]
            total = next((o for o in wholes if o.state != "authorized_strength"), wholes[0] if wholes else None)
            total = total or next((o for o in reversed(counts[:i]) if _alike(o, q)), None)
            if total is None or (q.scan is total.scan and q.sentence - total.sentence > 2):
                continue
            claims.append(Claim("subset", total, [q, *_joined(counts[i + 1 :], q)], "breakdown.of_which"))
    return claims


def _inside_brackets(text: str) -> bool:
    return text.count("(") > text.count(")")


def _joined(following: list[Quantity], first: Quantity, reached: int = 0) -> list[Quantity]:
    """The quantities that continue the list which "of which" opened; the first gap is read from `reached`."""
    parts: list[Quantity] = []
    reached = max(reached, first.noun_end)
    for q in following:
        if q.scan is first.scan and not _alike(q, first) and _inside_brackets(q.scan.text[reached : q.start]):
            continue  # a detail in brackets: (of 645, 650 and 849 men)
        if (
            q.scan is not first.scan
            or q.sentence != first.sentence
            or not _alike(q, first)
            or q.markers & {"of_which", "remaining", "total"}
        ):
            break
        gap = _ASIDE.sub(" ", q.scan.text[reached : q.start])
        joined = q.scan.terms("link", reached, q.start)
        listed = set(gap.strip()) & set(",、،;") or any(t.key == "and" for t in joined)
        if not listed or len(gap) > 70 or set(gap) & set(":;"):
            break
        parts.append(q)
        reached = q.noun_end
    return parts


def _shares(quantities: Sequence[Quantity], partitions: list[Claim], counts: list[Quantity]) -> list[Claim]:
    """A percentage beside the count that it describes, of the total that the grammar names."""
    claims = []
    for index, percent in enumerate(quantities):
        if percent.measure != "percent" or index == 0:
            continue
        before = quantities[index - 1]
        if before.measure != "count" or before.scan is not percent.scan or len(_between(before, percent)) > 46 or before.concept is None:
            continue
        candidates = _wholes(percent, before, quantities[index + 1 : index + 2], partitions, counts)
        sound = next((c for c in candidates if Claim("share", c[1], [percent, c[0]], "").holds), None)
        chosen = sound or next((c for c in candidates if c[2]), None)
        if chosen:
            claims.append(Claim("share", chosen[1], [percent, chosen[0]], "breakdown.share"))
    return claims


def _wholes(
    percent: Quantity, before: Quantity, following: Sequence[Quantity], partitions: list[Claim], counts: list[Quantity]
) -> list[tuple[Quantity, Quantity, bool]]:
    """(count, total, whether the grammar alone decides) for a percentage."""
    found: list[tuple[Quantity, Quantity, bool]] = []
    for after in following:
        if after.sentence == percent.sentence and after.scan is percent.scan and after.measure == "count" and after.value >= before.value:
            gap = _between(percent, after)
            found.append((before, after, len(gap) <= 12 and ")" not in gap))
    position = counts.index(before) if before in counts else -1
    if position > 0 and "out_of" in counts[position - 1].markers:
        found.append((counts[position - 1], before, True))
    found += [(before, c.total, True) for c in partitions if c.total is not None and before in c.parts]
    earlier = counts[: max(position, 0)]
    found += [(before, o, False) for o in reversed(earlier) if _alike(o, before) and o.value >= before.value]
    return found


def _hundreds(shares: list[Claim], partitions: list[Claim]) -> list[Claim]:
    """The percentages of all parts of one whole sum to a hundred."""
    claims = []
    percent_of = {id(s.parts[1]): s.parts[0] for s in shares}
    for partition in partitions:
        percents = [percent_of[id(p)] for p in partition.parts if id(p) in percent_of]
        if len(percents) > 1 and len(percents) == len(partition.parts):
            claims.append(Claim("partition", None, percents, "breakdown.hundred", whole=100.0))
    return claims


def find_breakdowns(quantities: Sequence[Quantity]) -> list[Claim]:
    """The arithmetic claims of one paragraph, given its framed quantities in the order of the text."""
    if len(quantities) > _MOST:  # no paragraph that a person wrote; a bound for those that nobody did
        stretches = [quantities[i : i + _MOST] for i in range(0, len(quantities), _MOST)]
        return [claim for stretch in stretches for claim in find_breakdowns(stretch)]
    counts = _counts(quantities)
    partitions: list[Claim] = []
    rules: list[Callable[[], list[Claim]]] = [
        lambda: _list_partitions(counts),
        lambda: _bracket_partitions(counts),
        lambda: _remaining_partitions(counts, partitions),
        lambda: _total_partitions(counts),
        lambda: _sum_follows(counts),
        lambda: _lists_after_total(counts, partitions),
    ]
    for rule in rules:
        for claim in rule():
            taken = any(set(map(id, claim.parts)) & set(map(id, p.parts)) or p.total is claim.total for p in partitions)
            if not taken:
                partitions.append(claim)
    shares = _shares(quantities, partitions, counts)
    shared = {(id(s.total), id(s.parts[1])) for s in shares}
    tied = {(id(p.total), id(q)) for p in partitions for q in p.parts}
    subsets = []
    for claim in _subsets(counts):
        if any((id(claim.total), id(p)) in tied | shared for p in claim.parts):
            continue
        first, *others = claim.parts
        claim.parts = [first, *[p for p in others if not any(p in c.parts for c in partitions)]]
        if claim.total is not None and claim.total.qualifier == "exactly" and sums_to(claim.total, claim.parts):
            partitions.append(Claim("partition", claim.total, claim.parts, "breakdown.of_which_all"))
        else:
            subsets.append(claim)
    return [*partitions, *subsets, *shares, *_hundreds(shares, partitions)]
