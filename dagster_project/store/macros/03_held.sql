-- Why a row is held back, if it is: one row a failed expectation.
create or replace macro quality.explain_held(of_row) as table (
    select
        60 as section_no,
        cast(1 + row_number() over (order by expectation asc, reason asc, quarantine_id asc) as integer) as turn,
        'Checks' as section,
        'held by' as label,
        expectation || ': ' || reason || ' (since ' || strftime(held_at, '%Y-%m-%d') || ')' as text,
        row_id as id
    from quality.quarantine
    where row_id = of_row
);
