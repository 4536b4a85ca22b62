-- A figure that several events claim goes to the one that is told nearest to it.

with

links as (
    select
        event_id,
        char_start,
        {{ each_item('figure_ids') }} as figure_id
    from {{ ref('mission_events') }}
),

nearest as (
    select
        links.figure_id,
        figures.document_id,
        links.event_id,
        row_number() over (
            partition by links.figure_id
            order by abs(links.char_start - figures.char_start) asc, links.event_id asc
        ) as choice,
        count(*) over (partition by links.figure_id) as events
    from links
    inner join {{ ref('figures') }} as figures on links.figure_id = figures.figure_id
)

select
    figure_id,
    document_id,
    event_id,
    events
from nearest
where choice = 1
