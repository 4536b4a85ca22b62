-- Gone back outweighs the noun: a refugee who has returned is a returnee.
with

concepts as {{ mapping('displacement', 'indicator', 'concept') }},

states as {{ mapping('displacement', 'indicator', 'state') }},

moved as (
    select
        claims.*,
        coalesce(case when states.word = 'returnees' then states.word end, concepts.word, states.word) as indicator
    from {{ ref('stg_mart_claims') }} as claims
    inner join {{ ref('concepts') }} as people on claims.concept = people.concept
    left join concepts on claims.concept = concepts.source_word
    left join states on claims.state = states.source_word
    where
        claims.source = 'figure'
        and claims.measure = 'count'
        and people.concept_group = 'people'
        -- of the displaced, those who are there; not those who were killed or fed
        and (states.word is not null or (concepts.word is not null and coalesce(claims.state, 'present') in ('present', 'strength')))
),

nouns as {{ phrased('moved', 'concept_text', 'displacement', 'indicator', within='indicator') }}

select
    {{ stable_key(["'displacement'", 'moved.figure_id']) }} as displacement_id,
    {{ claim_identity('moved') }},
    -- how many, of whom
    {{ claim_number('moved') }},
    coalesce(nouns.word, moved.indicator) as indicator,
    case when moved.concept = 'women' then 'female' end as sex,
    case when moved.concept = 'children' then 'child' end as age_group,
    moved.concept,
    moved.concept_text,
    moved.state_text,
    places.country_iso3,
    places.admin1_pcode,
    -- where, when and in which words
    {{ claim_evidence('moved') }}
from moved
left join nouns on moved.claim_id = nouns.claim_id
left join {{ ref('places') }} as places on moved.place_id = places.place_id
