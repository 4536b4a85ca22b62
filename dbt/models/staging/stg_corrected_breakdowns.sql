{{ config(materialized='table') }}
-- The arithmetic of the breakdowns of which a figure was corrected, by the laws of dagster_project/engine/claims.py. The
-- tolerance stays: it is what the printed digits allow.
with

breakdowns as (
    select * from {{ source('raw', 'breakdowns') }}
),

corrected as (
    select * from {{ ref('stg_corrected_figures') }}
),

figures as (
    select * from {{ source('raw', 'figures') }}
),

positions as (
    select
        breakdown_id,
        {{ each_position('part_values') }} as part_no
    from breakdowns
    where exists (select 1 from corrected)
),

parts as (
    select
        breakdowns.breakdown_id,
        positions.part_no,
        {{ list_item('breakdowns.part_figure_ids', 'positions.part_no') }} as figure_id,
        {{ list_item('breakdowns.part_values', 'positions.part_no') }} as printed
    from positions
    inner join breakdowns on positions.breakdown_id = breakdowns.breakdown_id
),

touched as (
    select parts.breakdown_id
    from parts
    inner join corrected on parts.figure_id = corrected.figure_id
    union distinct
    select breakdowns.breakdown_id
    from breakdowns
    inner join corrected on breakdowns.total_figure_id = corrected.figure_id
),

summed as (
    select
        parts.breakdown_id,
        sum(coalesce(corrected.value, parts.printed)) as parts_sum,
        max(coalesce(corrected.value, parts.printed)) as largest,
        max(case when parts.part_no = 1 then coalesce(corrected.value, parts.printed) end) as first_part,
        max(case when parts.part_no = 2 then coalesce(corrected.value, parts.printed) end) as second_part,
        max(case when parts.part_no = 1 then coalesce(corrected.measure, figures.measure) end) as first_measure,
        {{ collect('coalesce(corrected.value, parts.printed)', 'parts.part_no asc') }} as part_values
    from parts
    inner join touched on parts.breakdown_id = touched.breakdown_id
    left join figures on parts.figure_id = figures.figure_id
    left join corrected on parts.figure_id = corrected.figure_id
    group by parts.breakdown_id
),

totals as (
    select
        breakdowns.breakdown_id,
        breakdowns.relation,
        breakdowns.tolerance,
        coalesce(corrected.value, breakdowns.total_value) as total_value,
        coalesce(coalesce(corrected.qualifier, figures.qualifier) in ('more_than', 'at_least'), false) as is_open_above
    from breakdowns
    inner join touched on breakdowns.breakdown_id = touched.breakdown_id
    left join figures on breakdowns.total_figure_id = figures.figure_id
    left join corrected on breakdowns.total_figure_id = corrected.figure_id
),

measured as (
    select
        totals.*,
        summed.part_values,
        summed.largest,
        round(
            case
                when totals.relation = 'partition' then totals.total_value - summed.parts_sum
                when totals.relation = 'share' then summed.first_part - 100 * summed.second_part / nullif(totals.total_value, 0)
                when totals.relation = 'difference' and summed.first_measure = 'percent_change'
                    then summed.first_part - 100 * (summed.second_part / nullif(totals.total_value, 0) - 1)
                when totals.relation = 'difference' then totals.total_value - summed.first_part - summed.second_part
            end, 6
        ) as residual
    from totals
    inner join summed on totals.breakdown_id = summed.breakdown_id
)

select
    breakdown_id,
    total_value,
    part_values,
    residual,
    case
        when relation = 'subset' then is_open_above or coalesce(largest <= total_value + tolerance, false)
        when relation = 'partition' and is_open_above and residual < 0 then true
        else coalesce(abs(residual) <= tolerance + 0.000001, false)
    end as holds
from measured
