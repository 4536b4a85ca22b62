-- Question: How many units were assessed, and how did they perform?
-- Look out: The marks of one assessment add up to its total, two assessments do not. percent_computed is ours, percent is the text's.
select
    mission,
    unit_type,
    rating,
    qualifier,
    value as units,
    base as out_of,
    percent,
    percent_computed,
    coalesce(period_start, as_of) as since,
    period_end as until,
    check_status,
    quote,
    figure_id
from marts.unit_performance
order by mission, file_name, char_start, figure_id
limit 500;
