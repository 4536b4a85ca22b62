-- Question: How many explosive devices went off or were found, month by month?
-- Look out: Rows are claims and overlap: a number over a period holds the single finds of it. Dates coarser than a month stand apart.
select
    mission,
    case
        when length(coalesce(period_start, as_of)) >= 7 then left(coalesce(period_start, as_of), 7)
        else 'only ' || coalesce(period_start, as_of, 'undated')
    end as month,
    device,
    outcome,
    count(*) filter (where source = 'event') as told_as_events,
    count(*) filter (where source = 'figure') as told_as_numbers,
    max(coalesce(value_max, value)) as largest_number,
    bool_or(qualifier <> 'exactly') as some_are_bounds,
    count(distinct document_id) as documents
from marts.explosive_hazards
group by 1, 2, 3, 4
order by 1, 2, 3, 4;
