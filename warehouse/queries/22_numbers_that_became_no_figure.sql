-- Question: Which vague amounts and open numbers of the documents became no figure?
-- Look out: "Dozens" is no number: its bounds stand beside it. Nothing that is listed here is counted anywhere.
select
    documents.file_name,
    rejections.value_text,
    rejections.reason,
    rejections.value_min,
    rejections.value_max,
    rejections.quote,
    rejections.char_start
from staging.rejections
inner join marts.documents on rejections.document_id = documents.document_id
inner join reference.rejection_reasons as reasons on rejections.reason = reasons.reason
where rejections.reason = 'vague' or not reasons.explained
order by documents.file_name, rejections.char_start;
