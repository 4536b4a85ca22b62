-- Question: Who was killed and injured, by victim group and cause?
-- Look out: Numbers of rows and the smallest and largest claim, no sums: claims overlap. A group that no text names stays null.
select
    mission,
    victim_group,
    outcome,
    cause,
    scope,
    count(*) as claims,
    count(distinct document_id) as documents,
    min(value) as smallest_claim,
    max(coalesce(value_max, value)) as largest_claim,
    count(*) filter (where qualifier <> 'exactly') as claims_that_are_no_exact_number
from marts.casualties
group by mission, victim_group, outcome, cause, scope
order by mission, victim_group nulls last, outcome, cause nulls last, scope;
