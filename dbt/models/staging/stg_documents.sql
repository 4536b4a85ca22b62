-- A document is current while any file with its content lies in the corpus, or lay there and is only reported missing:
-- a superseded or rejected version stays in raw.
with

documents as (
    select * from {{ source('raw', 'documents') }}
),

files as (
    select * from {{ source('raw', 'files') }}
),

content as (
    select
        documents.document_id,
        files.sha256
    from documents
    inner join files on documents.file_id = files.file_id
),

-- the same bytes may lie under several names: the loaded file names the document, before a missing one
bearers as (
    select
        content.document_id,
        files.file_id,
        files.file_name,
        files.sha256,
        files.media_type,
        row_number() over (
            partition by content.document_id
            order by files.status asc, files.file_name asc, files.file_id asc
        ) as choice
    from content
    inner join files on content.sha256 = files.sha256
    where files.status in ('loaded', 'missing')
)

select
    documents.document_id,
    bearers.file_id,
    bearers.file_name,
    bearers.sha256,
    bearers.media_type,
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
inner join bearers on documents.document_id = bearers.document_id
where bearers.choice = 1
