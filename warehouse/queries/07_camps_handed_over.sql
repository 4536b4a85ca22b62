-- Question: Which camps and sites were closed or handed over, when, and to whom?
-- Look out: One handover may be told by several documents. A date as coarse as the source, null where no date is told.
select
    mission,
    place,
    event_type,
    date_start,
    date_end,
    actor,
    target,
    file_name,
    quote,
    event_id
from marts.mission_events
where event_type in ('site_handover', 'site_closure', 'withdrawal')
order by mission, date_start nulls last, place, event_id
limit 500;
