-- Within which documents versions of a work can be recognised by their figures.
with

documents as (
    select * from {{ ref('stg_version_keys') }}
)

select
    document_id,
    language,
    'day ' || published_on || ' ' || publisher as block
from documents
where length(published_on) = 10 and publisher is not null
union all
select
    document_id,
    language,
    'name ' || name_key as block
from documents
