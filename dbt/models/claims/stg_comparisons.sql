-- Every comparison of figures, whatever it is compared within, with the id that it is published under, and
-- what it stays within. The word before the id keeps works apart from documents: a work has the id of one.
with

checks as (
    select
        'contest ' || contest_id as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_of_claims') }}
    union all
    select
        'contest ' || contest_id as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_over_time') }}
    union all
    select
        'contest ' || contest_id as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_of_facts') }}
    union all
    select
        'contest ' || contest_id as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_of_transfers') }}
    union all
    select
        'document ' || document_id as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_of_sums') }}
    union all
    select
        'lists of ' || told_by as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_of_lists') }}
    union all
    select
        'work ' || work_id as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref('stg_checks_of_versions') }}
)

select
    {{ stable_key(["'reconciliation'", 'rule_id', 'verdict', 'toll_id', 'figure_ids']) }} as reconciliation_id,
    *
from checks
