"""The law of corrections: each names something that this warehouse holds, or held in a former release.

A correction whose row is gone is stale and does nothing; one whose row never was is a slip of the pen, and what it was meant for would
go out uncorrected.
"""

from __future__ import annotations

from expectations.gate import Expectation, InSet

KNOWN = """
select correction_id as row_id, document_id, quote, 'figure' as kind, figure_id as named, is_known from staging.replacements
union all
select correction_id, document_id, quote, accepted_kind, accepted_id, is_known from staging.acceptances where is_named
"""

EXPECTATIONS = (
    Expectation(
        "correction_names_a_known_row",
        "block",
        "staging.replacements",
        "correction",
        InSet("is_known", (True,)),
        KNOWN,
        "it names the {kind} {named}, which neither this warehouse nor a release before it holds",
        "A correction names a row that was never there, so that what it should correct would go out as it is.",
        "Look the id up in the published tables and mend the row of dbt/seeds/corrections.csv; the row is named by its correction_id.",
        needs=("staging.replacements", "staging.acceptances"),
    ),
)
