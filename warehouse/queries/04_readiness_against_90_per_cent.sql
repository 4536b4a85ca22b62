-- Question: How ready is the fleet over time, against the 90 per cent that missions ask of contingents?
-- Look out: A stock at a date: compare dates, never add them. Null is unknown. The rate as stated and the rate that the counts give stand apart.
select
    mission,
    equipment,
    holder,
    place,
    coalesce(as_of, period_end) as at_date,
    total,
    serviceable,
    under_repair,
    unserviceable,
    serviceable_pct,
    serviceable_pct_computed,
    meets_90_pct,
    adds_up,
    check_status,
    readiness_id
from marts.equipment_readiness
where serviceable is not null or unserviceable is not null or serviceable_pct is not null
order by coalesce(serviceable_pct, serviceable_pct_computed) is null, mission, equipment, holder nulls first, at_date, place, readiness_id
limit 500;
