-- Question: What do all claims come to: how many were killed and injured, best, lowest and highest?
-- Look out: Deaths from all causes and in attacks are two tolls, not a conflict, and tolls overlap: never add them. Best is a stated number, no average.
select
    tolls.mission,
    tolls.victim_group,
    tolls.outcome,
    tolls.cause,
    tolls.best,
    tolls.best_qualifier,
    tolls.low,
    tolls.high,
    tolls.null_reason,
    tolls.as_of,
    tolls.period_start,
    tolls.period_end,
    tolls.place,
    tolls.claims,
    tolls.documents,
    tolls.conflicting,
    tolls.rule,
    tolls.sentence,
    tolls.toll_id
from marts.tolls
where tolls.is_latest
order by tolls.mission, tolls.scope, tolls.victim_group, tolls.outcome, tolls.cause, tolls.as_of desc, tolls.toll_id
limit 500;
