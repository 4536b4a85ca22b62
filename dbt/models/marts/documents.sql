with

documents as (
    select * from {{ ref('stg_documents') }}
)

select
    document_id,
    file_name,
    language,
    original_language,
    kind,
    symbol,
    title,
    publisher,
    published_on,
    published_on_precision,
    date_inferred,
    mission,
    cites,
    distribution,
    char_count,
    loaded_at
from documents
