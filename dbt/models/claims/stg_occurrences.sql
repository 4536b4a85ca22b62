-- Events and claims of harm are of one occurrence when mission, family and day are the same and the places are the same or lie in
-- one another. A coarse place joins a finer one only while there is no second one that it could mean. Without a day or a place
-- nothing is joined beyond the event, or the sentence, itself.
with

harm as (
    select * from {{ ref('stg_harm_figures') }}
    where scope = 'incident' and event_id is null
),

sightings as (
    select
        events.event_id as sighting_id,
        events.document_id,
        coalesce(events.mission, events.document_id) as mission_key,
        coalesce(families.family, events.event_type) as event_family,
        case
            when events.date_precision = 'day' and coalesce(events.date_end, events.date_start) = events.date_start then events.date_start
        end as event_day,
        events.place_id,
        events.event_id as sentence
    from {{ ref('mission_events') }} as events
    left join {{ ref('occurrence_families') }} as families on events.event_type = families.event_type
    union all
    select
        figure_id as sighting_id,
        document_id,
        mission_key,
        case when cause in ('accident', 'illness') then cause else 'violence' end as event_family,
        case when length(period_start) = 10 and coalesce(period_end, period_start) = period_start then period_start end as event_day,
        place_id,
        {{ stable_key(['document_id', 'quote_start', 'period_start', 'place_id']) }} as sentence
    from harm
),

located as (
    select
        sightings.*,
        sightings.event_day is not null and places.kind != 'country' as is_located
    from sightings
    left join {{ ref('places') }} as places on sightings.place_id = places.place_id
),

places_of_day as (
    select
        mission_key,
        event_family,
        event_day,
        place_id
    from located
    where is_located
    group by mission_key, event_family, event_day, place_id
),

-- which places of one day lie in which
nested as (
    select
        inner_place.mission_key,
        inner_place.event_family,
        inner_place.event_day,
        inner_place.place_id,
        outer_place.place_id as outer_id
    from places_of_day as inner_place
    inner join {{ ref('stg_place_ancestors') }} as ancestors on inner_place.place_id = ancestors.place_id
    inner join places_of_day as outer_place
        on
            inner_place.mission_key = outer_place.mission_key
            and inner_place.event_family = outer_place.event_family
            and inner_place.event_day = outer_place.event_day
            and ancestors.ancestor_id = outer_place.place_id
),

-- the finest places, and for each coarser one how many of them it could mean
meant as (
    select
        nested.mission_key,
        nested.event_family,
        nested.event_day,
        nested.outer_id,
        count(*) as choices,
        min(nested.place_id) as place_id
    from nested
    left join nested as finer
        on
            nested.mission_key = finer.mission_key
            and nested.event_family = finer.event_family
            and nested.event_day = finer.event_day
            and nested.place_id = finer.outer_id
    where finer.outer_id is null
    group by nested.mission_key, nested.event_family, nested.event_day, nested.outer_id
),

anchored as (
    select
        located.*,
        case when meant.choices = 1 then meant.place_id else located.place_id end as anchor_id
    from located
    left join meant
        on
            located.mission_key = meant.mission_key
            and located.event_family = meant.event_family
            and located.event_day = meant.event_day
            and located.place_id = meant.outer_id
)

select
    sighting_id,
    document_id,
    event_family,
    event_day,
    coalesce(is_located, false) as is_located,
    anchor_id as place_id,
    case
        when is_located then {{ stable_key(["'occurrence'", 'mission_key', 'event_family', 'event_day', 'anchor_id']) }}
        else {{ stable_key(["'occurrence'", 'sentence']) }}
    end as occurrence_id
from anchored
