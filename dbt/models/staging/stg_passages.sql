with

passages as (
    select * from {{ source('raw', 'passages') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
)

select
    passages.document_id,
    passages.passage_no,
    passages.kind,
    passages.section,
    passages.page,
    passages.char_start,
    passages.char_end
from passages
inner join current_documents on passages.document_id = current_documents.document_id
