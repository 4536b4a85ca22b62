"""What only Chinese grammar says: measure words that tell what is counted, and 一 that counts."""

from __future__ import annotations

import re

from dagster_project.engine.frames.nouns import classifier_after
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of

_UNIT_OF = {"military_personnel": "military_units", "uniformed_personnel": "military_units", "police_personnel": "formed_police_units"}
_DEAD_OR_HURT = re.compile(r"(?P<harm>[死亡]|[重轻]?伤)(?=[\d,;:。.)\s、多逾至一两三四五六七八九十数]|$)")
_TURNS = re.compile("[ 多余几]{0,2}[人台辆架艘车班批]次")
_OPENERS = ("link", "set", "state", "plan", "qualifier", "qualifier_after", "cause", "event", "negation", "place", "adverb")


def unit_concept(q: Quantity, concept: str) -> str:
    """支 counts units: 24支部队 are units, although 部队 alone are soldiers."""
    classifier = classifier_after(q)
    return _UNIT_OF.get(concept, concept) if classifier is not None and classifier.key == "unit" else concept


def counts_one(q: Quantity, after: Quantity | None) -> bool:
    """Whether 一 is a number and no article: 每季度一次, 只有一次, 一支140人的部队, 一辆装甲车被炸毁."""
    if q.measure == "rate" or q.qualifier != "exactly":
        return True
    if any(t.key == "only" and t.end == q.start for t in q.scan.layers["adverb"]):
        return True
    if q.own_state and q.state in {"damaged", "destroyed", "detained"}:
        return q.scan.text[q.noun_end : q.noun_end + 1] != "的"  # 一处阵地的大门: what was damaged is only a part of it
    classifier = classifier_after(q)
    sized = classifier is not None and after is not None and after.start == classifier.end  # 一个150人的连
    return sized and classifier is not None and (classifier.key == "unit" or group_of(q.concept) == "formations")


def dead_or_hurt(q: Quantity) -> str | None:
    """The state of 3死11伤, which headlines and wires write without a measure word."""
    if q.scan.language != "zh" or q.measure != "count":
        return None
    found = _DEAD_OR_HURT.match(q.scan.text, q.end)
    return None if found is None else "injured" if found["harm"].endswith("伤") else "killed"


def counts_turns(q: Quantity) -> bool:
    """Whether 人次, 台次, 架次 count the times that people or things were sent, and not how many there are."""
    return q.scan.language == "zh" and _TURNS.match(q.scan.text, q.end) is not None


def opens_next(q: Quantity, term: Term, after: Quantity | None, start: int) -> bool:
    """Whether the verb opens the clause of the next number, its object between the two: 出动车辆90台次,运输物资300吨."""
    noun = after.noun if after is not None else None
    if noun is None or after is None or noun.end > after.start or "," not in q.scan.text[start : term.start]:
        return False
    return 0 <= noun.start - term.end <= 1


def counts_unknown(q: Quantity) -> bool:
    """Whether a word that no list knows follows a measure word that says little (个, 座): the number counts that."""
    classifier = classifier_after(q)
    text = q.scan.text
    if classifier is None or classifier.key != "general" or classifier.end >= len(text) or not text[classifier.end].isalpha():
        return False
    return not any(t.start == classifier.end for layer in _OPENERS for t in q.scan.layers[layer])
