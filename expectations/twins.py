"""What the versions of one work say differently. A finding about the source or about one reading of it: reported, never held.

Rule R4 of the reconciliation: the value of the original language is published, in tier C.
"""

from __future__ import annotations

from expectations.gate import Expectation, InSet

STATEMENTS = """
select twin_group_id as row_id, work_id as document_id, array_to_string(quotes, ' … ') as quote, verdict, sentence,
  concept, coalesce(state, 'of no stated state') as state, published_value, published_language
from quality.language_agreement
"""

EXPECTATIONS = (
    Expectation(
        "translation_mismatch",
        "warn",
        "quality.language_agreement",
        "twins",
        InSet("verdict", ("agree", "only_in_some")),
        STATEMENTS,
        "{concept} {state}: {sentence}; the {published_language} text decides: {published_value}",
        "Versions of one document state different numbers for the same thing.",
        "Read the sentences. If the source prints the numbers so, nothing is to be done: the original decides, and the figures are of "
        "tier C. If a number was misread, mend the rule; if the figures are no counterparts, see docs/twins.md.",
        needs=("quality.language_agreement",),
    ),
)
