"""The gates in the order in which the data meets them; a further gate is one more entry."""

from __future__ import annotations

from expectations import (
    arrivals,
    breakdowns,
    corrections,
    documents,
    events,
    figures,
    history,
    laws,
    marts,
    readiness,
    release,
    twins,
)
from expectations.gate import Gate

DOCUMENTS = Gate(
    name="documents",
    stage="after ingest, on the tables raw.files, raw.documents and raw.passages of the working database",
    expectations=arrivals.EXPECTATIONS,
)

FIGURES = Gate(
    name="figures",
    stage="after extraction, on the schemas raw and staging of the working database",
    expectations=(
        *laws.EXPECTATIONS,
        *documents.EXPECTATIONS,
        *corrections.EXPECTATIONS,
        *breakdowns.EXPECTATIONS,
        *readiness.EXPECTATIONS,
        *figures.EXPECTATIONS,
        *events.EXPECTATIONS,
    ),
    derived_sql="""
select figure_id, any_value(document_id) as document_id, any_value(quote) as quote, min(parent_id) as parent_id
from (select figure_id, document_id, quote, unnest(derived_from) as parent_id from staging.figures where derived)
where parent_id in (select unnest(?::varchar[])) group by figure_id order by figure_id
""",
    quotes_sql="select figure_id, quote from staging.figures where figure_id in (select unnest(?::varchar[]))",
    prepared=(breakdowns.PREPARED, documents.PREPARED),
    accepted_in="staging.acceptances",
    accepted_sql="select accepted_kind, accepted_id from staging.acceptances where is_in_force order by all",
)

MARTS = Gate(
    name="marts",
    stage="after the marts, on the schemas staging, marts and quality of the working database",
    expectations=marts.EXPECTATIONS + twins.EXPECTATIONS,
)

RELEASE = Gate(
    name="release",
    stage="before release, read-only on the candidate",
    expectations=release.EXPECTATIONS + history.EXPECTATIONS,
)

GATES: dict[str, Gate] = {gate.name: gate for gate in (DOCUMENTS, FIGURES, MARTS, RELEASE)}
