-- The rows that an id, or its first characters, can mean, with what each rests on. An id that is given whole means itself alone.
create or replace macro quality.explain_targets(wanted) as table (
    with ids as (
        select 'figure' as kind, figure_id as asked, figure_id as row_id, document_id, passage_no, cast(null as varchar[]) as figure_ids
        from marts.figures
        where starts_with(figure_id, wanted)
        union all
        select 'event', event_id, event_id, document_id, passage_no, figure_ids
        from raw.events
        where starts_with(event_id, wanted) and document_id in (select document_id from marts.documents)
        union all
        select 'breakdown', breakdown_id, breakdown_id, document_id, passage_no, list_prepend(total_figure_id, part_figure_ids)
        from marts.breakdowns
        where starts_with(breakdown_id, wanted)
        union all
        select 'row', readiness_id, readiness_id, null, null, figure_ids from marts.equipment_readiness where starts_with(readiness_id, wanted)
        union all
        select 'row', casualty_id, casualty_id, null, null, [figure_id] from marts.casualties where starts_with(casualty_id, wanted)
        union all
        select 'row', toll_id, toll_id, null, null, list_concat(claim_figure_ids, claim_rejection_ids)
        from marts.tolls
        where starts_with(toll_id, wanted)
        union all
        select 'row', reconciliation_id, reconciliation_id, null, null, list_concat(figure_ids, rejection_ids)
        from marts.reconciliations
        where starts_with(reconciliation_id, wanted)
        union all
        select 'figure', strength_id, figure_id, document_id, passage_no, null from marts.force_strength where starts_with(strength_id, wanted)
        union all
        select 'figure', performance_id, figure_id, document_id, passage_no, null from marts.unit_performance where starts_with(performance_id, wanted)
        union all
        select 'figure', displacement_id, figure_id, document_id, passage_no, null from marts.displacement where starts_with(displacement_id, wanted)
        union all
        select source, hazard_id, coalesce(figure_id, event_id), document_id, passage_no, null from marts.explosive_hazards where starts_with(hazard_id, wanted)
        union all
        select source, activity_id, coalesce(figure_id, event_id), document_id, passage_no, null from marts.operations where starts_with(activity_id, wanted)
        union all
        select source, site_claim_id, coalesce(figure_id, event_id), document_id, passage_no, null from marts.sites_drawdown where starts_with(site_claim_id, wanted)
        union all
        select source, decision_id, coalesce(figure_id, event_id), document_id, passage_no, null from marts.mandate_decisions where starts_with(decision_id, wanted)
        union all
        select 'rejection', rejection_id, rejection_id, document_id, passage_no, null
        from raw.rejections
        where starts_with(rejection_id, wanted) and document_id in (select document_id from marts.documents)
        union all
        select 'document', document_id, document_id, document_id, null, null from marts.documents where starts_with(document_id, wanted)
        union all
        select distinct 'withdrawn', figure_id, figure_id, null, null, null
        from quality.release_changes
        where starts_with(figure_id, wanted) and figure_id not in (select figure_id from marts.figures where starts_with(figure_id, wanted))
    )

    select *
    from ids
    where wanted <> '' and (asked = wanted or not exists (select 1 from ids as whole where whole.asked = wanted))
);

-- `from explain('479a')`: everything that is known of one row, in order. `id` is what a line speaks of, to be explained in turn.
create or replace macro main.explain(wanted) as table (
    -- one row: its columns are null unless exactly one row is meant, and null explains nothing
    with target as materialized (
        select
            case when count(*) = 1 then any_value(kind) end as kind,
            case when count(*) = 1 then any_value(row_id) end as row_id,
            case when count(*) = 1 then any_value(document_id) end as document_id,
            case when count(*) = 1 then any_value(passage_no) end as passage_no,
            case when count(*) = 1 then any_value(figure_ids) end as figure_ids,
            count(*) as candidates,
            array_to_string(list_slice(list(asked order by asked asc), 1, 5), ', ') as few
        from quality.explain_targets(wanted)
    ),

    said as (
        from quality.explain_figure((select row_id from target where kind = 'figure'))
        union all
        from quality.explain_event((select row_id from target where kind = 'event'))
        union all
        from quality.explain_breakdown((select row_id from target where kind = 'breakdown'))
        union all
        from quality.explain_row((select row_id from target where kind = 'row'))
        union all
        from quality.explain_rejection((select row_id from target where kind = 'rejection'))
        union all
        from quality.explain_document((select row_id from target where kind = 'document'))
        union all
        from quality.explain_evidence((select figure_ids from target))
        union all
        from quality.explain_origin((select document_id from target), (select passage_no from target))
        union all
        from quality.explain_versions((select document_id from target where kind in ('figure', 'document')))
        union all
        from quality.explain_held((select row_id from target))
        union all
        from quality.explain_links((select row_id from target where kind = 'figure'))
        union all
        from quality.explain_twins((select row_id from target where kind = 'figure'))
        union all
        from quality.explain_reconciled((select row_id from target where kind in ('figure', 'rejection')))
        union all
        from quality.explain_corrections((select row_id from target))
        union all
        from quality.explain_life((select row_id from target))
        union all
        select
            10,
            1,
            'Nothing',
            case when candidates = 0 then 'unknown' else 'ambiguous' end,
            case
                when coalesce(wanted, '') = ''
                    then 'Which row? Give its id, or the first characters of it; the ids stand in marts.figures and the other marts.'
                when candidates = 0
                    then 'No row of this release has an id that begins with ''' || wanted || '''; the ids stand in marts.figures and the other marts.'
                else
                    candidates || ' rows have an id that begins with ''' || wanted || ''': ' || few
                    || case when candidates > 5 then ' ...' else '' end
            end,
            null
        from target
        where candidates <> 1
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
