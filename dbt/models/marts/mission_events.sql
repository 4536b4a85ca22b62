-- The dead and injured of an event are the sum of the figures of that one occurrence. A part does not count beside its whole,
-- nor do fallen attackers, nor numbers that count them in: they are no victims of the event.
with

events as (
    select * from {{ ref('stg_events') }}
),

held as (
    select row_id from {{ source('quality', 'quarantine') }}
    group by row_id
),

links as (
    select
        event_id,
        {{ each_item('figure_ids') }} as figure_id
    from events
),

victims as (
    select distinct
        links.event_id,
        figures.figure_id,
        figures.state,
        figures.value,
        figures.value_max,
        figures.qualifier
    from links
    inner join {{ ref('figures') }} as figures on links.figure_id = figures.figure_id
    where
        figures.measure = 'count'
        and figures.state in ('killed', 'injured')
        and figures.scope = 'incident'
        and figures.check_status != 'failed'
        and coalesce(figures.victim_group, '') != 'armed_group_members'
        and not coalesce(figures.includes_perpetrators, false)
),

counted_in_a_whole as (
    select distinct
        part.event_id,
        part.figure_id
    from {{ ref('stg_breakdown_parts') }} as parts
    inner join victims as part on parts.figure_id = part.figure_id
    inner join victims as whole
        on
            parts.total_figure_id = whole.figure_id
            and part.event_id = whole.event_id
            and part.state = whole.state
            and part.figure_id != whole.figure_id
    where parts.relation in ('partition', 'subset')
),

tolls as (
    select
        victims.event_id,
        {{ toll_columns('killed') }},
        {{ toll_columns('injured') }}
    from victims
    left join counted_in_a_whole
        on victims.event_id = counted_in_a_whole.event_id and victims.figure_id = counted_in_a_whole.figure_id
    where counted_in_a_whole.figure_id is null
    group by victims.event_id
)

select
    events.event_id,
    events.document_id,
    documents.file_name,
    documents.mission,
    documents.language,
    -- what happened
    events.event_type,
    event_types.plover_event,
    event_types.plover_mode,
    event_types.cameo_code,
    event_types.acled_sub_event,
    events.actor,
    events.target,
    events.operation,
    -- when and where
    events.date_start,
    events.date_end,
    events.date_precision,
    events.date_inferred,
    events.place,
    events.place_id,
    places.admin1_pcode,
    places.lat,
    places.lon,
    places.geo_precision,
    -- the toll
    tolls.killed,
    tolls.killed_max,
    tolls.killed_qualifier,
    tolls.injured,
    tolls.injured_max,
    tolls.injured_qualifier,
    events.figure_ids,
    -- in which words, and how it was found
    events.quote,
    events.quote_start,
    events.char_start,
    events.char_end,
    events.passage_no,
    events.rule,
    events.rule_version,
    events.confidence
from events
inner join {{ ref('stg_documents') }} as documents on events.document_id = documents.document_id
left join held on events.event_id = held.row_id
left join {{ ref('event_types') }} as event_types on events.event_type = event_types.event_type
left join {{ ref('places') }} as places on events.place_id = places.place_id
left join tolls on events.event_id = tolls.event_id
where held.row_id is null
