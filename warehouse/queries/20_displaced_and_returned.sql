-- Question: How many people were displaced, and how many went back?
-- Look out: Displaced persons are a stock at a date, those who fled or went back in a period are a flow; the two are never added.
select
    mission,
    indicator,
    scope,
    qualifier,
    value,
    value_max,
    sex,
    age_group,
    place,
    coalesce(period_start, as_of) as since,
    period_end as until,
    check_status,
    quote,
    figure_id
from marts.displacement
order by mission, indicator, since nulls last, value desc, figure_id
limit 500;
