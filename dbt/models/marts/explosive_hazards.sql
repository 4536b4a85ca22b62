-- A number of devices, or an explosion or a find that no number is told with.
with

devices as {{ mapping('explosive_hazards', 'device', 'concept') }},

causes as {{ mapping('explosive_hazards', 'device', 'cause') }},

states as {{ mapping('explosive_hazards', 'outcome', 'state') }},

event_types as {{ mapping('explosive_hazards', 'outcome', 'event_type') }},

claims as (
    select * from {{ ref('stg_mart_claims') }}
),

counts as (
    select
        claims.*,
        devices.word as device,
        case when claims.state is not null then coalesce(states.word, 'other') end as outcome
    from claims
    inner join devices on claims.concept = devices.source_word
    left join states on claims.state = states.source_word
    where claims.source = 'figure' and claims.measure = 'count'
),

-- what the dead and injured of an event died and suffered of tells its device, where they agree
suffered as (
    select
        claims.event_id,
        min(causes.word) as device
    from claims
    inner join causes on claims.cause = causes.source_word
    where claims.source = 'figure' and claims.event_id is not null
    group by claims.event_id
    having count(distinct causes.word) = 1
),

counted as (
    select event_id from counts
    where event_id is not null
    group by event_id
),

blasts as (
    select
        claims.*,
        suffered.device,
        event_types.word as outcome
    from claims
    inner join event_types on claims.event_type = event_types.source_word
    left join suffered on claims.event_id = suffered.event_id
    left join counted on claims.event_id = counted.event_id
    where claims.source = 'event' and counted.event_id is null
),

hazards as (
    select * from counts
    union all
    select * from blasts
)

select
    {{ stable_key(["'hazard'", 'hazards.claim_id']) }} as hazard_id,
    hazards.source,
    {{ claim_identity('hazards') }},
    -- how many, and what became of them
    {{ claim_number('hazards') }},
    hazards.device,
    hazards.outcome,
    hazards.state,
    hazards.concept_text,
    -- whom the event killed and injured
    events.killed,
    events.killed_qualifier,
    events.injured,
    events.injured_qualifier,
    -- where, when and in which words
    {{ claim_evidence('hazards') }}
from hazards
left join {{ ref('mission_events') }} as events on hazards.event_id = events.event_id
