-- Question: How much of each document is explained, and which numbers became no figure?
-- Look out: A number that is a date, a symbol or a paragraph number is explained; "no_concept" is what no rule could read.
select
    coverage.file_name,
    coverage.numbers_seen,
    coverage.figures,
    coverage.rejected,
    round(100 * coverage.share_explained, 1) as pct_explained,
    string_agg(reasons.reason || ' ' || reasons.numbers, ', ' order by reasons.numbers desc, reasons.reason asc)
        filter (where not reasons.explained) as left_open
from quality.coverage
left join quality.coverage_reasons as reasons on coverage.document_id = reasons.document_id
group by coverage.file_name, coverage.numbers_seen, coverage.figures, coverage.rejected, coverage.share_explained
order by pct_explained nulls first, coverage.file_name
limit 500;
