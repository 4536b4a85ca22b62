-- Question: How many were authorised, how many were there, and how many are missing?
-- Look out: A ceiling is a permission, not a presence. Compare rows of one component at near dates; stocks are never added over time.
-- Empty on the sample: the five documents state no authorised strength of a mission.
with strengths as (
    select
        mission,
        concept,
        case when state = 'strength' then 'deployed' else state end as measure,
        qualifier,
        value,
        coalesce(as_of, period_end, period_start) as at_date,
        file_name,
        check_status,
        figure_id
    from marts.figures
    where measure = 'count' and state in ('authorized_strength', 'strength', 'deployed')
)

select
    authorised.mission,
    authorised.concept,
    authorised.at_date as authorised_at,
    authorised.value as authorised,
    present.at_date as present_at,
    present.qualifier,
    present.value as present,
    round(100 * present.value / nullif(authorised.value, 0), 1) as pct_of_ceiling,
    authorised.file_name,
    authorised.figure_id as authorised_figure_id,
    present.figure_id as present_figure_id
from strengths as authorised
left join strengths as present
    on authorised.mission = present.mission
    and authorised.concept = present.concept
    and present.measure = 'deployed'
    and left(authorised.at_date, 4) = left(present.at_date, 4)
where authorised.measure = 'authorized_strength' and authorised.check_status <> 'failed'
order by authorised.mission, authorised.concept, authorised.at_date, authorised.value, present.at_date, present.figure_id
limit 500;
