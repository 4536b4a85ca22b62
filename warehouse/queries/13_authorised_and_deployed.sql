-- Question: How many were authorised, how many were there, and how many are missing?
-- Look out: A ceiling is a permission, not a presence. Only rows of one component and year stand side by side; stocks are never added over time.
-- Empty on the sample: the five documents state no authorised strength of a mission.
with strengths as (
    select
        *,
        coalesce(as_of, period_end, period_start) as at_date
    from marts.force_strength
    where sex is null
)

select
    ceilings.mission,
    ceilings.component,
    ceilings.at_date as authorised_at,
    ceilings.value as authorised,
    ceilings.resolution,
    present.strength_measure,
    present.at_date as present_at,
    present.qualifier,
    present.value as present,
    round(100 * present.value / nullif(ceilings.value, 0), 1) as pct_of_ceiling,
    ceilings.figure_id as authorised_figure_id,
    present.figure_id as present_figure_id
from strengths as ceilings
left join strengths as present
    on ceilings.mission = present.mission
    and ceilings.component = present.component
    and left(ceilings.at_date, 4) = left(present.at_date, 4)
    and present.strength_measure in ('in_service', 'deployed', 'vacancy')
where ceilings.strength_measure = 'authorised'
order by ceilings.mission, ceilings.component, ceilings.at_date, ceilings.value, present.at_date, present.figure_id
limit 500;
