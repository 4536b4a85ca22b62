"""Numbers without a noun of their own: what stands beside them says whether and what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames import russian
from dagster_project.engine.frames.chinese import counts_unknown
from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.frames.lenders import base_of, context_concept
from dagster_project.engine.frames.nouns import classified, classifier_after, noun_after
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.demonyms import nation_at
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, HARM, group_of
from dagster_project.engine.words.wording import spoken, spoken_at

_ARTICLE = re.compile(r"(?:an?|une?) ")
_PLURAL = re.compile(r"(?:[a-z]+[aeo] )?[a-z-]+s\b|[a-z]{1,3}\b")  # of a Spanish noun, maybe behind an adjective; abbreviations
_PASSED = re.compile(r" [a-z]{2,}s(?= ?(?:([,.;)]|$)| ))")  # agrees with more than one
_FINITE = re.compile(r"[a-z]+[aeo]nt\b")  # a French verb of more than one; a noun of more than one ends in s or x
_OF_MISSION = 7  # characters between people and their mission: "de la"
_NEXT_WORD = 6  # characters in which a preposition begins and ends
_STANDING = {"present", "strength"}  # "three remain ..." says nothing of them yet
_COMPARED_REACH = 4  # characters between "compared to" and the number
_CONJUGATED = {"es", "fr"}  # languages whose verbs of harm are no nouns: English counts "28 killing and maiming"
_WRITTEN_SMALL = {"en", "fr", "es", "ru"}  # languages that write a common noun with a small letter
_SUBJECT_REACH = 60  # characters between what is counted and how many there are
_OWNER_GAP = 24  # characters between "the number of" and its noun: an adjective
_VERB_REACH = 40  # characters in which the verb of harm before a number stands
_OF_REACH = 18  # characters between a percentage and the number that it is a share of


def of_country(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """Whom "Fiji (147), India (196)" counts: the people who were counted before in the sentence, by country."""
    text = q.scan.text
    if text[q.start - 1 : q.start] != "(" or text[q.end : q.end + 1] != ")":
        return None
    here = [
        o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and group_of(o.concept) == "people" and o.measure == "count"
    ]
    listed = bool(here) and here[-1].parent is not None and text[here[-1].start - 1] == "("
    named = any(0 <= q.start - t.end <= 2 for t in q.scan.terms("place", max(0, q.start - _VERB_REACH), q.start))
    whole = here[-1].parent if listed else base_of(here) if named else None
    return whole if whole is not None and whole.value >= q.value else None


def take_country(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Give a number in brackets behind a country the people whom the list counts."""
    if (whole := of_country(q, earlier)) is not None:
        q.concept, q.concept_text, q.rule, q.parent = whole.concept, whole.concept_text, "count.ellipsis", whole
    elif (people := people_of_country(q, earlier)) is not None:
        q.concept, q.rule = people, "count.ellipsis"
    else:
        return False
    return True


def people_of_country(q: Quantity, earlier: Sequence[Quantity]) -> str | None:
    """The same where their sum is not printed: "the dead were soldiers from Chad (3) and Togo (2)"."""
    text = q.scan.text
    if text[q.start - 1 : q.start] != "(" or text[q.end : q.end + 1] != ")" or q.measure != "count":
        return None
    if not any(0 <= q.start - t.end <= 2 for t in q.scan.terms("place", max(0, q.start - _VERB_REACH), q.start)):
        return None
    named = [t for t in q.scan.terms("noun", q.sentence_span[0], q.start) if t.section == "concepts" and group_of(t.key) == "people"]
    told = next(
        (o for o in reversed(earlier) if o.scan is q.scan and q.sentence - o.sentence <= 1 and group_of(o.concept) == "people"), None
    )
    return named[-1].key if named else told.concept if told is not None else None


_PERSONS = re.compile("[多余]?[人口]")  # a Chinese measure word, behind which stands how they fled


def _behind_persons(q: Quantity) -> set[int]:
    """Where a verb of flight may stand behind a Chinese measure word of people: 3万人被迫逃离."""
    persons = _PERSONS.match(q.scan.text, q.end)
    hasty = spoken_at("zh", "fleeing", q.scan.text, persons.end()) if persons is not None else None
    return {m.end() for m in (hasty or persons,) if m is not None}


def fled(q: Quantity) -> bool:
    """Whether a verb of flight stands right behind the number."""
    near = q.scan.terms("state", q.end, q.end + _VERB_REACH)
    beside = {q.end + 1, max(q.end + 1, q.noun_end)} if q.scan.language != "zh" else _behind_persons(q)
    return any(t.key == "displaced" and t.section == "states" and t.start in beside for t in near)


def is_harmed(q: Quantity) -> bool:
    """Whether a verb of harm stands right before the number ("killing at least 14"), or it is said right behind that they are hurt."""
    if q.scan.language == "zh":
        return False
    if _lie_hurt(q) or _fell(q):
        return True
    near = q.scan.terms("state", max(q.sentence_span[0], q.start - _VERB_REACH), q.start)
    verb = next((t for t in reversed(near) if t.key in HARM and t.section == "states"), None)
    return verb is not None and not has_unknown_noun(q) and only_links(q, verb.end, q.start)


def _fell(q: Quantity) -> bool:
    """Whether a verb of harm stands right behind a bare number: "eleven were taken back to their cells and three died"."""
    if q.scan.language not in _CONJUGATED:
        return False
    near = [t for t in q.scan.terms("state", q.end, q.end + _VERB_REACH) if t.start - q.end <= 1]
    return any(t.key in HARM and t.section == "states" for t in near) and not has_unknown_noun(q)


def _lie_hurt(q: Quantity) -> bool:
    """Whether the first that is said behind the number is that people are hurt: "where three remain in a critical state"."""
    said = [t for t in q.scan.terms("state", q.end, q.end + _VERB_REACH) if t.key not in _STANDING]
    if not said or said[0].key != "injured" or said[0].section != "states" or said[0].start <= q.end or has_unknown_noun(q):
        return False
    return not set(q.scan.text[q.end : said[0].start]) & set(",;:.()") and not q.scan.terms("noun", q.end, said[0].start)


def is_participle(q: Quantity) -> bool:
    """Whether a French participle goes on with the passive of the list: "1,316 articles ont été réaffectés, 204 vendus et 15 détruits"."""
    scan, (first, _) = q.scan, q.sentence_span
    if scan.language != "fr" or scan.text[q.start - 2 : q.start] not in {", ", "t "} or not _is_closed(scan, q.end):
        return False
    earlier = next((n for n in reversed(scan.numbers) if first <= n.end <= q.start - 1), None)
    verbs = scan.terms("link", first, q.start) if earlier is not None else []
    return any(t.key == "auxiliary" and scan.text[t.start : t.end].endswith("ete") for t in verbs)


def _is_closed(scan: Scan, start: int) -> bool:
    """Whether a plural word that could be a participle stands here, and behind it the clause ends or an adverbial opens."""
    word = _PASSED.match(scan.text, start)
    if word is None or word[1] is not None:
        return word is not None
    return any(t.start == word.end() + 1 and t.key in {"stop", "and"} for t in scan.terms("link", word.end(), word.end() + _NEXT_WORD))


def has_unknown_noun(q: Quantity) -> bool:
    """Whether a word that no list knows follows the number: it counts that, and nothing that was named before."""
    scan, start = q.scan, q.end
    if scan.language == "zh":
        return counts_unknown(q)
    if scan.language == "ru":
        return russian.counts_unknown(q)
    while start < len(scan.text) and scan.text[start] in " ])":
        start += 1
    if start >= len(scan.text) or not scan.text[start].isalpha() or _ARTICLE.match(scan.text, start):
        return False  # "against 530 a year earlier"
    if is_participle(q):
        return False
    if scan.language == "es" and q.value != 1 and not _PLURAL.match(scan.text, start):
        return False  # "another 32,000 remained cut off": a verb follows
    if scan.language == "fr" and q.value != 1 and _FINITE.match(scan.text, start):
        return False  # "180 devaient encore arriver"
    if any(start - 2 <= min(d.lead_start, d.start) <= start + 3 for d in scan.dates):
        return False  # "fell to 9,208 late in February"
    layers = ("link", "set", "state", "plan", "qualifier_after", "cause", "event", "negation", "place", "adjective", "change")
    return not any(start - 2 <= t.start <= start + 3 for layer in layers for t in scan.layers[layer])


def is_of_force(q: Quantity, verb: Term) -> bool:
    """Whether "the force" or a mission is the subject of the verb of strength: "the Force stood at 9,400 in May"."""
    scan, first = q.scan, q.sentence_span[0]
    ends = [m.end() for m in spoken(scan.language, "own", scan.text, first, verb.start)]
    ends += [t.end for t in scan.terms("mission", first, verb.start)]
    return bool(ends) and max(ends) <= verb.start and not set(scan.text[max(ends) : verb.start]) & set(",;:()")


def stands_at(q: Quantity, before: Quantity | None, noun: Term) -> bool:
    """Whether only "at" stands between a component and its number: "the military stood at 11,200 and the police component at 1,950"."""
    if before is None or before.sentence != q.sentence or noun.section != "concepts" or DEFAULT_STATE.get(noun.key) != "strength":
        return False
    between = q.scan.text[noun.end : q.start]
    return any(m.group() == between.strip() for m in spoken(q.scan.language, "stands_at", between, 0, len(between)))


def stood_at(q: Quantity, noun: Term) -> bool:
    """Whether only a verb of strength parts a component from its number: "the police component stood at 1,210 of an authorized 1,420"."""
    component = noun.section == "concepts" and DEFAULT_STATE.get(noun.key) == "strength"
    if not component or "out_of" not in q.markers or noun.start - q.sentence_span[0] > _SUBJECT_REACH:
        return False
    verb = next((t for t in q.scan.terms("state", noun.end, q.start) if t.key == "strength"), None)
    return verb is not None and verb.start - noun.end <= 1 and only_links(q, verb.end, q.start)


def take_nationals(q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Give a number the people for whom the nation right behind it stands, with a capital letter: "480 Irlandais"."""
    if q.scan.language != "fr" or q.value <= 1 or q.measure != "count":
        return False
    near = q.scan.terms("adjective", q.end, q.end + _NEXT_WORD + _COMPARED_REACH)
    nation = next((t for t in near if t.key == "nationality" and t.start - q.end == 1), None)
    if nation is None or not q.scan.written(nation.start, nation.start + 1).isupper():
        return False
    of_mission = any(t.start - nation.end <= _OF_MISSION for t in q.scan.terms("mission", nation.end, nation.end + 2 * _OF_MISSION))
    people = "peacekeepers" if of_mission else context_concept(q, "people", earlier)
    q.concept, q.generic, q.noun_end = people or "people", not of_mission, nation.end
    q.rule = "count.classifier"
    return True


def is_of_nation(q: Quantity, before: Quantity | None) -> bool:
    """Whether a nation alone names those of the people counted before: "eight peacekeepers (six Pakistanis, a Russian and a Serb)"."""
    if before is None or before.sentence != q.sentence or group_of(before.concept) != "people" or q.number.article:
        return False
    return q.measure == "count" and bool(nation_at(q.scan.language, q.scan.text, q.end))


def is_named_people(q: Quantity) -> bool:
    """Whether a name that no list knows stands right behind the number: "twelve Misseriya perished" counts none of those told before."""
    letter = q.scan.written(q.end, min(q.end + 2, len(q.scan.text)))
    return q.scan.language in _WRITTEN_SMALL and letter[:1] == " " and letter[1:].isupper() and has_unknown_noun(q)


def compared_with(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> Quantity | None:
    """The count that a number behind "compared with" is of, whatever stands between: "85 thefts at the depots, compared to 23"."""
    if before is None or before.sentence != q.sentence or before.measure != "count" or has_unknown_noun(q):
        return None
    words = q.scan.terms("comparison", before.noun_end, q.start)
    if not any(t.key in {"compared", "against"} and 0 <= q.start - t.end <= _COMPARED_REACH for t in words):
        return None
    gap = q.scan.text[before.noun_end : q.start]
    if before.concept is None or "," not in gap or ")" in gap:
        return None
    classifier = classifier_after(q)
    if classified(classifier, before.concept):
        return before
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence and o.measure == "count" and o.concept]
    return next((o for o in reversed(here) if classified(classifier, o.concept)), None)  # 案件87起,包括26名儿童,而上一期间为110起


def is_number_of(q: Quantity, noun: Term, before: Quantity | None) -> bool:
    """Whether a clause of its own says how many there are: "..., while the number of injured miners grew to 318"."""
    scan, between = q.scan, q.scan.text[noun.end : q.start]
    if len(between) > _SUBJECT_REACH or set(between) & set(",;:().") or not scan.terms("level", noun.end, q.start):
        return False
    after = before.noun_end if before is not None else q.sentence_span[0]
    leads = [t for t in scan.terms("link", after, noun.start) if t.key == "number_of" and noun.start - t.end <= _OWNER_GAP]
    said = [t for t in scan.terms("state", leads[-1].end, noun.start) if t.key in HARM] if leads else []
    if said and noun.section == "generic":
        q.state, q.own_state, q.state_at = said[-1].key, True, (said[-1].start, said[-1].end)
        q.state_text = scan.written(said[-1].start, said[-1].end)
    return bool(leads) and (bool(said) or noun.section == "state_nouns")


def take_share_base(q: Quantity, before: Quantity | None, earlier: Sequence[Quantity]) -> bool:
    """ "12,541 soldiers (64 per cent of 19,555)": the number after "of" counts what the share's own count counts."""
    if before is None or before.measure != "percent" or len(earlier) < 2 or has_unknown_noun(q):
        return False
    count = earlier[-2]
    linked = any(t.key == "of" for t in q.scan.terms("link", before.end, q.start)) and q.start - before.noun_end <= _OF_REACH
    if not linked or count.sentence != q.sentence or count.measure != "count":
        return False
    own = noun_after(q, len(q.scan.text))
    if own is not None and own.section == "concepts" and own.start - q.end <= 1 and group_of(own.key) != group_of(count.concept):
        return False  # "only 97 judges are trained, and 80 per cent of the 1,942 inmates await trial"
    q.concept, q.concept_text, q.generic, q.rule = count.concept, count.concept_text, count.generic, "count.share_base"
    return count.concept is not None


def go_on_with_names(q: Quantity, before: Quantity | None) -> None:
    """Go on with a list of people whose nouns no list knows: "two Bangladeshis, an Egyptian and a Togolese"."""
    if (
        before is None
        or before.sentence != q.sentence
        or before.concept is None
        or q.noun is not None
        or q.state
        or q.concept not in {None, before.concept}
    ):
        return
    if before.noun is not None and not all(nation_at(o.scan.language, o.scan.text, o.end) for o in (before, q)):
        return  # of a noun that the list knows only a nation tells how the list goes on
    gap = q.scan.text[before.end : q.start]
    linked = any(t.key == "and" for t in q.scan.terms("link", before.end, q.start))
    listed = len(gap.replace(",", " ").split()) == 1 + linked and (linked or gap.endswith(", "))
    named = has_unknown_noun(q) or bool(nation_at(q.scan.language, q.scan.text, q.end))
    if listed and group_of(before.concept) == "people" and named:
        q.concept, q.generic, q.rule, q.state, q.own_state = before.concept, True, before.rule, before.state, before.own_state
        q.markers.add("listed")
