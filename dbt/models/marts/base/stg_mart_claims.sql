-- What may enter a thematic mart: figures that passed or cannot be checked, each with its event, and events as claims of their own.
with

figures as (
    select * from {{ ref('figures') }}
    where check_status != 'failed'
),

events as (
    select * from {{ ref('mission_events') }}
)

select
    'figure ' || figures.figure_id as claim_id,
    'figure' as source,
    figures.figure_id,
    figure_events.event_id,
    figures.document_id,
    figures.file_name,
    figures.mission,
    figures.language,
    -- what is stated
    figures.value,
    figures.value_max,
    figures.qualifier,
    figures.measure,
    figures.unit,
    figures.concept,
    figures.state,
    figures.cause,
    figures.victim_group,
    figures.scope,
    figures.holder,
    figures.includes_perpetrators,
    -- what the event says
    cast(null as varchar) as event_type,
    events.actor,
    events.target,
    events.operation,
    -- where and when
    figures.place,
    figures.place_id,
    figures.period_start,
    figures.period_end,
    figures.as_of,
    -- in which words, and how it was checked
    figures.concept_text,
    figures.state_text,
    figures.derived,
    figures.quote,
    figures.quote_start,
    figures.char_start,
    figures.char_end,
    figures.passage_no,
    figures.check_status,
    figures.confidence,
    figures.confidence_tier,
    figures.languages_agree
from figures
left join {{ ref('stg_figure_events') }} as figure_events on figures.figure_id = figure_events.figure_id
left join events on figure_events.event_id = events.event_id

union all

select
    'event ' || event_id as claim_id,
    'event' as source,
    null as figure_id,
    event_id,
    document_id,
    file_name,
    mission,
    language,
    null as value,
    null as value_max,
    null as qualifier,
    null as measure,
    null as unit,
    null as concept,
    null as state,
    null as cause,
    null as victim_group,
    null as scope,
    null as holder,
    null as includes_perpetrators,
    event_type,
    actor,
    target,
    operation,
    place,
    place_id,
    date_start as period_start,
    date_end as period_end,
    null as as_of,
    null as concept_text,
    null as state_text,
    null as derived,
    quote,
    quote_start,
    char_start,
    char_end,
    passage_no,
    'not_checkable' as check_status,
    confidence,
    null as confidence_tier,
    null as languages_agree
from events
