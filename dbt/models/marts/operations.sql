-- What a mission does: counted activities, and activities that are told as events.
with

concepts as {{ mapping('operations', 'activity', 'concept') }},

event_types as {{ mapping('operations', 'activity', 'event_type') }},

states as {{ mapping('operations', 'status', 'state') }},

partners as {{ mapping('operations', 'with_whom', 'event_type') }},

claims as (
    select * from {{ ref('stg_mart_claims') }}
),

-- a patrol that is aimed at, or a court's case that is open, is no deed of the mission
counts as (
    select
        claims.*,
        concepts.word as activity,
        states.word as status
    from claims
    inner join concepts on claims.concept = concepts.source_word
    left join states on claims.state = states.source_word
    where
        claims.source = 'figure'
        and claims.measure in ('count', 'rate')
        and (states.word is not null or claims.state is null)
),

nouns as {{ phrased('counts', 'concept_text', 'operations', 'activity', within='activity') }},

-- what is dated after its document is not done yet
occurrences as (
    select
        claims.*,
        event_types.word as activity,
        case when claims.period_start > documents.published_on then 'planned' end as status
    from claims
    inner join event_types on claims.event_type = event_types.source_word
    inner join {{ ref('stg_documents') }} as documents on claims.document_id = documents.document_id
    where claims.source = 'event'
),

activities as (
    select * from counts
    union all
    select * from occurrences
)

select
    {{ stable_key(["'activity'", 'activities.claim_id']) }} as activity_id,
    activities.source,
    {{ claim_identity('activities') }},
    -- what was done, how often
    {{ claim_number('activities') }},
    activities.unit,
    coalesce(nouns.word, activities.activity) as activity,
    activities.status,
    activities.operation,
    activities.actor,
    activities.target,
    case when partners.word is not null then activities.target end as with_whom,
    activities.concept_text,
    activities.state_text,
    -- where, when and in which words
    {{ claim_evidence('activities') }}
from activities
left join nouns on activities.claim_id = nouns.claim_id
left join partners on activities.event_type = partners.source_word
