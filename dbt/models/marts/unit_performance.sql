-- Counts with the percentage that the text gives them, and percentages that it ties to no count.
with

unit_types as {{ mapping('unit_performance', 'unit_type', 'concept') }},

ratings as {{ mapping('unit_performance', 'rating', 'state') }},

marks as (
    select
        claims.*,
        unit_types.word as unit_type,
        ratings.word as rating
    from {{ ref('stg_mart_claims') }} as claims
    inner join unit_types on claims.concept = unit_types.source_word
    inner join ratings on claims.state = ratings.source_word
    where claims.source = 'figure' and claims.measure in ('count', 'percent')
),

portions as (
    select * from {{ ref('stg_figure_shares') }}
),

told_with_a_count as (
    select percent_id from portions
    group by percent_id
),

-- the units that were assessed, where the grammar counts the mark among them
assessed as (
    select
        wholes.figure_id,
        wholes.whole_id
    from {{ ref('stg_figure_wholes') }} as wholes
    inner join marks on wholes.whole_id = marks.figure_id
    where marks.rating = 'evaluated'
),

rows_with_base as (
    select
        marks.*,
        portions.percent_id,
        portions.pct,
        coalesce(portions.whole_id, assessed.whole_id) as base_figure_id
    from marks
    left join portions on marks.figure_id = portions.figure_id
    left join assessed on marks.figure_id = assessed.figure_id
    left join told_with_a_count on marks.figure_id = told_with_a_count.percent_id
    where told_with_a_count.percent_id is null
)

select
    {{ stable_key(["'performance'", 'marks.figure_id']) }} as performance_id,
    {{ claim_identity('marks') }},
    -- how many units, of which kind, with which mark
    case when marks.measure = 'count' then marks.value end as value,
    case when marks.measure = 'count' then marks.value_max end as value_max,
    marks.qualifier,
    marks.unit_type,
    marks.rating,
    marks.holder,
    marks.concept_text,
    marks.state_text,
    -- out of how many
    case when marks.measure = 'percent' then marks.value else marks.pct end as percent,
    case when marks.measure = 'percent' then marks.figure_id else marks.percent_id end as percent_figure_id,
    bases.value as base,
    marks.base_figure_id,
    case
        when
            marks.measure = 'count' and bases.value > 0
            and marks.value_max is null and bases.value_max is null
            and marks.qualifier = 'exactly' and bases.qualifier = 'exactly'
            then round(100.0 * marks.value / bases.value, 1)
    end as percent_computed,
    -- where, when and in which words
    {{ claim_evidence('marks') }}
from rows_with_base as marks
left join {{ ref('figures') }} as bases on marks.base_figure_id = bases.figure_id
