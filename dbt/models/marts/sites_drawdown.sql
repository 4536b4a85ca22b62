-- Counts of camps, bases and sites, and the handovers, withdrawals and openings that the text tells one by one.
with

site_types as {{ mapping('sites_drawdown', 'site_type', 'concept') }},

states as {{ mapping('sites_drawdown', 'status', 'state') }},

event_types as {{ mapping('sites_drawdown', 'status', 'event_type') }},

claims as (
    select * from {{ ref('stg_mart_claims') }}
),

counts as (
    select
        claims.*,
        site_types.word as site_type,
        states.word as status
    from claims
    inner join site_types on claims.concept = site_types.source_word
    inner join states on claims.state = states.source_word
    where claims.source = 'figure' and claims.measure = 'count'
),

-- what the sites of one event are called in its own sentence, where one word does
named as (
    select
        event_id,
        min(site_type) as site_type
    from counts
    where event_id is not null
    group by event_id
    having count(distinct site_type) = 1
),

-- what is dated after its document, or ends after it, is not done yet
moves as (
    select
        claims.*,
        coalesce(named.site_type, case when places.kind = 'camp' then 'camp' end) as site_type,
        case
            when coalesce(claims.period_end, claims.period_start) > documents.published_on then 'planned'
            else event_types.word
        end as status
    from claims
    inner join event_types on claims.event_type = event_types.source_word
    inner join {{ ref('stg_documents') }} as documents on claims.document_id = documents.document_id
    left join named on claims.event_id = named.event_id
    left join {{ ref('places') }} as places on claims.place_id = places.place_id
    where claims.source = 'event'
),

sites as (
    select * from counts
    union all
    select * from moves
),

-- people and things that this one event moved: told with no other event, and in one number
loads as (
    select
        claims.event_id,
        claims.figure_id,
        claims.concept,
        claims.value,
        concepts.concept_group,
        count(*) over (partition by claims.event_id, concepts.concept_group) as numbers
    from claims
    inner join {{ ref('stg_figure_events') }} as figure_events on claims.figure_id = figure_events.figure_id
    inner join {{ ref('concepts') }} as concepts on claims.concept = concepts.concept
    where
        claims.source = 'figure'
        and claims.measure = 'count'
        and claims.state in ('withdrawn', 'deployed', 'rotated')
        and concepts.concept_group in ('people', 'equipment')
        and figure_events.events = 1
)

select
    {{ stable_key(["'site'", 'sites.claim_id']) }} as site_claim_id,
    sites.source,
    {{ claim_identity('sites') }},
    -- how many, of what kind, and what became of them
    sites.value as sites,
    sites.value_max as sites_max,
    sites.qualifier,
    sites.site_type,
    sites.status,
    sites.actor,
    sites.target,
    -- what left with them
    people.value as personnel_moved,
    people.figure_id as personnel_figure_id,
    things.value as equipment_moved,
    things.concept as equipment_moved_concept,
    things.figure_id as equipment_figure_id,
    sites.concept_text,
    sites.state_text,
    -- where, when and in which words
    {{ claim_evidence('sites') }}
from sites
left join loads as people on sites.event_id = people.event_id and people.concept_group = 'people' and people.numbers = 1
left join loads as things on sites.event_id = things.event_id and things.concept_group = 'equipment' and things.numbers = 1
