with

documents as (
    select * from {{ ref('stg_documents') }}
),

found as (
    select
        document_id,
        count(*) as figures,
        count(case when not derived then 1 end) as stated_figures
    from {{ ref('stg_figures') }}
    group by document_id
),

rejected as (
    select
        document_id,
        sum(numbers) as rejected,
        sum(case when explained then numbers else 0 end) as rejected_for_cause
    from {{ ref('coverage_reasons') }}
    group by document_id
),

counted as (
    select
        documents.document_id,
        documents.file_name,
        coalesce(found.figures, 0) as figures,
        coalesce(found.stated_figures, 0) as stated_figures,
        coalesce(rejected.rejected, 0) as rejected,
        coalesce(rejected.rejected_for_cause, 0) as rejected_for_cause
    from documents
    left join found on documents.document_id = found.document_id
    left join rejected on documents.document_id = rejected.document_id
)

select
    document_id,
    file_name,
    cast(stated_figures + rejected as bigint) as numbers_seen,
    cast(stated_figures + rejected_for_cause as bigint) as explained,
    cast(figures as bigint) as figures,
    cast(rejected as bigint) as rejected,
    case
        when stated_figures + rejected > 0
            then round(cast(stated_figures + rejected_for_cause as double) / (stated_figures + rejected), 4)
    end as share_explained
from counted
