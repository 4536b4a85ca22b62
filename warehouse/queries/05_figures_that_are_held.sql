-- Question: Which figures were held back, why, and in which sentence?
-- Look out: A held figure stands in marts.figures as failed and in no thematic mart; what is held may be right and the source wrong.
-- Empty on the sample: every sum of the five documents holds.
select
    figures.file_name,
    figures.value,
    figures.concept,
    figures.state,
    quarantine.expectation,
    quarantine.reason,
    quarantine.held_at,
    figures.quote,
    figures.figure_id
from quality.quarantine
inner join marts.figures on quarantine.row_id = figures.figure_id
where quarantine.kind = 'figure'
order by figures.file_name, figures.char_start, quarantine.expectation, quarantine.reason
limit 500;
