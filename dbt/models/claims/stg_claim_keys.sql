with

claims as (
    select * from {{ ref('stg_claims') }}
)

select
    claim_key,
    min(contest_id) as contest_id,
    min(fact_group) as fact_group,
    min(subject_key) as subject_key,
    min(mission) as mission,
    min(victim_group) as victim_group,
    min(victim_subgroup) as victim_subgroup,
    min(outcome) as outcome,
    -- in one occurrence several words for the weapon are one hostile act
    case
        when count(distinct cause) <= 1 then min(cause)
        when count(case when cause not in ('hostile_act', 'ied', 'mine', 'explosion') then 1 end) = 0 then 'hostile_act'
    end as cause,
    min(scope) as scope,
    min(place_id) as place_id,
    min(occurrence_id) as occurrence_id,
    min(period_start) as period_start,
    case when min(scope) = 'cumulative' then null else min(period_end) end as period_end,
    max(case when includes_perpetrators then 1 else 0 end) = 1 as includes_perpetrators,
    count(*) as claims,
    count(case when is_held then 1 end) as held,
    {{ collect('figure_id', 'document_id asc, char_start asc, figure_id asc') }} as figure_ids
from claims
group by claim_key
