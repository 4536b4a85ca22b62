"""What a quantity counts: its noun, else what the text counted or named before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.agents import is_speaker
from dagster_project.engine.frames.arabic import (
    goes_on,
    head_of_construct,
    is_numeral_behind,
    is_setting,
    raises_to,
    skips_verb,
    tells_of_some,
)
from dagster_project.engine.frames.arabic_clauses import counted_head, follows_captors, is_one_of
from dagster_project.engine.frames.borrowed import borrow
from dagster_project.engine.frames.bracketed import bracketed_noun
from dagster_project.engine.frames.chinese import dead_or_hurt, is_held, whose_harm
from dagster_project.engine.frames.ellipses import counted_then, divides_activity, gapped_noun, subject_of_level
from dagster_project.engine.frames.formations import count_members
from dagster_project.engine.frames.gapped import counts_on
from dagster_project.engine.frames.lenders import context_concept, is_circumstance
from dagster_project.engine.frames.nouns import CEILING_OF, class_concept, classifier_after, noun_after, noun_before, noun_past_size
from dagster_project.engine.frames.numbered import takes_numbered
from dagster_project.engine.frames.preceding import (
    is_numbered,
    is_subject,
    of_fleet,
    of_formation,
    of_mission,
    officers_of,
    opens_change,
    owns_base,
)
from dagster_project.engine.frames.relatives import of_whom
from dagster_project.engine.frames.russian import did_as_much, fronted_harmed, is_fronted, parts_by_dash
from dagster_project.engine.frames.shared_nouns import awaits_noun
from dagster_project.engine.frames.subjects import noun_of_change
from dagster_project.engine.frames.taken import is_predicate_between, keep_set, take_noun
from dagster_project.engine.frames.tolls import head_of_toll, take_moved
from dagster_project.engine.frames.topics import count_crew, take_topic
from dagster_project.engine.frames.unlisted import is_unlisted
from dagster_project.engine.frames.unnamed import (
    compared_with,
    fled,
    has_unknown_noun,
    is_harmed,
    is_number_of,
    stands_at,
    stood_at,
    take_country,
    take_nationals,
    take_share_base,
)
from dagster_project.engine.numbers.inner_nouns import inner_noun
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import is_labelled
from dagster_project.engine.words.vocabulary import group_of

_STRICT = {"en", "es", "fr", "ru", "zh"}  # elsewhere verbs and adjectives follow numbers too freely to tell an unknown noun from them
_STRONG_BEFORE = {"zh": 7}
_FIGHTERS = {"armed_group_members", "national_forces", "international_forces", "military_personnel"}  # before whom others flee
_HEADS = re.compile(r"-(?:man|men|member|person|people|strong|soldier|officer)(?!\w)| (?:hommes|hombres|человек)(?!\w)")  # behind a size


def find_concept(q: Quantity, before: Quantity | None, after: Quantity | None, earlier: Sequence[Quantity]) -> None:
    """Give the quantity its noun and concept; without a noun of its own it borrows from its list, its set or the topic."""
    if take_share_base(q, before, earlier):
        return
    if (bracketed := bracketed_noun(q, before)) is not None:
        take_noun(q, bracketed, earlier)
        q.rule = "count.noun_before"
        return
    noun = inner_noun(q)
    if noun is None:
        noun = noun_after(q, after.start if after else len(q.scan.text)) or noun_past_size(q, after) or gapped_noun(q, before)
    if noun is None and after is not None and raises_to(q, after):
        noun = noun_after(after, len(q.scan.text))  # من 92 إلى 141 حادثا
    if noun is not None and noun.key == "any":
        q.noun_end = noun.end  # "22 others", "two of them": the noun says nothing
        q.markers.add("of_which" if "of" in q.scan.text[q.end : noun.end].split() else "others")
        noun = None
    if noun is not None and "of_which" in q.markers and (is_predicate_between(q, noun) or is_circumstance(q, noun, earlier)):
        noun = None  # "of the 17 battalions, five lack vehicles"
    noun = None if noun is not None and skips_verb(q, noun) else noun
    if (told := dead_or_hurt(q)) is not None:
        q.state, q.state_at, q.own_state, q.state_text = told[0], told[1:], True, q.scan.written(*told[1:])
        q.concept, q.generic, q.rule = whose_harm(q) or context_concept(q, "people", earlier) or "people", True, "count.state_only"
        return
    if noun is None and counts_on(q, before, earlier):
        return
    if noun is None and (whom := of_whom(q)) is not None:
        take_noun(q, whom, earlier)
        q.rule = "count.noun_before"
        return
    preceding = led = fronted_harmed(q)
    preceding = preceding or (counted_head(q) if noun is None else None) or noun_before(q, before.noun_end if before else 0)
    preceding = None if preceding is not None and (preceding.key == "any" or is_speaker(q.scan, preceding, q.start)) else preceding
    if noun is None and (takes_numbered(q) or take_moved(q, before, preceding, earlier) or did_as_much(q, before, earlier)):
        return
    of_each = preceding is not None and before is not None and before.reason == "article" and preceding.start >= before.end
    if of_each or parts_by_dash(q):
        preceding = None  # "each handed in a rifle, 1,330 were fit": of whoever each is; "152 by the army, 169 - by rebels"
    joined = preceding is not None and not set(q.scan.text[preceding.end : q.start]) & set(",:;")
    labelled = preceding is not None and before is None and is_labelled(q.scan)
    numeral = q.scan.language == "ar" and q.number.kind == "words" and q.value <= 2 and not q.number.article and not is_one_of(q)
    if preceding is not None and q.start - preceding.end > 1 and q.scan.text.startswith(" من ", q.end):
        numeral = False  # اثنان من حفظة السلام: of them, whatever stands before
    if joined and preceding and numeral and q.start - preceding.end <= 14 and not follows_captors(q, preceding):
        noun = None  # Arabic one and two follow their noun; "one of" (an article) stands before it
    reach = CEILING_OF if preceding is not None and preceding.key == "authorized_strength" else _STRONG_BEFORE.get(q.scan.language, 3)
    near = joined and preceding is not None and q.start - preceding.end <= reach and not (noun is None and not labelled and is_unlisted(q))
    if near and preceding is not None and (owns_base(q, before, preceding) or is_setting(q, preceding)):
        near, preceding = False, None
    if near and preceding is not None and q.scan.language == "ar":
        near = not (goes_on(q) or tells_of_some(q, preceding))
        noun = None if near and is_numeral_behind(q, preceding) else noun
    near = near or (joined and before is not None and preceding is not None and opens_change(q, preceding, after))
    near = near or (joined and preceding is not None and (stands_at(q, before, preceding) or stood_at(q, preceding)))
    near = near or led is not None or (labelled and noun is None and preceding is not None)
    if noun is not None and (whole := divides_activity(q, noun, earlier)) is not None:
        q.concept, q.concept_text, q.rule, q.parent = whole.concept, whole.concept_text, "count.ellipsis", whole
        return
    if noun is not None:
        take_noun(q, noun, earlier)
        keep_set(q, earlier)
        if (members := of_formation(q) or officers_of(q) or of_mission(q) or of_fleet(q)) is not None:
            q.concept = members
            return
        classifier = classifier_after(q)
        if (classifier is not None and classifier.key == "person") or _HEADS.match(q.scan.text, q.end):
            count_crew(q)
        if (
            ((q.generic and near) or ((q.generic or q.concept == "people") and (is_subject(q, preceding) or is_numbered(q, preceding))))
            and preceding is not None
            and group_of(preceding.key) == group_of(q.concept)
            and preceding.section == "concepts"
        ):
            take_noun(q, preceding, earlier)
        return
    if (near or is_fronted(q, preceding)) and preceding is not None:
        take_noun(q, head_of_construct(q, preceding, before), earlier)
        count_members(q)
        q.rule = "count.noun_before"
        return
    if (changed := head_of_toll(q) or noun_of_change(q, before) or subject_of_level(q)) is not None:
        take_noun(q, changed, earlier)
        q.rule = "count.noun_before"
        return
    if preceding is not None and (group_of(preceding.key) != "people" or (preceding.key in _FIGHTERS and not joined)) and fled(q):
        q.concept, q.generic, q.rule = "people", True, "count.state_only"  # "rebels take a town, 30,000 flee"
        return
    if take_country(q, earlier) or take_nationals(q, earlier):
        return
    if (
        preceding is not None
        and is_harmed(q)
        and preceding.section == "concepts"
        and group_of(preceding.key) not in {"people", "formations"}
    ):
        preceding = None  # "the bombing kills 14", "an attack that left nine dead and injured 27"
    if (counted := before if counted_then(q, before) else compared_with(q, before, earlier)) is not None:
        q.concept, q.concept_text, q.generic, q.rule = counted.concept, counted.concept_text, counted.generic, "count.ellipsis"
        return
    if preceding is not None and is_number_of(q, preceding, before):
        take_noun(q, preceding, earlier)
        q.rule = "count.noun_before"
        return
    if class_concept(q) == "people" and is_held(q):
        q.concept, q.rule = "detainees", "count.classifier"
        return
    if borrow(q, before, earlier):
        return
    if preceding is not None and preceding.key in {"women", "children"} and q.scan.language == "zh" and not joined and not q.markers:
        preceding = None  # 死者多为妇女和儿童,至少12人在火中丧生
    if preceding is not None and not joined and group_of(preceding.key) == "other":
        preceding = None  # "with both Governments, I recommend that it be raised by 1,126"
    lent = "out_of" not in q.markers and not (after is not None and awaits_noun(q, after))
    if preceding is not None and lent and not (q.scan.language in _STRICT and has_unknown_noun(q)) and not is_unlisted(q):
        take_noun(q, preceding, earlier)
        count_members(q)
        q.rule = "count.noun_before"
        return
    concept = class_concept(q)
    if concept is None and not has_unknown_noun(q):
        take_topic(q, before, after, earlier)
    elif concept:
        q.concept = context_concept(q, group_of(concept) or "other", earlier) or concept
        q.rule, q.generic = "count.classifier", True
