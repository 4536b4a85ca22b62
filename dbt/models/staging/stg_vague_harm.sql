-- Words for an amount ("dozens of civilians were killed") as claims of harm: a bound, never a number (R14).
with

rejections as (
    select * from {{ ref('stg_rejections') }}
    where reason = 'vague' and state is not null
)

select
    rejections.rejection_id,
    rejections.document_id,
    documents.mission,
    rejections.value_text,
    rejections.value_min,
    rejections.value_max,
    rejections.concept,
    rejections.state,
    rejections.cause,
    rejections.victim_group,
    rejections.scope,
    rejections.place_id,
    rejections.period_start,
    rejections.period_end,
    rejections.as_of,
    rejections.event_ids,
    rejections.quote,
    rejections.quote_start,
    rejections.char_start,
    rejections.passage_no
from rejections
inner join {{ ref('stg_documents') }} as documents on rejections.document_id = documents.document_id
inner join {{ ref('outcomes') }} as outcomes on rejections.state = outcomes.outcome
inner join {{ ref('concepts') }} as concepts on rejections.concept = concepts.concept
where concepts.concept_group = 'people'
