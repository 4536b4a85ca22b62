-- The comparisons and tolls that cite a figure or a word for an amount.
create or replace macro quality.explain_reconciled(of_row) as table (
    select
        80 as section_no,
        cast(row_number() over (order by rule asc, reconciliation_id asc) as integer) as turn,
        'Reconciled' as section,
        rule || ' ' || verdict as label,
        sentence as text,
        reconciliation_id as id
    from marts.reconciliations
    where list_contains(figure_ids, of_row) or list_contains(rejection_ids, of_row)
    union all
    select 81, cast(row_number() over (order by as_of asc, toll_id asc) as integer), 'Toll', rule, sentence, toll_id
    from marts.tolls
    where list_contains(claim_figure_ids, of_row) or list_contains(claim_rejection_ids, of_row)
);
