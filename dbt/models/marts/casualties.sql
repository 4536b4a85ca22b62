with

claims as (
    select * from {{ ref('stg_mart_claims') }}
    where source = 'figure' and measure = 'count'
),

outcomes as (
    select outcome from {{ ref('outcomes') }}
),

-- a part of one and the same toll: "206 killed, of whom 84 civilians"
wholes as (
    select
        wholes.figure_id,
        wholes.whole_id
    from {{ ref('stg_figure_wholes') }} as wholes
    inner join claims as part on wholes.figure_id = part.figure_id
    inner join claims as whole on wholes.whole_id = whole.figure_id
    where part.state = whole.state
)

select
    {{ stable_key(["'casualty'", 'claims.figure_id']) }} as casualty_id,
    {{ claim_identity() }},
    -- how many, of whom, by what
    {{ claim_number() }},
    claims.state as outcome,
    claims.victim_group,
    claims.concept,
    case when claims.concept = 'women' then 'female' end as sex,
    case when claims.concept = 'children' then 'child' end as age_group,
    claims.cause,
    claims.includes_perpetrators,
    -- which other numbers it must not be added to
    wholes.whole_id as is_subset_of,
    claims.scope = 'cumulative' as is_cumulative,
    case when claims.scope = 'cumulative' then claims.period_start end as cumulative_since,
    -- where, when and in which words
    {{ claim_evidence() }}
from claims
inner join outcomes on claims.state = outcomes.outcome
left join wholes on claims.figure_id = wholes.figure_id
