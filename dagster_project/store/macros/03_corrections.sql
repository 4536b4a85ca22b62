-- The corrections that name a row: the old value, the right one, why, and whether it still applies.
create or replace macro quality.explain_corrections(of_row) as table (
    select
        85 as section_no,
        cast(row_number() over (order by decided_on asc, correction_id asc) as integer) as turn,
        'Correction' as section,
        status as label,
        concat_ws(
            '; ',
            case
                when action = 'accept' then 'accepted as it is printed'
                else field || ' ' || coalesce(expected_value, old_value, 'nothing') || ' is read as ' || coalesce(right_value, 'nothing')
            end,
            reason, 'source: ' || source, 'decided ' || decided_on, stale_because
        ) as text,
        correction_id as id
    from quality.corrections
    where row_id = of_row
);
