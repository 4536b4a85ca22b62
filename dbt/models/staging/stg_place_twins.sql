-- Figures whose number the other version does not repeat, aligned by where they stand: between the same neighbours, or one
-- for one where both versions have as many of the same reading left. A number that the other text prints, though it became no
-- figure there, is no disagreement.
{% set near = 2 %} {#- aligned figures -#}
{% set reading = ["measure", "unit", "concept", "state"] %}
with

placed as (
    select
        *,
        row_number() over (
            partition by comparison_id, leads, {{ reading | join(", ") }}, twin_before, twin_after
            order by turn asc
        ) as gap_turn,
        count(*) over (partition by comparison_id, leads, {{ reading | join(", ") }}, twin_before, twin_after) as gap_count,
        row_number() over (partition by comparison_id, leads, {{ reading | join(", ") }} order by turn asc) as reading_turn,
        count(*) over (partition by comparison_id, leads, {{ reading | join(", ") }}) as reading_count,
        count(*) over (partition by comparison_id, leads, measure, concept_group, twin_before, twin_after) as group_count
    from {{ ref('stg_unaligned_figures') }}
),

lead_side as (
    select * from placed
    where leads
),

other_side as (
    select * from placed
    where not leads
),

-- 1: the same reading between the same neighbours; 2: the same reading, one for one; 3: one thing of its kind between them
pairs as (
    select
        lead_side.figure_id as lead_figure_id,
        other_side.figure_id,
        1 as strength
    from lead_side
    inner join other_side
        on
            lead_side.comparison_id = other_side.comparison_id
            and {{ same_columns('lead_side', 'other_side', reading) }}
            and {{ same_columns('lead_side', 'other_side', ['twin_before', 'twin_after', 'gap_turn', 'gap_count']) }}
    union all
    select
        lead_side.figure_id as lead_figure_id,
        other_side.figure_id,
        2 as strength
    from lead_side
    inner join other_side
        on
            lead_side.comparison_id = other_side.comparison_id
            and {{ same_columns('lead_side', 'other_side', reading) }}
            and {{ same_columns('lead_side', 'other_side', ['reading_turn', 'reading_count']) }}
    where
        abs(lead_side.twin_before - other_side.twin_before) <= {{ near }}
        and abs(lead_side.twin_after - other_side.twin_after) <= {{ near }}
    union all
    select
        lead_side.figure_id as lead_figure_id,
        other_side.figure_id,
        3 as strength
    from lead_side
    inner join other_side
        on
            lead_side.comparison_id = other_side.comparison_id
            and {{ same_columns('lead_side', 'other_side', ['measure', 'concept_group', 'twin_before', 'twin_after']) }}
    where lead_side.group_count = 1 and other_side.group_count = 1
),

printed as (
    select
        rejections.document_id,
        rejections.value_min as seen
    from {{ ref('stg_rejections') }} as rejections
    inner join {{ ref('rejection_reasons') }} as reasons on rejections.reason = reasons.reason
    where not reasons.explained
    group by rejections.document_id, rejections.value_min
),

chosen as (
    select
        other_side.work_id,
        other_side.comparison_id,
        pairs.lead_figure_id,
        pairs.figure_id,
        row_number() over (
            partition by other_side.comparison_id, pairs.lead_figure_id
            order by pairs.strength asc, lead_side.turn asc, other_side.turn asc
        ) as lead_choice,
        row_number() over (
            partition by pairs.figure_id
            order by pairs.strength asc, lead_side.turn asc, other_side.turn asc
        ) as choice
    from pairs
    inner join lead_side on pairs.lead_figure_id = lead_side.figure_id
    inner join other_side on pairs.figure_id = other_side.figure_id and lead_side.comparison_id = other_side.comparison_id
    left join printed on other_side.document_id = printed.document_id and lead_side.value = printed.seen
    left join printed as lead_printed on lead_side.document_id = lead_printed.document_id and other_side.value = lead_printed.seen
    where printed.document_id is null and lead_printed.document_id is null
)

select
    work_id,
    comparison_id,
    lead_figure_id,
    figure_id
from chosen
where lead_choice = 1 and choice = 1
