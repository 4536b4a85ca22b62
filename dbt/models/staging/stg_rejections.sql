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
    rejections.char_start,
    rejections.char_end,
    rejections.passage_no,
    rejections.rule,
    rejections.rule_version
from rejections
inner join current_documents on rejections.document_id = current_documents.document_id
