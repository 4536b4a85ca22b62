{{ config(meta={"dagster": {"ref": {"name": "mission_events"}}}) }}

with

accounted_for as (
    select event_id from {{ ref('mission_events') }}
    union all
    select row_id as event_id from {{ source('quality', 'quarantine') }}
)

select events.event_id
from {{ ref('stg_events') }} as events
left join accounted_for on events.event_id = accounted_for.event_id
where accounted_for.event_id is null
