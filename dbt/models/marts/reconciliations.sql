with

numbered as (
    select * from {{ ref('stg_comparisons') }}
),

-- whom a comparison is about: a toll, or for claims that enter none their key
subjects as (
    select
        toll_id,
        mission,
        victim_group,
        victim_subgroup,
        outcome,
        scope,
        place_id,
        occurrence_id,
        period_start,
        period_end,
        as_of
    from {{ ref('stg_toll_rows') }}
    where toll_id in (select numbered.toll_id from numbered)
    union all
    select
        claim_key as toll_id,
        mission,
        victim_group,
        victim_subgroup,
        outcome,
        scope,
        place_id,
        occurrence_id,
        period_start,
        period_end,
        cast(null as date) as as_of
    from {{ ref('stg_claim_keys') }}
    where claim_key in (select numbered.toll_id from numbered)
),

named as (
    select
        subjects.*,
        {{ victims_text('subjects.victim_group', 'subjects.victim_subgroup') }} || ' ' || subjects.outcome as whom,
        {{ told_of_text('subjects', 'places.name') }} as told_of
    from subjects
    left join {{ ref('places') }} as places on subjects.place_id = places.place_id
),

positions as (
    select
        reconciliation_id,
        figure_ids,
        {{ each_position('figure_ids') }} as place_in_list
    from numbered
),

stated as (
    select
        figure_id as id,
        document_id,
        quote,
        false as is_vague
    from {{ ref('figures') }}
    union all
    select
        rejection_id as id,
        document_id,
        quote,
        true as is_vague
    from {{ ref('stg_vague_harm') }}
),

evidence as (
    select
        positions.reconciliation_id,
        {{ collect_where('stated.id', 'not stated.is_vague', 'positions.place_in_list asc') }} as figure_ids,
        {{ collect_where('stated.id', 'stated.is_vague', 'positions.place_in_list asc') }} as rejection_ids,
        {{ collect('stated.document_id', 'stated.is_vague asc, positions.place_in_list asc') }} as document_ids,
        {{ collect('stated.quote', 'stated.is_vague asc, positions.place_in_list asc') }} as quotes
    from positions
    inner join stated on {{ list_item('positions.figure_ids', 'positions.place_in_list') }} = stated.id
    group by positions.reconciliation_id
)

select
    numbered.reconciliation_id,
    rules.rule,
    numbered.verdict,
    verdicts.agrees,
    -- what was compared
    named.mission,
    case when named.scope is null then null else numbered.toll_id end as toll_id,
    named.victim_group,
    named.outcome,
    named.occurrence_id,
    numbered.value_a,
    numbered.value_b,
    numbered.expected,
    numbered.residual,
    -- in words, with the evidence in one order
    replace(
        numbered.pattern, '{whom}',
        coalesce(case when rules.rule = 'R1' then named.whom else named.whom || named.told_of end, '')
    ) as sentence,
    evidence.figure_ids,
    evidence.rejection_ids,
    evidence.document_ids,
    evidence.quotes
from numbered
inner join {{ ref('reconciliation_rules') }} as rules on numbered.rule_id = rules.rule
left join evidence on numbered.reconciliation_id = evidence.reconciliation_id
left join named on numbered.toll_id = named.toll_id
left join {{ ref('reconciliation_verdicts') }} as verdicts on numbered.verdict = verdicts.verdict
