-- Whether the parts of a fleet add up, for the rows that state all four numbers exactly. Damaged and destroyed equipment is
-- told of over a period and is no part of the sum.
with

cells as (
    select * from {{ ref('stg_readiness_cells') }}
),

fleets as (
    select
        readiness_id,
        document_id,
        max(case when cell = 'total' then value end) as total,
        max(case when cell = 'serviceable' then value end) as serviceable,
        max(case when cell = 'under_repair' then value end) as under_repair,
        max(case when cell = 'unserviceable' then value end) as unserviceable,
        {{ collect('figure_id', 'char_start asc, figure_id asc') }} as figure_ids,
        {{ collect('quote', 'char_start asc, figure_id asc') }} as quotes
    from cells
    where
        cell in ('total', 'serviceable', 'under_repair', 'unserviceable')
        and qualifier = 'exactly'
        and value_max is null
    group by readiness_id, document_id
)

select
    readiness_id,
    document_id,
    total,
    serviceable,
    under_repair,
    unserviceable,
    total - (serviceable + under_repair + unserviceable) as residual,
    abs(total - (serviceable + under_repair + unserviceable)) < 0.5 as adds_up,
    figure_ids,
    quotes
from fleets
where total is not null and serviceable is not null and under_repair is not null and unserviceable is not null
