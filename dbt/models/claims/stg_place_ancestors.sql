-- Countries are left out: what is told of a country is told of no place in it. "Kidal" that may be the town, the cercle or the
-- region around it counts as around those of its name.
with recursive

places as (
    select * from {{ ref('places') }}
),

steps as (
    select
        place_id,
        parent_id as ancestor_id,
        1 as distance
    from places
    where parent_id is not null
    union all
    select
        steps.place_id,
        places.parent_id as ancestor_id,
        steps.distance + 1 as distance
    from steps
    inner join places on steps.ancestor_id = places.place_id
    where places.parent_id is not null and steps.distance < 9
),

namesakes as (
    select
        one.place_id,
        area.place_id as ancestor_id
    from places as one
    inner join places as area on one.name = area.name and one.parent_id = area.parent_id
    where area.kind = 'area' and one.kind != 'area'
),

pairs as (
    select
        place_id,
        ancestor_id
    from steps
    union distinct
    select
        place_id,
        ancestor_id
    from namesakes
)

select
    pairs.place_id,
    pairs.ancestor_id
from pairs
inner join places on pairs.ancestor_id = places.place_id
where places.kind != 'country'
