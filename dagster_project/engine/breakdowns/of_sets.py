"""Parts of a set of which one can only say what is said of them: of the units that were evaluated, those that handed in a plan."""

from __future__ import annotations

from dagster_project.engine.breakdowns.claims import Claim
from dagster_project.engine.breakdowns.members import Paragraph
from dagster_project.engine.words.vocabulary import PRESUPPOSES
from dagster_project.engine.words.wording import says


def of_the_set(paragraph: Paragraph, i: int) -> Claim | None:
    """ "24 units were evaluated ... 17 submitted plans": what is said of the part can only be said of one of the set."""
    q = paragraph.counts[i]
    if (
        q.state not in PRESUPPOSES
        or any(q is p for c in paragraph.partitions for p in c.parts)
        or q.markers & {"of_which", "including", "out_of"}
    ):
        return None
    last = [o for o in reversed(paragraph.counts[:i]) if o.concept == q.concept and o.state in PRESUPPOSES and o.sentence < q.sentence]
    if last and last[0].value >= q.value and says(q.scan.language, "these_last", q.scan.text, q.sentence_span[0], q.start):
        return Claim("subset", last[0], [q], "breakdown.of_set")  # "each of the latter was asked for a plan; nine have sent theirs"
    told = {t.key for t in q.scan.terms("state", q.sentence_span[0], q.start)} - {q.state}  # "of those that fell short four ..."
    named = [o for o in reversed(paragraph.counts[:i]) if o.concept == q.concept and o.state in told and o.sentence < q.sentence]
    earlier = [o for o in reversed(paragraph.counts[:i]) if o.concept == q.concept and o.state == PRESUPPOSES[q.state]]
    earlier = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence] + named + earlier
    total = next((o for o in earlier if o.scan is q.scan and o.value >= q.value), None)
    return Claim("subset", total, [q], "breakdown.of_set") if total is not None else None
