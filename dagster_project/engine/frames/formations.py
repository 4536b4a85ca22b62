"""A number beside a formation counts its people, unless it counts the formations."""

from __future__ import annotations

from dagster_project.engine.frames.arabic import is_numeral_behind
from dagster_project.engine.frames.lenders import PERSONNEL_OF
from dagster_project.engine.frames.nouns import classifier_after
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.vocabulary import group_of

_NUMBER_OF = 12  # characters between "number of" and its noun: an adjective


def count_members(q: Quantity) -> None:
    """A number after a formation counts its people ("a unit of 170", "140 strong"), unless it is the numeral of the noun (كتيبة واحدة)."""
    numeral = q.scan.language == "ar" and (q.value <= 2 or (q.noun is not None and is_numeral_behind(q, q.noun)))  # الوحدات الثلاث
    classifier = classifier_after(q)
    if classifier is not None and (
        classifier.key in {"unit", "time"} or (classifier.key == "general" and not q.scan.text.startswith("批", q.end))
    ):
        return  # 护送车队57支, 步兵营四个
    named = q.noun is not None and any(
        t.key == "number_of" and 0 <= q.noun.start - t.end <= _NUMBER_OF for t in q.scan.terms("link", q.sentence_span[0], q.noun.start)
    )  # "the number of infantry battalions fell from ten to eight"
    if group_of(q.concept) == "formations" and q.concept and not (numeral or named) and q.scan.passage.kind != "table_row":
        q.concept = PERSONNEL_OF.get(q.concept, "military_personnel")
