-- What can tie a document to other versions of its work, normalised once for the models that compare documents.
with

documents as (
    select
        *,
        replace(replace(upper(symbol), ' ', ''), '*', '') as symbol_key,
        {{ name_without_language('file_name', 'language') }} as name_key,
        {{ name_without_language('file_name', "'und'") }} as whole_name
    from {{ ref('stg_documents') }}
),

counted as (
    select
        document_id,
        count(*) as figures
    from {{ ref('stg_figures') }}
    where not derived
    group by document_id
)

select
    documents.document_id,
    documents.language,
    documents.original_language,
    documents.kind,
    documents.published_on,
    documents.publisher,
    documents.mission,
    documents.cites,
    documents.symbol_key,
    case
        when documents.symbol_key like '%/CORR.%' or documents.symbol_key like '%/ADD.%' or documents.symbol_key like '%/REV.%'
            then split_part(split_part(split_part(documents.symbol_key, '/CORR.', 1), '/ADD.', 1), '/REV.', 1)
    end as amends,
    documents.name_key,
    documents.name_key != documents.whole_name as name_tells_language,
    coalesce(counted.figures, 0) as figures
from documents
left join counted on documents.document_id = counted.document_id
