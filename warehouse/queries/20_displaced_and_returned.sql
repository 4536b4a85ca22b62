-- Question: How many people were displaced, and how many went back?
-- Look out: Displaced persons are a stock at a date; those who were displaced or went back in a period are a flow. The two are never added.
select
    mission,
    concept as who,
    state,
    scope,
    qualifier,
    value,
    value_max,
    place,
    coalesce(period_start, as_of) as since,
    period_end as until,
    check_status,
    quote,
    figure_id
from marts.figures
where
    measure = 'count'
    and (
        concept in ('displaced_persons', 'returnees')
        or state in ('displaced', 'returned')
    )
order by mission, concept, since nulls last, value desc, figure_id
limit 500;
