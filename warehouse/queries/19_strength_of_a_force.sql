-- Question: How strong was a force, by component, and how many of them were women?
-- Look out: Stocks at a date: compare, never add. Part of the military may be counted again as a battalion or a contingent.
select
    mission,
    coalesce(component, concept) as who,
    strength_measure,
    qualifier,
    value,
    value_max,
    women,
    share_pct,
    place,
    coalesce(as_of, period_end, period_start) as at_date,
    resolution,
    check_status,
    quote,
    figure_id
from marts.force_strength
order by mission, who, at_date nulls last, value desc, figure_id
limit 500;
