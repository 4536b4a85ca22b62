"""Subsets: "of which", "including", "8 of the 13", "none of them". A list of which that is all of its whole is a partition."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.counted_in import counted_in, whole_behind
from dagster_project.engine.breakdowns.divided_things import of_sums, of_things
from dagster_project.engine.breakdowns.harmed import harm_meant, names_harmed
from dagster_project.engine.breakdowns.let_go import is_let_go, let_go
from dagster_project.engine.breakdowns.members import Paragraph, alike, likely_wholes, run_from, states_agree
from dagster_project.engine.breakdowns.of_sets import of_the_set
from dagster_project.engine.breakdowns.others import as_told, lacking, lacks_others, left_over, of_its_kind, opens_sized, told_later
from dagster_project.engine.breakdowns.slips import one_slip_off
from dagster_project.engine.breakdowns.summaries import parts_of_summaries
from dagster_project.engine.frames.posts import is_own_people
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, EQUIPMENT, FLEET, HARM, disjoint, fits, group_of

_FAR = 20  # times a whole that a part would have to be
_EXHAUSTIVE = {"serviceable", "unserviceable"}  # states of which a thing is in one or the other
_HAD = {"present", "deployed", "supplied", "replaced", None}  # what a whole fleet is said to be
_SLIP = 0.02  # a list of three or more that exceeds its whole by so little is all of it, and the source slipped
_OF_IT = {"of_which", "including"}
_TELLING = 100  # from here on a list that one slip keeps from being all of its whole is all of it
_LARGE = 1000  # from here on any slip, below it only a wrong digit
_EXCLUSIVE = {"military_personnel", "police_personnel", "civilian_staff"}  # kinds of people of whom nobody is two
_TWO_WHOLES_AND_PART, _SEVERAL = 3, 2
_BESIDE = 24  # code points between two parts of two wholes
_SAME_STORY = 6  # sentences that "of the wounded" does
_SAME_SUBJECT = 2  # sentences that "of these" reaches back within a passage


def find_subsets(paragraph: Paragraph) -> list[Claim]:
    """The subsets of a paragraph; a list that adds up to its whole comes back as a partition."""
    claims: list[Claim] = []
    for i in range(len(paragraph.counts)):
        for rule in _RULES:
            claim = rule(paragraph, i)
            if claim is not None and not _is_far_larger(claim) and not _is_of_others(claim) and not any(_same(claim, c) for c in claims):
                claims.append(claim)
    found = [_whole_of(paragraph, as_told(claim)) for claim in [*claims, *of_sums(paragraph), *of_things(paragraph)]]
    return [*found, *parts_of_summaries(paragraph, found)]


def _is_far_larger(claim: Claim) -> bool:
    """Whether a part is so much more than its whole that no misprint made it so: it is of something else."""
    return claim.total is not None and claim.parts[0].measure == "count" and claim.parts[0].value > _FAR * claim.total.value > 0


def _is_of_others(claim: Claim) -> bool:
    """Whether nobody of the part can be of the whole: soldiers are counted, and then of the civilian staff some."""
    total, part = claim.total, claim.parts[0]
    sides = total is not None and _foes(total, part)  # "40 gunmen ... The soldiers fired back; two of them were hurt"
    return (
        total is not None
        and "of_named" not in part.markers
        and (part.noun is not None or sides)
        and not (total.generic or part.generic)
        and disjoint(total.concept, part.concept)
    )


def _same(a: Claim, b: Claim) -> bool:
    return a.total is b.total and a.parts[0] is b.parts[0]


def _whole_of(paragraph: Paragraph, claim: Claim) -> Claim:
    """The claim as a partition, where its list is all of an exact whole."""
    total = claim.total
    if total is None or claim.rule == "breakdown.none_of":
        return claim
    if total.qualifier == "about" and len(claim.parts) > 1 and total.value == sum(p.value for p in claim.parts):
        return Claim("partition", total, claim.parts, "breakdown.of_which_all")  # "some 4,600 fled, of whom 1,200 are back, and 3,400 ..."
    if total.qualifier not in {"exactly", "at_least"}:
        return claim
    first = claim.parts[0]
    following = [q for q in paragraph.quantities if q.scan is first.scan and q.start > first.start and q is not total]
    for parts in filter(None, (claim.parts, run_from(first, following, total, loose=True), of_its_kind(claim, total, following))):
        if sums_to(total, parts) or (paragraph.slips and total.value >= _TELLING and one_slip_off(total, parts, total.value < _LARGE)):
            return Claim("partition", total, parts, "breakdown.of_which_all")
    if (left := left_over(paragraph, claim, total)) is not None:
        return Claim("partition", total, [*claim.parts, left], "breakdown.of_which_all")
    later = told_later(paragraph, claim, total)
    if later:
        return Claim("partition", total, [*claim.parts, *later], "breakdown.of_which_all")
    if {p.state for p in claim.parts} >= _EXHAUSTIVE and claim.parts[0].measure == "count":
        return Claim("partition", total, claim.parts, "breakdown.of_which_all")  # what runs and what does not is all of a fleet
    printed = sum(p.value for p in claim.parts)
    if len(claim.parts) > 2 and total.value < printed <= total.value * (1 + _SLIP):
        return Claim("partition", total, claim.parts, "breakdown.of_which_all")  # more than all of it: a sum with a slip
    return claim


def _taken_from(paragraph: Paragraph, i: int) -> Claim | None:
    """ "8 of the 13": the number before names the part, the number behind the whole."""
    counts = paragraph.counts
    q, whole = counts[i], counts[i + 1] if i + 1 < len(counts) else None
    if "out_of" not in q.markers or whole is None or whole.start < q.start or whole.value < q.value or not alike(q, whole):
        return None
    if q.state == "shortfall" and whole.state in {"planned", "present"} and whole.concept in EQUIPMENT:
        whole.state = "required"  # "58 of the 310 planned carriers are lacking"
    q = counts[i - 1] if i and q.markers & _OF_IT and q.value <= counts[i - 1].value <= whole.value else q  # 70 of 5,100, of 5,400
    listed = run_from(q, counts[i + 2 :], whole, whole.noun_end, loose=True)
    return Claim("subset", whole, listed if sums_to(whole, listed) else [q], "breakdown.out_of")


def _base(paragraph: Paragraph, i: int) -> Claim | None:
    """ "Of the 17 battalions, five lack vehicles"."""
    counts, q = paragraph.counts, paragraph.counts[i]
    if "base" not in q.markers:
        return None
    part = next((o for o in counts[i + 1 :] if o.scan is q.scan and o.sentence == q.sentence and alike(o, q)), None)
    if part is None or part.value > q.value or part.markers & {"of_which", "remaining"} or lacks_others(part):
        return None
    listed = run_from(part, counts[counts.index(part) + 1 :], q)
    return Claim("subset", q, listed, "breakdown.of_which")


def _none(paragraph: Paragraph, i: int) -> Claim | None:
    """ "13 were detained, none was convicted"."""
    q = paragraph.counts[i]
    if q.rule != "zero.negation":
        return None
    whole = next((o for o in reversed(paragraph.counts[:i]) if alike(o, q) and o.sentence == q.sentence), None)
    if whole is None or whole.state == q.state:
        return None  # "four were wounded, and none of the staff was": these are no part of those
    if q.scan.language == "zh" and q.state in HARM and whole.own_state and (whole.state in HARM or whole.state == "detained"):
        return None  # 一人受伤,无人死亡; 八人被俘,维和人员无一伤亡
    return Claim("subset", whole, [q], "breakdown.none_of")


def _of_which(paragraph: Paragraph, i: int) -> Claim | None:
    """ "Of which", "including": of the last whole of the kind that was counted before, and that is large enough."""
    q = paragraph.counts[i]
    opened = (q.markers & {"of_which", "including"} or opens_sized(paragraph, i)) and whole_behind(paragraph, i) is None
    if not opened or "remaining" in q.markers or q.rule == "zero.negation":
        return None
    total = _whole_before(paragraph, q, paragraph.counts[:i])
    reach = 0 if is_own_people(q) else _SAME_STORY if names_harmed(q) else _SAME_SUBJECT  # "170 des siens" are of whoever lost them
    if total is None or total.value <= 1 < q.value or (q.scan is total.scan and q.sentence - total.sentence > reach):
        return None
    if q.value > total.value and (not states_agree(total, q) or q.sentence != total.sentence or _foes(q, total)):
        return None  # "311 died, counting all causes, and more than 700 were hurt"
    parts = run_from(q, paragraph.counts[i + 1 :], total)
    if group_of(q.concept) == "activity":  # "5,902 patrols, including 318 from the air, and 41 meetings"
        parts = list(takewhile(lambda p: p.concept in {q.concept, total.concept} and "by_others" not in p.markers, parts)) or [q]
    parts = list(takewhile(lambda p: not _of_other_kind(p, total), parts)) or [q]
    return Claim("subset", total, parts, "breakdown.of_which")


def _twin(paragraph: Paragraph, i: int) -> Claim | None:
    """ "51 died and 174 were hurt, of whom 15 died and 70 were hurt there": each part is of the whole with its state."""
    q, before = paragraph.counts[i], paragraph.counts[:i]
    if len(before) < _TWO_WHOLES_AND_PART or q.state not in HARM or not q.own_state or q.markers & _OF_IT:
        return None
    part = before[-1]
    near = part.scan is q.scan and 0 <= q.start - part.end <= _BESIDE and ";" not in q.scan.text[part.end : q.start]
    if not near or not part.markers & _OF_IT or part.state not in HARM or part.state == q.state:
        return None
    wholes = [o for o in before[:-1] if o.scan is q.scan and o.sentence == q.sentence and o.state in HARM and not o.markers & _OF_IT]
    own = [o for o in wholes if o.state == q.state and o.value >= q.value and alike(o, q)]
    return Claim("subset", own[-1], [q], "breakdown.of_which") if own and any(o.state == part.state for o in wholes) else None


def _of_other_kind(part: Quantity, total: Quantity) -> bool:
    """Whether no part can be of the total: "1,500 soldiers, including 20 staff officers, and up to 400 police officers"."""
    if part.noun is not None and not part.generic and not total.generic and part.value == 1 and disjoint(total.concept, part.concept):
        return True  # ثمانية مدنيين بينهم امرأة، كما فقد الجيش أحد جنوده
    return part.concept != total.concept and {part.concept, total.concept} <= _EXCLUSIVE


def _foes(a: Quantity, b: Quantity) -> bool:
    """Whether one number counts attackers and the other whom they fought."""
    return (a.concept == "armed_group_members") != (b.concept == "armed_group_members")


def _whole_before(paragraph: Paragraph, q: Quantity, counts: list[Quantity]) -> Quantity | None:
    """What "of which" speaks of: in the same sentence the last count, from one sentence to the next a whole rather than a part of one."""
    if "of_named" in q.markers and q.parent in counts:
        return q.parent
    wholes = [o for o in reversed(counts) if alike(o, q) and (o.scan is not q.scan or "out_of" not in o.markers)]
    wholes = likely_wholes(wholes, q)
    here = [o for o in wholes if o.scan is q.scan and o.sentence == q.sentence]
    if not here and counts and counts[-1].scan is q.scan and counts[-1].sentence == q.sentence:
        return None  # "after four devices had gone off, three of them were hurt": something else was counted in between
    meant = harm_meant(q)
    harmed = [o for o in wholes if o.state == meant and o.value >= q.value] if meant else []
    if meant and meant != q.state and not harmed and q.scan.language == "ar":
        return None  # of the wounded whom an earlier paragraph counted
    wholes = harmed or [o for o in wholes if o.scan is q.scan] or wholes[:1]
    large = [o for o in wholes if o.value >= max(q.value, _SEVERAL)]  # nobody is "one of" a single man
    following = paragraph.counts[len(counts) + 1 : len(counts) + 2]  # "44 died and 130 were hurt, of whom 9 died and 35 were hurt there"
    twin = any(o.sentence == q.sentence and o.state in HARM and o.state != q.state and o.scan is q.scan for o in following)
    if here and not twin and large[:1] == here[:1] and (_died_of_it(large[0], q) or is_let_go(large[0], q)):
        return large[0]
    fitting = [o for o in large if states_agree(o, q)] or large  # of four injured one may have died
    if not fitting and q.noun is None:
        return _other_kind(q, counts)
    fitting = fitting or wholes[:1]
    details = paragraph.details()
    tops = [o for o in fitting if id(o) not in details]
    candidates = [o for o in fitting if o in here] or tops or fitting
    apart = {"authorized_strength", "shortfall"} - {q.state}  # neither is there to be divided
    chosen = next((o for o in candidates if o.state not in apart or "base" in o.markers), candidates[0] if candidates else None)
    return _part_before(chosen, q, counts)


def _died_of_it(hurt: Quantity, q: Quantity) -> bool:
    """Whether a verb behind "of whom" tells who died of those hurt, told last: "five were killed and eight wounded, two of whom died"."""
    died = q.state == "killed" and q.own_state and q.state_at is not None and q.state_at[0] >= q.end
    return died and hurt.state in {"injured", "missing", "abducted"} and q.scan.text[hurt.noun_end : q.start].count(",") <= 1


def _part_before(whole: Quantity | None, q: Quantity, counts: list[Quantity]) -> Quantity | None:
    """The 1,827 of "1,827 of 2,101, of whom 1,153 ...": what is divided further is what there is, and not what it is out of."""
    position = next((i for i, o in enumerate(counts) if o is whole), 0)
    part = counts[position - 1] if position else None
    taken = part is not None and whole is not None and "out_of" in part.markers and part.sentence == whole.sentence and alike(part, whole)
    return part if taken and part is not None and part.value >= q.value else whole


def _other_kind(q: Quantity, counts: list[Quantity]) -> Quantity | None:
    """The whole of a number that took a noun which it cannot have: "14 men stopped two vehicles; five of them were armed"."""
    here = [o for o in reversed(counts) if o.scan is q.scan and o.sentence == q.sentence and o.value >= q.value and not alike(o, q)]
    if here:
        q.concept, q.concept_text, q.generic, q.parent = here[0].concept, here[0].concept_text, here[0].generic, here[0]
        if here[0].state in HARM and not q.own_state:
            q.state, q.state_text = here[0].state, here[0].state_text  # "40 civilians were killed in four raids, 23 of them in May"
        elif not fits(q.state or "", q.concept):
            q.state = DEFAULT_STATE.get(q.concept or "")
    return here[0] if here else None


def _fit_of_fleet(paragraph: Paragraph, i: int) -> Claim | None:
    """ "214 carriers; only 151 are usable": what runs, of things that the sentence or the one before counted, without a word for "of"."""
    counts, q = paragraph.counts, paragraph.counts[i]
    if q.state not in FLEET or not q.own_state or q.noun is not None or q.markers & {"of_which", "including", "remaining", "base"}:
        return None
    earlier = [o for o in reversed(counts[:i]) if o.scan is q.scan and 0 <= q.sentence - o.sentence <= 1]
    whole = next(iter(earlier), None)
    if whole is None or whole.concept != q.concept or whole.state not in _HAD or whole.value < q.value or "out_of" in whole.markers:
        return None
    if whole.measure != "count" or (whole.sentence != q.sentence and whole.noun is None):
        return None
    return Claim("subset", whole, run_from(q, counts[i + 1 :], whole), "breakdown.fit_of")


_Rule = Callable[[Paragraph, int], Claim | None]
_RULES: tuple[_Rule, ...] = (_taken_from, _base, _none, _of_which, _twin, let_go, of_the_set, _fit_of_fleet, lacking, counted_in)
