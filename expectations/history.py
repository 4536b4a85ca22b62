"""The candidate against the releases before: bands, so that a corpus may grow and a rule may get better, and a reader that broke is seen.

Only documents that stood in the last release and stand now are compared; what they said is read from `quality.figure_history`.
"""

from __future__ import annotations

from expectations.gate import Between, Expectation, InSet

FEWEST = 5  # figures of a document, or in a total, below which a change tells nothing
FEWEST_OF_LANGUAGE = 30
DOCUMENT_KEPT, LANGUAGE_KEPT = 0.7, 0.8  # shares of the figures before
DRIFT = 2.0  # times by which a total of the same documents may grow or shrink

_BEFORE = """
with before as (
  select h.* from quality.figure_history h semi join marts.documents using (document_id) where h.known_to is null
), now as (
  select f.* from marts.figures f semi join before using (document_id)
)
"""

DOCUMENTS = f"""{_BEFORE}
, counted as (
  select b.document_id, any_value(b.file_name) as file_name, any_value(b.quote) as quote, count(*) as earlier,
    (select count(*) from now n where n.document_id = b.document_id) as found
  from before b group by b.document_id
)
select document_id as row_id, *, found / earlier as kept from counted where earlier >= {FEWEST}
"""

# Of each language its figures, and of these for themselves those that a sum proves: a release without breakdowns has none.
LANGUAGES = f"""{_BEFORE}
, sides as (
  select 'earlier' as side, document_id, coalesce(language, 'und') as language, check_status from before
  union all select 'found', document_id, coalesce(language, 'und'), check_status from now
), counted as (
  select language || case when proved then ', passed' else '' end as row_id, count(*) filter (side = 'earlier') as earlier,
    count(distinct document_id) filter (side = 'earlier') as documents, count(*) filter (side = 'found') as found
  from sides cross join (values (false), (true)) kinds(proved) where not proved or check_status = 'passed' group by all
)
select *, found / earlier as kept from counted where earlier >= {FEWEST_OF_LANGUAGE}
"""

TOTALS = f"""{_BEFORE}
, summed as (
  select concept, coalesce(state, 'no state') as state, sum(value) filter (side = 'before') as earlier,
    coalesce(sum(value) filter (side = 'now'), 0) as found, count(*) filter (side = 'before') as figures
  from (
    select 'before' as side, concept, state, value from before where measure = 'count' and check_status <> 'failed'
    union all select 'now', concept, state, value from now where measure = 'count' and check_status <> 'failed'
  ) group by all
)
select concept || ', ' || state as row_id, *,
  if(found = 0, 'infinity'::double, greatest(found / earlier, earlier / found)) as drift
from summed where figures >= {FEWEST} and earlier > 0
"""

CONCEPTS = """
with known as (
  select distinct concept from quality.figure_history
)
select f.concept as row_id, f.concept, any_value(f.quote order by f.figure_id) as quote, any_value(f.document_id order by f.figure_id)
  as document_id, count(*) as figures, bool_or(k.concept is not null) as is_known
from marts.figures f left join known k using (concept)
where exists (from known) group by f.concept
"""

_COMPARE = (
    "Compare the rows with those of the release before (quality.figure_history). If a rule finds less, mend it; if less is right, "
    "change the band in expectations/history.py in the same change and say why in the changelog."
)

EXPECTATIONS = (
    Expectation(
        "document_keeps_its_figures",
        "warn",
        "marts.figures",
        "document",
        Between("kept", low=DOCUMENT_KEPT),
        DOCUMENTS,
        "{file_name}: {found} figures, {earlier} in the release before",
        "Much less is found in a document than in the release before.",
        _COMPARE,
        needs=("quality.figure_history",),
    ),
    Expectation(
        "language_keeps_its_figures",
        "block",
        "marts.figures",
        "table",
        Between("kept", low=LANGUAGE_KEPT),
        LANGUAGES,
        "{found} figures in the same {documents} documents, {earlier} in the release before",
        "Much less is found, or proved by sums, in all documents of one language than in the release before.",
        _COMPARE,
        needs=("quality.figure_history",),
    ),
    Expectation(
        "key_totals_stay",
        "warn",
        "marts.figures",
        "table",
        Between("drift", high=DRIFT),
        TOTALS,
        "{found} in sum, {earlier} in the release before, of the same documents",
        "All figures of one concept and state together say far more or far less than before, of the same documents.",
        _COMPARE,
        needs=("quality.figure_history",),
    ),
    Expectation(
        "concept_was_seen_before",
        "warn",
        "marts.figures",
        "table",
        InSet("is_known", (True,)),
        CONCEPTS,
        "{figures} figures count {concept}, which no release before knows",
        "Something is counted that was never counted before: a new matter, or a word that is misread.",
        "Read the sentence. If the concept is right, nothing is to be done; if not, add the sentence to the tests of the engine.",
        needs=("quality.figure_history",),
    ),
)
