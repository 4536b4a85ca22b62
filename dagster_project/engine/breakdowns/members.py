"""Which numbers of a paragraph may be parts of which whole, and the ways in which a list behind a whole may be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from dagster_project.engine.breakdowns.claims import Claim, sums_to
from dagster_project.engine.breakdowns.slips import one_slip_off
from dagster_project.engine.frames.gaps import are_faced
from dagster_project.engine.frames.unnamed import has_unknown_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, disjoint, fits, group_of
from dagster_project.engine.words.wording import says, spoken

ASIDE = re.compile(r"\([^()]*\)")
_APART = {"women", "children"}  # a part without a noun is not of those who were only a detail of the whole
DETAIL = {"including", "of_which", "detail"}  # set words of a number that only details another one
_BOUND_REACH = 24  # characters between "from", "to", "compared with" and the number
_BRACKET_REACH = 60  # the same, where the number stands alone in brackets behind what it is compared with
_BOUND_STOPS = set(",;:()")
_LONGEST_GAP = 70  # characters between two members of a list, without what stands in brackets
_NEAR_MISS = 0.25  # a list that misses its total by more was not meant as all of it, or was misread
_UNKNOWN = "count.unknown"  # the rule of a number whose noun no list knows, or that has none
_SURE_NOUN = {"count.noun_after"}  # rules by which a number has a noun of its own
_LEAD = 12  # characters before a number of categories in which "among" stands
_CATEGORIES = re.compile(r" [^\W\d]+(?: [^\W\d]+){0,2} ?:")
_AND_OTHERS = re.compile(
    r"[)\]]? ?,? ?(?:وغيره\w*|واخر(?:ين|ون|ي)|وسواه\w*|and others|y otros|y otras|et d'autres|и други\w+|等)(?!\w)"
)  # a list left open


def is_counted(q: Quantity) -> bool:
    """Whether the quantity counts people or things."""
    return q.measure == "count" and bool(q.concept) and group_of(q.concept) != "other" and not q.reason


def is_loose(q: Quantity) -> bool:
    """A count without a noun of its own: the list in which it stands says better what it counts than a word that stands near it."""
    if q.measure != "count" or q.reason:
        return False
    return q.concept is None or q.rule == _UNKNOWN or (q.rule not in _SURE_NOUN and not q.own_state)


def is_nameless(q: Quantity) -> bool:
    """A count of which the text does not say in a word what it counts."""
    return q.concept is None or (q.rule == _UNKNOWN and not has_unknown_noun(q))


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether both count things of one group."""
    return group_of(a.concept) == group_of(b.concept)


def between(a: Quantity, b: Quantity) -> str:
    """The text between two quantities of one passage; empty when they stand in different passages."""
    return a.scan.text[a.noun_end : b.start] if a.scan is b.scan else ""


def inside_brackets(text: str) -> bool:
    """Whether a bracket opens in a text and does not close."""
    return text.count("(") > text.count(")")


def bracketed(q: Quantity) -> bool:
    """Whether a number stands inside brackets of its sentence."""
    return inside_brackets(q.scan.text[q.sentence_span[0] : q.start])


def states_agree(total: Quantity, part: Quantity) -> bool:
    """Whether what is said of a part can be said of some of the whole: of twelve killed none is merely wounded."""
    if total.state not in HARM:
        return True
    if total.state in {"abducted", "missing"} and part.state in {"detained", "other"}:
        return True  # 13名学生被掳走,其中5人逃脱,8人仍被扣押
    if part.state not in HARM:  # those who were deployed are none of the dead
        return not part.own_state or part.state in {None, DEFAULT_STATE.get(part.concept or "")}
    if total.state == "casualties":
        return True
    return part.state == total.state


def bound_of(q: Quantity) -> str | None:
    """Whether "from", "to", "than" or "compared with" stands before the number: the keys of `[level]` and `[comparison]` in units.toml."""
    term = _bound_term(q)
    return term.key if term is not None else None


def _bound_term(q: Quantity) -> Term | None:
    first, _ = q.sentence_span
    opened = q.scan.text[q.start - 1 : q.start] == "("  # "fewer than in the three months before (288)"
    stretch = max(first, q.start - (_BRACKET_REACH if opened else _BOUND_REACH)), q.start
    terms = q.scan.terms("level", *stretch) + q.scan.terms("comparison", *stretch)
    if not terms:
        return None
    terms.sort(key=lambda t: t.end)
    return next((t for t in reversed(terms) if not set(q.scan.text[t.end : q.start - opened]) & _BOUND_STOPS), None)


def is_compared(q: Quantity) -> bool:
    """Whether the number is only what another is compared with ("48, against 60 in May"), and not who was attacked ("against 60 men")."""
    if not q.scan.layers["comparison"]:
        return False
    term = _bound_term(q)
    if term is None or term.key not in {"compared", "against"}:
        return False
    return term.key == "compared" or q.scan.text[: term.start].rstrip().endswith((",", "("))


def names_categories(q: Quantity) -> bool:
    """Whether the number only says into how many a list is divided, and is no part: "3,617 soldiers, shared among five missions: ..."."""
    text = q.scan.text
    if q.measure != "count" or _CATEGORIES.match(text, q.end) is None:
        return False
    return any(0 <= q.start - m.end() <= 1 for m in spoken(q.scan.language, "among_categories", text, max(0, q.start - _LEAD), q.start))


class Paragraph:
    """The framed quantities of one paragraph and the partitions that were found in it so far."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self.quantities = sorted((q for q in quantities if not names_categories(q)), key=lambda q: q.start)
        self._position = {id(q): i for i, q in enumerate(self.quantities)}
        faced = {id(b) for a, b in pairwise(self.quantities) if a.sentence == b.sentence and are_faced(b, a)}
        self.compared = {id(q) for q in quantities if is_compared(q)} - faced  # no whole and no part of what is counted
        self.counts = [q for q in self.quantities if is_counted(q) and id(q) not in self.compared]
        self._bounds: dict[int, str | None] = {}
        self.partitions: list[Claim] = []
        self.differences: list[Claim] = []
        self.taken: set[int] = set()  # parts of subsets, when slips are looked for
        self.slips = False  # whether the rules look for sums that one slip of the pen explains

    def adds_up(self, total: Quantity, parts: Sequence[Quantity], digit_only: bool = False) -> bool:
        """Whether parts add up to a total; when slips are looked for, whether they do not, and one slip explains why."""
        return one_slip_off(total, parts, digit_only) if self.slips else sums_to(total, parts)

    def is_smaller(self, part: Quantity, total: Quantity) -> bool:
        """Whether a part is smaller than its whole; a number with a slip need not be."""
        return self.slips or part.value < total.value

    def reading(self, total: Quantity, parts: Sequence[Quantity]) -> list[Quantity] | None:
        """The first reading of a list that adds up to the total."""
        return next((r for r in readings(total, parts) if self.adds_up(total, r)), None)

    def bound_of(self, q: Quantity) -> str | None:
        """`bound_of`, remembered: every change asks it of all its neighbours."""
        if id(q) not in self._bounds:
            self._bounds[id(q)] = bound_of(q)
        return self._bounds[id(q)]

    def after(self, total: Quantity, last_sentence: int) -> list[Quantity]:
        """Counts behind a quantity that may be its parts, up to a sentence: those of its group, and loose ones."""
        found = []
        group = group_of(total.concept)
        for q in islice(self.quantities, self._position[id(total)] + 1, None):
            if q.sentence > last_sentence:
                break
            if q.measure != "count" or q.reason or id(q) in self.compared:
                continue
            own = group_of(q.concept)
            if (own is not None and own == group and own != "other") or is_loose(q):
                found.append(q)
        return found

    def details(self) -> set[int]:
        """Ids of the quantities that are known to be parts of something."""
        return {id(p) for c in self.partitions for p in c.parts}

    def accept(self, claims: Sequence[Claim]) -> None:
        """Keep the claims of one rule: true sums first; a part has one whole, a whole is divided once, a difference is no sum."""
        for claim in sorted(claims, key=lambda c: not c.holds) if len(claims) > 1 else claims:
            taken = any(set(map(id, claim.parts)) & set(map(id, p.parts)) or p.total is claim.total for p in self.partitions)
            members = {id(claim.total), *map(id, claim.parts)}
            ties = [{id(d.total), *map(id, d.parts)} for d in self.differences]
            told = members in ties or (not claim.holds and any(len(tie & set(map(id, claim.parts))) > 1 for tie in ties))
            if not taken and not told:
                adopt(claim)
                self.partitions.append(claim)

    def unexplained(self, total: Quantity, parts: Sequence[Quantity]) -> bool:
        """Whether a count stands amid a list of parts that is neither a part nor a detail of one: the list may have been misread."""
        members = {id(q) for q in parts}
        here = [q for q in self.quantities if q.scan is total.scan and total.start < q.start < parts[-1].start and q.measure == "count"]
        members |= self.compared
        return any(id(q) not in members and q.value < total.value and not q.markers & DETAIL and not bracketed(q) for q in here)


def adopt(claim: Claim) -> None:
    """Parts without a noun of their own count what their whole counts."""
    total = claim.total
    for part in claim.parts if total is not None and claim.holds else []:
        lent = part.noun is None and part.concept in _APART and total is not None and total.concept not in _APART
        if total is None or (part.concept and alike(part, total) and not lent) or (part.rule == _UNKNOWN and not is_nameless(part)):
            continue
        part.concept, part.concept_text, part.generic = total.concept, total.concept_text, total.generic
        part.rule, part.parent = "count.part_of_sum", total
        if not part.own_state or not fits(part.state or "", part.concept):
            part.state, part.state_text = total.state, total.state_text


def flat(parts: Sequence[Quantity]) -> list[Quantity]:
    """The parts without those that only detail another part ("including two women")."""
    return [p for p in parts if not p.markers & DETAIL or p is parts[0]] if len(parts) > 1 else list(parts)


def _is_amid(listed: Sequence[Quantity], i: int) -> bool:
    """Whether a member only details the one before it, and the list goes on: "24 men, of whom two were officers, and one woman"."""
    return bool(listed[i].markers & DETAIL) and any(not q.markers & DETAIL for q in listed[i + 1 :])


def readings(total: Quantity, parts: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """The lists of parts that the grammar allows, the likeliest first: all, without details, without what stands in brackets.

    Loose counts come in last, each reading from the longest down. None leaves out "the remaining four", which close a list.
    """
    sure = [p for p in parts if is_counted(p) and alike(p, total)]
    outside = [p for p in sure if not bracketed(p) or bracketed(total)]
    for chosen in (sure, flat(sure), outside, flat(outside), list(parts), flat(parts)):
        for n in range(len(chosen), 1, -1):
            if not any(_is_amid(chosen, i) for i in range(1, n)) and not any("remaining" in q.markers for q in chosen[n:]):
                yield chosen[:n]


def is_near(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a sum that fails is still near enough to be a mistake of the source."""
    return len(parts) > 1 and abs(total.value - sum(p.value for p in parts)) <= _NEAR_MISS * total.value


def likely_wholes(wholes: list[Quantity], q: Quantity) -> list[Quantity]:
    """The wholes of which a number can be a part: of 9,404 soldiers and 1,363 police only soldiers can be 938 soldiers."""
    if q.noun is not None and not q.generic:
        wholes = [o for o in wholes if o.generic or not disjoint(o.concept, q.concept)] or wholes
    return [o for o in wholes if not is_of_former(o)] or wholes


def is_of_former(q: Quantity) -> bool:
    """Whether the clause of a number says that it is of the period before: 死103人、伤91人,而上一期为64人和52人."""
    first = max(q.scan.text.rfind(",", q.sentence_span[0], q.start) + 1, q.sentence_span[0])
    return q.scan.language == "zh" and says("zh", "former", q.scan.text, first, q.start)


def run_from(first: Quantity, following: Sequence[Quantity], total: Quantity, reached: int = 0, loose: bool = False) -> list[Quantity]:
    """The list that begins with `first`: it and what commas and conjunctions join to it. The first gap is read from `reached`.

    A list ends with its sentence, at "another", "others" or "in total", at a word of other harm, and at what is more than the whole.
    A number of which nothing is said, behind one of which something is, details that one ("16 were damaged, two in 2021").
    With `loose`, such a number and counts without a noun of their own are members: a reading that only its sum can prove.
    """
    parts = [first]
    reached = max(reached, first.noun_end)
    spoken = max(first.end, reached if reached > first.noun_end else 0)  # where the last member, or the whole behind it, ended
    for q in following:
        if q.scan is not first.scan or q.sentence != first.sentence:
            break
        if not alike(q, first) and not (loose and is_loose(q)):
            if inside_brackets(q.scan.text[spoken : q.start]) or (q.measure != "count" and is_joined(q, spoken, reached)):
                continue  # a detail in brackets: (of 645, 650 and 849 men)
            break
        apart = "," in q.scan.text[spoken : q.start] and says(q.scan.language, "where", q.scan.text, spoken, q.start)
        missing = q.state == "shortfall" and total.state != "shortfall"
        parted = ";" in q.scan.text[spoken : q.start] and not loose  # a new clause, unless its sum proves that it is a member
        ends = (
            missing
            or parted
            or (apart and not loose)  # "four were flown to Juba, where one is in a coma"
            or (
                q.state in HARM and not loose and first.state not in HARM and total.state not in HARM
            )  # the dead are none of those who serve
            or q.markers & {"of_which", "remaining", "total", "base"}
            or (q.markers & {"others", "additional"} and total.state in HARM)
        )
        detail = not loose and parts[-1].own_state and not q.own_state and q.noun is None and not _and_before(q, spoken)
        if detail or ends or not is_joined(q, spoken, reached) or not states_agree(total, q) or q.value > total.value:
            break
        parts.append(q)
        spoken, reached = q.end, q.noun_end
    return parts


def _and_before(q: Quantity, spoken: int) -> bool:
    return any(t.key == "and" for t in q.scan.terms("link", spoken, q.start))


def is_joined(q: Quantity, spoken: int, reached: int) -> bool:
    """Whether a comma or a conjunction, and not too much else, stands between a member of a list and the next number.

    `spoken` is where the member's number ends, `reached` where its noun does, which may be the noun of the next number.
    """
    gap = ASIDE.sub(" ", q.scan.text[spoken : q.start])
    listed = set(gap) & set(",、;") or _and_before(q, spoken)
    return bool(listed) and len(gap) - max(0, reached - spoken) <= _LONGEST_GAP and ":" not in gap


def is_left_open(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether "and others" ends a list that does not add up: "Fiji (291), Nepal (330) and others"."""
    last = parts[-1]
    short = sum(p.value for p in parts) < total.value
    return short and _AND_OTHERS.match(last.scan.text, max(last.noun_end, last.end)) is not None
