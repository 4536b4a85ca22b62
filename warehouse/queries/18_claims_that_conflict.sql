-- Question: Which figures contradict each other, and what do the rules make of it?
-- Look out: Nothing is averaged: overruled means that a more authoritative or original-language document decides, conflicting that nothing does.
-- Empty on the sample: no two of its five documents claim the same thing.
select
    reconciliations.mission,
    reconciliations.rule,
    reconciliations.verdict,
    reconciliations.value_a,
    reconciliations.value_b,
    reconciliations.expected,
    reconciliations.residual,
    reconciliations.sentence,
    reconciliations.quotes,
    reconciliations.figure_ids,
    reconciliations.reconciliation_id
from marts.reconciliations
where not reconciliations.agrees
order by reconciliations.mission, reconciliations.verdict, reconciliations.rule, reconciliations.reconciliation_id
limit 500;
