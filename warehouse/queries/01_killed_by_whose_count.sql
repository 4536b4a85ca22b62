-- Question: How many people were killed, by whose count, and as of when?
-- Look out: Each row is one claim; claims of one toll repeat each other and are never added. More than, about and at least stay with the number.
select
    casualties.mission,
    casualties.victim_group,
    casualties.qualifier,
    casualties.value as killed,
    casualties.value_max as killed_at_most,
    casualties.cause,
    casualties.scope,
    casualties.period_start,
    casualties.period_end,
    coalesce(casualties.as_of, documents.published_on) as as_of,
    coalesce(documents.publisher, documents.kind) as by_whose_count,
    casualties.check_status,
    casualties.quote,
    casualties.figure_id
from marts.casualties
inner join marts.documents on casualties.document_id = documents.document_id
where casualties.outcome = 'killed'
order by casualties.mission, casualties.scope, as_of desc, casualties.value desc, casualties.figure_id
limit 500;
