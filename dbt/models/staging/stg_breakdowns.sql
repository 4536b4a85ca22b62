with

breakdowns as (
    select * from {{ source('raw', 'breakdowns') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
),

corrected as (
    select * from {{ ref('stg_corrected_breakdowns') }}
)

select
    breakdowns.breakdown_id,
    breakdowns.document_id,
    breakdowns.relation,
    breakdowns.total_figure_id,
    case when corrected.breakdown_id is null then breakdowns.total_value else corrected.total_value end as total_value,
    breakdowns.part_figure_ids,
    case when corrected.breakdown_id is null then breakdowns.part_values else corrected.part_values end as part_values,
    case when corrected.breakdown_id is null then breakdowns.residual else corrected.residual end as residual,
    breakdowns.tolerance,
    case when corrected.breakdown_id is null then breakdowns.holds else corrected.holds end as holds,
    breakdowns.quote,
    breakdowns.quote_start,
    breakdowns.char_start,
    breakdowns.char_end,
    breakdowns.passage_no,
    breakdowns.rule,
    breakdowns.rule_version
from breakdowns
inner join current_documents on breakdowns.document_id = current_documents.document_id
left join corrected on breakdowns.breakdown_id = corrected.breakdown_id
