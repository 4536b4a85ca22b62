-- Question: Which mandates were decided, ended or asked to end, until when, by how many votes and with which ceilings?
-- Look out: A decision may be told by every later document; the ceiling is the one that the same sentence states, null where it states none.
select
    mission,
    coalesce(period_start, period_end) as decided,
    decision,
    action,
    instrument,
    actor,
    ceiling_military,
    ceiling_police,
    ceiling_uniformed,
    holds_until,
    votes_for,
    votes_against,
    votes_abstained,
    file_name,
    quote,
    decision_id
from marts.mandate_decisions
order by mission, decided nulls last, decision, decision_id
limit 500;
