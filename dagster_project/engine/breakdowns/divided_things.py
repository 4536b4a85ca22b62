"""Sums of money and things of no group, which are divided as people are."""

from __future__ import annotations

from itertools import pairwise, takewhile

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph, is_nameless
from dagster_project.engine.breakdowns.others import goes_on

_OF_IT = {"of_which", "including"}


def of_sums(paragraph: Paragraph) -> list[Claim]:
    """ "The debt came to 21.4 million dollars, of which 6.2 million were owed for equipment": sums of money are divided like counts."""
    sums = [q for q in paragraph.quantities if q.measure == "money" and not q.reason]
    claims = []
    for index, (whole, part) in enumerate(pairwise(sums)):
        together = whole.scan is part.scan and whole.sentence == part.sentence and whole.unit == part.unit
        if not together or not part.markers & _OF_IT or whole.markers & _OF_IT or part.value >= whole.value:
            continue
        listed = [part, *takewhile(lambda o: "detail" in o.markers or goes_on(o), sums[index + 2 :])]
        listed = [o for o in listed if o.sentence == whole.sentence and o.unit == whole.unit]
        claims.append(Claim("subset", whole, listed if sum(o.value for o in listed) <= whole.value else [part], "breakdown.of_which"))
    return claims


def of_things(paragraph: Paragraph) -> list[Claim]:
    """ "460 families, including 120 from the north": things of no group are divided too, where the part names nothing else."""
    claims = []
    for whole, part in pairwise(paragraph.quantities):
        counted = whole.measure == part.measure == "count" and not whole.reason and not part.reason and whole.concept == "other"
        if not counted or whole.noun is None or whole.sentence != part.sentence or whole.scan is not part.scan or part.value >= whole.value:
            continue
        if (
            not part.markers & _OF_IT
            or whole.markers & {*_OF_IT, "base"}
            or not (is_nameless(part) or part.concept_text == whole.concept_text)
        ):
            continue
        if is_nameless(part):
            part.concept, part.concept_text, part.generic, part.parent = whole.concept, whole.concept_text, whole.generic, whole
        claims.append(Claim("subset", whole, [part], "breakdown.of_which"))
    return claims
