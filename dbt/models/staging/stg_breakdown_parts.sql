with

breakdowns as (
    select * from {{ ref('stg_breakdowns') }}
),

positions as (
    select
        breakdown_id,
        {{ each_position('part_values') }} as part_no
    from breakdowns
)

select
    breakdowns.breakdown_id,
    breakdowns.document_id,
    breakdowns.relation,
    cast(positions.part_no as integer) as part_no,
    {{ list_item('breakdowns.part_figure_ids', 'positions.part_no') }} as figure_id,
    {{ list_item('breakdowns.part_values', 'positions.part_no') }} as part_value,
    breakdowns.total_figure_id,
    breakdowns.holds
from positions
inner join breakdowns on positions.breakdown_id = breakdowns.breakdown_id
