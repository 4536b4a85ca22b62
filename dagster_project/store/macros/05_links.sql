-- What a figure is part of: arithmetic, occurrences, and rows of the marts.
create or replace macro quality.explain_links(of_figure) as table (
    select
        70 as section_no,
        cast(row_number() over (order by breakdown_id asc) as integer) as turn,
        'Breakdown' as section,
        case when total_figure_id = of_figure then 'as the whole' else 'as a part' end as label,
        quality.arithmetic(relation, total_value, part_values, residual, holds) as text,
        breakdown_id as id
    from marts.breakdowns
    where total_figure_id = of_figure or list_contains(part_figure_ids, of_figure)
    union all
    select
        71, cast(row_number() over (order by event_id asc) as integer), 'Event', event_type,
        coalesce(nullif(concat_ws(', ', quality.period_text(date_start, coalesce(date_end, date_start)), place), ''), 'neither dated nor placed'),
        event_id
    from marts.mission_events
    where list_contains(figure_ids, of_figure)
    union all
    select
        72, cast(row_number() over (order by readiness_id asc) as integer), 'Readiness',
        list_extract(cells, list_position(figure_ids, of_figure)),
        concat_ws(', ', equipment, holder, place, as_of), readiness_id
    from marts.equipment_readiness
    where list_contains(figure_ids, of_figure)
    union all
    select 73, 1, 'Casualties', outcome,
        coalesce(nullif(concat_ws(', ', victim_group, cause, scope), ''), 'of no stated group, cause or scope'), casualty_id
    from marts.casualties
    where figure_id = of_figure
);
