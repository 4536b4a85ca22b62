-- Question: How many peacekeepers and staff has a mission lost from all causes, and how many of them in attacks?
-- Look out: The two are different facts, not a conflict: accidents and illness are in the one and not in the other. "More than 180" is a bound.
select
    casualties.mission,
    casualties.cause,
    casualties.qualifier,
    casualties.value as killed,
    casualties.victim_group,
    casualties.period_start as since,
    coalesce(casualties.as_of, casualties.period_end, documents.published_on) as until,
    documents.file_name,
    casualties.figure_id
from marts.casualties
inner join marts.documents on casualties.document_id = documents.document_id
where
    casualties.outcome = 'killed'
    and casualties.scope = 'cumulative'
    and casualties.victim_group in ('peacekeepers', 'un_personnel')
order by casualties.mission, casualties.cause, until desc, casualties.value desc, casualties.figure_id
limit 500;
