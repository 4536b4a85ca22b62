-- Every comparison of figures, whatever it is compared within, with the id that it is published under, and
-- what it stays within. The word before the id keeps works apart from documents: a work has the id of one.
{% set compared_within = [
    ('contest', 'contest_id', 'stg_checks_of_claims'),
    ('contest', 'contest_id', 'stg_checks_over_time'),
    ('contest', 'contest_id', 'stg_checks_of_facts'),
    ('contest', 'contest_id', 'stg_checks_of_transfers'),
    ('document', 'document_id', 'stg_checks_of_sums'),
    ('lists of', 'told_by', 'stg_checks_of_lists'),
    ('work', 'work_id', 'stg_checks_of_versions'),
] %}

with

checks as (
    {% for word, id, model in compared_within %}
    select
        '{{ word }} ' || {{ id }} as compared_within,
        toll_id,
        verdict,
        rule_id,
        figure_ids,
        value_a,
        value_b,
        expected,
        residual,
        pattern
    from {{ ref(model) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    {{ stable_key(["'reconciliation'", 'rule_id', 'verdict', 'toll_id', 'figure_ids']) }} as reconciliation_id,
    *
from checks
