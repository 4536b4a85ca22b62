-- A peacekeeper who died in another country than the document's mission works in is one of that country's mission; other
-- victims stay with the mission that the document is about, with the place to tell them apart.
with

stated as (
    select * from {{ ref('stg_stated_harm') }}
),

families as (
    select * from {{ ref('occurrence_families') }}
),

events as (
    select * from {{ ref('mission_events') }}
),

links as (
    select
        {{ each_item('figure_ids') }} as figure_id,
        event_id
    from events
    union all
    select
        figure_id,
        {{ each_item('event_ids') }} as event_id
    from stated
    where is_vague
),

-- of several events the violent one, of several of those the one of the same day, then the one that is told nearest
choices as (
    select
        links.figure_id,
        links.event_id,
        row_number() over (
            partition by links.figure_id
            order by
                case when families.family is null then 1 else 0 end asc,
                case when events.date_start = stated.period_start then 0 else 1 end asc,
                abs(events.char_start - stated.char_start) asc, links.event_id asc
        ) as choice
    from links
    inner join events on links.event_id = events.event_id
    inner join stated on links.figure_id = stated.figure_id
    left join families on events.event_type = families.event_type
    where families.family is not null or events.date_start = stated.period_start or stated.period_start is null
),

placed as (
    select
        stated.*,
        documents.published_on,
        missions.iso3 as document_iso3,
        places.kind as place_kind,
        places.country_iso3,
        case
            when
                places.mission_code is not null
                and stated.victim_group in ('peacekeepers', 'un_personnel')
                and places.country_iso3 != missions.iso3
                then places.mission_code
            else stated.mission
        end as claim_mission
    from stated
    inner join {{ ref('stg_documents') }} as documents on stated.document_id = documents.document_id
    left join {{ ref('missions') }} as missions on stated.mission = missions.mission_code
    left join {{ ref('places') }} as places on stated.place_id = places.place_id
)

select
    placed.figure_id,
    placed.document_id,
    placed.claim_mission as mission,
    coalesce(placed.claim_mission, placed.document_id) as mission_key,
    placed.state as outcome,
    placed.victim_group,
    case
        when placed.concept in (
            'women', 'children', 'police_personnel', 'civilian_staff', 'displaced_persons', 'returnees', 'detainees'
        ) then placed.concept
    end as victim_subgroup,
    placed.cause,
    -- a period that is open at its end is a running total
    case
        when placed.scope = 'period' and placed.period_start is not null and placed.period_end is null then 'cumulative'
        else placed.scope
    end as scope,
    placed.place_id,
    case
        when placed.place_kind = 'country' and placed.country_iso3 = coalesce(missions.iso3, placed.country_iso3) then null
        else placed.place_id
    end as area_id,
    placed.place_kind,
    placed.period_start,
    placed.period_end,
    placed.as_of,
    case when substr(placed.period_start, 1, 4) = substr(cast(missions.established as varchar), 1, 4) then null else placed.period_start end
        as since,
    placed.published_on,
    placed.value,
    placed.value_max,
    placed.qualifier,
    placed.is_vague,
    placed.includes_perpetrators,
    placed.check_status = 'failed' as is_held,
    choices.event_id,
    placed.passage_no,
    placed.quote_start,
    placed.char_start
from placed
left join {{ ref('missions') }} as missions on placed.claim_mission = missions.mission_code
left join choices on placed.figure_id = choices.figure_id and choices.choice = 1
