-- Question: Do the language versions of a document say the same?
-- Look out: Only figures that stand in two versions are compared; the version that decides is the original language of the symbol (rule R3).
-- Empty on the sample: its five documents are five different works.
select
    works.symbol,
    works.title,
    bool_and(twins.agrees) as agree,
    string_agg(
        twins.language || ': ' || concat_ws(' ', nullif(figures.qualifier, 'exactly'), figures.value_text), '; '
        order by versions.is_authoritative desc, twins.language asc, figures.char_start asc
    ) as said,
    any_value(figures.concept) as concept,
    any_value(figures.state) as state,
    max(case when versions.is_authoritative then figures.quote end) as deciding_quote,
    twins.twin_group_id
from staging.figure_twins as twins
inner join marts.figures on twins.figure_id = figures.figure_id
inner join staging.versions on twins.document_id = versions.document_id
inner join marts.documents as works on versions.work_id = works.document_id
group by works.symbol, works.title, twins.twin_group_id
order by agree, works.symbol, works.title, twins.twin_group_id;
