with

breakdowns as (
    select * from {{ ref('stg_breakdowns') }}
),

held as (
    select row_id from {{ source('quality', 'quarantine') }}
    group by row_id
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
    case when held.row_id is not null or not breakdowns.holds then 'failed' else 'passed' end as check_status,
    breakdowns.quote,
    breakdowns.char_start,
    breakdowns.char_end,
    breakdowns.passage_no,
    breakdowns.rule,
    breakdowns.rule_version
from breakdowns
left join held on breakdowns.breakdown_id = held.row_id
