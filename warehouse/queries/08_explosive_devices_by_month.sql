-- Question: How many explosive devices went off or were found, month by month?
-- Look out: Counts events that documents tell of, not devices; an event that two documents tell of counts twice. Dates coarser than a month stand apart.
select
    mission,
    case when length(date_start) >= 7 then left(date_start, 7) else 'only ' || coalesce(date_start, 'undated') end as month,
    count(*) filter (where event_type = 'ied_explosion') as explosions,
    count(*) filter (where event_type = 'ied_found') as found,
    sum(killed) as killed,
    sum(injured) as injured,
    count(distinct document_id) as documents
from marts.mission_events
where event_type in ('ied_explosion', 'ied_found')
group by 1, 2
order by 1, 2;
