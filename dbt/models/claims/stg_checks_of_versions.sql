-- depends_on: {{ ref('version_agreement') }}
-- Figures that stand in several versions of one work (R4). Claims of harm are compared as claims, and are left out here.
with

twins as (
    select
        twins.twin_group_id,
        twins.work_id,
        twins.figure_id,
        twins.agrees,
        versions.authority,
        figures.value,
        row_number() over (
            partition by twins.twin_group_id
            order by versions.place asc, figures.char_start asc, figures.figure_id asc
        ) as turn,
        {{ claim_text('figures.value', 'figures.value_max', 'figures.qualifier') }} || ' (' || figures.language || ')' as words
    from {{ ref('stg_figure_twins') }} as twins
    inner join {{ ref('figures') }} as figures on twins.figure_id = figures.figure_id
    inner join {{ ref('stg_versions') }} as versions on twins.document_id = versions.document_id
),

harm as (
    select twins.twin_group_id
    from twins
    inner join {{ ref('stg_claims') }} as claims on twins.figure_id = claims.figure_id
    group by twins.twin_group_id
),

works as (
    select
        twins.twin_group_id,
        min(twins.work_id) as work_id,
        min(twins.agrees) as agrees,
        min(twins.authority) as authority,
        {{ collect('twins.figure_id', 'twins.turn asc') }} as figure_ids,
        {{ collect('twins.value', 'twins.turn asc') }} as stated,
        {{ join_text('twins.words', ', ', 'twins.turn asc') }} as words
    from twins
    left join harm on twins.twin_group_id = harm.twin_group_id
    where harm.twin_group_id is null
    group by twins.twin_group_id
)

select
    work_id,
    twin_group_id as toll_id,
    case when agrees then 'equal' when authority = 1 then 'overruled' else 'original_decides' end as verdict,
    case when not agrees and authority = 1 then 'R3' else 'R4' end as rule_id,
    figure_ids,
    {{ list_item('stated', 1) }} as value_a,
    {{ list_item('stated', 2) }} as value_b,
    cast(null as double) as expected,
    {{ list_item('stated', 2) }} - {{ list_item('stated', 1) }} as residual,
    words || case when agrees then ': the versions say the same.' else ': the versions differ, and the first decides.' end as pattern
from works
