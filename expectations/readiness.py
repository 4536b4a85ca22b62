"""The arithmetic of equipment readiness: serviceable, under repair and unserviceable make up the fleet, where all four are stated.

Which figures describe one fleet (one document, owner, equipment, place and time) is decided in dbt, `staging.readiness_sums`.
"""

from __future__ import annotations

from expectations.gate import Between, Expectation

SUMS = """
select readiness_id as row_id, document_id, array_to_string(list_distinct(quotes), ' … ') as quote, figure_ids,
  total, serviceable, under_repair, unserviceable, serviceable + under_repair + unserviceable as parts_sum,
  round(abs(total - (serviceable + under_repair + unserviceable)), 6) as residual
from staging.readiness_sums
"""

EXPECTATIONS = (
    Expectation(
        "readiness_adds_up",
        "hold",
        "staging.readiness_sums",
        "readiness",
        Between("residual", high=0),
        SUMS,
        "{serviceable} serviceable + {under_repair} under repair + {unserviceable} unserviceable = {parts_sum}, the total says {total}",
        "The serviceable, repaired and unserviceable equipment of one fleet does not sum to the fleet that the document states.",
        "Read the sentences. If the source prints the numbers so, leave them held; "
        "if they belong to different fleets, mend the grouping in staging.readiness_cells.",
        holds="figure_ids",
    ),
)
