-- Question: Which camps and sites were opened, closed or handed over, when, and to whom?
-- Look out: One handover may be told by several documents and as a number and an event. Dates are as coarse as the source, null where none is told.
select
    mission,
    place,
    site_type,
    status,
    sites,
    coalesce(period_start, as_of) as since,
    period_end as until,
    actor,
    target as handed_to,
    personnel_moved,
    equipment_moved,
    file_name,
    check_status,
    quote,
    site_claim_id
from marts.sites_drawdown
order by mission, status, since nulls last, place, site_claim_id
limit 500;
