-- The rows of the tolls before their words: those that documents state, and the outcome that they pass over where they give the
-- other one for an occurrence.
with

stated as (
    select
        toll_id,
        claim_key,
        contest_id,
        mission,
        victim_group,
        victim_subgroup,
        outcome,
        cause,
        scope,
        place_id,
        occurrence_id,
        period_start,
        period_end,
        as_of,
        as_of_basis,
        slot,
        floor,
        ceiling,
        best_figure_ids,
        best,
        best_qualifier,
        low,
        high,
        null_reason,
        conflicting,
        claims,
        rule_id,
        is_latest
    from {{ ref('stg_stated_tolls') }}
),

-- one of killed and injured is told of a group in an occurrence, the other neither of it nor of people that may be of it
outcomes_told as (
    select
        occurrence_id,
        mission,
        case when victim_group in ('peacekeepers', 'un_personnel') then 'un' else victim_group end as kin,
        min(contest_id) as contest_id,
        min(victim_group) as victim_group,
        min(place_id) as place_id,
        min(period_start) as period_start,
        min(period_end) as period_end,
        count(case when outcome != 'injured' then 1 end) as killed,
        count(case when outcome != 'killed' then 1 end) as injured
    from stated
    where
        scope = 'incident' and outcome in ('killed', 'injured', 'casualties')
        and victim_group not in ('armed_group_members', 'other')
    group by occurrence_id, mission, case when victim_group in ('peacekeepers', 'un_personnel') then 'un' else victim_group end
),

told_of_anyone as (
    select
        occurrence_id,
        outcome
    from stated
    where scope = 'incident' and coalesce(victim_group, 'other') = 'other'
    group by occurrence_id, outcome
),

missing as (
    select
        outcomes_told.*,
        case when outcomes_told.killed > 0 then 'injured' else 'killed' end as outcome
    from outcomes_told
    where (outcomes_told.killed > 0) != (outcomes_told.injured > 0)
),

not_stated as (
    select
        {{ stable_key(["'toll'", 'missing.occurrence_id', 'missing.kin', "'not stated'"]) }} as toll_id,
        {{ stable_key(["'not stated'", 'missing.occurrence_id', 'missing.kin']) }} as claim_key,
        missing.contest_id,
        missing.mission,
        missing.victim_group,
        cast(null as varchar) as victim_subgroup,
        missing.outcome,
        cast(null as varchar) as cause,
        'incident' as scope,
        missing.place_id,
        missing.occurrence_id,
        missing.period_start,
        missing.period_end,
        cast(null as date) as as_of,
        cast(null as varchar) as as_of_basis,
        cast(null as date) as slot,
        cast(null as double) as floor,
        cast(null as double) as ceiling,
        cast({{ list_of([]) }} as varchar[]) as best_figure_ids,
        cast(null as double) as best,
        cast(null as varchar) as best_qualifier,
        cast(null as double) as low,
        cast(null as double) as high,
        'not_stated' as null_reason,
        false as conflicting,
        0 as claims,
        'R12' as rule_id,
        true as is_latest
    from missing
    left join told_of_anyone on missing.occurrence_id = told_of_anyone.occurrence_id and missing.outcome = told_of_anyone.outcome
    where told_of_anyone.occurrence_id is null
)

select * from stated
union all
select * from not_stated
