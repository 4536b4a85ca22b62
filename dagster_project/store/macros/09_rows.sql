-- Rows that are made of figures: what each says of itself and whether its checks pass.
create or replace macro quality.explain_row(of_row) as table (
    with row_said as (
        select
            readiness_id as row_id,
            document_id,
            figure_ids,
            check_status,
            'Readiness' as section,
            [
                {'label': 'of', 'text': concat_ws(', ', equipment, holder, place, as_of)},
                {'label': 'total', 'text': quality.number_text(total)},
                {'label': 'serviceable', 'text': quality.number_text(serviceable)},
                {'label': 'under repair', 'text': quality.number_text(under_repair)},
                {'label': 'unserviceable', 'text': quality.number_text(unserviceable)},
                {'label': 'per cent as stated', 'text': quality.number_text(serviceable_pct)},
                {'label': 'per cent computed', 'text': quality.number_text(serviceable_pct_computed)},
                {'label': 'meets 90 %', 'text': case when meets_90_pct then 'yes' when not meets_90_pct then 'no' end},
                {'label': 'adds up', 'text': case when adds_up then 'yes' when not adds_up then 'no' end}
            ] as facts
        from marts.equipment_readiness
        where readiness_id = of_row
        union all
        select
            casualty_id, document_id, [figure_id], check_status, 'Casualties',
            [
                {'label': 'outcome', 'text': quality.value_text(value, value_max, qualifier, null) || ' ' || outcome},
                {'label': 'who', 'text': victim_group},
                {'label': 'cause', 'text': cause},
                {'label': 'when', 'text': quality.period_text(period_start, period_end)},
                {'label': 'as of', 'text': as_of},
                {'label': 'scope', 'text': scope}
            ]
        from marts.casualties
        where casualty_id = of_row
        union all
        select
            toll_id, null, list_concat(claim_figure_ids, claim_rejection_ids), null, 'Toll',
            [
                {'label': 'says', 'text': sentence},
                {'label': 'best', 'text': quality.value_text(best, null, best_qualifier, null)},
                {'label': 'lowest', 'text': quality.number_text(low)},
                {'label': 'highest', 'text': quality.number_text(high)},
                {'label': 'no number', 'text': null_reason},
                {'label': 'as of', 'text': cast(as_of as varchar)},
                {'label': 'rule', 'text': (select rule || ': ' || meaning from reference.reconciliation_rules as rules where rules.rule = tolls.rule)}
            ]
        from marts.tolls
        where toll_id = of_row
        union all
        select
            reconciliation_id, null, list_concat(figure_ids, rejection_ids), null, 'Reconciliation',
            [
                {'label': 'says', 'text': sentence},
                {'label': 'verdict', 'text': verdict},
                {'label': 'expected', 'text': quality.number_text(expected)},
                {'label': 'residual', 'text': quality.number_text(residual)},
                {'label': 'rule', 'text': (select rules.rule || ': ' || meaning from reference.reconciliation_rules as rules where rules.rule = reconciliations.rule)}
            ]
        from marts.reconciliations
        where reconciliation_id = of_row
    ),

    facts as (
        select
            row_id,
            section,
            unnest(facts) as fact,
            generate_subscripts(facts, 1) as turn
        from row_said
    )

    select
        10 as section_no,
        turn,
        section,
        fact.label as label,
        fact.text as text,
        case when turn = 1 then row_id end as id
    from facts
    where fact.text is not null
    union all
    select 60, 1, 'Checks', 'status', check_status, null from row_said where check_status is not null
);
