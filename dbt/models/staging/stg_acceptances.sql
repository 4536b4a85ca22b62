{{ config(materialized='table') }}
-- What corrections of action accept let pass as printed. A sum is often told twice, as a breakdown and as a readiness row of
-- the same figures; who accepts the one accepts the other.
with

corrections as (
    select * from {{ source('reference', 'corrections') }}
    where action = 'accept'
),

remembered as (
    select * from {{ source('former', 'corrected_rows') }}
),

breakdowns as (
    select
        *,
        {{ sorted_list(list_with('part_figure_ids', 'total_figure_id')) }} as all_figures
    from {{ ref('stg_breakdowns') }}
    where exists (select 1 from corrections)
),

readiness as (
    select
        *,
        {{ sorted_list('figure_ids') }} as all_figures
    from {{ ref('stg_readiness_sums') }}
    where exists (select 1 from corrections)
),

-- `measured` is the number that the correction may guard itself with
there as (
    select
        'figure' as kind,
        figure_id as row_id,
        document_id,
        quote,
        value as measured
    from {{ ref('stg_figures') }}
    where figure_id in (select corrections.row_id from corrections)
    union all
    select
        'breakdown' as kind,
        breakdown_id as row_id,
        document_id,
        quote,
        residual as measured
    from breakdowns
    union all
    select
        'readiness' as kind,
        readiness_id as row_id,
        document_id,
        {{ list_item('quotes', '1') }} as quote, -- noqa: RF04
        residual as measured
    from readiness
    union all
    select
        'event' as kind,
        event_id as row_id,
        document_id,
        quote,
        cast(null as double) as measured
    from {{ ref('stg_events') }}
    where event_id in (select corrections.row_id from corrections)
),

compared as (
    select
        corrections.*,
        coalesce(there.document_id, remembered.document_id) as document_id,
        coalesce(there.quote, remembered.quote) as quote, -- noqa: RF04
        there.measured,
        there.row_id is not null as is_there,
        there.row_id is not null or remembered.row_id is not null as is_known,
        corrections.expected_value is null
        or coalesce(abs(cast(corrections.expected_value as double) - there.measured) < 0.000001, false) as is_as_expected
    from corrections
    left join there on corrections.kind = there.kind and corrections.row_id = there.row_id
    left join remembered on corrections.kind = remembered.kind and corrections.row_id = remembered.row_id
),

named as (
    select
        *,
        is_there and is_as_expected as is_in_force,
        case
            when not is_known then 'nothing of this kind has this id'
            when not is_there then 'the rules find no such ' || kind || ' any more, or its document is no longer in force'
            when not is_as_expected
                then 'it measures ' || coalesce(cast(measured as varchar), 'nothing') || ' now, ' || expected_value || ' was expected'
        end as stale_because
    from compared
),

twice_told as (
    select
        named.correction_id,
        'readiness' as accepted_kind,
        readiness.readiness_id as accepted_id
    from named
    inner join breakdowns on named.kind = 'breakdown' and named.row_id = breakdowns.breakdown_id
    inner join readiness on breakdowns.all_figures = readiness.all_figures
    where named.is_in_force
    union all
    select
        named.correction_id,
        'breakdown' as accepted_kind,
        breakdowns.breakdown_id as accepted_id
    from named
    inner join readiness on named.kind = 'readiness' and named.row_id = readiness.readiness_id
    inner join breakdowns on readiness.all_figures = breakdowns.all_figures
    where named.is_in_force
)

select
    named.correction_id,
    named.kind as accepted_kind,
    named.row_id as accepted_id,
    true as is_named,
    named.document_id,
    named.quote,
    cast(named.measured as varchar) as found_value,
    named.is_known,
    named.is_in_force,
    named.stale_because
from named
union all
select
    twice_told.correction_id,
    twice_told.accepted_kind,
    twice_told.accepted_id,
    false as is_named,
    named.document_id,
    named.quote,
    cast(null as varchar) as found_value,
    true as is_known,
    true as is_in_force,
    cast(null as varchar) as stale_because
from twice_told
inner join named on twice_told.correction_id = named.correction_id
