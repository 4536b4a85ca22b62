-- Question: What did the newest release add, change and withdraw, and why?
-- Look out: The difference is between two releases of this warehouse; why tells a new document from a new rule or a correction.
-- Empty on the sample: its first release has nothing to differ from.
with newest as (
    select release_id from quality.releases
    order by released_at desc, release_id desc
    limit 1
)

select
    changes.change,
    changes.why,
    documents.file_name,
    changes.old_value,
    changes.new_value,
    changes.figure_id
from quality.release_changes as changes
inner join newest on changes.release_id = newest.release_id
left join marts.documents on changes.document_id = documents.document_id
order by changes.change, changes.why, documents.file_name, changes.figure_id
limit 500;
