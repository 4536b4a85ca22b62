-- A breakdown: the arithmetic that the text claims, and the figures of it with their sentence.
create or replace macro quality.explain_breakdown(of_breakdown) as table (
    with breakdown as (
        select
            staged.*,
            published.check_status,
            list_prepend(staged.total_figure_id, staged.part_figure_ids) as figure_ids
        from staging.breakdowns as staged
        inner join marts.breakdowns as published on staged.breakdown_id = published.breakdown_id
        where staged.breakdown_id = of_breakdown
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
    select evidence.* from quality.explain_evidence((select figure_ids from breakdown)) as evidence
    union all
    select origin.* from quality.explain_origin((select document_id from breakdown), (select passage_no from breakdown)) as origin
    union all
    select 50, 1, 'Rule', 'name', rule || ', version ' || rule_version, null from breakdown
    union all
    select 60, 1, 'Checks', 'status', check_status, null from breakdown
    union all
    select held.* from quality.explain_held(of_breakdown) as held
);
