{{ config(meta={"dagster": {"ref": {"name": "figures"}}}) }}

-- In equals out: a figure that is missing on either side, or stands twice, is lost or invented.
with

staged as (
    select
        figure_id,
        count(*) as times
    from {{ ref('stg_figures') }}
    group by figure_id
),

published as (
    select
        figure_id,
        count(*) as times
    from {{ ref('figures') }}
    group by figure_id
)

select
    staged.figure_id as staged_id,
    published.figure_id as published_id
from staged
full outer join published on staged.figure_id = published.figure_id
where coalesce(staged.times, 0) != coalesce(published.times, 0)
