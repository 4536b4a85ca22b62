"""Tables that were flattened into lines: what a row counts stands in the heading above, and the rows of a column sum to its total."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.claims import Claim, sums_to
from dagster_project.engine.lexicon import Term, lexicon
from dagster_project.engine.quantities import Quantity
from dagster_project.engine.text import fold
from dagster_project.engine.vocabulary import DEFAULT_STATE, fits, group_of


def _heading_terms(q: Quantity, layer: str) -> list[Term]:
    section = q.scan.passage.section
    return lexicon(q.scan.language).find(fold(section).text)[layer] if section else []


def frame_rows(quantities: Sequence[Quantity], context: Sequence[Quantity]) -> None:
    """Give the numbers of one table row the concept of the heading, and the state of the heading or of what the text counted before."""
    for q in quantities:
        if q.measure != "count" or (q.concept is not None and not q.generic):
            continue
        nouns = [n for n in _heading_terms(q, "noun") if n.section == "concepts"]
        lender = next((o for o in reversed(context) if o.measure == "count" and o.concept and group_of(o.concept) != "other"), None)
        if nouns:
            q.concept, q.rule = nouns[0].key, "table.heading"  # "Number of civilians by location"
            if lender is not None and group_of(lender.concept) != group_of(q.concept):
                lender = next((o for o in reversed(context) if group_of(o.concept) == group_of(q.concept) and o.measure == "count"), None)
        elif lender is not None:
            q.concept, q.rule = lender.concept, "table.context"
        if q.concept is None:
            continue
        q.reason = None
        states = [t.key for t in _heading_terms(q, "state") if fits(t.key, q.concept)]
        q.state = states[0] if states else lender.state if lender is not None and lender.state else DEFAULT_STATE.get(q.concept)
        if lender is not None and group_of(lender.concept) == group_of(q.concept) and nouns:
            q.concept = lender.concept if lender.concept and not lender.generic else q.concept


def table_claims(rows: Sequence[Sequence[Quantity]], context: Sequence[Quantity]) -> list[Claim]:
    """The column of first numbers of consecutive rows as parts of its total: a row marked total, else the figure that the text gave before.

    A marked total ties its column whether or not the sum is true; an unmarked one only when the column adds up to it.
    """
    column = [row[0] for row in rows if row and row[0].measure == "count" and row[0].concept]
    if len(column) < 3:
        return []
    marked = [q for q in column if any(t.key == "total" for t in q.scan.layers["set"])]
    parts = [q for q in column if q not in marked]
    if marked and len(parts) > 1:
        return [Claim("partition", marked[-1], parts, "breakdown.table")]
    for total in reversed(context):
        if total.measure == "count" and group_of(total.concept) == group_of(column[0].concept) and sums_to(total, column):
            return [Claim("partition", total, column, "breakdown.table")]
    return []
