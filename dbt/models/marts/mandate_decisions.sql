-- Decisions that are told as events, with the ceilings of their sentence, and ceilings that name their resolution themselves.
with

event_types as {{ mapping('mandate_decisions', 'decision', 'event_type') }},

states as {{ mapping('mandate_decisions', 'decision', 'state') }},

actions as {{ mapping('mandate_decisions', 'action', 'event_type') }},

claims as (
    select * from {{ ref('stg_mart_claims') }}
),

decisions as (
    select
        claims.*,
        event_types.word as decision,
        actions.word as told_action,
        cast(null as varchar) as component
    from claims
    inner join event_types on claims.event_type = event_types.source_word
    left join actions on claims.event_type = actions.source_word
    where claims.source = 'event'
),

ceilings as (
    select
        claims.*,
        states.word as decision,
        cast(null as varchar) as told_action,
        strength.component
    from claims
    inner join states on claims.state = states.source_word
    inner join {{ ref('force_strength') }} as strength on claims.figure_id = strength.figure_id
    where claims.source = 'figure'
),

-- the decision of the same sentence that stands nearest to the number
belongings as (
    select
        ceilings.figure_id,
        decisions.event_id,
        row_number() over (
            partition by ceilings.figure_id
            order by abs(decisions.char_start - ceilings.char_start) asc, decisions.event_id asc
        ) as choice
    from ceilings
    inner join decisions on ceilings.document_id = decisions.document_id and ceilings.quote_start = decisions.quote_start
),

parts as (
    select
        coalesce(decisions.claim_id, ceilings.claim_id) as claim_id,
        ceilings.figure_id,
        ceilings.component,
        ceilings.char_start,
        ceilings.value
    from ceilings
    left join belongings on ceilings.figure_id = belongings.figure_id and belongings.choice = 1
    left join decisions on belongings.event_id = decisions.event_id
),

-- two ceilings of one component in one sentence are an old and a new one: which is which, the sentence must say
levels as (
    select
        claim_id,
        {{ one_value('component', 'military') }},
        {{ one_value('component', 'police') }},
        {{ one_value('component', 'uniformed') }},
        {{ one_value('component', 'civilian') }},
        {{ collect('figure_id', 'char_start asc, figure_id asc') }} as figure_ids
    from parts
    group by claim_id
),

told as (
    select * from decisions
    union all
    select ceilings.* from ceilings
    inner join levels on ceilings.claim_id = levels.claim_id
    inner join {{ ref('stg_claim_resolutions') }} as resolutions on ceilings.claim_id = resolutions.claim_id
    where coalesce(levels.military, levels.police, levels.uniformed, levels.civilian) is not null
),

-- a verb and a vote belong to the only decision of their sentence
alone as (
    select
        document_id,
        quote_start
    from decisions
    group by document_id, quote_start
    having count(*) = 1
),

sentences as (
    select
        told.claim_id,
        told.language,
        told.quote
    from told
    inner join alone on told.document_id = alone.document_id and told.quote_start = alone.quote_start
    where told.told_action is null
),

verbs as {{ phrased('sentences', 'quote', 'mandate_decisions', 'action') }}

select
    {{ stable_key(["'decision'", 'told.claim_id']) }} as decision_id,
    told.source,
    {{ claim_identity('told') }},
    -- what was decided, by what
    told.decision,
    resolutions.resolution as instrument,
    coalesce(told.told_action, verbs.word) as action,
    told.actor,
    told.target,
    levels.military as ceiling_military,
    levels.police as ceiling_police,
    levels.uniformed as ceiling_uniformed,
    levels.civilian as ceiling_civilian,
    levels.figure_ids as ceiling_figure_ids,
    -- until when, and by how many votes
    events.holds_until,
    votes.votes_for,
    votes.votes_against,
    votes.votes_abstained,
    votes.vote_figure_ids,
    -- where, when and in which words
    told.place,
    told.place_id,
    told.period_start,
    told.period_end,
    told.quote,
    told.char_start,
    told.char_end,
    told.passage_no,
    told.check_status,
    told.confidence
from told
left join {{ ref('stg_claim_resolutions') }} as resolutions on told.claim_id = resolutions.claim_id
left join verbs on told.claim_id = verbs.claim_id
left join levels on told.claim_id = levels.claim_id
left join {{ ref('stg_events') }} as events on told.event_id = events.event_id and told.source = 'event'
left join alone on told.document_id = alone.document_id and told.quote_start = alone.quote_start and told.source = 'event'
left join {{ ref('stg_votes') }} as votes on alone.document_id = votes.document_id and alone.quote_start = votes.quote_start
