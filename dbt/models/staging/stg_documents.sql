with

documents as (
    select * from {{ source('raw', 'documents') }}
),

files as (
    select * from {{ ref('stg_document_files') }}
)

select
    documents.document_id,
    files.file_id,
    files.file_name,
    files.sha256,
    files.media_type,
    documents.language,
    documents.original_language,
    documents.kind,
    documents.symbol,
    documents.distribution,
    documents.title,
    documents.publisher,
    documents.published_on,
    {{ iso_precision('documents.published_on') }} as published_on_precision,
    documents.date_inferred,
    documents.mission,
    documents.cites,
    documents.char_count,
    documents.reader,
    documents.extractor_version,
    documents.loaded_at
from documents
inner join files on documents.document_id = files.document_id
