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

-- "69 attacks" is one row: the number by which the text counts such events
counts as (
    select
        links.event_id,
        cast(case when count(distinct figures.value) = 1 then max(figures.value) end as bigint) as events_count,
        max(greatest(figures.value, coalesce(figures.value_max, figures.value))) > 1 as count_is_aggregate
    from links
    inner join {{ ref('stg_event_traits') }} as traits on links.event_id = traits.event_id
    inner join {{ ref('figures') }} as figures on links.figure_id = figures.figure_id and traits.counted_as = figures.concept
    where figures.measure = 'count' and figures.check_status != 'failed'
    group by links.event_id
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
    traits.event_subtype,
    traits.attack_means,
    counts.events_count,
    counts.count_is_aggregate,
    traits.plover_event,
    traits.plover_mode,
    traits.plover_context,
    traits.cameo_code,
    traits.acled_sub_event,
    traits.pact_activity,
    traits.hapi_event_type,
    -- who, and to whom
    events.actor,
    traits.actor_id,
    traits.actor_kind,
    traits.acled_actor_type,
    events.target,
    traits.target_id,
    traits.target_kind,
    traits.target_group,
    traits.target_is_un,
    events.operation,
    traits.operation_id,
    -- when and where
    events.date_start,
    events.date_end,
    events.date_precision,
    traits.date_precision_ucdp,
    events.date_inferred,
    events.place,
    events.place_id,
    places.country_iso3,
    places.admin1_pcode,
    places.admin2_pcode,
    places.admin3_pcode,
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
left join {{ ref('places') }} as places on events.place_id = places.place_id
left join {{ ref('stg_event_traits') }} as traits on events.event_id = traits.event_id
left join counts on events.event_id = counts.event_id
left join tolls on events.event_id = tolls.event_id
where held.row_id is null
