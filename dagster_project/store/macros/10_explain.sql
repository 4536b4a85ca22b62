-- The rows that an id, or its first characters, can mean. An id that is given whole means itself alone.
create or replace macro quality.explain_targets(wanted) as table (
    with ids as (
        select 'figure' as kind, figure_id as row_id from marts.figures where starts_with(figure_id, wanted)
        union all
        select 'event', event_id from staging.events where starts_with(event_id, wanted)
        union all
        select 'breakdown', breakdown_id from marts.breakdowns where starts_with(breakdown_id, wanted)
        union all
        select 'row', readiness_id from marts.equipment_readiness where starts_with(readiness_id, wanted)
        union all
        select 'row', casualty_id from marts.casualties where starts_with(casualty_id, wanted)
        union all
        select 'document', document_id from marts.documents where starts_with(document_id, wanted)
        union all
        select distinct 'withdrawn', figure_id
        from quality.release_changes
        where starts_with(figure_id, wanted) and figure_id not in (select figure_id from marts.figures)
    )

    select kind, row_id
    from ids
    where wanted <> '' and (row_id = wanted or not exists (select 1 from ids as whole where whole.row_id = wanted))
);

-- `from explain('479a')`: everything that is known of one row, in order. `id` is what a line speaks of, to be explained in turn.
create or replace macro main.explain(wanted) as table (
    with targets as (
        from quality.explain_targets(wanted)
    ),

    -- one row or none: null explains nothing
    target as (
        select
            case when count(*) = 1 then any_value(kind) end as kind,
            case when count(*) = 1 then any_value(row_id) end as row_id,
            count(*) as candidates,
            array_to_string(list_slice(list(row_id order by row_id asc), 1, 5), ', ') as few
        from targets
    ),

    said as (
        from quality.explain_figure((select row_id from target where kind = 'figure'))
        union all
        from quality.explain_links((select row_id from target where kind = 'figure'))
        union all
        from quality.explain_event((select row_id from target where kind = 'event'))
        union all
        from quality.explain_breakdown((select row_id from target where kind = 'breakdown'))
        union all
        from quality.explain_row((select row_id from target where kind = 'row'))
        union all
        from quality.explain_document((select row_id from target where kind = 'document'))
        union all
        from quality.explain_life((select row_id from target where kind in ('figure', 'withdrawn')))
        union all
        select
            10, 1, 'Nothing', 'unknown',
            case
                when coalesce(wanted, '') = '' then 'Which row? Give its id, or the first characters of it; the ids stand in marts.figures and the other marts.'
                else 'No row of this release has an id that begins with ''' || wanted || '''; the ids stand in marts.figures and the other marts.'
            end, null
        from target
        where candidates = 0
        union all
        select
            10, 1, 'Nothing', 'ambiguous',
            candidates || ' rows have an id that begins with ''' || wanted || ''': ' || few || case when candidates > 5 then ' ...' else '' end,
            null
        from target
        where candidates > 1
    )

    select
        cast(row_number() over (order by section_no asc, turn asc, label asc, text asc, id asc) as integer) as line,
        section,
        label,
        text,
        id
    from said
    order by line
);
