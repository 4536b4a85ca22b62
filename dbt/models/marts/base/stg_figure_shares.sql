-- "479 of 550 vehicles, 87 per cent": the count, its percentage and the whole stand in one claim.
with

figures as (
    select
        figure_id,
        measure,
        value
    from {{ ref('figures') }}
    where check_status != 'failed'
),

parts as (
    select
        parts.breakdown_id,
        parts.part_no,
        parts.document_id,
        parts.total_figure_id,
        figures.figure_id,
        figures.measure,
        figures.value
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join figures on parts.figure_id = figures.figure_id
    where parts.relation = 'share'
),

choices as (
    select
        counts.figure_id,
        counts.document_id,
        percents.figure_id as percent_id,
        percents.value as pct,
        wholes.figure_id as whole_id,
        wholes.value as whole,
        row_number() over (
            partition by counts.figure_id
            order by wholes.value asc, percents.figure_id asc, counts.breakdown_id asc, counts.part_no asc, percents.part_no asc
        ) as choice
    from parts as counts
    inner join parts as percents on counts.breakdown_id = percents.breakdown_id and percents.measure = 'percent'
    left join figures as wholes on counts.total_figure_id = wholes.figure_id
    where counts.measure = 'count'
)

select
    figure_id,
    document_id,
    percent_id,
    pct,
    whole_id,
    whole
from choices
where choice = 1
