with

breakdowns as (
    select * from {{ source('raw', 'breakdowns') }}
),

current_documents as (
    select document_id from {{ ref('stg_documents') }}
)

select
    breakdowns.breakdown_id,
    breakdowns.document_id,
    breakdowns.relation,
    breakdowns.total_figure_id,
    breakdowns.total_value,
    breakdowns.part_figure_ids,
    breakdowns.part_values,
    breakdowns.residual,
    breakdowns.tolerance,
    breakdowns.holds,
    breakdowns.quote,
    breakdowns.quote_start,
    breakdowns.char_start,
    breakdowns.char_end,
    breakdowns.passage_no,
    breakdowns.rule,
    breakdowns.rule_version
from breakdowns
inner join current_documents on breakdowns.document_id = current_documents.document_id
