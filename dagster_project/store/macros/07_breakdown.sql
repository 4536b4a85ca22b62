-- A breakdown: the arithmetic that the text claims, and its law.
create or replace macro quality.explain_breakdown(of_breakdown) as table (
    with breakdown as (
        select * from marts.breakdowns where breakdown_id = of_breakdown
    )

    select
        10 as section_no,
        1 as turn,
        'Breakdown' as section,
        'claim' as label,
        quality.arithmetic(relation, total_value, part_values, residual, holds) as text,
        breakdown_id as id
    from breakdown
    union all
    select 10, 2, 'Breakdown', 'law', meaning, null
    from reference.relations
    where relation = (select relation from breakdown)
    union all
    select 10, 3, 'Breakdown', 'tolerance', quality.number_text(tolerance), null from breakdown where tolerance is not null
    union all
    select 50, 1, 'Rule', 'name', rule || ', version ' || rule_version, null from breakdown
    union all
    select 60, 1, 'Checks', 'status', check_status, null from breakdown
);
