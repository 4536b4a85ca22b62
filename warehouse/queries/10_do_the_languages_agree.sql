-- Question: Do the language versions of a document say the same?
-- Look out: Only statements found in two versions are compared, disagreements first; the original language of a symbol decides (rule R3).
-- Empty on the sample: its five documents are five different works.
select
    works.symbol,
    works.title,
    statements.agrees,
    statements.sentence,
    statements.concept,
    statements.state,
    statements.published_language as deciding_language,
    statements.quotes[1] as deciding_quote,
    statements.twin_group_id
from quality.language_agreement as statements
inner join marts.documents as works on statements.work_id = works.document_id
where statements.agrees is not null
order by statements.agrees, works.symbol, works.title, statements.twin_group_id
limit 500;
