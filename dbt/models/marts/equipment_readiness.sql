with

cells as (
    select
        cells.*,
        figures.check_status,
        figures.confidence_tier,
        qualifiers.bound
    from {{ ref('stg_readiness_cells') }} as cells
    inner join {{ ref('figures') }} as figures on cells.figure_id = figures.figure_id
    left join {{ ref('qualifiers') }} as qualifiers on cells.qualifier = qualifiers.qualifier
    where figures.check_status != 'failed'
),

-- one figure a cell, so max() only picks it; a cell without a figure stays null
fleets as (
    select
        readiness_id,
        document_id,
        readiness_row,
        holder,
        equipment,
        place,
        place_id,
        period_start,
        period_end,
        as_of,
        max(case when cell = 'total' then value end) as total,
        max(case when cell = 'required' then value end) as required,
        max(case when cell = 'shortfall' then value end) as shortfall,
        max(case when cell = 'serviceable' then value end) as serviceable,
        max(case when cell = 'under_repair' then value end) as under_repair,
        max(case when cell = 'unserviceable' then value end) as unserviceable,
        max(case when cell = 'damaged' then value end) as damaged,
        max(case when cell = 'destroyed' then value end) as destroyed,
        max(case when cell = 'serviceable_pct' then value end) as serviceable_pct,
        max(case when cell = 'serviceable_pct' then value_max end) as serviceable_pct_max,
        max(case when cell = 'serviceable_pct' then qualifier end) as serviceable_pct_qualifier,
        max(case when cell = 'serviceable' then state_text end) as serviceable_term,
        max(case when cell = 'serviceable_pct' then state_text end) as serviceable_pct_term,
        max(case when cell = 'total' then state_text end) as total_term,
        count(case when cell in ('total', 'serviceable') and (value_max is not null or bound != 'point') then 1 end) as bounds,
        count(case when check_status != 'passed' then 1 end) as unchecked,
        max(confidence_tier) as confidence_tier,
        {{ collect('figure_id', 'char_start asc, figure_id asc') }} as figure_ids,
        {{ collect('cell', 'char_start asc, figure_id asc') }} as cells,
        {{ collect('qualifier', 'char_start asc, figure_id asc') }} as qualifiers,
        {{ collect('quote', 'char_start asc, figure_id asc') }} as quotes
    from cells
    group by
        readiness_id, document_id, readiness_row, holder, equipment, place, place_id, period_start, period_end, as_of
),

-- a bound over a count is no rate, so only point values are divided
rates as (
    select
        *,
        case when total > 0 and bounds = 0 then round(100.0 * serviceable / total, 1) end as serviceable_pct_computed
    from fleets
),

-- the limit that a document names for its equipment, if it names one
thresholds as (
    select
        claims.document_id,
        max(claims.value) as threshold_pct,
        min(claims.figure_id) as threshold_figure_id
    from {{ ref('stg_mart_claims') }} as claims
    inner join {{ ref('concepts') }} as concepts on claims.concept = concepts.concept
    where
        claims.measure = 'percent'
        and claims.state = 'threshold'
        and claims.value_max is null
        and concepts.concept_group = 'equipment'
    group by claims.document_id
    having count(distinct claims.value) = 1
),

sums as (
    select
        readiness_id,
        adds_up
    from {{ ref('stg_readiness_sums') }}
),

accepted as (
    select accepted_id from {{ ref('stg_acceptances') }}
    where is_in_force and accepted_kind = 'readiness'
    group by accepted_id
)

select
    rates.readiness_id,
    rates.document_id,
    documents.file_name,
    documents.mission,
    documents.language,
    -- whose, what, where, when
    rates.holder,
    rates.equipment,
    concepts.equipment_class,
    rates.place,
    rates.place_id,
    rates.as_of,
    rates.period_start,
    rates.period_end,
    rates.readiness_row,
    -- the count
    rates.total,
    rates.required,
    rates.shortfall,
    rates.serviceable,
    rates.under_repair,
    rates.unserviceable,
    rates.damaged,
    rates.destroyed,
    -- the rate
    rates.serviceable_pct,
    rates.serviceable_pct_computed,
    {{ rate_reaches('90') }} as meets_90_pct,
    thresholds.threshold_pct,
    thresholds.threshold_figure_id,
    not {{ rate_reaches('thresholds.threshold_pct') }} as below_threshold,
    coalesce(rates.serviceable_term, rates.serviceable_pct_term, rates.total_term) as readiness_term,
    sums.adds_up,
    -- the evidence
    rates.figure_ids,
    rates.cells,
    rates.qualifiers,
    rates.quotes,
    case
        when accepted.accepted_id is not null then 'passed'
        when not sums.adds_up then 'failed'
        when rates.unchecked = 0 then 'passed'
        else 'not_checkable'
    end as check_status,
    -- of its figures the weakest decides
    rates.confidence_tier
from rates
inner join {{ ref('stg_documents') }} as documents on rates.document_id = documents.document_id
left join {{ ref('concepts') }} as concepts on rates.equipment = concepts.concept
left join thresholds on rates.document_id = thresholds.document_id
left join sums on rates.readiness_id = sums.readiness_id
left join accepted on rates.readiness_id = accepted.accepted_id
