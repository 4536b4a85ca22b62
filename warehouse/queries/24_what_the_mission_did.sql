-- Question: What did a mission do: patrols, inspections, projects, operations?
-- Look out: Numbers of one period may hold those of a shorter one; a row without a number is an activity that no text counts.
select
    mission,
    activity,
    status,
    count(*) as claims,
    count(value) as with_a_number,
    min(value) as smallest,
    max(coalesce(value_max, value)) as largest,
    count(distinct document_id) as documents
from marts.operations
group by mission, activity, status
order by mission, activity, status;
