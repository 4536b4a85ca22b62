with

figures as (
    select * from {{ ref('figures') }}
    where measure = 'count' and check_status != 'failed'
),

outcomes as (
    select outcome from {{ ref('outcomes') }}
),

links as (
    select
        event_id,
        char_start,
        {{ each_item('figure_ids') }} as figure_id
    from {{ ref('mission_events') }}
),

-- a figure that several events claim goes to the one that is told nearest to it
nearest as (
    select
        links.figure_id,
        links.event_id,
        row_number() over (
            partition by links.figure_id
            order by abs(links.char_start - figures.char_start) asc, links.event_id asc
        ) as choice
    from links
    inner join figures on links.figure_id = figures.figure_id
)

select
    {{ stable_key(["'casualty'", 'figures.figure_id']) }} as casualty_id,
    figures.figure_id,
    nearest.event_id,
    figures.document_id,
    figures.file_name,
    figures.mission,
    figures.language,
    -- how many, of whom, by what
    figures.value,
    figures.value_max,
    figures.qualifier,
    figures.state as outcome,
    figures.victim_group,
    figures.concept,
    figures.cause,
    figures.scope,
    figures.includes_perpetrators,
    -- where and when
    figures.place,
    figures.place_id,
    figures.period_start,
    figures.period_end,
    figures.as_of,
    -- in which words, and how it was checked
    figures.derived,
    figures.quote,
    figures.char_start,
    figures.char_end,
    figures.check_status
from figures
inner join outcomes on figures.state = outcomes.outcome
left join nearest on figures.figure_id = nearest.figure_id and nearest.choice = 1
