-- Running totals beside their neighbours in time (R2, R9), what happened in between (R9), and periods that overlap without being
-- one (R11). Each row is compared with the one before it and no other.
with

tolls as (
    select * from {{ ref('stg_toll_rows') }}
    where best_qualifier is not null and victim_group is distinct from 'armed_group_members'
),

keys as (
    select
        claim_key,
        subject_key
    from {{ ref('stg_claim_keys') }}
),

running as (
    select
        tolls.*,
        keys.subject_key,
        lag(tolls.toll_id) over (partition by tolls.claim_key order by tolls.slot asc, tolls.toll_id asc) as earlier_id
    from tolls
    inner join keys on tolls.claim_key = keys.claim_key
    where tolls.scope in ('cumulative', 'stock') and tolls.slot is not null
),

steps as (
    select
        later.contest_id,
        later.toll_id,
        later.subject_key,
        later.scope,
        later.slot,
        earlier.slot as earlier_slot,
        earlier.toll_id as earlier_id,
        coalesce(earlier.best, earlier.low, earlier.high) as value_a,
        coalesce(later.best, later.low, later.high) as value_b,
        {{ list_join('earlier.best_figure_ids', 'later.best_figure_ids') }} as figure_ids,
        {{ claim_text('coalesce(earlier.best, earlier.low, earlier.high)', 'null', 'earlier.best_qualifier') }} as words_a,
        {{ claim_text('coalesce(later.best, later.low, later.high)', 'null', 'later.best_qualifier') }} as words_b,
        later.scope = 'cumulative' and coalesce(later.ceiling < earlier.floor, false) as falls,
        earlier.best_qualifier = 'exactly' and later.best_qualifier = 'exactly' as are_exact
    from running as later
    inner join running as earlier on later.earlier_id = earlier.toll_id
),

periods as (
    select
        tolls.*,
        keys.subject_key,
        {{ iso_first_day('tolls.period_start') }} as first_day,
        {{ iso_last_day('tolls.period_end') }} as last_day
    from tolls
    inner join keys on tolls.claim_key = keys.claim_key
    where tolls.scope = 'period' and tolls.period_start is not null and tolls.period_end is not null and tolls.best is not null
),

growth as (
    select
        steps.contest_id,
        steps.toll_id,
        steps.value_a,
        steps.value_b,
        steps.words_a,
        steps.words_b,
        periods.best,
        {{ list_join('steps.figure_ids', 'periods.best_figure_ids') }} as figure_ids
    from steps
    inner join periods
        on
            steps.subject_key = periods.subject_key
            and steps.slot = periods.last_day
            and steps.earlier_slot >= periods.first_day - interval 1 day
            and steps.earlier_slot <= periods.first_day
    where steps.scope = 'cumulative' and steps.are_exact and periods.best_qualifier = 'exactly'
),

neighbours as (
    select
        *,
        lag(toll_id) over (partition by subject_key order by first_day asc, last_day asc, toll_id asc) as earlier_id
    from periods
)

select
    contest_id,
    toll_id,
    case when falls then 'falls' else 'superseded' end as verdict,
    case when falls then 'R9' else 'R2' end as rule_id,
    figure_ids,
    value_a,
    value_b,
    cast(null as double) as expected,
    value_b - value_a as residual,
    '{whom}: ' || words_b || ', after ' || words_a || ' as of ' || cast(earlier_slot as varchar)
    || case when falls then '; a running total cannot fall.' else '.' end as pattern
from steps
union all
select
    contest_id,
    toll_id,
    case when value_a + best = value_b then 'passed' else 'failed' end as verdict,
    'R9' as rule_id,
    figure_ids,
    value_a,
    value_b,
    value_a + best as expected,
    value_b - value_a - best as residual,
    '{whom}: ' || words_b || ', after ' || words_a || ' and ' || {{ number_text('best') }} || ' in between.' as pattern
from growth
union all
select
    later.contest_id,
    later.toll_id,
    'different_period' as verdict,
    'R11' as rule_id,
    {{ list_join('earlier.best_figure_ids', 'later.best_figure_ids') }} as figure_ids,
    earlier.best as value_a,
    later.best as value_b,
    cast(null as double) as expected,
    cast(null as double) as residual,
    '{whom}: ' || {{ number_text('later.best') }} || '; the ' || {{ number_text('earlier.best') }}
    || ' from ' || earlier.period_start || ' to ' || earlier.period_end || ' are of another period.' as pattern
from neighbours as later
inner join periods as earlier on later.earlier_id = earlier.toll_id
where later.first_day <= earlier.last_day
