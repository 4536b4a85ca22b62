"""Shares: a percentage, the count that it describes, and the whole that it is of. And the percentages of one whole: they make a hundred."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph, alike, between, bracketed, is_counted, is_joined, is_nameless
from dagster_project.engine.breakdowns.slips import percent_slip_off
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, FLEET, fits

_BESIDE = 46  # characters between a percentage and the count before it
_CLOSE = 12  # ... within which nothing else can have been meant
_WHOLE_NAMED = 30  # characters behind a percent sign in which its whole is named
_ASIDE = 16  # characters between a percentage and the same in figures behind it
_LATER = 2  # sentences between a fleet and its rate
_OF_WHOLE = 60  # characters between a percentage and the whole that follows it
_PLAUSIBLE = 15.0  # percentage points; a share that is further out was read from the wrong figures
_SHOULD_BE = {"authorized_strength", "required", "planned"}
_Option = tuple[Quantity, Quantity, bool]  # count, whole, whether the grammar alone decides


def find_shares(paragraph: Paragraph) -> list[Claim]:
    """One claim a percentage that describes a count: the reading that the grammar insists on, else one that is true."""
    claims = []
    for index, percent in enumerate(paragraph.quantities):
        if percent.measure != "percent" or percent.unit != "%" or percent.reason or percent.state == "threshold":
            continue
        options = [*_count_first(paragraph, index), *_percent_first(paragraph, index), *_whole_first(paragraph, index)]
        options = options or _of_money(paragraph, index) or _of_fleet(paragraph, percent)
        options = [o for o in options if not _is_of_others(percent, o[0])]
        options = [(c, w, sure) for c, w, sure in options if c is not w and (sure or w.value >= c.value) and c.value > 0]
        tried = [(Claim("share", whole, [percent, count], "breakdown.share"), sure) for count, whole, sure in options]
        insisted = [c for c, sure in tried if sure]
        chosen = next((c for c in insisted if c.holds or _is_meant(c)), None)
        chosen = chosen or next((c for c, _ in tried if c.holds), None) or _rate_of_list(paragraph, percent)
        if chosen is not None and chosen.total is not None:
            _adopt(chosen.parts[1], chosen.total)
            claims.append(chosen)
    return claims


def _is_of_others(percent: Quantity, count: Quantity) -> bool:
    """Whether the percentage names things of its own behind it: "19 of the 96 carriers do not run, and 31 per cent of the trucks"."""
    if percent.noun is None or percent.noun.start < percent.end or percent.concept == count.concept or count.generic:
        return False
    return percent.noun.section == "concepts" and {percent.concept, count.concept} <= EQUIPMENT - {"equipment"}


def _is_meant(claim: Claim) -> bool:
    """Whether a share that fails is a mistake of the source: it comes near, or one slip explains it."""
    percent, count = claim.parts
    if claim.total is None:
        return False
    near = claim.total.value >= count.value and abs(claim.residual or 0.0) <= _PLAUSIBLE
    return near or percent_slip_off(percent, count, claim.total)


def _adopt(count: Quantity, whole: Quantity) -> None:
    """A count or a whole without a noun ("64 per cent of 19,555") counts what the other does; of a strength it is what was authorized."""
    vague = is_nameless(whole) or (whole.rule == "count.part_of_sum" and whole.generic)
    if vague and not is_nameless(count):
        _lend(count, whole)
        if not whole.own_state or not fits(whole.state or "", whole.concept):
            whole.state = "authorized_strength" if count.state in {"strength", "deployed", "present"} else count.state
    elif is_nameless(count) and whole.concept is not None:
        _lend(whole, count)
        count.state = count.state if count.own_state and fits(count.state or "", count.concept) else DEFAULT_STATE.get(whole.concept)


def _lend(lender: Quantity, borrower: Quantity) -> None:
    borrower.concept, borrower.concept_text, borrower.generic = lender.concept, lender.concept_text, lender.generic
    borrower.rule, borrower.parent = "count.of_share", lender


def _names_whole(count: Quantity, whole: Quantity, gap: str) -> bool:
    """Whether a number is said to be what there should be of what another counts: "10,698, or 95 per cent of the authorized 11,240"."""
    return whole.state in _SHOULD_BE and count.state not in _SHOULD_BE and alike(count, whole) and not set(gap) & set(",;:")


def _tells_apart(percent: Quantity, count: Quantity) -> bool:
    """Whether the percentage has a subject of its own, or tells of the women among those who are counted."""
    if percent.concept == count.concept:
        return False
    return percent.rule == "percent.subject" or (percent.rule == "percent.noun" and percent.concept in {"women", "children"})


def _next_count(paragraph: Paragraph, index: int) -> Quantity | None:
    """The count that follows a quantity in its sentence."""
    q = paragraph.quantities[index]
    following = paragraph.quantities[index + 1 : index + 2]
    return next((o for o in following if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count" and not o.reason), None)


def _count_first(paragraph: Paragraph, index: int) -> list[_Option]:
    """ "479 (87 per cent)", "10,698 soldiers, or 95 per cent of 11,240"."""
    percent, quantities = paragraph.quantities[index], paragraph.quantities
    before = quantities[index - 1] if index else None
    if before is None or not is_counted(before) or before.scan is not percent.scan or before.sentence != percent.sentence:
        return []
    if len(between(before, percent)) > _BESIDE or _tells_apart(percent, before):
        return []
    found: list[_Option] = []
    here = [o for o in paragraph.counts[: paragraph.counts.index(before)] if o.scan is before.scan and o.sentence == before.sentence]
    if before.markers & DETAIL and len(here) > 1 and "out_of" in here[-2].markers and here[-2].value >= before.value:
        found.append((before, here[-2], True))  # "12,648 of the 13,289 authorized, of whom 506 women (4 per cent)"
    after = _next_count(paragraph, index)
    if after is not None:
        gap = between(percent, after)
        found.append((before, after, (len(gap) <= _CLOSE or _names_whole(before, after, gap)) and not set(gap) & set(");:")))
    position = paragraph.counts.index(before)
    if position and "out_of" in paragraph.counts[position - 1].markers:
        found.append((paragraph.counts[position - 1], before, True))
    found += [(before, c.total, True) for c in paragraph.partitions if c.total is not None and any(before is p for p in c.parts)]
    earlier = [o for o in reversed(paragraph.counts[:position]) if alike(o, before)]
    if before.markers & DETAIL:  # "3,219 soldiers, 31 fewer than the 3,250 authorized, among them 291 women, or 9 per cent"
        earlier.sort(key=lambda o: o.state in {*_SHOULD_BE, "shortfall"})
    close = len(between(before, percent)) <= _CLOSE
    return found + [(before, o, close and _names_whole(before, o, "") and _in_one_clause(o, before)) for o in earlier]


def _in_one_clause(a: Quantity, b: Quantity) -> bool:
    """Whether no semicolon parts two counts of one sentence: what is allowed of soldiers is not what police are a share of."""
    return a.sentence == b.sentence and ";" not in between(a, b)


def _of_money(paragraph: Paragraph, index: int) -> list[_Option]:
    """ "Of the 720 million dollars required 207 million has been received, or 28.7 per cent"."""
    percent, quantities = paragraph.quantities[index], paragraph.quantities
    before = quantities[index - 1] if index else None
    if before is None or before.measure != "money" or before.scan is not percent.scan or before.sentence != percent.sentence:
        return []
    if len(between(before, percent)) > _BESIDE:
        return []
    sums = [o for o in reversed(quantities[: index - 1]) if o.measure == "money" and o.unit == before.unit and o.scan is percent.scan]
    return [(before, o, False) for o in sums if percent.sentence - o.sentence <= 1 and not o.reason]


def _of_fleet(paragraph: Paragraph, percent: Quantity) -> list[_Option]:
    """ "45 of the 52 vehicles were serviceable. ... Serviceability thus stood at 87 per cent": a rate told a sentence later."""
    if percent.state not in FLEET:
        return []
    near = [
        o for o in paragraph.counts if o.scan is percent.scan and 0 <= percent.sentence - o.sentence <= _LATER and o.start < percent.start
    ]
    part = next((o for o in reversed(near) if o.state == percent.state and o.concept in EQUIPMENT), None)
    if part is None or percent.concept in EQUIPMENT - {"equipment", part.concept}:
        return []  # of things of another kind: "151 of the 214 carriers run. 71 per cent of the trucks do"
    wholes = [o for o in reversed(near[: near.index(part)]) if alike(o, part) and o.state not in FLEET and o.state not in _SHOULD_BE]
    return [(part, o, False) for o in wholes]


def _rate_of_list(paragraph: Paragraph, percent: Quantity) -> Claim | None:
    """ "60 carriers, of which 45 run, 9 are in repair and 6 written off, a rate of 75 per cent": behind a list, of its member."""
    claims = [Claim("share", whole, [percent, part], "breakdown.share") for part, whole, _ in _of_fleet(paragraph, percent)]
    return next((c for c in claims if c.holds and c.total is not None and c.total.value >= c.parts[1].value > 0), None)


def _percent_first(paragraph: Paragraph, index: int) -> list[_Option]:
    """ "5.2 per cent (540) of the 10,385", "94 per cent of the 11,000 authorized (10,340)"."""
    percent = paragraph.quantities[index]
    first = _next_count(paragraph, index)
    if first is None or len(between(percent, first)) > _OF_WHOLE or ";" in between(percent, first):
        return []
    found: list[_Option] = []
    second = _next_count(paragraph, index + 1)
    gap = between(percent, first)
    aside = len(gap) <= _ASIDE and ("(" in gap or "," in gap)  # "80 per cent of them (320)", "29 per cent, or 508"
    if second is not None and len(between(first, second)) <= _OF_WHOLE:
        closed = ")" in between(first, second) or "(" not in gap  # "children (468 dead and 1,214 wounded)" tells of no whole
        found.append((first, second, aside and len(gap) <= 3 and closed))
        found.append((second, first, False))
    if aside:
        position = paragraph.quantities.index(first)
        earlier = [o for o in reversed(paragraph.quantities[:position]) if is_counted(o)]
        found += [(first, o, False) for o in earlier if alike(o, first) or is_nameless(first)]
    return found


def _whole_first(paragraph: Paragraph, index: int) -> list[_Option]:
    """ "... 10,322 deployed, of 11,000 authorized 94 per cent", as Chinese puts it, and "of 5,557 posts 2,564 were filled, 46 per cent"."""
    percent = paragraph.quantities[index]
    here = [o for o in paragraph.counts if o.scan is percent.scan and o.sentence == percent.sentence and o.start < percent.start]
    if len(here) < 2 or not alike(here[-1], here[-2]) or bracketed(percent) != bracketed(here[-1]):
        return []
    return [(here[-2], here[-1], False), (here[-1], here[-2], False)] if len(between(here[-1], percent)) <= _OF_WHOLE else []


def find_hundreds(paragraph: Paragraph, shares: Sequence[Claim]) -> list[Claim]:
    """The percentages of all parts of one whole, or those that one sentence lists, sum to a hundred."""
    claims = []
    percent_of = {id(s.parts[1]): s.parts[0] for s in shares}
    for partition in paragraph.partitions:
        percents = [percent_of[id(p)] for p in partition.parts if id(p) in percent_of]
        whole = {id(s.total) for s in shares if s.parts[0] in percents}
        if len(percents) > 1 and len(percents) == len(partition.parts) and whole == {id(partition.total)}:
            claims.append(Claim("partition", None, percents, "breakdown.hundred", whole=100.0))
    told = {id(p) for c in claims for p in c.parts}
    for run in _runs(paragraph):
        if _are_of_several(run):
            continue
        claim = Claim("partition", None, run, "breakdown.hundred", whole=100.0)
        exact = claim.holds and (len(run) > 2 or claim.residual == 0)
        if exact and not any(id(p) in told for p in run):
            named = next((p.concept for p in run if p.concept), "other")
            for p in run:
                p.concept = p.concept or named  # "62 per cent trusted it": of people, whom another sentence names
            claims.append(claim)
    return claims


def _are_of_several(run: Sequence[Quantity]) -> bool:
    """Whether the percentages are of different wholes: "8 per cent of the trucks, 11 per cent of the tents"."""
    wholes = set()
    for q in run:
        end = max(q.end, q.noun_end) if q.noun is None else q.end
        text = q.scan.text
        signs = [t.end for t in q.scan.terms("unit", q.end, q.end + _ASIDE) if t.section.startswith("percent")]
        end = max([end, *signs])
        if any(t.key == "of" and 0 <= t.start - end <= 1 for t in q.scan.terms("link", end, end + _ASIDE)):
            wholes.add(text[end : end + _WHOLE_NAMED])
    return len(wholes) > 2


def _runs(paragraph: Paragraph) -> list[list[Quantity]]:
    """The lists of two percentages or more, each in one sentence and joined by commas or conjunctions."""
    runs: list[list[Quantity]] = []
    for q in paragraph.quantities:
        if q.measure != "percent" or q.unit != "%" or q.reason:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and last.scan is q.scan and last.sentence == q.sentence and is_joined(q, last.end, last.noun_end):
            runs[-1].append(q)
        else:
            runs.append([q])
    return [run for run in runs if len(run) > 1]
