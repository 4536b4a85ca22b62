with

events as (
    select * from {{ source('raw', 'events') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
)

select
    events.event_id,
    events.document_id,
    events.event_type,
    events.date_start,
    events.date_end,
    events.date_precision,
    events.date_inferred,
    events.holds_until,
    events.place,
    events.place_id,
    events.actor,
    events.target,
    events.operation,
    events.figure_ids,
    events.quote,
    events.quote_start,
    events.char_start,
    events.char_end,
    events.passage_no,
    events.rule,
    events.rule_version,
    events.confidence
from events
inner join current_documents on events.document_id = current_documents.document_id
