-- Question: Which sums and percentages of the documents do not add up, and by how much?
-- Look out: A residual within the rounding of the printed digits holds. Several targets of one attack may be counted twice in the parts.
-- Empty on the sample: all arithmetic of the five documents holds.
select
    documents.file_name,
    breakdowns.relation,
    breakdowns.total_value,
    breakdowns.part_values,
    breakdowns.residual,
    breakdowns.tolerance,
    breakdowns.check_status,
    breakdowns.quote,
    breakdowns.breakdown_id
from marts.breakdowns
inner join marts.documents on breakdowns.document_id = documents.document_id
where not breakdowns.holds
order by documents.file_name, breakdowns.char_start, breakdowns.breakdown_id
limit 500;
