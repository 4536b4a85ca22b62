with

components as {{ mapping('force_strength', 'component', 'concept') }},

measures as {{ mapping('force_strength', 'strength_measure', 'state') }},

sexes as {{ mapping('force_strength', 'sex', 'concept') }},

counts as (
    select
        claims.*,
        measures.word as strength_measure,
        components.word as component,
        sexes.word as sex
    from {{ ref('stg_mart_claims') }} as claims
    inner join measures on claims.state = measures.source_word
    left join components on claims.concept = components.source_word
    left join sexes on claims.concept = sexes.source_word
    where
        claims.source = 'figure'
        and claims.measure = 'count'
        -- "people" are a force only where a mandate or a muster roll counts them
        and (
            components.word is not null or sexes.word is not null
            or (claims.concept = 'people' and claims.state in ('authorized_strength', 'strength'))
        )
),

nouns as {{ phrased('counts', 'concept_text', 'force_strength', 'component', within='component') }},

-- women enter as a part of a force, not where they sit in a parliament
women as (
    select
        wholes.whole_id,
        counts.figure_id,
        counts.value,
        forces.component,
        count(*) over (partition by wholes.whole_id) as times
    from counts
    inner join {{ ref('stg_figure_wholes') }} as wholes on counts.figure_id = wholes.figure_id
    inner join counts as forces on wholes.whole_id = forces.figure_id
    where counts.sex = 'female' and forces.sex is null
)

select
    {{ stable_key(["'force_strength'", 'counts.figure_id']) }} as strength_id,
    {{ claim_identity('counts') }},
    -- how many, of whom
    {{ claim_number('counts') }},
    coalesce(nouns.word, counts.component, women.component) as component,
    counts.sex,
    counts.strength_measure,
    counts.concept,
    counts.concept_text,
    counts.state_text,
    portions.pct as share_pct,
    portions.percent_id as share_figure_id,
    portions.whole_id as share_whole_id,
    case when among.times = 1 then among.value end as women,
    case when among.times = 1 then among.figure_id end as women_figure_id,
    resolutions.resolution,
    -- where, when and in which words
    {{ claim_evidence('counts') }}
from counts
left join nouns on counts.claim_id = nouns.claim_id
left join women on counts.figure_id = women.figure_id
left join women as among on counts.figure_id = among.whole_id and among.times = 1
left join {{ ref('stg_figure_shares') }} as portions on counts.figure_id = portions.figure_id
left join {{ ref('stg_claim_resolutions') }} as resolutions on counts.claim_id = resolutions.claim_id
where counts.sex is null or women.figure_id is not null
