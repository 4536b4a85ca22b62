with

corrections as (
    select * from {{ source('reference', 'corrections') }}
),

replacements as (
    select * from {{ ref('stg_replacements') }}
),

acceptances as (
    select * from {{ ref('stg_acceptances') }}
),

breakdowns as (
    select * from {{ ref('stg_breakdowns') }}
),

-- what would fail if it were not accepted: the gate says so, and of a breakdown the rules too
failing as (
    select accepted_id from (
        select {{ each_item('accepted_ids') }} as accepted_id
        from {{ source('quality', 'checks') }}
    ) as verdicts
    union distinct
    select acceptances.accepted_id
    from acceptances
    inner join breakdowns on acceptances.accepted_id = breakdowns.breakdown_id
    where not breakdowns.holds
    union distinct
    -- a figure that is accepted for itself is spared by the checks of its sums, so none of them names it
    select acceptances.accepted_id
    from acceptances
    inner join {{ ref('stg_breakdown_parts') }} as parts on acceptances.accepted_id = parts.figure_id
    where not parts.holds
    union distinct
    select acceptances.accepted_id
    from acceptances
    inner join breakdowns on acceptances.accepted_id = breakdowns.total_figure_id
    where not breakdowns.holds
    union distinct
    select acceptances.accepted_id
    from acceptances
    inner join {{ ref('stg_readiness_cells') }} as cells on acceptances.accepted_id = cells.figure_id
    inner join {{ ref('stg_readiness_sums') }} as sums on cells.readiness_id = sums.readiness_id
    where not sums.adds_up
),

accepted as (
    select
        acceptances.correction_id,
        max(case when failing.accepted_id is not null then 1 else 0 end) = 1 as is_failing
    from acceptances
    left join failing on acceptances.accepted_id = failing.accepted_id
    group by acceptances.correction_id
),

found as (
    select
        correction_id,
        document_id,
        quote,
        found_value,
        case when is_applied then 'applied' else 'stale' end as status,
        stale_because
    from replacements
    union all
    select
        acceptances.correction_id,
        acceptances.document_id,
        acceptances.quote,
        acceptances.found_value,
        case when acceptances.is_in_force and accepted.is_failing then 'accepted' else 'stale' end as status,
        case
            when acceptances.is_in_force and not accepted.is_failing then 'it fails no check any more'
            else acceptances.stale_because
        end as stale_because
    from acceptances
    inner join accepted on acceptances.correction_id = accepted.correction_id
    where acceptances.is_named
)

select
    corrections.correction_id,
    corrections.action,
    corrections.kind,
    corrections.row_id,
    corrections.field,
    found.status,
    found.stale_because,
    corrections.expected_value,
    found.found_value as old_value,
    corrections.right_value,
    corrections.reason,
    corrections.source,
    corrections.decided_on,
    found.document_id,
    found.quote
from corrections
inner join found on corrections.correction_id = found.correction_id
