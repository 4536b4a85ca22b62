{{ config(meta={"dagster": {"ref": {"name": "equipment_readiness"}}}) }}

-- Counts of equipment in a state that the table has a column for, and serviceability rates: each stands in the published
-- table, or has failed a check. A presence that the text does not state, of equipment that nothing is told apart of, is no readiness.
with

published as (
    select {{ each_item('figure_ids') }} as figure_id
    from {{ ref('equipment_readiness') }}
),

tied as (
    select figure_id from {{ ref('stg_breakdown_parts') }}
    union distinct
    select total_figure_id as figure_id from {{ ref('stg_breakdown_parts') }}
)

select figures.figure_id
from {{ ref('figures') }} as figures
inner join {{ ref('concepts') }} as concepts on figures.concept = concepts.concept
inner join {{ ref('states') }} as states on figures.state = states.state
left join published on figures.figure_id = published.figure_id
left join tied on figures.figure_id = tied.figure_id
where
    concepts.concept_group = 'equipment'
    and figures.check_status != 'failed'
    and (
        (figures.measure = 'count' and states.readiness_cell is not null)
        or (figures.measure = 'percent' and figures.state = 'serviceable')
    )
    and (figures.state_text is not null or states.readiness_cell != 'total' or tied.figure_id is not null)
    and published.figure_id is null
