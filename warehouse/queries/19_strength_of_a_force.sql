-- Question: How strong was a force or a unit, and when?
-- Look out: Stocks at a date: compare, never add. A battalion is part of its contingent, a contingent part of the mission.
select
    mission,
    concept as who,
    holder,
    state,
    qualifier,
    value,
    value_max,
    place,
    coalesce(as_of, period_end, period_start) as at_date,
    check_status,
    quote,
    figure_id
from marts.figures
where
    measure = 'count'
    and state in ('strength', 'deployed', 'authorized_strength', 'present')
    and concept in (select concept from reference.concepts where concept_group in ('people', 'formations'))
order by mission, concept, at_date nulls last, value desc, figure_id
limit 500;
