"""What a share or a change is of, where the noun stands before a verb: "women made up 6 per cent", "from 113 to 151"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dagster_project.engine.frames.lenders import PERSONNEL_OF, base_of
from dagster_project.engine.frames.nouns import classifier_after, noun_before
from dagster_project.engine.frames.said_of_others import WEAK
from dagster_project.engine.numbers.quantities import Quantity, joined_by_level
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import DEFAULT_STATE, FLEET, HARM, fits, group_of
from dagster_project.engine.words.wording import says, spoken

_SHARES = {"percent", "percent_change"}
_SUBJECT_REACH = 24  # characters between a noun and the verb that makes it the subject of a share
_CEILINGS = {"shortfall", "authorized_strength", "required"}
_SIZE = {"of", "de", "d'"}  # between a formation and how many people it has
_LEAD_IN = re.compile(r"^\(| (?:an|a|the|its|their)$")
_OF_REACH = 8  # characters between a part and its whole that hold nothing but "of"
_ADJECTIVE = 3  # letters between a noun and its adjective: the Arabic article
_SHARE_REACH = 130  # characters between "the share of" and the percentage
_TO_NOUN = 14  # characters between "the share of" and the noun: an article, an adjective
_RELATIVE = re.compile(r", (?:в |на |из )?котор[^,;:()]*, ")
_SHARE = re.compile("share|percentage|proportion|proporcion|porcentaje|pourcentage|part|نسب|дол")
_OF_ALL = 26  # characters behind a percentage in which "of them" begins
_BEFALLEN = {*HARM, "displaced", "returned", "detained"}  # what befell a whole, and so some of it
_VERB_REACH = 14  # characters between that verb and the percentage: a comparator
_CAUSED_REACH = 40  # characters before a percentage in which a verb of causing harm stands
_NEXT_SHARE = 60  # characters between two percentages of one list
_DOERS = {"armed_group_members", "national_forces", "international_forces"}


def noun_of_change(q: Quantity, before: Quantity | None) -> Term | None:
    """The noun of "the number of attacks rose by 34 per cent, from 113 to 151", which stands before the percentage."""
    if before is None or before.measure not in _SHARES or before.sentence != q.sentence:
        return None
    ends = {"from", "to"} if before.measure == "percent_change" else {"from"}
    opens = any(t.key in ends and q.start - t.end <= 1 for t in q.scan.terms("level", before.noun_end, q.start))
    return noun_before(before, 0) if opens else None


def subject_of_share(q: Quantity) -> Term | None:
    """Who makes up a percentage of something: "women accounted for 6 per cent"."""
    scan, text = q.scan, q.scan.text
    first, _ = q.sentence_span
    if (named := _named_by_share(q)) is not None:
        return named
    for verb in reversed(scan.terms("link", first, q.start)):
        if verb.key != "makes_up":
            continue
        behind = [n for n in scan.terms("noun", verb.end, q.start) if n.section == "concepts"] if scan.language == "ar" else []
        if len(behind) == 1 and q.start - behind[0].end <= _OF_REACH and behind[0].start - verb.end <= _VERB_REACH:
            return behind[0]  # Arabic puts the verb first
        if q.start - verb.end > _VERB_REACH:
            continue
        nouns = [n for n in scan.terms("noun", max(first, verb.start - _SUBJECT_REACH), verb.start) if n.section == "concepts"]
        if (
            nouns
            and not set(text[nouns[-1].end : verb.start]) & set(",;:()、")
            and not any(nouns[-1].end <= n.start < verb.start for n in scan.numbers)
        ):
            return nouns[-1]
        return None
    return None


def _named_by_share(q: Quantity) -> Term | None:
    """The noun of "the share of women in the military component was 6 per cent", however many other nouns stand behind it."""
    scan, text = q.scan, q.scan.text
    first, _ = q.sentence_span
    if q.measure != "percent":
        return None
    for word in reversed(scan.terms("link", max(first, q.start - _SHARE_REACH), q.start)):
        if word.key != "number_of" or not _SHARE.search(text, word.start, word.end):
            continue
        near = [n for n in scan.terms("noun", word.start, q.start) if n.end > word.end and n.start - word.end <= _TO_NOUN]
        noun = next((n for n in near if n.section == "concepts"), None)  # "proportion de femmes": the noun may begin with "de"
        if near and near[0].section == "generic" and near[0].start - word.end <= 1:
            noun = near[0]  # «доля подразделений, которым выставлена оценка, снизилась с 17»
        if (
            noun is None
            or set(_RELATIVE.sub(" ", text[noun.end : q.start])) & set(",;:()")
            or any(noun.end <= n.start < q.start for n in scan.numbers)
        ):
            return None
        return noun
    return None


def share_bounds(quantities: Sequence[Quantity]) -> None:
    """Give the first bound of "from 12,947 to 8,398 people" the noun of the second."""
    for first, second in pairwise(quantities):
        borrowed = (
            first.rule == "count.noun_before" and group_of(first.concept) == "activity"
        )  # "the toll of the attack rose from 12 to 15 dead"
        alone = (first.noun is None or borrowed) and first.measure == second.measure == "count" and second.noun is not None
        if alone and first.sentence == second.sentence and joined_by_level(first, second):
            first.concept, first.concept_text, first.generic = second.concept, second.concept_text, second.generic
            first.rule = "count.shared_noun"
            if second.noun is not None and second.noun.section == "state_nouns" and second.state in HARM:
                first.state, first.state_text = second.state, second.state_text  # "from 31 to 44 dead"
        elif second.concept == "people" and group_of(first.concept) == "people" and joined_by_level(first, second):
            second.concept, second.concept_text = first.concept, first.concept_text  # "the displaced rose from 2 to 3 million people"


def share_bound_states(quantities: Sequence[Quantity]) -> None:
    """Give the first bound of "from 10,750 to 11,650 authorized soldiers", "from three to four dead" the state of the second."""
    for first, second in pairwise(quantities):
        if first.sentence != second.sentence or {first.measure, second.measure} != {"count"} or first.own_state:
            continue
        told = second.state in HARM or second.state == "authorized_strength"
        if told and group_of(first.concept) == group_of(second.concept) == "people" and joined_by_level(first, second):
            first.state, first.state_text, first.default_state = second.state, second.state_text, False


def mark_parted(q: Quantity, after: Quantity | None) -> None:
    """Mark "97 vehicles of 119": the whole stands without a noun behind the noun of its part."""
    if after is None or after.noun is not None or after.sentence != q.sentence or after.value < q.value or q.noun is None:
        return
    if q.number.article or q.noun.section == "state_nouns" or q.generic:
        return
    if group_of(q.concept) == "formations" and q.scan.text[q.noun_end : after.start].strip() in _SIZE:
        after.concept = PERSONNEL_OF.get(q.concept or "", "military_personnel")  # "three formed police units of 125 each"
        after.rule = "count.noun_before"
        return
    said = next((t for t in q.scan.terms("state", q.noun_end, after.start) if t.start - q.noun_end <= 1), None)
    gap = q.scan.text[said.end if said is not None and said.key not in HARM else q.noun_end : after.start]  # "deployed out of 13,289"
    gap = _without_allowed(q, gap, after)
    if len(gap.strip()) <= _OF_REACH and any(
        t.key == "of" and gap.strip() == q.scan.text[t.start : t.end] for t in q.scan.terms("link", q.noun_end, after.start)
    ):
        q.markers.add("out_of")
        after.concept, after.concept_text, after.generic = q.concept, q.concept_text, q.generic


def _without_allowed(q: Quantity, gap: str, after: Quantity) -> str:
    """What stands between a part and its whole, without the bracket and the word for what is allowed: "(of an authorized"."""
    allowed = [t for t in q.scan.terms("state", q.noun_end, after.start) if t.key == "authorized_strength" and after.start - t.end <= 1]
    if not allowed or q.scan.language != "en":
        return gap
    return _LEAD_IN.sub("", gap[: len(gap) - (after.start - allowed[-1].start)].strip())


def state_of_subject(q: Quantity, subject: Term) -> str | None:
    """What is said of the subject of a share in its own phrase ("the share of vacant posts was 12 per cent"), else its default."""
    near = q.scan.terms("state", max(q.sentence_span[0], subject.start - _SUBJECT_REACH), q.start)
    victims = [t for t in near if q.scan.language == "zh" and t.start >= subject.end and t.section == "state_nouns" and t.key in HARM]
    if victims and group_of(subject.key) == "people" and "," not in q.scan.text[subject.end : victims[0].start]:
        return victims[0].key  # 武装团体造成的平民伤亡占43%, 妇女占死者的12%
    said = [
        t.key
        for t in near
        if t.key not in WEAK
        and fits(t.key, subject.key)
        and not (t.key in _CEILINGS and "," in q.scan.text[t.end : subject.start])  # 较核定员额少354人,女性占6.8%
        and (t.end <= subject.end + 1 or (t.key in FLEET and 0 <= t.start - subject.end <= _ADJECTIVE))
    ]
    rated = [t.key for t in near if t.key.startswith("rated_") and fits(t.key, subject.key)]  # «доля подразделений, получивших оценку ...»
    return said[-1] if said else rated[-1] if rated else DEFAULT_STATE.get(subject.key)


def fate_of_them(q: Quantity, earlier: Sequence[Quantity]) -> str | None:
    """ "Children make up 61 per cent of them": what befell those who were counted before befell these."""
    them = any(t.key == "of_which" and 0 <= t.start - q.noun_end <= 1 for t in q.scan.terms("set", q.noun_end, q.noun_end + _OF_ALL))
    whole = base_of([o for o in earlier if o.scan is q.scan]) if them else None
    return whole.state if whole is not None and whole.state in _BEFALLEN and group_of(whole.concept) == "people" else None


def is_whole_of_share(whole: Quantity, percent: Quantity | None) -> bool:
    """Whether a count only says what a percentage is of (占核定人数2 101名的70%): what follows goes on from the count before it."""
    if percent is None or percent.measure != "percent" or percent.sentence != whole.sentence or whole.scan.language != "zh":
        return False
    classifier = classifier_after(whole)
    return whole.scan.text[max(whole.noun_end, classifier.end if classifier else 0) : percent.start].startswith("的")


def count_of_share(q: Quantity, before: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The count of 警员1 468名，占核定人数2 101名的70%, where the whole stands between the count and its share."""
    classifier = classifier_after(before)
    gap = q.scan.text[max(before.noun_end, classifier.end if classifier else 0) : q.start]
    if q.scan.language != "zh" or not gap.startswith("的"):
        return None
    for count in reversed(earlier[:-1]):
        if count.scan is not q.scan or count.sentence != q.sentence:
            return None
        if count.measure == "count" and group_of(count.concept) == group_of(before.concept):
            verb = any(t.key == "makes_up" for t in q.scan.terms("link", count.noun_end, before.start))
            return count if verb else None
    return None


def caused_harm(q: Quantity, said: Term, earlier: Sequence[Quantity]) -> str | None:
    """Who came to harm, where the subject of the percentage is whoever did it: "rebels caused 75 per cent of these casualties"."""
    first = max(q.sentence_span[0], q.start - _CAUSED_REACH)
    told = next(reversed(spoken(q.scan.language, "caused", q.scan.text, first, q.start)), None)
    if told is None or said.start < q.end or set(q.scan.text[told.end() : q.start]) & set(",;:()"):
        return None
    named = [n for n in q.scan.terms("noun", q.end, said.start) if n.section == "concepts" and group_of(n.key) == "people"]
    if named:
        return named[-1].key
    harmed = (o.concept for o in reversed(earlier) if o.scan is q.scan and o.state in HARM and o.concept and o.concept not in _DOERS)
    return next(harmed, "people")


def answers_too(q: Quantity, before: Quantity | None) -> bool:
    """Go on with a list of who did it, which leaves out the verb and the harm: "..., pro-government forces 12 per cent"."""
    if before is None or before.rule != "percent.harm" or before.sentence != q.sentence or before.scan is not q.scan:
        return False
    gap = q.scan.text[before.noun_end : q.start]
    doers = [n for n in q.scan.terms("noun", before.noun_end, q.start) if n.key in _DOERS or n.section == "generic"]
    doers += [t for t in q.scan.terms("group", before.noun_end, q.start) if t.key in _DOERS]
    if len(gap) > _NEXT_SHARE or set(gap) & set(";:().") or not doers:
        return False
    if not says(q.scan.language, "caused", q.scan.text, q.sentence_span[0], before.start):
        return False
    q.concept, q.state, q.state_text, q.rule = before.concept, before.state, before.state_text, before.rule
    return True


def bound_shares(quantities: Sequence[Quantity]) -> None:
    """Give a share the "about" that stands before its whole: 约占5 408个投票站的14%."""
    for whole, share in pairwise(quantities):
        if whole.qualifier == "about" and is_whole_of_share(whole, share) and whole.scan.text.startswith("占", whole.start - 1):
            whole.qualifier, share.qualifier = share.qualifier, whole.qualifier
