-- Question: Which corrections are in force, and which no longer apply?
-- Look out: A stale correction found another value than it expects: the source or a rule has changed, and it waits for a decision.
-- Empty on the sample: nothing in the five documents needed a correction.
select
    corrections.status,
    corrections.stale_because,
    corrections.action,
    documents.file_name,
    corrections.field,
    corrections.old_value,
    corrections.right_value,
    corrections.reason,
    corrections.source,
    corrections.decided_on,
    corrections.row_id
from quality.corrections
left join marts.documents on corrections.document_id = documents.document_id
order by corrections.status = 'stale' desc, corrections.decided_on desc, corrections.correction_id;
