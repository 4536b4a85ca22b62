-- "206, of whom 84 civilians, of whom 12 children": the 12 are counted in the 84, which are counted in the 206.
with

figures as (
    select
        figure_id,
        measure,
        value
    from {{ ref('figures') }}
    where check_status != 'failed'
),

choices as (
    select
        part.figure_id,
        parts.document_id,
        whole.figure_id as whole_id,
        parts.relation,
        row_number() over (
            partition by part.figure_id
            order by whole.value asc, parts.relation asc, whole.figure_id asc, parts.breakdown_id asc, parts.part_no asc
        ) as choice
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join figures as part on parts.figure_id = part.figure_id
    inner join figures as whole on parts.total_figure_id = whole.figure_id
    where parts.relation in ('partition', 'subset') and part.measure = whole.measure and part.figure_id != whole.figure_id
)

select
    figure_id,
    document_id,
    whole_id,
    relation
from choices
where choice = 1
