-- Question: Which vague amounts and open numbers of the documents became no figure?
-- Look out: "Dozens" is no number: its bounds stand beside it. Nothing that is listed here is a number anywhere; of people harmed the bounds enter marts.tolls.
with listed as (
    select
        documents.file_name,
        rejections.rejection_id,
        rejections.value_text,
        rejections.reason,
        rejections.value_min,
        rejections.value_max,
        rejections.char_start
    from raw.rejections
    inner join marts.documents on rejections.document_id = documents.document_id
    inner join reference.rejection_reasons as reasons on rejections.reason = reasons.reason
    where rejections.reason = 'vague' or not reasons.explained
    order by documents.file_name, rejections.char_start, rejections.rejection_id
    limit 500
)

select
    listed.* exclude (rejection_id),
    rejections.quote
from listed
inner join raw.rejections on listed.rejection_id = rejections.rejection_id
order by listed.file_name, listed.char_start, listed.rejection_id;
