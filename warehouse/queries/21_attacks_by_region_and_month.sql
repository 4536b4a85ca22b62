-- Question: Where and when did attacks happen?
-- Look out: Counts what documents tell of; an attack that two documents tell of counts twice, one that none tells of is missing.
select
    events.mission,
    coalesce(regions.name, 'no region told') as region,
    case when length(events.date_start) >= 7 then left(events.date_start, 7) else 'only ' || coalesce(events.date_start, 'undated') end as month,
    events.event_type,
    count(*) as told,
    sum(events.killed) as killed,
    sum(events.injured) as injured
from marts.mission_events as events
inner join reference.event_types as types on events.event_type = types.event_type
left join reference.places as regions on events.admin1_pcode = regions.pcode
where types.plover_event = 'ASSAULT'
group by 1, 2, 3, 4
order by 1, 2, 3, 4;
