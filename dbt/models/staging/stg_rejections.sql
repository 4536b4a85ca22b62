with

rejections as (
    select * from {{ source('raw', 'rejections') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
)

select
    rejections.rejection_id,
    rejections.document_id,
    rejections.value_text,
    rejections.value_min,
    rejections.value_max,
    rejections.reason,
    rejections.quote,
    rejections.quote_start,
    rejections.char_start,
    rejections.char_end,
    rejections.passage_no,
    rejections.rule,
    rejections.rule_version,
    -- of whom a vague amount of people harmed is said
    rejections.concept,
    rejections.state,
    rejections.cause,
    rejections.victim_group,
    rejections.scope,
    rejections.place_id,
    rejections.period_start,
    rejections.period_end,
    rejections.as_of,
    rejections.event_ids
from rejections
inner join current_documents on rejections.document_id = current_documents.document_id
