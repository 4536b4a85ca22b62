-- What the checks say of each figure that one of them could judge. Only an equality confirms: that a part is no larger than its
-- whole would be as true of most wrong numbers, and a sum with a member that was computed from the others is always true.
with

breakdowns as (
    select * from {{ ref('breakdowns') }}
),

members as (
    select
        breakdown_id,
        document_id,
        total_figure_id as figure_id
    from breakdowns
    union all
    select
        breakdown_id,
        document_id,
        figure_id
    from {{ ref('stg_breakdown_parts') }}
),

circular as (
    select members.breakdown_id
    from members
    inner join {{ ref('stg_figures') }} as figures on members.figure_id = figures.figure_id
    where figures.derived
    group by members.breakdown_id
),

held as (
    select
        row_id,
        document_id
    from {{ source('quality', 'quarantine') }}
    group by row_id, document_id
),

-- every verdict on a figure: its own, those of its breakdowns, and that of the readiness row that it stands in
verdicts as (
    select
        row_id as figure_id,
        document_id,
        'failed' as verdict
    from held
    union all
    select
        members.figure_id,
        members.document_id,
        breakdowns.check_status as verdict
    from members
    inner join breakdowns on members.breakdown_id = breakdowns.breakdown_id
    left join circular on members.breakdown_id = circular.breakdown_id
    where breakdowns.check_status = 'failed' or (breakdowns.relation != 'subset' and circular.breakdown_id is null)
    union all
    select
        cells.figure_id,
        cells.document_id,
        'failed' as verdict
    from {{ ref('stg_readiness_cells') }} as cells
    inner join held on cells.readiness_id = held.row_id
    union all
    select
        cells.figure_id,
        cells.document_id,
        'passed' as verdict
    from {{ ref('stg_readiness_cells') }} as cells
    inner join {{ ref('stg_readiness_sums') }} as sums on cells.readiness_id = sums.readiness_id
    where sums.adds_up and {{ list_has('sums.figure_ids', 'cells.figure_id') }}
    union all
    select
        accepted_id as figure_id,
        document_id,
        'accepted' as verdict
    from {{ ref('stg_acceptances') }}
    where is_in_force and accepted_kind = 'figure'
)

-- one failure outweighs every sum that holds, and the acceptance of the figure itself outweighs every failure
select
    figure_id,
    max(document_id) as document_id,
    case
        when max(case when verdict = 'accepted' then 1 else 0 end) = 1 then 'passed'
        when max(case when verdict = 'failed' then 1 else 0 end) = 1 then 'failed'
        else 'passed'
    end as check_status
from verdicts
where figure_id is not null
group by figure_id
