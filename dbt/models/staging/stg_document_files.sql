-- A document is current while any file with its content lies in the corpus, or lay there and is only reported missing:
-- a superseded or rejected version stays in raw.
with

documents as (
    select
        document_id,
        file_id
    from {{ source('raw', 'documents') }}
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
    document_id,
    file_id,
    file_name,
    sha256,
    media_type
from bearers
where choice = 1
