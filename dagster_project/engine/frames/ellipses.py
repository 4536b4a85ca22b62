"""Numbers that leave their noun to one that was counted before, told by what stands right behind or before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.lenders import FLED, counts_own
from dagster_project.engine.frames.states import CLOSE, choose_state
from dagster_project.engine.frames.unnamed import has_unknown_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL, TIES
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, fits, group_of
from dagster_project.engine.words.wording import says, spoken

_PARTED = re.compile(r"(?:[,:(]|,? and|;) ?$")
_DETAILS = {"women", "children"}  # people who are some of those counted
_OF_THINGS = {"exploded", "found_neutralised", "serviceable", "unserviceable", "under_repair"}  # what is said of things alone
_KINDS = {"people", "equipment", "formations"}  # what "the former and the latter" are
_CEILINGS = {"authorized_strength", "planned"}
_GAPPING = {"es", "fr"}  # languages in which a comma stands for the verb that is left out
_PERSONS = {"人", "名", "位"}  # Chinese measure words of people
_MARKS = frozenset(",;:().")
_TO_VERB = 14  # characters behind a number in which its verb begins
_ARTICLE = 5  # characters before the noun that opens a sentence
_TO_CHANGE = 40  # characters between a subject and its verb of change, or between that and "from"
_OPENED = re.compile(r",[^,;:()\d]{0,16}$")  # between the noun of a whole and the number of its first part
_NAMED_BEFORE = 2  # sentences from a whole to the one that opens with its noun
_TO_NOUN = 24  # characters between "of" and the noun that tells one part of a count from the next


def divides_activity(q: Quantity, noun: Term, earlier: Sequence[Quantity]) -> Quantity | None:
    """The inspections of "41 inspections, 33 of troop contingents and eight of police units": whose they were tells the parts apart."""
    of = next(iter(spoken(q.scan.language, "of_bare", q.scan.text, q.end, noun.start)), None)
    if of is None or of.start() - q.end > 1 or group_of(noun.key) == "activity" or noun.start - of.end() > _TO_NOUN:
        return None
    if any(m.start() - of.end() <= 1 for m in spoken(q.scan.language, "of_told", q.scan.text, of.end(), noun.end)):
        return None  # "33 of the contingents" divides them, and no inspections
    if _PARTED.search(q.scan.text, q.sentence_span[0], q.start) is None:
        return None
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count"]
    whole = next((o for o in here if group_of(o.concept) == "activity"), None)
    return whole if whole is not None and whole.value >= q.value else None


def counted_then(q: Quantity, before: Quantity | None) -> bool:
    """Whether a clause only says how many were counted at another time: "it cost 360 lives, twice as many as last year, when 185 were"."""
    if before is None or before.sentence != q.sentence or before.concept is None or before.measure != "count" or has_unknown_noun(q):
        return False
    scan = q.scan
    opened = spoken(scan.language, "when", scan.text, before.noun_end, q.start)
    if not opened or q.start - opened[-1].end() > 1:
        return False
    compared = any(scan.terms(layer, before.noun_end, q.start) for layer in ("comparison", "change"))
    compared = compared or says(scan.language, "as_many", scan.text, before.noun_end, q.start)
    verb = next((t for t in scan.terms("state", q.end, q.end + 2 * _TO_VERB) if t.start - q.end <= _TO_VERB), None)
    return compared and verb is not None and verb.key == "occurred" and verb.section == "states"


def opens_bare_clause(q: Quantity) -> bool:
    """Whether nothing stands between a semicolon and the number: "29 units met the standard; nine fell short of it"."""
    return q.scan.text.startswith("; ", q.start - 2) and q.number.kind != "noun"


def befalls_others(q: Quantity, before: Quantity | None, lender: Quantity) -> bool:
    """Whether what a sentence says of a number cannot be said of what an earlier one counted: "64 violations ... Nineteen went off"."""
    if lender.sentence == q.sentence and lender.scan is q.scan:
        return False
    state, cost = choose_state(q, before, None)
    return state is not None and cost <= CLOSE and state.key in _OF_THINGS and not fits(state.key, lender.concept)


def count_ceiling(q: Quantity, earlier: Sequence[Quantity]) -> None:
    """Give a ceiling without a noun the force that the passages before counted: "I recommend that the ceiling be raised by 940"."""
    if q.concept is not None or q.state not in _CEILINGS or not q.own_state or q.measure != "count" or has_unknown_noun(q):
        return
    if not any(t.key == "authorized_strength" for t in q.scan.terms("state", q.sentence_span[0], q.start)):
        return
    force = next((o for o in reversed(earlier) if DEFAULT_STATE.get(o.concept or "") == "strength" and o.measure == "count"), None)
    if force is not None:
        q.concept, q.concept_text, q.generic, q.rule = force.concept, force.concept_text, force.generic, "count.ellipsis"


def lender_of_verb(q: Quantity, lender: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """Whom the verb right behind a number can be said of: "860 would guard the road with six helicopters, while 136 would serve there"."""
    if q.noun is not None or lender.sentence != q.sentence or lender.scan is not q.scan:
        return lender
    if group_of(lender.concept) == "formations" and says(q.scan.language, "individually", q.scan.text, q.end, q.end + 2 * _TO_VERB):
        people = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and group_of(o.concept) == "people"]
        whole = (o for o in reversed(people) if o.value >= q.value and not o.markers & DETAIL)
        return next(whole, lender)  # "1,840 serve in 13 formed police units and 576 individually"
    verb = next((t for t in q.scan.terms("state", q.end, q.end + 2 * _TO_VERB) if t.start - q.end <= _TO_VERB and t.key != "planned"), None)
    if verb is None or verb.section != "states" or fits(verb.key, lender.concept):
        return lender
    here = (o for o in reversed(earlier) if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count")
    return next((o for o in here if o.concept and fits(verb.key, o.concept)), lender)


def _of_two(q: Quantity) -> Term | None:
    """Whom "the former" or "the latter" means: the first or the second of the two kinds named last before it."""
    scan = q.scan
    for word, index in (("of_former", 0), ("of_latter", 1)):
        said = [m for m in spoken(scan.language, word, scan.text, q.sentence_span[0], q.end + _TO_NOUN) if m.end() <= q.start]
        behind = [m for m in spoken(scan.language, word, scan.text, q.end, q.end + _TO_NOUN) if m.start() - q.end <= 1]
        said = behind or [m for m in said if not any(m.end() <= n.start < q.start or m.start() - n.end == 1 for n in scan.numbers)]
        if said:
            start = scan.sentences[max(0, q.sentence - 1)][0]
            named = [n for n in scan.terms("noun", start, said[-1].start()) if n.section == "concepts" and group_of(n.key) in _KINDS]
            named = [n for n in named if group_of(n.key) == group_of(named[-1].key)]  # "7,000 soldiers in three brigades, and 900 police"
            return named[-2:][index] if len(named) > 1 else None
    return None


def antecedent(q: Quantity, before: Quantity | None) -> Term | None:
    """Of whom "several dozen fighters, of whom eight were killed" tells: the people right before it, whom no number counts."""
    if (one := _of_two(q)) is not None:
        return one
    first = max(q.sentence_span[0], before.noun_end if before is not None and before.sentence == q.sentence else 0)
    if (subject := subject_meant(q, before)) is not None:
        return subject
    tied = [t for t in q.scan.terms("set", first, q.start) if t.key == "of_which" and q.start - t.end <= _TO_VERB]
    if "of_which" not in q.markers or not tied:
        return None
    named = [n for n in q.scan.terms("noun", first, tied[-1].start) if n.section == "concepts" and group_of(n.key) == "people"]
    if not named or q.scan.text[named[-1].end : tied[-1].start] not in {", ", " "}:
        return None
    return named[-1] if not q.scan.terms("link", tied[-1].end, q.start) else None


def subject_meant(q: Quantity, before: Quantity | None) -> Term | None:
    """Whom "the blue helmets fought back; two of them were hit" means: the people that open the sentence, where nobody was counted."""
    first = q.sentence_span[0]
    if before is not None and before.sentence == q.sentence and before.scan is q.scan:
        return None
    if not any(t.key == "of_which" and 0 <= t.start - q.end <= 1 for t in q.scan.terms("set", q.end, q.end + _TO_CHANGE)):
        return None
    named = [n for n in q.scan.terms("noun", first, q.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return named[0] if named and named[0].start - first <= _ARTICLE and len({n.key for n in named}) == 1 else None


def gapped_noun(q: Quantity, before: Quantity | None) -> Term | None:
    """Whom "four were women and four others, children" counts second: a comma stands for the verb of the first."""
    scan = q.scan
    if scan.language not in _GAPPING or before is None or before.noun is None or before.sentence != q.sentence:
        return None
    if not any(t.key == "copula" and 0 <= t.start - before.end <= 1 for t in scan.terms("link", before.end, before.noun.start)):
        return None
    start = q.end + len(", ")
    named = scan.terms("noun", start, start + _TO_CHANGE) if scan.text.startswith(", ", q.end) else []
    noun = next((n for n in named if n.start == start and group_of(n.key) == "people"), None)
    q.markers -= {"additional", "others"} if noun is not None else set()  # others of the same whole
    return noun


def others_beside(q: Quantity, before: Quantity | None) -> Quantity | None:
    """The people whom a sentence counted just before "another 75, all from the north, were cut off"."""
    if before is None or "additional" not in q.markers or q.noun is not None or before.sentence != q.sentence or before.scan is not q.scan:
        return None
    counted = group_of(before.concept) == "people" and before.measure == q.measure == "count" and q.number.kind != "noun"
    return before if counted and not has_unknown_noun(q) else None


def tells_of_others(q: Quantity, before: Quantity | None, lender: Quantity) -> bool:
    """Whether of two sentences one tells of people who came to harm, or fled, and the other does not: they are not the same people."""
    if q.markers & TIES or (lender.sentence == q.sentence and lender.scan is q.scan):
        return False
    state, cost = choose_state(q, before, None)
    harmed = state is not None and state.key in HARM and cost <= CLOSE
    if harmed and counts_own(q, lender):
        return True
    if lender.concept in FLED and state is not None and state.key == "required" and cost <= CLOSE:
        return True
    if lender.concept == "armed_group_members" and lender.state not in HARM and harmed:
        return True  # "122 militias are there. The group has killed 465"
    if lender.state is None or lender.default_state:
        return False
    return state is not None and cost <= CLOSE and (state.key in HARM) != (lender.state in HARM)


def fares_otherwise(q: Quantity, before: Quantity | None, lender: Quantity) -> bool:
    """Whether other harm is told of people after dead of several kinds: "13 civilians and two peacekeepers were killed, 29 hurt"."""
    state, cost = choose_state(q, before, None)
    if q.markers or state is None or state.key not in HARM or cost > CLOSE:
        return False
    told = {t.key for t in q.scan.terms("state", lender.sentence_span[0], q.start) if t.key in HARM}
    return lender.scan is q.scan and lender.sentence == q.sentence and bool(told) and state.key not in told


def rest_of(q: Quantity, before: Quantity | None) -> Quantity | None:
    """Some people of whom the clause before tells, beside whom the rest are named: "four of the wounded were flown out, the other two"."""
    if before is None or "remaining" not in q.markers or before.sentence != q.sentence or not before.markers & DETAIL:
        return None
    return before if group_of(before.concept) == "people" and before.state in HARM else None


def counted_alike(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> Quantity | None:
    """What the measure word of a Chinese number says that it goes on with: 派驻四个营共2950人,另三个 counts no people."""
    text, end = q.scan.text, q.scan.text[q.end : q.end + 1]
    if q.scan.language != "zh" or before is None or before.sentence != q.sentence or end in _PERSONS:
        return None
    if text[before.end : before.end + 1] not in _PERSONS or "additional" not in q.markers:
        return None
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.concept]
    return next((o for o in reversed(here) if text[o.end : o.end + 1] == end), None)


def outnumbers(q: Quantity, counted: Sequence[Quantity]) -> bool:
    """Whether a part is larger than all who were counted: "A soldier is missing. About 40 of them", told of gunmen whom nobody counted."""
    part = "of_which" in q.markers and not q.markers & {"others", "additional"}
    return part and 0 < sum(o.value for o in counted) < q.value


def befell(q: Quantity, before: Quantity | None) -> bool:
    """Whether the sentence tells of harm near the number: "30 more were hurt"."""
    state, cost = choose_state(q, before, None)
    return state is not None and state.key in HARM and cost <= CLOSE


def divide_named(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """Tie "of the civilians, two were staff and five worked for a contractor" to those whom a sentence before counted."""
    if q.measure != "count" or q.number.article:
        return
    first = before is None or before.sentence != q.sentence or before.scan is not q.scan
    if first:
        whole = _named_whole(q, earlier)
    else:
        whole = before.parent if before is not None and "of_named" in before.markers and not q.markers & {"others", "additional"} else None
    if whole is None or whole.value < q.value or (group_of(q.concept) not in {None, group_of(whole.concept)}):
        return
    q.markers |= {"of_named", "of_which"} if first else {"of_named"}
    q.parent = whole
    if q.noun is None:
        q.concept, q.concept_text, q.generic, q.rule = whole.concept, whole.concept_text, whole.generic, "count.ellipsis"


def _named_whole(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """What was counted by the noun with which "of the civilians," opens the sentence of a number."""
    scan, (first, _) = q.scan, q.sentence_span
    opened = [m.end() for m in spoken(scan.language, "among", scan.text, first, first + _TO_NOUN) if m.start() == first]
    opened += [t.end for t in scan.terms("link", first, first + _ARTICLE) if t.key == "of" and t.start == first]
    named = [n for n in scan.terms("noun", first, q.start) if n.section == "concepts"] if opened else []
    if len(named) != 1 or named[0].start - max(opened) > _ARTICLE or not _OPENED.match(scan.text[named[0].end : q.start]):
        return None
    told = (o for o in reversed(earlier) if o.scan is scan and 0 < q.sentence - o.sentence <= _NAMED_BEFORE and o.measure == "count")
    return next((o for o in told if o.concept == named[0].key and not o.reason), None)


def details_before(q: Quantity, earlier: Sequence[Quantity]) -> None:
    """Mark "the dead numbered 189; 52 were women and 11 minors": a copula says what some of those counted are."""
    if q.concept not in _DETAILS or q.noun is None or q.measure != "count" or q.markers & {*TIES, *DETAIL}:
        return
    if not any(
        t.key == "copula" and 0 <= t.start - q.end <= 1 and q.noun.start - t.end <= 2 for t in q.scan.terms("link", q.end, q.noun.start)
    ):
        return
    here = [
        o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count" and group_of(o.concept) == "people"
    ]
    whole = next((o for o in here if o.value > q.value and o.concept not in _DETAILS), None)
    if whole is not None and whole.parent is not None and "of_which" in whole.markers and whole.noun is None:
        q.markers.add("detail")  # "6,100 of them are women and 4,900 are boys and girls"
        q.parent = whole.parent
    elif whole is not None:
        q.markers.add("of_which")
        q.parent = whole


def subject_of_level(q: Quantity) -> Term | None:
    """The noun of "the military component was cut in two stages, from 15,845 to 11,395", which stands before the verb of change."""
    scan, first = q.scan, q.sentence_span[0]
    if q.noun is None and (reached := _reached(q)) is not None:
        return reached
    if q.noun is not None or not any(t.key == "from" and 0 <= q.start - t.end <= 1 for t in scan.terms("level", first, q.start)):
        return None
    verb = next(iter(reversed(scan.terms("change", max(first, q.start - _TO_CHANGE), q.start))), None)
    counted = [n for n in scan.numbers if verb is not None and verb.end <= n.start and n.end <= q.start]  # "in two stages, from"
    if verb is None or any("," not in scan.text[n.end : q.start] for n in counted) or set(scan.text[verb.end : q.start]) & set(";:.("):
        return None
    named = [n for n in scan.terms("noun", max(first, verb.start - _TO_CHANGE), verb.start) if n.section == "concepts"]
    if not named or any(named[-1].end <= n.start < verb.start for n in scan.numbers):
        return None
    if set(scan.text[named[-1].end : verb.start]) & set(",;:.()") or group_of(named[-1].key) == "other":
        return None
    counted_at = [t.end for t in scan.terms("link", first, verb.start) if t.key == "number_of"]
    head = [n for n in scan.terms("noun", first, verb.start) if any(0 <= n.start - end <= 2 for end in counted_at)]
    return head[-1] if head and head[-1].section == "concepts" else named[-1]  # "the number of attacks against peacekeepers fell from"


def _reached(q: Quantity) -> Term | None:
    """The noun of "its numbers have fallen to 9,208": a word for the strength of a force, whichever force the text spoke of."""
    scan, first = q.scan, q.sentence_span[0]
    verb = next(reversed(spoken(scan.language, "changed_to", scan.text, max(first, q.start - _TO_CHANGE), q.start)), None)
    if verb is None or q.start - verb.end() > _TO_VERB or set(scan.text[verb.end() : q.start]) & _MARKS or has_unknown_noun(q):
        return None
    named = scan.terms("noun", max(first, verb.start() - _TO_CHANGE), verb.start())
    noun = named[-1] if named and not set(scan.text[named[-1].end : verb.start()]) & _MARKS else None
    if noun is None or group_of(noun.key) != "people" or any(noun.end <= n.start < q.start for n in scan.numbers):
        return None
    return noun if noun.section == "concepts" or any(t.key == "strength" for t in scan.terms("state", noun.start, noun.end)) else None
