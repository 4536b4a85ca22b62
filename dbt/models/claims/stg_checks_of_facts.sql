-- Numbers that must stay apart: other causes and areas (R1), attackers (R13), bounds without a number (R14), held figures (R15).
with

tolls as (
    select * from {{ ref('stg_toll_rows') }}
),

keys as (
    select * from {{ ref('stg_claim_keys') }}
),

stated as (
    select
        tolls.*,
        keys.fact_group,
        lag(coalesce(tolls.best, tolls.low, tolls.high)) over (
            partition by tolls.claim_key order by tolls.slot asc, tolls.toll_id asc
        ) as number_before,
        {{ claim_text('coalesce(tolls.best, tolls.low, tolls.high)', 'null', 'tolls.best_qualifier') }} as number_words,
        case when tolls.cause is null then '' else ' by ' || replace(tolls.cause, '_', ' ') end
        || coalesce(' in ' || places.name, '')
        || case when tolls.scope = 'cumulative' then coalesce(' as of ' || cast(tolls.as_of as varchar), '') else '' end as fact_words
    from tolls
    inner join keys on tolls.claim_key = keys.claim_key
    left join {{ ref('places') }} as places on tolls.place_id = places.place_id
    where tolls.best_qualifier is not null
),

-- a running total that is repeated unchanged is listed once
facts as (
    select
        fact_group,
        min(contest_id) as contest_id,
        min(toll_id) as toll_id,
        min(coalesce(best, low, high)) as value_a,
        max(coalesce(best, low, high)) as value_b,
        {{ collect(list_item('best_figure_ids', 1), 'as_of asc, toll_id asc') }} as figure_ids,
        {{ join_text('number_words || fact_words', '; ', 'as_of asc, toll_id asc') }} as words
    from stated
    where
        scope in ('cumulative', 'stock', 'period')
        and coalesce(best, low, high) is distinct from number_before
    group by fact_group
    having count(distinct claim_key) > 1
),

attackers as (
    select * from stated
    where victim_group = 'armed_group_members' and outcome in ('killed', 'injured') and scope = 'incident'
),

victims as (
    select
        occurrence_id,
        outcome,
        {{ collect(list_item('best_figure_ids', 1), 'toll_id asc') }} as figure_ids
    from stated
    where victim_group is distinct from 'armed_group_members' and scope = 'incident'
    group by occurrence_id, outcome
),

claims as (
    select * from {{ ref('stg_claims') }}
)

select
    contest_id,
    toll_id,
    'different_facts' as verdict,
    'R1' as rule_id,
    figure_ids,
    value_a,
    value_b,
    cast(null as double) as expected,
    cast(null as double) as residual,
    '{whom}: ' || words || '. These are different facts.' as pattern
from facts
union all
select
    attackers.contest_id,
    attackers.toll_id,
    'apart' as verdict,
    'R13' as rule_id,
    case
        when victims.occurrence_id is null then attackers.best_figure_ids
        else {{ list_join('attackers.best_figure_ids', 'victims.figure_ids') }}
    end as figure_ids,
    coalesce(attackers.best, attackers.low, attackers.high) as value_a,
    cast(null as double) as value_b,
    cast(null as double) as expected,
    cast(null as double) as residual,
    '{whom}: ' || attackers.number_words || '. They are attackers and enter no toll of victims.' as pattern
from attackers
left join victims on attackers.occurrence_id = victims.occurrence_id and attackers.outcome = victims.outcome
union all
select
    claims.contest_id,
    claims.claim_key as toll_id,
    case when claims.is_held then 'withheld' else 'apart' end as verdict,
    case when claims.is_held then 'R15' else 'R13' end as rule_id,
    {{ list_of(['claims.figure_id']) }} as figure_ids,
    claims.value as value_a,
    cast(null as double) as value_b,
    cast(null as double) as expected,
    cast(null as double) as residual,
    '{whom}: ' || {{ claim_text('claims.value', 'claims.value_max', 'claims.qualifier') }}
    || case
        when claims.is_held then '. The number failed a check and enters no toll.'
        else '. Attackers are counted in, so that it enters no toll of victims.'
    end as pattern
from claims
where claims.is_held or claims.includes_perpetrators
union all
select
    contest_id,
    toll_id,
    'bounds_only' as verdict,
    'R14' as rule_id,
    best_figure_ids as figure_ids,
    low as value_a,
    high as value_b,
    cast(null as double) as expected,
    cast(null as double) as residual,
    '{whom}: ' || coalesce({{ number_text('low') }}, 'an open end') || ' to ' || coalesce({{ number_text('high') }}, 'an open end')
    || '. These are bounds and no number.' as pattern
from tolls
where null_reason = 'vague'
