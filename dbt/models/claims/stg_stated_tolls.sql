-- The tolls that documents state: resolved claims, and keys whose every claim is held.
with

keys as (
    select * from {{ ref('stg_claim_keys') }}
    where not includes_perpetrators
),

resolutions as (
    select * from {{ ref('stg_resolutions') }}
),

resolved as (
    select
        resolutions.toll_id,
        keys.claim_key,
        keys.contest_id,
        keys.mission,
        keys.victim_group,
        keys.victim_subgroup,
        keys.outcome,
        keys.cause,
        keys.scope,
        keys.place_id,
        keys.occurrence_id,
        keys.period_start,
        keys.period_end,
        resolutions.as_of_date as as_of,
        resolutions.as_of_basis,
        resolutions.slot,
        resolutions.floor,
        resolutions.ceiling,
        resolutions.best_figure_ids,
        resolutions.best,
        resolutions.best_qualifier,
        resolutions.low,
        resolutions.high,
        case when resolutions.best is null then case when resolutions.conflicting then 'conflicting' else 'vague' end end as null_reason,
        resolutions.conflicting,
        resolutions.statements as claims,
        case
            when resolutions.conflicting then 'R12'
            when resolutions.best is null then 'R14'
            when resolutions.overruled > resolutions.mistranslated then 'R3'
            when resolutions.mistranslated > 0 then 'R4'
            when resolutions.superseded > 0 then 'R2'
            when resolutions.transferred > 0 then 'R5'
            when resolutions.summed > 0 then 'R7'
            when
                lag(resolutions.toll_id) over (
                    partition by keys.claim_key order by resolutions.slot asc, resolutions.toll_id asc
                ) is not null
                then 'R2'
            else 'R12'
        end as rule_id,
        -- where a number stands, a word for an amount is never the latest
        coalesce(
            resolutions.slot = coalesce(
                max(case when not resolutions.is_vague then resolutions.slot end) over (partition by keys.claim_key),
                max(resolutions.slot) over (partition by keys.claim_key)
            ),
            true
        ) as is_latest
    from resolutions
    inner join keys on resolutions.claim_key = keys.claim_key
),

-- a claim without a statement is held, or stands behind one that is
silent as (
    select
        {{ stable_key(["'toll'", 'keys.claim_key', "'held'"]) }} as toll_id,
        keys.claim_key,
        keys.contest_id,
        keys.mission,
        keys.victim_group,
        keys.victim_subgroup,
        keys.outcome,
        keys.cause,
        keys.scope,
        keys.place_id,
        keys.occurrence_id,
        keys.period_start,
        keys.period_end,
        cast(null as date) as as_of,
        cast(null as varchar) as as_of_basis,
        cast(null as date) as slot,
        cast(null as double) as floor,
        cast(null as double) as ceiling,
        keys.figure_ids as best_figure_ids,
        cast(null as double) as best,
        cast(null as varchar) as best_qualifier,
        cast(null as double) as low,
        cast(null as double) as high,
        'withheld' as null_reason,
        false as conflicting,
        keys.held as claims,
        'R15' as rule_id,
        true as is_latest
    from keys
    left join resolutions on keys.claim_key = resolutions.claim_key
    where resolutions.claim_key is null
)

select * from resolved
union all
select * from silent
