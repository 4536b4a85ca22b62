"""What a number without a noun of its own takes from the one whose noun it borrows."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.frames.chinese import of_all_people, unit_concept
from dagster_project.engine.frames.chinese_clauses import count_patients
from dagster_project.engine.frames.ellipses import fares_otherwise
from dagster_project.engine.frames.formations import count_members
from dagster_project.engine.frames.lenders import is_mixed
from dagster_project.engine.numbers.quantities import Quantity


def take_lent(q: Quantity, before: Quantity | None, lender: Quantity, earlier: Sequence[Quantity]) -> None:
    """Count what the lender counts; of people of several kinds only that they are people."""
    q.concept, q.concept_text, q.generic, q.rule = lender.concept, lender.concept_text, lender.generic, "count.ellipsis"
    q.parent = lender
    elsewhere = lender.sentence != q.sentence or lender.scan is not q.scan
    mixed = is_mixed(lender, earlier) or (elsewhere and lender.concept in {"women", "children"})
    q.concept = unit_concept(q, lender.concept or "")
    if of_all_people(q, lender) or (mixed and fares_otherwise(q, before, lender)):
        q.concept, q.generic, q.parent = "people", True, None
    count_patients(q)
    if ("others" in q.markers or ("additional" in q.markers and elsewhere)) and mixed:
        q.concept, q.generic, q.parent = "people", True, None  # "twelve soldiers and a civilian were killed; nine others were injured"
    if any(t.key == "strength" and (0 <= q.start - t.end <= 3 or 0 <= t.start - q.end <= 2) for t in q.scan.layers["state"]):
        count_members(q)  # "a battalion whose strength is 525"
