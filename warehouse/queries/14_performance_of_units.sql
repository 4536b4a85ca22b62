-- Question: How many units were assessed, and how did they perform?
-- Look out: The ratings of one assessment add up to its total, two assessments do not. Words of ratings differ between missions.
select
    mission,
    concept as unit_type,
    state as assessed_or_rating,
    qualifier,
    value as units,
    coalesce(period_start, as_of) as since,
    period_end as until,
    check_status,
    quote,
    figure_id
from marts.figures
where measure = 'count' and (state = 'evaluated' or starts_with(state, 'rated_')) and check_status <> 'failed'
order by mission, file_name, char_start, figure_id
limit 500;
