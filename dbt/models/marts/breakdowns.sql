with

breakdowns as (
    select * from {{ ref('stg_breakdowns') }}
),

held as (
    select row_id from {{ source('quality', 'quarantine') }}
    group by row_id
),

-- a breakdown may be accepted by its own correction and by that of the readiness row that tells the same sum
accepted as (
    select accepted_id from {{ ref('stg_acceptances') }}
    where is_in_force and accepted_kind = 'breakdown'
    group by accepted_id
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
    case
        when accepted.accepted_id is not null then 'passed'
        when held.row_id is not null or not breakdowns.holds then 'failed'
        else 'passed'
    end as check_status,
    breakdowns.quote,
    breakdowns.char_start,
    breakdowns.char_end,
    breakdowns.passage_no,
    breakdowns.rule,
    breakdowns.rule_version
from breakdowns
left join held on breakdowns.breakdown_id = held.row_id
left join accepted on breakdowns.breakdown_id = accepted.accepted_id
